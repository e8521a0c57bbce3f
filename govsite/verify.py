"""Whether a built site, or a content folder, is what its seals and its manifest say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from govsite.analysis.sealing import digest
from govsite.publish.folder import BUILD_RECORD
from govsite.publish.journal import MANIFEST
from govsite.report import findings_text
from govsite.review import review

SEAL_RULES = frozenset({"sealed-changed", "seal-broken", "correction-mismatch"})
"""Rules that say whether content is as it was sealed."""


class NotASiteError(Exception):
    """A file that every built site has cannot be read."""


def verify_site(folder: Path) -> Iterator[str]:
    """Yield, each in a sentence, what in a built site is not as its manifest and seals say."""
    files = _json(folder / MANIFEST)["files"]
    for path, expected in files.items():
        file = folder / path
        if not file.is_file():
            yield f"{path} is missing"
        elif expected is not None and path != BUILD_RECORD:
            found = hashlib.sha256(file.read_bytes()).hexdigest()
            if found != expected:
                yield f"{path} is not the file that was published"
    seals = folder / "data/seals.json"
    if seals.is_file():
        yield from _seals(_json(seals)["seals"], _json(folder / "data/entries.json")["entries"])


def faults_text(folder: Path, today: date) -> str | None:
    """Return, a line each, what in a built site or a content folder is not as it was sealed.

    None is for a folder that is neither. Raises NotASiteError for a site that cannot be read.
    """
    if is_site(folder):
        return "".join(f"{fault}\n" for fault in verify_site(folder))
    if not (folder / "site.yaml").is_file():
        return None
    found = review(folder, today)
    broken = [p for p in found.problems if p.rule in SEAL_RULES or found.analysis is None]
    return findings_text(broken)


def is_site(folder: Path) -> bool:
    """Return whether a folder holds a site that govsite built."""
    return (folder / MANIFEST).is_file()


def _seals(seals: list[dict[str, Any]], entries: list[dict[str, Any]]) -> Iterator[str]:
    scores = {
        (entry["key"], assessment["period"]): assessment
        for entry in entries
        for assessment in entry["assessments"]
    }
    previous: dict[str, str] = {}
    for seal in seals:
        name = f"the seal of {seal['period']} ({seal['register']})"
        if seal["previous"] != previous.get(seal["register"], ""):
            yield f"{name} does not chain to the one before"
        if digest(seal["period"], seal["facts"], seal["previous"]) != seal["digest"]:
            yield f"{name} was altered"
        previous[seal["register"]] = seal["digest"]
        for key, facts in seal["facts"].items():
            published = scores.get((key, seal["period"]))
            if published is None:
                yield f"{key} was sealed in {seal['period']}, and data/entries.json lacks it"
            else:
                yield from _facts(key, seal["period"], facts, published)


def _facts(
    key: str, period: str, facts: dict[str, str], published: dict[str, Any]
) -> Iterator[str]:
    corrected = {c["fact"]: c["was"] for c in reversed(published.get("corrections", []))}
    for name, sealed in facts.items():
        parts = name.split(".")
        if parts[0] != "scores" or parts[2] not in ("score", "at_least", "below", "absent"):
            continue
        value = published["scores"].get(parts[1], {}).get(parts[2])
        found = corrected.get(name, "" if value is None else f"{value}")
        if found != sealed:
            yield f"{key} in {period}: {name} was sealed as {sealed}, and is {found or 'nothing'}"


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotASiteError(f"{path} cannot be read: {error}") from error
