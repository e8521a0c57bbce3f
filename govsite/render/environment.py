"""The templates: a site's own files first, then the theme, always within reach by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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

from govsite.render.prose import field_prose, line_prose, page_prose

THEME = Path(__file__).parent.parent / "theme"


class TemplateError(Exception):
    """A template that cannot be rendered: its file, line, what is wrong and what to do."""


class Renderer:
    """Renders views by template name; one for a build, since templates are compiled once."""

    def __init__(self, templates: Path | None) -> None:
        """Take templates from a site's own folder, if it has one, before the theme's."""
        theme = FileSystemLoader(THEME / "templates")
        loaders: list[BaseLoader] = [FileSystemLoader(templates)] if templates else []
        loaders += [theme, PrefixLoader({"default": theme})]
        self.environment = Environment(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        filters: dict[str, Callable[[str], str]] = {
            "page_prose": page_prose,
            "field_prose": field_prose,
            "line_prose": line_prose,
        }
        self.environment.filters.update(filters)

    def render(self, template: str, **variables: object) -> bytes:
        """Return a page's HTML as UTF-8; a template that is at fault is a TemplateError."""
        try:
            return self.environment.get_template(template).render(variables).encode()
        except TemplateSyntaxError as error:
            place = f"{error.filename}:{error.lineno}"
            raise TemplateError(f"{place}: {error.message}; mend the template") from error
        except UndefinedError as error:
            hint = "the template names something that its view does not have"
            raise TemplateError(f"{template}: {error.message}; {hint}") from error
