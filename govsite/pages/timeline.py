"""The reporting periods as a list to choose from, gaps named between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from govsite import words
from govsite.model.period import Period
from govsite.pages.page import Context


class Stop(Struct, frozen=True):
    """A report, or periods of which none is held."""

    text: str
    """The period, or the first and last of a gap."""
    href: str
    """Address for that period; empty for a gap and for the page itself."""
    note: str
    """What is said of it, in Markdown."""


def timeline(
    context: Context, href: Callable[[Period], str], note: Callable[[Period], str]
) -> tuple[Stop, ...]:
    """Return the periods from the first report to the latest, newest first."""
    reported = {period.id for period in context.periods_reported()}
    periods = context.analysis.organisation.periods
    places = [place for place, period in enumerate(periods) if period.id in reported]
    if not places:
        return ()
    stops: list[Stop] = []
    held: list[Period] = []
    for period in reversed(periods[places[0] : places[-1] + 1]):
        if held and (period.id in reported or period.gap != held[-1].gap):
            stops.append(_gap(held))
            held = []
        if period.id in reported:
            stops.append(Stop(period.label, href(period), note(period)))
        else:
            held.append(period)
    return tuple(stops)


def spelled(periods: Sequence[Period]) -> str:
    """Return periods that follow one another in words: one, or the first to the last."""
    if len(periods) == 1:
        return periods[0].label
    return f"{periods[0].label} to {periods[-1].label}"


def partly(period: Period) -> str:
    """Return that only part of a report is held, with the reason in Markdown; else nothing."""
    return (
        f"Only part of the report is held. {words.sentence(period.partial)}"
        if (period.partial)
        else ""
    )


def gaps_between(context: Context, before: Period | None, period: Period) -> tuple[Period, ...]:
    """Return the periods between two reports of which none is held; none before the first."""
    if before is None:
        return ()
    order, periods = context.analysis.order, context.analysis.organisation.periods
    return tuple(p for p in periods[order[before.id] + 1 : order[period.id]] if p.gap)


def not_held(periods: Iterable[Period]) -> tuple[str, ...]:
    """Return one sentence for each run of periods without a report, in their order."""
    runs: list[list[Period]] = []
    for period in periods:
        if runs and runs[-1][-1].gap == period.gap:
            runs[-1].append(period)
        else:
            runs.append([period])
    return tuple(
        f"No report is held for {spelled(run)}. {words.sentence(run[0].gap or '')}".strip()
        for run in runs
    )


def _gap(newest_first: list[Period]) -> Stop:
    run = newest_first[::-1]
    return Stop(spelled(run), "", f"No report is held. {words.sentence(run[0].gap or '')}".strip())
