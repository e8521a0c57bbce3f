"""Kinds of entry and stages of a score, in words that stand inside a sentence."""

from __future__ import annotations

from govsite.analysis.scale import Scale
from govsite.model.scheme import Kind, Stage

KINDS: tuple[Kind, ...] = ("risk", "opportunity")
PLURALS: dict[Kind, str] = {"risk": "risks", "opportunity": "opportunities"}


def lowered(text: str) -> str:
    """Return a label without its capitals, except in words that are capitals throughout."""
    return " ".join(
        word if len(word) > 1 and word.isupper() else word.lower() for word in text.split()
    )


def score_name(scale: Scale, stage: Stage) -> str:
    """Return what a stage's score is called: `residual score`, or `current rating`.

    A scheme may label its stages by one word alone, which would not say what of the entry it is.
    """
    label = lowered(scale.stage_label(stage))
    if any(word in label for word in ("score", "rating", "risk", "level")):
        return label
    return f"{label} {'rating' if scale.scheme.score.by == 'none' else 'score'}"
