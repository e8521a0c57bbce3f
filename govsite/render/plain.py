"""What a reader sees of a text in Markdown, as words without any markup."""

from __future__ import annotations

import html
import re

from govsite.render.prose import page_prose

_HIDING = re.compile(r"[<\[&]")
"""Signs without which all that a text says is seen; marks of Markdown are no words."""
_LINK = re.compile(r"""(?<!!)\[([^][<>&`!]*)\]\((?:[^()<>\s"'&`\\]*)\)""")
"""A link without a title, in its plainest form."""
_TAG = re.compile(r"<[^>]*>")


def visible_text(markdown: str) -> str:
    """Return the words that a reader sees; marks such as `**` may stay, since they are no words.

    Comments, addresses of links and the like are in the text and not on the page. Whatever may
    hide something goes through the same conversion as the page itself.
    """
    if not _HIDING.search(markdown):
        return markdown
    text = _LINK.sub(r"\1", markdown)
    if not _HIDING.search(text):
        return text
    return html.unescape(_TAG.sub(" ", page_prose(markdown)))
