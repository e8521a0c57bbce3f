"""Seals and corrections, as a clerk meets them: seal, change a digit, be stopped, correct it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govsite.build import Request, build
from govsite.cli import cli
from govsite.problems import Severity
from govsite.review import review

BASE = Path(__file__).parent / "problems" / "base"
TODAY = date(2024, 10, 1)
OLD, NEW = "current: {likelihood: 2, impact: 2}", "current: {likelihood: 3, impact: 2}"
CORRECTION = """
corrections:
  - period: 2024-25-Q2
    fact: scores.current.likelihood
    was: "2"
    now: "3"
    why: The gauge was read upside down
    decided_by: Audit Committee
    date: 2024-09-20
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return content that has been sealed."""
    folder = tmp_path / "content"
    shutil.copytree(BASE, folder)
    result = _govsite("roll-forward", "--content", str(folder))
    assert "Sealed 2024-25-Q2 of corporate." in result.output
    return folder


def _govsite(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def _flood(content: Path) -> Path:
    return content / "registers/corporate/flood.yaml"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def _errors(content: Path) -> list[str]:
    found = review(content, TODAY).problems
    return [problem.message for problem in found if problem.severity is Severity.ERROR]


def test_sealing_twice_changes_nothing(content: Path) -> None:
    seals = (content / "registers/corporate/seals.yaml").read_bytes()
    result = _govsite("roll-forward", "--content", str(content))
    assert "sealed already" in result.output
    assert (content / "registers/corporate/seals.yaml").read_bytes() == seals
    assert review(content, TODAY).problems == ()


def test_a_changed_digit_stops_the_build_and_names_the_field(content: Path, tmp_path: Path) -> None:
    _edit(_flood(content), OLD, NEW)
    outcome = build(Request(content=content, output=tmp_path / "site", today=TODAY))
    assert outcome.published is None
    [message] = _errors(content)
    assert message == "R1's scores.current.likelihood in 2024-25-Q2 was sealed as 2 and is 3"


def test_a_correction_shows_both_values(content: Path, tmp_path: Path) -> None:
    _edit(_flood(content), OLD, NEW)
    _flood(content).write_text(_flood(content).read_text() + CORRECTION)
    site = tmp_path / "site"
    outcome = build(Request(content=content, output=site, today=TODAY))
    assert _errors(content) == []
    assert outcome.published is not None
    report = (site / "registers/corporate/2024-25-Q2/index.html").read_text()
    row = report[report.index("Flooding of the depot") :]
    assert "<b>4</b>" in row, "what was printed: likelihood 2 times impact 2"
    assert "corrected to 6" in row
    assert "printed 2, corrected to 3 on 20 September 2024 by Audit Committee" in report
    entry = (site / "entries/flood/index.html").read_text()
    assert "The gauge was read upside down." in entry
    [correction] = next(
        assessment["corrections"]
        for entry in json.loads((site / "data/entries.json").read_text())["entries"]
        for assessment in entry["assessments"]
        if "corrections" in assessment
    )
    assert (correction["was"], correction["now"]) == ("2", "3")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("owner: clerk\n    categories", "owner: treasurer\n    categories", "owner"),
        ("Pumps are tested each month", "Pumps are tested each year", "controls"),
        ("- ref: R1", "- ref: R2", "ref"),
    ],
)
def test_every_fact_is_sealed(content: Path, old: str, new: str, told: str) -> None:
    _edit(_flood(content), old, new)
    assert any(told in message for message in _errors(content))


def test_an_entry_can_be_renamed_and_described_anew(content: Path) -> None:
    _edit(_flood(content), "title: Flooding of the depot", "title: Flooding of the yard")
    assert _errors(content) == []


def test_later_reports_can_stay_open(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(BASE, folder)
    result = _govsite("roll-forward", "--content", str(folder), "--until", "2024-25-Q1")
    assert result.output == "Sealed 2024-25-Q1 of corporate.\n"
    _edit(_flood(folder), OLD, NEW)
    assert _errors(folder) == []
    assert _govsite("roll-forward", "--content", str(folder), "--until", "x").exit_code == 2


def test_an_entry_cannot_join_or_leave_a_sealed_report(content: Path) -> None:
    late = _flood(content).read_text().replace("R1", "R2").replace("Flooding", "Drought")
    (content / "registers/corporate/drought.yaml").write_text(late)
    assert any("was added to 2024-25-Q1 after" in message for message in _errors(content))
    (content / "registers/corporate/drought.yaml").unlink()
    _flood(content).unlink()
    assert any("sealed with flood" in message for message in _errors(content))


def test_verify_holds_content_against_its_seals(content: Path) -> None:
    assert _govsite("verify", str(content)).exit_code == 0
    _edit(_flood(content), OLD, NEW)
    result = _govsite("verify", str(content))
    assert result.exit_code == 1
    assert "was sealed as 2 and is 3" in result.output


def test_verify_holds_a_site_against_its_manifest_and_seals(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(Request(content=content, output=site, today=TODAY))
    assert _govsite("verify", str(site)).exit_code == 0
    entries = site / "data/entries.json"
    entries.write_text(entries.read_text().replace('"likelihood": "2"', '"likelihood": "3"', 1))
    result = _govsite("verify", str(site))
    assert result.exit_code == 1
    assert "data/entries.json is not the file that was published" in result.output


def test_verify_finds_a_score_that_is_not_the_sealed_one(content: Path, tmp_path: Path) -> None:
    _edit(_flood(content), OLD, "current: {score: 9}")
    (content / "registers/corporate/seals.yaml").unlink()
    _govsite("roll-forward", "--content", str(content))
    site = tmp_path / "site"
    build(Request(content=content, output=site, today=TODAY))
    entries = site / "data/entries.json"
    entries.write_text(entries.read_text().replace('"score": 9', '"score": 4'))
    result = _govsite("verify", str(site))
    assert "scores.current.score was sealed as 9, and is 4" in result.output


def test_verify_refuses_any_other_folder(tmp_path: Path) -> None:
    assert _govsite("verify", str(tmp_path)).exit_code == 2
