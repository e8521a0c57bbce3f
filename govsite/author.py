"""Commands that write content for an author: sealing what has been reported."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from govsite.analysis.position import Analysis, RegisterHistory
from govsite.analysis.sealing import reported, seal
from govsite.model.seal import Seal

_HEADING = (
    "# Written by `govsite roll-forward`: what each report said, sealed.\n"
    "# Do not edit: a change breaks the chain of digests, and the build stops.\n"
)


def roll_forward(
    content: Path, analysis: Analysis, until: str | None = None
) -> list[tuple[str, str]]:
    """Seal every reported period that has no seal yet; return register and period of each.

    With `until`, periods after that one stay open. KeyError for a period that is not there.

    Each register's seals.yaml is replaced in one step, so that it is the old or the new one.
    """
    sealed: list[tuple[str, str]] = []
    last = analysis.order[until] if until else len(analysis.order)
    for key, history in analysis.histories.items():
        old = analysis.organisation.seals[key].seals if key in analysis.organisation.seals else ()
        new = list(_new(history, old, analysis, last))
        if new:
            path = content / "registers" / key / "seals.yaml"
            _replace(path, seals_yaml((*old, *new)))
            sealed += [(key, made.period) for made in new]
    return sealed


def seals_yaml(seals: tuple[Seal, ...]) -> str:
    """Return seals as the text of seals.yaml; quoted as JSON, which YAML reads alike."""
    lines = [_HEADING, "seals:\n"]
    for made in seals:
        lines.append(f"  - period: {made.period}\n")
        lines.append(f"    previous: {json.dumps(made.previous)}\n")
        lines.append(f"    digest: {json.dumps(made.digest)}\n")
        lines.append("    facts:\n" if made.facts else "    facts: {}\n")
        for key, facts in sorted(made.facts.items()):
            lines.append(f"      {key}:\n")
            lines += [
                f"        {name}: {json.dumps(value, ensure_ascii=False)}\n"
                for name, value in sorted(facts.items())
            ]
    return "".join(lines)


def _new(
    history: RegisterHistory, old: tuple[Seal, ...], analysis: Analysis, last: int
) -> Iterator[Seal]:
    previous = old[-1].digest if old else ""
    have = {made.period for made in old}
    after = max((analysis.order[made.period] for made in old), default=-1)
    for period in history.reports:
        # A report older than the last seal cannot be put into the chain any more.
        if period.id in have or not after < analysis.order[period.id] <= last:
            continue
        made = seal(period.id, reported(history, period, analysis.order), previous)
        previous = made.digest
        yield made


def _replace(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(text, encoding="utf-8")
    os.replace(aside, path)
