"""What each published data file holds, as JSON Schema; for CSV files, their columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from govsite.pages.action_schema import ACTION, AS_AT, PLAN
from govsite.pages.meeting_schema import MEETING
from govsite.pages.schema_forms import Schema
from govsite.pages.schema_forms import count as _count
from govsite.pages.schema_forms import file_of as _file
from govsite.pages.schema_forms import list_of as _list
from govsite.pages.schema_forms import map_of as _map
from govsite.pages.schema_forms import maybe as _maybe
from govsite.pages.schema_forms import object_of as _object
from govsite.pages.schema_forms import one_of as _one_of
from govsite.pages.schema_forms import text as _text
from govsite.pages.statement_schema import OPINION, SCALE, STATEMENT

DIRECTIONS = ("new", "improving", "worsening", "unchanged", "closed", "not-known")


def schema_path(name: str) -> str:
    """Return where the schema of a data file is published."""
    return f"data/schema/{name}.schema.json"


def content_schema_path(name: str) -> str:
    """Return where the schema of a content file is published."""
    return f"data/schema/content/{name}.schema.json"


_KEYS: Schema = {"type": "string", "description": "Key of an entry."}
_KIND = _one_of(("risk", "opportunity"), "Whether it is a risk or an opportunity.")
_READING = _object(
    {
        "score": _maybe("number", "The score; null where it is not known."),
        "likelihood": _maybe("string", "Value of the likelihood level; null where not known."),
        "impact": _maybe("string", "Value of the impact level; null where not known."),
        "band": _maybe("string", "Key of the band; null where not known."),
        "at_least": {"type": "number", "description": "Lowest score that the paper allows."},
        "below": {"type": "number", "description": "Score that the paper says it is under."},
        "absent": _one_of(
            ("not stated", "not scored", "illegible"), "Why there is no score at all."
        ),
    },
    optional=("at_least", "below", "absent"),
    description="What is known of one score.",
)
_SCORES = _map(_READING, "Scores by stage.")
_ASSESSMENT = _object(
    {
        "period": _text("Period of the report."),
        "scores": _SCORES,
        "direction": _one_of(DIRECTIONS, "Direction of travel, worked out from the scores."),
        "stated_direction": _maybe("string", "Direction of travel as the paper printed it."),
        "update": _maybe("string", "What the report says of progress, in Markdown."),
        "owner": _maybe("string", "Key of the accountable role."),
        "omitted": _text("Why the report left the entry out although it was live."),
        "corrections": _list(
            _object(
                {
                    "fact": _text("Name of the fact, as sealed."),
                    "was": _text("What the report printed."),
                    "now": _text("What is right."),
                    "why": _text("Why it was wrong."),
                    "decided_by": _maybe("string", "Who decided on the correction."),
                    "date": {"type": "string", "format": "date", "description": "Day of it."},
                }
            ),
            "Figures that the report got wrong.",
        ),
    },
    optional=("owner", "omitted", "corrections"),
)
_CLOSURE: Schema = {
    "description": "How the entry left the register; null for one that no record closes.",
    "anyOf": [
        {"type": "null"},
        _object(
            {
                "ref": _text("Reference that it bore last."),
                "period": _maybe("string", "First report without it."),
                "how": _one_of(
                    (
                        "deleted",
                        "merged",
                        "split",
                        "de-escalated",
                        "became an issue",
                        "unaccounted",
                    ),
                    "What happened; `unaccounted` where no paper held says.",
                ),
                "certainty": _one_of(("certain", "doubtful"), "Whether the papers say so."),
                "into": _list(_KEYS, "Entries that carry its subject on."),
                "reason": _maybe("string", "Why, in Markdown."),
                "approved_by": _maybe("string", "Key of the body that agreed to it."),
                "date": {
                    "type": ["string", "null"],
                    "format": "date",
                    "description": "Day on which it was agreed.",
                },
            }
        ),
    ],
}
_ENTRY = _object(
    {
        "key": _text("Permanent key, also its address."),
        "kind": _KIND,
        "register": _text("Key of its register."),
        "title": _text("Its title."),
        "url": _text("Address of its page, relative to the site's root."),
        "owner": _maybe("string", "Key of the accountable role in its latest report."),
        "categories": _list({"type": "string"}, "Keys of its categories."),
        "status": _one_of(("live", "closed"), "Whether the latest report lists it."),
        "refs": _map({"type": "string"}, "Printed reference by period."),
        "closed": _CLOSURE,
        "assessments": _list(_ASSESSMENT, "What each report says of it, oldest first."),
    }
)
_FROM_TO = _object(
    {"key": _KEYS, "from": _text("In the earlier report."), "to": _text("In the later one.")}
)
_STAGE_MAP = _object(
    {
        "cells": _list(
            _object(
                {
                    "likelihood": _text("Value of the likelihood level."),
                    "impact": _text("Value of the impact level."),
                    "band": _text("Key of the cell's band."),
                    "keys": _list(_KEYS, "Entries that stand in the cell."),
                }
            ),
            "Every cell of the matrix.",
        ),
        "not_plotted": _list(
            _object(
                {
                    "key": _KEYS,
                    "score": _maybe("number", "Its score; null where not known."),
                    "reason": _text("Why it has no cell."),
                }
            ),
            "Entries whose cell is not known.",
        ),
    }
)
_STAGES = _map(_STAGE_MAP, "Heat maps by stage; empty where the report lists none of the kind.")
_FINDING = _object(
    {
        "rule": _text("Name of the rule that is broken."),
        "severity": _one_of(("error", "warning", "note"), "How much it weighs."),
        "file": _text("File of the value at fault."),
        "line": {"type": "integer", "minimum": 1, "description": "Its line."},
        "column": {"type": "integer", "minimum": 1, "description": "Its column."},
        "message": _text("What is wrong."),
        "hint": _text("What to do."),
        "waived": _text("Why it is accepted for a time; only on a finding that is."),
    },
    optional=("waived",),
)

SCHEMAS: Mapping[str, Schema] = {
    "entries": _file(
        "Every risk and opportunity", {"entries": _list(_ENTRY, "By register and key.")}
    ),
    "changes": _file(
        "What changed in a register since the report before: opening, plus new, less closed and "
        "unaccounted, makes closing",
        {
            "register": _text("Key of the register."),
            "period": _text("Period of the report."),
            "previous": _maybe("string", "Period of the report before; null for the first."),
            "opening": _count("Entries that stood before."),
            "closing": _count("Entries that stand now."),
            "new": _list(_KEYS, "Entries that only this report lists."),
            "closed": _list(_KEYS, "Entries that left with a record of how."),
            "improving": _list(_KEYS, "Entries in both reports that got better."),
            "worsening": _list(_KEYS, "Entries in both reports that got worse."),
            "unchanged": _list(_KEYS, "Entries in both reports with the same score."),
            "not_known": _list(_KEYS, "Entries in both reports that cannot be compared."),
            "unaccounted": _list(_KEYS, "Entries that left without a record of how."),
            "came": _object(
                {
                    "new": _list(_KEYS, "New to the register."),
                    "split": _list(_KEYS, "Split from another entry."),
                    "merged": _list(_KEYS, "Merged from others."),
                    "escalated": _list(_KEYS, "Escalated from another register."),
                    "restored": _list(_KEYS, "Listed before, and again."),
                },
                description="The new ones, by how they came.",
            ),
            "went": _object(
                {
                    "deleted": _list(_KEYS, "Deleted."),
                    "merged": _list(_KEYS, "Merged into another entry."),
                    "split": _list(_KEYS, "Split into others."),
                    "de-escalated": _list(_KEYS, "De-escalated to another register."),
                    "became an issue": _list(_KEYS, "Happened, and so became an issue."),
                    "doubtful": _list(_KEYS, "Probably carried on, though no paper says so."),
                    "unaccounted": _list(_KEYS, "Without a record of how."),
                },
                description="The closed and unaccounted ones, by how they went.",
            ),
            "renumbered": _list(_FROM_TO, "Entries in both reports whose reference changed."),
            "omitted": _list(_KEYS, "Entries that this report left out by mistake."),
            "put_back": _list(_KEYS, "Entries that the report before had left out by mistake."),
            "text_only": _list(_KEYS, "Unchanged or not known in score, and changed in words."),
            "came_back": _list(_KEYS, "Entries whose score was higher or lower in between."),
            "passing": _list(_KEYS, "Entries that only reports in between list."),
            "owners": _list(_FROM_TO, "Entries in both whose accountable role changed, by key."),
            "controls": _object(
                {"added": _count("Added."), "removed": _count("No longer listed.")},
                description="Controls of entries in both reports.",
            ),
            "actions": _object(
                {
                    "added": _count("Added."),
                    "done": _count("Open before, and done."),
                    "slipped": _count("Put off to a later date."),
                    "removed": _count("No longer listed, and not done."),
                },
                description="Actions of entries in both reports.",
            ),
            "corrections": _list(
                _object(
                    {
                        "key": _KEYS,
                        "period": _text("Period of the report that was wrong."),
                        "fact": _text("Name of the fact, as sealed."),
                        "was": _text("What the report printed."),
                        "now": _text("What is right."),
                    }
                ),
                "Figures of either report that were corrected.",
            ),
        },
    ),
    "heatmap": _file(
        "Who stands where on the matrix in a report; every live entry is once in each stage",
        {
            "kind": _object(
                {"risk": _STAGES, "opportunity": _STAGES}, description="Maps by kind of entry."
            )
        },
    ),
    "actions": _file(
        "Everything to be done as it stands on a day, and plans",
        {
            "as_at": AS_AT,
            "actions": _list(ACTION, "Governance actions first, then entries', then undertakings."),
            "plans": _list(PLAN, "Named groups of governance actions."),
        },
    ),
    "statements": _file(
        "Annual governance statements, and auditors' opinions by year",
        {
            "as_at": AS_AT,
            "statements": _list(STATEMENT, "Oldest first."),
            "scales": _list(SCALE, "Scales of opinions, which are never converted."),
            "opinions": _list(OPINION, "Opinions."),
        },
    ),
    "meetings": _file(
        "Meetings with their agendas, minutes and undertakings",
        {"meetings": _list(MEETING, "Oldest first.")},
    ),
    "seals": _file(
        "What each report said, sealed: each digest covers the facts and the digest before",
        {
            "seals": _list(
                _object(
                    {
                        "register": _text("Key of the register."),
                        "period": _text("Period of the report."),
                        "previous": _text("Digest of the seal before; empty for the first."),
                        "digest": _text("SHA-256 of the digest before, the period, the facts."),
                        "facts": _map(
                            _map(_text("The fact; a text as 16 digits of its SHA-256."), "Facts."),
                            "Facts by entry key.",
                        ),
                    }
                ),
                "By register, oldest first.",
            )
        },
    ),
    "findings": _file(
        "What the checks found", {"findings": _list(_FINDING, "By file, line and column.")}
    ),
    "build": _file(
        "What the build did: the only file that may differ between builds of the same content",
        {
            "pages": _count("Pages of the site."),
            "written": _count("Files written, since they were new or different."),
            "skipped": _count("Files left alone, since nothing in them changed."),
            "removed": _count("Files removed, since the site has them no more."),
            "seconds": _map({"type": "number", "minimum": 0}, "Seconds by stage."),
        },
    ),
}
"""JSON Schemas of the published data files, by the name that a data file gives."""


class CsvColumn(Struct, frozen=True):
    """A column of a published CSV file."""

    type: Literal["string", "number"]
    """Its type, as a table schema names it; a value that is not known is an empty cell."""
    description: str
    """What it holds."""


COLUMNS: Mapping[str, CsvColumn] = {
    "key": CsvColumn("string", "Permanent key of the entry or governance action."),
    "kind": CsvColumn("string", "A risk or an opportunity; or what sort of action it is."),
    "register": CsvColumn("string", "Key of its register."),
    "title": CsvColumn("string", "Its title."),
    "ref": CsvColumn("string", "Reference that it bore in the report."),
    "period": CsvColumn("string", "Period of the report."),
    "owner": CsvColumn("string", "Key of the accountable role."),
    "stage": CsvColumn("string", "Stage of the score."),
    "score": CsvColumn("number", "The score."),
    "likelihood": CsvColumn("string", "Value of the likelihood level."),
    "impact": CsvColumn("string", "Value of the impact level."),
    "band": CsvColumn("string", "Key of the band."),
    "at_least": CsvColumn("number", "Lowest score that the paper allows."),
    "below": CsvColumn("number", "Score that the paper says it is under."),
    "absent": CsvColumn("string", "Why there is no score at all."),
    "direction": CsvColumn("string", "Direction of travel, worked out from the scores."),
    "stated_direction": CsvColumn("string", "Direction of travel as the paper printed it."),
    "body": CsvColumn("string", "Key of the body that met."),
    "body_name": CsvColumn("string", "Name that the body bore on the day."),
    "date": CsvColumn("string", "Day of the meeting, as YYYY-MM-DD."),
    "weekday": CsvColumn("string", "Day of the week, worked out from the date."),
    "time": CsvColumn("string", "When it begins, as HH:MM."),
    "venue": CsvColumn("string", "Where it is held."),
    "status": CsvColumn("string", "How the meeting or the action stands."),
    "entry": CsvColumn("string", "Key of the entry that the action stands under."),
    "meeting": CsvColumn("string", "Meeting at which it was promised, as body/date."),
    "due": CsvColumn("string", "Day by which it is to be done, as YYYY-MM-DD."),
    "first_due": CsvColumn("string", "Day by which it was first to be done."),
    "times_moved": CsvColumn("number", "How often its due date was moved."),
    "days_moved": CsvColumn("number", "Days from its first due date to the one it has now."),
    "stated_due": CsvColumn("string", "What a paper prints instead of a day."),
    "review": CsvColumn("string", "Day on which it is to be looked at again."),
    "done": CsvColumn("string", "Day on which it was done."),
    "done_in": CsvColumn("string", "Period whose report says that it was done."),
    "percent": CsvColumn("number", "How much of it is done, in percent, where stated."),
    "milestones": CsvColumn("number", "Its milestones."),
    "milestones_reached": CsvColumn("number", "Its milestones that are reached."),
    "plans": CsvColumn("string", "Plans that it belongs to, by spaces."),
    "published": CsvColumn("string", "Day on which the agenda came out."),
    "reports": CsvColumn("string", "Reports that it saw, as register/period, by spaces."),
    "items": CsvColumn("number", "Items on the agenda held."),
    "undertakings": CsvColumn("number", "Undertakings given at it."),
    "undertakings_open": CsvColumn("number", "Undertakings given at it that are open."),
    "url": CsvColumn("string", "Address of its page, relative to the site's root."),
}
"""Columns of the published CSV files, by name."""
