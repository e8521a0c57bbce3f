"""What an annual governance statement comes to, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from govsite import words
from govsite.analysis.actions import Action
from govsite.analysis.statements import Area, year_after, year_words
from govsite.model.statement import Disposition, EarlierIssue, Statement, Step
from govsite.pages.meeting_parts import the
from govsite.pages.page import Context
from govsite.pages.views import Tag

DISPOSITIONS: dict[Disposition | None, str] = {
    "done": "done",
    "closed": "closed",
    "carried": "carried on",
    "moved to the register": "moved to the register",
    None: "with no disposition stated",
}
"""What came of an earlier issue, as it stands in a list, in the order of telling."""
STATUS = {
    "draft": Tag("Draft", "warn"),
    "considered": Tag("Considered", "warn"),
    "approved": Tag("Approved", "info"),
    "signed": Tag("Signed", "good"),
}
"""A step on the way to signature, in a word."""
_AS = {"draft": "drafted"} | {key: key for key in ("considered", "approved", "signed")}
_NEXT = {
    "draft": "it is not yet approved or signed",
    "considered": "it is not yet approved or signed",
    "approved": "it is not yet signed",
}


def status(statement: Statement) -> Tag:
    """Return how a statement stands in a word."""
    return STATUS[statement.status] if statement.steps else Tag("Status not stated")


def standing(context: Context, statement: Statement) -> str:
    """Return how a statement stands, in a sentence."""
    if not statement.steps:
        return "No paper held says whether it was approved or signed."
    last = statement.steps[-1]
    if last.status == "draft":
        text = f"this is a draft{by(context, last)}"
    else:
        text = f"it was {last.status}{by(context, last)}"
    left = _NEXT.get(last.status)
    return words.sentence(f"{text}; {left}" if left else text)


def as_at(statement: Statement) -> str:
    """Return the year that a statement looks back on, and the day of its latest step."""
    year = f"For the financial year {year_words(statement.year)}"
    last = statement.steps[-1] if statement.steps else None
    if last is None or last.date is None:
        return year
    return f"{year}, as {_AS[last.status]} on {words.day(last.date)}"


def by(context: Context, step: Step) -> str:
    """Return who took a step and when: ` by the Audit Committee on 27 July 2020`."""
    whom = ""
    if step.body:
        body = context.analysis.organisation.bodies[step.body]
        name = body.name_on(step.date) if step.date else body.name
        whom = f" by {the(body, name)}"
    if step.status == "draft":
        return whom + (f" of {words.day(step.date)}" if step.date else "")
    return whom + (f" on {words.day(step.date)}" if step.date else "")


def year_ahead(statement: Statement) -> str:
    """Return the year that a statement looks forward to: ` in 2017/18`; nothing if unknown."""
    after = year_after(statement.year)
    return f" in {year_words(after)}" if after else ""


def looking_back(statement: Statement) -> str:
    """Return what came of the earlier issues, in a sentence."""
    back = statement.look_back
    if not back:
        return "It looks back on no earlier issue."
    return words.sentence(
        f"it looks back on {words.count(len(back), 'earlier issue')}{came_to(back)}"
    )


def came_to(back: Sequence[EarlierIssue]) -> str:
    """Return what earlier issues came to: `: eight carried on and four with no disposition`."""
    counts = Counter(earlier.disposition for earlier in back)
    found = [(counts[key], text) for key, text in DISPOSITIONS.items() if counts[key]]
    if len(found) == 1:
        return f", {'all ' if len(back) > 1 else ''}{found[0][1]}"
    return f": {words.listed([f'{words.number(number)} {text}' for number, text in found])}"


def looking_forward(statement: Statement, table: Sequence[Area]) -> str:
    """Return what is set for the year to come, in a sentence or two."""
    if not table:
        return f"It sets no issue to deal with{year_ahead(statement)}."
    number = words.count(len(table), "area")
    told = f"{number} {words.be(len(table))} to be improved{year_ahead(statement)}"
    actions = distinct(table)
    if not actions:
        none = "with no action of its own" if len(table) == 1 else "none with an action of its own"
        return words.sentence(f"{told}, {none}")
    told = f"{told}, by {words.count(len(actions), 'action')}{deadlines(actions)}"
    without = sum(not area.actions for area in table)
    return " ".join(
        words.sentence(text)
        for text in (
            told,
            f"{words.count(without, 'area has', 'areas have')} no action" if without else "",
            _late(actions),
        )
        if text
    )


def distinct(table: Iterable[Area]) -> tuple[Action, ...]:
    """Return the actions of an action table, each once."""
    return tuple({action.key: action for area in table for action in area.actions}.values())


def deadlines(actions: Sequence[Action]) -> str:
    """Return when actions are due: `: five have a date and four say “Ongoing”`.

    Where papers print several words in place of a day (`Ongoing`, `Early June`), none is quoted.
    """
    counts = Counter(
        "date" if action.due else f"“{action.stated_due}”" if action.stated_due else ""
        for action in actions
    )
    many = len(actions) > 1
    found = []
    if number := counts.pop("date", 0):
        found.append((number, "has a date", "have a date"))
    none = counts.pop("", 0)
    if len(counts) > 1:
        found.append((counts.total(), "gives no exact day", "give no exact day"))
    else:
        found += [(number, f"says {text}", f"say {text}") for text, number in counts.items()]
    if none:
        found.append((none, "has no date", "have no date"))
    if len(found) == 1:
        _, one, several = found[0]
        return f", {'all of which ' + several if many else 'which ' + one}"
    said = [f"{words.number(n)} {one if n == 1 else several}" for n, one, several in found]
    return f": {words.listed(said)}"


def _late(actions: Sequence[Action]) -> str:
    late = sum(action.status == "overdue" for action in actions)
    return f"{words.count(late, 'action is', 'actions are')} overdue" if late else ""
