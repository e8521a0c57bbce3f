from __future__ import annotations

import re
from pathlib import Path

from govsite.pages import entry, glossary, prose
from govsite.pages.glossary import GlossaryView
from govsite.pages.views import Link, Source
from tests.pages.sample import context, rendered

TERMS = """
terms:
  - key: pumping
    term: Pumping station
    acronym: PST
    aliases: [Pump house, PH]
    definition: A house with *pumps*; see [[flood]].
    see: [weir]
    source: {paper: plan}
  - key: weir
    term: Weir
    definition: A low dam.
"""
SITE = """
organisation: Anyshire Council
title: Risk register
base_url: https://example.org/
papers:
  - {key: plan, title: Flood plan}
"""
FILES = {"glossary.yaml": TERMS, "site.yaml": SITE}


def _view(folder: Path, files: dict[str, str]) -> GlossaryView:
    (page,) = glossary.pages(context(folder, files))
    assert isinstance(page.view, GlossaryView)
    return page.view


def test_terms_stand_from_a_to_z_with_acronyms_that_lead_to_them(tmp_path: Path) -> None:
    second = "  - {key: eel, term: Eel pass, acronym: WE, definition: A way for eels.}\n"
    view = _view(tmp_path, {**FILES, "glossary.yaml": TERMS + second})
    assert view.lead == (
        "Three terms, two of them with a short form. Where a page first uses one, it links here."
    )
    assert [(g.letter, [line.name for line in g.lines]) for g in view.groups] == [
        ("E", ["Eel pass"]),
        ("P", ["Pumping station"]),
        ("W", ["WE", "Weir"]),
    ]
    pumping = view.groups[1].lines[0]
    assert pumping.aliases == "Pump house or PH"
    assert pumping.see == (Link("Weir", "#term-weir"),)
    assert pumping.definition.endswith("[R1 Flooding of the depot](site:entries/flood/).")
    assert view.groups[2].lines[0].see == (Link("Eel pass", "#term-eel"),)
    assert view.letters == ()
    assert view.sources == (Source("Flood plan"),)


def test_many_terms_have_a_row_of_letters(tmp_path: Path) -> None:
    terms = "".join(
        f"  - {{key: t{n}, term: {letter}x, definition: D.}}\n"
        for n, letter in enumerate("ABCDEFGHIJKL9")
    )
    view = _view(tmp_path, {**FILES, "glossary.yaml": f"terms:\n{terms}"})
    assert [link.text for link in view.letters] == ["0–9", *"ABCDEFGHIJKL"]
    assert view.letters[0].href == "#letter-other"


def test_without_a_glossary_there_is_no_page_and_no_link_to_one(tmp_path: Path) -> None:
    given = context(tmp_path)
    assert list(glossary.pages(given)) == []
    html = rendered(given, entry.pages(given))
    assert not any("glossary/" in page for page in html.values())


def test_prose_links_to_terms_and_the_glossary_does_not(tmp_path: Path) -> None:
    about = """\
        # About

        A PST stands by the weir. The pump house of the [[flood|weir]] is old.
    """
    given = context(tmp_path, {**FILES, "pages/about.md": about})
    html = rendered(given, [*glossary.pages(given), *prose.pages(given)])
    page = html["about/"]
    assert page.count('class="term"') == 2
    assert 'href="../glossary/#term-pumping" title="Pumping station: A house with pumps;' in page
    assert 'data-full="Pumping station">PST</a>' in page
    assert '<a href="../entries/flood/">weir</a>' in page
    assert 'class="term"' not in html["glossary/"]
    assert 'id="term-pumping"' in html["glossary/"]
    assert "<em>pumps</em>" in html["glossary/"]
    assert '<a href="../entries/flood/">R1 Flooding of the depot</a>' in html["glossary/"]
    assert '<a href="../glossary/">Glossary</a>' in page


def test_terms_named_like_other_places_of_the_page(tmp_path: Path) -> None:
    """The page's own text has the place `main`, and a letter `letter-e`."""
    terms = """terms:
  - {key: main, term: Main, definition: A large pipe.}
  - {key: letter-e, term: E, definition: A letter.}
"""
    given = context(tmp_path, {**FILES, "glossary.yaml": terms})
    html = rendered(given, glossary.pages(given))
    ids = re.findall(r' id="([^"]+)"', html["glossary/"])
    assert len(ids) == len(set(ids))
