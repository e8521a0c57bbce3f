"""What an entry's page says of it in sentences: how it stands, what it is held against, changes."""

from __future__ import annotations

from collections.abc import Iterator

from govsite import words
from govsite.analysis.difference import Difference, difference, is_done
from govsite.analysis.position import Position
from govsite.analysis.reading import plain, score_text, score_words
from govsite.analysis.scale import score_name
from govsite.model.entry import Entry
from govsite.pages import parts
from govsite.pages.page import Context
from govsite.pages.timeline import spelled
from govsite.pages.views import Fact, Text


def lead(last: Position) -> str:
    """Return a live entry in two sentences: who owns it, and how its headline score stands."""
    article = "An" if last.entry.kind == "opportunity" else "A"
    owner = f", owned by {words.the(last.owner.title)}" if last.owner else ""
    headline, stage = last.headline, last.scale.scheme.headline
    name = score_name(last.scale, stage)
    if headline.absent:
        return f"{article} {last.entry.kind}{owner}. Its {name} is {headline.absent}."
    name += ", a forecast," if stage.meaning == "forecast" else ""
    number = score_text(headline)
    band = f" ({headline.band.label})" if headline.band and number else ""
    told = [f"{name} is {score_words(headline)}{band}"]
    before, period = last.direction.before, last.direction.before_period
    way = {"improving": "better than", "worsening": "worse than"}.get(last.direction.way)
    if period and last.direction.way == "unchanged":
        told.append(f"the same as in {period.label}")
    elif before and period and way:
        told.append(f"{way} {score_words(before)} in {period.label}")
    if (side := parts.side_of_line(last)) and last.scale.rules.line is not None:
        line = plain(last.scale.rules.line)
        side = "exactly at" if side == "at" else side
        told.append(f"{side} the line of {line} for staying on the register")
    stands = told[0] if len(told) == 1 else f"{told[0]}, {words.listed(told[1:])}"
    return f"{article} {last.entry.kind}{owner}. Its {stands}."


def tolerable(context: Context, entry: Entry, last: Position, *, live: bool) -> Iterator[Fact]:
    """Yield what an entry is held against: line, appetite, target, and what its actions promise."""
    rules, above = last.scale.rules, last.headline.above_line
    if rules.line is not None:
        side = {"": "not known which side", "at": "exactly at it"}.get(
            where := parts.side_of_line(last), f"{where} it"
        )
        verb = "is" if live else "was"
        text = f"{plain(rules.line)} or above stays on the register; this one {verb} {side}"
        yield Fact("Line", Text(text))
    elif rules.line_bands:
        labels = [band.label for band in rules.bands if band.key in rules.line_bands]
        word = {True: "this one does", False: "this one does not", None: "not known of this one"}
        entries = f"{words.listed(labels)} entries stay on the register"
        yield Fact("Line", Text(f"{entries}; {word[above]}"))
    for test in last.appetite:
        levels = {level.key: level.label for level in context.analysis.organisation.appetite.levels}
        held = {True: "within appetite", False: "outside appetite", None: "not known"}[test.within]
        most = test.statement.at_most
        limit = f", up to {plain(most)}" if most is not None else ""
        yield Fact("Appetite", Text(f"{levels[test.statement.level]}{limit}: {held}"))
    target = next((s for s in last.scale.scheme.stages if s.meaning == "target"), None)
    if target and last.readings[target.key].exact and last.headline.exact:
        reading = last.readings[target.key]
        if reading.low is not None and last.headline.low is not None:
            away = abs(last.headline.low - reading.low)
            reached = f"{plain(away)} away" if away else "reached"
            yield Fact("Target", Text(f"{score_words(reading)}, {reached}"))
    yield from _promised(last)
    if entry.treatment:
        yield Fact("Treatment", Text(entry.treatment.capitalize()))
    if entry.objective:
        yield Fact("Objective", Text(entry.objective))


def _promised(last: Position) -> Iterator[Fact]:
    """Yield how far the forecast is from the score now, where the register has both as numbers."""
    by = {stage.meaning: last.readings[stage.key].score for stage in last.scale.scheme.stages}
    now, then = by.get("now"), by.get("forecast")
    if now is None or then is None or not last.actions:
        return
    text = f"a {'rise' if then > now else 'fall'} from {plain(now)} to {plain(then)}"
    if then == now:
        text = f"no change: both scores are {plain(now)}"
    yield Fact("Expected of the actions", Text(text[0].upper() + text[1:]))


def standing(last: Position) -> Iterator[str]:
    """Yield how long the band has stood, what the gap before the report hides, and its own words.

    The paper's own words stand beside the direction worked out, as the two may not agree.
    """
    if last.headline.band and last.band_reports > 1:
        days = (last.period.stood - last.band_since.stood).days
        months = round(days / 30.44)
        span = words.count(months, "month") if months else words.count(days, "day")
        reports = words.count(last.band_reports, "report")
        band, since = last.headline.band.label, last.band_since.label
        yield f"In the band {band} in {reports} since {since}, over about {span}."
    if last.direction.gaps:
        hidden = {
            "new": "it may have been listed earlier",
            "unchanged": "it may have moved and come back",
        }.get(last.direction.way, "when it moved is not known")
        if last.direction.way == "not-known":
            hidden = "how it stood between is not known"
        yield f"No report is held for {spelled(last.direction.gaps)}, so {hidden}."
    if stated := last.assessment.stated_direction:
        yield f"The report itself says of its direction: “{stated}”."


def actions_note(context: Context, last: Position) -> str:
    """Return how many actions are done, and whether the rest have an owner and a date."""
    order = context.analysis.order
    still = [action for action in last.actions if not is_done(action, last, order)]
    total, done = len(last.actions), len(last.actions) - len(still)
    if not total:
        return ""
    if not still:
        return {1: "The one action is done.", 2: "Both are done."}.get(
            total, f"All {words.number(total)} are done."
        )
    told = f"none of the {words.number(total)} is done"
    if done:
        told = f"{words.number(done)} of {words.number(total)} {words.be(done)} done"
    elif total == 1:
        told = "the one action is not done"
    rest = "the rest" if done else "it" if total == 1 else "them"
    missing = [
        what
        for what, stated in (
            ("an owner", any(action.owner for action in still)),
            ("a date", any(action.due for action in still)),
        )
        if not stated
    ]
    lacking = f" The report states neither {words.listed(missing, 'nor')} for {rest}."
    if len(missing) == 1:
        lacking = f" The report does not state {missing[0]} for {rest}."
    return words.sentence(told) + (lacking if missing else "")


def changes(context: Context, last: Position) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what the latest report changed besides the score: a sentence, and the lines named."""
    if last.previous is None:
        return
    found: Difference = difference(last.previous, last, context.analysis.order)
    before = last.previous.period.label
    if found.refs:
        yield f"Renumbered: {found.refs[0]} in {before} is now {found.refs[1]}.", ()
    if found.owners and found.owners[0] and found.owners[1]:
        yield f"The owner was {words.the(found.owners[0].title)} in {before}.", ()
    risk = last.entry.kind == "risk"
    held = ("control", "controls") if risk else ("point of progress", "points of progress")
    action = ("action", "actions")
    unsaid = ", and the report does not say what became of"
    for items, noun, one, several in (
        (found.actions_done, action, "has been done", "have been done"),
        (found.actions_added, action, "has been added", "have been added"),
        (
            found.actions_removed,
            action,
            f"is no longer listed{unsaid} it",
            f"are no longer listed{unsaid} them",
        ),
        (found.controls_added, held, "has been added", "have been added"),
        (found.controls_removed, held, "is no longer listed", "are no longer listed"),
    ):
        if items:
            verb = one if len(items) == 1 else several
            sentence = words.sentence(f"since {before}, {words.count(len(items), *noun)} {verb}")
            yield sentence, tuple(item.text for item in items)
