"""Measures of a page in the browser; what each gives is said in measures.js."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
SPACING = """
* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}
p {margin-bottom: 2em !important}
"""
"""The text spacing that a page must bear by WCAG 2.2, 1.4.12."""


def measure(page: Page, name: str, *arguments: str) -> Any:
    return page.evaluate(f"arguments_ => {SCRIPT}.{name}(...arguments_)", list(arguments))


def style(page: Page, css: str) -> None:
    """Add rules to the page as a reader's own style sheet would."""
    page.evaluate(
        """css => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(css);
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }""",
        css,
    )
