"""How a site looks: stylesheets, scripts, pictures and fonts, each published under its content."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from govsite.analysis.position import Analysis
from govsite.pages.assets import asset_path, completed, stylesheet
from govsite.pages.pack import STYLES
from govsite.pages.urls import ASSETS
from govsite.render.static import asking_nothing, read_static, readdressed

STYLE, EXTRA = "site.css", "extra.css"
"""The stylesheet of every page, and the site's own rules that are added to it."""


class Look(Struct, frozen=True):
    """What pages load beside their words."""

    style: str
    """Path of the stylesheet of every page."""
    inside: bytes
    """The same rules and those of packs, for a page that stands alone: they ask for no file."""
    paths: Mapping[str, str]
    """Paths from the site's root of all other files by name, those that no page names included."""
    always: Mapping[str, bytes]
    """Files that are published whatever pages name, by path."""
    theme: Mapping[str, bytes]
    """Files of the theme that are published where a page names them, by name."""

    def files(self, named: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Yield every file to publish by path, given the names that pages load."""
        yield from self.always.items()
        for name, content in self.theme.items():
            if name in named:
                yield self.paths[name], content


def look(templates: Path | None, analysis: Analysis) -> Look:
    """Return a site's look: the theme's files, its own in `templates/static/`, and its logo.

    The rules of `extra.css` end every stylesheet of the theme, so that they win on every page.

    Raises TemplateError for a file of the site's own that cannot be published as it is.
    """
    static = read_static(templates)
    paths: dict[str, str] = {}
    files: dict[str, bytes] = {}
    extra = static.files.get(EXTRA, b"").decode()
    # Pictures and fonts come first, since stylesheets name them by their addresses.
    for name in sorted(static.files, key=lambda name: (name.endswith(".css"), name)):
        if name not in (STYLE, EXTRA):
            content = completed(name, static.files[name], analysis)
            if name.endswith(".css") and name not in static.own:
                content += extra.encode()
            files[name] = _linked(name, content, paths)
            paths[name] = asset_path(name, files[name])
    theme_rules = static.files[STYLE].decode()
    rules = stylesheet(theme_rules, analysis, extra)
    drawn_inside = "".join(static.files[name].decode() for name in STYLES)
    inside = stylesheet(theme_rules, analysis, drawn_inside + extra)
    linked = _linked(STYLE, rules.encode(), paths)
    style = asset_path(STYLE, linked)
    always = {style: linked}
    if drawn := analysis.organisation.logo:
        always[asset_path(drawn.name, drawn.content)] = drawn.content
    always |= {paths[name]: files[name] for name in sorted(static.own & files.keys())}
    theme = {name: content for name, content in files.items() if name not in static.own}
    return Look(style, asking_nothing(inside).encode(), paths, always, theme)


def _linked(name: str, content: bytes, paths: Mapping[str, str]) -> bytes:
    """Return a file whose rules, if it is a stylesheet, ask for others by their addresses."""
    if not name.endswith(".css"):
        return content
    beside = {name: path.removeprefix(ASSETS) for name, path in paths.items()}
    return readdressed(content.decode(), beside).encode()
