"""Meetings: their dates as printed, their notice, their agendas, and what was promised there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import date

from govsite import words
from govsite.analysis.notice import NOTICE, clear_days, publish_by
from govsite.analysis.position import Analysis
from govsite.analysis.since import seen_by
from govsite.checks.check import Check, check
from govsite.checks.printed_dates import mistakes
from govsite.checks.prose import Place
from govsite.checks.sentences import one_line
from govsite.model.meeting import Meeting
from govsite.model.register import Register
from govsite.problems import Finding, Severity

_QUARTER = re.compile(r"\b(?:Quarter|Qtr|Q)\.?\s?([1-4])\b", re.IGNORECASE)


def _at(analysis: Analysis, meeting: Meeting, path: Place, what: str, hint: str) -> Finding:
    name = analysis.organisation.bodies[meeting.body].name_on(meeting.date)
    return Finding(meeting.file, path, f"{name}, {words.day(meeting.date)}: {what}", hint)


def _open_to_the_public(analysis: Analysis) -> Iterator[Meeting]:
    """Yield the meetings that the rules on notice are for: boards and officers meet without."""
    for meeting in analysis.organisation.meetings:
        kind = analysis.organisation.bodies[meeting.body].kind
        if kind in ("committee", "council") and meeting.status != "cancelled":
            yield meeting


def _date_printed(analysis: Analysis) -> Iterator[Finding]:
    for meeting in analysis.organisation.meetings:
        for place, form in enumerate(meeting.printed_dates):
            if wrong := mistakes(form, meeting.date):
                what = f"printed as `{one_line(form)}`, but {words.listed(wrong)}"
                hint = "mend the paper where it can still be mended, and tell those who have it"
                yield _at(analysis, meeting, ("printed_dates", place), what, hint)


def _clear_days(analysis: Analysis) -> Iterator[Finding]:
    for meeting in _open_to_the_public(analysis):
        if meeting.published is None:
            continue
        clear = clear_days(meeting.published, meeting.date)
        if clear < NOTICE:
            days = "1 clear day" if clear == 1 else f"{clear or 'no'} clear days"
            out, by = words.day(meeting.published), words.day(publish_by(meeting.date))
            what = f"the agenda came out on {out}, {days} before, not {NOTICE}"
            hint = f"publish by {by}, or say in `note` why it was called at short notice"
            yield _at(analysis, meeting, ("published",), what, hint)


def _agenda_due(analysis: Analysis) -> Iterator[Finding]:
    for meeting in _open_to_the_public(analysis):
        if meeting.status != "planned" or meeting.published or meeting.date <= analysis.as_at:
            continue
        if clear_days(analysis.as_at, meeting.date) <= NOTICE:
            by = publish_by(meeting.date)
            verb = "was" if by < analysis.as_at else "is"
            what = f"the agenda {verb} due by {words.day(by)}"
            hint = "publish it, and give the day under `published`"
            yield _at(analysis, meeting, (), what, hint)


def _undertaking_open(analysis: Analysis) -> Iterator[Finding]:
    held = _held(analysis)
    for meeting in analysis.organisation.meetings:
        unanswered = [n for n, given in enumerate(meeting.undertakings) if given.answered is None]
        later = _after(held.get(meeting.body, []), meeting.date)
        if not unanswered or later is None:
            continue
        count = len(unanswered)
        given = "1 undertaking was" if count == 1 else f"{count} undertakings were"
        numbers = dict.fromkeys(meeting.undertakings[n].item for n in unanswered)
        items = [number for number in numbers if number]
        under = f", under item{'s' * (len(items) > 1)} {words.listed(items)}" if items else ""
        what = f"{given} not answered when it met again on {words.day(later)}{under}"
        hint = "give `answered` and `answer` for each, or bring it back as a matter arising"
        yield _at(analysis, meeting, ("undertakings", unanswered[0]), what, hint)


def _duplicate_item(analysis: Analysis) -> Iterator[Finding]:
    for meeting in analysis.organisation.meetings:
        seen: Counter[str] = Counter()
        for place, item in enumerate(meeting.agenda):
            seen[item.number] += 1
            if item.number and seen[item.number] == 2:
                what = f"two items of the agenda are numbered {item.number}"
                hint = "number each item once, as the agenda does"
                yield _at(analysis, meeting, ("agenda", place, "number"), what, hint)


def _part_two_reason(analysis: Analysis) -> Iterator[Finding]:
    for meeting in analysis.organisation.meetings:
        for place, item in enumerate(meeting.agenda):
            if item.part == "II" and not item.reason.strip():
                what = f"“{one_line(item.title)}” is in Part II without a reason"
                hint = "say under `reason` why press and public are excluded"
                yield _at(analysis, meeting, ("agenda", place), what, hint)


def _part_one_reason(analysis: Analysis) -> Iterator[Finding]:
    for meeting in analysis.organisation.meetings:
        for place, item in enumerate(meeting.agenda):
            if item.part == "I" and item.reason.strip():
                what = f"“{one_line(item.title)}” is in Part I, with a reason for Part II"
                hint = "take the reason out, or put the item in Part II"
                yield _at(analysis, meeting, ("agenda", place, "reason"), what, hint)


def _quarter_mismatch(analysis: Analysis) -> Iterator[Finding]:
    for meeting in analysis.organisation.meetings:
        name = "agenda" if meeting.agenda else "minutes"
        titles = [(item.number, item.title) for item in meeting.agenda]
        titles = titles or [(minute.item, minute.title) for minute in meeting.minutes]
        found: dict[str, tuple[int, str]] = {}
        for place, (number, title) in enumerate(titles):
            quarters = set(_QUARTER.findall(title))
            if len(quarters) == 1:
                found.setdefault(quarters.pop(), (place, f" (item {number})" if number else ""))
        if len(found) > 1:
            quarters_found = [f"Quarter {quarter}{item}" for quarter, (_, item) in found.items()]
            place = list(found.values())[1][0]
            verb = "brings" if name == "agenda" else "tell of"
            what = f"the {name} {verb} reports of {words.listed(quarters_found)}"
            hint = "tell readers that the reports do not speak of the same time"
            yield _at(analysis, meeting, (name, place, "title"), what, hint)


def _report_route(analysis: Analysis) -> Iterator[Finding]:
    held = _held(analysis)
    seen: dict[tuple[str, str], dict[str, Meeting]] = {}
    for meeting in analysis.organisation.meetings:
        if meeting.status != "cancelled":
            for report in seen_by(meeting):
                seen.setdefault((report.register, report.period), {}).setdefault(
                    meeting.body, meeting
                )
    for key, history in analysis.histories.items():
        for period in history.reports:
            by = seen.get((key, period.id), {})
            missed = _missed(history.register, by, held, analysis.as_at)
            if missed:
                place, first, bodies = missed
                names = [analysis.organisation.bodies[body].name for body in bodies]
                other = analysis.organisation.bodies[first.body].name_on(first.date)
                met = "has met since" if len(names) == 1 else "have met since"
                yield Finding(
                    history.register.file,
                    ("route", place),
                    f"{other} saw the report of {period.label} on {words.day(first.date)};"
                    f" {words.listed(names)} {met}, and no meeting is known to have seen it",
                    "add the report to the meeting that saw it, or bring it before the next one",
                )


def _missed(
    register: Register, by: dict[str, Meeting], held: dict[str, list[date]], as_at: date
) -> tuple[int, Meeting, list[str]] | None:
    """Return the place on the route of the first body that a report passed by, and all of them."""
    first: Meeting | None = None
    passed: list[tuple[int, str]] = []
    for place, body in enumerate(register.route):
        meeting = by.get(body)
        if meeting is None and first and _after(held.get(body, []), first.date):
            passed.append((place, body))
        if meeting and meeting.status == "held" and meeting.date <= as_at:
            first = min(first, meeting, key=lambda m: m.date) if first else meeting
    if not passed or first is None:
        return None
    return passed[0][0], first, [body for _, body in passed]


def _held(analysis: Analysis) -> dict[str, list[date]]:
    """Return the days on which each body met, up to the day of the analysis, oldest first."""
    held: dict[str, list[date]] = {}
    for meeting in analysis.organisation.meetings:
        if meeting.status == "held" and meeting.date <= analysis.as_at:
            held.setdefault(meeting.body, []).append(meeting.date)
    return held


def _after(days: list[date], day: date) -> date | None:
    place = bisect_right(days, day)
    return days[place] if place < len(days) else None


MEETINGS: tuple[Check, ...] = (
    check(
        "meeting-date-printed",
        Severity.WARNING,
        "Papers print a meeting's day, month, year and weekday as they are: a reader who has the"
        " wrong day misses the meeting.",
        _date_printed,
    ),
    check(
        "clear-days",
        Severity.WARNING,
        "A committee's agenda is published five clear days before the meeting (Local Government"
        " Act 1972, section 100B): the day of publication, the day of the meeting, Saturdays and"
        " Sundays do not count. Bank holidays are not known to govsite, so allow for them.",
        _clear_days,
    ),
    check(
        "agenda-due",
        Severity.NOTE,
        "The agenda of a meeting that is five clear days away or fewer has been published.",
        _agenda_due,
    ),
    check(
        "undertaking-open",
        Severity.WARNING,
        "What was promised to members is answered by the time they meet again.",
        _undertaking_open,
    ),
    check(
        "meeting-duplicate-item",
        Severity.ERROR,
        "An item's number stands once on an agenda, since minutes and links name items by it.",
        _duplicate_item,
    ),
    check(
        "part-two-reason",
        Severity.ERROR,
        "An item in Part II says why press and public are excluded.",
        _part_two_reason,
    ),
    check(
        "part-one-reason",
        Severity.NOTE,
        "Only an item in Part II has a reason for being there.",
        _part_one_reason,
    ),
    check(
        "quarter-mismatch",
        Severity.NOTE,
        "Reports that go to one meeting are of one quarter; where they are not, readers compare"
        " figures of different times.",
        _quarter_mismatch,
    ),
    check(
        "report-route",
        Severity.NOTE,
        "A report that one body of the register's route has seen comes before the bodies after it"
        " at their next meeting.",
        _report_route,
    ),
)
"""Checks of meetings."""
