"""The content folder: which files there are, and their texts."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from govsite.load.documents import DOCUMENTS, PROSE, document_at
from govsite.load.typed import Found
from govsite.load.words import nearest
from govsite.load.yaml_tree import decode
from govsite.problems import Finding

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_LONGEST_KEY = 80
_ENDINGS = (".yaml", ".yml", ".md")


def read_folder(content: Path) -> tuple[dict[str, str], list[Found]]:
    """Return the texts of a content folder by path, in order of path, and what cannot be read."""
    texts: dict[str, str] = {}
    paths, found = _files(content)
    for path in paths:
        name = path.rpartition("/")[2]
        if document_at(path) is None and not PROSE.fullmatch(path):
            # A README tells authors about a folder; it is no content.
            if path.lower().endswith(_ENDINGS) and name != "README.md":
                found.append(("file-name", _misplaced(path)))
        elif "/" in path and not is_key(Path(path).stem):
            hint = f"rename the file to {_key_like(Path(path).stem)}{Path(path).suffix}"
            found.append(("file-name", _misnamed(path, name, hint)))
        else:
            data = plain_bytes(content / path)
            if isinstance(data, str):
                found.append(("file-unreadable", _unreadable(path, data)))
                continue
            texts[path], faults = decode(data)
            found.extend(
                (f.rule, Finding(path, (), f.message, f.hint, at=(f.line, f.column)))
                for f in faults
            )
    return texts, found + _folders(paths) + _missing(paths)


def is_key(text: str) -> bool:
    """Return whether a text can name a record in files and addresses."""
    return len(text) <= _LONGEST_KEY and _KEY.match(text) is not None


def _files(content: Path) -> tuple[list[str], list[Found]]:
    """Return the paths of files below the folder, without hidden ones, in order."""
    paths: list[str] = []
    found: list[Found] = []

    def closed(error: OSError) -> None:
        path = Path(error.filename).relative_to(content).as_posix()
        reason = f"this folder cannot be read: {error.strerror}"
        found.append(("file-unreadable", _unreadable("" if path == "." else path, reason)))

    for folder, folders, names in os.walk(content, onerror=closed):
        base = Path(folder).relative_to(content)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if (Path(folder) / name).is_symlink():
                reason = "this folder is a link, and is not followed"
                found.append(("file-unreadable", _unreadable((base / name).as_posix(), reason)))
        paths += [(base / name).as_posix() for name in names if not name.startswith(".")]
    return sorted(paths), found


def plain_bytes(path: Path) -> bytes | str:
    """Return a file's bytes, or in words why they cannot be had."""
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            # A link may lead out of the folder, and a pipe would hang the build.
            return "this is a link, a pipe or a device, and not a plain file"
        return path.read_bytes()
    except OSError as error:
        return f"this file cannot be read: {error.strerror}"


def _unreadable(path: str, reason: str) -> Finding:
    return Finding(_printable(path), (), reason, "mend it, or move it out of the content folder")


def _folders(paths: list[str]) -> list[Found]:
    """Return what is wrong with folders of one record each: their names, and what they lack."""
    found: list[Found] = []
    for place, record in (("registers/", "register"), ("statements/", "statement")):
        inside = [path for path in paths if path.startswith(place) and path.count("/") == 2]
        for folder in dict.fromkeys(path.rpartition("/")[0] for path in inside):
            name = folder.removeprefix(place)
            if not is_key(name):
                hint = f"rename the folder to {_key_like(name)}"
                found.append(("file-name", _misnamed(folder, name, hint)))
            elif not _there(f"{folder}/{record}.yaml", inside):
                message = f"{folder}/{record}.yaml is missing"
                hint = f"write it; `govsite schema {record}` describes it"
                found.append(("file-missing", Finding(folder, (), message, hint)))
    return found


def _missing(paths: list[str]) -> list[Found]:
    """Return the files that are not there, without which there is no register."""
    found: list[Found] = []
    for document in DOCUMENTS:
        if document.required and not _there(document.pattern, paths):
            message = f"{document.pattern} is missing from the content folder"
            hint = f"write it; `govsite schema {document.name}` describes it"
            found.append(("file-missing", Finding("", (), message, hint)))
    return found


def _there(wanted: str, paths: list[str]) -> bool:
    """Return whether a file is there, if only under a name that is told to be wrong."""
    return any(path.rpartition(".")[0].lower() + ".yaml" == wanted for path in paths)


def _misplaced(path: str) -> Finding:
    stem, _, ending = path.rpartition(".")
    proper = f"{stem}.{'md' if ending.lower() == 'md' else 'yaml'}"
    near = "" if "/" in path else nearest(proper, [d.pattern for d in DOCUMENTS])
    if near or (proper != path and (document_at(proper) or PROSE.fullmatch(proper))):
        hint = f"rename it to {near or proper}"
    else:
        hint = "move it to its place, or out of the content folder"
    message = "nothing of this name is expected here, so it is not read"
    return Finding(_printable(path), (), message, hint)


def _misnamed(path: str, name: str, hint: str) -> Finding:
    message = f"`{_printable(name)}` is not lower-case words joined by hyphens, 80 letters at most"
    return Finding(_printable(path), (), message, hint)


def _key_like(name: str) -> str:
    """Return the key that comes closest to a name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST_KEY].strip("-") or "name"


def _printable(path: str) -> str:
    """Return a path without line ends and other bytes that no page or terminal could print."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in path)
