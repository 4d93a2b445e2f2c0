"""A Collection turned into JSON, an SQLite archive, or frames: projects through the years, their joins, their money."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import OutputError, UsageError
from ..linking.years import Collection, Entry, Money, Period, ProjectHistory, ReportInfo
from ..model import Project, Record
from .atomic import fresh, write
from .columns import PLACE, fields
from .frames import frame
from .grids import Head, Row
from .places import NOWHERE, place
from .sqlite import TYPES

if TYPE_CHECKING:
    import pandas


class Part(NamedTuple):
    """One table of an archive: its columns, its primary key, what its columns point to, and its rows."""

    heads: tuple[Head, ...]
    key: tuple[str, ...]
    links: dict[str, str]
    rows: Callable[[Collection], Iterator[Row]]


def _heads(record: type[Record]) -> tuple[Head, ...]:
    return tuple(Head(field.name, field.kind) for field in fields(record))


def _row(record: Record) -> Row:
    return tuple(field.value(record) for field in fields(type(record)))


def _entries(collection: Collection) -> Iterator[Row]:
    for history in collection.projects:
        for entry in history.entries:
            project = entry.project
            yield (history.id, *_row(entry)[:3], *_row(project), *place(project, project))


def _joins(collection: Collection) -> Iterator[Row]:
    for history in collection.projects:
        for join in history.joins:
            yield (history.id, *join.left, *join.right, join.score, "; ".join(join.reasons))


def _money(collection: Collection) -> Iterator[Row]:
    for number, money in enumerate(collection.money):
        yield (number, *_row(money), *(place(money, money) if money.source else NOWHERE))


_TEXT = ("history", "left_report", "left_project", "right_report", "right_project")
_PLACES = tuple(Head(name, kind) for name, kind in PLACE.items())
#: Every table of an archive by name, those that others point to first.
PARTS: dict[str, Part] = {
    "reports": Part(_heads(ReportInfo), ("sha256",), {}, lambda c: map(_row, c.reports)),
    "projects": Part(_heads(ProjectHistory), ("id",), {}, lambda c: map(_row, c.projects)),
    "entries": Part(
        (Head("history", "text"), *_heads(Entry)[:3], *_heads(Project), *_PLACES),
        ("report", "id"),
        {"history": "projects(id)", "report": "reports(sha256)"},
        _entries,
    ),
    "joins": Part(
        (*(Head(name, "text") for name in _TEXT), Head("score", "real"), Head("reasons", "text")),
        _TEXT[1:],
        {"history": "projects(id)", "left_report": "reports(sha256)", "right_report": "reports(sha256)"},
        _joins,
    ),
    "money": Part(
        (Head("number", "integer"), *_heads(Money), *_PLACES),
        ("number",),
        {"report": "reports(sha256)", "project": "projects(id)"},
        _money,
    ),
    "timeline": Part(_heads(Period), (), {"history": "projects(id)"}, lambda c: map(_row, c.timeline())),
}
#: What SQLite keeps in the head of an archive, so that it is told from the database of a run: 'mdpc'.
SIGN = 0x6D647063
#: Where the head of an SQLite file holds that number (big-endian), and how the JSON of a collection begins.
_SIGN_AT, _OPENING = 68, b'{"reports":['
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(history UNINDEXED, name, aliases, implementers,
                                       tokenize='unicode61 remove_diacritics 2');
INSERT INTO search SELECT id, name, aliases, implementers FROM projects ORDER BY rowid;
"""


def save(collection: Collection, path: str | Path) -> Path:
    """Write a collection as .sqlite or .json, whole or not at all; raises `UsageError` for other endings."""
    path = Path(path)
    if path.suffix == ".json":
        write(path, collection.to_json().encode())
    elif path.suffix == ".sqlite":
        with fresh(path) as part:
            _database(collection, part)
    else:
        raise UsageError(
            f"A collection cannot be written as {path.suffix or path.name!r}.", cure="Use .sqlite or .json."
        )
    return path


def to_pandas(collection: Collection, records: str = "projects") -> pandas.DataFrame:
    """Return one table of the archive as a DataFrame; raises `UsageError`, `MissingDependencyError`."""
    if records not in PARTS:
        raise UsageError(f"There are no records {records!r}.", cure=f"Choose from: {' '.join(PARTS)}")
    part = PARTS[records]
    return frame(part.heads, list(part.rows(collection)))


def collated(path: Path) -> bool:
    """Tell whether a file is a collection that `save` wrote, from its first bytes; raises `OSError`."""
    with path.open("rb") as file:
        head = file.read(_SIGN_AT + 4)
    return head.startswith(_OPENING) or head[_SIGN_AT:] == SIGN.to_bytes(4, "big")


def _database(collection: Collection, path: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as base:
            base.execute("PRAGMA journal_mode = OFF")  # thrown away when anything fails
            base.execute(f"PRAGMA application_id = {SIGN}")
            for name, part in PARTS.items():
                base.execute(_create(name, part))
                marks = ", ".join("?" * len(part.heads))
                base.executemany(f'INSERT INTO "{name}" VALUES ({marks})', part.rows(collection))  # noqa: S608 our names
            base.commit()
            base.executescript(SEARCH)
    except sqlite3.Error as error:
        raise OutputError(f"Cannot write {path.name}: {error}.") from error


def _create(name: str, part: Part) -> str:
    columns: list[Any] = [f'"{head.name}" {TYPES[head.kind]}' for head in part.heads]
    if part.key:
        columns.append("PRIMARY KEY ({})".format(", ".join(f'"{column}"' for column in part.key)))
    columns += [f'FOREIGN KEY ("{column}") REFERENCES {target}' for column, target in part.links.items()]
    return f'CREATE TABLE "{name}" ({", ".join(columns)})'
