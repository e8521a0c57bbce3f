"""What a build costs as registers grow: counted in calls and lines of Python, never by a clock.

All calls together show how the whole build grows. What grows faster than the register hides in
that sum for long, so that the lines run in each function of the package are counted as well: a
loop over all entries for each entry makes four times as many where entries double.
"""

from __future__ import annotations

import cProfile
import gzip
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

import govsite
from govsite.build import Request, build
from tests import builders
from tests.published import Published

OWN = str(Path(govsite.__file__).parent)
DOUBLED = 2.3
"""How many times the counts may grow where a register doubles: twice, and what sorting adds."""
FEW = 500
"""Lines of one function that are too few to tell how they grow."""
ROLES = [f"Director of Service {number}" for number in range(1, 21)]
CATEGORIES = ["Money", "People", "Law", "Data", "Roads", "Schools", "Care", "Climate"]
WORDS = "review the budget contract staff plan service partner grant audit demand school"


def register(entries: int, periods: int) -> dict[str, Any]:
    """Return the content of a council; entry i is the same however many there are."""
    quarters = [_period(place) for place in range(periods)]
    levels = ("One", "Two", "Three", "Four", "Five")
    scheme = builders.scheme(
        likelihood=builders.axis("Likelihood", levels),
        impact=builders.axis("Impact", levels),
        kinds={
            "risk": {"line": 1, "bands": builders.bands("low", "mid", "high", "top", step=6)},
            "opportunity": {
                "line": 1,
                "polarity": "high is good",
                "bands": builders.bands("faint", "fair", "good", "best", step=6),
            },
        },
    )
    return builders.content(
        schemes=[scheme],
        periods=quarters,
        roles=[{"key": _key(title), "title": title} for title in ROLES],
        categories=[{"key": _key(label), "label": label} for label in CATEGORIES],
        entries={
            f"entry-{place:04}": _entry(place, [quarter["id"] for quarter in quarters])
            for place in range(entries)
        },
    )


def _period(place: int) -> builders.Fields:
    start = date(2015, 1, 1) + timedelta(days=91 * place)
    end = start + timedelta(days=90)
    return {
        "id": f"P{place:02}",
        "label": f"Report {place}",
        "start": start.isoformat(),
        "end": end.isoformat(),
    }


def _entry(place: int, periods: list[str]) -> builders.Fields:
    chance = random.Random(place)
    kind = "opportunity" if place % 7 == 6 else "risk"
    prefix = kind[0].upper()
    likelihood, impact = chance.randint(1, 5), chance.randint(1, 5)
    # One in five joins later, one in nine leaves: of those some are taken in by the next.
    first = len(periods) // 3 if place % 5 == 4 else 0
    last = len(periods) * 2 // 3 if place % 9 == 8 else len(periods)
    assessments = []
    for period in periods[first:last]:
        likelihood = max(1, min(5, likelihood + chance.choice((-1, 0, 0, 0, 1))))
        stated = builders.assessment(period, (likelihood, impact), (1, impact))
        assessments.append({**stated, "update": _sentence(chance)})
    assessments[0] |= {
        "owner": _key(ROLES[place % 20]),
        "categories": [_key(CATEGORIES[place % 8])],
    }
    entry = {
        "kind": kind,
        "title": f"Subject {place}: {_sentence(chance)}"[:60].rstrip(" ."),
        "description": _sentence(chance),
        "refs": [{"ref": f"{prefix}{place + 1}"}],
        "assessments": assessments,
        "controls": [{"text": _sentence(chance)} for _ in range(2)],
        "actions": [{"text": _sentence(chance)} for _ in range(2)],
        "consequences": [{"text": _sentence(chance)}],
    }
    if last < len(periods):
        entry["closed"] = {"period": periods[last], "how": "deleted", "reason": _sentence(chance)}
        if place % 2:
            # Taken in by an entry of another number, so that relations grow with entries as well.
            entry["closed"] |= {"how": "merged", "into": [f"entry-{place - 1:04}"]}
    return entry


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS.split()) for _ in range(12)).capitalize() + "."


def _key(title: str) -> str:
    return title.lower().replace(" ", "-")


def _build(entries: int, periods: int, folder: Path) -> Path:
    """Build a site for the first time, with nothing remembered of an earlier one."""
    content = folder / f"{entries}-{periods}"
    if not content.exists():
        builders.write(content, register(entries, periods))
    output = folder / f"{content.name}-{len(list(folder.iterdir()))}"
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "govsite":
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
    outcome = build(Request(content, output, today=date(2020, 1, 1)))
    assert outcome.published is not None, outcome.problems[:3]
    return output


def calls(run: Callable[[], object]) -> int:
    """Return how many calls of functions written in Python were made."""
    profile = cProfile.Profile(builtins=False)
    profile.runcall(run)
    return sum(entry.callcount for entry in profile.getstats())


def lines(run: Callable[[], object]) -> Counter[str]:
    """Return how many lines were run in each function of the package, templates left out."""
    counted: Counter[CodeType] = Counter()

    def step(frame: FrameType, event: str, _: object) -> Any:
        counted[frame.f_code] += 1
        return step

    def enter(frame: FrameType, event: str, _: object) -> Any:
        return step if frame.f_code.co_filename.startswith(OWN) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        run()
    finally:
        sys.settrace(before)
    named: Counter[str] = Counter()
    for code, count in counted.items():
        place = f"{Path(code.co_filename).relative_to(OWN).as_posix()}:{code.co_firstlineno}"
        named[f"{place} {code.co_qualname}"] += count
    return named


def faster(before: Counter[str], now: Counter[str], few: float) -> dict[str, tuple[int, int]]:
    """Return the functions that ran more lines than twice as much content explains."""
    return {
        name: (before[name], count)
        for name, count in now.items()
        if count > max(few, DOUBLED * before[name])
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for sites, after a first build that has set up what a process needs once."""
    made = tmp_path_factory.mktemp("growth")
    _build(3, 2, made)
    return made


def test_four_times_the_entries_take_four_times_the_calls(folder: Path) -> None:
    some, most = (calls(lambda n=n: _build(n, 2, folder)) for n in (125, 500))
    assert most < DOUBLED**2 * some


def test_no_function_grows_faster_than_the_entries(folder: Path) -> None:
    some, more = (lines(lambda n=n: _build(n, 2, folder)) for n in (30, 60))
    assert faster(some, more, FEW) == {}


def test_no_function_that_counts_grows_faster_than_the_periods(folder: Path) -> None:
    """Twelve and twenty-four steps from one report to the next.

    A list of all reports on the page of each is no matter, so that only functions count which run
    a fiftieth of all lines.
    """
    some, more = (lines(lambda n=n: _build(10, n, folder)) for n in (13, 25))
    assert more.total() < DOUBLED * some.total()
    assert faster(some, more, more.total() / 50) == {}


def test_500_entries_over_12_periods_are_all_published(folder: Path) -> None:
    site = Published(_build(500, 12, folder))
    assert len(site.entries) == 500
    live = [entry for entry in site.entries.values() if entry["status"] == "live"]
    assert len(live) == 500 - len(range(8, 500, 9))
    changes = site.json("changes/corporate/P11.json")
    assert changes["closing"] == len(live)
    drawn = site.json("heatmap/corporate/P11.json")["kind"]
    for kind, stages in drawn.items():
        listed = [key for cell in stages["current"]["cells"] for key in cell["keys"]]
        assert sorted(listed) == sorted(e["key"] for e in live if e["kind"] == kind)
    assert sum(path.startswith("entries/") for path in site.files) == 500


def test_a_register_of_500_entries_is_light(folder: Path) -> None:
    """Each of its pages with all that it loads beside itself, as it goes over the wire."""
    site = _build(500, 2, folder)
    for path in ("registers/corporate/", "registers/corporate/P01/"):
        pages = [site / path / part for part in ("", "page/2/", "page/3/")]
        texts = [(page / "index.html").read_text("utf-8") for page in pages]
        loaded = re.findall(r'(?:src|rel="stylesheet" href)="([^"]+)"', texts[0])
        assert len(loaded) > 3
        beside = sum(len(gzip.compress((pages[0] / name).read_bytes(), 6)) for name in loaded)
        own = [len(gzip.compress(text.encode(), 6)) for text in texts]
        assert max(own) + beside <= 40 * 1024
        assert sum(own) + beside <= 75 * 1024
        assert all(text.count("<tr") < 210 for text in texts)
        assert sum(text.count("<tr") for text in texts) > 440


def test_the_counts_see_a_loop_within_a_loop() -> None:
    """What the tests above rely on: the same work twice counts the same, and n by n is seen."""

    def pairs(n: int) -> Callable[[], int]:
        return lambda: sum(one < other for one in range(n) for other in range(n))

    assert calls(pairs(50)) == calls(pairs(50))
    assert calls(pairs(100)) > 3.5 * calls(pairs(50))
    found = faster(Counter(a=1000, b=1000, c=10), Counter(a=2200, b=4000, c=40), FEW)
    assert found == {"b": (1000, 4000)}
