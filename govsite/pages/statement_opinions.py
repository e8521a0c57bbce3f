"""Auditors' opinions by year: each on its own scale, never converted, and no year left out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from govsite import words
from govsite.analysis.statements import first_year, year_words, years_between
from govsite.model.opinion import Opinion, OpinionScale
from govsite.pages import parts, urls
from govsite.pages.page import Context, Page
from govsite.pages.statement_views import STYLE, OpinionHistory, OpinionLine, Opinions
from govsite.pages.views import Absent, Link, Source, Text

NONE = "no opinion given"
"""What stands where the auditor could give none."""
_UNHELD = "No paper held tells of one."


class OpinionsView(Struct, frozen=True):
    """Auditors' opinions by year."""

    lead: tuple[str, ...]
    """The course of each scale, in a sentence each."""
    histories: tuple[tuple[str, Opinions], ...]
    """Opinions scale by scale, each under the scale's title."""
    sources: tuple[Source, ...]
    """Papers that state them."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the page of opinions, where any is held."""
    held = context.analysis.organisation.opinions
    found = opinions(context)
    if found is None:
        return
    root = urls.root_of(urls.OPINIONS)
    head = context.head(
        urls.OPINIONS,
        "Auditors’ opinions by year",
        "What auditors concluded year by year, each opinion on a scale of its own, with the "
        "reasons and the years for which none was given or is held.",
        "statement-opinions",
        styles=(STYLE,),
    )
    given = [*(scale.source for scale in held.scales), *(one.source for one in held.opinions)]
    view = OpinionsView(
        lead=tuple(f"{history.caption}." for history in found.histories),
        histories=tuple((h.title, Opinions((_under_heading(h),))) for h in found.histories),
        sources=parts.sources(given, context.papers),
    )
    crumbs = (Link("Home", root), Link("Statements", root + urls.STATEMENTS))
    yield Page(head, "statement-opinions.html", view, crumbs)


def _under_heading(found: OpinionHistory) -> OpinionHistory:
    """Return an opinion's history whose caption does not say the heading above it again."""
    course = found.caption.removeprefix(f"{words.phrase(found.title)}: ")
    return replace(found, caption=words.phrase(course))


def opinions(context: Context, until: str = "", scale: str = "") -> Opinions | None:
    """Return the opinions by year, scale by scale; on one scale, or up to a year, where given."""
    held = context.analysis.organisation.opinions
    histories = tuple(
        history(one, given)
        for one in held.scales
        if scale in ("", one.key)
        and (given := [o for o in held.opinions if o.scale == one.key and _by(o.year, until)])
    )
    return Opinions(histories) if histories else None


def _by(year: str, until: str) -> bool:
    return not until or (first_year(year) or 0) <= (first_year(until) or 0)


def history(scale: OpinionScale, given: list[Opinion]) -> OpinionHistory:
    """Return the opinions on one scale, oldest first, with the years of which none is held."""
    ordered = sorted(given, key=lambda opinion: opinion.year)
    return OpinionHistory(
        id=f"opinions-{scale.key}",
        title=scale.title,
        caption=words.phrase(f"{scale.title}: {course(ordered)}"),
        scale=_levels(scale),
        steps=tuple(range(1, len(scale.levels) + 1)),
        lines=tuple(_lines(scale, ordered)),
        note=scale.note,
    )


def course(given: list[Opinion]) -> str:
    """Return opinions on one scale in a clause: `limited in 2016/17, moderate in 2019/20`."""
    runs: list[tuple[str, list[str]]] = []
    for opinion in given:
        level = opinion.level or NONE
        if not runs or runs[-1][0] != level:
            runs.append((level, []))
        runs[-1][1].append(year_words(opinion.year))
    return ", ".join(f"{level} in {words.listed(years)}" for level, years in runs)


def _levels(scale: OpinionScale) -> str:
    if len(scale.levels) < 2:
        return f"Level named by the papers: {scale.levels[0]}." if scale.levels else ""
    return f"Levels of this scale that the papers name, best first: {', '.join(scale.levels)}."


def _lines(scale: OpinionScale, given: list[Opinion]) -> Iterator[OpinionLine]:
    for place, opinion in enumerate(given):
        if place:
            missing = years_between(given[place - 1].year, opinion.year)
            if missing:
                yield OpinionLine(_span(missing), Absent("no opinion held"), 0, _UNHELD, "", ())
        facts = []
        if opinion.favourable is not None:
            facts.append(
                ("Favourable", f"{opinion.favourable}% of the audit work finished in the year")
            )
        if opinion.date:
            facts.append(("Given on", words.day(opinion.date)))
        known = opinion.level in scale.levels and len(scale.levels) > 1
        yield OpinionLine(
            year=year_words(opinion.year),
            level=Text(words.phrase(opinion.level)) if opinion.level else Absent(NONE),
            place=len(scale.levels) - scale.levels.index(opinion.level or "") if known else 0,
            reason=opinion.reason,
            qualification=opinion.qualification,
            facts=tuple(facts),
        )


def _span(years: tuple[str, ...]) -> str:
    """Return years that follow one another: `2017/18`, `2017/18 and 2018/19`, `2001/02 to …`."""
    if len(years) < 3:
        return words.listed([year_words(year) for year in years])
    return f"{year_words(years[0])} to {year_words(years[-1])}"
