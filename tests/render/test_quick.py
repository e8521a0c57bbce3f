"""Templates compiled for speed give the bytes that Jinja's own environment gives, on every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govsite.load.schema import content_schemas
from govsite.pages import PAGES
from govsite.pages.glossary import Form
from govsite.pages.page import Context, Page
from govsite.pages.views import Text
from govsite.produce import Producer
from govsite.render import quick
from govsite.render.environment import Renderer, TemplateError
from govsite.review import RULES, review

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Fact:
    """A view with what HTML must escape."""

    text: str = "<b> & \"quoted\" 'text'"
    number: int = 7
    nothing: None = None
    items: tuple[str, ...] = ("one", "two")


def own(folder: Path, text: str) -> Path:
    """Return a folder of templates with one page."""
    (folder / "page.html").write_text(text)
    return folder


def both(templates: Path, **variables: Any) -> tuple[bytes, bytes]:
    """Return a page as rendered, and as Jinja's own environment renders it."""
    renderer = Renderer(templates)
    expected = renderer.environment.get_template("page.html").render(variables).encode()
    return renderer.render("page.html", **variables), expected


def test_every_page_of_the_demo_is_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = review(ROOT / "content", date(2026, 11, 22))
    assert found.analysis is not None
    rules = tuple((rule.name, str(rule.severity), rule.summary) for rule in RULES)
    context = Context(found.analysis, found.problems, content_schemas(), rules)

    def fallen_back(self: Renderer, template: str, variables: object) -> str:
        raise AssertionError(f"{template} is not rendered the quick way")

    producer = Producer(context, None, None, tmp_path)
    pages: list[Page] = []
    for module in PAGES:
        pages += module(context)
    with monkeypatch.context() as patch:
        patch.setattr(Renderer, "_render", fallen_back)
        quickly = [producer._html(page.template, producer._shown(page)) for page in pages]
    assert len(quickly) > 100
    with monkeypatch.context() as patch:
        patch.setattr(quick.QuickEnvironment, "get_template", None)  # fails, so that Jinja decides
        exactly = [producer._html(page.template, producer._shown(page)) for page in pages]
    assert quickly == exactly


@pytest.mark.parametrize(
    "text",
    [
        "{{ v.text }}{{ v.number }}{{ v.nothing }}{{ v.items }}{{ v.items|join(', ') }}",
        "{{ d.key }}{{ d['key'] }}{{ d.items() }}",
        "{{ v.missing is defined }}{{ v.missing|default('none') }}",
        "{% for item in v.items %}{{ loop.index }}{{ item }}{% endfor %}",
        "{% set x %}<i>{{ v.text }}</i>{% endset %}{{ x }}{{ x|upper }}",
        "{% from 'macros/values.html' import value %}{{ value(t) }}{{ value(v=t) }}{{ value(t) }}",
        "{% macro m(x) %}<u>{{ x }}</u>{{ caller() }}{% endmacro %}"
        "{% call m(v.text) %}{{ v.text }}{% endcall %}",
        "{% autoescape false %}{{ v.text }}{% endautoescape %}{{ v.text|safe }}{{ v.text|e }}",
    ],
)
def test_what_templates_may_do_is_the_same(tmp_path: Path, text: str) -> None:
    variables = {"v": Fact(), "d": {"key": "<value>"}, "t": Text("<b>", ("x & y",))}
    quickly, exactly = both(own(tmp_path, text), **variables)
    assert quickly == exactly


def test_a_fault_is_told_in_jinjas_words(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"page\.html: .*no attribute 'missing'"):
        Renderer(own(tmp_path, "{{ v.missing }}")).render("page.html", v=Fact())
    with pytest.raises(TemplateError, match=r"page\.html:2: "):
        Renderer(own(tmp_path, "\n{% if %}")).render("page.html", v=Fact())


def test_an_overridden_macro_is_the_one_that_draws(tmp_path: Path) -> None:
    page = "{% from 'macros/values.html' import value %}{{ value(t) }}"
    theme = Renderer(own(tmp_path, page)).render("page.html", t=Text("x"))
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros/values.html").write_text(
        "{% macro value(v) %}own {{ v.text }}{% endmacro %}"
    )
    assert Renderer(tmp_path).render("page.html", t=Text("x")) == b"own x" != theme


def test_a_changed_template_is_compiled_again(tmp_path: Path) -> None:
    for number in ("1", "2", "1"):
        assert Renderer(own(tmp_path, number)).render("page.html") == number.encode()


def test_prose_in_a_template_is_not_compiled_with_the_glossary_of_another_site(
    tmp_path: Path,
) -> None:
    folder = own(tmp_path, "{{ 'The CCG'|field_prose }}")
    for address in ("a/", "b/"):
        renderer = Renderer(folder, [Form("CCG", True, address, "A group")])
        assert f'href="{address}"'.encode() in renderer.render("page.html")
    assert Renderer(folder).render("page.html") == b"<p>The CCG</p>"


def test_macros_are_called_as_by_jinja(tmp_path: Path) -> None:
    macros = (
        "{% macro m(a, b='<b>', c=3) %}{{ a }}{{ b }}{{ c }}{% endmacro %}"
        "{% macro k(a) %}{{ a }}{{ kwargs }}{{ varargs }}{% endmacro %}"
    )
    for call in ("m(1)", "m(1, 2)", "m(1, c=2)", "m(b=1, a=2)", "m(v.text, c=v.text)"):
        quickly, exactly = both(own(tmp_path, f"{macros}{{{{ {call} }}}}"), v=Fact())
        assert quickly == exactly
    for call in ("k(1, 2, x=3)", "range(2)|join", "dict(a=v.text)", "zip((1, 2), v.items)|list"):
        quickly, exactly = both(own(tmp_path, f"{macros}{{{{ {call} }}}}"), v=Fact())
        assert quickly == exactly
    text = f"{macros}{{% autoescape false %}}{{{{ m(v.text) ~ '<' }}}}{{% endautoescape %}}"
    quickly, exactly = both(own(tmp_path, text), v=Fact())
    assert quickly == exactly
    for call in ("m(1, 2, 3, 4)", "m(1, d=2)", "m(1, a=2)"):
        with pytest.raises(Exception, match="argument"):
            Renderer(own(tmp_path, f"{macros}{{{{ {call} }}}}")).render("page.html")
