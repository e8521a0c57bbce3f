"""The first page: what a member needs to know of the latest reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.movement import Movement, movement
from govsite.analysis.position import Position, RegisterHistory
from govsite.analysis.reading import score_text, score_words
from govsite.analysis.scale import score_name
from govsite.pages import (
    change_lines,
    glance,
    heat_views,
    looked,
    meeting_parts,
    standing,
    urls,
)
from govsite.pages.feed_link import feed_link
from govsite.pages.glance import Glance
from govsite.pages.looked import SinceLooked
from govsite.pages.missed import ANCHOR, missed
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.page import Context, Page
from govsite.pages.register_now import RegisterNow, register_now
from govsite.pages.timeline import Stop, partly, timeline
from govsite.pages.views import Link

MOST_NAMED = 5
"""Risks that are named for having the gravest score; beyond, they are counted."""


class HomeView(Struct, frozen=True):
    """The latest report of every register."""

    leads: tuple[str, ...]
    """Each register in a sentence or two."""
    glance: Glance
    """What got worse, who owns it, and what is late."""
    looked: SinceLooked
    """What the reader's browser may compare with what it was shown before."""
    meeting: str
    """What sort of meeting is named: the next, or the last; empty for none."""
    meetings: tuple[Link, ...]
    """That meeting, the list of all, and what changed since one that was missed; or none."""
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
        scripts=(looked.SCRIPT, looked.LIST_SCRIPT),
        styles=(heat_views.STYLE,),
        alternates=(feed_link(urls.HOME, "What changed"),),
    )
    meeting, links = _meeting(context, head.root)
    moved = [_moved(history) for history in context.histories]
    view = HomeView(
        leads=tuple(
            _lead(context, history, one)
            for history, one in zip(context.histories, moved, strict=True)
        ),
        glance=glance.glance(context, moved, head.root),
        looked=looked.since_looked(context.histories, head),
        meeting=meeting,
        meetings=links,
        registers=tuple(
            register_now(context, history, one, head)
            for history, one in zip(context.histories, moved, strict=True)
        ),
        headlines=tuple(_headlines(context)),
        method=Link("How scores work", head.root + urls.METHOD),
        trends=Link("Trends of every entry", head.root + urls.TRENDS),
        periods=timeline(context, lambda period: head.root + urls.changes(period.id), partly),
    )
    yield Page(head, "home.html", view)


def _headlines(context: Context) -> Iterator[str]:
    """Yield what each headline score describes, once, after its name."""
    told: set[str] = set()
    for position in context.live():
        stage = position.scale.scheme.headline
        if stage.description and stage.description not in told:
            told.add(stage.description)
            yield f"**{position.scale.stage_label(stage)}.** {stage.description}"


def _meeting(context: Context, root: str) -> tuple[str, tuple[Link, ...]]:
    """Return the next meeting, else the last one held, as links with a word for which it is."""
    meetings, as_at = context.analysis.organisation.meetings, context.analysis.as_at
    ahead = meeting_parts.coming(meetings, as_at)
    named = ahead[0] if ahead else meeting_parts.last_held(meetings, as_at)
    if named is None:
        return "", ()
    links = [
        meeting_parts.full_link(context, named, root),
        Link("All meetings", root + urls.MEETINGS),
    ]
    if missed(context, root):
        place = f"{root}{urls.CHANGES}#{ANCHOR}"
        links.append(Link("Missed a meeting? What changed since each", place))
    return "Next meeting" if ahead else "Last meeting held", tuple(links)


def _moved(history: RegisterHistory) -> Movement:
    latest = history.reports[-1]
    return movement(history, latest, history.before(latest))


def _lead(context: Context, history: RegisterHistory, moved: Movement) -> str:
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
    if moved.before is None:
        return f"{stand} There is no earlier report on this site to compare it with."
    tally = change_lines.tally(moved)
    return f"{stand}{_highest(listed)} Since {moved.before.label}, {tally[0].lower()}{tally[1:]}"


def _highest(listed: Sequence[Position]) -> str:
    """Return the gravest headline score of the risks and who has it, as a sentence to follow on."""
    gravest = standing.worst(listed)
    if gravest is None or not gravest.headline.exact:
        return ""
    level = [
        p.ref
        for p in listed
        if p.entry.kind == "risk" and p.headline.exact and p.headline.low == gravest.headline.low
    ]
    band = gravest.headline.band
    named = f" ({band.label})" if band and score_text(gravest.headline) else ""
    name = score_name(gravest.scale, gravest.scale.scheme.headline)
    which = words.listed(level) if len(level) <= MOST_NAMED else words.count(len(level), "risk")
    most = "lowest" if gravest.scale.high_is_good else "highest"
    score = f"{score_words(gravest.headline)}{named}"
    return f" The {most} {name} of a risk is {score}, for {which}."
