"""The theme's own stylesheets and scripts without what is there for their authors alone."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/\n?", re.S)


def lean(name: str, content: bytes) -> bytes:
    """Return a file without its comments and the space before its lines; others as they are.

    Of a script only comments that have lines of their own go, so that no text in quotes can be
    taken for one; a text over several lines must not stand in it.
    """
    if name.endswith(".css"):
        return _COMMENT.sub("", content.decode()).encode()
    if name.endswith(".js"):
        lines = [line.strip() for line in content.decode().split("\n")]
        return "\n".join(line for line in lines if line and line[:2] != "//").encode() + b"\n"
    return content
