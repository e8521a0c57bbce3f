"""The key to scores, made from whatever scheme a council has."""

from __future__ import annotations

from pathlib import Path

from govsite.pages import method
from govsite.pages.views import Absent, Score, Tag, Text
from tests.pages.sample import EMPTY, context, rendered

_LETTERS = """\
    schemes:
      - key: words
        title: Letters and words
        likelihood:
          name: Likelihood
          levels: [{value: A, label: Certain, rank: 2}, {value: B, label: Never, rank: 1}]
        impact:
          name: Impact
          levels: [{value: Small, label: Small}, {value: Great, label: Great, description: Ruin.}]
        score: {by: none}
        kinds:
          risk:
            line_bands: [red]
            bands: [{key: green, label: Green}, {key: red, label: Red, meaning: Act now.}]
            cells: {Small: [green, green], Great: [green, red]}
        stages: [{key: now, label: Now, meaning: now}]
    """


def _view(folder: Path, files: dict[str, str] | None = None) -> method.MethodView:
    given = context(folder, files)
    [page] = method.pages(given)
    rendered(given, [page])
    assert isinstance(page.view, method.MethodView)
    return page.view


def test_a_scheme_is_shown_with_every_cell_and_band(tmp_path: Path) -> None:
    view = _view(tmp_path)
    [scheme] = view.schemes
    risks, opportunities = scheme.kinds
    assert view.lead == (
        "Every entry is scored for likelihood and impact. The current score is the one to follow: "
        "it stands for the position at the time of the report."
    )
    assert scheme.scoring == "The score is the likelihood multiplied by the impact: from 1 to 9."
    assert scheme.used == "Used for every report on this site."
    assert risks.polarity == "For a risk, a lower score is better."
    assert opportunities.polarity == "For an opportunity, a higher score is better."
    top = risks.matrix.rows[0]
    assert [cell.score for cell in top.cells] == ["3", "6", "9"]
    assert [cell.band for cell in top.cells] == ["Green", "Red", "Red"]
    assert not risks.matrix.rows[-1].cells[0].over_line
    assert risks.matrix.occupied == ()
    assert opportunities.matrix.threshold == ""
    assert [row.cells for row in risks.bands.rows] == [
        (Score("", "Green", "band--three-by-three-risk-green"), Text("1 to 4"), Text("6")),
        (Score("", "Red", "band--three-by-three-risk-red"), Text("6 to 9"), Text("3")),
    ]
    assert scheme.stages.rows[0].cells[-1] == Tag("Headline", "info")


def test_a_scheme_of_letters_without_scores_is_shown_too(tmp_path: Path) -> None:
    [scheme] = _view(tmp_path, {**EMPTY, "scheme.yaml": _LETTERS}).schemes
    [risks] = scheme.kinds
    assert scheme.scoring == (
        "A place has no number: its band follows from its likelihood and its impact."
    )
    assert [level.short for level in risks.matrix.columns] == ["B", "A"]
    assert [cell.band for cell in risks.matrix.rows[0].cells] == ["Green", "Red"]
    assert [row.cells[1:] for row in risks.bands.rows] == [
        (Text("3"), Absent("not stated")),
        (Text("1"), Text("Act now.")),
    ]
    assert [row.cells[0] for row in scheme.levels[0].rows] == [Text("B"), Text("A")]
    assert scheme.levels[1].rows[1].cells[-1] == Text("Ruin.")


def test_two_schemes_say_when_each_is_used_the_latest_first(tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "problems/base/scheme.yaml").read_text("utf-8")
    body = text.removeprefix("schemes:\n")
    new = body.replace("three-by-three", "new").replace("Three by three", "New")
    both = (
        "schemes:\n"
        + body.replace("    title:", "    until: 2024-25-Q1\n    title:", 1)
        + new.replace("    title:", "    since: 2024-25-Q2\n    title:", 1)
    )
    view = _view(tmp_path, {"scheme.yaml": both})
    assert [scheme.used for scheme in view.schemes] == [
        "Used for reports from Quarter 2 2024/25 on.",
        "Used for reports up to Quarter 1 2024/25.",
    ]
    assert view.lead.startswith("Reports on this site use two scoring schemes")


def test_weights_and_tables_are_said_in_words(tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "problems/base/scheme.yaml").read_text("utf-8")
    weights = "score: {by: weights, weights: {likelihood: 1, impact: 2, constant: 3}}"
    table = 'score: {by: table, table: {"1": [1, 2, 3], "2": [4, 5, 6], "3": [7, 8, 10]}}'
    said = []
    for name, score in (("weights", weights), ("table", table)):
        files = {**EMPTY, "scheme.yaml": text.replace("    kinds:", f"    {score}\n    kinds:", 1)}
        [scheme] = _view(tmp_path / name, files).schemes
        said.append(scheme.scoring)
    assert said == [
        "The score is 1 times the likelihood plus 2 times the impact, plus 3: from 6 to 12.",
        "The score is read from the matrix by likelihood and impact: from 1 to 10.",
    ]


def test_every_direction_has_a_word(tmp_path: Path) -> None:
    rows = _view(tmp_path).directions.rows
    assert [row.cells[0] for row in rows] == [
        Text(word) for word in ("Worse", "Better", "Unchanged", "New", "Closed", "Not known")
    ]


def test_appetite_levels_are_listed_where_there_are_any(tmp_path: Path) -> None:
    appetite = "levels: [{key: low, label: Cautious, meaning: Little.}, {key: high, label: Open}]\n"
    assert _view(tmp_path / "without").appetite is None
    table = _view(tmp_path / "with", {"appetite.yaml": appetite}).appetite
    assert table is not None
    assert [row.cells for row in table.rows] == [
        (Text("Cautious"), Text("Little.")),
        (Text("Open"), Absent("not set")),
    ]
