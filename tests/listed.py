"""Example lists (tests/examples/*.json) turned into parameters of tests; known failures are expected to fail."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parent / "examples"


@cache
def listed(name: str) -> dict[str, Any]:
    """Return an example list: how it was gathered, the ids of its known failures, and its cases."""
    found: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    assert {*found["known_failures"]} <= {case["id"] for case in found["cases"]}
    return found


def cases(*names: str) -> list[Any]:
    """Return the cases of example lists as parameters, each under its id."""
    return [_case(case, name) for name in names for case in listed(name)["cases"]]


def _case(case: dict[str, Any], name: str) -> Any:
    known = case["id"] in listed(name)["known_failures"]
    return pytest.param(case, id=case["id"], marks=pytest.mark.xfail(strict=True) if known else ())


def shape(record: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a record that a case names, its text among them."""
    return {name: record.source.text if name == "text" else getattr(record, name) for name in wanted}


def shapes(records: list[Any], wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the records in the shape of what is wanted; surplus records in the shape of the last one wanted."""
    last = wanted[-1] if wanted else {"text": None}
    return [shape(record, wanted[index] if index < len(wanted) else last) for index, record in enumerate(records)]


def expressions(name: str) -> int:
    """Count what a list expects, a look-alike as one."""
    return sum(max(1, len(case["expect"])) for case in listed(name)["cases"])
