"""What reads a tree of text into the type that the model declares, telling all that does not fit.

msgspec's own conversion stops at the first mismatch, and takes texts for numbers that no figure
could be worked out from. So each type that fields are declared with gets a reader here, made once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from msgspec import Meta, Struct
from msgspec.structs import fields

from govsite.load.scalars import UnreadableError, read_date, read_number, read_truth, read_whole
from govsite.load.words import nearest, shown, where
from govsite.load.yaml_tree import Path
from govsite.model.values import Text

Place = tuple[Any, str | int] | None
"""Where a value stands: the place of what holds it, and its key or position there."""


class Fault(NamedTuple):
    """Something that does not fit."""

    rule: str
    path: Path
    """Where it is."""
    message: str
    """What is wrong."""
    hint: str
    """What to do."""
    meant: str = ""
    """The field that an unknown one most likely stands for."""


Reader = Callable[[Any, Place, list[Fault]], Any]
"""Reads the value at a place; what it returns is of no use where it adds a fault."""

_FIELDS = "write each field as `name: value`, on a line of its own"
_INDENTED = "write each field as `name: value`, indented, on a line of its own"
_LIST = "write `[one, two]`, or each item on a line that starts with `- `"
_TEXT = "write it as one text; quote it if it has brackets or colons in it"
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
"""By pattern: what was wanted, and what to do."""
_SCALARS: dict[Any, Callable[[object], Any]] = {
    bool: read_truth,
    date: read_date,
    float: read_number,
    int: read_whole,
}
_NO_LIMITS = Meta()
_FREE = (str, str | None, Text)
"""Types that take any text that is not empty."""


@cache
def reader_of(record: type[Struct], filled: frozenset[str] = frozenset()) -> Reader:
    """Return the reader of a record; `filled` are fields that no hint names."""
    declared = fields(record)
    readers = {field.name: _reader(field.type) for field in declared}
    required = [field.name for field in declared if field.required]
    written = [name for name in readers if name not in filled]
    free = {field.name for field in declared if field.type in _FREE}

    def read(tree: Any, place: Place, faults: list[Fault]) -> Any:
        if type(tree) is not dict:
            return _refused(tree, place, faults, "a group of fields", _FIELDS)
        values = {}
        for name, given in tree.items():
            if given and type(given) is str and name in free:
                values[name] = given
            elif name in readers:
                values[name] = readers[name](given, (place, name), faults)
            else:
                _unknown(name, place, faults, written)
        for name in required:
            if name not in tree:
                path = path_of(place)
                message = f"`{name}` is missing" + (f" from {where(path)}" if path else "")
                hint = f"add `{name}:` and its value"
                faults.append(Fault("field-missing", path, message, hint, name))
        return None if faults else record(**values)

    return read


def path_of(place: Place) -> Path:
    """Return the keys and positions that lead to a place."""
    parts: list[str | int] = []
    while place:
        place, part = place
        parts.append(part)
    return tuple(reversed(parts))


def _reader(kind: Any, limits: Meta = _NO_LIMITS) -> Reader:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _reader(*parts)
    if origin in (Union, UnionType):
        return _union_reader(parts)
    if origin is Literal:
        return _choice_reader(parts)
    if origin is tuple:
        return _list_reader(parts[0], limits)
    if origin is dict:
        return _group_reader(*parts)
    if kind is str:
        return _text_reader(limits)
    if kind in _SCALARS:
        return _scalar_reader(_SCALARS[kind], limits)
    # Made when it is needed: most contents have few of the records that there are.
    return lambda tree, place, faults: reader_of(kind)(tree, place, faults)


def _union_reader(kinds: tuple[Any, ...]) -> Reader:
    others = [kind for kind in kinds if kind is not NoneType]
    # Of several kinds, the model has only `int | float`.
    read = _reader(others[0] if len(others) == 1 else float)
    if len(others) == len(kinds):
        return read
    return lambda tree, place, faults: None if tree is None else read(tree, place, faults)


def _text_reader(limits: Meta) -> Reader:
    pattern, least = limits.pattern, limits.min_length or 0
    fits = re.compile(pattern).search if pattern else None

    def read(tree: Any, place: Place, faults: list[Fault]) -> Any:
        if type(tree) is not str:
            return _refused(tree, place, faults, "text", _TEXT)
        if len(tree) < least:
            return _refused(None, place, faults, "", "")
        if fits and not fits(tree):
            form = f"text of the form {pattern}"
            wanted, hint = _FORMS.get(str(pattern), (form, f"write {form}"))
            return _refused(tree, place, faults, wanted, hint)
        return tree

    return read


def _scalar_reader(read: Callable[[object], Any], limits: Meta) -> Reader:
    least, most = limits.ge, limits.le

    def read_scalar(tree: Any, place: Place, faults: list[Fault]) -> Any:
        try:
            value = read(tree)
        except UnreadableError as error:
            return _refused(tree, place, faults, *error.args)
        if least is not None and value < least:
            return _refused(tree, place, faults, f"{least} or more", "mend the number")
        if most is not None and value > most:
            return _refused(tree, place, faults, f"{most} or less", "mend the number")
        return value

    return read_scalar


def _choice_reader(choices: tuple[Any, ...]) -> Reader:
    known = {str(choice): choice for choice in choices}
    words = list(known)
    allowed = " or ".join((", ".join(words[:-1]), words[-1])) if words[1:] else words[0]
    whole = all(isinstance(choice, int) for choice in choices)

    def read(tree: Any, place: Place, faults: list[Fault]) -> Any:
        value = tree
        if whole:
            try:
                value = read_whole(tree)
            except UnreadableError as error:
                return _refused(tree, place, faults, *error.args)
        elif tree is None:
            return _refused(None, place, faults, "", "")
        if type(value) in (str, int) and str(value) in known:
            return value
        near = nearest(tree, words) if isinstance(tree, str) else ""
        hint = f"did you mean `{near}`?" if near else "write one of these words"
        path = path_of(place)
        message = f"{where(path)} is {shown(tree)}, and may be {allowed}"
        return faults.append(Fault("field-value", path, message, hint))

    return read


def _list_reader(items: Any, limits: Meta) -> Reader:
    least = limits.min_length or 0
    read_item = _reader(Text if items is str else items)

    def read(tree: Any, place: Place, faults: list[Fault]) -> Any:
        if type(tree) is not list:
            return _refused(tree, place, faults, "a list", _LIST)
        if len(tree) < least:
            if not tree:
                return _refused(None, place, faults, "", "")
            path = path_of(place)
            message = f"{where(path)} has {len(tree)} of the {least} items that it needs"
            return faults.append(Fault("field-value", path, message, "add what is missing"))
        return tuple([read_item(item, (place, number), faults) for number, item in enumerate(tree)])

    return read


def _group_reader(keys: Any, values: Any) -> Reader:
    read_value = _reader(values)
    known = get_args(keys)

    def read(tree: Any, place: Place, faults: list[Fault]) -> Any:
        if type(tree) is not dict:
            return _refused(tree, place, faults, "a group of fields", _INDENTED)
        made = {}
        for name, given in tree.items():
            if known and name not in known:
                _unknown(name, place, faults, known)
            else:
                made[name] = read_value(given, (place, name), faults)
        return made

    return read


def _unknown(name: str, place: Place, faults: list[Fault], known: Iterable[str]) -> None:
    near = nearest(name, known)
    hint = f"did you mean `{near}`?" if near else f"write one of {', '.join(known)}, or take it out"
    path = path_of(place)
    message = f"{shown(name)} is not a field of {where(path)}"
    faults.append(Fault("field-unknown", (*path, name), message, hint, near))


def _refused(tree: Any, place: Place, faults: list[Fault], wanted: str, hint: str) -> None:
    path = path_of(place)
    if tree is None:
        if path:
            message = f"{where(path)} is empty"
            hint = "give it a value; text that begins with # needs quotes"
        else:
            message, hint = "the file is empty", "write its fields, or remove the file"
    else:
        message = f"{where(path)} is {shown(tree)}, not {wanted}"
    faults.append(Fault("field-value", path, message, hint))
