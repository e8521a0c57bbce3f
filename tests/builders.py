"""Builders that make valid content by default: name only what a test is about.

`content()` is a whole folder as plain values by path; `write` puts it on disk. Fields are given
as keywords, and replace those of the default.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from govsite.load.content import load
from govsite.model.organisation import Organisation

Fields = dict[str, Any]
FLOOD = "registers/corporate/flood.yaml"
GRANT = "registers/corporate/grant.yaml"
REGISTER = "registers/corporate/register.yaml"
Q1, Q2, Q3, Q4 = (f"2024-25-Q{quarter}" for quarter in (1, 2, 3, 4))
_QUARTERS = {
    Q1: ("2024-04-01", "2024-06-30"),
    Q2: ("2024-07-01", "2024-09-30"),
    Q3: ("2024-10-01", "2024-12-31"),
    Q4: ("2025-01-01", "2025-03-31"),
}


def period(id: str = Q1, **fields: Any) -> Fields:
    """Return a reporting period: by default quarter 1 of 2024/25."""
    start, end = _QUARTERS.get(id, _QUARTERS[Q1])
    return {"id": id, "label": f"Period {id}", "start": start, "end": end, **fields}


def axis(name: str = "Likelihood", labels: tuple[str, ...] = ("Low", "Even", "High")) -> Fields:
    """Return an axis with a level for each label, valued from 1."""
    levels = [{"value": str(place), "label": label} for place, label in enumerate(labels, 1)]
    return {"name": name, "levels": levels}


def scheme(**fields: Any) -> Fields:
    """Return a three-by-three scheme by product, with a current and a target stage."""
    return {
        "key": "three-by-three",
        "title": "Three by three",
        "likelihood": axis(),
        "impact": axis("Impact", ("Small", "Middling", "Great")),
        "kinds": {
            "risk": {"line": 2, "bands": bands("green", "red")},
            "opportunity": {"polarity": "high is good", "bands": bands("faint", "bright")},
        },
        "stages": [
            {"key": "current", "label": "Current", "meaning": "now", "headline": True},
            {"key": "target", "label": "Target", "meaning": "target"},
        ],
        **fields,
    }


def bands(*keys: str, step: int = 5) -> list[Fields]:
    """Return bands from 1 on, each a step above the one before."""
    return [
        {"key": key, "label": key.capitalize(), "at_least": 1 + place * step}
        for place, key in enumerate(keys)
    ]


def assessment(
    period: str = Q1, current: Any = (2, 2), target: Any = (1, 2), **more: Any
) -> Fields:
    """Return an assessment; a stage is (likelihood, impact), a score, fields, or None for none."""
    scores = {"current": score(current), "target": score(target)}
    return {"period": period, "scores": {k: v for k, v in scores.items() if v}, **more}


def score(stated: Any) -> Fields | None:
    """Return the fields of a score from (likelihood, impact), a number, or those fields."""
    if isinstance(stated, tuple):
        return {"likelihood": stated[0], "impact": stated[1]}
    return {"score": stated} if isinstance(stated, int | float) else stated


def risk(ref: str = "R1", *assessments: Fields, **fields: Any) -> Fields:
    """Return a risk owned by the clerk, by default assessed once, in quarter 1."""
    first, *rest = assessments or (assessment(),)
    owned = {"owner": "clerk", "categories": ["money"], **first}
    return {
        "kind": "risk",
        "title": f"Risk {ref}",
        "refs": [{"ref": ref}],
        "assessments": [owned, *rest],
        **fields,
    }


def opportunity(ref: str = "O1", *assessments: Fields, **fields: Any) -> Fields:
    """Return an opportunity, as `risk` does."""
    made = risk(ref, *assessments, kind="opportunity", title=f"Opportunity {ref}")
    return {**made, **fields}


def content(**files: Any) -> dict[str, Any]:
    """Return a valid folder by path: one risk, one opportunity, quarters 1 and 2.

    A keyword replaces what a file lists: `site`, `schemes`, `periods`, `roles`, `categories`,
    `entries` (by stem). `bodies`, `appetite`, `plans`, `actions` and `pages` (the last two by stem)
    are added when given.
    """
    entries = {"flood": risk(), "grant": opportunity()}
    site = {"organisation": "Anyshire", "title": "Register", "base_url": "https://example.org/"}
    roles = [{"key": "clerk", "title": "Clerk"}, {"key": "treasurer", "title": "Treasurer"}]
    made: dict[str, Any] = {
        "site.yaml": {**site, **files.get("site", {})},
        "scheme.yaml": {"schemes": files.get("schemes", [scheme()])},
        "periods.yaml": {"periods": files.get("periods", [period(), period(Q2)])},
        "roles.yaml": {"roles": files.get("roles", roles)},
        "categories.yaml": {
            "categories": files.get("categories", [{"key": "money", "label": "Money"}])
        },
        REGISTER: {
            "title": "Corporate register",
            "prefixes": {"risk": "R", "opportunity": "O"},
            **files.get("register", {}),
        },
    }
    for stem, entry in files.get("entries", entries).items():
        made[f"registers/corporate/{stem}.yaml"] = entry
    if "bodies" in files:
        made["bodies.yaml"] = {"bodies": files["bodies"]}
    if "appetite" in files:
        made["appetite.yaml"] = files["appetite"]
    if "plans" in files:
        made["plans.yaml"] = {"plans": files["plans"]}
    for stem, record in files.get("actions", {}).items():
        made[f"actions/{stem}.yaml"] = record
    for stem, text in files.get("pages", {}).items():
        made[f"pages/{stem}.md"] = text
    return made


class _Plain(yaml.SafeDumper):
    """Writes a value that is used twice in full, as authors do."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write(folder: Path, files: dict[str, Any] | None = None) -> Path:
    """Write a folder's files, text as it is and other values as YAML, and return the folder."""
    for path, value in (content() if files is None else files).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(value, bytes):
            target.write_bytes(value)
        else:
            text = (
                value if isinstance(value, str) else yaml.dump(value, None, _Plain, sort_keys=False)
            )
            target.write_text(text, "utf-8")
    return folder


def organisation(folder: Path, **files: Any) -> Organisation:
    """Write content into a folder and return it loaded; it must be without a fault."""
    loaded = load(write(folder, content(**files)))
    assert loaded.organisation is not None, loaded.problems
    return loaded.organisation
