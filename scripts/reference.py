"""Write what docs/content.md, docs/rules.md and docs/traps.md say of the model and the rules.

Each of them begins with text written by hand, which is kept, down to a line that says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import Any

from govsite.checks import CHECKS
from govsite.load.documents import DOCUMENTS, Document, document_at
from govsite.load.rules import LOAD_RULES
from govsite.load.schema import content_schemas
from govsite.problems import Rule
from govsite.review import SITE_RULES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PROBLEMS = ROOT / "tests" / "problems"
MARKER = "<!-- `make docs` writes what follows, from the model, the rules and tests/problems. -->\n"

_MOST_LINES = 25
_WIDEST = 100
_FORMS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "key: lower-case words joined by hyphens",
    "^#[0-9a-fA-F]{6}$": "colour: `#` and six hexadecimal digits, in quotes",
    "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "language tag, such as `en-GB`",
    r"^[a-z0-9]+([.-][a-z0-9]+)*\.(svg|png)$": "name of an SVG or PNG beside `site.yaml`",
    "^https?://.+": "address, from `https://` on",
    "^([01][0-9]|2[0-3]):[0-5][0-9]$": "time of day as HH:MM",
}
"""Patterns of the model in words."""


def renewed(name: str, docs: Path = DOCS) -> str:
    """Return the text that a page of the reference should have: its head as it is, the rest new."""
    head, marker, _ = (docs / name).read_text("utf-8").partition(MARKER)
    if not marker:
        raise ValueError(f"docs/{name} has lost the line that ends its head: {MARKER.strip()}")
    return head + marker + "\n" + PAGES[name](head)


def content_reference() -> str:
    """Return every content file with its fields, from the JSON Schemas."""
    schemas = content_schemas()
    users = Counter(name for schema in schemas.values() for name in schema["definitions"])
    shared: dict[str, dict[str, Any]] = {}
    parts: list[str] = []
    for document in DOCUMENTS:
        schema = schemas[document.name]
        parts += _document(document, schema)
        for name in dict.fromkeys(_references(schema["properties"], schema["definitions"])):
            record = schema["definitions"][name]
            if users[name] > 1:
                shared[name] = record
            else:
                parts += _record(record)
    if shared:
        parts.append("## Records of several files")
        for record in shared.values():
            parts += _record(record)
    return "\n\n".join(parts) + "\n"


def rules_reference(problems: Path = PROBLEMS) -> str:
    """Return every rule with its severity, its summary and the smallest content that breaks it."""
    checks = tuple(check.rule for check in CHECKS)
    groups = (
        ("Rules of reading", LOAD_RULES),
        ("Rules of the content", checks),
        ("Rules of severities and waivers", SITE_RULES),
    )
    parts: list[str] = []
    for title, rules in groups:
        rows = [f"| [{r.name}](#{r.name}) | {r.severity} | {_cell(r.summary)} |" for r in rules]
        table = "\n".join(["| Rule | Severity | What it asks |", "| --- | --- | --- |", *rows])
        parts += [f"## {title}", table]
        for rule in rules:
            parts += [f"### {rule.name}", _weight(rule, waivable=rule in checks), rule.summary]
            parts += _reproducer(problems / rule.name, problems / "base")
    return "\n\n".join(parts) + "\n"


def rules_without_trap(head: str) -> str:
    """Return the rules of the content that the text above does not link to, as a list."""
    lines = ["## Rules with no trap of their own", ""]
    lines += [
        f"- [{check.rule.name}](rules.md#{check.rule.name}): {check.rule.summary}"
        for check in CHECKS
        if f"(rules.md#{check.rule.name})" not in head
    ]
    return "\n".join(lines) + "\n"


def _document(document: Document, schema: dict[str, Any]) -> Iterator[str]:
    yield f"## {document.pattern}"
    words = schema["description"].removeprefix(f"{document.pattern.rpartition('/')[2]}: ")
    yield _sentence(words)
    place = " and ".join(f"`{name}`" for name in document.filled if name != "file")
    yield (
        ("Every site has it. " if document.required else "")
        + (f"Its place gives {place}, which no author writes. " if place else "")
        + f"For editors: `govsite schema {document.name}`."
    )
    yield _fields(schema)
    base = PROBLEMS / "base"
    files = sorted(path.relative_to(base).as_posix() for path in base.rglob("*.yaml"))
    example = next((path for path in files if document_at(path) is document), None)
    if example:
        yield f"An example, `{example}`:"
        yield _fenced((base / example).read_text("utf-8").splitlines(), "yaml")


def _record(schema: dict[str, Any]) -> Iterator[str]:
    yield f"### {_words(schema['title']).capitalize()}"
    yield _sentence(schema["description"])
    yield _fields(schema)


def _fields(schema: dict[str, Any]) -> str:
    """Return the fields of a record as a table."""
    rows = ["| Field | Type | Required | What it is |", "| --- | --- | --- | --- |"]
    for name, field in schema["properties"].items():
        required = "yes" if name in schema.get("required", ()) else "no"
        words = " ".join(field.get("description", "").split())
        default = field.get("default")
        if default not in (None, "", [], {}):
            shown = str(default).lower() if isinstance(default, bool) else default
            words += f" By default `{shown}`."
        rows.append(f"| `{name}` | {_type(field)} | {required} | {_cell(words)} |")
    return "\n".join(rows)


def _type(schema: dict[str, Any], plural: bool = False) -> str:
    """Return the type of a field in words, for one value or for several."""
    s = "s" if plural else ""
    if "$ref" in schema:
        return _link(schema["$ref"].rpartition("/")[2], plural)
    if "anyOf" in schema:
        options = [option for option in schema["anyOf"] if option != {"type": "null"}]
        if {option.get("type") for option in options} == {"integer", "number"}:
            return f"number{s}"
        return " or ".join(dict.fromkeys(_type(option, plural) for option in options))
    if "enum" in schema:
        return _choices(schema["enum"])
    match schema.get("type"):
        case "string" if "pattern" in schema:
            return _FORMS.get(
                schema["pattern"], f"text{s} of the form `{_cell(schema['pattern'])}`"
            )
        case "string" if schema.get("format") == "date":
            return f"date{s}"
        case "string":
            return f"text{s}" + (", not empty" if schema.get("minLength") else "")
        case "integer":
            least = schema.get("minimum")
            return f"whole number{s}" + ("" if least is None else f", {least} or more")
        case "boolean":
            return "`true` or `false`"
        case "array":
            least = f"{schema['minItems']} or more " if schema.get("minItems") else ""
            return f"list{s} of {least}{_type(schema['items'], plural=True)}"
        case "object" if "additionalProperties" in schema:
            names = schema.get("propertyNames", {}).get("enum")
            key = f"under {_choices(names)}" if names else "under each name"
            return f"{key}: {_type(schema['additionalProperties'])}"
        case other:
            return str(other)


def _link(name: str, plural: bool) -> str:
    words = _words(name)
    shown = words
    if plural and not words.endswith("s"):
        shown = words[:-1] + "ies" if words.endswith("y") else words + "s"
    return f"[{shown}](#{words.replace(' ', '-')})"


def _choices(choices: list[str]) -> str:
    quoted = [f"`{choice}`" for choice in choices]
    return " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def _references(part: Any, definitions: dict[str, Any]) -> Iterator[str]:
    """Yield the names of the records that a schema leads to, each before those within it."""
    if isinstance(part, dict):
        if "$ref" in part:
            name = part["$ref"].rpartition("/")[2]
            yield name
            yield from _references(definitions[name]["properties"], definitions)
        else:
            part = list(part.values())
    if isinstance(part, list):
        for value in part:
            yield from _references(value, definitions)


def _weight(rule: Rule, waivable: bool) -> str:
    """Return how much a rule weighs, and whether a site can change that."""
    can = "its severity cannot be changed, and it cannot be waived"
    if not rule.fixed:
        can = "its severity can be changed" + (", and it can be waived" if waivable else "")
    return f"**{rule.severity.capitalize()}**; {can}."


def _reproducer(folder: Path, base: Path) -> Iterator[str]:
    """Yield what a reproducer changes in the base, and what is then found."""
    if not (folder / "expected.txt").is_file():
        return
    found = (folder / "expected.txt").read_text("utf-8").splitlines()
    at_fault: dict[str, set[int]] = {}
    for place in filter(None, (_PLACE.match(line) for line in found)):
        at_fault.setdefault(place["file"], set()).add(int(place["line"]) - 1)
    own = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    for name in sorted((own | at_fault.keys()) - {"expected.txt"}):
        path, before = folder / name, base / name
        if path.is_symlink():
            yield f"`{name}` is a link to `{path.readlink().as_posix()}`."
            continue
        lines = _lines(path) if name in own else []
        old = _lines(before) if before.is_file() else []
        told = at_fault.get(name, set())
        if lines and not old and max(told, default=0) >= _MOST_LINES:
            old = lines
        if not lines and not old:  # the finding is of a folder
            continue
        yield f"`{name}`:" if lines else f"`{name}`, as it was:"
        lines = excerpt(lines or old, old, told)
        lines = [line if len(line) <= 2 * _WIDEST else f"{line[:_WIDEST]} …" for line in lines]
        yield _fenced(lines, _LANGUAGES.get(path.suffix, "text"))
    yield _fenced(found, "text")


_PLACE = re.compile(r"content/(?P<file>[^:]+):(?P<line>\d+):")
_LANGUAGES = {".yaml": "yaml", ".yml": "yaml", ".md": "markdown"}


def excerpt(lines: list[str], old: list[str], at_fault: set[int]) -> list[str]:
    """Return the lines that differ from old ones or are at fault, and those that they stand under.

    Lines at fault count from 0. What is left out shows as `# …`.
    """
    told = at_fault & set(range(len(lines)))
    gone: dict[int, list[str]] = {}
    for kind, start, end, first, last in SequenceMatcher(None, old, lines, False).get_opcodes():
        if kind != "equal":
            told |= set(range(first, last))
        if kind == "delete":
            gone[first] = old[start:end]
    kept = set(told)
    above: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if number in gone:
            kept |= {n for n in above if _depth(lines[n]) < _depth(gone[number][0])}
        while above and _depth(lines[above[-1]]) >= _depth(line):
            above.pop()
        if number in told:
            kept |= set(above)
            for beside in {number - 1, number + 1} & set(range(len(lines))):
                if _depth(lines[beside]) == _depth(line):
                    kept.add(beside)
        above.append(number)
    made: list[str] = []
    following = 0
    for number in sorted({*kept, *gone, len(lines)}):
        made += ["# …"] if number > following else []
        made += [re.sub(r"(?=\S)", "# without: ", line, count=1) for line in gone.get(number, ())]
        made += [lines[number]] if number in kept else []
        following = number + 1 if number in kept else number
    return _shortened(made)


def _shortened(lines: list[str]) -> list[str]:
    """Return lines without long repeats and without what goes beyond a screen."""
    made: list[str] = []
    for line, repeats in groupby(lines):
        times = len(list(repeats))
        made += [line] * times if times < 4 else [line, f"# … and {times - 1:,} times more"]
    if len(made) > _MOST_LINES:
        made[_MOST_LINES - 1 :] = [f"# … and {len(made) - _MOST_LINES + 1:,} lines more"]
    return made


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else _WIDEST


def _lines(path: Path) -> list[str]:
    """Return a file's lines, with bytes that are no text as codes."""
    text = path.read_bytes().decode("utf-8", "backslashreplace").removeprefix("\ufeff")
    return [
        "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
        for line in text.split("\n")[: None if text[-1:] != "\n" else -1]
    ]


def _fenced(lines: list[str], language: str) -> str:
    fence = "````" if any(line.startswith("```") for line in lines) else "```"
    return "\n".join([f"{fence}{language}", *lines, fence])


def _words(name: str) -> str:
    """Return the name of a record in words: `KindRules` is `kind rules`."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def _sentence(text: str) -> str:
    words = " ".join(text.split())
    return words[:1].upper() + words[1:]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


PAGES: dict[str, Callable[[str], str]] = {
    "content.md": lambda head: content_reference(),
    "rules.md": lambda head: rules_reference(),
    "traps.md": rules_without_trap,
}
"""The pages of the reference, and what makes each from its head."""


if __name__ == "__main__":
    for page in PAGES:
        text = renewed(page)
        (DOCS / page).write_text(text, encoding="utf-8", newline="\n")
