"""An incremental build is a clean build, whatever was edited, and costs what was edited.

Content is edited at random, in sequences; after each edit the site that was built on and on is
held against one that is built from nothing, byte for byte, and a further build writes nothing.
"""

from __future__ import annotations

import copy
import json
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import govsite.build as building
from govsite.build import Outcome, Request, build
from govsite.reuse import digests, last_build
from govsite.reuse.memory import Memory
from tests import builders

SEQUENCES = int(os.environ.get("GOVSITE_SEQUENCES", "200"))
"""Sequences of edits that are tried; 10,000 take the better part of an hour."""
EDITS = 3
"""Edits of a sequence."""
START = date(2024, 12, 1)
WORDS = ("flood", "wall", "bridge", "grant", "staff", "*plan*", "&", "1 < 2")
QUARTERS = [builders.Q1, builders.Q2, builders.Q3]
Files = dict[str, Any]


def council(chance: random.Random) -> Files:
    """Return the content of a small council with most kinds of files and relations."""
    entries = {
        key: entry(chance, number) for number, key in enumerate(("ash", "birch", "cedar"), 1)
    }
    entries["elm"] = entry(chance, 9, builders.opportunity)
    entries["fir"] = entry(chance, 7)
    del entries["fir"]["assessments"][2:]
    entries["fir"]["closed"] = {"period": builders.Q3, "how": "merged", "into": ["ash"]}
    made = builders.content(
        periods=[builders.period(quarter) for quarter in QUARTERS],
        entries=entries,
        bodies=[{"key": "audit", "names": [{"name": "Audit Committee"}]}],
        pages={"about": "# About\n\nWhat this site is."},
    )
    made["meetings/audit/2024-11-05.yaml"] = {
        "minutes": [{"item": "1", "entries": ["ash"], "text": "R1 was noted."}],
    }
    return made


def entry(
    chance: random.Random, number: int, kind: Callable[..., Any] = builders.risk
) -> dict[str, Any]:
    """Return an entry that every report lists."""
    letter = "O" if kind is builders.opportunity else "R"
    assessments = [
        {**builders.assessment(quarter, cell(chance), cell(chance)), "update": words(chance)}
        for quarter in QUARTERS
    ]
    made: dict[str, Any] = kind(f"{letter}{number}", *assessments)
    return {
        **made,
        "title": f"Subject {number}: {words(chance)}",
        "description": words(chance),
        "controls": [{"text": words(chance)}],
        "actions": [{"text": words(chance), "due": "2025-06-30"}],
    }


def cell(chance: random.Random) -> tuple[int, int]:
    return chance.randint(1, 3), chance.randint(1, 3)


def words(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(4))


@pytest.fixture(scope="module", autouse=True)
def _one_version() -> Iterator[None]:
    """Let it be one govsite throughout, though somebody works on it while this runs."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (last_build, building, digests):
            patch.setattr(module, "version", lambda: "one")
        yield


# --- edits ---------------------------------------------------------------------------------------


def entries_of(files: Files) -> list[str]:
    return [
        path
        for path in sorted(files)
        if path.startswith("registers/") and "assessments" in files[path]
    ]


def named(files: Files, path: str) -> bool:
    """Return whether any other file names an entry."""
    return f'"{Path(path).stem}"' in json.dumps({k: v for k, v in files.items() if k != path})


def retitle(files: Files, chance: random.Random) -> None:
    files[chance.choice(entries_of(files))]["title"] = f"Title of {words(chance)}"


def reword(files: Files, chance: random.Random) -> None:
    found = files[chance.choice(entries_of(files))]
    found["description"] = words(chance)
    found["controls"].append({"text": words(chance), "since": builders.Q2})


def refer(files: Files, chance: random.Random) -> None:
    """Let a text show what another record says."""
    paths = entries_of(files)
    other = Path(chance.choice(paths)).stem
    files[chance.choice(paths)]["description"] = f"See [[{other}]], at [[{other}.current]]."


def rescore(files: Files, chance: random.Random) -> None:
    assessments = files[chance.choice(entries_of(files))]["assessments"]
    changed = chance.choice(assessments)
    changed["scores"] = builders.assessment(changed["period"], cell(chance), cell(chance))["scores"]
    changed["update"] = words(chance)


def hand_over(files: Files, chance: random.Random) -> None:
    last = files[chance.choice(entries_of(files))]["assessments"][-1]
    last["owner"] = chance.choice(("clerk", "treasurer"))


def add(files: Files, chance: random.Random) -> None:
    number = chance.randint(20, 99)
    files[f"registers/corporate/oak-{number}.yaml"] = entry(chance, number)


def remove(files: Files, chance: random.Random) -> None:
    paths = [path for path in entries_of(files) if not named(files, path)]
    if len(paths) > 2:
        del files[chance.choice(paths)]


def rename(files: Files, chance: random.Random) -> None:
    paths = [path for path in entries_of(files) if not named(files, path)]
    if paths:
        path = chance.choice(paths)
        files[f"registers/corporate/yew-{chance.randint(1, 99)}.yaml"] = files.pop(path)


def renumber(files: Files, chance: random.Random) -> None:
    found = files[chance.choice(entries_of(files))]
    letter = found["refs"][-1]["ref"][0]
    found["refs"] = [
        {**found["refs"][0], "until": builders.Q1},
        {"ref": f"{letter}{chance.randint(100, 999)}", "since": builders.Q2},
    ]


def shorten(files: Files, chance: random.Random) -> None:
    """Take the last report of an entry away, so that it has left without a word."""
    found = files[chance.choice(entries_of(files))]
    if len(found["assessments"]) > 1 and "closed" not in found:
        period = found["assessments"].pop()["period"]
        found["closed"] = {"period": period, "how": "deleted", "reason": words(chance)}


def rescheme(files: Files, chance: random.Random) -> None:
    kinds = files["scheme.yaml"]["schemes"][0]["kinds"]
    kinds["risk"]["line"] = chance.randint(1, 4)
    kinds["risk"]["bands"][1]["at_least"] = chance.randint(2, 8)


def relabel(files: Files, chance: random.Random) -> None:
    chance.choice(files["periods.yaml"]["periods"])["label"] = f"Report of {words(chance)}"


def reconfigure(files: Files, chance: random.Random) -> None:
    files["site.yaml"]["title"] = f"Register of {words(chance)}"
    files["site.yaml"]["disclaimer"] = words(chance)


def rename_role(files: Files, chance: random.Random) -> None:
    chance.choice(files["roles.yaml"]["roles"])["title"] = f"Director of {words(chance)}"


def minute(files: Files, chance: random.Random) -> None:
    [meeting] = [files[path] for path in files if path.startswith("meetings/")]
    meeting["minutes"][0]["text"] = words(chance)
    meeting["minutes"][0]["entries"] = [Path(chance.choice(entries_of(files))).stem]


def write_prose(files: Files, chance: random.Random) -> None:
    files[f"pages/{chance.choice(('about', 'help'))}.md"] = f"# Words\n\n{words(chance)}"


def retemplate(files: Files, chance: random.Random) -> None:
    files["/templates/entry.html"] = (
        "{% extends 'default/entry.html' %}{% block heading %}"
        f"<p>{chance.randint(1, 9)}</p>{{{{ super() }}}}{{% endblock %}}"
    )


def drop_templates(files: Files, chance: random.Random) -> None:
    files.pop("/templates/entry.html", None)


def pass_time(files: Files, chance: random.Random) -> None:
    files["/day"] = chance.randint(0, 400)


def nothing(files: Files, chance: random.Random) -> None:
    """Save without a change."""


EVERY_EDIT = (
    *(retitle, reword, refer, rescore, hand_over, add, remove, rename, renumber, shorten, rescheme),
    *(relabel, reconfigure, rename_role, minute, write_prose, retemplate, drop_templates),
    *(pass_time, nothing),
)


# --- builds --------------------------------------------------------------------------------------


def lay(folder: Path, files: Files) -> None:
    """Make the folder hold these files, and touch no file that does."""
    content = {path: value for path, value in files.items() if not path.startswith("/")}
    own = {
        path.removeprefix("/"): value
        for path, value in files.items()
        if path.startswith("/templates/")
    }
    for path in [*folder.glob("content/**/*"), *folder.glob("templates/**/*")]:
        inner = path.relative_to(folder).as_posix()
        if path.is_file() and inner.removeprefix("content/") not in content and inner not in own:
            path.unlink()
    builders.write(folder / "content", content)
    (folder / "templates").mkdir(exist_ok=True)
    builders.write(folder, own)


def made(folder: Path, output: str, files: Files, memory: Memory | None = None) -> Outcome:
    own = folder / "templates"
    request = Request(folder / "content", folder / output, own, today=today(files))
    return build(request, memory=memory)


def today(files: Files) -> date:
    return START + timedelta(days=files.get("/day", 0))


def standing(folder: Path, files: Files) -> bool:
    """Return whether the command would find, before any work, that nothing has changed."""
    inputs = last_build.inputs_digest(folder / "content", folder / "templates", strict=False)
    days = last_build.days(None, today(files))
    return last_build.unchanged(folder / "site", inputs, days) is not None


def site(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "build.json"
    }


def told(outcome: Outcome) -> list[str]:
    return [f"{p.file}:{p.line} {p.rule} {p.message}" for p in outcome.problems]


@settings(
    max_examples=SEQUENCES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    seed=st.integers(0, 10**9),
    edits=st.lists(st.sampled_from(EVERY_EDIT), min_size=1, max_size=EDITS),
    serving=st.booleans(),
)
def test_any_edits_end_in_the_site_that_a_clean_build_makes(
    seed: int, edits: list[Callable[[Files, random.Random], None]], serving: bool
) -> None:
    """Build on and on, from the folder that is kept or, as `serve` does, from one memory."""
    chance = random.Random(seed)
    files = council(chance)
    memory = Memory() if serving else None
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        lay(folder, files)
        assert made(folder, "site", files, memory).published
        for edit in edits:
            edited = copy.deepcopy(files)
            edit(edited, chance)
            lay(folder, edited)
            same = standing(folder, edited)
            outcome = made(folder, "site", edited, memory)
            if outcome.published is None:
                # What cannot be built is put right again, and the site still stands.
                lay(folder, files)
                outcome = made(folder, "site", files, memory)
                same = outcome.published is not None
            else:
                files = edited
            assert outcome.published
            assert not same or outcome.published.written == outcome.published.removed == 0
        assert standing(folder, files)
        clean = made(folder, "clean", files)
        assert told(outcome) == told(clean)
        # What a build in between left wrong would have been taken on to here.
        assert site(folder / "site") == site(folder / "clean")
