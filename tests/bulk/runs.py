"""Small reports to run on, and what a run has written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hostile import good

#: Writes files by name into a folder of inputs, and returns it.
Folder = Callable[[Mapping[str, bytes]], Path]


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
