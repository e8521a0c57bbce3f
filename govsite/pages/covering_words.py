"""What the sections of a covering report say, in sentences made from the register."""

from __future__ import annotations

from collections.abc import Iterator

from govsite import words
from govsite.analysis.movement import movement
from govsite.analysis.scale import draws_line
from govsite.analysis.since import seen_by
from govsite.model.meeting import Meeting
from govsite.pages import change_lines, maps, parts, standing
from govsite.pages.meeting_parts import Seen
from govsite.pages.naming import KINDS, PLURALS
from govsite.pages.page import Context
from govsite.pages.timeline import gaps_between, not_held, partly
from govsite.pages.views import Absent, Column, Row, Table, Text, Value


def summary(report: Seen, whom: str) -> str:
    """Return in a few sentences what a report is, and what changed since the one before."""
    stood = words.day(report.period.stood)
    told = (
        f"This report brings the {report.history.register.title} for {report.period.label} to "
        f"{whom}: {standing.counted(report.listed)}, as at {stood}."
    )
    before = report.history.before(report.period)
    if before is None:
        return f"{told} No earlier report is held to compare it with."
    moved = change_lines.tally(movement(report.history, report.period, before))
    return f"{told} Since {before.label}: {moved[0].lower()}{moved[1:]}"


def background(context: Context, report: Seen) -> Iterator[str]:
    """Yield what a reader should know of a report: its period, its line, what is held of it."""
    period = report.period
    yield (
        f"The register is that of {period.label}, from {words.day(period.start)} to "
        f"{words.day(period.end)}, as it stood on {words.day(period.stood)}."
    )
    rules = {
        position.scale.kind: words.sentence(maps.line_rule(position.scale))
        for position in report.listed
        if draws_line(position.scale.rules)
    }
    if rules:
        yield " ".join(rules.values())
    yield from filter(None, (partly(period),))
    yield from not_held(gaps_between(context, report.history.before(period), period))
    if report.report.note:
        yield f"**This version.** {words.sentence(report.report.note)}"


def route(context: Context, report: Seen, meeting: Meeting) -> Iterator[str]:
    """Yield the bodies of a register's route, each with the meeting at which it sees the report."""
    organisation = context.analysis.organisation
    for key in report.history.register.route:
        body = organisation.bodies[key]
        saw = [
            other
            for other in organisation.meetings
            if other.body == key
            and other.status != "cancelled"
            and (report.report.register, report.period.id)
            in {(seen.register, seen.period) for seen in seen_by(other)}
        ]
        if key == meeting.body:
            yield f"{body.name_on(meeting.date)}: this meeting"
        elif saw:
            days = words.listed([words.full_day(other.date) for other in saw])
            yield f"{body.name_on(saw[0].date)}: {days}"
        else:
            yield f"{body.name_on(meeting.date)}: no day is recorded"


def implications(report: Seen) -> Iterator[str]:
    """Yield what the register says of risk: bands of the entries, and appetite."""
    yield (
        "Keeping the register under review is part of how the council controls risk. Whoever "
        "sees it can ask what is done about each entry, and whether that is enough."
    )
    for kind in KINDS:
        chosen = [position for position in report.listed if position.entry.kind == kind]
        if not chosen:
            continue
        scale = chosen[0].scale
        held: list[str] = []
        for band in reversed(scale.bands):
            refs = [p.ref for p in chosen if p.headline.band is band]
            if refs:
                named = f" ({words.listed(refs)})" if not held and len(refs) < len(chosen) else ""
                are = f" {words.be(len(refs))}" if not held else ""
                held.append(f"{words.number(len(refs))}{are} in the band {band.label}{named}")
        unknown = sum(p.headline.band is None for p in chosen)
        if unknown:
            have = words.have(unknown)
            held.append(f"{words.number(unknown)} {have} a band that is not known")
        noun = kind if len(chosen) == 1 else PLURALS[kind]
        if len(held) == 1 and len(chosen) > 1:
            all_of = "both" if len(chosen) == 2 else f"all {words.number(len(chosen))}"
            what = held[0].partition(" ")[2]
            yield words.sentence(f"{all_of} {noun} {what}")
            continue
        yield words.sentence(f"of {words.number(len(chosen))} {noun}, {words.listed(held)}")
    beyond = [p.ref for p in report.listed if any(test.within is False for test in p.appetite)]
    if beyond:
        count = words.count(len(beyond), "entry is", "entries are")
        yield words.sentence(f"{count} beyond appetite: {words.listed(beyond)}")


def papers(context: Context, reports: tuple[Seen, ...], meeting: Meeting) -> Table | None:
    """Return the papers that reports were made from, with their dates; none where none is named."""
    sources = [p.assessment.source for report in reports for p in report.listed]
    sources += [report.history.register.source for report in reports]
    sources.append(meeting.source)
    used = {source.paper for source in sources if source}
    papers = [p for p in context.analysis.organisation.site.papers if p.key in used]
    if not papers:
        return None
    rows = []
    for paper in papers:
        dated: Value = parts.moment(paper.date) if paper.date else Absent("not dated")
        rows.append(Row((Text(paper.title), dated)))
    caption = f"{words.count(len(papers), 'paper')} that this report was made from"
    return Table(
        "background-papers",
        words.phrase(caption),
        (Column("Paper", width="wide"), Column("Date")),
        tuple(rows),
    )
