"""What is kept of the last build: it saves work, counted here, and is never believed too much."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from markupsafe import Markup
from msgspec.msgpack import Decoder

import govsite.build as building
import govsite.reuse.digests as digesting
from govsite import cli
from govsite.pages.page import Page
from govsite.produce import Drawn, Producer
from govsite.publish import Stage
from govsite.render.environment import Renderer
from govsite.reuse import inputs, last_build
from tests import builders
from tests.published import digests

MANY = 64
CHANGED = "registers/corporate/entry-07.yaml"


def council(count: int = MANY) -> dict[str, Any]:
    return builders.content(
        entries={f"entry-{place:02}": builders.risk(f"R{place + 1}") for place in range(count)}
    )


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1733011200")


@pytest.fixture(scope="module", autouse=True)
def _one_version() -> Iterator[None]:
    """Let it be one govsite throughout, though somebody works on it while this runs."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (last_build, building, digesting):
            patch.setattr(module, "version", lambda: "one")
        yield


@pytest.fixture(scope="module")
def first(_one_version: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first")
    builders.write(folder / "content", council())
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("SOURCE_DATE_EPOCH", "1733011200")
        run("build")
    return folder


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """Return the folder of a good site, with what is kept of its build beside it."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return tmp_path / "output"


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that paths of pages go to as they are planned in this process."""
    paths: list[str] = []
    add = Producer._add

    def watched(self: Producer, stage: Stage, page: Page) -> Drawn:
        paths.append(page.head.path)
        return add(self, stage, page)

    monkeypatch.setattr(Producer, "_add", watched)
    return paths


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that paths of pages go to as they are rendered in this process."""
    paths: list[str] = []
    render = Renderer.render

    def watched(self: Renderer, template: str, **variables: Any) -> bytes:
        paths.append(variables["page"].path)
        return render(self, template, **variables)

    monkeypatch.setattr(Renderer, "render", watched)
    return paths


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.cli, arguments)
    assert result.exit_code == cli.GOOD, result.output
    return result


def kept(output: Path) -> Path:
    return last_build.folder_of(output) / "build.json"


def as_if_clean(output: Path) -> bool:
    """Return whether a site is that of a build with nothing kept."""
    run("build", "--output", "anew", "--quiet")
    return digests(output) == digests(output.parent / "anew")


# --- nothing changed ------------------------------------------------------------------------------


def test_a_build_with_nothing_changed_does_nothing(built: Path, planned: list[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()}
    result = run("build", "--timings")
    files = len(before) - 2  # the manifest and the record of the build are not counted
    assert f": 0 files written, {files} unchanged, 0 removed." in result.stdout
    assert "comparing" in result.stdout
    assert planned == []
    after = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()}
    assert {path for path in after if after[path] != before.get(path)} <= {
        built / "data/build.json"
    }
    record = json.loads((built / "data/build.json").read_text())
    assert (record["written"], record["skipped"]) == (0, files)


def test_it_says_the_same_as_a_build_that_looks_at_everything(built: Path) -> None:
    quick = run("build").stdout
    kept(built).unlink()
    assert run("build").stdout == quick


def test_times_of_change_are_not_believed(built: Path, planned: list[str]) -> None:
    content = built.parent / "content"
    status = (content / CHANGED).stat()
    for path in content.rglob("*"):
        os.utime(path)
    run("build")
    assert planned == []
    # The same length and the same times, other words.
    text = (content / CHANGED).read_text().replace("Risk R8", "Risk X8")
    (content / CHANGED).write_text(text)
    os.utime(content / CHANGED, ns=(status.st_atime_ns, status.st_mtime_ns))
    run("build")
    assert "Risk X8" in (built / "entries/entry-07/index.html").read_text()


@pytest.mark.parametrize(
    "change",
    [
        lambda output: (output / "index.html").write_bytes(b"x" * output.stat().st_size),
        lambda output: (output / "entries/entry-07/index.html").unlink(),
        lambda output: (output / "data/manifest.json").unlink(),
        shutil.rmtree,
    ],
    ids=["spoilt", "gone", "no manifest", "no site"],
)
def test_a_site_that_does_not_stand_is_built_again(built: Path, change: Any) -> None:
    change(built)
    if built.exists() and not (built / "data/manifest.json").exists():
        # Files without a manifest are nobody's, so that they are not written over.
        assert CliRunner().invoke(cli.cli, ["build"]).exit_code == cli.WRONG_USAGE
        return
    run("build")
    assert as_if_clean(built)


def test_a_site_restored_with_other_times_is_recognised(built: Path, planned: list[str]) -> None:
    for path in built.rglob("*"):
        os.utime(path, (1, 1))
    run("build")
    assert planned == []


@pytest.mark.parametrize(
    "options",
    [["--strict"], ["--as-at", "2024-11-30"], ["--templates", "own"], ["--clean"]],
    ids=" ".join,
)
def test_other_options_are_another_build(
    built: Path, planned: list[str], options: list[str]
) -> None:
    (built.parent / "own").mkdir()
    result = CliRunner().invoke(cli.cli, ["build", *options])
    assert planned or result.exit_code == cli.CONTENT_ERRORS


def test_the_next_day_is_another_build(
    built: Path, planned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1733097600")
    run("build")
    assert planned


def test_a_site_that_stands_still_is_the_same_the_next_day(
    built: Path, planned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = builders.content(site={"as_at": "2024-11-01"})["site.yaml"]
    builders.write(built.parent / "content", {"site.yaml": site})
    run("build")
    planned.clear()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1733097600")
    run("build")
    assert planned == []


def test_another_version_of_govsite_is_another_build(
    built: Path, planned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(last_build, "version", lambda: "another")
    run("build")
    assert planned


@pytest.mark.parametrize(
    "damage",
    [b"", b"{}", b"[]", b"null", b'{"digest": "", "record": {"files": {}}}', b"[" * 100_000],
    ids=str,
)
def test_a_damaged_record_costs_only_time(built: Path, damage: bytes) -> None:
    kept(built).write_bytes(damage[:100_000])
    run("build")
    assert as_if_clean(built)


def test_a_record_that_was_meddled_with_is_not_read(built: Path) -> None:
    text = kept(built).read_text()
    kept(built).write_text(text.replace("index.html", "index.htm1"))
    assert last_build.last_build(built) is None


def test_without_the_folder_the_same_site_is_built(built: Path) -> None:
    shutil.rmtree(built.parent / ".govsite")
    assert ": 0 files written" in run("build").stdout
    assert as_if_clean(built)


def test_the_folder_may_be_read_only_or_in_the_way(built: Path) -> None:
    shutil.rmtree(built.parent / ".govsite")
    (built.parent / ".govsite").write_text("a file of somebody's")
    run("build")
    assert (built.parent / ".govsite").read_text() == "a file of somebody's"


# --- something changed ----------------------------------------------------------------------------


def test_one_changed_entry_is_parsed_and_its_neighbours_are_planned(
    built: Path, planned: list[str]
) -> None:
    content = built.parent / "content"
    changed = builders.risk("R8", builders.assessment(update="Now so."))
    builders.write(content, {CHANGED: changed})
    told = run("build", "--timings", "--jobs", "1").stdout
    assert "       1    content files parsed" in told
    entries = [path for path in planned if path.startswith("entries/")]
    assert "entries/entry-07/" in entries
    assert len(entries) < MANY / 2 > len([path for path in planned if path.startswith("refs/")])
    assert as_if_clean(built)


def test_only_pages_that_show_a_change_are_rendered(built: Path, rendered: list[str]) -> None:
    changed = builders.risk("R8", builders.assessment(update="Now so."))
    builders.write(built.parent / "content", {CHANGED: changed})
    told = run("build", "--timings", "--jobs", "1").stdout
    assert "entries/entry-07/" in rendered
    assert {"glossary/", "owners/", "404.html", "entries/entry-06/"}.isdisjoint(rendered)
    assert f"{len(rendered):8,}    of" in told
    assert as_if_clean(built)


def test_a_page_that_was_tampered_with_is_rendered_again(built: Path, rendered: list[str]) -> None:
    (built / "owners/index.html").write_text("Nobody owns anything.")
    run("build", "--jobs", "1")
    assert rendered == ["owners/"]
    assert as_if_clean(built)


def test_a_changed_title_of_the_site_is_on_every_page(built: Path, planned: list[str]) -> None:
    site = builders.content(site={"title": "Another"})["site.yaml"]
    builders.write(built.parent / "content", {"site.yaml": site})
    run("build", "--jobs", "1")
    assert len({path for path in planned if path.startswith("entries/")}) == MANY
    assert as_if_clean(built)


def test_the_folder_of_another_machine_does_no_harm(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    builders.write(other / "content", council(8))
    shutil.copytree(built.parent / ".govsite", other / ".govsite")
    os.chdir(other)
    run("build")
    assert as_if_clean(other / "output")


def test_inputs_name_every_file_and_no_link(tmp_path: Path) -> None:
    builders.write(tmp_path, {"b/c.md": "x", "a.yaml": "y", ".hidden": "z", "__pycache__/x": "z"})
    (tmp_path / "link").symlink_to("a.yaml")
    (tmp_path / "folder").symlink_to("b")
    found = dict(inputs.files(tmp_path))
    assert list(found) == ["a.yaml", "b/c.md", "folder", "link"]
    assert found["link"] == found["folder"] != found["a.yaml"]


def test_what_may_stand_in_one_place_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A decoder of every view can be made, which no two structs of one place without tags allow."""
    views: set[type] = set()
    add = Producer._add

    def watched(self: Producer, stage: Stage, page: Page) -> Drawn:
        views.add(type(page.view))
        return add(self, stage, page)

    monkeypatch.setattr(Producer, "_add", watched)
    demo = Path(__file__).parents[2] / "content"
    building.build(building.Request(demo, tmp_path / "output"))
    assert len(views) > 40
    for view in views:
        Decoder(view)


def test_values_that_templates_tell_apart_have_digests_of_their_own() -> None:
    values = ("<", Markup("<"), ("<",), 1, 1.0, True, None, {"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert len({digesting.digest_of_value(value) for value in values}) == len(values)
