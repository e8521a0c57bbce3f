"""From a tree of text to a record of the model, with every mismatch a finding."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import SchemaValidator

from govsite.load.scalars import reading_scalars
from govsite.load.words import nearest, shown, where
from govsite.load.yaml_tree import Path, Tree
from govsite.problems import Finding

T = TypeVar("T")
Found = tuple[str, Finding]
"""The name of a rule and a break of it."""

_MISSING = ("missing", "missing_argument", "missing_keyword_only_argument")
_EMPTY = ("too_short", "string_too_short")
_WANTED: dict[str, tuple[str, str]] = {
    "bool_parsing": ("`true` or `false`", "write `true` or `false`"),
    "bool_type": ("`true` or `false`", "write `true` or `false`"),
    "string_type": ("text", "write it as one text; quote it if it has brackets or colons in it"),
    "tuple_type": ("a list", "write `[one, two]`, or each item on a line that starts with `- `"),
    "dict_type": (
        "a group of fields",
        "write each field as `name: value`, indented, on a line of its own",
    ),
    "dataclass_type": (
        "a group of fields",
        "write each field as `name: value`, on a line of its own",
    ),
}
"""By kind of mismatch: what was wanted, and what to do."""
_FORMS = {
    "^#[0-9a-fA-F]{6}$": ("a colour", 'write it as `"#1d4f91"`: six digits, and in quotes'),
    "^[a-z0-9]+(-[a-z0-9]+)*$": ("a key", "write lower-case words joined by hyphens"),
    "^([01][0-9]|2[0-3]):[0-5][0-9]$": ("a time", "write it as HH:MM, such as 14:30"),
    "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": ("a language", "write its tag, such as en-GB or cy"),
    r"^[a-z0-9]+([.-][a-z0-9]+)*\.(svg|png)$": (
        "the name of a picture",
        "write the name of an SVG or PNG beside site.yaml, in lower case, such as logo.svg",
    ),
    "^https?://.+": ("an address", "write it in full, from `https://` on"),
}
"""The same by pattern."""

_MOST = 200
"""Mismatches of one file that are told: who has more must begin again, and is not kept waiting."""


def adapter(record: type[T]) -> TypeAdapter[T]:
    """Return what pydantic makes of a record: the source of its JSON Schema."""
    return TypeAdapter(record)


@cache
def _validator(record: Any) -> SchemaValidator:
    return SchemaValidator(reading_scalars(adapter(record).core_schema))


def typed(
    record: type[T], tree: Tree, file: str, filled: Collection[str] = ()
) -> tuple[T | None, list[Found]]:
    """Return the record that the tree holds, or none and why, every reason at once.

    The names in `filled` are fields that no author writes, and that no hint should name.
    """
    try:
        made: T = _validator(cast(Any, record)).validate_python(tree)
        return made, []
    except ValidationError as error:
        seen: dict[Path, Found] = {}
        for path, found in _found(record, tree, file, error, filled):
            seen.setdefault(path, found)
    # A misspelt field is told once: as unknown, and not as missing too.
    for path, (rule, finding) in list(seen.items()):
        if rule == "field-unknown" and finding.hint.startswith("did you mean"):
            twin = (*path[:-1], finding.hint.split("`")[1])
            if twin in seen and seen[twin][0] == "field-missing":
                del seen[twin]
    return None, list(seen.values())


def _found(
    record: type[Any], tree: Tree, file: str, error: ValidationError, filled: Collection[str]
) -> Iterator[tuple[Path, Found]]:
    for fault in error.errors(include_url=False)[:_MOST]:
        kind, location = fault["type"], fault["loc"]
        path = _walkable(tree, location)
        if kind in _MISSING:
            name = str(location[-1])
            message = f"`{name}` is missing" + (f" from {where(path)}" if path else "")
            finding = Finding(file, path, message, f"add `{name}:` and its value")
            yield (*path, name), ("field-missing", finding)
        elif kind == "unexpected_keyword_argument" or location[-1:] == ("[key]",):
            if location[-1:] == ("[key]",):
                known = _choices(fault["ctx"]["expected"])
            else:
                known = [n for n in _names_at(record, path[:-1]) if path[1:] or n not in filled]
            near = nearest(str(path[-1]), known)
            if near:
                hint = f"did you mean `{near}`?"
            else:
                hint = f"write one of {', '.join(known)}, or take it out"
            message = f"{shown(path[-1])} is not a field of {where(path[:-1])}"
            yield path, ("field-unknown", Finding(file, path, message, hint, on_key=True))
        elif kind != "too_short" or len(fault["input"]) < fault["ctx"]["min_length"]:
            # Faulty items are not counted, and each of them is told already.
            yield path, ("field-value", Finding(file, path, *_value(path, fault)))


def _value(path: Path, fault: Any) -> tuple[str, str]:
    """Return what is wrong with a value, and what to do."""
    kind, given, context = fault["type"], fault["input"], fault.get("ctx", {})
    name = where(path)
    if not path and given is None:
        return "the file is empty", "write its fields, or remove the file"
    if given is None:
        return f"{name} is empty", "give it a value; text that begins with # needs quotes"
    if kind in _EMPTY:
        count, least = len(given), context["min_length"]
        if count:
            return f"{name} has {count} of the {least} items that it needs", "add what is missing"
        return f"{name} is empty", "give it a value"
    if kind == "literal_error":
        choices = _choices(context["expected"])
        near = nearest(given, choices) if isinstance(given, str) else ""
        allowed = " or ".join((", ".join(choices[:-1]), choices[-1]))
        hint = f"did you mean `{near}`?" if near else "write one of these words"
        return f"{name} is {shown(given)}, and may be {allowed}", hint
    if kind == "string_pattern_mismatch":
        form = f"text of the form {context['pattern']}"
        wanted, hint = _FORMS.get(context["pattern"], (form, f"write {form}"))
    elif kind == "greater_than_equal":
        wanted, hint = f"{context['ge']} or more", "mend the number"
    elif kind in _WANTED:
        wanted, hint = _WANTED[kind]
    else:  # what the reading of scalars says itself
        wanted, hint = fault["msg"], context.get("hint", "see the reference")
    return f"{name} is {shown(given)}, not {wanted}", hint


def _choices(expected: str) -> list[str]:
    """Return the words of pydantic's list of what a literal may be: `'a', 'b' or 'c'`."""
    return re.split(", | or ", expected.replace("'", ""))


def _walkable(tree: Tree, location: tuple[str | int, ...]) -> Path:
    """Return the parts of a validator's location that lead through the tree.

    Errors of keys add a part to the location that no file has.
    """
    path: list[str | int] = []
    for part in location:
        if isinstance(tree, dict) and part in tree:
            tree = tree[str(part)]
        elif isinstance(tree, list) and isinstance(part, int) and part < len(tree):
            tree = tree[part]
        else:
            break
        path.append(part)
    return tuple(path)


def _names_at(record: type[Any], path: Path) -> list[str]:
    """Return the names of the fields that the model knows at a path."""
    here: Any = record
    for part in path:
        if is_dataclass(here):
            here = get_type_hints(here)[str(part)]
        else:  # `dict[str, X]` or `tuple[X, ...]`
            here = get_args(here)[1 if isinstance(part, str) else 0]
        if get_origin(here) is UnionType:  # `X | None`
            here = get_args(here)[0]
    return [field.name for field in fields(here)]
