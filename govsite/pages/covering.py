"""Covering reports: what an officer writes before the register, made from the register itself.

The sections are those of the councils' own reports to committees, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from govsite import words
from govsite.analysis.change_report import change_report
from govsite.model.meeting import AgendaItem, Meeting
from govsite.pages import heat_views, urls
from govsite.pages.appendices import Appendix, appendices
from govsite.pages.covering_words import background, implications, papers, route, summary
from govsite.pages.describe import description
from govsite.pages.highlights import Highlights, highlights
from govsite.pages.meeting_parts import PAPER_STYLE, seen, the
from govsite.pages.page import Context, Page
from govsite.pages.sections import Heading, Numbering
from govsite.pages.views import Link, Table


class Section(Struct, frozen=True):
    """A section of prose."""

    heading: Heading
    """Its heading."""
    paragraphs: tuple[str, ...]
    """Its paragraphs, in Markdown."""
    steps: tuple[str, ...] = ()
    """Bodies that a report goes to, in order, each with what is known of it."""


class CoveringView(Struct, frozen=True):
    """A covering report."""

    body: str
    """The body, by its name on the day."""
    when: str
    """The day of the meeting, in a sentence without a full stop."""
    author: str
    """The role that reports; empty where no paper held names one."""
    title: str
    """Registers and periods."""
    refers: str
    """Which appendices belong to it."""
    before: tuple[Section, ...]
    """Executive summary, recommendation, background and advice."""
    highlights_heading: Heading
    """Heading of the highlights."""
    highlights: tuple[Highlights, ...]
    """What each register's report says of its entries."""
    after: tuple[Section, ...]
    """Consultations and implications."""
    papers_heading: Heading
    """Heading of the list of background papers."""
    papers: Table | None
    """Papers that it was made from; none where none is named."""
    last: tuple[Section, ...]
    """The reason for Part II, where the agenda is held."""
    appendices: tuple[Appendix, ...]
    """Registers, heat maps and the key to scores."""


def pages(context: Context) -> Iterator[Page]:
    """Yield a covering report for each meeting that saw a report which is held."""
    for meeting in context.analysis.organisation.meetings:
        if meeting.status != "cancelled" and seen(context, meeting):
            yield _page(context, meeting)


def covering(
    context: Context, meeting: Meeting, root: str, numbering: Numbering, *, maps: bool = True
) -> CoveringView:
    """Return a meeting's covering report, its sections numbered by `numbering`.

    Without `maps`, for a document that has them already, it has no appendix of maps.
    """
    body = context.analysis.organisation.bodies[meeting.body]
    name = body.name_on(meeting.date)
    whom = the(body, name)
    reports = seen(context, meeting)
    item = _item(meeting)
    lettered = appendices(context, reports, root, maps=maps)
    registers = [a.heading.number.removeprefix("Appendix ") for a in lettered[: len(reports)]]
    where = f"{'Appendix' if len(reports) == 1 else 'Appendices'} {words.listed(registers)}"
    before = (
        Section(
            numbering.heading("summary", "Executive summary"),
            tuple(summary(report, whom) for report in reports),
        ),
        Section(
            numbering.heading("recommendation", "Recommendation"),
            (
                words.sentence(
                    f"{whom} is asked to consider the "
                    f"{'register' if len(reports) == 1 else 'registers'} at {where}, and to comment"
                ),
            ),
        ),
        Section(
            numbering.heading("background", "Background and advice"),
            tuple(text for report in reports for text in background(context, report)),
            tuple(step for report in reports for step in route(context, report, meeting)),
        ),
    )
    heading = numbering.heading("highlights", "Highlights")
    below = numbering.below(heading)
    return CoveringView(
        body=name,
        when=f"Meeting to be held on {words.full_day(meeting.date)}",
        author=f"Report of the {item.author}" if item and item.author else "",
        title=words.listed([report.title for report in reports]),
        refers=f"{where} refer{'s' if len(reports) == 1 else ''}",
        before=before,
        highlights_heading=heading,
        highlights=tuple(
            highlights(
                change_report(context.analysis, r.history, r.period, r.history.before(r.period)),
                context.analysis,
                root,
                below,
                r.id,
                f"{r.history.register.title}: " if len(reports) > 1 else "",
            )
            for r in reports
        ),
        after=(
            Section(
                numbering.heading("consultations", "Consultations"), ("No paper held names any.",)
            ),
            Section(
                numbering.heading("implications", "Implications: risk management"),
                tuple(text for report in reports for text in implications(report)),
            ),
        ),
        papers_heading=numbering.heading("papers", "List of background papers"),
        papers=papers(context, reports, meeting),
        last=tuple(_part(item, numbering)),
        appendices=lettered,
    )


def _page(context: Context, meeting: Meeting) -> Page:
    path = urls.covering(meeting.body, meeting.date)
    body = context.analysis.organisation.bodies[meeting.body]
    name = body.name_on(meeting.date)
    whom = the(body, name)
    root = urls.root_of(path)
    view = covering(context, meeting, root, Numbering())
    head = context.head(
        path,
        f"Report to {whom}, {words.full_day(meeting.date)}",
        description(f"Report to {whom} on {view.title}: summary, highlights and register."),
        "covering",
        wide=True,
        styles=(heat_views.STYLE, PAPER_STYLE),
    )
    crumbs = (
        Link("Home", root),
        Link("Meetings", root + urls.MEETINGS),
        Link(f"{name}, {words.day(meeting.date)}", root + urls.meeting(meeting.body, meeting.date)),
    )
    return Page(head, "covering.html", view, crumbs)


def _item(meeting: Meeting) -> AgendaItem | None:
    """Return the agenda item that brings a register's report, if the agenda is held."""
    return next((item for item in meeting.agenda if item.reports), None)


def _part(item: AgendaItem | None, numbering: Numbering) -> Iterator[Section]:
    if item is None:
        return
    heading = numbering.heading("part-two", "Reason for inclusion in Part II")
    if item.part == "II":
        told = words.sentence(item.reason) or "No reason is stated."
    else:
        told = "Not applicable: the item is in Part I, open to press and public."
    yield Section(heading, (told,))
