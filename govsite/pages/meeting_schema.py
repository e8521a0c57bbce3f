"""What the published data says of a meeting, as JSON Schema."""

from __future__ import annotations

from govsite.pages.schema_forms import Schema, count, list_of, maybe, object_of, one_of, text

_DAY: Schema = {"type": "string", "format": "date", "description": "Day of it."}
_REPORTS = list_of(
    object_of(
        {
            "register": text("Key of the register."),
            "period": text("Period of the report."),
            "note": maybe("string", "What was said of this version."),
        }
    ),
    "Registers' reports that it saw or concerns.",
)
_NAMED = list_of(
    {"type": "string", "description": "Key of an entry."}, "Entries that it concerns in particular."
)
MEETING = object_of(
    {
        "body": text("Key of the body."),
        "body_name": text("Name that the body bore on the day."),
        "date": _DAY,
        "weekday": text("Day of the week, worked out from the date."),
        "time": maybe("string", "When it begins, as HH:MM."),
        "venue": maybe("string", "Where it is held."),
        "status": one_of(("held", "planned", "cancelled"), "What is known of it."),
        "published": {**_DAY, "type": ["string", "null"], "description": "Day of its agenda."},
        "url": text("Address of its page, relative to the site's root."),
        "reports": _REPORTS,
        "agenda": list_of(
            object_of(
                {
                    "number": maybe("string", "Number of the item."),
                    "title": text("What the agenda calls it."),
                    "part": one_of(("I", "II"), "Part I is open to press and public."),
                    "reason": maybe("string", "Why it is in Part II."),
                    "author": maybe("string", "Role of the report's author."),
                    "pages": maybe("string", "Pages of the agenda pack."),
                    "reports": _REPORTS,
                    "entries": _NAMED,
                    "summary": maybe("string", "What the report asks and says, in Markdown."),
                }
            ),
            "Items of business, in order.",
        ),
        "minutes": list_of(
            object_of(
                {
                    "item": maybe("string", "Number of the item."),
                    "title": maybe("string", "What the minutes call it."),
                    "text": maybe("string", "What was reported and said, in Markdown."),
                    "resolved": maybe("string", "What was resolved, in Markdown."),
                    "reports": _REPORTS,
                    "entries": _NAMED,
                }
            ),
            "What the minutes record, in order.",
        ),
        "undertakings": list_of(
            object_of(
                {
                    "item": maybe("string", "Number of the item it was given under."),
                    "text": text("What was promised, in Markdown."),
                    "by": maybe("string", "Role or service that gave it."),
                    "due": maybe("string", "When an answer was promised."),
                    "answered": {
                        **_DAY,
                        "type": ["string", "null"],
                        "description": "Day of the answer; null where it is open.",
                    },
                    "answer": maybe("string", "How it was answered, in Markdown."),
                    "entries": _NAMED,
                }
            ),
            "What was promised to members.",
        ),
        "attendance": list_of(
            object_of(
                {
                    "role": text("Role at the meeting."),
                    "number": count("How many in that role."),
                    "present": {"type": "boolean", "description": "Whether they were there."},
                }
            ),
            "Who was there, by role.",
        ),
    }
)
"""Schema of a meeting."""
