"""The texts that were read, and the way from a value back to its line."""

from __future__ import annotations

from msgspec import Struct, field

from govsite.load.places import prose_place, scalar_place
from govsite.load.yaml_tree import Marks, marks
from govsite.problems import Finding, Problem, Rule, Severity


class Sources(Struct):
    """The text of every content file, by its path within the content folder.

    Places are worked out only for files that have a finding, since most have none.
    """

    folder: str
    """Name of the content folder, which authors see in front of every path."""
    texts: dict[str, str] = field(default_factory=dict)
    """Texts by path within the content folder."""
    _lines: dict[str, list[str]] = field(default_factory=dict)
    _marks: dict[str, Marks] = field(default_factory=dict)

    def problem(self, rule: Rule, finding: Finding, severity: Severity | None = None) -> Problem:
        """Return the finding with its line, column and excerpt, at a severity."""
        line, column = self.place(finding)
        lines = self._lines.get(finding.file)
        if lines is None:
            text = self.texts.get(finding.file, "")
            lines = self._lines[finding.file] = [part.rstrip() for part in text.split("\n")]
        return Problem(
            rule.name,
            severity or rule.severity,
            f"{self.folder}/{finding.file}" if finding.file else self.folder,
            line,
            column,
            finding.message,
            finding.hint,
            lines[line - 1] if 0 < line <= len(lines) else "",
        )

    def place(self, finding: Finding) -> tuple[int, int]:
        """Return line and column of a finding, from 1."""
        if finding.at is not None:
            return finding.at
        text = self.texts.get(finding.file)
        if text is None:
            return 1, 1
        if finding.before is not None and finding.file.endswith(".md"):
            return prose_place(text, finding.before)
        if not finding.path or not finding.file.endswith(".yaml"):
            return 1, 1
        if finding.file not in self._marks:
            self._marks.clear()  # as they are large, and findings come file by file
            self._marks[finding.file] = marks(text)
        found = self._marks[finding.file]
        place = found.key(finding.path) if finding.on_key else found.value(finding.path)
        if finding.before is not None:
            return scalar_place(text, place, finding.before)
        return place.line, place.column
