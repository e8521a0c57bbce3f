"""The page of findings: grouped, counted, waived ones apart."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from govsite.pages import findings
from govsite.pages.page import Context
from govsite.pages.views import Tag
from govsite.problems import Problem, Severity
from tests.pages.sample import context, rendered

_FLOOD = "content/registers/corporate/flood.yaml"


def _problem(rule: str, severity: Severity, **changes: str) -> Problem:
    problem = Problem(rule, severity, "content/site.yaml", 3, 7, "it is wrong", "mend it")
    return replace(problem, **changes)  # type: ignore[arg-type]


def _view(given: Context) -> findings.FindingsView:
    [page] = findings.pages(given)
    rendered(given, [page])
    assert isinstance(page.view, findings.FindingsView)
    return page.view


def test_words_between_backticks_stand_in_quotes(tmp_path: Path) -> None:
    problem = _problem("one", Severity.NOTE, message="`MT` is printed", hint="add `until`")
    rules = (("one", "note", "A name as `MT` is known."),)
    view = _view(replace(context(tmp_path), problems=(problem,), rules=rules))
    [rule] = view.severities[0].rules
    [shown] = rule.findings
    assert (shown.message, shown.hint) == ("“MT” is printed.", "Add “until”.")
    assert rule.summary == "A name as “MT” is known."


def test_findings_stand_by_severity_and_then_by_rule(tmp_path: Path) -> None:
    problems = (
        _problem("two", Severity.NOTE),
        _problem("two", Severity.WARNING, file=_FLOOD),
        _problem("one", Severity.WARNING),
        _problem("two", Severity.WARNING),
    )
    rules = (
        ("one", "warning", "The first rule."),
        ("two", "warning", "The second rule."),
        ("three", "error", "The third rule."),
    )
    view = _view(replace(context(tmp_path), problems=problems, rules=rules))
    assert view.lead == "The checks found three warnings and one note."
    assert [severity.heading for severity in view.severities] == ["Three warnings", "One note"]
    assert [
        (rule.heading, rule.summary, len(rule.findings)) for rule in view.severities[0].rules
    ] == [("One", "The first rule.", 1), ("Two", "The second rule.", 2)]
    assert view.kept == (("Three", "error", "The third rule."),)
    assert view.filter
    assert view.filter.count == 4
    assert {facet.key: facet.options for facet in view.filter.facets} == {
        "weight": ("Warning", "Note"),
        "rule": ("One", "Two"),
    }
    assert [rule.facts for rule in view.severities[1].rules] == [
        (("weight", "Note"), ("rule", "Two"))
    ]
    shown, elsewhere = view.severities[0].rules[1].findings
    assert shown.severity == Tag("Warning", "warn")
    assert (shown.message, shown.hint) == ("It is wrong.", "Mend it.")
    assert shown.place == f"{_FLOOD}:3:7"
    assert shown.href == "../entries/flood/"
    assert elsewhere.href == ""


def test_a_waived_finding_stands_apart_with_its_reason(tmp_path: Path) -> None:
    problems = (_problem("one", Severity.ERROR, waived="agreed in June"),)
    view = _view(replace(context(tmp_path), problems=problems, rules=(("one", "error", "Rule."),)))
    assert view.lead == "The checks found nothing wrong; one more finding was accepted for a time."
    assert view.severities == ()
    assert [waived.reason for waived in view.waived] == ["Agreed in June."]
    assert view.kept == ()


def test_without_findings_every_rule_is_kept(tmp_path: Path) -> None:
    given = replace(context(tmp_path), problems=())
    view = _view(given)
    assert view.lead == "The checks found nothing wrong."
    assert len(view.kept) == len(given.rules)
