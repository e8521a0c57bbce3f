"""A fresh checkout: which Python makes the environment, and `python build.py`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with what makes the environment, and an empty `bin` for interpreters."""
    for name in ("build.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("scripts", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    (tmp_path / "govsite").mkdir()
    shutil.copy(ROOT / "govsite" / "__init__.py", tmp_path / "govsite")
    return tmp_path


def script(path: Path, body: str) -> None:
    """Write an executable shell script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def make_environment(checkout: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script that makes the environment, with only `bin` and the system's tools to find."""
    for tool in ("cat", "cksum", "dirname", "rm", "sh"):
        found = shutil.which(tool)
        assert found
        (checkout / "bin" / tool).symlink_to(found)
    return subprocess.run(
        [checkout / "scripts" / "environment.sh", "site"],
        env={"PATH": str(checkout / "bin"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


# Stands for a name that a version manager puts on the path and that only fails.
BROKEN = "echo 'command not found' >&2; exit 127"
# Runs, says that it is new enough, and cannot import what makes environments.
INCOMPLETE = 'case "$2" in *ensurepip*) exit 1 ;; esac'
# Runs, and fails when it is told to make an environment.
COMPLETE = 'case "$1 $2" in *ensurepip*) echo "$0" ;; -m*) echo "venv by $0"; exit 9 ;; esac'


def test_no_python_is_said(checkout: Path) -> None:
    script(checkout / "bin" / "python3.13", BROKEN)
    done = make_environment(checkout)
    assert done.returncode == 1
    assert "no Python 3.11 or later found" in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_python_without_ensurepip_is_said_with_the_remedy(checkout: Path) -> None:
    script(checkout / "bin" / "python3", INCOMPLETE)
    done = make_environment(checkout)
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr


def test_the_first_python_that_works_is_taken(checkout: Path) -> None:
    script(checkout / "bin" / "python3.13", BROKEN)
    script(checkout / "bin" / "python3.12", INCOMPLETE)
    script(checkout / "bin" / "python3.11", COMPLETE)
    script(checkout / "bin" / "python3", COMPLETE)
    done = make_environment(checkout)
    assert (done.returncode, done.stdout) == (9, f"venv by {checkout}/bin/python3.11\n")


def test_a_named_python_is_not_replaced_by_another(checkout: Path) -> None:
    script(checkout / "bin" / "python3", COMPLETE)
    script(checkout / "my python", BROKEN)
    done = make_environment(checkout, PYTHON=str(checkout / "my python"))
    assert done.returncode == 1
    assert f"PYTHON={checkout}/my python is not a Python 3.11" in done.stderr


def test_build_py_asks_for_an_installation(checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, checkout / "build.py"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "make site" in done.stderr


def test_build_py_passes_arguments_and_the_exit_code(checkout: Path, tmp_path: Path) -> None:
    script(checkout / ".venv" / "bin" / "govsite", 'pwd; printf "<%s>" "$@"; exit 3')
    done = subprocess.run(
        [sys.executable, checkout / "build.py", "--strict", "--output", "a b"],
        cwd=os.sep,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stdout == f"{checkout}\n<build><--strict><--output><a b>"
