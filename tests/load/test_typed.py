"""Trees of text into records: what is taken, what is refused, and in which words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from govsite.load.documents import DOCUMENTS, Periods, Roles, Schemes
from govsite.load.typed import typed
from govsite.load.yaml_tree import Tree, read_tree
from govsite.model.entry import Assessment, Assurance, Entry, MitigatingAction, Score
from govsite.model.meeting import Attendance, Meeting
from govsite.model.scheme import Axis
from govsite.model.site import Site


def faults(record: type[Any], text: str) -> list[tuple[str, tuple[str | int, ...], str, str]]:
    made, found = typed(record, read_tree(text)[0], "x.yaml", ("key", "file"))
    assert (made is None) == bool(found)
    return [(rule, f.path, f.message, f.hint) for rule, f in found]


@pytest.mark.parametrize(
    ("text", "number"),
    [("4", 4), ("-3", -3), ("4.5", 4.5), ("12.0", 12), ("010", 10), ("1e3", 1000), ("+.5", 0.5)],
)
def test_numbers_are_decimal(text: str, number: float) -> None:
    made, _ = typed(Score, {"score": text}, "x.yaml")
    assert made is not None
    assert made.score == number
    assert type(made.score) is type(number)


@pytest.mark.parametrize(
    "text",
    ["nan", "inf", "-inf", ".inf", "1e999", "9" * 400, "9" * 5000, "1_000", "0x10", "12:30", "٤",
     "1,5", "high", "", " 4", "1000000000", "-1e9", "1e", "true"],
)  # fmt: skip
def test_what_no_figure_can_be_made_of_is_no_number(text: str) -> None:
    made, found = typed(Score, {"score": text}, "x.yaml")
    assert made is None
    [(rule, finding)] = found
    assert (rule, finding.path) == ("field-value", ("score",))
    assert "number" in finding.message
    assert len(finding.message) < 130


def test_a_whole_number_has_no_decimals() -> None:
    level = "{value: 1, label: a, rank: 1.5}"
    axis = f"{{name: L, levels: [{level}, {{value: 2, label: b, rank: '2.0'}}]}}"
    [(_, path, message, _)] = faults(Axis, axis)
    assert (path, message) == (("levels", 0, "rank"), "`rank` is `1.5`, not a whole number")


@pytest.mark.parametrize("text", ["2024-02-29", "1889-04-01", "2199-12-31"])
def test_dates_are_iso_days(text: str) -> None:
    made, _ = typed(MitigatingAction, {"text": "Act", "due": text}, "x.yaml")
    assert made is not None
    assert made.due == date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2024-02-30", "that exists"), ("2023-02-29", "that exists"), ("2024-13-01", "that exists"),
        ("0", "YYYY-MM-DD"), ("86400", "YYYY-MM-DD"), ("31/12/2024", "YYYY-MM-DD"),
        ("2024-12-31T00:00:00", "YYYY-MM-DD"), ("20241231", "YYYY-MM-DD"),
        ("2024-2-1", "YYYY-MM-DD"), ("31 March 2024", "YYYY-MM-DD"),
        ("0024-12-31", "1800 to 2199"), ("9999-12-31", "1800 to 2199"),
    ],
)  # fmt: skip
def test_anything_else_is_no_date(text: str, word: str) -> None:
    made, found = typed(MitigatingAction, {"text": "Act", "due": text}, "x.yaml")
    assert made is None
    [(rule, finding)] = found
    assert (rule, finding.path) == ("field-value", ("due",))
    assert finding.message.startswith(f"`due` is `{text}`, not a date")
    assert word in finding.message


def test_text_is_never_anything_else() -> None:
    made, _ = typed(Assessment, {"period": "no", "update": "12:30"}, "x.yaml")
    assert made is not None
    assert (made.period, made.update) == ("no", "12:30")


TABLE: list[tuple[type[Any], str, str, tuple[str | int, ...], str, str]] = [
    # Record, text; rule, path, message, a word of the hint.
    (Roles, "roles: [{key: a, titel: b}]", "field-unknown", ("roles", 0, "titel"),
     "`titel` is not a field of item 1 of `roles`", "`title`"),
    (Roles, "roles: [{key: a, title: b, Title: c}]", "field-unknown", ("roles", 0, "Title"),
     "`Title` is not a field of item 1 of `roles`", "`title`"),
    (Roles, "roles: [{key: a, title: b, salary: 1}]", "field-unknown", ("roles", 0, "salary"),
     "`salary` is not a field of item 1 of `roles`", "key, title, aliases, collective, note"),
    (Roles, "roles: [{key: a}]", "field-missing", ("roles", 0),
     "`title` is missing from item 1 of `roles`", "add `title:`"),
    (Roles, "{}", "field-missing", (), "`roles` is missing", "add `roles:`"),
    (Roles, "roles: {key: a}", "field-value", ("roles",),
     "`roles` is a group of fields, not a list", "starts with `- `"),
    (Roles, "roles: [a]", "field-value", ("roles", 0),
     "item 1 of `roles` is `a`, not a group of fields", "name: value"),
    (Roles, "roles: [{key: a, title: }]", "field-value", ("roles", 0, "title"),
     "`title` is empty", "give it a value"),
    (Roles, "roles: [{key: a, title: [b]}]", "field-value", ("roles", 0, "title"),
     "`title` is a list, not text", "quote"),
    (Roles, "roles: [{key: a, title: b, collective: perhaps}]", "field-value",
     ("roles", 0, "collective"), "`collective` is `perhaps`, not `true` or `false`", "`true`"),
    (Roles, "roles: [{key: a, title: b, aliases: [c, '']}]", "field-value",
     ("roles", 0, "aliases", 1), "item 2 of `aliases` is empty", "give it a value"),
    (Assurance, "{line: 4, by: a, period: b}", "field-value", ("line",),
     "`line` is `4`, and may be 1, 2 or 3", "one of these"),
    (Assurance, "{line: second, by: a, period: b}", "field-value", ("line",),
     "`line` is `second`, not a number", "digits"),
    (Attendance, "{role: Chair, number: 0}", "field-value", ("number",),
     "`number` is `0`, not 1 or more", "mend"),
    (Meeting, "{body: a, file: b, date: 2024-01-01, time: 2pm}", "field-value", ("time",),
     "`time` is `2pm`, not a time", "HH:MM"),
    (Roles, "", "field-value", (), "the file is empty", "remove the file"),
    (Roles, "- a", "field-value", (), "the file is a list, not a group of fields", "name: value"),
    (Score, "absent: not-stated", "field-value", ("absent",),
     "`absent` is `not-stated`, and may be not stated, not scored or illegible", "`not stated`"),
    (Score, "absent: [illegible]", "field-value", ("absent",),
     "`absent` is a list, and may be not stated, not scored or illegible", "one of these"),
    (Site, "{organisation: a, title: b, base_url: example.org}", "field-value", ("base_url",),
     "`base_url` is `example.org`, not an address", "https://"),
    (Site, "{organisation: a, title: b, base_url: https://a.b, colours: {accent: red}}",
     "field-value", ("colours", "accent"), "`accent` is `red`, not a colour", "#1d4f91"),
    (Site, "{organisation: a, title: b, base_url: https://a.b, severities: {x: bad}}",
     "field-value", ("severities", "x"),
     "`x` is `bad`, and may be error, warning, note or off", "one of these"),
    (Periods, "periods: [{id: a, label: a, start: , end: 2024-01-01}]", "field-value",
     ("periods", 0, "start"), "`start` is empty", "give it a value"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "text", "rule", "path", "message", "hint"), TABLE)
def test_a_mismatch_is_told_in_words(
    record: type[Any], text: str, rule: str, path: tuple[str | int, ...], message: str, hint: str
) -> None:
    [(found_rule, found_path, found_message, found_hint)] = faults(record, text)
    assert (found_rule, found_path, found_message) == (rule, path, message)
    assert hint in found_hint


def test_every_mismatch_is_told_at_once() -> None:
    text = "kind: threat\ntitle: a\nrefs: [{ref: R1, sinse: Q1}]\nactions: [{due: 0}]\nowner: b\n"
    found = {(rule, path) for rule, path, _, _ in faults(Entry, text)}
    assert found == {
        ("field-value", ("kind",)),
        ("field-unknown", ("refs", 0, "sinse")),
        ("field-missing", ("actions", 0)),
        ("field-value", ("actions", 0, "due")),
        ("field-unknown", ("owner",)),
        ("field-missing", ()),
    }


def test_a_misspelt_field_is_not_missing_too() -> None:
    [(rule, _, _, hint)] = faults(Roles, "rols: []")
    assert (rule, hint) == ("field-unknown", "did you mean `roles`?")


def test_faulty_items_do_not_make_a_list_short() -> None:
    text = "{key: k, register: r, file: f, kind: risk, title: a, refs: [R1]}"
    assert [path for _, path, _, _ in faults(Entry, text)] == [("refs", 0)]


def test_a_list_that_is_too_short_says_by_how_much() -> None:
    [(_, path, message, _)] = faults(Axis, "{name: L, levels: [{value: 1, label: a}]}")
    assert (path, message) == (("levels",), "`levels` has 1 of the 2 items that it needs")


def test_no_hint_names_a_field_that_no_author_writes() -> None:
    text = "kee: a\nkind: risk\ntitle: b\nrefs: [{ref: R1}]\n"
    unknown = next(f for f in faults(Entry, text) if f[0] == "field-unknown")
    assert "`key`" not in unknown[3]


def test_a_key_of_a_kind_is_a_field_too() -> None:
    [(rule, path, _, hint)] = [
        f for f in faults(Schemes, "schemes: [{kinds: {rsk: {bands: []}}}]") if "rsk" in f[1]
    ][:1]
    assert (rule, path) == ("field-unknown", ("schemes", 0, "kinds", "rsk"))
    assert "`risk`" in hint


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
@pytest.mark.parametrize("tree", [None, "text", [], {}, ["a", {}], {"x": None}], ids=str)
def test_no_tree_is_too_odd(document: Any, tree: Tree) -> None:
    made, found = typed(document.record, tree, "x.yaml")
    assert (made is None) == bool(found)
    assert all(finding.message and finding.hint for _, finding in found)
