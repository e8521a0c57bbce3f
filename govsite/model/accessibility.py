"""The accessibility statement of the site, with the parts that the law asks for.

The parts are those of regulation 8 of the Public Sector Bodies (Websites and Mobile Applications)
(No. 2) Accessibility Regulations 2018 and of the model statement that it refers to.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct, field

from govsite.model.values import Address, Ordinal, Text


class Barrier(Struct, frozen=True, kw_only=True):
    """Something that not everybody can use, and why it is so."""

    text: Text
    """What cannot be used, and by whom, in Markdown on one line."""
    because: Literal["non-compliance", "disproportionate burden", "outside scope"]
    """Why: it fails the standard, to mend it is out of proportion, or the law does not ask it."""
    criteria: tuple[str, ...] = ()
    """Success criteria that it fails, by number (`1.4.10`)."""
    reason: str = ""
    """What was weighed, or what puts it outside the scope, in Markdown on one line."""
    alternative: str = ""
    """How to have the same in a form that can be used, in Markdown on one line."""
    due: date | None = None
    """Day by which it is to be mended."""


class Enforcement(Struct, frozen=True, kw_only=True):
    """Whom to turn to when the answer does not do; the defaults hold in Great Britain."""

    adviser: str = "Equality Advisory and Support Service"
    """Who advises a reader and takes the complaint."""
    url: Address = "https://www.equalityadvisoryservice.com/"
    """The adviser's page."""
    regulator: str = "Equality and Human Rights Commission"
    """Who enforces the law."""
    law: str = (
        "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations"
        " 2018"
    )
    """The law that it enforces."""


class Accessibility(Struct, frozen=True, kw_only=True):
    """The accessibility statement of the site."""

    compliance: Literal["fully compliant", "partially compliant", "not compliant"]
    """How far the site meets the standard."""
    wcag: Literal["2.1", "2.2"] = "2.2"
    """Version of the Web Content Accessibility Guidelines; the level is AA."""
    scope: str = ""
    """What the statement covers, in Markdown; by default every page of the site."""
    about: str = ""
    """What is done so that everybody can use the site, in Markdown."""
    barriers: tuple[Barrier, ...] = ()
    """What cannot be used by everybody."""
    asking: str = ""
    """How to report a fault or ask for another form, in Markdown, beside the site's contact."""
    reply_within: Ordinal | None = None
    """Working days within which an answer is given."""
    enforcement: Enforcement = field(default_factory=Enforcement)
    """Whom to turn to when the answer does not do."""
    improving: str = ""
    """What is being done to improve, in Markdown."""
    method: str = ""
    """How the site was tested, which pages and by whom, in Markdown."""
    tested: date | None = None
    """Day of the last test."""
    prepared: date
    """Day on which the statement was first written."""
    reviewed: date | None = None
    """Day on which it was last looked over."""
