"""The content folder: which files there are, and their texts."""

from __future__ import annotations

import os
import re
import stat
from fnmatch import fnmatchcase
from pathlib import Path

from govsite.load.documents import DOCUMENTS, PROSE, document_at
from govsite.load.typed import Found
from govsite.load.yaml_tree import decode
from govsite.problems import Finding

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_LONGEST_KEY = 80


def read_folder(content: Path) -> tuple[dict[str, str], list[Found]]:
    """Return the texts of a content folder by path, in order of path, and what cannot be read."""
    texts: dict[str, str] = {}
    found: list[Found] = []
    for path in _files(content):
        expected = document_at(path) is not None or fnmatchcase(path, PROSE)
        if not expected or path.count("/") > 2:
            if path.endswith((".yaml", ".yml", ".md")):
                found.append(("file-name", _misplaced(path)))
            continue
        stem = Path(path).stem
        if path.count("/") and (not _KEY.match(stem) or len(stem) > _LONGEST_KEY):
            found.append(("file-name", _misnamed(path, stem)))
            continue
        data = _read(content / path)
        if isinstance(data, str):
            finding = Finding(path, (), data, "mend it, or move it out of the content folder")
            found.append(("file-unreadable", finding))
            continue
        text, faults = decode(data)
        texts[path] = text
        found.extend(
            (
                fault.rule,
                Finding(path, (), fault.message, fault.hint, at=(fault.line, fault.column)),
            )
            for fault in faults
        )
    for document in DOCUMENTS:
        if document.required and document.pattern not in texts:
            message = f"{document.pattern} is missing from the content folder"
            hint = f"write it; `govsite schema {document.name}` describes it"
            found.append(("file-missing", Finding("", (), message, hint)))
    return texts, found


def _files(content: Path) -> list[str]:
    """Return the paths of files below the folder, without hidden ones, in order."""
    paths: list[str] = []
    for folder, folders, names in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = Path(folder).relative_to(content)
        paths += [(base / name).as_posix() for name in names if not name.startswith(".")]
    return sorted(paths)


def _read(path: Path) -> bytes | str:
    """Return a file's bytes, or in words why they cannot be had."""
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            # A link may lead out of the folder, and a pipe would hang the build.
            return "this is a link, a pipe or a device, and not a plain file"
        return path.read_bytes()
    except OSError as error:
        return f"this file cannot be read: {error.strerror}"


def _misplaced(path: str) -> Finding:
    if path.endswith(".yml"):
        hint = f"rename it to {path.removesuffix('.yml')}.yaml"
    else:
        hint = "move it to its place, or out of the content folder"
    return Finding(path, (), "nothing of this name is expected here, so it is not read", hint)


def _misnamed(path: str, stem: str) -> Finding:
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:_LONGEST_KEY] or "entry"
    message = f"`{stem}` is not a key: lower-case words joined by hyphens, at most 80 letters"
    return Finding(path, (), message, f"rename the file to {slug}{Path(path).suffix}")
