"""The demonstration's governance statements, held against the papers that they were made from.

The tables below were copied from the two statements by hand, and know nothing of the content
folder. Names of officers are as printed.
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from govsite.analysis.position import Analysis
from govsite.model.action import GovernanceAction
from govsite.model.organisation import Organisation
from govsite.model.statement import Statement
from govsite.review import Review, review

CONTENT = Path(__file__).parents[1] / "content"
OLD, NEW = "2016-17", "2019-20"
MARCH, ONGOING = "31 March 2021", "Ongoing"
CHIEF = "Chief Executive & Director of Resources"
EDUCATION = "Executive Director of Education & Children's Services"
HEALTH = "Executive Director of Adult Services & Health & Wellbeing"


class Row(NamedTuple):
    """A line of the action table of 2019/20: the area and its lead, the line's officer and date."""

    area: str
    lead: str
    officer: str
    by: str


TABLE = (
    Row("Reshaping", CHIEF, "Director of Organisational Development & Change", MARCH),
    Row("Reshaping", CHIEF, "Director of Finance", ONGOING),
    Row("Getting to Good", EDUCATION, EDUCATION, ONGOING),
    Row("special educational needs", EDUCATION, EDUCATION, ONGOING),
    Row("major projects", *2 * ("Executive Director of Growth, Environment & Transport",), MARCH),
    Row("health and social care", HEALTH, HEALTH, MARCH),
    Row("Core systems", *2 * ("Director of Strategy & Performance",), MARCH),
    Row("ICT", *2 * ("Chief Digital Officer",), MARCH),
    Row("coronavirus", CHIEF, CHIEF, ONGOING),
)
AREAS = (
    *("Reshaping", "Getting to Good", "special educational needs", "major projects"),
    *("health and social care", "Core systems", "ICT", "coronavirus"),
)
ORPHAN = "ombined authority"
LOOKED_BACK_OLD = {
    "Ofsted": "carried",
    "nternal audit": "done",
    "Pensions": None,
    "Waste": "done",
    "financial position": "carried",
    "transformation": None,
    "Health and social care": "carried",
    "combined authority": None,
    "property": None,
    "ICT": None,
}
"""Both matters of the external auditor, then Table 1; none where nothing tells what came of it."""
LOOKED_BACK_NEW = {
    "Reshaping": "carried",
    "Getting to Good": "carried",
    "major projects": "carried",
    "Core systems": "carried",
    "educational needs": "carried",
    "rehabilitative": None,
    "Troubled Families": None,
    "Recruiting": None,
    "ICT": "carried",
    "Financial leadership": "carried",
    "Neighbourhood": None,
    "coronavirus": "carried",
}
SET_IN_OLD = ("financial position", "Ofsted", "Health and social care")
AUDIT, ACCOUNTS, VALUE = (
    "head-of-internal-audit",
    "external-auditor-accounts",
    "external-auditor-value-for-money",
)
OPINIONS = {
    (AUDIT, "2014-15"): None,
    (AUDIT, "2015-16"): None,
    (AUDIT, "2016-17"): "limited",
    (AUDIT, "2019-20"): "moderate",
    (VALUE, "2015-16"): "qualified",
    (VALUE, "2018-19"): "satisfied",
    (ACCOUNTS, "2018-19"): "unqualified",
}
FIGURES = {
    OLD: """
        21 6 188 250 £600,000 19 90% 350 95% 96% 140 20 7 3 £8.5m £398m £79m £227m £19.542m £23m
        £144.7m 93% 12 24
    """,
    NEW: """
        75% 5 3 £33m 88.8% 82% £1,000 3% 1,000 500 590 900 400 12 20% 40% 50% 1.8m 1,500 429 60% 40%
        4 1,000 250 80% 70 2,500 5 £380,000 £10m £6.6m £56m £100m £44m 760 370 £7.2m £170,000
        £510,000 £1m
    """,
}
"""Figures in the order of the statements' list; m for million."""
IN_PROSE = {
    OLD: (
        *("30 June 2016", "26 September 2016", "31 March 2016", "February 2017", "January 2016"),
        *("3 March 2017", "1 April 2018", "5 May 2017", "26 June 2017", "February 2018"),
        *("autumn 2017", "summer 2016", "June 2017", "2020/21", "Farington", "Thornton"),
        *(
            "Fylde",
            "Wyre",
            "Skylakes",
            "Genesys",
            "HRT1",
            "Grange Avenue",
            "Eden Bridge",
            "0-25 Board",
        ),
    ),
    NEW: (
        *("27 July 2020", "29 July 2019", "31 March 2021", "27 May 2020", "16 July 2020"),
        *("31 August 2020", "1 June", "22 June", "September 2019", "May 2019", "October 2019"),
        *("March 2020", "February 2020", "June 2020", "2022/23", "December 2019", "Pennine"),
        *("Fylde Coast", "Warton", "Samlesbury", "Our Vision for Lancashire", "Money Matters"),
        *("articles 2, 3 and 8", "Lancaster and Preston", "West Lancashire"),
    ),
}
GLOSSARY = """
    Audit, Risk and Governance Committee · Better Care Fund · Capital programme · Care Quality
    Commission · Constitution · Corporate Management Team · Corporate risk register · Directors'
    assurance statement · Equality impact assessment · External audit · General Data Protection
    Regulation · Intermediate care · Internal audit · Local Resilience Forum · Medium term financial
    strategy · Monitoring Officer · Ofsted · Passport to Independence · Performance management ·
    Reserves · Risk management · Section 151 officer · Scheme of delegation
"""


@pytest.fixture(scope="module")
def demo() -> Review:
    return review(CONTENT, date(2026, 11, 22))


@pytest.fixture(scope="module")
def organisation(demo: Review) -> Organisation:
    assert isinstance(demo.analysis, Analysis), [problem.message for problem in demo.problems]
    return demo.analysis.organisation


@pytest.fixture(scope="module")
def old(organisation: Organisation) -> Statement:
    return organisation.statements[OLD]


@pytest.fixture(scope="module")
def new(organisation: Organisation) -> Statement:
    return organisation.statements[NEW]


def serving(organisation: Organisation, issue: str) -> list[GovernanceAction]:
    return [
        action
        for action in organisation.actions.values()
        if any(purpose.issue == issue for purpose in action.serves)
    ]


def text_of(organisation: Organisation, year: str) -> str:
    """Return all that a statement says, in one text."""
    sections = [s.text for key, s in organisation.sections.items() if key.startswith(year)]
    statement = organisation.statements[year]
    said = [f"{back.title} {back.action} {back.text}" for back in statement.look_back]
    said += [f"{issue.title} {issue.text}" for issue in statement.issues]
    # A figure at the head of a line is escaped, since Markdown would make a list of it.
    return unescape(" ".join(" ".join((*sections, *said)).split()))


def printed(due: date | None, stated: str) -> str:
    return f"{due.day} {due:%B %Y}" if due else stated


def test_the_action_table_of_2019_20_is_the_papers(
    organisation: Organisation, new: Statement
) -> None:
    tabled = [issue for issue in new.issues if issue.tabled]
    assert [area in issue.title for area, issue in zip(AREAS, tabled, strict=True)] == [True] * 8
    roles = organisation.roles
    rows = []
    for area, issue in zip(AREAS, tabled, strict=True):
        assert issue.lead is not None
        lines = serving(organisation, f"{NEW}/{issue.key}")
        # The paper gives the dated line of an area first.
        for action in sorted(lines, key=lambda a: a.due or date.max):
            assert action.owner is not None
            officer = roles[action.owner].title
            by = printed(action.due, action.stated_due)
            rows.append(Row(area, roles[issue.lead].title, officer, by))
            assert not action.moves
    assert tuple(rows) == TABLE


def test_the_orphan_challenge_stands_without_lead_action_or_date(
    organisation: Organisation, new: Statement
) -> None:
    [orphan] = [issue for issue in new.issues if not issue.tabled]
    assert ORPHAN in orphan.title
    assert (orphan.lead, orphan.due) == (None, None)
    assert not orphan.stated_due
    assert serving(organisation, f"{NEW}/{orphan.key}") == []


def test_the_challenges_of_2016_17_have_neither_table_nor_lead_nor_day(
    organisation: Organisation, old: Statement
) -> None:
    assert len(old.issues) == len(SET_IN_OLD)
    for title, issue in zip(SET_IN_OLD, old.issues, strict=True):
        assert title in issue.title
        assert issue.text
        assert (issue.tabled, issue.lead, issue.due) == (False, None, None)
        actions = serving(organisation, f"{OLD}/{issue.key}")
        assert actions
        assert {(action.owner, action.due) for action in actions} == {(None, None)}
    months = {action.stated_due for action in organisation.actions.values() if not action.owner}
    assert months == {"", "Autumn 2017", "June 2017", "Early June", "February 2018"}


def test_each_earlier_issue_ends_as_the_paper_lets_it(old: Statement, new: Statement) -> None:
    for statement, expected in ((old, LOOKED_BACK_OLD), (new, LOOKED_BACK_NEW)):
        pairs = list(zip(expected.items(), statement.look_back, strict=True))
        for (title, disposition), earlier in pairs:
            assert title in earlier.title
            assert earlier.disposition == disposition, earlier.key
            assert bool(earlier.into) == (disposition == "carried")
    # The paper says it in so many words of one issue only.
    stated = [e.key for e in (*old.look_back, *new.look_back) if e.disposition and not e.inferred]
    assert stated == ["financial-position"]


def test_no_issue_names_an_entry_since_the_papers_name_none(old: Statement, new: Statement) -> None:
    assert [issue.entries for issue in (*old.issues, *new.issues)] == [()] * 12


def test_what_is_linked_by_subject_says_so(organisation: Organisation, new: Statement) -> None:
    for action in organisation.actions.values():
        for purpose in action.serves:
            assert purpose.entry is None or (purpose.source and "subject" in purpose.source.note)
    for earlier in new.look_back:
        assert not earlier.entries or (earlier.source and "subject" in earlier.source.note)


def test_opinions_are_those_of_the_papers(organisation: Organisation) -> None:
    held = {(o.scale, o.year): o for o in organisation.opinions.opinions}
    assert {key: opinion.level for key, opinion in held.items()} == OPINIONS
    assert len(held) == len(organisation.opinions.opinions)
    assert held[AUDIT, "2019-20"].favourable == 75
    assert held[ACCOUNTS, "2018-19"].date == date(2019, 7, 29)
    assert all(opinion.reason for opinion in held.values() if opinion.level is None)
    levels = {scale.key: scale.levels for scale in organisation.opinions.scales}
    assert levels[AUDIT] == ("substantial", "moderate", "limited")


@pytest.mark.parametrize("year", FIGURES)
def test_figures_are_those_of_the_papers(organisation: Organisation, year: str) -> None:
    figures = organisation.statements[year].figures
    shown = [f.form.replace("{}", f"{f.value:,}").replace(" million", "m") for f in figures]
    assert shown == FIGURES[year].split()


@pytest.mark.parametrize("year", FIGURES)
def test_every_figure_is_in_the_text(organisation: Organisation, year: str) -> None:
    statement = organisation.statements[year]
    text = " ".join((text_of(organisation, year), *(e.text for e in statement.external)))
    for figure in statement.figures:
        shown = re.escape(figure.form.replace("{}", f"{figure.value:,}"))
        assert re.search(rf"(?<![\w.,]){shown}(?!\w|[.,]\d)", text), figure.key


@pytest.mark.parametrize("year", IN_PROSE)
def test_dates_and_names_of_the_paper_are_in_its_text(
    organisation: Organisation, year: str
) -> None:
    text = text_of(organisation, year)
    assert [name for name in IN_PROSE[year] if name not in text] == []


def test_counts_of_the_written_statement_of_action(organisation: Organisation) -> None:
    [stated] = organisation.plans["send-written-statement-of-action"].stated
    assert (stated.total, stated.done, stated.carried) == (47, 33, 14)
    assert organisation.plans["send-improvement-plan"].follows == "send-written-statement-of-action"
    plans = [plan for action in organisation.actions.values() for plan in action.plans]
    assert plans.count("send-accelerated-plans") == 5
    assert plans.count("childrens-services-improvement-plan") == 11


def test_where_each_statement_stands(old: Statement, new: Statement) -> None:
    assert [(step.status, step.date, step.body) for step in old.steps] == [("draft", None, None)]
    committee = "audit-risk-and-governance-committee"
    assert [(step.status, step.date, step.body) for step in new.steps] == [
        ("draft", None, None),
        ("considered", date(2020, 7, 27), committee),
    ]
    offices = ["Leader of the council", "Chief Executive and Director of Resources"]
    assert [given.role for given in new.signatories] == offices
    assert [given.signed for given in new.signatories] == [None, None]
    assert old.signatories == ()
    assert not old.conclusion
    assert new.conclusion
    assert new.supplement


def test_the_framework_of_2019_20(organisation: Organisation, new: Statement) -> None:
    assert [len(element.points) for element in new.elements] == [3, 3, 4, 3, 2, 4]
    [given] = new.directors
    assert given.role is None
    assert given.improvement
    assert [principle.key for principle in organisation.code.principles] == list("abcdefg")
    reviewed = [a.reviewed for p in organisation.code.principles for a in p.arrangements]
    assert {*reviewed, organisation.code.reviewed} == {None}  # no paper says when


def test_sections_are_read_in_the_order_of_the_paper(old: Statement, new: Statement) -> None:
    assert len(old.sections) == 11
    keys = [section.key for section in new.sections]
    order = (
        *("executive-summary", "governance-issues", "introduction", "what-is-governance"),
        *("key-elements", "risk-and-performance", "resources", "internal-audit", "scrutiny"),
        *("audit-committee", "external-assurances", "political-governance", "looking-back"),
        *("challenges", "monitoring", "coronavirus-response", "coronavirus-recovery"),
    )
    assert [key for key in keys if key in order] == list(order)
    covered = {content for section in new.sections for content in section.covers}
    assert len(covered) == 6


def test_the_glossary_has_every_term_of_the_paper(organisation: Organisation) -> None:
    terms = {
        term.term
        for term in organisation.glossary.values()
        if term.source and term.source.item == "Glossary"
    }
    assert terms == {" ".join(term.split()) for term in GLOSSARY.split("·")}


def test_faults_of_the_papers_are_findings(demo: Review) -> None:
    faults = [p.message for p in demo.problems if p.rule == "paper-fault"]
    assert sum("`[insert link]`" in fault for fault in faults) == 3
    for fragment in (
        *("2019/19", "November 2015, to September 2015", "`Ongoing`", "printed twice"),
        *("The order of reading is lost", "`Salmesbury`", "`More wok is needed`", "elected mayor"),
        *("Neighbourhood Wellbeing Grants", "no reference of any risk", "[bookmark: _GoBack]"),
    ):
        assert any(fragment in fault for fault in faults), fragment
    ongoing = [
        p.file for p in demo.problems if p.rule == "action-due-never" and ONGOING in p.message
    ]
    assert len(ongoing) == 4
    assert {p.severity for p in demo.problems} <= {"warning", "note"}


def test_the_paper_left_no_placeholder_in_the_text(organisation: Organisation) -> None:
    for section in organisation.sections.values():
        assert not re.search(r"\[insert|_GoBack|2019/19", section.text)
