"""Content changed at random: review answers with problems that have a place, whatever it is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from govsite.load.rules import BY_NAME
from govsite.load.yaml_tree import read_tree
from govsite.problems import Severity
from govsite.review import review
from tests.builders import content, opportunity, risk, scheme, write

ROOT = Path(__file__).parents[1]
FOLDERS = [ROOT / "tests" / "problems" / "base", ROOT / "content"]
AS_AT = date(2024, 10, 1)
ODD = [
    None, "", " ", "0", "-1", "nan", ".inf", "1e999", "1e-999", "9" * 400, "9" * 5000,
    "1" * 100_000, "true", "null", "2024-02-30", "0001-01-01", "9999-12-31", "../..", "a/b",
    "R" + "1" * 5000,
    "é\u0301\u202e", "😀", "<script>", "{{ x }}", "%s %(a)s {0}", "[x](javascript:y)", "`" * 50,
    [], {}, [[]], [None], {"a": None}, {"key": "a", "key2": ["b"]}, ["a"] * 300, "a\nb\n", "# a",
]  # fmt: skip
# Shrinking would take minutes, and a failure names the change that it made anyway.
FUZZ = settings(
    max_examples=60,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)


@contextmanager
def copy_of(folder: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as parent:
        yield Path(shutil.copytree(folder, Path(parent) / "content"))


def holds(folder: Path) -> None:
    """Assert what review promises of any folder."""
    found = review(folder, AS_AT)
    assert found.analysis is not None or found.problems
    assert found.analysis is not None or any(p.severity is Severity.ERROR for p in found.problems)
    for problem in found.problems:
        assert (folder.parent / problem.file).exists(), problem
        assert problem.line >= 1, problem
        assert problem.column >= 1, problem
        assert problem.message, problem
        assert problem.hint, problem
        assert problem.rule not in BY_NAME or len(problem.message) < 1000, problem
        (problem.message + problem.hint + problem.excerpt).encode()


def files_of(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def spots(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value of a tree."""
    yield path
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in pairs:
        if isinstance(value, dict | list):
            yield from spots(value, (*path, key))
        else:
            yield (*path, key)


def changed(draw: Any, tree: Any) -> Any:
    """Return a tree in which one value is gone, doubled, renamed, or something else."""
    path = draw(st.sampled_from(list(spots(tree))))
    value = draw(st.sampled_from(ODD))
    if not path:
        return value
    inside = tree
    for key in path[:-1]:
        inside = inside[key]
    last = path[-1]
    match draw(st.sampled_from(["replace", "replace", "delete", "double", "rename", "wrap"])):
        case "replace":
            inside[last] = value
        case "delete":
            del inside[last]
        case "wrap":
            inside[last] = [inside[last]]
        case "double" if isinstance(inside, list):
            inside.append(inside[last])
        case _ if isinstance(inside, dict):
            inside[str(value)[:90]] = inside.pop(last)
    return tree


@pytest.mark.parametrize("folder", FOLDERS, ids=["base", "demo"])
@FUZZ
@given(data=st.data())
def test_a_value_may_be_anything(folder: Path, data: st.DataObject) -> None:
    with copy_of(folder) as copied:
        for _ in range(data.draw(st.integers(1, 3))):
            chosen = data.draw(
                st.sampled_from([p for p in files_of(copied) if p.suffix == ".yaml"])
            )
            tree = read_tree((copied / chosen).read_text("utf-8"))[0]
            if isinstance(tree, dict | list):
                write(copied, {str(chosen): changed(data.draw, tree) or ""})
        holds(copied)


@pytest.mark.parametrize("folder", FOLDERS, ids=["base", "demo"])
@FUZZ
@given(data=st.data())
def test_a_file_may_be_cut_lost_renamed_or_shuffled(folder: Path, data: st.DataObject) -> None:
    with copy_of(folder) as copied:
        chosen = copied / data.draw(st.sampled_from(files_of(copied)))
        raw = chosen.read_bytes()
        lines = raw.splitlines(keepends=True)
        place = st.integers(0, len(raw))
        line = st.integers(0, len(lines) - 1)
        match data.draw(st.sampled_from(["cut", "lose", "rename", "swap", "splice", "indent"])):
            case "cut":
                chosen.write_bytes(raw[: data.draw(place)])
            case "lose":
                chosen.unlink()
            case "rename":
                name = data.draw(
                    st.sampled_from(["X.yaml", "x.yml", "register.yaml", "é.md", "a b"])
                )
                chosen.rename(chosen.with_name(name))
            case "swap":
                one, other = data.draw(line), data.draw(line)
                lines[one], lines[other] = lines[other], lines[one]
                chosen.write_bytes(b"".join(lines))
            case "splice":
                odd = data.draw(st.sampled_from([b"\xff", b"\0", b"\t", b'"', b"{", b"- ", b": "]))
                at = data.draw(place)
                chosen.write_bytes(raw[:at] + odd + raw[at:])
            case _:
                at = data.draw(line)
                lines[at] = b" " * data.draw(st.integers(1, 9)) + lines[at].lstrip()
                chosen.write_bytes(b"".join(lines))
        holds(copied)


@FUZZ
@given(st.binary(max_size=300), st.sampled_from([*content(), "pages/a.md", "bodies.yaml"]))
def test_a_file_may_hold_any_bytes(data: bytes, path: str) -> None:
    with tempfile.TemporaryDirectory() as parent:
        holds(write(Path(parent) / "content", {**content(), path: data}))


def levels(count: int) -> dict[str, Any]:
    labelled = [{"value": str(n), "label": f"L{n}"} for n in range(1, count + 1)]
    return {"name": "Axis", "levels": labelled}


LARGE = {
    "a matrix of many cells": content(
        schemes=[scheme(likelihood=levels(10_000), impact=levels(10_000))]
    ),
    "a table of many cells": content(
        schemes=[scheme(score={"by": "table", "table": {"1": list(range(90_000))}})]
    ),
    "many bands": content(
        schemes=[
            scheme(
                likelihood=levels(50),
                impact=levels(50),
                kinds={
                    kind: {
                        "bands": [
                            {"key": f"b{n}", "label": "B", "at_least": n} for n in range(1, 4000)
                        ]
                    }
                    for kind in ("risk", "opportunity")
                },
            )
        ]
    ),
    "many names that are not there": content(
        entries={"a": risk("R1", {"period": "x", "leads": [f"n{i}" for i in range(40_000)]})}
    ),
    "many unknown fields": content(entries={"a": {f"field-{n}": "x" for n in range(40_000)}}),
    "many references": content(
        entries={"a": risk(refs=[{"ref": f"R{n}"} for n in range(20_000)]), "b": opportunity()}
    ),
    "many controls": content(entries={"a": risk(controls=[{"text": "The same"}] * 20_000)}),
    "a long title": content(entries={"a": risk(title="word " * 100_000)}),
    "a long description": content(entries={"a": risk(description="(a [b " * 100_000)}),
    "many roles of one key": content(roles=[{"key": "a", "title": "A"}] * 15_000),
}


@pytest.mark.parametrize("files", LARGE.values(), ids=LARGE)
def test_much_of_anything_is_answered_in_time(files: dict[str, Any], tmp_path: Path) -> None:
    holds(write(tmp_path / "content", files))
