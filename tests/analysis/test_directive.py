from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from govsite.analysis import directive
from govsite.analysis.directive import DRAWN, directives, faults
from govsite.analysis.position import analyse
from tests import builders


def test_a_directive_is_a_line_with_arguments() -> None:
    line = '::heat-map kind=risk title="two words" bare'
    text = f"Before\n\n{line}\nafter ::not this\n ::nor this\n:::nor"
    (found,) = directives(text)
    assert found.name == "heat-map"
    assert found.arguments == {"kind": "risk", "title": "two words", "bare": None}
    assert text[found.start : found.end] == line
    assert [text[place:].split("=")[0].split()[0] for place in found.places.values()] == [
        "kind", "title", "bare",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "year", "message", "hint"),
    [
        ("::heat-map", "", "", ""),
        ("::heat-map kind=risk stage=current period=2024-25-Q1", "", "", ""),
        ("::look-back", "2016-17", "", ""),
        ("::", "", "nothing is named that `::` could draw", "what can be drawn is actions"),
        ("::heatmap", "", "nothing is called `heatmap` that `::` could draw", "mean `heat-map`"),
        ("::heat-map kin=risk", "", "`::heat-map` has no argument `kin`", "mean `kind`"),
        ("::heat-map kind=risks", "", "there is no kind of entry `risks`", "mean `risk`"),
        ("::heat-map kind", "", "`kind` is empty", "it may be risk, opportunity"),
        (
            "::look-back",
            "",
            "`::look-back` does not say which statement’s year",
            "there is none yet",
        ),
        ("::plan", "2016-17", "`::plan` does not say which plan", "add `key=`"),
        ("::plan key=mend", "", "there is no plan `mend`", "did you mean `mending`?"),
    ],
)
def test_what_is_wrong_is_told(
    tmp_path: Path, line: str, year: str, message: str, hint: str
) -> None:
    plans = [{"key": "mending", "title": "Mending the roof"}]
    organisation = builders.organisation(tmp_path, plans=plans)
    analysis = analyse(organisation, date(2025, 1, 1))
    (only,) = directives(line)
    found = list(faults(only, analysis, year))
    assert [fault.message for fault in found] == ([message] if message else [])
    assert all(hint in fault.hint for fault in found)


def test_each_argument_has_values() -> None:
    named = {name for drawn in DRAWN.values() for name in drawn.arguments}
    assert named == set(directive._VALUES)
