"""What the browser tests do on a machine that has no browser."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts/browser.sh"
INSTALLS = 'case "$1" in install) echo : >"${0%/*}/chromium" && chmod +x "${0%/*}/chromium" ;; esac'


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """Return a folder with all programs that can be found: what the script itself calls."""
    for name in ("sh", "chmod"):
        program(tmp_path / name, f'exec /bin/{name} "$@"')
    return tmp_path


def program(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def run(tools: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", SCRIPT, *arguments],
        env={"PATH": str(tools), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_a_browser_that_is_there_is_taken(tools: Path, name: str) -> None:
    program(tools / name, "")
    program(tools / "apt-get", "exit 1")
    done = run(tools, CI="true")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert run(tools, "find").stdout == f"{tools / name}\n"


def test_a_named_browser_comes_first_and_must_exist(tools: Path) -> None:
    program(tools / "chromium", "")
    program(tools / "mine", "")
    assert run(tools, "find", GOVSITE_CHROMIUM=str(tools / "mine")).stdout == f"{tools / 'mine'}\n"
    assert run(tools, "find", GOVSITE_CHROMIUM="/nowhere").returncode != 0
    done = run(tools, CI="true", GOVSITE_CHROMIUM="/nowhere")
    assert done.returncode == 1
    assert "/nowhere" in done.stderr


def test_root_on_debian_installs_it(tools: Path) -> None:
    program(tools / "id", "echo 0")
    program(tools / "apt-get", f'echo "$@" >>"${{0%/*}}/calls"\n{INSTALLS}')
    assert run(tools, CI="true").returncode == 0
    update, install = (tools / "calls").read_text().splitlines()
    assert update.startswith("update")
    assert install.endswith(" chromium")
    assert run(tools, "find").stdout == f"{tools / 'chromium'}\n"


@pytest.mark.parametrize(("user", "apt"), [("1000", "exit 9"), ("0", "exit 100"), ("0", "")])
def test_where_none_can_be_had_only_ci_fails(tools: Path, user: str, apt: str) -> None:
    program(tools / "id", f"echo {user}")
    program(tools / "apt-get", apt)
    for ci, code in (("true", 1), ("", 0)):
        done = run(tools, CI=ci)
        assert done.returncode == code
        assert "apt-get install chromium" in done.stderr
    assert run(tools, "find").returncode == 1
