"""References in prose, from the text that an author writes to the Markdown that views hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govsite.analysis.markdown import MARKDOWN
from govsite.analysis.position import Analysis
from govsite.load.schema import content_schemas
from govsite.model.statement import Statement
from govsite.review import review
from tests import builders
from tests.builders import Q1, Q2

AS_AT = date(2025, 1, 10)
STATEMENT: dict[str, Any] = {
    "title": "Statement 2024/25",
    "steps": [{"status": "draft"}],
    "sections": [{"key": "money", "title": "Money"}],
    "issues": [
        {"key": "roof", "title": "The roof", "lead": "clerk", "due": "2025-12-31", "text": "Wet."}
    ],
    "figures": [
        {"key": "budget", "label": "Budget", "value": 1234.5, "form": "£{}m"},
        {"key": "grants", "label": "Grants", "value": 12000},
    ],
}
FILES: dict[str, Any] = {
    "statements/2024-25/statement.yaml": STATEMENT,
    "statements/2024-25/money.md": "",
    "opinions.yaml": {
        "scales": [{"key": "audit", "title": "Internal audit", "levels": ["Full", "Limited"]}],
        "opinions": [
            {"year": "2023-24", "scale": "audit", "reason": "Too little was audited."},
            {"year": "2024-25", "scale": "audit", "level": "Limited", "favourable": 75},
        ],
    },
    "glossary.yaml": {
        "terms": [{"key": "eda", "term": "Earl Dam", "acronym": "EDA", "definition": "A dam."}]
    },
    "meetings/audit/2024-09-20.yaml": {"note": "Held in the hall."},
}
BUILT: dict[str, Any] = {
    "entries": {
        "flood": builders.risk(
            "R1",
            builders.assessment(Q1, current=(3, 3)),
            builders.assessment(Q2, current=(2, 2), owner="treasurer"),
            refs=[{"ref": "R1", "until": Q1}, {"ref": "R2", "since": Q2}],
            title="Floods [*all*] & <more>",
        ),
        "fire": builders.risk(
            "R2",
            builders.assessment(Q1, current={"absent": "not scored"}),
            refs=[{"ref": "R2"}],
            closed={"period": Q2, "how": "deleted", "reason": "[[flood]] holds it."},
        ),
        "grant": builders.opportunity(),
    },
    "bodies": [
        {
            "key": "audit",
            "abbreviation": "AC",
            "names": [
                {"name": "Old Committee", "until": "2024-12-31"},
                {"name": "Audit Committee", "since": "2025-01-01"},
            ],
        }
    ],
    "plans": [{"key": "dry", "title": "Dry feet", "owner": "clerk"}],
    "actions": {
        "pumps": {
            "title": "Buy pumps",
            "owner": "clerk",
            "due": "2024-12-31",
            "moves": [{"was": "2024-06-30"}],
            "plans": ["dry"],
        }
    },
}


def _analysis(folder: Path, **files: Any) -> Analysis:
    """Return the analysis of the content above with files laid over it by path."""
    made = {**builders.content(**BUILT), **FILES, **files}
    found = review(builders.write(folder, made), AS_AT)
    assert found.analysis is not None, found.problems
    return found.analysis


def _now(folder: Path, text: str) -> str:
    """Return what becomes of a text in a page of prose, which speaks of now."""
    (page,) = _analysis(folder, **{"pages/about.md": f"# About\n\n{text}\n"}).organisation.pages
    return page.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[grant]].", "See [O1 Opportunity O1](site:entries/grant/)."),
        ("See [[R2]].", "See [R2](site:entries/flood/)."),
        ("See [[R1@2024-25-Q1]].", "See [R1](site:entries/flood/)."),
        ("See [[R2@2024-25-Q1|fire]].", "See [fire](site:entries/fire/)."),
        ("See [[entry:grant|the *grant*]].", "See [the &#42;grant&#42;](site:entries/grant/)."),
        (
            "See [[flood]].",
            "See [R2 Floods &#91;&#42;all&#42;&#93; & &#60;more&#62;](site:entries/flood/).",
        ),
        ("See [[grant.title|it]].", "See [it](site:entries/grant/)."),
        ("It is [[flood.current]].", "It is 4."),
        ("It was [[flood.current@2024-25-Q1]].", "It was 9."),
        ("It is [[R2.score]], [[flood.band]].", "It is 4, Green."),
        (
            "It is [[flood.direction]], not bad. [[flood.direction]]!",
            "It is better, not bad. Better!",
        ),
        ("So i.e. [[flood.direction]]", "So i.e. better"),
        (
            "Owner: [[flood.owner]]; [[flood.ref]] [[grant.title]]",
            "Owner: Treasurer; R2 Opportunity O1",
        ),
        ("It was [[fire.current@2024-25-Q1]].", "It was not scored."),
        ("It is [[fire.current]].", "It is not stated."),
        ("[[flood.current]]. Then", "&#52;. Then"),
        ("- [[flood.current]] of 9", "- 4 of 9"),
        ("[[register:corporate]]", "[Corporate register](site:registers/corporate/)"),
        ("all [[register:corporate.count]], risks [[register:corporate.risks]]", "all 1, risks 1"),
        ("then [[register:corporate.count@2024-25-Q1]]", "then 3"),
        ("[[register:corporate.better]] better", "&#49; better"),
        ("[[action:pumps]]", "[Buy pumps](site:actions/pumps/)"),
        (
            "due [[action:pumps.due]], once [[action:pumps.first_due]]",
            "due 31 December 2024, once 30 June 2024",
        ),
        ("is [[action:pumps.status]], [[action:pumps.owner]]", "is overdue, Clerk"),
        (
            "moved [[action:pumps.moves]] times; done [[action:pumps.done]]",
            "moved 1 times; done not stated",
        ),
        ("[[plan:dry]]", "[Dry feet](site:plans/dry/)"),
        (
            "of [[plan:dry.total]], [[plan:dry.done]] done, [[plan:dry.carried]] on",
            "of 1, 0 done, 0 on",
        ),
        ("[[role:clerk]]", "[Clerk](site:owners/clerk/)"),
        ("[[category:money]]", "[Money](site:categories/money/)"),
        (
            "[[body:audit]] ([[body:audit.abbreviation]])",
            "[Audit Committee](site:bodies/audit/) (AC)",
        ),
        (
            "[[meeting:audit/2024-09-20]]",
            "[Old Committee, 20 September 2024](site:meetings/audit/2024-09-20/)",
        ),
        ("[[statement:2024-25]]", "[Statement 2024/25](site:statements/2024-25/)"),
        ("is [[statement:2024-25.status]] for [[statement:2024-25.year]]", "is draft for 2024/25"),
        ("[[issue:2024-25/roof]]", "[The roof](site:statements/2024-25/#issue-roof)"),
        (
            "led by [[issue:2024-25/roof.lead]], [[issue:2024-25/roof.due]]",
            "led by Clerk, 31 December 2025",
        ),
        ("is [[opinion:audit/2024-25]], [[opinion:audit/2024-25.favourable]]%", "is limited, 75%"),
        ("gave [[opinion:audit/2023-24]]", "gave no opinion"),
        ("[[opinion:audit/2024-25|Limited]]", "[Limited](site:statements/opinions/)"),
        (
            "costs [[figure:2024-25/budget]] or [[figure:2024-25/grants]]",
            "costs £1,234.5m or 12,000",
        ),
        ("[[term:eda]] or [[term:eda.acronym]]", "[Earl Dam](site:glossary/#term-eda) or EDA"),
        (
            "in [[period:2024-25-Q1]] to [[period:2024-25-Q1.end]]",
            "in Period 2024-25-Q1 to 30 June 2024",
        ),
        (r"\[[flood]] `[[flood]]`", r"\[[flood]] `[[flood]]`"),
    ],
)
def test_a_reference_becomes_a_link_or_a_value(tmp_path: Path, text: str, expected: str) -> None:
    assert _now(tmp_path, text) == expected


def test_a_text_speaks_of_its_own_time(tmp_path: Path) -> None:
    risk = builders.risk(
        "R7",
        builders.assessment(Q1, update="Beside [[R1]], at [[flood.current]]."),
        builders.assessment(Q2, update="Beside [[R2]], at [[flood.current]]."),
        description="Beside [[R2]], at [[flood.current]].",
        controls=[{"text": "See [[R2|that]]"}],
    )
    minute = {"minutes": [{"item": "1", "text": "[[R1]] was [[flood.current]]."}]}
    found = _analysis(
        tmp_path,
        **{
            "registers/corporate/other.yaml": risk,
            "meetings/audit/2024-07-20.yaml": minute,
            "statements/2024-25/money.md": "[[R2]] has [[flood.current]], [[figure:budget]].",
            "actions/pumps.yaml": {
                "title": "Buy pumps",
                "updates": [{"date": "2024-08-01", "text": "For [[R1]]."}],
            },
        },
    ).organisation
    other = found.entries["other"]
    link = "[{}](site:entries/flood/)"
    assert other.description == f"Beside {link.format('R2')}, at 4."
    assert other.controls[0].text == f"See {link.format('that')}"
    assert [a.update for a in other.assessments] == [
        f"Beside {link.format('R1')}, at 9.",
        f"Beside {link.format('R2')}, at 4.",
    ]
    first = found.meetings[0]
    assert first.minutes[0].text == f"{link.format('R1')} was 9."
    assert found.sections["2024-25/money"].text == f"{link.format('R2')} has 4, £1,234.5m."
    assert found.actions["pumps"].updates[0].text == f"For {link.format('R1')}."
    closed = found.entries["fire"].closed
    assert closed is not None
    assert closed.reason.endswith("(site:entries/flood/) holds it.")


def test_positions_show_what_entries_say(tmp_path: Path) -> None:
    found = _analysis(
        tmp_path, **{"registers/corporate/other.yaml": builders.risk("R7", description="[[R2]]")}
    )
    walked = found.histories["corporate"].by_entry["other"]
    assert walked[0].entry is found.organisation.entries["other"]
    assert walked[0].entry.description == "[R2](site:entries/flood/)"


def test_content_without_references_is_left_alone(tmp_path: Path) -> None:
    plain = {**BUILT, "entries": {"grant": builders.opportunity()}}
    found = review(builders.write(tmp_path, builders.content(**plain)), AS_AT).analysis
    assert found is not None
    assert not found.organisation.citing


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[[Flood]]", "there is no entry or printed reference `Flood`", "did you mean `flood`?"),
        ("[[see the note]]", "there is no entry or printed reference", r"write \[["),
        ("[[flood", "the reference `[[flood` has no end", "close it with ]]"),
        ("[[]]", "the reference `[[]]` names nothing", r"write \[["),
        ("[[rolle:clerk]]", "there is no kind of reference `rolle`", "did you mean `role`?"),
        ("[[role:clark]]", "there is no role `clark`", "did you mean `clerk`?"),
        ("[[role:clerk.name]]", "a role has no value `name`", "it has title"),
        ("[[action:pumps.dew]]", "an action has no value `dew`", "did you mean `due`?"),
        ("[[role:clerk@2024-25-Q1]]", "gives a period, which only entries", "take `@2024-25-Q1`"),
        ("[[flood@2024-25-Q4]]", "no report of `2024-25-Q4` is held", "did you mean `2024-25-Q2`?"),
        ("[[R1]]", "`R1` stood for nothing at the time of this text", "write [[flood]]"),
        ("[[figure:budget]]", "there is no figure `budget`", r"write \[["),
    ],
)
def test_a_reference_to_nothing_is_an_error(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    made = {**builders.content(**BUILT), **FILES, "pages/about.md": f"# About\n\nAt {text}\n"}
    found = review(builders.write(tmp_path, made), AS_AT)
    (problem,) = (p for p in found.problems if p.rule == "prose-reference-unknown")
    assert (problem.file, problem.line, problem.column) == (f"{tmp_path.name}/pages/about.md", 3, 4)
    assert message in problem.message
    assert hint in problem.hint
    assert found.analysis is not None
    assert found.analysis.organisation.pages[0].text == f"At {text}"


def test_a_reference_that_two_entries_bear_is_an_error(tmp_path: Path) -> None:
    made = {
        **builders.content(**BUILT),
        **FILES,
        "registers/other/register.yaml": {"title": "Other", "prefixes": {"risk": "R"}},
        "registers/other/dust.yaml": builders.risk("R2", description="Our own [[R2]]."),
        "pages/about.md": "# About\n\n[[R2]]\n",
    }
    found = review(builders.write(tmp_path, made), AS_AT)
    (problem,) = (p for p in found.problems if p.rule == "prose-reference-unknown")
    assert problem.message == "`R2` stands for 2 entries at the time"
    assert problem.hint == "write [[flood]] or [[dust]]"
    assert found.analysis is not None
    entry = found.analysis.organisation.entries["dust"]
    assert entry.description == "Our own [R2](site:entries/dust/)."


def _documented() -> Iterator[tuple[str, str]]:
    """Yield record and field of everything that the reference says is Markdown."""
    for schema in content_schemas().values():
        records = {**schema["definitions"], schema.get("title", ""): schema}
        for name, record in records.items():
            for field, value in record.get("properties", {}).items():
                if "in Markdown" in value.get("description", ""):
                    yield name, field


def test_every_field_of_markdown_takes_references() -> None:
    taken = {(record.__name__, name) for record, names in MARKDOWN.items() for name in names}
    documented = set(_documented())
    assert documented, "the schemas have moved"
    # The disclaimer stands on every page and belongs to no register that a reference could mean.
    assert documented - {("Site", "disclaimer")} <= taken
    assert all(hasattr(record, name) for record, names in MARKDOWN.items() for name in names)
    assert "text" not in Statement.__struct_fields__
