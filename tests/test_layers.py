"""Imports go one way: what each layer may import, and which layer owns a dependency."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "govsite").rglob("*.py"))
MAXIMUM_LINES = 400

MAY_IMPORT = {
    "model": {"model"},
    "problems": set(),
    "words": set(),
    "analysis": {"model", "words", "analysis"},
    "checks": {"model", "problems", "words", "analysis", "checks"},
    "pages": {"model", "problems", "words", "analysis", "pages"},
    "load": {"model", "problems", "load"},
    "render": {"render"},
    "publish": {"publish"},
}
"""Layers of govsite that a layer may import."""

ABOVE = (
    *("processes", "revisions", "report", "reuse", "checking", "look", "zip_site", "pdf", "author"),
    *("review", "produce", "verify", "diff", "build", "serve", "cli"),
)
"""Modules above the layers; each may import all layers, and those of these that stand before it."""

OWNERS = {
    "yaml": "load",
    "jinja2": "render",
    "markdown": "render",
    "nh3": "render",
    "click": "cli",
    "livereload": "serve",
}
"""The one layer that may import a dependency."""

EVERYWHERE = {"msgspec"}
"""Dependencies that all layers declare their records with."""

MAY_PRINT = {"report", "cli"}


def layer_of(path: Path) -> str:
    """Return the layer of a module's file: the first name below govsite, "" for the package."""
    first = path.relative_to(ROOT / "govsite").parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported(tree: ast.AST, package: tuple[str, ...]) -> Iterator[str]:
    """Yield the full name of everything that a module imports; `package` is the one it lies in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = [*above, *([node.module] if node.module else [])]
            yield from (".".join([*base, alias.name]) for alias in node.names)


def faults(source: str, path: Path) -> list[str]:
    """Return a sentence for each import or print in a source that its layer may not have."""
    tree = ast.parse(source)
    layer = layer_of(path)
    allowed = MAY_IMPORT.get(layer)
    if allowed is None:
        allowed = {*MAY_IMPORT, *takewhile(lambda name: name != layer, ABOVE), layer}
    found = []
    for name in imported(tree, path.parent.relative_to(ROOT).parts):
        top, _, rest = name.partition(".")
        if top == "govsite":
            target = rest.partition(".")[0]
            # The package itself holds the version only.
            if target not in {"__version__", *allowed}:
                found.append(f"{layer} imports {name}")
        elif OWNERS.get(top, layer) != layer:
            found.append(f"{layer} imports {name}, which belongs to {OWNERS[top]}")
    if layer not in MAY_PRINT:
        found += [
            f"{layer} prints on line {node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "print"
        ]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_keeps_to_its_layer(path: Path) -> None:
    assert faults(path.read_text("utf-8"), path) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MAXIMUM_LINES


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("model/risk.py", "from govsite.model.period import Period", []),
        ("model/risk.py", "from govsite import problems", ["model imports govsite.problems"]),
        ("model/risk.py", "from ..load import tree", ["model imports govsite.load.tree"]),
        ("model/risk.py", "from .period import Period", []),
        ("analysis/heatmap.py", "import govsite.problems", ["analysis imports govsite.problems"]),
        ("analysis/heatmap.py", "import govsite", ["analysis imports govsite"]),
        ("render/__init__.py", "from . import markup\nimport nh3", []),
        ("render/markup.py", "from govsite import __version__", []),
        ("build.py", "import govsite.load, govsite.pages", []),
        (
            "checks/target.py",
            "def f() -> None:\n    import yaml.nodes",
            ["checks imports yaml.nodes, which belongs to load"],
        ),
        ("build.py", "import click", ["build imports click, which belongs to cli"]),
        ("build.py", "print('built')", ["build prints on line 1"]),
        ("report.py", "print('built')", []),
        ("problems.py", "import govsite.words", ["problems imports govsite.words"]),
        ("serve.py", "from govsite import build", []),
        ("build.py", "from govsite import serve", ["build imports govsite.serve"]),
        ("cli/build.py", "import click\nprint('built')", []),
    ],
)
def test_a_fault_is_seen(module: str, source: str, expected: list[str]) -> None:
    assert faults(source, ROOT / "govsite" / module) == expected


def test_every_module_has_its_place() -> None:
    assert {layer_of(path) for path in MODULES} - {""} == {*MAY_IMPORT, *ABOVE}


def test_every_dependency_has_an_owner() -> None:
    locked = (ROOT / "requirements" / "site.txt").read_text("utf-8")
    names = {"pyyaml" if name == "yaml" else name for name in OWNERS}
    direct = locked.split("# via govsite (pyproject.toml)")[:-1]
    found = {part.rpartition("==")[0].splitlines()[-1] for part in direct}
    assert found == names | EVERYWHERE
