"""The accessibility statement: what fails and why, what to use instead, whom to ask, how tested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from govsite import words
from govsite.analysis.wcag import CRITERIA
from govsite.model.accessibility import Accessibility, Barrier
from govsite.model.site import Site
from govsite.pages import parts, urls
from govsite.pages.describe import description
from govsite.pages.page import Context, Page
from govsite.pages.views import Fact, Link

_GUIDELINES = "level AA of the Web Content Accessibility Guidelines (WCAG)"
_GROUPS = (
    (
        "non-compliance",
        "Non-compliance with the regulations",
        "What does not meet the guidelines, and is to be mended.",
    ),
    (
        "disproportionate burden",
        "Disproportionate burden",
        "What was judged to cost more to mend now than that would bring.",
    ),
    (
        "outside scope",
        "Outside the scope of the regulations",
        "What the regulations do not ask to be mended.",
    ),
)


class BarrierView(Struct, frozen=True):
    """Something that not everybody can use."""

    text: str
    """What it is, in Markdown."""
    lines: tuple[tuple[str, str], ...]
    """What is known of it: a word or two, and the rest of the sentence in Markdown."""


class GroupView(Struct, frozen=True):
    """Barriers that stand for one reason."""

    heading: str
    """The reason, as the law names it."""
    meaning: str
    """What that means, in a sentence."""
    barriers: tuple[BarrierView, ...]
    """The barriers, in the order of the file."""


class AppealView(Struct, frozen=True):
    """Whom to turn to when the answer does not do."""

    adviser: Link
    """Who advises, and takes the complaint."""
    regulator: str
    """Who enforces the law."""
    law: str
    """The law."""


class AccessibilityView(Struct, frozen=True):
    """The statement, or what is known where none has been written."""

    lead: str
    """How far the site meets the standard, in a sentence."""
    known: tuple[str, ...]
    """Paragraphs that stand for a statement that nobody has written."""
    scope: str
    """What it covers, in Markdown."""
    about: str
    """What is done so that everybody can use the site, in Markdown."""
    groups: tuple[GroupView, ...]
    """What not everybody can use, by reason."""
    asking: str
    """How to report a fault or ask for another form, in Markdown."""
    contact: Link | None
    """Where a message goes."""
    reply: str
    """When an answer comes, in a sentence."""
    appeal: AppealView | None
    """Whom to turn to when it does not do."""
    improving: str
    """What is being done to improve, in Markdown."""
    method: str
    """How the site was tested, in Markdown."""
    dates: tuple[Fact, ...]
    """Days of the last test, of the statement and of its last review."""


def pages(context: Context) -> Iterator[Page]:
    """Yield the statement, or the page that stands for it where a site has none."""
    site = context.analysis.organisation.site
    view = _unwritten(site) if site.accessibility is None else _view(site, site.accessibility)
    about = "What cannot be used by everybody, what to use instead, whom to ask, how it was tested."
    head = context.head(
        urls.ACCESSIBILITY,
        "Accessibility statement",
        description(f"{view.lead} {about}"),
        "accessibility",
    )
    yield Page(head, "accessibility.html", view, (Link("Home", head.root),))


def _view(site: Site, statement: Accessibility) -> AccessibilityView:
    enforcement = statement.enforcement
    reply = ""
    if statement.reply_within:
        reply = f"An answer comes within {words.count(statement.reply_within, 'working day')}."
    return AccessibilityView(
        lead=_lead(statement),
        known=(),
        scope=statement.scope or f"This statement covers every page of {site.base_url}.",
        about=statement.about,
        groups=tuple(_groups(statement)),
        asking=statement.asking,
        contact=_contact(site),
        reply=reply,
        appeal=AppealView(
            Link(enforcement.adviser, enforcement.url), enforcement.regulator, enforcement.law
        ),
        improving=statement.improving,
        method=statement.method,
        dates=tuple(_dates(statement)),
    )


def _unwritten(site: Site) -> AccessibilityView:
    return AccessibilityView(
        lead=f"{site.organisation} has not yet written an accessibility statement for this site.",
        known=(
            "The site is made by govsite. Its pages are meant to work by keyboard, without colour, "
            "without scripts, enlarged, on a narrow screen and on paper, and the program’s own "
            "tests try this on a site of its own.",
            "Nobody has recorded a test of this site itself, so it is not known how far it meets "
            f"{_GUIDELINES}.",
        ),
        scope="",
        about="",
        groups=(),
        asking="",
        contact=_contact(site),
        reply="",
        appeal=None,
        improving="",
        method="",
        dates=(),
    )


def _lead(statement: Accessibility) -> str:
    guidelines = f"{_GUIDELINES} {statement.wcag}"
    if statement.compliance == "fully compliant":
        return f"As far as it has been tested, this site is fully compliant with {guidelines}."
    failing = sum(barrier.because != "outside scope" for barrier in statement.barriers)
    lead = f"This site is {statement.compliance} with {guidelines}"
    if not failing:
        return f"{lead}."
    verb = "does" if failing == 1 else "do"
    return f"{lead}: {words.count(failing, 'thing')} on it {verb} not meet them."


def _groups(statement: Accessibility) -> Iterator[GroupView]:
    for because, heading, meaning in _GROUPS:
        barriers = [barrier for barrier in statement.barriers if barrier.because == because]
        if barriers:
            shown = tuple(_barrier(barrier, statement.wcag) for barrier in barriers)
            yield GroupView(heading, meaning, shown)


def _barrier(barrier: Barrier, wcag: str) -> BarrierView:
    lines = []
    if barrier.criteria:
        failed = words.listed([_criterion(number, wcag) for number in barrier.criteria])
        noun = "criterion" if len(barrier.criteria) == 1 else "criteria"
        lines.append(("Fails", f"success {noun} {failed}."))
    if barrier.reason:
        lines.append(("Why", barrier.reason))
    if barrier.alternative:
        lines.append(("Instead", barrier.alternative))
    if barrier.due:
        lines.append(("To be mended by", f"{words.day(barrier.due)}."))
    return BarrierView(barrier.text, tuple(lines))


def _criterion(number: str, wcag: str) -> str:
    name = CRITERIA[wcag].get(number)
    return f"{number} ({name.lower()})" if name else number


def _contact(site: Site) -> Link | None:
    contact = site.contact
    if contact is None or not (contact.email or contact.url):
        return None
    if contact.email:
        # On paper, too, it can be written to.
        return Link(f"{contact.name} ({contact.email})", f"mailto:{contact.email}")
    return Link(contact.name, contact.url)


def _dates(statement: Accessibility) -> Sequence[Fact]:
    days = (
        ("Site last tested", statement.tested),
        ("Statement prepared", statement.prepared),
        ("Statement last reviewed", statement.reviewed),
    )
    return [Fact(term, parts.moment(day)) for term, day in days if day]
