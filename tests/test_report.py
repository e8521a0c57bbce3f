from __future__ import annotations

from govsite.problems import Problem, Severity
from govsite.report import findings_text


def _problem(excerpt: str, column: int) -> Problem:
    return Problem("rule", Severity.ERROR, "a.md", 3, column, "it is wrong", "mend it", excerpt)


def test_a_caret_stands_under_the_place() -> None:
    assert findings_text([_problem("\tan error", 5)]).splitlines()[1:3] == [
        "    3 | \tan error",
        "      | \t   ^",
    ]


def test_a_line_longer_than_a_screen_is_shown_around_the_place() -> None:
    for column in (1, 50, 5_000, 9_996):
        text = ["a"] * 10_000
        text[column - 1 : column + 4] = "ERROR"
        _, line, caret, _ = findings_text([_problem("".join(text)[:10_000], column)]).splitlines()
        assert len(line) <= 210
        assert line[caret.index("^") :].startswith("ERROR")
