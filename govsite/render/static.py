"""Stylesheets, scripts, pictures and fonts: the theme's, and those of a site's own in front."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from govsite.render.environment import THEME, TemplateError
from govsite.render.lean import lean

FOLDER = "static"
"""Name of the folder, beside the templates of the theme and within those of a site."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+")
_ASKED = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'\s)]*))\s*\)""", re.I)
"""An address in style rules; a file's name has neither quotes nor brackets."""
_HERE = re.compile(r"#|data:", re.I)


class Static(Struct, frozen=True):
    """Files that pages load beside their words."""

    files: Mapping[str, bytes]
    """Every file by name; one of the site's own stands for the theme's of the same name."""
    own: frozenset[str]
    """Names of the site's own files."""


def read_static(templates: Path | None) -> Static:
    """Return the theme's static files and those in a site's own `templates/static/`.

    Raises TemplateError for a file of the site's own that cannot be published as it is: a folder,
    a name that is no plain one, or a stylesheet that asks for what the site does not have.
    """
    theme = sorted((THEME / FOLDER).iterdir())
    files = {path.name: lean(path.name, path.read_bytes()) for path in theme}
    folder = templates / FOLDER if templates else None
    own = {} if folder is None or not folder.is_dir() else _own(folder)
    for name in own:
        if name.endswith(".css"):
            _refuse_outside(f"{folder}/{name}", own[name], {*files, *own})
    return Static(files | own, frozenset(own))


def _own(folder: Path) -> dict[str, bytes]:
    own = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if not _NAME.fullmatch(path.name):
            hint = "name it by letters, digits and hyphens with an ending, such as crest.svg"
            raise TemplateError(f"{path}: no address can be made of this name; {hint}")
        if path.is_symlink() or not path.is_file():
            raise TemplateError(f"{path}: this is no plain file; put the file itself there")
        own[path.name] = path.read_bytes()
    return own


def _refuse_outside(path: str, content: bytes, names: set[str]) -> None:
    """Raise TemplateError for a stylesheet that is no text or asks for what is not there."""
    try:
        css = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TemplateError(f"{path}: this is no UTF-8 text; save it as UTF-8") from error
    if found := re.search(r"@import|</", css, re.I):
        hint = "write the rules themselves into this file"
        raise TemplateError(f"{path}: `{found[0]}` cannot stand in it; {hint}")
    for match in _ASKED.finditer(css):
        target = _target(match)
        if target not in names and not _HERE.match(target):
            hint = f"put the file into {FOLDER}/ and name it alone, since no page asks elsewhere"
            raise TemplateError(f"{path}: there is no file {target[:80]} here; {hint}")


def readdressed(css: str, addresses: Mapping[str, str]) -> str:
    """Return style rules that ask for files by their addresses instead of their names."""

    def address(match: re.Match[str]) -> str:
        name = _target(match)
        return f"url({addresses[name]})" if name in addresses else match[0]

    return _ASKED.sub(address, css)


def asking_nothing(css: str) -> str:
    """Return style rules without the files that they ask for, for a page that stands alone.

    `none` leaves all else of a rule with a picture as it is, and makes that of a font void.
    """
    return _ASKED.sub(lambda match: match[0] if _HERE.match(_target(match)) else "none", css)


def _target(match: re.Match[str]) -> str:
    return next(part for part in match.groups() if part is not None)
