"""The first page: what a member needs to know of the latest reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govsite.analysis.movement import Movement, movement
from govsite.analysis.position import RegisterHistory
from govsite.pages import change_lines, urls, words
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.page import Context, Page
from govsite.pages.register_now import RegisterNow, register_now
from govsite.pages.timeline import Stop, partly, timeline
from govsite.pages.views import Link


@dataclass(frozen=True, slots=True)
class HomeView:
    """The latest report of every register."""

    leads: tuple[str, ...]
    """Each register in a sentence or two."""
    registers: tuple[RegisterNow, ...]
    """Each register."""
    headlines: tuple[str, ...]
    """What the headline scores describe, in Markdown."""
    method: Link
    """How to read scores."""
    trends: Link
    """Where history is drawn."""
    periods: tuple[Stop, ...]
    """Periods, newest first, gaps named."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the first page."""
    site = context.analysis.organisation.site
    head = context.head(
        urls.HOME,
        site.title,
        f"{site.organisation}: where its risks and opportunities stand, what moved since the "
        "last report, and what is late.",
        "home",
        as_at="; ".join(
            dict.fromkeys(
                f"As last reported: {h.reports[-1].label}, as at {words.day(h.reports[-1].stood)}"
                for h in context.histories
            )
        ),
        wide=True,
    )
    view = HomeView(
        leads=tuple(_lead(context, history) for history in context.histories),
        registers=tuple(
            register_now(context, history, _moved(history), head) for history in context.histories
        ),
        headlines=tuple(
            dict.fromkeys(
                text
                for position in context.live()
                if (text := position.scale.scheme.headline.description)
            )
        ),
        method=Link("How scores work", head.root + urls.METHOD),
        trends=Link("Trends of every entry", head.root + urls.TRENDS),
        periods=timeline(
            context, lambda period: head.root + urls.changes(period.id), partly
        ),
    )
    yield Page(head, "home.html", view)


def _moved(history: RegisterHistory) -> Movement:
    latest = history.reports[-1]
    return movement(history, latest, history.before(latest))


def _lead(context: Context, history: RegisterHistory) -> str:
    latest = history.reports[-1]
    listed = history.positions[latest.id]
    counts = words.listed(
        [
            words.count(number, kind, PLURALS[kind])
            for kind in KINDS
            if (number := sum(position.entry.kind == kind for position in listed))
        ]
    )
    stand = f"The register of {latest.label} lists {counts}."
    if len(context.histories) > 1:
        stand = f"{history.register.title} lists {counts} in {latest.label}."
    moved = _moved(history)
    if moved.before is None:
        return f"{stand} There is no earlier report on this site to compare it with."
    tally = change_lines.tally(moved)
    return f"{stand} Since {moved.before.label}, {tally[0].lower()}{tally[1:]}"
