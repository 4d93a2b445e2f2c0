"""Report turned into an SQLite database: a table a grid, keys between them, full-text search over the pages."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ..errors import OutputError
from ..model import Report
from .atomic import fresh
from .grids import Grid, Head, grids

#: Column types by kind; decimals stay text, so that no cent is lost (cast them where you reckon).
TYPES = {"integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "decimal": "TEXT", "text": "TEXT"}
#: The primary key of the grids that others point to.
KEYS = {"pages": "number", "sections": "id", "tables": "id", "organisations": "id", "projects": "id"}
#: What a column points to, by its name.
TARGETS = {
    "page": "pages(number)",
    "section": "sections(id)",
    "table": "tables(id)",
    "table_id": "tables(id)",
    "organisation": "organisations(id)",
    "project": "projects(id)",
}
#: Search with: SELECT pages.number, snippet(search, 0, '[', ']', '…', 9)
#: FROM search JOIN pages ON pages.number = search.rowid WHERE search MATCH 'migratie'
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(text, content='pages', content_rowid='number',
                                       tokenize='unicode61 remove_diacritics 2');
INSERT INTO search(search) VALUES ('rebuild');
"""


def database(report: Report, path: Path) -> None:
    """Write the database; raises `OutputError`. Foreign keys are declared; SQLite checks them when asked to."""
    with fresh(path) as part:
        try:
            with closing(sqlite3.connect(part)) as connection:
                _fill(connection, report)
        except sqlite3.Error as error:
            raise OutputError(f"Cannot write {path}: {error}.") from error


def _fill(connection: sqlite3.Connection, report: Report) -> None:
    # The file is thrown away when anything fails, so it needs no journal of its own.
    connection.execute("PRAGMA journal_mode = OFF")
    for grid in grids(report):
        connection.execute(_create(grid))
        marks = ", ".join("?" * len(grid.heads))
        connection.executemany(f'INSERT INTO "{grid.name}" VALUES ({marks})', grid.rows)  # noqa: S608 names are ours
    connection.commit()
    connection.executescript(SEARCH)


def _create(grid: Grid) -> str:
    columns = ", ".join(_column(grid.name, head) for head in grid.heads)
    return f'CREATE TABLE "{grid.name}" ({columns})'


def _column(grid: str, head: Head) -> str:
    key = " PRIMARY KEY" if KEYS.get(grid) == head.name else ""
    target = f"{grid}(id)" if head.name == "parent" else TARGETS.get(head.name)
    points = f" REFERENCES {target}" if target else ""
    return f'"{head.name}" {TYPES[head.kind]}{key}{points}'
