"""Rules that reading itself enforces; nothing can be built from content that breaks one."""

from __future__ import annotations

from govsite.problems import Rule, Severity


def _rule(name: str, summary: str) -> Rule:
    return Rule(name, Severity.ERROR, summary, fixed=True)


LOAD_RULES: tuple[Rule, ...] = (
    _rule(
        "file-unreadable", "Every content file can be opened, and is a plain file in the folder."
    ),
    _rule("file-missing", "The folder holds the files that are needed or referred to."),
    _rule("file-name", "Files stand where the reference says, named in lower case with hyphens."),
    _rule("file-size", "A content file is at most 1 MB."),
    _rule("file-encoding", "A content file is UTF-8 text without control characters."),
    _rule(
        "logo-file",
        "A logo is an SVG or PNG of at most 20 KB that draws and does nothing else.",
    ),
    _rule("yaml-syntax", "A content file is well-formed YAML."),
    _rule("yaml-tag", "No value carries a YAML tag: fields have their types already."),
    _rule("yaml-alias", "No anchors, aliases or merge keys: every value is written out."),
    _rule("yaml-documents", "A content file holds one YAML document."),
    _rule("yaml-depth", "Values are nested at most 32 deep."),
    _rule("yaml-size", "A content file holds at most 100,000 values."),
    _rule("yaml-key", "The name of a field is plain text."),
    _rule("duplicate-key", "A field is written once; YAML would silently keep one of two."),
    _rule("field-unknown", "A file holds only fields that the model knows."),
    _rule("field-missing", "Fields that a page cannot do without are there."),
    _rule("field-value", "A field's value has the field's type and range."),
    _rule("duplicate-entry", "An entry's key is its identity for ever: no two share one."),
    _rule(
        "duplicate-record",
        "Two records of one list do not share a key, and a list of keys names none twice.",
    ),
    _rule("unknown-reference", "A key names a record that exists."),
    _rule("scheme-shape", "A scheme's tables, bands and stages fit its axes."),
    _rule("scheme-period", "Every reported period has exactly one scheme for each register."),
    _rule("period-order", "Periods follow one another, and each ends after it starts."),
    _rule("assessment-order", "Assessments stand oldest first, one for each reported period."),
    _rule("score-shape", "A score is stated in one way: cell, score, bounds, band or absence."),
)
BY_NAME: dict[str, Rule] = {rule.name: rule for rule in LOAD_RULES}
