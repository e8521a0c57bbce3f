"""A folder into an organisation: what is joined, and what is told of files between them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govsite.load.content import Loaded, load
from govsite.load.rules import BY_NAME
from tests.builders import FLOOD, GRANT, REGISTER, content, opportunity, organisation, risk, write


def loaded(tmp_path: Path, files: dict[str, Any]) -> Loaded:
    return load(write(tmp_path / "content", files))


def places(found: Loaded) -> list[tuple[str, int, int, str]]:
    return sorted(
        (p.file.removeprefix("content/"), p.line, p.column, p.rule) for p in found.problems
    )


def test_everything_is_joined(tmp_path: Path) -> None:
    made = organisation(
        tmp_path,
        bodies=[{"key": "cabinet", "names": [{"name": "Cabinet"}]}],
        pages={"about": "# About the register\n\nText.\n"},
    )
    assert list(made.roles) == ["clerk", "treasurer"]
    assert list(made.categories) == ["money"]
    assert list(made.bodies) == ["cabinet"]
    assert list(made.registers) == ["corporate"]
    assert list(made.entries) == ["flood", "grant"]
    assert [period.id for period in made.periods] == ["2024-25-Q1", "2024-25-Q2"]
    assert made.appetite.statements == ()
    entry, register = made.entries["flood"], made.registers["corporate"]
    assert (entry.key, entry.register, entry.file) == ("flood", "corporate", FLOOD)
    assert (register.key, register.file) == ("corporate", REGISTER)


def test_files_that_nobody_needs_may_be_absent(tmp_path: Path) -> None:
    files = content(entries={})
    for path in ("roles.yaml", "categories.yaml", REGISTER):
        del files[path]
    made = loaded(tmp_path, files)
    assert made.problems == ()
    assert made.organisation is not None
    assert (made.organisation.entries, made.organisation.roles) == ({}, {})


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("# About us\n\nText.\n", "About us", "Text."),
        ("\n\n# About us\nText.", "About us", "Text."),
        ("Text only.\n", "About us", "Text only."),
        ("## Second level\n", "About us", "## Second level"),
        ("#   \nText.\n", "About us", "#   \nText."),
        ("", "About us", ""),
    ],
)
def test_a_page_has_a_title(text: str, title: str, rest: str, tmp_path: Path) -> None:
    [page] = organisation(tmp_path, pages={"about-us": text}).pages
    assert (page.key, page.title, page.text) == ("about-us", title, rest)


def test_problems_are_told_under_the_name_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "council", {**content(), "roles.yaml": "roles: 1\n"})
    (tmp_path / "link").symlink_to(tmp_path / "council")
    (tmp_path / "council" / "pages").mkdir()
    monkeypatch.chdir(tmp_path / "council" / "pages")
    for folder, name in [
        (tmp_path / "council", "council"),
        (tmp_path / "link", "link"),
        (Path(".."), "council"),
    ]:
        assert {problem.file for problem in load(folder).problems} == {f"{name}/roles.yaml"}


def test_a_file_with_a_fault_of_its_bytes_is_told_once(tmp_path: Path) -> None:
    found = loaded(tmp_path, {**content(), FLOOD: b"kind: \xe9\n"})
    assert places(found) == [(FLOOD, 1, 7, "file-encoding")]


def test_a_file_that_cannot_be_read_is_not_held_against_others(tmp_path: Path) -> None:
    files = content(entries={"flood": risk(origin={"predecessors": ["grant"]}), "grant": "kind: ["})
    files["roles.yaml"] = "roles: [\n"
    files["site.yaml"] = "title: x\n"
    assert {place[0] for place in places(loaded(tmp_path, files))} == {
        GRANT, "roles.yaml", "site.yaml",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["roles.yml", "Roles.yaml"])
def test_a_misnamed_file_is_not_held_against_others(path: str, tmp_path: Path) -> None:
    files = content()
    files[path] = files.pop("roles.yaml")
    assert places(loaded(tmp_path, files)) == [(path, 1, 1, "file-name")]


def test_a_missing_list_is_told_once(tmp_path: Path) -> None:
    files = content()
    del files["roles.yaml"]
    found = loaded(tmp_path, files)
    assert [problem.rule for problem in found.problems] == ["file-missing"]
    assert "roles.yaml" in found.problems[0].message


def test_an_entry_has_a_key_of_its_own(tmp_path: Path) -> None:
    files = content()
    files["registers/schools/register.yaml"] = files[REGISTER]
    files["registers/schools/flood.yaml"] = risk("R9")
    found = loaded(tmp_path, files)
    assert places(found) == [("registers/schools/flood.yaml", 1, 1, "duplicate-entry")]
    assert FLOOD in found.problems[0].message


@pytest.mark.parametrize(
    ("file", "name", "record"),
    [
        ("roles.yaml", "roles", {"title": "A"}),
        ("categories.yaml", "categories", {"label": "A"}),
        ("bodies.yaml", "bodies", {"names": [{"name": "A"}]}),
        ("appetite.yaml", "levels", {"label": "A"}),
        ("site.yaml", "papers", {"title": "A"}),
    ],
)
def test_records_have_keys_of_their_own_that_fit_an_address(
    file: str, name: str, record: dict[str, Any], tmp_path: Path
) -> None:
    files = content(entries={})
    keys = ("a", "b", "a", "../etc", "")
    files.setdefault(file, {})[name] = [{"key": key, **record} for key in keys]
    rules = [problem.rule for problem in loaded(tmp_path, files).problems]
    assert rules == ["duplicate-record", "field-value", "field-value"]


def test_fields_that_come_from_the_place_are_refused(tmp_path: Path) -> None:
    files = content(entries={"flood": {"register": "schools", "file": "x", **risk()}})
    assert places(loaded(tmp_path, files)) == [
        (FLOOD, 1, 1, "field-unknown"),
        (FLOOD, 2, 1, "field-unknown"),
    ]


def test_a_field_given_twice_hides_nothing_else(tmp_path: Path) -> None:
    text = "kind: risk\nkind: risk\ntitle: A\nrefs: [{ref: R1}]\nactions: [{text: A, owner: x}]\n"
    found = loaded(tmp_path, content(entries={"flood": text}))
    assert places(found) == [
        (FLOOD, 2, 1, "duplicate-key"),
        (FLOOD, 5, 28, "unknown-reference"),
    ]


def test_order_of_files_on_disk_changes_nothing(tmp_path: Path) -> None:
    files = content(entries={"a": risk("R1"), "b": opportunity("O1"), "c": risk("R2")})
    one = load(write(tmp_path / "one" / "content", files)).organisation
    other = load(write(tmp_path / "two" / "content", dict(reversed(files.items())))).organisation
    assert one == other


def test_findings_of_one_file_are_bounded(tmp_path: Path) -> None:
    many = "".join(f"field-{number}: x\n" for number in range(5000))
    names = ", ".join(f"x{number}" for number in range(30_000))
    files = content(entries={"a": risk()})
    files["roles.yaml"] = many
    files[FLOOD] = (
        f"kind: risk\ntitle: A\nrefs: [{{ref: R1}}]\nassessments: [{{leads: [{names}]}}]\n"
    )
    found = loaded(tmp_path, files)
    assert 200 < len(found.problems) < 3000


def test_every_rule_of_reading_is_told_as_an_error_that_stays_one() -> None:
    assert all(rule.fixed and rule.severity == "error" for rule in BY_NAME.values())
