"""The benchmark's own parts: its register, its sites, its comparison of facts."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from bench import generate, run, same
from govsite.build import Request, build


def test_an_entry_is_the_same_in_a_register_of_any_size(tmp_path: Path) -> None:
    generate.write(4, tmp_path / "four")
    generate.write(8, tmp_path / "eight")
    for path in (tmp_path / "four").rglob("*.yaml"):
        other = tmp_path / "eight" / path.relative_to(tmp_path / "four")
        assert path.read_bytes() == other.read_bytes()


def test_entries_have_the_size_that_the_readme_states(tmp_path: Path) -> None:
    sizes = [len(generate.entry(number)) for number in range(1, 101)]
    assert 7_900 < sum(sizes) / len(sizes) < 8_900
    assert "about 8.4 KB" in (Path(run.HERE) / "README.md").read_text("utf-8")


def test_the_register_builds_without_an_error_and_has_the_facts(tmp_path: Path) -> None:
    generate.write(8, tmp_path / "content")
    request = Request(
        content=tmp_path / "content", output=tmp_path / "out", today=date(2026, 11, 22)
    )
    outcome = build(request)
    assert outcome.published is not None, outcome.problems
    peer = tmp_path / "peer/entries/entry-00001/index.html"
    peer.parent.mkdir(parents=True)
    text = generate.entry(1)
    title = re.search("^title: (.*)$", text, re.M)
    assert title
    peer.write_text(f"<main><h1>CR1 {title[1]}</h1></main>")
    outputs = {"govsite": tmp_path / "out", "hugo": tmp_path / "peer"}
    assert list(same.compare(outputs, tmp_path / "content")) == [
        "entries: 1 of 1 pages compared, the same facts"
    ]
    peer.write_text("<main><h1>CR999</h1></main>")
    (told,) = same.compare(outputs, tmp_path / "content")
    assert told == "entries: 1 of 1 pages compared, entries/entry-00001 lacks CR999"


def test_a_command_that_fails_stops_the_benchmark_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="ended with 3:\nno luck"):
        run._timed([sys.executable, "-c", "print('no luck'); raise SystemExit(3)"], tmp_path)


def test_both_ways_to_feed_hugo_start_from_the_same_layouts(tmp_path: Path) -> None:
    register = tmp_path / "register-4"
    generate.write(4, register)
    data = run.Site("hugo", tmp_path, register)
    pages = run.Site("hugo-pages", tmp_path, register)
    assert (data.data / "registers/corporate/entry-00001.yaml").exists()
    assert (pages.data / "registers/corporate/entry-00001.yaml").exists()
    assert not (pages.folder / "data/registers").exists()
    before = (pages.data / "registers/corporate/entry-00001.yaml").read_text("utf-8")
    pages.edit()
    after = (pages.data / "registers/corporate/entry-00001.yaml").read_text("utf-8")
    assert [old != new for old, new in zip(before.split("\n"), after.split("\n"), strict=True)] == [
        line.startswith("title:") for line in before.split("\n")
    ]
