"""Mistakes that authors make, one at a time: where each is told, by which rule, with what hint."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from govsite.problems import Severity
from govsite.review import review
from tests.builders import FLOOD, REGISTER, write

BASE = Path(__file__).parents[1] / "problems" / "base"
AS_AT = date(2024, 10, 1)

MISTAKES = [
    # File, what stands there, what the author writes; line:column and rule of every error, by
    # file where another is meant; a word of a hint.
    (FLOOD, "title: Flooding", "titel: Flooding",
     "2:1 field-unknown", "`title`"),
    (FLOOD, "title: Flooding of the depot\n", "",
     "1:1 field-missing", "add `title:` and its"),
    (FLOOD, "title: Flooding of the depot", "title:",
     "2:7 field-value", "give it a value;"),
    (FLOOD, "title: Flooding of the depot", "title: [a, b]",
     "2:8 field-value", "write it as one"),
    (FLOOD, "title: Flooding of the depot", "title: ''",
     "2:8 field-value", "give it a value"),
    (FLOOD, "kind: risk", "kind: Risk",
     "1:7 field-value", "`risk`"),
    (FLOOD, "kind: risk", "kind: threat",
     "1:7 field-value", "write one of these"),
    (FLOOD, "kind: risk", "kind: [risk]",
     "1:7 field-value", "write one of these"),
    (FLOOD, "kind: risk", "key: flood\nkind: risk",
     "1:1 field-unknown", "take the field out"),
    (FLOOD, "kind: risk", "register: corporate\nkind: risk",
     "1:1 field-unknown", "take the field out"),
    (FLOOD, "kind: risk", "kee: x\nkind: risk",
     "1:1 field-unknown", "write one of kind,"),
    (FLOOD, "refs:\n  - ref: R1\n", "refs: R1\n",
     "3:7 field-value", "write `[one, two]`, or"),
    (FLOOD, "refs:\n  - ref: R1\n", "refs: []\n",
     "3:7 field-value", "give it a value"),
    (FLOOD, "  - ref: R1", "  - R1",
     "4:5 field-value", "write each field as"),
    (FLOOD, "    owner: clerk\n    due", "    onwer: clerk\n    due",
     "9:5 field-unknown", "`owner`"),
    (FLOOD, "    owner: clerk\n    due", "    owner: clark\n    due",
     "9:12 unknown-reference", "`clerk`"),
    (FLOOD, "    owner: clerk\n    due", "    owner: Clerk\n    due",
     "9:12 unknown-reference", "`clerk`"),
    (FLOOD, "due: 2024-12-31", "due: 2024-02-30",
     "10:10 field-value", "look the day up:"),
    (FLOOD, "due: 2024-12-31", "due: 31/12/2024",
     "10:10 field-value", "write the year, month"),
    (FLOOD, "due: 2024-12-31", "due: 0",
     "10:10 field-value", "write the year, month"),
    (FLOOD, "due: 2024-12-31", "due: 2024-12-31T00:00:00",
     "10:10 field-value", "write the year, month"),
    (FLOOD, "due: 2024-12-31", "due: 0204-12-31",
     "10:10 field-value", "mend the year"),
    (FLOOD, "due: 2024-12-31", "due: {day: 1}",
     "10:10 field-value", "write the year, month"),
    (FLOOD, "period: 2024-25-Q2", "period: 2024-25-Q3",
     "18:13 unknown-reference", "`2024-25-Q2`"),
    (FLOOD, "  - period: 2024-25-Q2\n    scores", "  - scores",
     "18:5 field-missing", "add `period:` and its"),
    (FLOOD, "period: 2024-25-Q2", "period: 2024-25-Q1",
     "18:13 assessment-order", "put assessments oldest first,"),
    (FLOOD, "categories: [money]", "categories: [mony]",
     "14:18 unknown-reference", "`money`"),
    (FLOOD, "categories: [money]", "categories: money",
     "14:17 field-value", "write `[one, two]`, or"),
    (FLOOD, "categories: [money]", "categories: [[money]]",
     "14:18 field-value", "write it as one"),
    (FLOOD, "categories: [money]", "categories: [money,]\n    leads: [mayor]",
     "15:13 unknown-reference", "write one of treasurer,"),
    (FLOOD, "current: {likelihood: 2,", "curent: {likelihood: 2,",
     "20:7 unknown-reference", "`current`"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{likelyhood: 2, impact: 2}",
     "20:17 field-unknown", "`likelihood`"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{likelihood: 4, impact: 2}",
     "20:29 unknown-reference", "write one of 1,"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{likelihood: 2}",
     "20:16 score-shape", "add `impact:`, or state"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{impact: 2}",
     "20:16 score-shape", "add `likelihood:`, or state"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{likelihood: 2, impact: 2, absent: not scored}",
     "20:16 score-shape", "state likelihood and impact,"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{score: high}",
     "20:24 field-value", "write digits only, with"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{score: nan}",
     "20:24 field-value", "write digits only, with"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{score: 1e999}",
     "20:24 field-value", "write a smaller number"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{score: 1_000}",
     "20:24 field-value", "write digits only, with"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{score: 4, at_least: 2}",
     "20:16 score-shape", "state likelihood and impact,"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{at_least: 4, below: 4}",
     "20:16 score-shape", "mend `at_least` or `below`"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{band: Red}",
     "20:23 unknown-reference", "`red`"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{absent: none}",
     "20:25 field-value", "write one of these"),
    (FLOOD, "{likelihood: 2, impact: 2}", "{}",
     "20:16 score-shape", "state likelihood and impact,"),
    (FLOOD, "{likelihood: 2, impact: 2}", "",
     "20:15 field-value", "give it a value;"),
    (FLOOD, "{likelihood: 2, impact: 2}", "4",
     "20:16 field-value", "write each field as"),
    (FLOOD, "assessments:\n", "closed: {how: gone}\nassessments:\n",
     "11:15 field-value", "write one of these"),
    (FLOOD, "assessments:\n",
     "closed: {how: merged, into: [grants], approved_by: cabinet, "
     "scores: {curent: {score: 4}}}\nassessments:\n",
     "11:30 unknown-reference, 11:52 file-missing", "`grant`"),
    (FLOOD, "assessments:\n",
     "origin: {period: 2024-25-Q0, predecessors: [fire], source: {paper: p1}}\nassessments:\n",
     "11:18 unknown-reference, 11:45 unknown-reference, 11:68 unknown-reference", "`2024-25-Q2`"),
    (FLOOD, "    owner: clerk\n    due", "\towner: clerk\n    due",
     "9:1 yaml-syntax", "use spaces instead of"),
    (FLOOD, "text: Raise the electrical plant", "text: \"Raise the plant",
     "8:11 yaml-syntax", "add the closing quote;"),
    (FLOOD, "text: Raise the electrical plant", "text: Raise: the plant",
     "8:16 yaml-syntax", "put the whole text"),
    (FLOOD, "kind: risk", "kind: risk\nkind: risk",
     "2:1 duplicate-key", "keep one of the"),
    ("periods.yaml", "start: 2024-07-01", "start: 2024-06-30",
     "3:55 period-order", "put periods in order"),
    ("periods.yaml", "end: 2024-09-30", "end: 2024-06-01",
     "3:72 period-order", "mend `start` or `end`"),
    ("periods.yaml", "id: 2024-25-Q2", "id: 2024-25-q1",
     "periods.yaml:3:10 duplicate-record, "
     "registers/corporate/flood.yaml:18:13 unknown-reference, "
     "registers/corporate/grant.yaml:16:13 unknown-reference", "give each period an"),
    ("periods.yaml", "id: 2024-25-Q2", "id: 2024/25 Q2",
     "periods.yaml:3:10 field-value, "
     "registers/corporate/flood.yaml:18:13 unknown-reference, "
     "registers/corporate/grant.yaml:16:13 unknown-reference", "write an id such"),
    ("periods.yaml", ", end: 2024-09-30", "",
     "3:5 field-missing", "add `end:` and its"),
    ("roles.yaml", "key: clerk", "key: treasurer",
     "registers/corporate/flood.yaml:9:12 unknown-reference, "
     "registers/corporate/flood.yaml:13:12 unknown-reference, "
     "roles.yaml:3:11 duplicate-record", "give each a key"),
    ("roles.yaml", "key: clerk", "key: Town Clerk",
     "registers/corporate/flood.yaml:9:12 unknown-reference, "
     "registers/corporate/flood.yaml:13:12 unknown-reference, "
     "roles.yaml:3:11 field-value", "write lower-case words joined"),
    ("roles.yaml", "title: Clerk}", "title: Clerk, collective: maybe}",
     "3:44 field-value", "write `true` or `false`"),
    ("roles.yaml", "aliases: [County Treasurer]", "aliases: County Treasurer",
     "2:49 field-value", "write `[one, two]`, or"),
    ("site.yaml", "base_url: https://example.org/", "base_url: example.org",
     "3:11 field-value", "write it in full,"),
    ("site.yaml", "base_url: https://example.org/",
     "base_url: https://example.org/\ncolours: {accent: blue}",
     "4:19 field-value", "write it as `\"#1d4f91\"`:"),
    ("site.yaml", "base_url: https://example.org/",
     "base_url: https://example.org/\ncolours:\n  accent: #123456",
     "5:10 field-value", "give it a value;"),
    ("site.yaml", "base_url: https://example.org/",
     "base_url: https://example.org/\nseverities: {ref-reusd: note}",
     "4:14 severity-unknown", "`ref-reused`"),
    ("site.yaml", "base_url: https://example.org/",
     "base_url: https://example.org/\nseverities: {yaml-syntax: note}",
     "4:14 severity-unknown", "see the reference for"),
    ("site.yaml", "base_url: https://example.org/",
     "base_url: https://example.org/\nseverities: {ref-reused: hint}",
     "4:26 field-value", "write one of these"),
    ("site.yaml", "base_url: https://example.org/",
     "base_url: https://example.org/\nwaivers: [{rule: ref-reusd, reason: x, expires: 2025-01-01}]",
     "4:18 severity-unknown", "`ref-reused`"),
    ("site.yaml", "base_url: https://example.org/",
     "base_url: https://example.org/\nwaivers: [{rule: ref-reused, expires: soon}]",
     "4:11 field-missing, 4:39 field-value", "add `reason:` and its"),
    ("site.yaml", "base_url: https://example.org/",
     "base_url: https://example.org/\npapers: [{key: a, title: A}, {key: a, title: B}]",
     "4:36 duplicate-record", "give each a key"),
    ("scheme.yaml", "{value: 3, label: High}", "{value: 2, label: High}",
     "9:19 scheme-shape", "give each a value"),
    ("scheme.yaml", "{value: 3, label: High}", "{value: C, label: High}",
     "9:11 scheme-shape", "add `points:`, or score"),
    ("scheme.yaml", "{value: 3, label: High}", "{value: inf, label: High}",
     "9:11 scheme-shape", "add `points:`, or score"),
    ("scheme.yaml", "{value: 3, label: High}", "{value: 3, label: High, rank: 2.5}",
     "9:41 field-value", "write it without decimals"),
    ("scheme.yaml", "{value: 3, label: High}", "{value: 3, label: High, rank: 0}",
     "7:9 scheme-shape", "give every level a"),
    ("scheme.yaml", "at_least: 6}\n      opp", "at_least: 1}\n      opp",
     "21:46 scheme-shape", "put bands in order,"),
    ("scheme.yaml", "{key: red, label: Red, at_least: 6}", "{key: red, label: Red}",
     "21:13 scheme-shape", "give every band its"),
    ("scheme.yaml", "{key: red, label: Red, at_least: 6}", "{key: green, label: Red, at_least: 6}",
     "21:19 scheme-shape", "give each a key"),
    ("scheme.yaml", "{key: red, label: Red, at_least: 6}",
     "{key: red, label: Red, at_least: 6, colour: red}",
     "21:57 field-value", "write it as `\"#1d4f91\"`:"),
    ("scheme.yaml", "{key: red, label: Red, at_least: 6}", "{key: Red, label: Red, at_least: 6}",
     "21:19 field-value", "write lower-case words joined"),
    ("scheme.yaml", "      risk:", "      rsk:",
     "17:7 field-unknown", "`risk`"),
    ("scheme.yaml", "      opportunity:", "      chance:",
     "22:7 field-unknown", "write one of risk,"),
    ("scheme.yaml", "    kinds:", "    score: {by: table}\n    kinds:",
     "16:12 scheme-shape", "give one row for"),
    ("scheme.yaml", "    kinds:", "    score: {by: none}\n    kinds:",
     "19:9 scheme-shape, 19:15 scheme-shape, 24:9 scheme-shape", "add `cells:`, with a"),
    ("scheme.yaml", "    kinds:", "    score: {by: weights}\n    kinds:",
     "16:17 scheme-shape", "add `weights:`"),
    ("scheme.yaml", "meaning: target}", "meaning: target, headline: true}",
     "29:65 scheme-shape", "leave `headline: true` on"),
    ("scheme.yaml", "title: Three by three", "title: Three by three\n    until: 2024-25-Q1",
     "periods.yaml:3:10 scheme-period", "mend `since`, `until` and"),
    ("scheme.yaml", "title: Three by three", "title: Three by three\n    registers: [schools]",
     "4:17 unknown-reference", "write one of corporate"),
    ("scheme.yaml", "        line: 2", "        line: 2\n        line_bands: [purple]",
     "19:22 scheme-shape", "write one of green,"),
    ("scheme.yaml", "        line: 2",
     "        line: 2\n"
     "        cells: {1: [green, green, red], 2: [green, red], 4: [red, red, grey]}",
     "19:16 scheme-shape, 19:44 scheme-shape, 19:72 scheme-shape", "give one row for"),
    (REGISTER, "prefixes: {risk: R,", "prefixes: {risks: R,",
     "2:12 field-unknown", "`risk`"),
    (REGISTER, "title: Corporate risk register", "title: Corporate risk register\nroute: [cabinet]",
     "2:9 file-missing", "write it; `govsite schema"),
    (REGISTER, "title: Corporate risk register", "title: Corporate risk register\nkey: corporate",
     "2:1 field-unknown", "take the field out"),
    (FLOOD, "text: Raise", "text: *Raise",
     "8:11 yaml-alias, 8:18 yaml-syntax", "write the value out;"),
    (FLOOD, "  - text: Pumps", "   - text: Pumps are\n  - text: Pumps",
     "7:3 yaml-syntax", "indent it exactly as"),
    (FLOOD, "due: 2024-12-31", "due: 2024-12-31\n    until: 2024-25-Q9",
     "11:12 unknown-reference", "`2024-25-Q2`"),
    (FLOOD, "  - ref: R1", "  - ref: R1\n    since: 2023-24-Q4",
     "5:12 unknown-reference", "`2024-25-Q2`"),
    ("scheme.yaml", "    stages:", "    stage:",
     "27:5 field-unknown", "`stages`"),
    ("scheme.yaml", "polarity: high is good", "polarity: high",
     "23:19 field-value", "write one of these"),
    ("scheme.yaml", "meaning: now", "meaning: current",
     "28:49 field-value", "write one of these"),
    ("site.yaml", "organisation: Anyshire Council\n", "organisation: [Anyshire\n",
     "1:15 yaml-syntax", "add it; if text"),
    ("site.yaml", "title: Risk register", "title: Risk register\ntitel: x",
     "3:1 field-unknown", "`title`"),
    ("site.yaml", "title: Risk register", "title: Risk register\nlicence: OGL",
     "3:10 field-value", "write each field as"),
]  # fmt: skip


def files() -> dict[str, str]:
    paths = (path for path in BASE.rglob("*") if path.is_file())
    return {path.relative_to(BASE).as_posix(): path.read_text("utf-8") for path in paths}


@pytest.mark.parametrize(
    ("file", "old", "new", "expected", "word"), MISTAKES, ids=[repr(row[2]) for row in MISTAKES]
)
def test_a_mistake_is_told_where_it_is(
    file: str, old: str, new: str, expected: str, word: str, tmp_path: Path
) -> None:
    changed = files()
    assert old in changed[file]
    changed[file] = changed[file].replace(old, new, 1)
    found = review(write(tmp_path / "content", changed), AS_AT)
    errors = [p for p in found.problems if p.severity is Severity.ERROR]
    places = [f"{p.file}:{p.line}:{p.column} {p.rule}" for p in errors]
    named = expected if ".yaml:" in expected else expected.replace(", ", f", {file}:")
    named = named if ".yaml:" in expected.split(" ")[0] else f"{file}:{named}"
    assert ", ".join(places).replace("content/", "") == named
    assert any(word in p.hint for p in errors)
    assert all(p.excerpt for p in errors)


def test_mistakes_of_all_files_are_told_together(tmp_path: Path) -> None:
    changed = files()
    for file, old, new in [
        ("site.yaml", "title: Risk register", "title: [Risk"),
        ("roles.yaml", "title: Clerk}", "titel: Clerk}"),
        ("periods.yaml", "start: 2024-07-01", "start: 2024-06-30"),
        ("scheme.yaml", "at_least: 6", "at_least: 1"),
        (FLOOD, "due: 2024-12-31", "due: 2024-11-31"),
        ("registers/corporate/grant.yaml", "[money, people]", "[money, persons]"),
    ]:
        assert old in changed[file]
        changed[file] = changed[file].replace(old, new, 1)
    found = review(write(tmp_path / "content", changed), AS_AT)
    assert [(p.file, p.line, p.rule) for p in found.problems] == [
        ("content/periods.yaml", 3, "period-order"),
        ("content/registers/corporate/flood.yaml", 10, "field-value"),
        ("content/registers/corporate/grant.yaml", 12, "unknown-reference"),
        ("content/roles.yaml", 3, "field-unknown"),
        ("content/scheme.yaml", 21, "scheme-shape"),
        ("content/site.yaml", 2, "yaml-syntax"),
    ]
    assert found.analysis is None
