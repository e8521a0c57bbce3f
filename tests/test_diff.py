"""`govsite diff`: two periods, or two git revisions, in three formats."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govsite.cli import cli
from tests import builders
from tests.builders import Q1, Q2, Q3, assessment, period, risk

DEMO = Path(__file__).parents[1] / "content"
REGISTER = "registers/corporate"


def _diff(content: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["diff", "--content", str(content), *arguments])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return the content folder of a repository with one commit, tagged `first`."""
    _git(tmp_path, "init", "--quiet")
    entries = {"flood": risk("R1"), "fire": risk("R2"), "fraud": risk("R3")}
    content = builders.write(tmp_path / "content", builders.content(entries=entries))
    _commit(content, "first")
    return content


def _commit(content: Path, tag: str, **entries: Any) -> None:
    """Write entries, take away those that are none, and commit all under a tag."""
    for stem, fields in entries.items():
        if fields is None:
            (content / f"{REGISTER}/{stem}.yaml").unlink()
        else:
            builders.write(content, {f"{REGISTER}/{stem}.yaml": fields})
    _git(content, "add", "--all", ".")
    who = ("-c", "user.name=A Clerk", "-c", "user.email=clerk@example.org")
    _git(content, *who, "commit", "--quiet", "--message", tag, "--no-gpg-sign")
    _git(content, "tag", tag)


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def test_two_periods_are_told_as_the_site_tells_them() -> None:
    told = _diff(DEMO, "2017-18-Q4", "2019-20-Q1")
    assert told.exit_code == 0
    assert "The ledger balances: 20 entries in Quarter 4 2017/18" in told.output
    assert "     10  less unaccounted for\n           CR16 " in told.output
    assert "           CR5, now CR2: Safeguarding children\n" in told.output


def test_the_data_is_that_of_the_site() -> None:
    told = _diff(DEMO, "2017-18-Q3", "2017-18-Q4", "--format", "json")
    [changes] = json.loads(told.output)["changes"]
    assert (changes["previous"], changes["period"]) == ("2017-18-Q3", "2017-18-Q4")
    assert changes["worsening"] == ["medium-term-financial-strategy", "send"]
    assert changes["put_back"] == ["pan-lancashire-working"]
    assert changes["closed"] == changes["improving"] == []
    assert len(changes["new"]) == 3
    numbers = [len(changes[name]) for name in ("new", "closed", "unaccounted")]
    assert changes["opening"] + numbers[0] - numbers[1] - numbers[2] == changes["closing"]


def test_two_revisions_are_compared_by_key_and_words(repository: Path) -> None:
    _commit(
        repository,
        "second",
        flood=risk("R1", assessment(Q1, (3, 3))),
        fire=risk("R2", description="A fire.", controls=[{"text": "An | *alarm* for @all, 1 < 2"}]),
        fraud=None,
        theft=risk("R4", assessment(Q1)),
    )
    told = _diff(repository, "first", "second")
    assert told.exit_code == 0, told.output
    for line in (
        f"Corporate register, Period {Q1}, two revisions\n",
        "  R1 Risk R1: current score rose from 4 to 9: worse.\n",
        "  R2 Risk R2: current score unchanged at 4; one control listed, one added; description "
        "reworded.\n",
        "  R4 Risk R4: new, with a current score of 4 (green).\n",
        "      - An | *alarm* for @all, 1 < 2\n",
        "      1  less unaccounted for\n           R3 Risk R3\n",
    ):
        assert line in told.output
    shown = _diff(repository, "first", "second", "--format", "markdown")
    assert "    - An \\| \\*alarm\\* for &#64;all, 1 \\< 2\n" in shown.output
    assert "| less unaccounted for | 1 | R3 Risk R3 |\n" in shown.output


def test_a_closure_of_the_later_revision_accounts_for_an_entry(repository: Path) -> None:
    periods = {"periods": [period(), period(Q2)]}
    builders.write(repository, {"periods.yaml": periods})
    flood = risk("R1", assessment(Q1), assessment(Q2))
    gone = {"closed": {"period": Q2, "how": "merged", "into": ["flood"], "reason": "One flood."}}
    fire = risk("R2", assessment(Q1), assessment(Q2))
    _commit(repository, "second", flood=flood, fire=fire, fraud=risk("R3", **gone))
    told = _diff(repository, "first", "second", "--format", "json")
    [changes] = json.loads(told.output)["changes"]
    assert (changes["previous"], changes["period"]) == (Q1, Q2)
    assert changes["went"]["merged"] == changes["closed"] == ["fraud"]
    assert changes["unaccounted"] == []


def test_the_working_folder_need_not_be_good(repository: Path) -> None:
    _commit(repository, "second", fraud=None)
    (repository / "site.yaml").write_text("x: [", "utf-8")
    assert _diff(repository, "first", "second").exit_code == 0
    told = _diff(repository, Q1, Q2)
    assert told.exit_code == 1
    assert "site.yaml" in told.output


def test_a_revision_with_errors_is_not_compared(repository: Path) -> None:
    _commit(repository, "second", fraud={**risk("R3"), "kind": "hazard"})
    told = _diff(repository, "first", "second")
    assert told.exit_code == 1
    assert "content/registers/corporate/fraud.yaml:1:7: error: " in told.output
    assert "nothing was compared: second has errors" in told.output


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        ("first", "nowhere", "there is no revision nowhere"),
        ("nowhere", "elsewhere", "nowhere is neither a period of "),
        (Q1, "2030-31-Q1", "2030-31-Q1 is neither a period of "),
        (Q1, "first", "first is a git revision, and is compared with another revision only"),
        (Q1, Q2, f"no report is held for {Q2}"),
        (Q1, Q1, f"{Q1} is not before {Q1}"),
        ("--output=x", "first", "No such option"),
    ],
)
def test_what_cannot_be_compared_is_said(
    repository: Path, earlier: str, later: str, said: str
) -> None:
    told = _diff(repository, earlier, later)
    assert told.exit_code == 2
    assert said in told.output


def test_a_revision_without_the_folder_is_said(repository: Path) -> None:
    _git(repository.parent, "mv", "content", "moved")
    moved = repository.parent / "moved"
    _commit(moved, "second")
    told = _diff(moved, "first", "second")
    assert told.exit_code == 2
    assert f"first has no folder {moved}" in told.output


def test_a_link_in_a_revision_is_not_followed(repository: Path) -> None:
    (repository / "pages").mkdir()
    (repository / "pages/about.md").symlink_to("/etc/hostname")
    _commit(repository, "second")
    told = _diff(repository, "first", "second")
    assert told.exit_code == 2
    assert "pages/about.md is no plain file" in told.output


def test_without_a_repository_only_periods_are_compared(tmp_path: Path) -> None:
    quarters = [period(), period(Q2, gap="Lost."), period(Q3)]
    entries = {"flood": risk("R1", assessment(Q1), assessment(Q3, (3, 3)))}
    content = builders.write(tmp_path, builders.content(periods=quarters, entries=entries))
    assert _diff(content, Q1, Q3).exit_code == 0
    told = _diff(content, "HEAD", "HEAD~1")
    assert told.exit_code == 2
    assert f"the periods are {Q1}, {Q2}, {Q3}" in told.output


def test_a_register_that_one_revision_has_comes_or_goes_whole(repository: Path) -> None:
    schools = {
        "registers/schools/register.yaml": {"title": "Schools", "prefixes": {"risk": "S"}},
        "registers/schools/roof.yaml": risk("S1"),
    }
    builders.write(repository, schools)
    _commit(repository, "second")
    for pair, listed in ((("first", "second"), "new"), (("second", "first"), "unaccounted")):
        told = _diff(repository, *pair, "--format", "json")
        assert told.exit_code == 0, told.output
        changes = {c["register"]: c for c in json.loads(told.output)["changes"]}
        assert changes["schools"][listed] == ["roof"]
