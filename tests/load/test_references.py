"""Keys that name other records: every one of them is looked up, and told where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govsite.load.content import load
from govsite.load.yaml_tree import marks
from tests.builders import FLOOD, Q1, REGISTER, assessment, content, risk, scheme, write

SOURCE = {"paper": "nothing"}
APPETITE = {"levels": [{"key": "averse", "label": "Averse"}]}


def statement(**fields: Any) -> dict[str, Any]:
    return {**APPETITE, "statements": [{"level": "averse", **fields}]}


def flood(**fields: Any) -> dict[str, Any]:
    return {"entries": {"flood": risk(**fields)}}


def flood_at(**fields: Any) -> dict[str, Any]:
    return {"entries": {"flood": risk("R1", assessment(**fields))}}


def test_a_list_names_nothing_twice(tmp_path: Path) -> None:
    files = content(
        entries={"flood": risk("R1", assessment(leads=["clerk", "treasurer", "clerk"]))},
    )
    loaded = load(write(tmp_path, files))
    assert [(p.rule, p.file.rpartition("/")[2], p.message) for p in loaded.problems] == [
        ("duplicate-record", "flood.yaml", "`clerk` is in this list already")
    ]


USES = [
    # What is written; the file and the path of the key that names nothing, and its kind.
    (flood_at(period="nothing"), FLOOD, ("assessments", 0, "period"), "period"),
    (flood_at(owner="nothing"), FLOOD, ("assessments", 0, "owner"), "role"),
    (flood_at(leads=["clerk", "nothing"]), FLOOD, ("assessments", 0, "leads", 1), "role"),
    (flood_at(categories=["nothing"]), FLOOD, ("assessments", 0, "categories", 0), "category"),
    (flood_at(source=SOURCE), FLOOD, ("assessments", 0, "source", "paper"), "paper"),
    (flood_at(current={"likelihood": "nothing", "impact": 1}), FLOOD,
     ("assessments", 0, "scores", "current", "likelihood"), "likelihood level"),
    (flood_at(current={"likelihood": 1, "impact": "nothing"}), FLOOD,
     ("assessments", 0, "scores", "current", "impact"), "impact level"),
    (flood_at(current={"band": "nothing"}), FLOOD,
     ("assessments", 0, "scores", "current", "band"), "band"),
    (flood(refs=[{"ref": "R1", "since": "nothing"}]), FLOOD, ("refs", 0, "since"), "period"),
    (flood(refs=[{"ref": "R1", "until": "nothing"}]), FLOOD, ("refs", 0, "until"), "period"),
    (flood(consequences=[{"text": "A", "since": "nothing"}]), FLOOD,
     ("consequences", 0, "since"), "period"),
    (flood(controls=[{"text": "A", "until": "nothing"}]), FLOOD,
     ("controls", 0, "until"), "period"),
    (flood(actions=[{"text": "A", "since": "nothing"}]), FLOOD, ("actions", 0, "since"), "period"),
    (flood(actions=[{"text": "A", "done": "nothing"}]), FLOOD, ("actions", 0, "done"), "period"),
    (flood(actions=[{"text": "A", "owner": "nothing"}]), FLOOD, ("actions", 0, "owner"), "role"),
    (flood(origin={"period": "nothing"}), FLOOD, ("origin", "period"), "period"),
    (flood(origin={"predecessors": ["nothing"]}), FLOOD, ("origin", "predecessors", 0), "entry"),
    (flood(origin={"source": SOURCE}), FLOOD, ("origin", "source", "paper"), "paper"),
    (flood(closed={"how": "deleted", "period": "nothing"}), FLOOD, ("closed", "period"), "period"),
    (flood(closed={"how": "merged", "into": ["nothing"]}), FLOOD, ("closed", "into", 0), "entry"),
    (flood(closed={"how": "deleted", "source": SOURCE}), FLOOD,
     ("closed", "source", "paper"), "paper"),
    (flood(closed={"how": "deleted", "scores": {"current": {"band": "nothing"}}}), FLOOD,
     ("closed", "scores", "current", "band"), "band"),
    ({"register": {"source": SOURCE}}, REGISTER, ("source", "paper"), "paper"),
    ({"schemes": [scheme(since="nothing")]}, "scheme.yaml", ("schemes", 0, "since"), "period"),
    ({"schemes": [scheme(until="nothing")]}, "scheme.yaml", ("schemes", 0, "until"), "period"),
    ({"schemes": [scheme(registers=["corporate", "nothing"])]}, "scheme.yaml",
     ("schemes", 0, "registers", 1), "register"),
    ({"schemes": [scheme(source=SOURCE)]}, "scheme.yaml",
     ("schemes", 0, "source", "paper"), "paper"),
    ({"appetite": statement(level="nothing")}, "appetite.yaml",
     ("statements", 0, "level"), "appetite level"),
    ({"appetite": statement(category="nothing")}, "appetite.yaml",
     ("statements", 0, "category"), "category"),
    ({"appetite": statement(since="nothing")}, "appetite.yaml",
     ("statements", 0, "since"), "period"),
    ({"appetite": statement(until="nothing")}, "appetite.yaml",
     ("statements", 0, "until"), "period"),
    ({"appetite": statement(bands=["green", "nothing"])}, "appetite.yaml",
     ("statements", 0, "bands", 1), "band"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "file", "path", "kind"), USES, ids=[f"{row[1]} {row[2]}" for row in USES]
)
def test_a_key_that_names_nothing_is_told_where_it_stands(
    files: dict[str, Any], file: str, path: tuple[str | int, ...], kind: str, tmp_path: Path
) -> None:
    folder = write(tmp_path / "content", content(**files))
    place = marks((folder / file).read_text("utf-8")).value(path)
    [problem] = load(folder).problems
    assert (problem.rule, problem.file) == ("unknown-reference", f"content/{file}")
    assert (problem.line, problem.column) == (place.line, place.column)
    assert problem.message == f"there is no {kind} `nothing`"


@pytest.mark.parametrize(
    ("files", "file", "path"),
    [
        ({"register": {"route": ["board", "nothing"]}}, REGISTER, ("route", 1)),
        (flood(closed={"how": "deleted", "approved_by": "nothing"}), FLOOD,
         ("closed", "approved_by")),
    ],
)  # fmt: skip
def test_bodies_are_looked_up(
    files: dict[str, Any], file: str, path: tuple[str | int, ...], tmp_path: Path
) -> None:
    body = {"key": "board", "names": [{"name": "Board"}]}
    folder = write(tmp_path / "content", content(bodies=[body], **files))
    place = marks((folder / file).read_text("utf-8")).value(path)
    [problem] = load(folder).problems
    assert (problem.line, problem.message) == (place.line, "there is no body `nothing`")


def test_a_stage_is_told_at_its_name(tmp_path: Path) -> None:
    files = flood(assessments=[{"period": Q1, "scores": {"curent": {"score": 4}}}])
    [problem] = load(write(tmp_path / "content", content(**files))).problems
    assert problem.message == "there is no stage `curent`"
    assert problem.excerpt[problem.column - 1 :].startswith("curent:")


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("clark", "did you mean `clerk`? if not, add it to roles.yaml"),
        ("Clerk", "did you mean `clerk`? if not, add it to roles.yaml"),
        ("CLERK", "did you mean `clerk`? if not, add it to roles.yaml"),
        ("mayor", "write one of clerk, treasurer, or add it to roles.yaml"),
        ("x" * 70, "write one of clerk, treasurer, or add it to roles.yaml"),
    ],
)
def test_a_hint_names_what_was_meant(key: str, hint: str, tmp_path: Path) -> None:
    [problem] = load(write(tmp_path / "content", content(**flood_at(owner=key)))).problems
    assert problem.hint == hint
    assert len(problem.message) < 100


def test_levels_are_named_by_value_or_label_in_any_case(tmp_path: Path) -> None:
    stated = {"likelihood": "HIGH", "impact": "great"}
    found = load(write(tmp_path / "content", content(**flood_at(current=stated))))
    assert found.problems == ()


def test_a_band_is_named_by_its_key_as_figures_compare_it(tmp_path: Path) -> None:
    found = load(write(tmp_path / "content", content(**flood_at(current={"band": "Green"}))))
    assert [problem.hint for problem in found.problems] == ["did you mean `green`?"]
