from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsite.render.glossary import Glossary
from govsite.render.prose import field_prose, page_prose


@dataclass(frozen=True)
class _Form:
    text: str
    exact: bool = False
    href: str = ""
    meaning: str = "A “meaning” & more"
    full: str = ""


CARE = _Form("Delayed transfer of care", href="glossary/#dtoc")
DTOC = _Form("DTOC", True, "glossary/#dtoc", full="Delayed transfer of care")
GROUP = _Form("Clinical Commissioning Group", href="glossary/#ccg")
CCG = _Form("CCG", True, "glossary/#ccg", full="Clinical Commissioning Group")
CARE_PLAN = _Form("care plan", href="glossary/#plan")
CARE_ALONE = _Form("care", href="glossary/#care")
R_AND_D = _Form("R&D", True, "glossary/#rd")
SEND = _Form("SEND", True, "glossary/#send")
FORMS = (CARE, DTOC, GROUP, CCG, CARE_PLAN, CARE_ALONE, R_AND_D, SEND)
GLOSSARY = Glossary(FORMS)


def _linked(html: str) -> list[tuple[str, str]]:
    """Return the links to terms of a page whose whole text is some prose: address and words."""
    found: list[tuple[str, str]] = []

    class Links(HTMLParser):
        href: str | None = None

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            named = dict(attrs)
            if tag == "a" and named.get("class") == "term":
                self.href = named["href"]

        def handle_data(self, data: str) -> None:
            if self.href is not None:
                found.append((self.href, data))
                self.href = None

    Links().feed(GLOSSARY.linked(GLOSSARY.marked(html), "../"))
    return found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A DTOC, and a DTOC again.</p>", ["DTOC"]),
        ("<p>Delayed  transfers</p>", []),
        ("<p>Delayed\ntransfer of  CARE.</p>", ["Delayed\ntransfer of  CARE"]),
        ("<p>delayed transfer of care (DTOC)</p>", ["delayed transfer of care"]),
        ("<p>The care plan and care plans; care.</p>", ["care plan", "care"]),
        ("<p>CCGs</p>", ["CCGs"]),
        ("<p>dtoc, DTOCK, XDTOC, CCG-led, non-CCG, careful</p>", []),
        ("<p>The CCG’s view</p>", ["CCG"]),
        ("<p>Spend on R&amp;D.</p>", ["R&D"]),
        ("<p>send SEND</p>", ["SEND"]),
        ("<p><a href='x'>CCG</a>, <code>SEND</code> and <abbr title='a > b'>DTOC</abbr></p>", []),
        ('<p><a href="x" title="CCG > DTOC">it</a></p>', []),
        ("<h2>The CCG</h2><p>The <strong>CCG</strong></p>", ["CCG"]),
        ("<table><tr><th>CCG</th><td>SEND</td></tr></table>", ["SEND"]),
        ("<pre><code>CCG</code></pre><p>care</p>", ["care"]),
        ("<p>nothing of the kind</p>", []),
    ],
)
def test_first_uses_become_links(html: str, expected: list[str]) -> None:
    assert [words for _, words in _linked(html)] == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<main><a href='x'><b>{}</b></a><p>{}</p></main>", 1),
        ("<main><h2 id='a'>About <span>{}</span></h2></main>", 0),
        ("<table><caption id='c'><span>{}</span></caption></table>", 0),
        ("<details><summary>{}</summary><p>{}</p></details>", 1),
        ("<p><a href='x'>there</a> and <em>now</em> {}</p>", 1),
        ("<ul><li>one<ul><li>two</li></ul>{}</li></ul>", 1),
        ("<p>one<br>{}</p>", 1),
        ("{}", 1),
    ],
)
def test_what_is_inside_a_link_or_a_heading_of_the_page_is_none(page: str, expected: int) -> None:
    marked = str(GLOSSARY.marked("The CCG"))
    done = GLOSSARY.linked(page.replace("{}", marked), "")
    assert done.count('class="term"') == expected
    assert not set("\ufdd0\ufdd1\ufdd2") & set(done)


def test_a_link_says_what_the_term_means_and_where_it_stands() -> None:
    html = GLOSSARY.linked(GLOSSARY.marked("<p>The CCG</p>"), "../../")
    assert html == (
        '<p>The <a class="term" href="../../glossary/#ccg" title="Clinical Commissioning Group: '
        'A “meaning” &amp; more" data-full="Clinical Commissioning Group">CCG</a></p>'
    )


def test_paper_does_not_repeat_what_stands_beside() -> None:
    text = "<p>The CCG (a clinical commissioning group)</p>"
    assert "data-full" not in GLOSSARY.linked(GLOSSARY.marked(text), "")


def test_a_page_can_do_without() -> None:
    marked = GLOSSARY.marked("<p>The CCG</p>")
    assert GLOSSARY.linked(marked, "", off=True) == "<p>The CCG</p>"


def test_a_text_may_not_bring_marks_of_its_own() -> None:
    html = GLOSSARY.linked(GLOSSARY.marked("<p>\ufdd07\ufdd1care\ufdd2 and CCG</p>"), "")
    assert "7care and" in html
    assert html.count('class="term"') == 1


_WORDS = ("CCG", "care", "*", "**", "`", "[a](b)", "<em>", "</em>", "\n\n", " ", "# H\n", "- ", ">")


@given(st.lists(st.sampled_from(_WORDS), max_size=30).map("".join), st.booleans())
def test_only_links_are_added(text: str, whole: bool) -> None:
    html = str((page_prose if whole else field_prose)(text))
    done = GLOSSARY.linked(GLOSSARY.marked(html), "")
    assert Glossary.linked(GLOSSARY, GLOSSARY.marked(html), "", off=True) == html

    class Bare(HTMLParser):
        inside = 0

        def __init__(self) -> None:
            super().__init__()
            self.told: list[object] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if ("class", "term") in attrs:
                assert not self.inside
                self.inside += 1
            else:
                self.told.append((tag, attrs))

        def handle_endtag(self, tag: str) -> None:
            if self.inside:
                assert tag == "a"
                self.inside -= 1
            else:
                self.told.append(tag)

        def handle_data(self, data: str) -> None:
            if self.told and isinstance(self.told[-1], str) and self.told[-1].startswith("="):
                self.told[-1] += data
            else:
                self.told.append(f"={data}")

    plain, linked = Bare(), Bare()
    plain.feed(html)
    linked.feed(done)
    assert linked.told == plain.told


def test_a_long_text_takes_no_longer_than_it_is_long() -> None:
    glossary = Glossary([_Form(f"term number {n}", href=f"#{n}") for n in range(200)])
    text = f"<p>{'nothing of the kind is in it, term by term, number by number ' * 20_000}</p>"
    start = process_time()
    glossary.linked(glossary.marked(text), "")
    assert process_time() - start < 10


def test_letters_that_differ_only_in_case_for_some() -> None:
    """“ſ” is an old s and “ς” a σ at the end: capitals aside they are the same letters."""
    glossary = Glossary([_Form("task", href="#task"), _Form("σοφος", href="#wise")])
    marked = glossary.marked("<p>A taſk. No task. ΣΟΦΟΣ and σοφος and σοφοσ.</p>")
    linked = glossary.linked(marked, "")
    assert 'href="#task"' in linked
    assert ">taſk</a>" in linked
    assert 'href="#wise"' in linked


TRICKY = (
    *FORMS,
    _Form("Care", True, "glossary/#own"),
    _Form("CARE", href="glossary/#shout"),
    _Form("CCGs", True, "glossary/#ccgs"),
    _Form("care  plan review", href="glossary/#review"),
    _Form("s.114", href="glossary/#s114"),
    _Form("CV-19", True, "glossary/#cv"),
    _Form("§ 151 officer", href="glossary/#officer"),
    _Form("(draft)", href="glossary/#draft"),
    _Form("care & support", href="glossary/#support"),
    _Form("tasks", href="glossary/#task"),
    _Form("σοφος", href="glossary/#wise"),
    _Form("straße", href="glossary/#road"),
)
PIECES = (
    *("care", "CARE", "Care", "cares", "plan", "plans", "review", "support", "CCG", "CCGs", "dtoc"),
    *(
        "DTOC",
        "R&amp;D",
        "&amp;",
        "&lt;",
        "s",
        "s.114",
        "114",
        "CV-19",
        "19",
        "§",
        "151",
        "officer",
    ),
    *("(draft)", "(", ")", "taſk", "tasks", "ΣΟΦΟΣ", "σοφοσ", "STRASSE", "STRAẞE", "Straße", "’"),
    *(
        "delayed",
        "transfer",
        "of",
        "<b>",
        "</b>",
        "<code>",
        "</code>",
        "-",
        ".",
        ",",
        "_",
        "\u212a",
    ),
    *(" ", " ", " ", " ", " ", "\n", "\u00a0", "  \t"),
)


def _by_patterns(forms: tuple[_Form, ...], html: str) -> str:
    """Return HTML marked with addresses, as one regular expression of all forms finds them."""

    def pattern(form: _Form) -> str:
        words = r"\s+".join(re.escape(escape(word, quote=False)) for word in form.text.split())
        return words if form.exact else f"(?i:{words})"

    ordered = sorted(forms, key=lambda form: (-len(form.text), not form.exact, form.text))
    ways = "|".join(f"({pattern(form)})" for form in ordered)
    one = re.compile(f"(?<![\\w&-])(?:{ways})s?(?![\\w-])")
    seen = set()

    def mark(found: re.Match[str]) -> str:
        assert found.lastindex
        href = ordered[found.lastindex - 1].href
        if href in seen:
            return found[0]
        seen.add(href)
        return f"\ufdd0{href}\ufdd1{found[0]}\ufdd2"

    parts = re.split("(<[^>]*>)", html)
    depth = 0
    for place, part in enumerate(parts):
        if part == "<code>":
            depth += 1
        elif part == "</code>":
            depth -= 1
        elif not place % 2 and not depth:
            parts[place] = one.sub(mark, part)
    return "".join(parts)


@given(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.lists(st.sampled_from(TRICKY), min_size=1, max_size=12, unique=True).map(tuple),
)
def test_terms_are_found_as_by_regular_expressions(html: str, forms: tuple[_Form, ...]) -> None:
    glossary = Glossary(forms)

    def href(found: re.Match[str]) -> str:
        return f"\ufdd0{glossary._forms[int(found[1])].href}\ufdd1"

    marked = re.sub("\ufdd0(\\d+)\ufdd1", href, glossary.marked(html))
    assert marked == _by_patterns(forms, html)
