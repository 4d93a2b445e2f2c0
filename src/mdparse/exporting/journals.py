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
#: The tables of the journal that name outputs: those of each input, and those of all together.
_TABLES = ("done", "merged")
#: The inputs of the last run, with how they ended; an input with the bytes of an earlier one ended as that did.
_INPUTS = """
SELECT run.name, coalesce(run.outcome, first.outcome) FROM run LEFT JOIN run AS first
ON first.place = (SELECT min(place) FROM run AS other WHERE other.sha256 = run.sha256) ORDER BY run.place
"""
#: Statuses of inputs that every journal enters.
_WHOLE = frozenset({"ok", "ok_with_warnings", "repaired"})
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Journal(NamedTuple):
    """Outputs by name relative to the folder, inputs that gave none with their status, and what is doubtful.

    An output has the SHA-256 of every run that wrote it, with whatever options; none where they are not known.
    ``doubts`` are (file, message).
    """

    outputs: dict[str, set[str]]
    failed: dict[str, str]
    doubts: tuple[tuple[str, str], ...]


def journal(folder: Path) -> Journal | None:
    """Return what the journal and the report of the last run say; None when the folder has neither."""
    if not any((folder / name).is_file() for name in (JOURNAL, RUN)):
        return None
    rows, inputs, doubts = _kept(folder / JOURNAL)
    told = _run(folder / RUN)
    entries = [*told, *rows]
    outputs: dict[str, set[str]] = {}
    for entry in entries:
        for name, sha256 in _outputs(entry):
            outputs.setdefault(name, set()).update({sha256} if sha256 else ())
    failed = {str(entry["input"]): str(entry.get("status")) for entry in entries if _is_failed(entry)}
    failed |= {name: "the run was ended before it" for name, outcome in inputs if outcome is None}
    return Journal(outputs, failed, (*doubts, *_differ(told, inputs), *_unentered(inputs, outputs)))


def _run(path: Path) -> list[dict[str, Any]]:
    return list(filter(None, map(_plain, path.read_bytes().splitlines()))) if path.is_file() else []


class _Kept(NamedTuple):
    """JSON objects in the tables of outputs, the inputs of the last run with their outcomes, and doubts."""

    rows: list[dict[str, Any]]
    inputs: list[tuple[str, dict[str, Any] | None]]
    doubts: tuple[tuple[str, str], ...] = ()


def _kept(path: Path) -> _Kept:
    if not path.is_file():
        return _Kept([], [])
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
            return _Kept(list(_rows(base, tables)), list(_inputs(base)) if "run" in tables else [])
    except sqlite3.Error as error:
        return _Kept([], [], ((JOURNAL, f"The journal cannot be read: {error}."),))


def _rows(base: sqlite3.Connection, tables: set[str]) -> Iterator[dict[str, Any]]:
    """Yield every JSON object in the tables of outputs, whatever their columns are called."""
    for name in _TABLES:
        for row in base.execute(f"SELECT * FROM {name}") if name in tables else ():  # noqa: S608 our names
            yield from filter(None, map(_plain, row))


def _inputs(base: sqlite3.Connection) -> Iterator[tuple[str, dict[str, Any] | None]]:
    for name, outcome in base.execute(_INPUTS):
        yield str(name), _plain(outcome)


def _differ(told: list[dict[str, Any]], inputs: list[tuple[str, dict[str, Any] | None]]) -> Iterator[tuple[str, str]]:
    """Yield a doubt when the report of the run and the journal name other inputs as done."""
    done = [name for name, outcome in inputs if outcome is not None]
    if inputs and done != [entry.get("input") for entry in told]:
        yield RUN, "The report is not of the run in the journal: that run was killed, or one of them was changed."


def _unentered(
    inputs: list[tuple[str, dict[str, Any] | None]], outputs: dict[str, set[str]]
) -> Iterator[tuple[str, str]]:
    """Yield a doubt for each input that was read to its end and whose outputs the journal has no hash of."""
    for name, outcome in inputs:
        whole = outcome is not None and outcome.get("status") in _WHOLE
        if whole and not all(outputs.get(output) for output, _ in _outputs(outcome or {})):
            yield JOURNAL, f"The journal has no entry of what it says it made of {name}."


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
