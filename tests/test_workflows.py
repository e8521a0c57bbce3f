"""The workflows that the project hands out: their commands exist and do what they are there for."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import builders

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github/workflows/site.yml"
GITLAB = ROOT / "examples/ci/gitlab-ci.yml"


def _read(path: Path) -> dict[str, Any]:
    # As text throughout, since YAML 1.1 takes GitHub's key `on` for a truth value.
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def _steps() -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = _read(GITHUB)["jobs"]["build"]["steps"]
    return steps


def _govsite_commands() -> dict[str, list[str]]:
    """Return every govsite command of both workflows, by workflow."""
    gitlab = _read(GITLAB)
    return {
        "github": [step["run"] for step in _steps() if "govsite " in step.get("run", "")],
        "gitlab": [line for job in ("check", "pages") for line in gitlab[job]["script"]],
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    builders.write(tmp_path / "content", builders.content())
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


@pytest.mark.parametrize("workflow", ["github", "gitlab"])
def test_the_commands_of_a_workflow_run(workflow: str, site: Path) -> None:
    commands = _govsite_commands()[workflow]
    assert len(commands) == 2
    for command in commands:
        ran = subprocess.run(["sh", "-ec", command], cwd=site, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
    public = site / ("output" if workflow == "github" else "public")
    assert (public / "index.html").is_file()


def test_findings_stand_on_the_lines_that_are_wrong(site: Path) -> None:
    site_yaml = site / "content/site.yaml"
    site_yaml.write_text(site_yaml.read_text("utf-8") + "colour: red\n", "utf-8")
    line = site_yaml.read_text("utf-8").count("\n")
    check = next(c for c in _govsite_commands()["github"] if "check" in c)
    ran = subprocess.run(["sh", "-ec", check], cwd=site, capture_output=True, text=True)
    assert ran.returncode == 1
    assert f"::error file=content/site.yaml,line={line}," in ran.stdout
    check = next(c for c in _govsite_commands()["gitlab"] if "check" in c)
    ran = subprocess.run(["sh", "-ec", check], cwd=site, capture_output=True, text=True)
    assert ran.returncode == 1
    found = json.loads((site / "findings.json").read_text("utf-8"))
    assert found[0]["location"]["path"] == "content/site.yaml"


def test_the_kept_folder_is_restored_before_the_build_and_serves_it(site: Path) -> None:
    cached = [step["with"]["path"] for step in _steps() if "actions/cache" in step.get("uses", "")]
    assert cached == [".govsite"] == _read(GITLAB)["default"]["cache"]["paths"]
    names = [step.get("name") for step in _steps()]
    assert names.index("Restore what the last build worked out") < names.index("Build")
    build = next(step["run"] for step in _steps() if step.get("name") == "Build")
    for _ in range(2):
        ran = subprocess.run(["sh", "-ec", build], cwd=site, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
    assert os.listdir(site / ".govsite")


def test_the_site_is_built_again_every_night() -> None:
    on = _read(GITHUB)["on"]
    minute, hour, *days = on["schedule"][0]["cron"].split()
    assert (minute.isdigit(), hour.isdigit(), days) == (True, True, ["*", "*", "*"])


def test_only_the_main_branch_is_published() -> None:
    jobs = _read(GITHUB)["jobs"]
    assert jobs["publish"]["if"] == "github.ref == 'refs/heads/main'"
    assert jobs["publish"]["needs"] == "build"
    assert _read(GITHUB)["permissions"] == {"contents": "read"}
