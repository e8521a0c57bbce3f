"""The first page: what a member needs to know of the latest reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govsite.analysis.actions import governance_actions
from govsite.analysis.movement import Movement, movement
from govsite.analysis.position import Position, RegisterHistory
from govsite.pages import (
    action_words,
    change_lines,
    looked,
    meeting_parts,
    parts,
    standing,
    urls,
    words,
)
from govsite.pages.feed_link import feed_link
from govsite.pages.looked import SinceLooked
from govsite.pages.missed import ANCHOR, missed
from govsite.pages.naming import KINDS, PLURALS, score_name
from govsite.pages.page import Context, Page
from govsite.pages.register_now import RegisterNow, register_now
from govsite.pages.timeline import Stop, gaps_between, partly, spelled, timeline
from govsite.pages.views import Link

MOST_NAMED = 5
"""Risks that are named for having the gravest score; beyond, they are counted."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The latest report of every register."""

    leads: tuple[str, ...]
    """Each register in a sentence or two."""
    looked: SinceLooked
    """What the reader's browser may compare with what it was shown before."""
    meeting: str
    """What sort of meeting is named: the next, or the last; empty for none."""
    meetings: tuple[Link, ...]
    """That meeting, the list of all, and what changed since one that was missed; or none."""
    actions: Link | None
    """How governance actions stand, with the page of all; none where there are none."""
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
        alternates=(feed_link(urls.HOME, "What changed"),),
    )
    meeting, links = _meeting(context, head.root)
    view = HomeView(
        leads=tuple(_lead(context, history) for history in context.histories),
        looked=looked.since_looked(context.histories, head),
        meeting=meeting,
        meetings=links,
        actions=_actions(context, head.root),
        registers=tuple(
            register_now(context, history, _moved(history), head) for history in context.histories
        ),
        headlines=tuple(_headlines(context)),
        method=Link("How scores work", head.root + urls.METHOD),
        trends=Link("Trends of every entry", head.root + urls.TRENDS),
        periods=timeline(context, lambda period: head.root + urls.changes(period.id), partly),
    )
    yield Page(head, "home.html", view)


def _actions(context: Context, root: str) -> Link | None:
    analysis = context.analysis
    found = governance_actions(analysis.organisation, analysis.as_at)
    if not found:
        return None
    told = words.sentence(action_words.totalled(found, "governance action"))
    return Link(told[:-1], root + urls.ACTIONS)


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
    told = f"{stand}{_highest(listed)} Since {moved.before.label}, {tally[0].lower()}{tally[1:]}"
    if gaps := gaps_between(context, moved.before, latest):
        told += f" No report is held for {spelled(gaps)}."
    return told


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
    named = f" ({band.label})" if band and parts.score_text(gravest.headline) else ""
    name = score_name(gravest.scale, gravest.scale.scheme.headline)
    which = words.listed(level) if len(level) <= MOST_NAMED else words.count(len(level), "risk")
    most = "lowest" if gravest.scale.high_is_good else "highest"
    score = f"{parts.score_words(gravest.headline)}{named}"
    return f" The {most} {name} of a risk is {score}, for {which}."
