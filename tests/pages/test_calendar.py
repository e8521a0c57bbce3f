"""The calendar file."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from govsite.pages.calendar import calendar_files, escaped, folded
from tests.pages.meeting_sample import context


def _lines(folder: Path) -> list[str]:
    [(path, content)] = calendar_files(context(folder))
    assert path == "calendar.ics"
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return content.decode().replace("\r\n ", "").split("\r\n")


def _event(lines: list[str], uid: str) -> list[str]:
    start = lines.index(f"UID:{uid}@example.org")
    return lines[start : lines.index("END:VEVENT", start)]


def test_a_meeting_with_a_time_is_in_the_time_of_the_place(tmp_path: Path) -> None:
    assert _event(_lines(tmp_path), "meeting-audit-2024-07-09") == [
        "UID:meeting-audit-2024-07-09@example.org",
        "DTSTAMP:20240709T000000Z",
        "DTSTART;TZID=Europe/London:20240709T140000",
        "SUMMARY:Audit Panel",
        "DESCRIPTION:Report of Period 2024-25-Q1.",
        "URL:https://example.org/meetings/audit/2024-07-09/",
        "STATUS:CONFIRMED",
        "LOCATION:Room 1",
    ]


def test_a_meeting_without_a_time_takes_the_day(tmp_path: Path) -> None:
    lines = _lines(tmp_path)
    cancelled = _event(lines, "meeting-audit-2024-11-05")
    assert "DTSTART;VALUE=DATE:20241105" in cancelled
    assert "DTEND;VALUE=DATE:20241106" in cancelled
    assert "STATUS:CANCELLED" in cancelled
    assert "STATUS:TENTATIVE" in _event(lines, "meeting-audit-2024-08-01")


def test_a_deadline_takes_the_day_and_leads_to_its_entry(tmp_path: Path) -> None:
    lines = _lines(tmp_path)
    [uid] = [line for line in lines if line.startswith("UID:action-flood-")]
    event = _event(lines, uid.removeprefix("UID:").removesuffix("@example.org"))
    assert event[1:] == [
        "DTSTAMP:20240701T000000Z",
        "DTSTART;VALUE=DATE:20240701",
        "DTEND;VALUE=DATE:20240702",
        "SUMMARY:Action due: R1 Risk R1",
        "DESCRIPTION:Clear the drains",
        "URL:https://example.org/entries/flood/",
        "TRANSP:TRANSPARENT",
    ]


def test_every_event_has_an_identifier_of_its_own(tmp_path: Path) -> None:
    lines = _lines(tmp_path)
    events = [line for line in lines if line.startswith("UID:")]
    assert len(events) == len(set(events)) == lines.count("BEGIN:VEVENT") == 7
    assert lines.count("BEGIN:VTIMEZONE") == 1


@given(st.text())
def test_a_folded_line_unfolds_to_what_it_was(text: str) -> None:
    value = escaped(text.encode("utf-8", "ignore").decode())
    line = folded(f"SUMMARY:{value}")
    assert line.endswith(b"\r\n")
    assert all(len(part) <= 75 and part.decode() for part in line[:-2].split(b"\r\n"))
    assert line.replace(b"\r\n ", b"") == f"SUMMARY:{value}\r\n".encode()


@given(st.text())
def test_separators_are_escaped_and_can_be_read_back(text: str) -> None:
    value = escaped(text)
    clean = "".join(" " if ord(letter) < 32 or ord(letter) == 127 else letter for letter in text)
    assert re.sub(r"\\(.)", r"\1", value) == " ".join(clean.split())
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
