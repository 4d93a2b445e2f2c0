"""What a bulk run wrote about itself turned into the outputs it says it made: ``journal.sqlite`` and ``run.jsonl``.

Read with care: a journal of another release, or a broken one, gives what can be understood of it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

JOURNAL = "journal.sqlite"
RUN = "run.jsonl"
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Journal(NamedTuple):
    """Outputs by name relative to the folder, and inputs that gave none with their status.

    An output has the SHA-256 of every run that wrote it, with whatever options; none where they are not known.
    """

    outputs: dict[str, set[str]]
    failed: dict[str, str]


def journal(folder: Path) -> Journal | None:
    """Return what the journal and the report of the last run say; None when the folder has neither."""
    if not any((folder / name).is_file() for name in (JOURNAL, RUN)):
        return None
    entries = [*_run(folder / RUN), *_done(folder / JOURNAL)]
    outputs: dict[str, set[str]] = {}
    for entry in entries:
        for name, sha256 in _outputs(entry):
            outputs.setdefault(name, set()).update({sha256} if sha256 else ())
    failed = {str(entry["input"]): str(entry.get("status")) for entry in entries if _is_failed(entry)}
    return Journal(outputs, failed)


def _run(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_file():
        yield from filter(None, map(_plain, path.read_bytes().splitlines()))


def _done(path: Path) -> Iterator[dict[str, Any]]:
    """Yield every JSON object in the table of what is done, whatever its columns are called."""
    if not path.is_file():
        return
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            for row in base.execute("SELECT * FROM done"):
                yield from filter(None, map(_plain, row))
    except sqlite3.Error:
        return


def _plain(data: object) -> dict[str, Any] | None:
    if not isinstance(data, (bytes, str)):
        return None
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _outputs(entry: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Yield (name, SHA-256 or None) of the outputs of an entry: a list of names, or SHA-256 by name."""
    listed = entry.get("outputs")
    yield from ((name, None) for name in (listed if isinstance(listed, list) else ()) if isinstance(name, str))
    if all(isinstance(value, str) and _SHA256.fullmatch(value) for value in entry.values()):
        yield from entry.items()


def _is_failed(entry: dict[str, Any]) -> bool:
    # An input that was left out because it was done before has its outputs in the journal.
    return "input" in entry and not entry.get("outputs") and entry.get("status") not in {None, "ok", "skipped"}
