"""Write a made-up register as a content folder: `python -m bench.generate 1000 DIR`.

An entry has about 8.4 KB of YAML: twelve quarters, five mitigating actions, prose with Markdown in
it; every fourth entry comes with a governance action of about 1.9 KB. Entry i is the same in a
register of any size, so that registers of several sizes can be compared. The text is drawn from the
word lists below and describes no council.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

QUARTERS = 12
ACTIONS = 5
_DIRECTORATES = (
    "Adult Care",
    "Children and Schools",
    "Corporate Services",
    "Environment",
    "Growth",
    "Housing",
    "Public Health",
    "Transport",
)
_OFFICES = (
    "Director of {}",
    "Head of {}",
    "{} Operations Manager",
    "{} Finance Lead",
    "{} Planner",
)
_CATEGORIES = (
    "Financial",
    "Legal",
    "Service delivery",
    "Safeguarding",
    "Technology",
    "People",
    "Reputation",
    "Environmental",
)
_SUBJECTS = (
    "home care market",
    "school places",
    "cyber security",
    "flood defences",
    "capital programme",
    "waste contract",
    "pension fund",
    "temporary housing",
    "bus subsidy",
    "records management",
    "winter service",
    "data quality",
    "fraud",
    "equal pay",
    "workforce",
)
_RISK = ("Failure to secure the", "Delay to the", "Loss of control of the", "Rising cost of the")
_GAIN = ("Outside funding for the", "Shared delivery of the", "Wider reach of the")
_WHAT = (
    *("budget", "contract", "partners", "inspection", "residents", "backlog", "forecast"),
    *("caseload", "policy", "grant", "reserve", "training", "supply chain", "legal advice"),
    *("service standard", "recovery plan", "audit findings", "programme board", "assurance"),
)
_KIND = ("agreed", "current", "revised", "annual", "regional", "statutory", "independent", "county")
_DOES = (
    *("reviews", "tests", "funds", "monitors", "challenges", "approves", "publishes", "tracks"),
    *("commissions", "escalates", "reports on", "updates"),
)
_LEVELS: dict[str, tuple[str, ...]] = {
    "likelihood": ("Rare", "Unlikely", "Possible", "Likely", "Certain"),
    "impact": ("Insignificant", "Minor", "Moderate", "Major", "Catastrophic"),
}
_BANDS: dict[str, tuple[str, ...]] = {
    "risk": ("Low", "Medium", "High", "Very high"),
    "opportunity": ("Limited", "Fair", "Strong", "Very strong"),
}


def write(entries: int, folder: Path) -> int:
    """Write a content folder of so many entries; return the bytes of all its files.

    The folder must not exist yet: FileExistsError.
    """
    folder.mkdir(parents=True)
    texts = {
        "site.yaml": _SITE,
        "scheme.yaml": _scheme(),
        "periods.yaml": _periods(),
        "roles.yaml": _list("roles", "title", _roles()),
        "categories.yaml": _list("categories", "label", list(_CATEGORIES)),
        "registers/corporate/register.yaml": _REGISTER,
    }
    size = sum(_put(folder / path, text) for path, text in texts.items())
    for number in range(1, entries + 1):
        size += _put(folder / f"registers/corporate/entry-{number:05}.yaml", entry(number))
        if number % 4 == 0:
            size += _put(folder / f"actions/action-{number // 4:05}.yaml", action(number // 4))
    return size


def quarters() -> list[tuple[str, date, date]]:
    """Return id, first and last day of each reporting period, oldest first."""
    found = []
    for place in range(QUARTERS):
        year, quarter = divmod(place, 4)
        first = date(2015 + year + (quarter == 3), (4, 7, 10, 1)[quarter], 1)
        last = date(first.year + (first.month == 10), (first.month + 3) % 12 or 12, 1)
        name = f"{2015 + year}-{(16 + year) % 100:02}-Q{quarter + 1}"
        found.append((name, first, last - timedelta(days=1)))
    return found


def entry(number: int) -> str:
    """Return the YAML of an entry."""
    chance = Random(f"entry {number}")
    kind = "opportunity" if chance.random() < 0.15 else "risk"
    subject = chance.choice(_SUBJECTS)
    where = chance.choice(_DIRECTORATES)
    title = f"{chance.choice(_RISK if kind == 'risk' else _GAIN)} {subject} ({where}, {number})"
    roles = _roles()
    lines = [
        f"kind: {kind}",
        f"title: {title}",
        f"objective: {_sentence(chance)}",
        "treatment: treat" if kind == "risk" else "treatment: take",
        "refs:",
        f"  - ref: {'CR' if kind == 'risk' else 'CO'}{number}",
        "description: |",
        *_paragraphs(chance, 13),
        "consequences:",
        *(f"  - text: {_marked(chance)}" for _ in range(chance.randint(4, 6))),
        "controls:",
        *(f"  - text: {_marked(chance)}" for _ in range(chance.randint(5, 8))),
        "actions:",
    ]
    for _ in range(ACTIONS):
        due = date(2018, 1, 1) + timedelta(days=chance.randrange(900))
        lines += [f"  - text: {_marked(chance)}", f"    owner: {_key(chance.choice(roles))}"]
        lines += [f"    due: {due}"]
        if chance.random() < 0.3:
            lines += [f"    was_due: [{due - timedelta(days=chance.randint(30, 400))}]"]
    lines += ["assessments:", *_assessments(chance, roles)]
    return "\n".join(lines) + "\n"


def action(number: int) -> str:
    """Return the YAML of a governance action, which serves the entry that it comes with."""
    chance = Random(f"action {number}")
    due = date(2018, 1, 1) + timedelta(days=chance.randrange(900))
    lines = [
        f"title: Settle how {_clause(chance)} ({number})",
        f"owner: {_key(chance.choice(_roles()))}",
        f"agreed: {date(2016, 1, 1) + timedelta(days=chance.randrange(300))}",
        f"due: {due}",
        "moves:",
        f"  - {{was: {due - timedelta(days=chance.randint(30, 300))}, why: The work grew}}",
        "description: |",
        *_paragraphs(chance, 5),
        "updates:",
    ]
    for place, (_, _, last) in enumerate(quarters()[-4:]):
        lines += [f"  - date: {last}", "    status: in progress", f"    percent: {20 * place + 10}"]
        lines += [f"    text: {_sentence(chance)} {_sentence(chance)}"]
    lines += ["serves:", f"  - entry: entry-{number * 4:05}"]
    return "\n".join(lines) + "\n"


def _assessments(chance: Random, roles: list[str]) -> list[str]:
    owner, category = _key(chance.choice(roles)), chance.sample(_CATEGORIES, 2)
    now = [chance.randint(2, 5), chance.randint(3, 5)]
    lines = []
    for place, (quarter, _, _) in enumerate(quarters()):
        if chance.random() < 0.35:
            axis = chance.randrange(2)
            now[axis] = min(5, max(1, now[axis] + chance.choice((-1, 1))))
        before = [min(5, now[0] + 1), min(5, now[1] + (now[0] == 5))]
        target = [max(1, now[0] - 1), max(1, now[1] - 1)]
        lines.append(f"  - period: {quarter}")
        if place == 0:
            keys = ", ".join(_key(label) for label in category)
            lines += [f"    owner: {owner}", f"    categories: [{keys}]"]
        lines.append("    scores:")
        for stage, (likelihood, impact) in zip(
            ("inherent", "residual", "target"), (before, now, target), strict=True
        ):
            lines.append(f"      {stage}: {{likelihood: {likelihood}, impact: {impact}}}")
        lines.append(f"    update: {_sentence(chance)} {_sentence(chance)}")
    return lines


def _paragraphs(chance: Random, sentences: int) -> list[str]:
    """Return the lines of a block of prose: two paragraphs with markup here and there."""
    lines = []
    for place in range(sentences):
        text = _sentence(chance)
        if place % 3 == 1:
            text = text.replace(" the ", " the **", 1).replace(" and ", "** and ", 1)
            text = text if text.count("**") % 2 == 0 else text.replace("**", "")
        lines.append(f"  {text}")
        if place == sentences // 2:
            lines.append("")
    return lines


def _marked(chance: Random) -> str:
    text = f"{_clause(chance)} and {chance.choice(_DOES)} {_thing(chance)}"
    return f"{text[0].upper()}{text[1:]}" if chance.random() < 0.8 else f'"*{text}*"'


def _sentence(chance: Random) -> str:
    text = f"{_clause(chance)} and {chance.choice(_DOES)} {_thing(chance)}"
    if chance.random() < 0.4:
        text += f", with {_thing(chance)} in place"
    return f"{text[0].upper()}{text[1:]}."


def _clause(chance: Random) -> str:
    return f"{_thing(chance)} {chance.choice(_DOES)} {_thing(chance)}"


def _thing(chance: Random) -> str:
    return f"the {chance.choice(_KIND)} {chance.choice(_WHAT)}"


def _roles() -> list[str]:
    return [office.format(place) for place in _DIRECTORATES for office in _OFFICES]


def _key(text: str) -> str:
    return text.lower().replace(" ", "-")


def _list(name: str, field: str, values: list[str]) -> str:
    return f"{name}:\n" + "".join(f"  - {{key: {_key(v)}, {field}: {v}}}\n" for v in values)


def _periods() -> str:
    lines = ["periods:"]
    for name, first, last in quarters():
        year, quarter = name.rsplit("-Q", 1)
        label = f"Quarter {quarter} {year.replace('-', '/')}"
        lines.append(f"  - {{id: {name}, label: {label}, start: {first}, end: {last}}}")
    return "\n".join(lines) + "\n"


def _scheme() -> str:
    lines = ["schemes:", "  - key: five-by-five", "    title: Five by five"]
    for axis, labels in _LEVELS.items():
        lines += [f"    {axis}:", f"      name: {axis.capitalize()}", "      levels:"]
        lines += [
            f'        - {{value: "{n}", label: {label}}}' for n, label in enumerate(labels, 1)
        ]
    lines += ["    score: {by: product}", "    kinds:"]
    for kind, names in _BANDS.items():
        polarity = "low is good" if kind == "risk" else "high is good"
        lines += [f"      {kind}:", f"        polarity: {polarity}", "        bands:"]
        for label, least in zip(names, (1, 5, 12, 20), strict=True):
            lines.append(f"          - {{key: {_key(label)}, label: {label}, at_least: {least}}}")
    lines += [
        "    stages:",
        "      - {key: inherent, label: Inherent score, meaning: before controls}",
        "      - {key: residual, label: Residual score, meaning: now, headline: true}",
        "      - {key: target, label: Target score, meaning: target}",
    ]
    return "\n".join(lines) + "\n"


def _put(path: Path, text: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(text.encode())


_SITE = """\
organisation: Anyshire County Council
title: Anyshire risk register
base_url: https://register.example/
as_at: 2018-05-01
"""
_REGISTER = """\
title: Corporate register
prefixes: {risk: CR, opportunity: CO}
"""


if __name__ == "__main__":
    count, target = int(sys.argv[1]), Path(sys.argv[2])
    total = write(count, target)
    print(f"{count} entries, {total / count:.0f} bytes of YAML for each, in {target}")
