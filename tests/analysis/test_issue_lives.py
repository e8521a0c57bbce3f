from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govsite.analysis.issue_lives import compare_issues, issue_lives
from govsite.model.organisation import Organisation
from govsite.model.site import Appetite, Site
from govsite.model.statement import EarlierIssue, Issue, Statement

YEARS = ("2020-21", "2021-22", "2022-23")
EMPTY = Organisation(
    site=Site(organisation="Anyshire", title="Risks", base_url="https://example.org/"),
    schemes=(),
    periods=(),
    roles={},
    categories={},
    bodies={},
    appetite=Appetite(),
    registers={},
    entries={},
    pages=(),
)


def council(*statements: Statement) -> Organisation:
    return replace(EMPTY, statements={s.year: s for s in statements})


def statement(year: str, *issues: Issue, look_back: tuple[EarlierIssue, ...] = ()) -> Statement:
    return Statement(year=year, file=year, title=year, issues=issues, look_back=look_back)


def issue(key: str, continues: str | None = None) -> Issue:
    return Issue(key=key, title=key.capitalize(), continues=continues)


def test_a_life_runs_through_look_backs_and_continued_issues() -> None:
    found = issue_lives(
        council(
            statement("2020-21", issue("floods"), issue("roofs")),
            statement(
                "2021-22",
                issue("rivers"),
                look_back=(
                    EarlierIssue(
                        key="a",
                        title="A",
                        issue="2020-21/floods",
                        disposition="carried",
                        into="rivers",
                    ),
                    EarlierIssue(key="b", title="B", issue="2020-21/roofs", disposition="done"),
                ),
            ),
            statement("2022-23", issue("water", "2021-22/rivers")),
        )
    )
    assert [(life.title, [stop.year for stop in life.stops]) for life in found] == [
        ("Water", ["2020-21", "2021-22", "2022-23"]),
        ("B", ["2020-21", "2021-22"]),
    ]


def test_two_issues_may_become_one_and_one_two() -> None:
    (life,) = issue_lives(
        council(
            statement("2020-21", issue("floods"), issue("roofs")),
            statement(
                "2021-22",
                issue("rain", "2020-21/floods"),
                issue("wind", "2020-21/floods"),
                look_back=(
                    EarlierIssue(
                        key="b",
                        title="B",
                        issue="2020-21/roofs",
                        disposition="carried",
                        into="rain",
                    ),
                ),
            ),
        )
    )
    assert [(len(stop.back), len(stop.ahead)) for stop in life.stops] == [(0, 2), (1, 2)]


def test_what_moved_to_the_register_is_joined_to_no_issue_of_that_name() -> None:
    moved = EarlierIssue(key="a", title="A", disposition="moved to the register", into="floods")
    found = issue_lives(council(statement("2020-21", issue("floods"), look_back=(moved,))))
    assert [life.title for life in found] == ["A", "Floods"]


def _of(links: list[tuple[int, int | None]]) -> Organisation:
    """Return three statements with an issue a link: its year, and the issue that it continues."""
    made: dict[str, list[Issue]] = {year: [] for year in YEARS}
    keys: list[str] = []
    for number, (year, before) in enumerate(links):
        continues = keys[before % len(keys)] if before is not None and keys else None
        made[YEARS[year]].append(issue(f"i{number}", continues))
        keys.append(f"{YEARS[year]}/i{number}")
    return council(*(statement(year, *made[year]) for year in YEARS))


@given(st.lists(st.tuples(st.integers(0, 2), st.none() | st.integers(0, 20)), max_size=12))
def test_every_mention_is_in_one_life(links: list[tuple[int, int | None]]) -> None:
    organisation = _of(links)
    lives = issue_lives(organisation)
    told = sorted((s.year, i.key) for life in lives for s in life.stops for i in s.ahead)
    assert told == sorted(
        (s.year, i.key) for s in organisation.statements.values() for i in s.issues
    )
    found = compare_issues(lives, YEARS[0], YEARS[2])
    before = sum(life.sets(YEARS[0]) for life in lives)
    after = sum(life.sets(YEARS[2]) for life in lives)
    assert len(found.carried) + len(found.gone) == before
    assert len(found.carried) + len(found.new) == after
