"""Pages of prose."""

from __future__ import annotations

from pathlib import Path

from govsite.pages import prose
from govsite.pages.prose import ProseView
from tests.pages.sample import context, rendered


def test_a_page_of_prose_is_described_by_its_first_sentence(tmp_path: Path) -> None:
    text = """\
        # How we work

        The **cabinet** sees the [register](../registers/) four times a year, in public. Then more.

        ## Later
        """
    given = context(tmp_path, {"pages/how.md": text})
    [page] = prose.pages(given)
    assert page.head.path == "how/"
    assert page.head.title == "How we work"
    assert page.head.description == ("The cabinet sees the register four times a year, in public.")
    assert isinstance(page.view, ProseView)
    assert "<h2>Later</h2>" in rendered(given, [page])["how/"]


def test_a_page_that_says_little_is_described_by_its_place(tmp_path: Path) -> None:
    given = context(tmp_path, {"pages/short.md": "# Short\n\n- only a list\n"})
    [page] = prose.pages(given)
    assert page.head.description == "Short, in Risk register of Anyshire Council."[:160]
