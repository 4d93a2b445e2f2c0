"""Many reports turned into one output that grows: JSON Lines, a CSV or Parquet folder, an xlsx book, a database.

The rows of the new reports go to a file on disk first, sorted by document; then they and those of the output that
stands there already run together into a fresh one, in the order of the documents. So memory does not grow with the
number of reports, the same reports give the same bytes in whatever order and in however many calls they come, and a
report that is added again takes the place of what it gave before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from heapq import merge as woven
from itertools import groupby
from pathlib import Path

import msgspec

from ..errors import OutputError, SchemaError, UsageError
from ..model import Report
from .atomic import PART, fresh, fresh_folder
from .formats import FORMATS, Format, chosen
from .grids import SHAPES, Row, Shape, rows
from .lines import documents, dump
from .needs import late

#: Yields the rows of one grid of an output that is there.
Read = Callable[[Path, Shape], Iterator[Row]]
_TABLE = """CREATE TABLE spool (
    document TEXT, part TEXT, position INTEGER, data BLOB, PRIMARY KEY (part, document, position)) WITHOUT ROWID"""


def merge(reports: Iterable[Report], target: str | Path, format: str) -> Path:  # noqa: A002 the word of the command
    """Add reports to the output ``target`` of one format, made when it is not there; return its path.

    Memory is constant over the number of reports. Raises `UsageError` for a format that holds one report only,
    `SchemaError` when ``target`` is there and is no such output of this release, `OutputError`, and
    `MissingDependencyError`; then ``target`` is as it was.
    """
    target, (entry,) = Path(target), chosen([format])
    if entry.merges is None:
        cure = f"Choose from: {' '.join(name for name, other in FORMATS.items() if other.merges)}."
        raise UsageError(f"The format {entry.name} holds one report a file.", cure=cure)
    with _spool(target) as spool:
        for report in reports:
            spool.add(report, _parts(entry, report))
        with fresh_folder(target) if entry.folder else fresh(target) as part:
            _WRITERS.get(entry.name, _grids)(entry, spool, target, part)
    return target


class _Spool:
    """The rows of the new reports on disk, sorted by document within each part of the output."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        base.execute("PRAGMA journal_mode = OFF")
        base.execute(_TABLE)

    def add(self, report: Report, parts: Iterable[tuple[str, Iterable[bytes]]]) -> None:
        """Add a report; the last one of a document counts."""
        document = report.file.sha256
        if self.holds(document):
            self._base.execute("DELETE FROM spool WHERE document = ?", (document,))
        for part, data in parts:
            lines = ((document, part, position, line) for position, line in enumerate(data))
            self._base.executemany("INSERT INTO spool VALUES (?, ?, ?, ?)", lines)

    def holds(self, document: str) -> bool:
        """Tell whether a document is among the new ones; every report gives at least one row of `_FIRST`."""
        found = self._base.execute("SELECT 1 FROM spool WHERE part = ? AND document = ? LIMIT 1", (_FIRST, document))
        return found.fetchone() is not None

    def part(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Yield (document, data) of one part, sorted."""
        yield from self._base.execute(
            "SELECT document, data FROM spool WHERE part = ? ORDER BY document, position", (name,)
        )


#: The part that every report has rows in.
_FIRST = "reports"


@contextmanager
def _spool(target: Path) -> Iterator[_Spool]:
    path = target.with_name(f".{target.name}.spool{PART}")
    try:
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as base:
            yield _Spool(base)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"Cannot write beside {target}: {error}.") from error
    finally:
        path.unlink(missing_ok=True)


def _parts(entry: Format, report: Report) -> Iterator[tuple[str, Iterable[bytes]]]:
    if entry.merges == "lines":
        yield _FIRST, (line + b"\n" for line in dump(report).splitlines())
        return
    for name in SHAPES:
        yield name, map(msgspec.json.encode, rows(report, name))


def _grids(entry: Format, spool: _Spool, target: Path, part: Path) -> None:
    """Write the grids: the rows that stand in the target and stay, and those of the spool."""
    read = late(f"{entry.merges}:read") if target.exists() else None
    late(f"{entry.merges}:merge")(((shape, _rows(shape, spool, target, read)) for shape in SHAPES.values()), part)


def _rows(shape: Shape, spool: _Spool, target: Path, read: Read | None) -> Iterator[Row]:
    new = (tuple(msgspec.json.decode(data)) for _, data in spool.part(shape.name))
    return woven(_kept(_old(read, target, shape), spool), new, key=_document) if read else new


def _old(read: Read, target: Path, shape: Shape) -> Iterator[Row]:
    try:
        yield from read(target, shape)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise SchemaError(f"{target.name} is no such output: it has no {shape.name}.", cure="Remove it.") from error


def _kept(old: Iterator[Row], spool: _Spool) -> Iterator[Row]:
    for document, of_one in groupby(old, key=_document):
        if not spool.holds(document):
            yield from of_one


def _document(row: Row) -> str:
    return str(row[0])


def _lines(entry: Format, spool: _Spool, target: Path, part: Path) -> None:
    old = ((name, lines) for name, _, lines in documents(target) if not spool.holds(name)) if target.exists() else ()
    new = ((name, [line for _, line in lines]) for name, lines in groupby(spool.part(_FIRST), key=_document))
    with part.open("wb") as file:
        for _, lines in woven(old, new, key=_document):
            file.writelines(lines)


_WRITERS: dict[str, Callable[[Format, _Spool, Path, Path], None]] = {"jsonl": _lines}
