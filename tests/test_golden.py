"""Golden records: what the reports of the fixtures gave when a person last looked, one record a line.

``pytest --update tests/test_golden.py`` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mdparse import Report
from mdparse.exporting.lines import dump

GOLDEN = Path(__file__).parent / "golden"


def _brief(value: Any) -> Any:
    # The boxes of further lines follow from the offsets; tests of the map between them stand elsewhere.
    if isinstance(value, dict):
        return {key: _brief(item) for key, item in value.items() if key not in {"boxes", "document"}}
    if isinstance(value, list):
        return [_brief(item) for item in value]
    return round(value, 1) if isinstance(value, float) else value


def _lines(report: Report) -> list[str]:
    return [json.dumps(_brief(json.loads(line)), ensure_ascii=False) for line in dump(report).splitlines()]


@pytest.mark.parametrize("name", ["office", "ruled"])
def test_golden(name: str, request: pytest.FixtureRequest, update: bool) -> None:
    lines = _lines(request.getfixturevalue(name))
    path = GOLDEN / f"{name}.jsonl"
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    golden = path.read_bytes().decode().split("\n")[:-1] if path.exists() else []
    assert [line for line in lines if line not in set(golden)] == []
    assert [line for line in golden if line not in set(lines)] == []
