"""The build from the command line: what it answers, what it writes, and what it leaves alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import govsite.produce
from govsite import cli
from tests.builders import (
    FLOOD,
    GRANT,
    REGISTER,
    assessment,
    content,
    opportunity,
    risk,
    scheme,
    write,
)
from tests.published import Published, digests

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "content"
OPEN = [{"text": "Raise the wall", "due": "2024-05-01"}]
LATE = content(
    entries={
        "flood": risk(actions=OPEN),
        "grant": opportunity("O1", assessment(update="The bid is due on 1 January 2024.")),
    }
)
"""Content with warnings and without errors."""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.delenv("GOVSITE_TRACEBACK", raising=False)


@pytest.fixture(scope="module")
def last(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds content and the good site that was built from it."""
    folder = tmp_path_factory.mktemp("last")
    content = write(folder / "content", LATE)
    result = CliRunner().invoke(
        cli.cli, ["build", "--content", str(content), "--output", str(folder / "output")]
    )
    assert result.exit_code == cli.GOOD, result.output
    return folder


@pytest.fixture
def built(last: Path, tmp_path: Path) -> Path:
    """Return the folder of a good site, with the content that it was built from beside it."""
    shutil.copytree(last, tmp_path, dirs_exist_ok=True)
    return tmp_path / "output"


def run(*arguments: str) -> Result:
    """Run the command line; whatever comes, it is no traceback."""
    result = CliRunner().invoke(cli.cli, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return inode, time of change and bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_ino,
            path.stat().st_mtime_ns,
            path.read_bytes(),
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def beside(output: Path) -> list[str]:
    """Return what stands beside the output, apart from what is kept for the next build."""
    kept = {f".{output.name}.lock", ".govsite"}
    return sorted({path.name for path in output.parent.iterdir()} - kept)


# --- exit codes --------------------------------------------------------------------------------


def test_a_good_build_says_what_it_did(tmp_path: Path) -> None:
    write(tmp_path / "content", LATE)
    result = run("build")
    assert result.exit_code == cli.GOOD
    site = Published(tmp_path / "output")
    assert f"{len(site.pages)} pages in output" in result.stdout
    assert "0 unchanged, 0 removed" in result.stdout
    assert "0 errors" in result.stdout
    assert result.stderr == ""


def test_errors_in_the_content_are_code_1(tmp_path: Path) -> None:
    write(tmp_path / "content", content(entries={"flood": risk(colour="red")}))
    for command in (("build",), ("build", "--quiet"), ("check",)):
        assert run(*command).exit_code == cli.CONTENT_ERRORS, command
    assert beside(tmp_path / "output") == ["content"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--content", "nowhere"], "nowhere"),
        (["check", "--content", "nowhere"], "nowhere"),
        (["build", "--templates", "nowhere"], "nowhere"),
        (["build", "--as-at", "2024-02-30"], "2024-02-30"),
        (["build", "--as-at", "tomorrow"], "tomorrow"),
        (["build", "--output", "a-file"], "a-file"),
        (["build", "--content", "a-file"], "a-file"),
        (["build", "--faster"], "--faster"),
        (["check", "--format", "pdf"], "pdf"),
        (["schema", "novel"], "novel"),
        (["publish"], "publish"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_code_2(tmp_path: Path, arguments: list[str], said: str) -> None:
    write(tmp_path / "content")
    (tmp_path / "a-file").write_text("kept")
    result = run(*arguments)
    assert result.exit_code == cli.WRONG_USAGE
    assert said in result.stderr
    assert beside(tmp_path / "output") == ["a-file", "content"]
    assert (tmp_path / "a-file").read_text() == "kept"


def test_a_bug_is_code_3_and_told_in_words(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    before = state(built)
    monkeypatch.setattr(govsite.produce, "data_files", broken)
    monkeypatch.setattr(sys, "argv", ["govsite", "build", "--clean"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == cli.BUG
    told = capsys.readouterr().err
    assert "ZeroDivisionError: by nought" in told
    assert "fault in govsite" in told
    assert "Traceback" not in told
    assert state(built) == before


def test_help_and_version_need_no_content() -> None:
    for arguments in (["--help"], ["build", "-h"], ["--version"], ["schema"], ["schema", "entry"]):
        assert run(*arguments).exit_code == cli.GOOD, arguments


# --- bad input ---------------------------------------------------------------------------------

NESTED = b"[" * 60_000
BOMB = b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
BAD: dict[str, tuple[str, Any]] = {
    "broken YAML": (FLOOD, b"kind: risk\ntitle: [\n"),
    "a tab": (FLOOD, b"kind: risk\n\ttitle: x\n"),
    "a field twice": (FLOOD, b"kind: risk\nkind: risk\n"),
    "an empty file": (FLOOD, b""),
    "a list for a record": (FLOOD, b"- kind: risk\n"),
    "no text at all": (FLOOD, b"\x00\x01\x02"),
    "another encoding": (FLOOD, "title: Überschwemmung".encode("latin-1")),
    "brackets without end": (FLOOD, NESTED),
    "aliases": (FLOOD, BOMB),
    "a tag": (FLOOD, b"title: !!python/object/apply:os.system ['true']\n"),
    "an unknown field": (FLOOD, risk(colour="red")),
    "an unknown owner": (FLOOD, risk("R1", assessment(owner="nobody"))),
    "an unknown period": (FLOOD, risk("R1", assessment("2031-32-Q1"))),
    "an unknown stage": (FLOOD, risk("R1", {"period": "2024-25-Q1", "scores": {"x": {}}})),
    "a score no cell makes": (FLOOD, risk("R1", assessment(current=25))),
    "a level off the axis": (FLOOD, risk("R1", assessment(current=(9, 9)))),
    "half a cell": (FLOOD, risk("R1", assessment(current={"likelihood": 2}))),
    "a score against its cell": (
        FLOOD,
        risk("R1", assessment(current={"likelihood": 2, "impact": 2, "score": 9})),
    ),
    "a day that never was": (FLOOD, risk(actions=[{"text": "x", "due": "2024-02-30"}])),
    "the number of another": (GRANT, risk("R1")),
    "a sum instead of a list": ("periods.yaml", {"periods": 7}),
    "no period": ("periods.yaml", {"periods": []}),
    "no scheme": ("scheme.yaml", {"schemes": []}),
    "a table too small": (
        "scheme.yaml",
        {"schemes": [scheme(score={"by": "table", "table": {"1": [1]}})]},
    ),
    "a site without a name": ("site.yaml", {"title": "Register"}),
    "a base address that is none": (
        "site.yaml",
        {"organisation": "A", "title": "B", "base_url": "javascript:alert(1)"},
    ),
    "a key with capitals": ("registers/corporate/Flood.yaml", risk("R2")),
    "a register without its file": ("registers/highways/bridge.yaml", risk("R2")),
    "a file of another's kind": (REGISTER, risk()),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_finding_with_its_place_and_remedy(built: Path, name: str) -> None:
    path, value = BAD[name]
    write(built.parent / "content", {path: value})
    before = state(built)
    result = run("build")
    assert result.exit_code == cli.CONTENT_ERRORS
    first, *rest = result.stderr.splitlines()
    place, _, told = first.partition(": error: ")
    file, line, column = place.rsplit(":", 2)
    assert told
    assert file.startswith("content")
    assert (int(line), int(column)) >= (1, 1)
    assert any(line.strip().startswith("hint: ") and line.strip() != "hint:" for line in rest)
    assert rest[-1].startswith("Nothing was written: ")
    assert state(built) == before
    assert beside(built) == ["content", "output"]


def test_all_that_is_wrong_is_told_at_once(built: Path) -> None:
    wrong = {FLOOD: risk(colour="red"), GRANT: b"kind: [\n", "roles.yaml": {"roles": "clerk"}}
    write(built.parent / "content", wrong)
    told = run("build").stderr
    assert all(f"content/{path}:" in told for path in wrong)


def test_an_empty_folder_is_told_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    result = run("build")
    assert result.exit_code == cli.CONTENT_ERRORS
    assert "site.yaml is missing" in result.stderr
    assert beside(tmp_path / "output") == ["content"]


# --- options -----------------------------------------------------------------------------------


def test_strict_lets_warnings_stop_it(built: Path) -> None:
    before = state(built)
    for command in (["build", "--strict"], ["build", "--strict", "--quiet"], ["check", "--strict"]):
        result = run(*command)
        assert result.exit_code == cli.CONTENT_ERRORS, command
        assert ": warning: " in result.output, command
    assert state(built) == before
    assert run("check").exit_code == cli.GOOD


def test_strict_takes_notes_as_they_are(tmp_path: Path) -> None:
    weights = dict.fromkeys(rules_found(LATE, tmp_path), "note")
    site = content(site={"severities": weights})["site.yaml"]
    write(tmp_path / "content", {**LATE, "site.yaml": site})
    assert run("build", "--strict").exit_code == cli.GOOD


def rules_found(files: dict[str, Any], folder: Path) -> set[str]:
    write(folder / "found" / "content", files)
    found = run("check", "--content", "found/content", "--format", "json")
    shutil.rmtree(folder / "found")
    rules = {f["rule"] for f in json.loads(found.stdout)["findings"]}
    assert rules
    return rules


def test_quiet_says_nothing_when_all_is_well(built: Path) -> None:
    result = run("build", "--quiet")
    assert (result.exit_code, result.output) == (cli.GOOD, "")


def test_timings_show_every_stage(built: Path) -> None:
    told = run("build", "--timings").stdout
    stages = Published(built).json("build.json")["seconds"]
    assert stages
    assert all(f" s  {stage}" in told for stage in stages)


def test_as_at_is_the_day_that_counts_as_today(tmp_path: Path) -> None:
    waiver = {"rule": "action-overdue", "reason": "The wall waits for dry weather."}
    site = {"waivers": [{**waiver, "expires": "2024-05-31"}]}
    write(tmp_path / "content", {**LATE, "site.yaml": content(site=site)["site.yaml"]})
    found = {}
    for day in ("2024-04-30", "2025-06-01"):
        assert run("build", "--as-at", day, "--output", day, "--quiet").exit_code == cli.GOOD
        assert run("build", "--as-at", day, "--output", f"{day}-again").exit_code == cli.GOOD
        assert digests(tmp_path / day) == digests(tmp_path / f"{day}-again")
        found[day] = Published(tmp_path / day).json("findings.json")["findings"]
        checked = run("check", "--as-at", day, "--format", "json")
        assert json.loads(checked.stdout)["findings"] == found[day]
    rules = {day: {f["rule"] for f in findings} for day, findings in found.items()}
    assert "waiver-expired" not in rules["2024-04-30"]
    assert "waiver-expired" in rules["2025-06-01"]


def test_source_date_epoch_is_the_day_of_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "content", LATE)
    run("build", "--as-at", "2024-04-30", "--output", "by-option")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714478400")  # noon of 30 April 2024
    run("build", "--output", "by-epoch")
    assert digests(tmp_path / "by-option") == digests(tmp_path / "by-epoch")


@pytest.mark.parametrize("form", ["json", "gitlab", "sarif"])
def test_findings_for_programs_parse(built: Path, form: str) -> None:
    expected = Published(built).json("findings.json")["findings"]
    result = run("check", "--format", form)
    assert result.exit_code == cli.GOOD
    parsed = json.loads(result.stdout)
    if form == "json":
        assert parsed == {"findings": expected}
        return
    found = parsed if form == "gitlab" else parsed["runs"][0]["results"]
    name = "check_name" if form == "gitlab" else "ruleId"
    assert [f[name] for f in found] == [f["rule"] for f in expected]
    if form == "gitlab":
        assert {f["severity"] for f in found} <= {"info", "minor", "major", "critical", "blocker"}
        assert [f["location"]["lines"]["begin"] for f in found] == [f["line"] for f in expected]
        assert len({f["fingerprint"] for f in found}) == len(found)
    else:
        assert parsed["version"] == "2.1.0"
        places = [f["locations"][0]["physicalLocation"] for f in found]
        assert [p["artifactLocation"]["uri"] for p in places] == [f["file"] for f in expected]
        assert [p["region"]["startLine"] for p in places] == [f["line"] for f in expected]


def test_findings_for_github_are_one_command_a_line(built: Path) -> None:
    expected = Published(built).json("findings.json")["findings"]
    lines = run("check", "--format", "github").stdout.splitlines()
    assert len(lines) == len(expected)
    for finding in expected:
        level = {"warning": "warning", "note": "notice"}[finding["severity"]]
        start = f"::{level} file={finding['file']},line={finding['line']},col={finding['column']},"
        assert any(line.startswith(start) for line in lines), finding


def test_findings_in_text_end_in_a_sum(built: Path) -> None:
    told = run("check").stdout.splitlines()
    findings = Published(built).json("findings.json")["findings"]
    assert sum("hint: " in line for line in told) == len(findings)
    counted = sum(int(part.split()[0]) for part in told[-1].split(", "))
    assert counted == len(findings)


# --- templates of the site's own ---------------------------------------------------------------

FAULTY = {
    "syntax": b"{% if %}",
    "a name its view lacks": b"{{ view.nothing }}",
    "an unknown filter": b"{{ 1 | nothing }}",
    "a base that is not there": b'{% extends "nothing.html" %}',
    "no text": b"\xff\xfe\x00",
    "a sum of words and numbers": b'{{ 1 + "a" }}',
    "itself as its base": b'{% extends "entry.html" %}',
}


@pytest.mark.parametrize("options", [[], ["--clean"]], ids=["plain", "clean"])
@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_template_leaves_the_last_site(built: Path, name: str, options: list[str]) -> None:
    own = built.parent / "templates"
    own.mkdir()
    (own / "entry.html").write_bytes(FAULTY[name])
    before = state(built)
    result = run("build", *options)
    assert result.exit_code == cli.WRONG_USAGE
    assert "entry.html" in result.stderr
    assert state(built) == before
    assert beside(built) == ["content", "output", "templates"]


def test_a_template_may_extend_the_one_it_replaces(built: Path) -> None:
    own = built.parent / "own"
    own.mkdir()
    extended = (
        '{% extends "default/entry.html" %}{% block main %}{{ super() }}<p>Ours.</p>{% endblock %}'
    )
    (own / "entry.html").write_text(extended)
    assert run("build", "--templates", "own").exit_code == cli.GOOD
    site = Published(built)
    assert "Ours." in site.pages["entries/flood/"].text
    assert "Ours." not in site.pages[""].text
    assert site.pages["entries/flood/"].headings[0] == (1, "R1 Risk R1")


# --- what is written and what is not -----------------------------------------------------------


def test_a_second_build_writes_nothing(built: Path) -> None:
    before = state(built)
    result = run("build")
    after = state(built)
    record = "data/build.json"
    assert {k: v for k, v in after.items() if k != record} == {
        k: v for k, v in before.items() if k != record
    }
    assert ": 0 files written, " in result.stdout
    counts = json.loads(after[record][2])
    assert (counts["written"], counts["removed"]) == (0, 0)
    assert counts["skipped"] + 2 == len(after)  # the record and the publisher's list apart


def test_an_edit_writes_what_it_touches_and_removes_what_went(built: Path) -> None:
    before = state(built)
    (built.parent / "content" / GRANT).unlink()
    write(built.parent / "content", {"registers/corporate/fire.yaml": risk("R2")})
    assert run("build").exit_code == cli.GOOD
    after = state(built)
    assert "entries/grant/index.html" not in after
    assert not (built / "entries" / "grant").exists()
    assert "entries/fire/index.html" in after
    assert after["entries/flood/index.html"] == before["entries/flood/index.html"]
    assert run("build", "--output", "anew").exit_code == cli.GOOD
    assert digests(built.parent / "anew") == digests(built)


def test_clean_takes_only_the_last_site_away(built: Path) -> None:
    (built / "CNAME").write_text("risk.example.org")
    (built / "papers").mkdir()
    (built / "papers" / "agenda.pdf").write_bytes(b"%PDF")
    before = digests(built)
    assert run("build", "--clean").exit_code == cli.GOOD
    assert digests(built) == before


def test_clean_with_errors_takes_nothing_away(built: Path) -> None:
    write(built.parent / "content", {FLOOD: b"["})
    before = state(built)
    assert run("build", "--clean").exit_code == cli.CONTENT_ERRORS
    assert state(built) == before


@pytest.mark.parametrize("options", [[], ["--clean"]], ids=["plain", "clean"])
def test_files_of_others_are_never_replaced(built: Path, options: list[str]) -> None:
    write(built.parent / "content", {"registers/corporate/fire.yaml": risk("R2")})
    (built / "entries" / "fire").mkdir()
    (built / "entries" / "fire" / "index.html").write_text("somebody else's")
    before = state(built)
    result = run("build", *options)
    assert result.exit_code == cli.WRONG_USAGE
    assert "entries/fire/index.html was not written by this tool" in result.stderr
    assert state(built) == before


def test_a_folder_of_others_keeps_its_files(tmp_path: Path) -> None:
    write(tmp_path / "content")
    output = tmp_path / "output"
    output.mkdir()
    (output / "notes.txt").write_text("ours")
    assert run("build").exit_code == cli.GOOD
    assert (output / "notes.txt").read_text() == "ours"
    shutil.rmtree(output)
    output.mkdir()
    (output / "index.html").write_text("ours")
    assert run("build").exit_code == cli.WRONG_USAGE
    assert state(output).keys() == {"index.html"}
    assert (output / "index.html").read_text() == "ours"


def test_the_content_is_never_written_to(built: Path) -> None:
    before = state(built.parent / "content")
    run("build", "--clean")
    run("check", "--strict")
    assert state(built.parent / "content") == before


# --- the same everywhere -----------------------------------------------------------------------

SURROUNDINGS: dict[str, dict[str, str]] = {
    "one": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
    "other": {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LANG": "C.UTF-8", "COLUMNS": "20"},
}


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the demonstration site, built in different surroundings at the same time."""
    running = {}
    for name, environment in SURROUNDINGS.items():
        folder = tmp_path_factory.mktemp(name)
        copied = folder / name / "content"
        shutil.copytree(DEMO, copied)
        if name == "other":
            # Another order on the disk, and other times of change.
            for path in sorted(copied.rglob("*.yaml"), reverse=True):
                text = path.read_bytes()
                path.unlink()
                path.write_bytes(text)
                os.utime(path, (0, 0))
        where = folder if name == "one" else copied
        command = [
            *(sys.executable, "-c", "from govsite.cli import main; main()", "build", "--quiet"),
            *("--content", os.path.relpath(copied, where) if name == "one" else str(copied)),
            *("--output", str(folder / "output"), "--as-at", "2026-01-05"),
        ]
        kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            command, cwd=where, env={**kept, **environment}, stderr=subprocess.PIPE, text=True
        )
        running[name] = folder / "output", process
    for _, process in running.values():
        _, told = process.communicate(timeout=120)
        assert (process.returncode, told) == (cli.GOOD, "")
    return {name: output for name, (output, _) in running.items()}


def test_surroundings_make_no_difference(copies: dict[str, Path]) -> None:
    one, other = digests(copies["one"]), digests(copies["other"])
    assert len(one) > 100
    assert [path for path in one if one[path] != other.get(path)] == []
    assert one.keys() == other.keys()


def test_only_the_record_of_the_build_knows_the_time(copies: dict[str, Path]) -> None:
    record = Published(copies["one"]).json("build.json")
    assert record["seconds"]
    assert all(seconds >= 0 for seconds in record["seconds"].values())
    assert record["written"] + 2 == len(state(copies["one"]))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["schema"], cli.GOOD),
        (["schema", "none"], cli.WRONG_USAGE),
        (["check"], cli.CONTENT_ERRORS),
    ],
)
def test_a_process_says_everything_before_it_ends(
    tmp_path: Path, arguments: list[str], code: int
) -> None:
    (tmp_path / "content").mkdir()
    command = [sys.executable, "-c", "from govsite.cli import run; run()", *arguments]
    ended = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == code
    assert (ended.stdout + ended.stderr).endswith("\n")
