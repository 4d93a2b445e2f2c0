"""The house: floors, no climbing import, no circle, a docstring a module, one late binding, files of a size."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "mdparse"
#: From the ground up; rooms on one floor do not import each other. Tables read their numbers with the grammar of
#: language, so that one module reads numbers for all.
FLOORS = (
    {"_version", "errors", "model"},
    {"options"},
    {"reading"},
    {"layout"},
    {"language"},
    {"tables"},
    {"linking"},
    {"parsing"},
    {"exporting"},
    {"bulk"},
    {"cli"},
    {"__main__", "__init__"},
)
MODULES = sorted(path.relative_to(PACKAGE).with_suffix("").as_posix() for path in PACKAGE.rglob("*.py"))
#: Where names are resolved when the program runs: records to higher floors, the public face, optional packages.
BINDERS = {"model/binding": "resolve_name", "__init__": "import_module", "exporting/needs": "import_module"}
#: The records stand together in one file; everything else is split before it gets this long.
LONGEST = {"model/__init__": 500}


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))


def _room(module: str) -> str:
    return module.partition("/")[0]


def _floor(module: str) -> int:
    return next(index for index, rooms in enumerate(FLOORS) if _room(module) in rooms)


def _exists(name: str) -> str | None:
    return next((found for found in (name, f"{name}/__init__") if found in MODULES), None)


def _target(module: str, node: ast.ImportFrom, name: str) -> str:
    """Return the module that `from <node> import <name>` of a module needs."""
    parts = module.split("/")[: -node.level] if node.level else []
    base = [*parts, *(node.module or "").removeprefix("mdparse").strip(".").split(".")]
    path = "/".join(filter(None, base))
    found = _exists(f"{path}/{name}".strip("/")) or (_exists(path) if path else "__init__")
    assert found, f"{module} imports {path}, which is not there"
    return found


@cache
def _imports(module: str) -> frozenset[str]:
    nodes = [node for node in ast.walk(_tree(module)) if isinstance(node, ast.ImportFrom)]
    own = [node for node in nodes if node.level or (node.module or "").partition(".")[0] == "mdparse"]
    return frozenset(_target(module, node, alias.name) for node in own for alias in node.names) - {module}


def test_every_room_has_a_floor() -> None:
    assert {_room(module) for module in MODULES} == set().union(*FLOORS)


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    climbing = {
        other for other in _imports(module) if _room(other) != _room(module) and _floor(other) >= _floor(module)
    }
    assert climbing == set()


def test_no_circles() -> None:
    TopologicalSorter({module: _imports(module) for module in MODULES}).prepare()


@pytest.mark.parametrize("module", MODULES)
def test_docstrings(module: str) -> None:
    text = (PACKAGE / f"{module}.py").read_text("utf-8")
    assert not text.strip() or ast.get_docstring(_tree(module)), "say what the module turns into what"


@pytest.mark.parametrize("module", MODULES)
def test_no_plain_import_of_the_package(module: str) -> None:
    names = [alias.name for node in ast.walk(_tree(module)) if isinstance(node, ast.Import) for alias in node.names]
    assert not [name for name in names if name.partition(".")[0] == "mdparse"]


def test_late_binding_has_three_places() -> None:
    calls = {"resolve_name", "import_module", "__import__"}
    found = {
        module: node.func.id
        for module in MODULES
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls
    }
    assert found == BINDERS


@pytest.mark.parametrize("module", MODULES)
def test_length(module: str) -> None:
    lines = (PACKAGE / f"{module}.py").read_text("utf-8").count("\n")
    assert lines <= LONGEST.get(module, 400)


def _functions() -> list[ast.FunctionDef]:
    return [node for module in MODULES for node in ast.walk(_tree(module)) if isinstance(node, ast.FunctionDef)]


def test_functions_are_short() -> None:
    lengths = sorted((node.end_lineno or 0) - node.lineno + 1 for node in _functions())
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 30


def test_functions_are_typed() -> None:
    untyped = [node.name for node in _functions() if node.returns is None]
    assert untyped == []


def test_no_handler_at_import_and_no_print() -> None:
    names = {
        (module, node.func.id)
        for module in MODULES
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "basicConfig"}
    }
    assert names == set()


def test_word_lists_say_where_they_come_from() -> None:
    lists = [path for path in (PACKAGE / "language" / "data").rglob("*") if path.suffix in {".txt", ".tsv"}]
    assert [path.name for path in lists if not path.read_text("utf-8").startswith("#")] == []
