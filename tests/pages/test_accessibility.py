"""The accessibility statement with its legal parts, and what stands there without one."""

from __future__ import annotations

import re
from pathlib import Path

from govsite.pages import accessibility
from govsite.pages.accessibility import AccessibilityView
from tests.pages.sample import context, rendered

HEAD = "organisation: Anyshire\ntitle: Risks\nbase_url: https://example.org/\n"
FULL = (
    HEAD
    + """\
contact: {name: Risk Team, email: risk@example.org}
accessibility:
  compliance: partially compliant
  barriers:
    - text: The *flood map* cannot be used by keyboard.
      because: non-compliance
      criteria: [2.1.1, 2.4.7, 9.9.9]
      alternative: "[A list](https://example.org/list) says the same."
      due: 2025-03-31
    - text: Old minutes are pictures.
      because: disproportionate burden
      reason: It would cost 90 days.
    - {text: The papers., because: outside scope, reason: They are not ours.}
  asking: Telephone 01234 567890.
  reply_within: 10
  enforcement:
    {adviser: Equality Commission, url: "https://equality.example/", regulator: The Commission}
  improving: The map is being replaced.
  method: By the Digital Team.
  tested: 2024-09-01
  prepared: 2023-09-02
  reviewed: 2024-09-03
"""
)


def shown(folder: Path, site: str) -> tuple[AccessibilityView, str]:
    """Return the view of the page, and its main part as text without tags."""
    given = context(folder, {"site.yaml": site})
    [page] = accessibility.pages(given)
    assert isinstance(page.view, AccessibilityView)
    html = rendered(given, [page])["accessibility/"]
    main = html[html.index("<main") : html.index("</main>")]
    return page.view, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", main))


def test_the_statement_leads_with_how_far_the_site_complies(tmp_path: Path) -> None:
    view, _ = shown(tmp_path, FULL)
    assert view.lead == (
        "This site is partially compliant with level AA of the Web Content Accessibility "
        "Guidelines (WCAG) 2.2: two things on it do not meet them."
    )


def test_the_statement_has_every_part_that_the_law_asks_for(tmp_path: Path) -> None:
    view, text = shown(tmp_path, FULL)
    assert [group.heading for group in view.groups] == [
        "Non-compliance with the regulations",
        "Disproportionate burden",
        "Outside the scope of the regulations",
    ]
    for part in (
        "This statement covers every page of https://example.org/.",
        "The flood map cannot be used by keyboard.",
        "Fails: success criteria 2.1.1 (keyboard), 2.4.7 (focus visible) and 9.9.9.",
        "Instead: A list says the same.",
        "To be mended by: 31 March 2025.",
        "Why: It would cost 90 days.",
        "Telephone 01234 567890.",
        "Messages go to Risk Team (risk@example.org). An answer comes within 10 working days.",
        "The Equality Commission advises readers",
        "The Commission enforces the law",
        "Accessibility Regulations 2018.",
        "By the Digital Team.",
        "The map is being replaced.",
        "Site last tested 1 September 2024",
        "Statement prepared 2 September 2023",
        "Statement last reviewed 3 September 2024",
    ):
        assert part in text


def test_full_compliance_is_claimed_only_as_far_as_it_was_tested(tmp_path: Path) -> None:
    statement = "accessibility: {compliance: fully compliant, wcag: 2.1, prepared: 2024-09-01}\n"
    view, text = shown(tmp_path, HEAD + statement)
    assert view.lead.startswith("As far as it has been tested, this site is fully compliant with")
    assert view.lead.endswith("(WCAG) 2.1.")
    assert view.contact is None
    assert "How to report" not in text
    assert "What not everybody can use" not in text


def test_without_a_statement_the_page_says_what_is_known(tmp_path: Path) -> None:
    view, text = shown(tmp_path, HEAD + "contact: {name: Clerk, url: 'https://example.org/c'}\n")
    assert view.lead == "Anyshire has not yet written an accessibility statement for this site."
    assert "it is not known how far it meets level AA" in text
    assert "Messages go to Clerk." in text
    assert "compliant" not in text
    assert view.dates == ()


def test_every_page_links_to_the_statement(tmp_path: Path) -> None:
    given = context(tmp_path, {"site.yaml": HEAD})
    [page] = accessibility.pages(given)
    html = rendered(given, [page])["accessibility/"]
    footer = html[html.index("<footer") :]
    assert '<a href="../accessibility/" aria-current="page">Accessibility</a>' in footer
