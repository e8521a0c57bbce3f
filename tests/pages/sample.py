"""Small content for tests of pages: the base of the reproducers with files laid over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

from govsite.load.schema import content_schemas
from govsite.pages import frame
from govsite.pages.glossary import forms
from govsite.pages.page import Context, Page
from govsite.render.environment import THEME, Renderer
from govsite.render.style import inline_style
from govsite.review import RULES, review

BASE = Path(__file__).parents[1] / "problems" / "base"
EMPTY: Mapping[str, str] = {
    "registers/corporate/flood.yaml": "",
    "registers/corporate/grant.yaml": "",
}
"""Laid over the base, it leaves a register without entries."""


def context(folder: Path, files: Mapping[str, str] | None = None) -> Context:
    """Return the context of the base content with files laid over it; empty text removes one."""
    content = folder / "content"
    shutil.copytree(BASE, content)
    for path, text in (files or {}).items():
        place = content / path
        if text:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(dedent(text), "utf-8")
        else:
            place.unlink()
    found = review(content, date(2024, 10, 1))
    assert found.analysis is not None, [problem.message for problem in found.problems]
    rules = tuple((rule.name, str(rule.severity), rule.summary) for rule in RULES)
    return Context(found.analysis, found.problems, content_schemas(), rules)


def rendered(given: Context, pages: Iterable[Page]) -> dict[str, str]:
    """Return the HTML of pages by path; every description must be 50 to 160 characters long."""
    assets = {path.name: f"assets/{path.name}" for path in (THEME / "static").iterdir()}
    renderer = Renderer(None, forms(given.analysis.organisation))
    shared = frame.frame(given, "assets/site.css", assets)
    html = {}
    for page in pages:
        assert 50 <= len(page.head.description) <= 160, page.head.description
        html[page.head.path] = renderer.render(
            page.template,
            site=shared.site,
            nav=shared.nav(page.head),
            footer=shared.footer(page.head),
            crumbs=page.crumbs,
            page=page.head,
            view=page.view,
            style=inline_style(b"main{display:block}"),
        ).decode()
    return html


def entry(ref: str, *assessments: str, kind: str = "risk", title: str = "", more: str = "") -> str:
    """Return an entry's YAML; an assessment is what stands in the braces of one period."""
    lines = [f"kind: {kind}", f"title: {title or f'Subject of {ref}'}"]
    lines += [more] if more else [f"refs: [{{ref: {ref}}}]"]
    lines += ["assessments:"] if assessments else []
    lines += [f"  - {{{assessment}}}" for assessment in assessments]
    return "\n".join(lines) + "\n"
