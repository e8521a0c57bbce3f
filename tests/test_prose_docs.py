"""docs/prose.md, against what prose can refer to and draw."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from govsite.analysis.cited import KINDS
from govsite.analysis.directive import DRAWN
from govsite.analysis.named import NAMED
from govsite.analysis.named_entries import Here, entry_named, register_named
from govsite.review import review
from tests import builders
from tests.pages.test_references import BUILT, FILES

TEXT = (Path(__file__).parents[1] / "docs" / "prose.md").read_text("utf-8")


def test_every_directive_is_told_with_its_arguments() -> None:
    rows = re.findall(r"^\| `::([a-z-]+)` \|[^|]*\|([^|]*)\|$", TEXT, re.M)
    told = {name: set(re.findall(r"`([a-z]+)`", arguments)) for name, arguments in rows}
    assert told == {name: set(drawn.arguments) for name, drawn in DRAWN.items()}


def test_every_kind_and_value_is_told(tmp_path: Path) -> None:
    made = {**builders.content(**BUILT), **FILES}
    analysis = review(builders.write(tmp_path, made), date(2025, 1, 10)).analysis
    assert analysis is not None
    organisation = analysis.organisation
    values = {
        kind: set(of.named(analysis, next(iter(of.keys(organisation)))).values)
        for kind, of in NAMED.items()
    }
    values["register"] = set(register_named(analysis, "corporate", Here(), None).values)
    entry = set(entry_named(analysis, organisation.entries["flood"], Here(), None).values)
    values["entry"] = entry - {"current", "target"}
    assert set(values) == set(KINDS)
    told = set(re.findall(r"`([a-z_]+)`", TEXT.split("A full stop and a name")[1]))
    assert {name for names in values.values() for name in names} <= told
    assert all(f"{kind}:" in TEXT for kind in KINDS if kind != "entry")


def test_where_a_value_is_not_known_the_names_are_the_same(tmp_path: Path) -> None:
    made = {**builders.content(**BUILT), **FILES}
    analysis = review(builders.write(tmp_path, made), date(2025, 1, 10)).analysis
    assert analysis is not None
    fire = analysis.organisation.entries["fire"]
    then = entry_named(analysis, fire, Here(until=0), None)
    now = entry_named(analysis, fire, Here(), None)
    assert set(then.values) == set(now.values)
