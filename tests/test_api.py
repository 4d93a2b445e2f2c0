"""The public names with all their parameters and fields, beside those that were promised.

``pytest --update tests/test_api.py`` keeps them anew in ``fixtures/api.txt``: a line that goes or changes there breaks
somebody's program, and waits for a major release after a year of deprecation; a line that is added breaks none.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import griffe
import pytest

import mdparse

ROOT = Path(__file__).parents[1]
KEPT = Path(__file__).parent / "fixtures" / "api.txt"
#: Attributes whose value is a sentence for people: it may be said better.
PROSE = {"cure"}
POSITIONAL = {griffe.ParameterKind.positional_only, griffe.ParameterKind.positional_or_keyword}


def _value(annotation: object, default: object) -> str:
    typed = "" if annotation is None else f": {annotation}"
    return typed if default is None else f"{typed} = {default}"


def _function(name: str, function: griffe.Function) -> Iterator[str]:
    """A line a parameter, with its place where it can be given by place, and one for what is returned."""
    for place, one in enumerate(function.parameters):
        if one.name not in {"self", "cls"}:
            given = f"{place} {one.name}" if one.kind in POSITIONAL else f"{one.name}="
            yield f"{name}({given}){_value(one.annotation, one.default)}"
    yield f"{name}() -> {function.returns}"


def _class(name: str, found: griffe.Class) -> Iterator[str]:
    yield f"class {name}({', '.join(map(str, found.bases))})"
    for member, value in found.members.items():
        if not member.startswith("_") or member == "__init__":
            yield from _lines(f"{name}.{member}", value)


def _lines(name: str, found: griffe.Object | griffe.Alias) -> Iterator[str]:
    if isinstance(found, griffe.Alias):
        found = found.final_target
    if isinstance(found, griffe.Class):
        yield from _class(name, found)
    elif isinstance(found, griffe.Function):
        yield from _function(name, found)
    elif isinstance(found, griffe.Attribute):
        yield f"{name}{_value(found.annotation, None if found.name in PROSE else found.value)}"


@pytest.fixture(scope="module")
def public() -> list[str]:
    """Return a line for each public name, field, method and parameter, sorted, as the source has them."""
    package = griffe.load("mdparse", search_paths=[ROOT / "src"], allow_inspection=False)
    names = [name for name in mdparse.__all__ if name != "__version__"]
    return sorted(line for name in names for line in _lines(name, package[name]))


def test_nothing_that_was_promised_is_gone(public: list[str], update: bool) -> None:
    if update:
        KEPT.write_text("\n".join(public) + "\n", "utf-8")
    gone = set(KEPT.read_text("utf-8").splitlines()) - set(public)
    assert sorted(gone) == []


def test_what_is_new_is_promised_too(public: list[str]) -> None:
    added = set(public) - set(KEPT.read_text("utf-8").splitlines())
    assert sorted(added) == [], "run pytest --update tests/test_api.py and read the difference"


@pytest.mark.parametrize(
    "line",
    [
        "class Amount(Record)",
        "Amount.value: str",
        "parse(0 source): Input",
        "parse(password=): str | None = None",
        "parse() -> Report",
        "Report.to_json() -> str",
        "ExitCode.ENCRYPTED = 8",
    ],
)
def test_names_fields_and_parameters_are_all_kept(line: str, public: list[str]) -> None:
    assert line in public


def test_a_required_parameter_that_is_added_shows(tmp_path: Path) -> None:
    texts = {"old": "def read(path, *, deep=False): ...\n", "new": "def read(path, kind, *, deep=True): ...\n"}
    found = {}
    for name, text in texts.items():
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
        module = griffe.load(name, search_paths=[tmp_path], allow_inspection=False)
        found[name] = set(_lines("read", module["read"]))
    assert found["old"] - found["new"] == {"read(deep=) = False"}
    assert found["new"] - found["old"] == {"read(1 kind)", "read(deep=) = True"}
