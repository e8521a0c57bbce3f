"""Kinds of entry, in words that stand inside a sentence."""

from __future__ import annotations

from govsite.model.scheme import Kind

KINDS: tuple[Kind, ...] = ("risk", "opportunity")
PLURALS: dict[Kind, str] = {"risk": "risks", "opportunity": "opportunities"}
