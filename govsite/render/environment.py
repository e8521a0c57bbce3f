"""The templates: a site's own files first, then the theme, always within reach by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateSyntaxError,
    UndefinedError,
)
from markupsafe import Markup

from govsite.render.glossary import Form, Glossary
from govsite.render.prose import field_prose, line_prose, page_prose, rooted
from govsite.render.quick import QuickEnvironment

THEME = Path(__file__).parent.parent / "theme"


class TemplateError(Exception):
    """A template that cannot be rendered: its file, line, what is wrong and what to do."""


class Renderer:
    """Renders views by template name; one for a build, since templates are compiled once."""

    def __init__(self, templates: Path | None, terms: Sequence[Form] = ()) -> None:
        """Take templates from a site's own folder, if it has one, before the theme's.

        `terms` are the forms in which prose uses the terms of the site's glossary.
        """
        self._templates = templates
        self._glossary = Glossary(terms) if terms else None
        self._filters = _filters(self._glossary)
        self._quick = _environment(QuickEnvironment, templates, self._filters)

    @cached_property
    def environment(self) -> Environment:
        """Jinja's own environment: what it renders is right by definition."""
        return _environment(Environment, self._templates, self._filters)

    def render(self, template: str, **variables: object) -> bytes:
        """Return a page's HTML as UTF-8; a template that is at fault is a TemplateError."""
        try:
            html = self._quick.get_template(template).render(variables)
        except Exception:
            # A template may use what the quick way lacks; and a fault is told in Jinja's words.
            html = self._render(template, variables)
        return self._finished(html, variables.get("page")).encode()

    def _finished(self, html: str, page: Any) -> str:
        """Return a page with what its prose could not know of it: the way to the site's root."""
        root = getattr(page, "root", "")
        html = rooted(html, root)
        if self._glossary is None:
            return html
        return self._glossary.linked(html, root, off=getattr(page, "page_type", "") == "glossary")

    def _render(self, template: str, variables: dict[str, object]) -> str:
        try:
            return self.environment.get_template(template).render(variables)
        except TemplateSyntaxError as error:
            place = f"{error.filename}:{error.lineno}"
            raise TemplateError(f"{place}: {error.message}; mend the template") from error
        except UndefinedError as error:
            hint = "the template names something that its view does not have"
            raise TemplateError(f"{template}: {error.message}; {hint}") from error


E = TypeVar("E", bound=Environment)


def _filters(glossary: Glossary | None) -> dict[str, Callable[[str], Markup]]:
    """Return the filters of prose; with a glossary, first uses of its terms are marked."""
    filters: dict[str, Callable[[str], Markup]] = {
        "page_prose": page_prose,
        "field_prose": field_prose,
        "line_prose": line_prose,
    }
    if glossary is None:
        return filters
    return {name: _marking(prose, glossary) for name, prose in filters.items()}


def _marking(prose: Callable[[str], Markup], glossary: Glossary) -> Callable[[str], Markup]:
    @lru_cache(maxsize=65536)
    def marked(text: str) -> Markup:
        return Markup(glossary.marked(prose(text)))

    return marked


def _environment(
    kind: type[E], templates: Path | None, filters: dict[str, Callable[[str], Markup]]
) -> E:
    theme = FileSystemLoader(THEME / "templates")
    loaders: list[BaseLoader] = [FileSystemLoader(templates)] if templates else []
    loaders += [theme, PrefixLoader({"default": theme})]
    environment = kind(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(filters)
    environment.globals["zip"] = zip
    return environment
