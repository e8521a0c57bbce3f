"""The templates: a site's own files first, then the theme, always within reach by its name."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
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
    pass_context,
)
from markupsafe import Markup

from govsite.render import quick
from govsite.render.compiled import Compiled
from govsite.render.glossary import Form, Glossary
from govsite.render.prose import field_prose, line_prose, page_prose, rooted
from govsite.render.quick import QuickEnvironment

THEME = Path(__file__).parent.parent / "theme"
_TEMPLATES = THEME / "templates"


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
        self._quick.bytecode_cache = Compiled(_TEMPLATES, __file__, quick.__file__)

    @cached_property
    def environment(self) -> Environment:
        """Jinja's own environment: what it renders is right by definition."""
        return _environment(Environment, self._templates, self._filters)

    def compile(self, template: str) -> None:
        """Compile a template, unless it was compiled before."""
        self._quick.get_template(template)

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
        except Exception as error:
            # A template is a program and may fail as one; only the theme's own must not.
            own = self._own_place(error)
            if own is None:
                raise
            message = f"{own}: {type(error).__name__}: {error}; mend the template"
            raise TemplateError(message) from error

    def _own_place(self, error: Exception) -> str | None:
        """Return the file and line of the site's own templates that raised an error, if one did."""
        if self._templates is None:
            return None
        if isinstance(error, UnicodeDecodeError):  # while the file was read, so that no line did
            return next((str(path) for path in _unreadable(self._templates)), None)
        own = [
            f"{frame.filename}:{frame.lineno}"
            for frame in traceback.extract_tb(error.__traceback__)
            if Path(frame.filename).is_relative_to(self._templates)
        ]
        return own[-1] if own else None


def _unreadable(templates: Path) -> Iterator[Path]:
    """Yield the templates of a folder that are no text in UTF-8."""
    for path in sorted(templates.rglob("*.html")):
        try:
            path.read_text("utf-8")
        except UnicodeDecodeError:
            yield path


def compile_theme() -> None:
    """Compile every template of the theme, so that no build has to."""
    renderer = Renderer(None)
    for path in sorted(_TEMPLATES.rglob("*.html")):
        renderer.compile(path.relative_to(_TEMPLATES).as_posix())


E = TypeVar("E", bound=Environment)


def _filters(glossary: Glossary | None) -> dict[str, Callable[..., Markup]]:
    """Return the filters of prose; with a glossary, first uses of its terms are marked."""
    filters = {"page_prose": page_prose, "field_prose": field_prose, "line_prose": line_prose}
    if glossary is None:
        return {name: _late(prose) for name, prose in filters.items()}
    return {name: _late(_marking(prose, glossary)) for name, prose in filters.items()}


def _late(prose: Callable[[str], Markup]) -> Callable[..., Markup]:
    """Return a filter that is never applied as a template is compiled, once for many sites."""

    @pass_context
    def filtered(context: object, text: str) -> Markup:
        return prose(text)

    return filtered


def _marking(prose: Callable[[str], Markup], glossary: Glossary) -> Callable[[str], Markup]:
    @lru_cache(maxsize=65536)
    def marked(text: str) -> Markup:
        return Markup(glossary.marked(prose(text)))

    return marked


def _environment(
    kind: type[E], templates: Path | None, filters: dict[str, Callable[..., Markup]]
) -> E:
    theme = FileSystemLoader(_TEMPLATES)
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
