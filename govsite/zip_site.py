"""The built site as one file that opens from a file share, without a web server.

A browser that opens a folder from a disk lists its files, where a server would send its page. So
links to folders name the page in them. All else is as it was published: links are relative, and
styles and scripts are files of the site.
"""

from __future__ import annotations

import hashlib
import html
import os
import posixpath
import re
import tempfile
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote

from govsite.pages.urls import NOT_FOUND
from govsite.publish.folder import BUILD_RECORD
from govsite.publish.journal import PublishError, read_manifest
from govsite.render.data import json_bytes

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can hold: every member has it, so that equal sites are one file."""
_PLAIN_FILE = 0o644 << 16
_UNIX = 3
_TAG = re.compile(
    r"""<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[A-Za-z](?:[^"'>]|"[^"]*"|'[^']*')*+>""",
    re.I | re.S,
)
"""A tag, or what holds none: a comment, a script, style rules."""
_ATTRIBUTE = re.compile(r"""(\s[^\s"'>/=]+\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
_LINKS = ("href", "action")


class ZipError(Exception):
    """A site that cannot be packed: what is not as it was published, or why no file is written."""


def zip_site(site: Path, target: Path) -> int:
    """Write a built site into a zip and return the number of its pages.

    The zip replaces an earlier one in one step. Its bytes follow from the site alone. Raises
    ZipError, with nothing changed, where the folder is not as it was published, and OSError where
    the file cannot be written.
    """
    pages = 0
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as folder:
        made = Path(folder) / "site.zip"
        with zipfile.ZipFile(made, "w") as archive:
            for path, content in _members(site):
                member = zipfile.ZipInfo(path, _EARLIEST)
                member.compress_type = zipfile.ZIP_DEFLATED
                member.create_system = _UNIX
                member.external_attr = _PLAIN_FILE
                archive.writestr(member, content)
                pages += path.endswith(".html")
        os.replace(made, target)
    return pages


def _members(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what goes into the zip, in order of path; the manifest does not describe it."""
    try:
        files = read_manifest(site)
    except PublishError as error:
        raise ZipError(str(error)) from error
    # Only a server shows it, whose root its links start at.
    paths = sorted(files.keys() - {NOT_FOUND})
    pages = sum(path.endswith(".html") for path in paths)
    for path in paths:
        if path == BUILD_RECORD:
            yield path, _record(pages)
            continue
        try:
            content = (site / path).read_bytes()
        except OSError as error:
            raise ZipError(f"{path} cannot be read: {error.strerror}; build it again") from error
        if hashlib.sha256(content).hexdigest() != files[path]:
            raise ZipError(f"{path} is not the file that was published; build it again")
        if path.endswith(".html"):
            content = offline(content.decode(), path, files).encode()
        yield path, content


def _record(pages: int) -> bytes:
    """Return the record of a build that took no time, since that of each build differs."""
    counts: dict[str, object] = dict.fromkeys(("written", "skipped", "removed"), 0)
    return json_bytes({"pages": pages, **counts, "seconds": {}})


def offline(page: str, path: str, files: Collection[str]) -> str:
    """Return a page whose links to folders of the site name the page in the folder.

    `path` is the page's own and `files` are all of the site's, from its root. What a link has after
    its path stays, and so does every link that leads anywhere else.
    """
    folder = posixpath.dirname(path)

    def attribute(match: re.Match[str]) -> str:
        name, value = match[1].strip(" \t\r\n=").lower(), match[2]
        address = html.unescape(value.strip("\"'"))
        index = _index(address, folder, files) if name in _LINKS else ""
        return f'{match[1]}"{html.escape(index)}"' if index else match[0]

    def tag(match: re.Match[str]) -> str:
        whole = match[0]
        return whole if match[1] or whole[1] == "!" else _ATTRIBUTE.sub(attribute, whole)

    return _TAG.sub(tag, page)


def _index(address: str, folder: str, files: Collection[str]) -> str:
    """Return an address of a folder of the site with the page in it, or nothing for any other."""
    target = re.split(r"[?#]", address, maxsplit=1)[0]
    if not target.endswith(("/", ".")):
        return ""
    page = f"{target.rstrip('/')}/index.html"
    found = posixpath.normpath(posixpath.join(folder, unquote(page)))
    return page + address[len(target) :] if found in files else ""
