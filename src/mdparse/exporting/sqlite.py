"""Grids turned into an SQLite database, and back: a table a grid, keys and indexes, full-text search over the pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ..errors import OutputError, SchemaError
from ..model import Report
from .grids import Flow, Head, Row, Shape, flow

#: Column types by kind; decimals stay text, so that no cent is lost (cast them where you reckon).
TYPES = {"integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "decimal": "TEXT", "text": "TEXT"}
#: Columns that people look records up by, beside the keys.
SOUGHT = {
    "countries": ("iso2",),
    "dates": ("start_date",),
    "organisations": ("name",),
    "projects": ("name",),
    "references": ("id",),
}
#: SELECT file, page, snippet(search, 3, '[', ']', '…', 9) FROM search WHERE search MATCH 'migratie'
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(document UNINDEXED, file UNINDEXED, page UNINDEXED, text,
                                       tokenize='unicode61 remove_diacritics 2');
INSERT INTO search SELECT document, file, page, quote FROM pages ORDER BY rowid;
"""


def write(report: Report, path: Path) -> None:
    """Write the database of one report."""
    merge(flow(report), path)


def merge(grids: Flow, path: Path) -> None:
    """Write the database of any number of reports; foreign keys are declared and checked when SQLite is asked to.

    Raises `SchemaError` for two records with the same key, `OutputError` for what SQLite cannot write.
    """
    try:
        with closing(sqlite3.connect(path)) as base:
            _fill(base, grids)
    except sqlite3.IntegrityError as error:
        raise SchemaError(f"Two records have the same key: {error}.") from error
    except sqlite3.Error as error:
        raise OutputError(f"Cannot write {path.name}: {error}.") from error


def _fill(base: sqlite3.Connection, grids: Flow) -> None:
    # The file is thrown away when anything fails, so it needs no journal of its own.
    base.execute("PRAGMA journal_mode = OFF")
    for shape, rows in grids:
        base.execute(_create(shape))
        marks = ", ".join("?" * len(shape.heads))
        base.executemany(f'INSERT INTO "{shape.name}" VALUES ({marks})', rows)  # noqa: S608 the names are ours
        for index in _indexes(shape):
            base.execute(index)
    base.commit()
    base.executescript(SEARCH)


def _create(shape: Shape) -> str:
    columns = [f'"{head.name}" {TYPES[head.kind]}{_required(shape, head)}' for head in shape.heads]
    return f'CREATE TABLE "{shape.name}" ({", ".join([*columns, *_keys(shape)])})'


def _required(shape: Shape, head: Head) -> str:
    return " NOT NULL" if head.name in {"document", *shape.key} else ""


def _keys(shape: Shape) -> Iterator[str]:
    key = ", ".join(f'"{name}"' for name in ("document", *shape.key))
    yield f"PRIMARY KEY ({key})"
    if shape.name != "reports":
        yield "FOREIGN KEY (document) REFERENCES reports (document)"
    for link in shape.links:
        yield f'FOREIGN KEY (document, "{link.column}") REFERENCES "{link.grid}" (document, "{link.target}")'


def _indexes(shape: Shape) -> Iterator[str]:
    for link in shape.links:
        yield f'CREATE INDEX "{shape.name}_{link.column}" ON "{shape.name}" (document, "{link.column}")'
    for column in SOUGHT.get(shape.name, ()):
        yield f'CREATE INDEX "{shape.name}_{column}" ON "{shape.name}" ("{column}")'


def read(path: Path, shape: Shape) -> Iterator[Row]:
    """Yield the rows of one grid in order; raises `SchemaError` for another database or other columns."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            rows = base.execute(f'SELECT * FROM "{shape.name}" ORDER BY rowid')  # noqa: S608 the names are ours
            if [column[0] for column in rows.description] != [head.name for head in shape.heads]:
                raise SchemaError(f"The table {shape.name} has other columns than this release writes.")
            yield from rows
    except sqlite3.Error as error:
        raise SchemaError(f"{path.name} is no database of mdparse: {error}.") from error
