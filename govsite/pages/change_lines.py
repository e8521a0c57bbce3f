"""What happened between two reports, in the words of a covering report: a line for each entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from govsite import words
from govsite.analysis.difference import Difference
from govsite.analysis.movement import Kept, Movement, accounted, back
from govsite.analysis.position import Analysis, Position, RegisterHistory, ref_in
from govsite.analysis.reading import Reading, score_text, score_words
from govsite.analysis.scale import score_name
from govsite.model.entry import Entry
from govsite.model.period import Period
from govsite.pages import change_words, urls
from govsite.pages.change_words import Lines
from govsite.pages.register import departure
from govsite.pages.views import Link


class Change(Struct, frozen=True):
    """What happened to one entry."""

    ref: str
    """The reference that it bears, or that it bore last."""
    title: str
    """Its title."""
    href: str
    """Its page."""
    sentence: str
    """What happened, in a sentence that follows the title and a colon."""
    prose: str = ""
    """The council's own reason, in Markdown."""
    onward: tuple[Link, ...] = ()
    """Entries that carry its subject on."""
    lines: tuple[Lines, ...] = ()
    """Its lines that were added, done, put off or dropped."""


def tally(moved: Movement) -> str:
    """Return how many entries went which way, and how many left, in one sentence."""
    worse = len(moved.kept_that("worsening"))
    noun = "entry is" if worse == 1 else "entries are"
    parted = [
        f"{words.number(worse)} {noun} worse" if worse else "no entry is known to be worse",
        _some(len(moved.kept_that("improving")), "better", "known to be better"),
        _some(len(moved.new), "new", "new"),
    ]
    lost, gone = len(moved.unaccounted), len(moved.unaccounted) + len(moved.closed)
    left = f"{words.number(gone)} {words.have(gone)} left" if gone else "none has left"
    if lost:
        whom = f"{words.number(lost)} of them" if lost < gone else "all"
        left += f", {whom} with no reason in any paper held"
    return words.sentence(f"{', '.join(parted)} and {left}")


def kept_line(kept: Kept, root: str, clauses: Sequence[str] = ()) -> Change:
    """Return what became of an entry that both reports list: its score, then what else changed."""
    before, now = score_in_words(kept.before.headline), score_in_words(kept.now.headline)
    name = score_name(kept.now.scale, kept.now.scale.scheme.headline)
    if kept.way in ("worsening", "improving"):
        low, high = kept.now.headline.low, kept.before.headline.high
        verb = "rose" if low is not None and high is not None and low > high else "fell"
        exact = kept.before.headline.exact and kept.now.headline.exact
        moved = f"{verb} from {before} to {now}" if exact else f"{verb} to {now}, from {before}"
        told = f"{name} {moved}: {'worse' if kept.way == 'worsening' else 'better'}"
    elif kept.way == "unchanged":
        told = f"{name} unchanged at {now}"
        if kept.now.unchanged_reports > 2:
            reports = words.count(kept.now.unchanged_reports, "report")
            told += f", as in {reports} since {kept.now.unchanged_since.label}"
    else:
        told = f"{name} {now}; which way it went is not known, because {kept.reason}"
    told = "; ".join((told, *clauses))
    if kept.before.ref != kept.now.ref:
        told += f". It was {kept.before.ref} in {kept.before.period.label}"
    return _line(kept.now, told, root)


def changed_line(kept: Kept, found: Difference, order: Mapping[str, int], root: str) -> Change:
    """Return what became of an entry that both reports list, with the lines that changed."""
    line = kept_line(kept, root, change_words.told(kept, found, order))
    return replace(line, lines=change_words.lines(kept, found, order))


def new_line(
    position: Position,
    analysis: Analysis,
    root: str,
    before: Period | None = None,
    *,
    restored: bool = True,
) -> Change:
    """Return how an entry came onto the register, or back to it, since a report before.

    By default that is the report just before the entry's. Where the entry is known not to have
    been `restored`, as a revision of the content can add its history too, that is not looked for.
    """
    before = before or position.direction.before_period
    origin = position.entry.origin
    came = "new"
    walked = analysis.histories[position.entry.register].by_entry[position.entry.key]
    earlier = [p for p in walked if restored and before and p.period.start <= before.start]
    if earlier:
        came = f"restored, last listed in {earlier[-1].period.label}"
    elif origin and origin.how != "new":
        came = {"split": "split from", "merged": "merged from"}.get(origin.how, origin.how)
        sources = [analysis.organisation.entries[key] for key in origin.predecessors]
        named = words.listed([f"{source.refs[-1].ref} {source.title}" for source in sources])
        came = f"{came} {named}" if named else origin.how
    elif walked[0].period.start < position.period.start:
        came = f"new, first listed in {walked[0].period.label}"
    band = position.headline.band
    named_band = f" ({band.label.lower()})" if band and score_text(position.headline) else ""
    return _line(position, f"{came}, with {with_score(position)}{named_band}", root)


def gone_line(
    entry: Entry, moved: Movement, history: RegisterHistory, analysis: Analysis, root: str
) -> Change:
    """Return how an entry left, or plainly that no paper held says what became of it."""
    last = moved.last.get(entry.key)
    ref = last.ref if last else ref_in(entry, moved.period.id, analysis.order)
    page = root + urls.entry(entry.key)
    again = back(history, entry, moved.period)
    if last and (again or not accounted(entry)):
        told = (
            f"in {last.period.label} with {with_score(last)}; {moved.period.label} does not "
            "list it, and no paper held says what became of it"
        )
        if again:
            told += f". {again.period.label} lists it again"
        return Change(ref, entry.title, page, after_colon(told))
    told = departure(analysis, entry)
    if last:
        told += f" In {last.period.label} it had {with_score(last)}."
    entries = analysis.organisation.entries
    successors = [entries[key] for key in _into(entry) if key in entries]
    onward = tuple(
        Link(
            f"{ref_in(successor, moved.period.id, analysis.order)} {successor.title}",
            root + urls.entry(successor.key),
        )
        for successor in successors
    )
    reason = entry.closed.reason if entry.closed else ""
    return Change(ref, entry.title, page, after_colon(told), reason, onward)


def omitted_lines(listed: tuple[Position, ...], root: str) -> Iterator[Change]:
    """Yield the entries that a report left out although they were live, each with the reason."""
    for position in listed:
        if position.assessment.omitted:
            told = "left out of this report by mistake, although it was live"
            line = _line(position, told, root)
            yield replace(line, prose=words.sentence(position.assessment.omitted))


def _line(position: Position, told: str, root: str) -> Change:
    page = root + urls.entry(position.entry.key)
    return Change(position.ref, position.entry.title, page, after_colon(told))


def after_colon(told: str) -> str:
    """Return a sentence as it stands after a colon."""
    sentence = words.sentence(told)
    return f"{sentence[0].lower()}{sentence[1:]}"


def score_in_words(reading: Reading) -> str:
    """Return a score in words inside a sentence that has commas of its own."""
    return score_words(reading).replace(", below", " but below")


def with_score(position: Position) -> str:
    """Return what an entry scored, with its article: `a residual score of 16`."""
    name = score_name(position.scale, position.scale.scheme.headline)
    if position.headline.absent:
        return f"no {name} ({position.headline.absent})"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} of {score_in_words(position.headline)}"


def _into(entry: Entry) -> tuple[str, ...]:
    return entry.closed.into if entry.closed else ()


def _some(count: int, word: str, where_none: str) -> str:
    if not count:
        return f"none is {where_none}"
    return f"{words.number(count)} {words.be(count)} {word}"
