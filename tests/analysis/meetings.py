"""A council before meetings, for tests of the briefing: scores by report, made of the model."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from govsite.analysis.briefing import Topic, briefing, cases
from govsite.analysis.briefing_case import Question
from govsite.analysis.position import Analysis, analyse
from govsite.model.entry import Assessment, Assurance, Entry, MitigatingAction, Score
from govsite.model.meeting import Meeting, Minute, SeenReport, Undertaking
from govsite.model.scheme import KindRules
from govsite.model.site import Appetite, AppetiteLevel, AppetiteStatement
from tests.checks import council as councils

FIRST = date(2024, 2, 15)
"""The day of the meeting that sees the first period's report; each later one is 31 days on."""


def scored(key: str, scores: str, *, target: str = "1", **more: Any) -> Entry:
    """Return an entry with a current score in each period from Q1; `-` leaves a report out."""
    reports = [(f"Q{n}", score) for n, score in enumerate(scores.split(), 1) if score != "-"]
    assessments = tuple(
        Assessment(period=period, scores={"current": _score(score), "target": _score(target)})
        for period, score in reports
    )
    ref = f"{'CO' if more.get('kind') == 'opportunity' else 'CR'}{len(key)}{key}"
    return councils.entry(key, ref, **{"assessments": assessments, **more})


def action(text: str = "Mend the pump.", **more: Any) -> MitigatingAction:
    """Return an action that every report lists."""
    return MitigatingAction(text=text, **more)


def saw(*periods: str, body: str = "audit", register: str = "corporate") -> tuple[Meeting, ...]:
    """Return meetings of a body, each a fortnight after its period, that saw these reports."""
    return tuple(meeting(period, body=body, register=register) for period in periods)


def meeting(
    period: str, *undertakings: Undertaking, body: str = "audit", register: str = "corporate"
) -> Meeting:
    """Return a meeting that saw a period's report and was given promises."""
    day = FIRST + timedelta(days=31 * (int(period[1:]) - 1))
    return Meeting(
        body=body,
        date=day,
        file=f"meetings/{body}/{day}.yaml",
        minutes=(Minute(item="5", reports=(SeenReport(register=register, period=period),)),),
        undertakings=undertakings,
    )


def before(
    entries: Iterable[Entry],
    meetings: tuple[Meeting, ...],
    *,
    line: int | None = None,
    at_most: int | None = None,
    off: Iterable[str] = (),
) -> Analysis:
    """Return a council of four periods with meetings, a line, an appetite and rules off."""
    scheme = councils.SCHEME
    if line is not None:
        risk = KindRules(bands=councils.BANDS, line=line)
        scheme = replace(scheme, kinds={**scheme.kinds, "risk": risk})
    made = councils.council(*entries, periods="Q1 Q2 Q3 Q4", scheme=scheme).organisation
    appetite = Appetite()
    if at_most is not None:
        appetite = Appetite(
            levels=(AppetiteLevel(key="low", label="Cautious"),),
            statements=(AppetiteStatement(level="low", at_most=at_most),),
        )
    switched = replace(made.site, briefing=dict.fromkeys(off, False))
    full = replace(made, meetings=meetings, appetite=appetite, site=switched)
    return analyse(full, date(2024, 10, 1))


def topics(analysis: Analysis, place: int = -1) -> tuple[Topic, ...]:
    """Return the briefing of a meeting, by default the last one."""
    return briefing(cases(analysis, analysis.organisation.meetings[place]))


def asked(analysis: Analysis, rule: str, place: int = -1) -> dict[str, Question]:
    """Return everything that a rule asks before a meeting, by entry or by the promise's text."""
    return {
        q.position.entry.key if q.position else q.quote: q
        for topic in topics(analysis, place)
        for q in (*topic.asked, *topic.more)
        if q.rule == rule
    }


def assurance(line: int = 3, period: str = "Q1") -> Assurance:
    """Return an assurance of a line, known from a period on."""
    assert line in (1, 2, 3)
    return Assurance(line=line, by="Auditors", period=period)  # type: ignore[arg-type]


def _score(text: str) -> Score:
    return Score(absent="not scored") if text == "?" else Score(score=int(text))
