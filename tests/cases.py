"""Lists of examples (tests/examples) turned into test parameters; known failures are expected to fail, by id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent / "examples"


def cases(name):
    data = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    known = set(data["known_failures"])
    assert known <= {case["id"] for case in data["cases"]}
    return [
        pytest.param(case, id=case["id"], marks=pytest.mark.xfail(strict=True) if case["id"] in known else ())
        for case in data["cases"]
    ]


def expressions(name):
    """Count what a list expects, a look-alike as one."""
    data = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    return sum(max(1, len(case["expect"])) for case in data["cases"])
