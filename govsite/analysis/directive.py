"""Lines of prose that draw a table or a figure from data: `::opinions scale=internal-audit`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from govsite.analysis.cited import suggestion
from govsite.analysis.position import Analysis

_LINE = re.compile(r"^::(?!:)[ \t]*([^\s=]*)[ \t]*(.*)$", re.M)
_ARGUMENT = re.compile(r'([^\s=]+)(?:=(?:"([^"]*)"|(\S*)))?')
_SPACED = "a line of text may begin with a space and then `::`"


class Directive(Struct, frozen=True):
    """A line that draws something, and where it stands in its text."""

    name: str
    """What it draws; empty where the line does not say."""
    arguments: Mapping[str, str | None]
    """Values by name; none where a name has no `=` after it."""
    places: Mapping[str, int]
    """Where each argument stands in the text, in characters from 0."""
    start: int
    """Where the line starts in the text."""
    end: int
    """Where the line ends, without its line break."""

    def get(self, name: str) -> str:
        """Return the value of an argument; nothing where it is not given."""
        return self.arguments.get(name) or ""


class Drawn(Struct, frozen=True):
    """What a directive of a name draws."""

    what: str
    """What it is, as the end of a sentence that begins with “No”."""
    arguments: tuple[str, ...] = ()
    """Names of its arguments."""
    needed: tuple[str, ...] = ()
    """Those of them that must be given."""
    of_statement: bool = True
    """Whether it belongs to a statement: that of the text, or of the year that it gives."""


DRAWN: Mapping[str, Drawn] = {
    "actions": Drawn("area to improve is recorded of this year", ("year",)),
    "directors": Drawn("directors’ assurance statement is recorded of this year", ("year",)),
    "elements": Drawn("element of the governance framework is recorded", ("year",)),
    "external": Drawn("external assurance is recorded of this year", ("year",)),
    "figures": Drawn("figure is recorded of this year", ("year",)),
    "heat-map": Drawn(
        "report of the register is held by then",
        ("register", "kind", "stage", "period"),
        of_statement=False,
    ),
    "issues": Drawn("area to improve is recorded of this year", ("year",)),
    "look-back": Drawn("issue of the year before is recorded", ("year",)),
    "opinions": Drawn("opinion is recorded up to this year", ("scale", "year"), of_statement=False),
    "plan": Drawn("plan is recorded", ("key",), needed=("key",), of_statement=False),
    "principles": Drawn("principle of good governance is recorded", ("year",)),
}
"""What there is to draw, by the name of its directive."""

_VALUES: Mapping[str, Callable[[Analysis], Collection[str]]] = {
    "key": lambda a: a.organisation.plans,
    "kind": lambda _: ("risk", "opportunity"),
    "period": lambda a: {p.id: p for h in a.histories.values() for p in h.reports},
    "register": lambda a: [key for key, history in a.histories.items() if history.reports],
    "scale": lambda a: [scale.key for scale in a.organisation.opinions.scales],
    "stage": lambda a: {s.key: s for scheme in a.organisation.schemes for s in scheme.stages},
    "year": lambda a: a.organisation.statements,
}
"""Values that arguments may have."""

_KINDS = {
    **{name: name for name in _VALUES},
    "key": "plan",
    "kind": "kind of entry",
    "period": "report of",
    "scale": "opinion scale",
    "year": "statement of",
}
"""What the values of arguments name."""
_WHICH = {"key": "plan", "register": "register", "year": "statement’s year"}


class Fault(NamedTuple):
    """What is wrong with a directive: its place in the text, a sentence, what to do."""

    place: int
    message: str
    hint: str


def directives(text: str) -> Iterator[Directive]:
    """Yield the directives of a text in order: the lines that begin with `::`."""
    if "::" not in text:
        return
    for line in _LINE.finditer(text):
        arguments: dict[str, str | None] = {}
        places: dict[str, int] = {}
        for found in _ARGUMENT.finditer(line[2]):
            arguments[found[1]] = found[2] if found[2] is not None else found[3]
            places[found[1]] = line.start(2) + found.start()
        yield Directive(line[1], arguments, places, line.start(), line.end())


def faults(directive: Directive, analysis: Analysis, year: str) -> Iterator[Fault]:
    """Yield what is wrong with a directive; `year` is that of its statement, if it is in one."""
    drawn = DRAWN.get(directive.name)
    if drawn is None:
        hint = suggestion(directive.name, DRAWN)
        hint = hint or f"what can be drawn is {', '.join(DRAWN)}; {_SPACED}"
        said = (
            f"nothing is called `{directive.name[:60]}`" if directive.name else "nothing is named"
        )
        yield Fault(directive.start, f"{said} that `::` could draw", hint)
        return
    for name, value in directive.arguments.items():
        place = directive.places[name]
        if name not in drawn.arguments:
            allowed = ", ".join(drawn.arguments) or "none"
            hint = suggestion(name, drawn.arguments) or f"its arguments: {allowed}"
            yield Fault(place, f"`::{directive.name}` has no argument `{name[:60]}`", hint)
            continue
        known = _VALUES[name](analysis)
        if value not in known:
            hint = suggestion(value or "", known) or f"it may be {', '.join(known)}"
            said = f"there is no {_KINDS[name]} `{value[:60]}`" if value else f"`{name}` is empty"
            yield Fault(place, said, hint if known else "there is none yet; take the line out")
    missing = [name for name in drawn.needed if name not in directive.arguments]
    if drawn.of_statement and not year and "year" not in directive.arguments:
        missing.append("year")
    registers = _VALUES["register"](analysis)
    if directive.name == "heat-map" and len(registers) > 1:
        missing += ["register"] if "register" not in directive.arguments else []
    for name in missing:
        known = ", ".join(_VALUES[name](analysis))
        message = f"`::{directive.name}` does not say which {_WHICH[name]}"
        hint = f"add `{name}=` with one of {known}" if known else "there is none yet; take it out"
        yield Fault(directive.start, message, hint)
