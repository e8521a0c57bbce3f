"""Which files of a folder are read, and what is told of the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from govsite.load.folder import is_key, read_folder
from tests.builders import FLOOD, REGISTER, content, write


def told(folder: Path) -> list[tuple[str, str, str]]:
    return [(rule, finding.file, finding.hint) for rule, finding in read_folder(folder)[1]]


def test_texts_are_read_by_path_in_order(tmp_path: Path) -> None:
    files = {**content(), "pages/about.md": "# About\r\n\r\nText.\r\n"}
    texts, found = read_folder(write(tmp_path, files))
    assert found == []
    assert list(texts) == sorted(files)
    assert texts["pages/about.md"] == "# About\n\nText.\n"


def test_hidden_files_and_files_of_other_kinds_are_left_alone(tmp_path: Path) -> None:
    others = dict.fromkeys((".git/config.yaml", ".hidden.yaml", "logo.svg", "pages/plan.pdf"), "")
    texts, found = read_folder(write(tmp_path, {**content(), **others}))
    assert found == []
    assert set(texts) == set(content())


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("registers/corporate/fire.yml", "rename it to registers/corporate/fire.yaml"),
        ("registers/corporate/fire.YAML", "rename it to registers/corporate/fire.yaml"),
        ("pages/about.MD", "rename it to pages/about.md"),
        ("bodys.yaml", "rename it to bodies.yaml"),
        ("Bodies.yaml", "rename it to bodies.yaml"),
        ("bodies.yml", "rename it to bodies.yaml"),
        ("registers/fire.yaml", "move it to its place"),
        ("registers/corporate/old/fire.yaml", "move it to its place"),
        ("pages/old/about.md", "move it to its place"),
        ("notes.md", "move it to its place"),
        ("registers/corporate/Fire.yaml", "rename the file to fire.yaml"),
        ("registers/corporate/fire risk (2).yaml", "rename the file to fire-risk-2.yaml"),
        ("registers/corporate/fire_risk.yaml", "rename the file to fire-risk.yaml"),
        ("registers/corporate/-.yaml", "rename the file to name.yaml"),
        (f"registers/corporate/{'a' * 81}.yaml", f"rename the file to {'a' * 80}.yaml"),
        ("pages/About us.md", "rename the file to about-us.md"),
    ],
)
def test_a_file_in_a_place_of_its_own_is_told_where_to_go(
    path: str, hint: str, tmp_path: Path
) -> None:
    [(rule, file, found)] = told(write(tmp_path, {**content(), path: "a: b\n"}))
    assert (rule, file) == ("file-name", path)
    assert found.startswith(hint)


def test_a_folder_of_a_register_is_named_once_for_all_its_files(tmp_path: Path) -> None:
    files = {f"registers/Top Risks/{name}.yaml": "" for name in ("register", "fire", "flood")}
    assert told(write(tmp_path, {**content(), **files})) == [
        ("file-name", "registers/Top Risks", "rename the folder to top-risks")
    ]


@pytest.mark.parametrize("path", ["site.yaml", "scheme.yaml", "periods.yaml"])
def test_a_missing_file_is_told_of_the_folder(path: str, tmp_path: Path) -> None:
    files = content()
    del files[path]
    [(rule, file, hint)] = told(write(tmp_path, files))
    assert (rule, file) == ("file-missing", "")
    assert "govsite schema" in hint


def test_a_missing_register_file_is_told_once(tmp_path: Path) -> None:
    files = content()
    del files[REGISTER]
    assert [row[:2] for row in told(write(tmp_path, files))] == [
        ("file-missing", "registers/corporate")
    ]


@pytest.mark.parametrize(
    ("path", "instead"), [("site.yaml", "Site.yaml"), (REGISTER, REGISTER.replace("yaml", "yml"))]
)
def test_a_misnamed_file_is_not_missing_too(path: str, instead: str, tmp_path: Path) -> None:
    files = content()
    files[instead] = files.pop(path)
    assert [row[:2] for row in told(write(tmp_path, files))] == [("file-name", instead)]


def test_no_folder_is_told(tmp_path: Path) -> None:
    rules = [rule for rule, _, _ in told(tmp_path / "none")]
    assert rules == ["file-unreadable", *["file-missing"] * 3]


def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    folder = write(tmp_path / "content", content())
    (folder / "registers/corporate/linked.yaml").symlink_to(folder / FLOOD)
    (folder / "registers/schools").symlink_to(folder / "registers/corporate")
    os.mkfifo(folder / "registers/corporate/pipe.yaml")
    texts, found = read_folder(folder)
    assert set(texts) == set(content())
    assert {(rule, finding.file) for rule, finding in found} == {
        ("file-unreadable", "registers/corporate/linked.yaml"),
        ("file-unreadable", "registers/corporate/pipe.yaml"),
        ("file-unreadable", "registers/schools"),
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_what_may_not_be_opened_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path, content())
    (folder / "registers/corporate").chmod(0)
    (folder / "roles.yaml").chmod(0)
    found = told(folder)
    (folder / "registers/corporate").chmod(0o755)
    assert {row[:2] for row in found} == {
        ("file-unreadable", "registers/corporate"),
        ("file-unreadable", "roles.yaml"),
    }


@pytest.mark.parametrize(
    ("name", "shown"), [(b"\xff.yaml", "\\udcff.yaml"), (b"a\nb.yaml", "a\\nb.yaml")]
)
def test_names_that_cannot_be_printed_are_spelt_out(
    name: bytes, shown: str, tmp_path: Path
) -> None:
    folder = write(tmp_path, content())
    try:
        Path(os.fsdecode(os.fsencode(folder / "registers/corporate") + b"/" + name)).touch()
    except OSError:
        pytest.skip("this file system takes no such name")
    [(_, finding)] = read_folder(folder)[1]
    assert finding.file == f"registers/corporate/{shown}"
    assert f"`{shown}`" in finding.message
    (finding.file + finding.message + finding.hint).encode()


def test_a_file_of_the_wrong_bytes_keeps_its_place(tmp_path: Path) -> None:
    _, found = read_folder(write(tmp_path, {**content(), "roles.yaml": b"roles:\n - \xe9\n"}))
    [(rule, finding)] = found
    assert (rule, finding.file, finding.at) == ("file-encoding", "roles.yaml", (2, 4))


@pytest.mark.parametrize("key", ["a", "a-b", "4", "a1-2b", "a" * 80])
def test_keys(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize("key", ["", "-", "a-", "-a", "a--b", "A", "a b", "é", "a\n", "a" * 81])
def test_no_keys(key: str) -> None:
    assert not is_key(key)
