"""What the published data says of annual governance statements, as JSON Schema."""

from __future__ import annotations

from govsite.analysis.completeness import CONTENTS
from govsite.pages.schema_forms import Schema, list_of, map_of, maybe, object_of, one_of, text

_DAY: Schema = {"type": ["string", "null"], "format": "date", "description": "Day of it."}
_ENTRIES = list_of(text("Key of an entry."), "Register entries that it concerns.")
_ANSWER = one_of(("met", "partly met", "missing"), "Whether the statement holds it.")
_STATUS = ("draft", "considered", "approved", "signed")
_DISPOSITIONS = ("done", "carried", "closed", "moved to the register", None)

STATEMENT = object_of(
    {
        "year": text("Financial year that it looks back on."),
        "title": text("What it is called."),
        "url": text("Address of its page, relative to the site's root."),
        "status": {"enum": [*_STATUS, None], "description": "How it stands; null if not known."},
        "steps": list_of(
            object_of(
                {
                    "status": one_of(_STATUS, "What it then became."),
                    "date": _DAY,
                    "body": maybe("string", "Key of the body that did it."),
                }
            ),
            "Its way from draft to signature, in order.",
        ),
        "issues": list_of(
            object_of(
                {
                    "key": text("Name of the issue within the statement."),
                    "title": text("What it is called."),
                    "url": text("Where the statement tells of it."),
                    "lead": maybe("string", "Key of the lead officer's role."),
                    "due": _DAY,
                    "stated_due": maybe("string", "What is printed in place of a day."),
                    "tabled": {
                        "type": "boolean",
                        "description": "Whether the paper's own table lists it.",
                    },
                    "continues": maybe("string", "Earlier issue that it carries on, `year/key`."),
                    "entries": _ENTRIES,
                    "actions": list_of(text("Key of an action."), "Actions that serve it."),
                }
            ),
            "Issues that it sets for the year to come.",
        ),
        "look_back": list_of(
            object_of(
                {
                    "key": text("Name of the issue within the look back."),
                    "title": text("What the statement calls it."),
                    "issue": maybe("string", "The issue as it was set, `year/key`."),
                    "disposition": {
                        "enum": list(_DISPOSITIONS),
                        "description": "What came of it; null where the statement does not say.",
                    },
                    "inferred": maybe("string", "How that follows where it is not stated."),
                    "into": maybe("string", "Issue or entry that carries it on."),
                    "entries": _ENTRIES,
                }
            ),
            "Issues of the year before.",
        ),
        "signatories": list_of(
            object_of({"role": text("The office."), "signed": _DAY}), "Who signs it."
        ),
        "contents": object_of(
            dict.fromkeys(CONTENTS, _ANSWER),
            description="The six things that a statement should contain.",
        ),
        "principles": map_of(_ANSWER, "Principles of the local code, by letter."),
    }
)
"""Schema of an annual governance statement."""
SCALE = object_of(
    {
        "key": text("Name of the scale."),
        "title": text("What it is called, and whose it is."),
        "levels": list_of(text("A level."), "Its levels, best first, as far as they are known."),
    }
)
"""Schema of a scale of opinions."""
OPINION = object_of(
    {
        "year": text("Financial year that it is about."),
        "scale": text("Key of the scale."),
        "level": maybe("string", "Level on that scale; null where none could be given."),
        "reason": maybe("string", "Why, in Markdown."),
        "qualification": maybe("string", "What it makes an exception of, in Markdown."),
        "favourable": maybe("integer", "Share of favourable audits, in percent."),
        "date": _DAY,
    }
)
"""Schema of an auditor's opinion."""
