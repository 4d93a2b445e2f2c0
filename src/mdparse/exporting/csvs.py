"""Grids turned into a folder of CSV files, one a grid, and back: RFC 4180, UTF-8, no cell that a spreadsheet runs.

A byte order mark stands in front, so that Excel reads the letters; null is an empty cell.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import SchemaError
from ..model import Report
from .cells import safe
from .grids import Flow, Row, Shape, flow

#: Characters of one cell that are read back; the text of a long report is one cell.
LONGEST = 2**31 - 1


def write(report: Report, path: Path) -> None:
    """Write every grid of a report as ``<grid>.csv`` in the folder ``path``, which exists."""
    merge(flow(report), path)


def merge(grids: Flow, path: Path) -> None:
    """Write every grid with the rows of any number of reports."""
    for shape, rows in grids:
        table(shape, rows, path / f"{shape.name}.csv")


def table(shape: Shape, rows: Iterable[Row], path: Path, *, encoding: str = "utf-8-sig") -> None:
    """Write one grid as a CSV file."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head.name for head in shape.heads)
        writer.writerows(map(_cell, row) for row in rows)


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else safe(value)


def read(path: Path, shape: Shape) -> Iterator[Row]:
    """Yield the rows of one grid as texts, as they are in the folder; raises `SchemaError` for other columns."""
    csv.field_size_limit(LONGEST)
    try:
        yield from _lines(path, shape)
    except (csv.Error, UnicodeDecodeError) as error:
        raise SchemaError(f"{shape.name}.csv cannot be read: {error}.") from error


def _lines(path: Path, shape: Shape) -> Iterator[Row]:
    with (path / f"{shape.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        heads = next(islice(lines, 1), [])
        if heads != [head.name for head in shape.heads]:
            raise SchemaError(f"{shape.name}.csv has other columns than this release writes.")
        for line in lines:
            if len(line) != len(heads):
                raise SchemaError(f"{shape.name}.csv ends in the middle of line {lines.line_num}.")
            yield tuple(line)
