"""What is installed: the wheel is whole and works; the locks are whole and name no place."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import govsite

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def run(*command: str | Path, cwd: Path) -> str:
    """Return what a command printed; fail with both its streams where it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this checkout, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check")
    offline = ("--no-deps", "--no-build-isolation", "--no-index")
    run(*pip, *offline, "--wheel-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "govsite").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert "govsite/py.typed" in package
    names = zipfile.ZipFile(wheel).namelist()
    assert {name for name in names if name.startswith("govsite/")} == package
    assert {name.partition("/")[0] for name in names} == {
        "govsite",
        f"govsite-{govsite.__version__}.dist-info",
    }


def test_the_installed_wheel_runs(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=False, symlinks=True)
    python = tmp_path / "env" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    # The dependencies come from this environment; a folder added so brings no editable installs.
    (site_packages,) = (tmp_path / "env").glob("lib/python*/site-packages")
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")

    where = run(python, "-P", "-c", "import govsite; print(govsite.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(site_packages)
    assert govsite.__version__ in run(python.with_name("govsite"), "--version", cwd=tmp_path)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address_option_or_path(lock: Path) -> None:
    lines = lock.read_text("utf-8").splitlines()
    assert [line for line in lines if re.search(r"://|@ |^-|(^|[\s=])[/~]", line)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_every_requirement_with_hashes(lock: Path) -> None:
    text = re.sub(r"^\s*#.*\n", "", lock.read_text("utf-8"), flags=re.MULTILINE)
    requirements = [line for line in text.replace("\\\n", "").splitlines() if line.strip()]
    assert requirements
    for requirement in requirements:
        assert re.fullmatch(r"[a-z0-9-]+==[0-9a-z.]+(\s+--hash=sha256:[0-9a-f]{64})+", requirement)


def pins(name: str) -> set[str]:
    """Return the `name==version` pins of a lock."""
    text = (ROOT / "requirements" / name).read_text("utf-8")
    return set(re.findall(r"^\S+==\S+", text, re.MULTILINE))


def test_the_locks_agree_and_hold_every_dependency() -> None:
    assert pins("site.txt") < pins("dev.txt")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + project["build-system"]["requires"]
    names = {re.split(r"[<>=~!\[ ]", requirement)[0] for requirement in wanted}
    assert names <= {pin.partition("==")[0] for pin in pins("site.txt")}
