"""Publishing: exactly the new site, nothing foreign lost, nothing half done or touched idly."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsite.publish import PublishError, journal, publish

Site = dict[str, bytes]

FIRST: Site = {
    "index.html": b"one",
    "a/index.html": b"a one",
    "b": b"a file",
    "c/d/e.json": b"{}",
    "same.css": b"same",
    "data/build.json": b"1",
}
# b turns from file to folder, c from folder to file: the order of steps matters most here
SECOND: Site = {
    "index.html": b"two",
    "b/index.html": b"b two",
    "c": b"now a file",
    "same.css": b"same",
    "data/build.json": b"2",
}
FOREIGN: Site = {"CNAME": b"risk.example", ".git/HEAD": b"ref", "a/paper.pdf": b"%PDF"}


class Killed(BaseException):
    """Stands for the end of the process."""


def read(folder: Path) -> Site:
    """Return every file of a folder but the manifest, by its path."""
    return {
        path: file.read_bytes()
        for file in folder.rglob("*")
        if not file.is_dir()
        and (path := file.relative_to(folder).as_posix()) != "data/manifest.json"
    }


def raw(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Return bytes, modification time and inode of every file of a folder, the manifest too."""
    return {
        str(file): (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino)
        for file in folder.rglob("*")
        if file.is_file()
    }


def put(folder: Path, files: Site) -> None:
    """Write files as other people would."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def beside(output: Path) -> set[str]:
    """Return the names of what stands beside the output, the lock apart."""
    return {entry.name for entry in output.parent.iterdir()} - {output.name, f".{output.name}.lock"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "work" / "site"


def test_files_manifest_and_counts(output: Path) -> None:
    assert publish(FIRST.items(), output).written == 5  # the build record is not counted
    assert read(output) == FIRST
    text = (output / "data/manifest.json").read_text()
    listed = json.loads(text)["files"]
    assert list(listed) == sorted(FIRST)
    assert listed.pop("data/build.json") is None
    assert listed == {
        path: hashlib.sha256(content).hexdigest()
        for path, content in FIRST.items()
        if path != "data/build.json"
    }
    done = publish(SECOND.items(), output)
    assert (done.pages, done.written, done.skipped, done.removed) == (2, 3, 1, 3)
    assert read(output) == SECOND
    assert not (output / "a").exists()
    assert beside(output) == set()
    publish(reversed(FIRST.items()), output)
    assert (output / "data/manifest.json").read_text() == text


def test_the_same_set_again_touches_nothing(output: Path) -> None:
    publish(FIRST.items(), output)
    before = raw(output)
    done = publish(reversed(FIRST.items()), output)
    assert (done.pages, done.written, done.skipped, done.removed) == (2, 0, 5, 0)
    assert raw(output) == before


def test_a_change_of_one_file_touches_no_other(output: Path) -> None:
    publish(FIRST.items(), output)
    before = raw(output)
    publish((FIRST | {"index.html": b"changed"}).items(), output)
    after = raw(output)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {str(output / "index.html"), str(output / "data/manifest.json")}


NAMES = st.lists(st.sampled_from(["a", "b", "c.html"]), min_size=1, max_size=3).map("/".join)


def without_conflicts(site: Site) -> Site:
    """Drop what stands beneath a file of the same set."""
    return {
        path: content
        for path, content in site.items()
        if not any(path.startswith(other + "/") for other in site)
    }


SITES = st.dictionaries(NAMES, st.sampled_from([b"", b"x", b"y", b"long"])).map(without_conflicts)


@settings(deadline=None, max_examples=60)
@given(st.lists(SITES, min_size=1, max_size=5))
def test_any_sequence_ends_with_the_last_set_and_what_is_foreign(sequence: list[Site]) -> None:
    foreign = {"CNAME": b"here", "papers/minutes.pdf": b"%PDF"}
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "site"
        put(output, foreign)
        standing: Site = {}
        for site in sequence:
            done = publish(site.items(), output)
            assert read(output) == site | foreign
            assert done.skipped == sum(standing.get(path) == site[path] for path in site)
            assert (done.written, done.removed) == (
                len(site) - done.skipped,
                len(standing.keys() - site.keys()),
            )
            standing = site
        used = {parent for path in site | foreign for parent in Path(path).parents} | {Path("data")}
        folders = {p.relative_to(output) for p in output.rglob("*") if p.is_dir()}
        assert folders == used - {Path(".")}
        assert beside(output) == set()


# Kills


def fail_at(
    patch: pytest.MonkeyPatch, name: str, number: int, error: BaseException
) -> list[object]:
    """Let the call of that number of an os function raise; return the list of calls so far."""
    calls: list[object] = []
    function = getattr(os, name)

    def call(*args: object, **kwargs: object) -> None:
        calls.append(args)
        if len(calls) == number:
            raise error
        function(*args, **kwargs)

    patch.setattr(os, name, call)
    return calls


@pytest.mark.parametrize("following", [FIRST, SECOND, {"other.html": b"3"}])
@pytest.mark.parametrize("name", ["replace", "unlink"])
@pytest.mark.parametrize("error", [Killed(), OSError(errno.EIO, "the disk failed")])
def test_a_failure_at_any_step_is_recovered_from(
    output: Path, name: str, error: BaseException, following: Site
) -> None:
    for number in range(1, 30):
        shutil.rmtree(output.parent, ignore_errors=True)
        put(output, FOREIGN)
        publish(FIRST.items(), output)
        with pytest.MonkeyPatch.context() as patch:
            calls = fail_at(patch, name, number, error)
            _publishes(SECOND, output)
        if len(calls) < number:
            assert number > 2
            assert read(output) == SECOND | FOREIGN
            return
        decided = (output.parent / ".site.journal.json").exists()
        before = read(output)
        assert decided or before in (FIRST | FOREIGN, SECOND | FOREIGN)
        # An iterable that fails shows what was rolled forward before it began.
        with pytest.raises(Killed):
            publish(_breaking({}), output)
        assert read(output) == (SECOND | FOREIGN if decided else before)
        assert publish(following.items(), output).pages == _pages(following)
        assert read(output) == following | FOREIGN
        assert beside(output) == set()
    pytest.fail("it never came to an end")


def _publishes(site: Site, output: Path) -> bool:
    """Return whether publishing came to its end."""
    try:
        publish(site.items(), output)
    except (Killed, PublishError):
        return False
    return True


def _pages(site: Site) -> int:
    return sum(path.endswith(".html") for path in site)


def _breaking(site: Site) -> Iterator[tuple[str, bytes]]:
    yield from site.items()
    raise Killed


CHANGING = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}


def _dies_at(number: int, work: Callable[[], object]) -> bool:
    """Return whether doing the work in a child gets it killed before that file operation."""
    child = os.fork()
    if child == 0:
        left = number

        def watch(event: str, _: object) -> None:
            nonlocal left
            if event in CHANGING:
                left -= 1
                if left == 0:
                    os._exit(9)

        try:
            sys.addaudithook(watch)
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 9)
    return status == 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a copy of the process")
def test_a_kill_before_any_file_operation_leaves_old_or_new(output: Path) -> None:
    def work() -> object:
        return publish(SECOND.items(), output)

    seen = set()
    for number in range(1, 300):
        shutil.rmtree(output.parent, ignore_errors=True)
        put(output, FOREIGN)
        publish(FIRST.items(), output)
        if not _dies_at(number, work):
            break
        _dies_at(number % 11 + 1, work)  # and the recovery may die as well
        with pytest.raises(Killed):
            publish(_breaking({"x.html": b"x"}), output)
        settled = read(output)
        assert settled in (FIRST | FOREIGN, SECOND | FOREIGN)
        seen.add(settled == SECOND | FOREIGN)
        assert beside(output) == set()
        publish(FIRST.items(), output)
        assert read(output) == FIRST | FOREIGN
    else:
        pytest.fail("it never came to an end")
    assert seen == {True, False}
    assert read(output) == SECOND | FOREIGN


def test_the_journal_comes_whole_and_first(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(FIRST.items(), output)
    move, calls = os.replace, []

    def watched(source: Path, target: Path) -> None:
        calls.append((target.name, read(output) == FIRST, source.read_bytes()))
        move(source, target)

    monkeypatch.setattr(os, "replace", watched)
    publish(SECOND.items(), output)
    name, untouched, text = calls[0]
    assert (name, untouched) == (".site.journal.json", True)
    assert json.loads(text)["files"].keys() == SECOND.keys()
    assert calls[-1][0] == "manifest.json"


def test_a_journal_outlives_the_loss_of_its_staging(output: Path) -> None:
    publish(FIRST.items(), output)
    with pytest.MonkeyPatch.context() as patch:
        fail_at(patch, "replace", 3, Killed())
        assert not _publishes(SECOND, output)
    (staging,) = output.parent.glob(".site.staging-*")
    shutil.rmtree(staging)
    publish(SECOND.items(), output)
    assert read(output) == SECOND


@pytest.mark.parametrize("text", ["", "[]", '{"move": 1}', "[" * 100_000])
def test_a_damaged_journal_is_not_followed(output: Path, text: str) -> None:
    publish(FIRST.items(), output)
    before = raw(output)
    (output.parent / ".site.journal.json").write_text(text)
    with pytest.raises(PublishError, match=r"\.site\.journal\.json is damaged"):
        publish(SECOND.items(), output)
    assert raw(output) == before


def test_a_journal_cannot_reach_outside(output: Path) -> None:
    publish(FIRST.items(), output)
    outside = output.parent / "outside"
    outside.write_text("mine")
    change = {"staging": ".site.staging-1", "move": [], "remove": ["../outside"], "files": {}}
    (output.parent / ".site.journal.json").write_text(json.dumps(change))
    with pytest.raises(PublishError, match="damaged"):
        publish(SECOND.items(), output)
    assert outside.read_text() == "mine"


# Failures before anything is decided


def test_an_iterable_that_fails_leaves_the_output_as_it_was(output: Path) -> None:
    put(output, FOREIGN)
    publish(FIRST.items(), output)
    before = raw(output)
    with pytest.raises(Killed):
        publish(_breaking(SECOND), output)
    assert raw(output) == before
    assert beside(output) == set()


def test_an_iterable_that_fails_makes_no_output(output: Path) -> None:
    with pytest.raises(Killed):
        publish(_breaking(SECOND), output)
    assert not output.exists()


def test_errors_of_the_iterable_are_its_own(output: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", (output / "no such asset").read_bytes()

    with pytest.raises(FileNotFoundError):
        publish(files(), output)


def test_files_are_staged_as_they_come(output: Path) -> None:
    staged = []

    def files() -> Iterator[tuple[str, bytes]]:
        for number in range(3):
            staged.append(len(list(output.parent.glob(".site.staging-*/*"))))
            yield f"{number}.html", b"page"

    publish(files(), output)
    assert staged == [0, 1, 2]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "no permission to write")],
)
def test_a_disk_that_refuses_is_said_plainly(
    output: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    publish(FIRST.items(), output)
    before = raw(output)

    def refuse(file: Path, content: bytes) -> None:
        raise OSError(code, os.strerror(code), str(file))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", refuse)
        with pytest.raises(PublishError, match=sentence):
            publish(SECOND.items(), output)
    assert raw(output) == before
    assert beside(output) == set()


def test_a_disk_that_refuses_midway_says_what_follows(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(FIRST.items(), output)
    fail_at(monkeypatch, "replace", 3, OSError(errno.EACCES, "no", "index.html"))
    with pytest.raises(PublishError, match="the next build completes it"):
        publish(SECOND.items(), output)


# What belongs to others


def test_a_foreign_file_is_never_replaced(output: Path) -> None:
    publish(FIRST.items(), output)
    put(output, {"about.html": b"by hand", "map/index.html": b"by hand"})
    before = raw(output)
    site = SECOND | {"about.html": b"page", "map": b"page"}
    with pytest.raises(PublishError, match=r"(?s)about\.html.*map was not written by this tool"):
        publish(site.items(), output)
    assert raw(output) == before
    assert beside(output) == set()


@pytest.mark.parametrize(
    "site",
    [{"CNAME/index.html": b"page"}, {"CNAME": b"other"}, {"a": b"page"}, {".git": b"page"}],
)
def test_a_foreign_file_is_in_the_way_above_at_or_beneath(output: Path, site: Site) -> None:
    put(output, FOREIGN)
    publish(FIRST.items(), output)
    with pytest.raises(PublishError, match="was not written by this tool"):
        publish(site.items(), output)
    assert read(output) == FIRST | FOREIGN


def test_an_empty_foreign_folder_is_in_the_way(output: Path) -> None:
    publish(FIRST.items(), output)
    (output / "c/drafts").mkdir()
    with pytest.raises(PublishError, match="c/drafts was not written"):
        publish(SECOND.items(), output)
    assert read(output) == FIRST


def test_a_foreign_file_with_the_same_bytes_becomes_part_of_the_site(output: Path) -> None:
    put(output, {"index.html": b"one"})
    done = publish(FIRST.items(), output)
    assert done.skipped == 1
    publish(SECOND.items(), output)
    assert read(output) == SECOND


@pytest.mark.parametrize("content", [b"one!", b"eno", None])
def test_a_damaged_file_is_written_again(output: Path, content: bytes | None) -> None:
    publish(FIRST.items(), output)
    manifest = raw(output)[str(output / "data/manifest.json")]
    (output / "index.html").unlink()
    if content is not None:
        (output / "index.html").write_bytes(content)
    assert publish(FIRST.items(), output).written == 1
    assert read(output) == FIRST
    assert raw(output)[str(output / "data/manifest.json")] == manifest


def test_a_listed_file_that_has_gone_is_no_obstacle(output: Path) -> None:
    publish(FIRST.items(), output)
    (output / "c/d/e.json").unlink()
    assert publish(SECOND.items(), output).removed == 2
    assert read(output) == SECOND


def test_a_folder_in_place_of_a_listed_file_is_kept(output: Path) -> None:
    publish(FIRST.items(), output)
    (output / "index.html").unlink()
    put(output, {"index.html/notes.txt": b"by hand"})
    with pytest.raises(PublishError, match=r"index\.html was not written"):
        publish(SECOND.items(), output)
    publish({}.items(), output)
    assert read(output) == {"index.html/notes.txt": b"by hand"}


@pytest.mark.parametrize("link", ["index.html", "a", "data", "data/manifest.json"])
def test_links_are_never_written_or_removed_through(output: Path, link: str) -> None:
    publish(FIRST.items(), output)
    outside = output.parent / "outside"
    shutil.move(output / link, outside)
    (output / link).symlink_to(outside)
    before = raw(outside) if outside.is_dir() else outside.read_bytes()
    with pytest.raises(PublishError, match=r"is a link|damaged or not of this tool"):
        publish(SECOND.items(), output)
    assert (raw(outside) if outside.is_dir() else outside.read_bytes()) == before
    assert beside(output) == {"outside"}


def test_a_link_or_a_file_bars_the_manifest_as_well(output: Path) -> None:
    elsewhere = output.parent / "elsewhere"
    elsewhere.mkdir(parents=True)
    output.mkdir()
    (output / "data").symlink_to(elsewhere)
    with pytest.raises(PublishError, match="data is a link"):
        publish([("index.html", b"page")], output)
    (output / "data").unlink()
    put(output, {"data": b"by hand"})
    with pytest.raises(PublishError, match="data was not written"):
        publish([("index.html", b"page")], output)
    assert read(output) == {"data": b"by hand"}
    assert list(elsewhere.iterdir()) == []
    assert beside(output) == {"elsewhere"}


def test_a_link_set_after_a_kill_is_not_written_through(output: Path) -> None:
    publish(FIRST.items(), output)
    with pytest.MonkeyPatch.context() as patch:
        fail_at(patch, "replace", 2, Killed())
        assert not _publishes(SECOND | {"z/index.html": b"z"}, output)
    outside = output.parent / "outside"
    outside.mkdir()
    (output / "z").symlink_to(outside)
    with pytest.raises(PublishError, match="z is a link"):
        publish(FIRST.items(), output)
    assert list(outside.iterdir()) == []
    (output / "z").unlink()
    publish(FIRST.items(), output)
    assert read(output) == FIRST


def test_foreign_links_elsewhere_are_kept(output: Path) -> None:
    output.mkdir(parents=True)
    (output / "latest").symlink_to("a")
    publish(FIRST.items(), output)
    publish(SECOND.items(), output)
    assert (output / "latest").is_symlink()


def test_the_output_may_itself_be_a_link(output: Path) -> None:
    real = output.parent / "elsewhere" / "real"
    real.mkdir(parents=True)
    output.symlink_to(real)
    publish(FIRST.items(), output)
    assert output.is_symlink()
    assert read(real) == FIRST


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"files": []}',
        '{"files": {}, "more": 1}',
        '{"files": {"../outside": null}}',
        '{"files": {"/etc/passwd": null}}',
        '{"files": {"index.html": "short"}}',
        "[" * 100_000,
    ],
)
def test_a_doubtful_manifest_is_refused(output: Path, text: str) -> None:
    put(output.parent, {"outside": b"mine"})
    put(output, {"data/manifest.json": text.encode()})
    with pytest.raises(PublishError, match="damaged or not of this tool"):
        publish(FIRST.items(), output)
    assert (output / "data/manifest.json").read_text() == text
    assert beside(output) == {"outside"}


# Paths


UNSAFE = ["", "/a", "a/", "a//b", "..", "a/../b", "./a", "a/.", "a\\b", "a\nb", "\x7f", "\ud800"]


@pytest.mark.parametrize("path", [*UNSAFE, "C:/a"])
def test_an_unsafe_path_is_refused(output: Path, path: str) -> None:
    with pytest.raises(PublishError, match="is not a plain path inside the site"):
        publish([(path, b"page")], output)
    assert not output.exists()


def test_dots_within_a_name_are_plain(output: Path) -> None:
    site: Site = {".well-known/a..b": b"", "...": b"", "..a/b.": b""}
    publish(site.items(), output)
    assert read(output) == site


def test_all_bad_paths_are_named_together(output: Path) -> None:
    publish(FIRST.items(), output)
    before = raw(output)
    paths = ["../x", "A.html", "a.html", "b", "B/c.html", "twice", "twice", "data/manifest.json"]
    with pytest.raises(PublishError) as caught:
        publish([(path, b"") for path in [*paths, "data"]], output)
    assert str(caught.value).splitlines()[1:] == [
        "  '../x' is not a plain path inside the site",
        "  'a.html' differs from 'A.html' only by case",
        "  'twice' is there twice",
        "  'data/manifest.json' is there twice",
        "  'data/manifest.json' stands in 'data', which is a file",
        "  'B/c.html' stands in 'b', which is a file",
    ]
    assert raw(output) == before
    assert beside(output) == set()


def test_a_name_may_change_its_case(output: Path) -> None:
    publish({"Risk.html": b"1"}.items(), output)
    publish({"risk.html": b"2"}.items(), output)
    assert read(output) == {"risk.html": b"2"}


def test_on_a_disk_that_ignores_case_the_old_name_is_not_foreign(output: Path) -> None:
    publish({"Risk.html": b"1"}.items(), output)
    os.link(output / "Risk.html", output / "risk.html")  # both names reach one file, as there
    assert publish({"risk.html": b"1"}.items(), output).written == 1
    assert read(output) == {"risk.html": b"1"}


def test_a_renamed_file_is_not_removed_after_its_move(output: Path) -> None:
    publish({"Risk.html": b"1", "old.html": b""}.items(), output)
    with pytest.MonkeyPatch.context() as patch:
        fail_at(patch, "replace", 2, Killed())
        assert not _publishes({"risk.html": b"2"}, output)
    decided = json.loads((output.parent / ".site.journal.json").read_text())
    assert decided["move"] == [["risk.html", ["Risk.html"]]]
    assert decided["remove"] == ["old.html"]


def test_case_alone_does_not_make_a_foreign_file_ours(output: Path) -> None:
    publish({"Risk.html": b"1"}.items(), output)
    put(output, {"risk.html": b"by hand"})
    with pytest.raises(PublishError, match=r"risk\.html was not written"):
        publish({"risk.html": b"2"}.items(), output)
    assert read(output) == {"Risk.html": b"1", "risk.html": b"by hand"}


def test_the_output_must_be_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PublishError, match="is a file"):
        publish([], tmp_path / "file")
    with pytest.raises(PublishError, match="root of the disk"):
        publish([], Path("/"))


# Two builds at once


def test_a_second_build_is_turned_away(output: Path) -> None:
    publish(FIRST.items(), output)
    holding = (
        "import sys, pathlib\n"
        "from govsite.publish import publish\n"
        "def files():\n"
        "    yield 'index.html', b'held'\n"
        "    print('holding', flush=True)\n"
        "    sys.stdin.readline()\n"
        "publish(files(), pathlib.Path(sys.argv[1]))\n"
    )
    command = [sys.executable, "-c", holding, str(output)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "holding\n"
        with pytest.raises(PublishError, match="another build is writing"):
            publish(SECOND.items(), output)
        assert read(output) == FIRST
        other.communicate("\n")
    assert other.returncode == 0
    assert read(output) == {"index.html": b"held"}
    publish(SECOND.items(), output)
    assert read(output) == SECOND


def test_without_flock_the_lock_file_is_the_lock(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_FLOCK", False)

    def files() -> Iterator[tuple[str, bytes]]:
        with pytest.raises(PublishError, match="another build is writing"):
            publish(SECOND.items(), output)
        yield from FIRST.items()

    publish(files(), output)
    assert read(output) == FIRST
    assert not (output.parent / ".site.lock").exists()
