"""The grids of one output turned into findings: keys, links, sums, confidence, and reports in which nothing was found.

The grids may come from any format: numbers may be texts (CSV), truth a number (SQLite), null an empty text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import Any, Literal

from ..model import Record
from .grids import IDENTS, SHAPES, Row

Kind = Literal["schema", "key", "sum", "confidence", "empty", "journal", "missing", "changed", "failed", "leftover"]
#: The rows of a grid by its name; asked for more than once.
Grids = Callable[[str], Iterator[Row]]
#: Grids that every report has rows in, whatever was found.
ALWAYS = {"reports", "pages", "page_furniture", "warnings", "corrections"}
NULL = {None, ""}


class Finding(Record, frozen=True, kw_only=True):
    """One thing that was found: its kind, the output (path relative to what was checked), and where in it."""

    kind: Kind
    message: str
    output: str = ""
    document: str | None = None
    page: int | None = None


def doubts(grids: Grids, confidence: float) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in the grids of one output; one document of one grid at a time is in memory."""
    keys = {name: _keys(grids, name) for name in IDENTS}
    filled: set[Any] = set()
    for name in SHAPES:
        for document, of_one in groupby(grids(name), key=lambda row: row[0]):
            found = list(of_one)
            filled |= {document} if name not in ALWAYS else set()
            yield from _twice(name, found)
            for row in found:
                yield from _lost(name, row, keys)
                yield from _wrong(name, row)
                yield from _unsure(name, row, confidence)
    empty = (row for row in grids("reports") if row[0] not in filled)
    yield from (_finding("empty", "reports", row, f"Nothing was found in {row[1]}.") for row in empty)


def _keys(grids: Grids, name: str) -> set[Row]:
    ident = _column(name, IDENTS[name])
    return {(row[0], row[ident]) for row in grids(name)}


def _twice(name: str, found: list[Row]) -> Iterator[Finding]:
    """Yield rows of one document whose key another row has."""
    seen: set[Row] = set()
    places = [_column(name, part) for part in SHAPES[name].key]
    for row in found:
        key = tuple(row[place] for place in places)
        if key in seen:
            yield _finding("key", name, row, f"{name} holds {' '.join(map(str, key)) or row[1]} twice.")
        seen.add(key)


def _lost(name: str, row: Row, keys: dict[str, set[Row]]) -> Iterator[Finding]:
    for link in SHAPES[name].links:
        value = row[_column(name, link.column)]
        if value not in NULL and (row[0], value) not in keys[link.grid]:
            message = f"{name}.{link.column} is {value!r}, which {link.grid} does not hold."
            yield _finding("key", name, row, message)


def _wrong(name: str, row: Row) -> Iterator[Finding]:
    if name == "table_checks" and row[_column(name, "ok")] in {False, "false"}:
        table, kind, index, expected, found = (
            row[_column(name, part)] for part in ("table", "kind", "index", "expected", "found")
        )
        yield _finding("sum", name, row, f"{table}: {kind} {index} prints {expected}, the sum is {found}.")


def _unsure(name: str, row: Row, confidence: float) -> Iterator[Finding]:
    place = _column(name, "confidence")
    if place is None or row[place] in NULL:
        return
    sure = float(row[place])
    if sure < confidence:
        quote = " ".join(str(row[_column(name, "quote")]).split())[:60]
        yield _finding("confidence", name, row, f"{name}: {quote!r} has confidence {sure:.2f}.")


@cache
def _column(grid: str, name: str) -> Any:
    """Return the index of a column of a grid, None when it has no such column."""
    return next((index for index, head in enumerate(SHAPES[grid].heads) if head.name == name), None)


def _finding(kind: Kind, grid: str, row: Row, message: str) -> Finding:
    page = row[_column(grid, "page")]
    return Finding(kind=kind, message=message, document=row[0], page=None if page in NULL else int(page))
