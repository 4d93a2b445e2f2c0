"""Folders of small reports, and workers that do to a marked document what its mark says."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from hostile import good

Folder = Callable[[Mapping[str, bytes]], Path]
SABOTAGE = Path(__file__).parent / "sabotage"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write files by name into a folder of inputs; return it."""

    def write(files: Mapping[str, bytes]) -> Path:
        root = tmp_path / "in"
        for name, data in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return root

    return write


@pytest.fixture
def sabotage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers obey the marks in documents (see sabotage/sitecustomize.py)."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(SABOTAGE), os.environ.get("PYTHONPATH", "")]))


def reports(count: int, pages: int = 1) -> dict[str, bytes]:
    """Return good files that differ in their last bytes only."""
    return {f"r{number:03}.pdf": good(pages, f"report {number}") for number in range(count)}


def marked(deed: str, page: int | None = None, pages: int = 3) -> bytes:
    """Return a report whose worker comes to grief on a page."""
    return good(pages, f"SABOTAGE {deed}" + (f" {page}" if page else ""))


def lines(output: Path) -> dict[str, dict[str, Any]]:
    """Return the report of a run by the names of the inputs, without their folder."""
    records = map(json.loads, (output / "run.jsonl").read_bytes().splitlines())
    return {Path(record["input"]).name: record for record in records}


def tree(output: Path) -> dict[str, bytes]:
    """Return the outputs of a run: all files but the journal."""
    found = (path for path in output.rglob("*") if path.is_file() and not path.name.startswith("journal"))
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(found)}
