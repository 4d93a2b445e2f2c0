"""A record turned into the place it stands at: page, box, offsets and quote, the provenance columns of every grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model import BBox, Cell, Check, Column, Correction, Furniture, Page, Record, Report, ReportWarning, Source, Table

Place = tuple[Any, ...]
NOWHERE: Place = (None,) * 8


def _corners(bbox: BBox | None) -> Place:
    return tuple(bbox) if bbox else NOWHERE[:4]


def _source(source: Source, _: Any) -> Place:
    return (source.page, *_corners(source.bbox), source.start, source.end, source.text)


def _cell(cell: Cell, _: Any) -> Place:
    return (cell.page, *_corners(cell.bbox), cell.start, cell.end, cell.text)


def _furniture(furniture: Furniture, page: Page) -> Place:
    return (page.number, *furniture.bbox, None, None, furniture.text)


def _page(page: Page, report: Report) -> Place:
    return (page.number, 0.0, 0.0, page.width, page.height, page.start, page.end, report.text[page.start : page.end])


def _correction(correction: Correction, _: Any) -> Place:
    return (correction.page, *_corners(correction.bbox), correction.start, None, correction.quote)


def _warning(warning: ReportWarning, _: Any) -> Place:
    return (warning.page, *NOWHERE[1:])


def _column(column: Column, table: Table) -> Place:
    # The table says where; its whole text beside every column would say nothing more.
    return (*_source(table.source, None)[:7], column.name)


def _check(check: Check, table: Table) -> Place:
    """Where the total that was checked is printed; that of the table when it has none."""
    row, column = (table.total_row, check.index) if check.kind == "column_sum" else (check.index, table.total_column)
    printed = row is not None and column is not None and row < len(table.rows) and column < len(table.rows[row])
    return _cell(table.rows[row or 0][column or 0], None) if printed else (*_source(table.source, None)[:7], None)


_PLACES: dict[type[Record], Callable[[Any, Any], Place]] = {
    Source: _source,
    Cell: _cell,
    Furniture: _furniture,
    Page: _page,
    ReportWarning: _warning,
    Correction: _correction,
    Column: _column,
    Check: _check,
}


def place(record: Record, owner: Record) -> Place:
    """Return (page, x0, top, x1, bottom, start, end, quote), null where unknown.

    ``owner`` is the report, or the record whose list holds this one; it lends its place to one without its own.
    """
    if found := _PLACES.get(type(record)):
        return found(record, owner)
    source = getattr(record, "source", None) or getattr(owner, "source", None)
    return _source(source, None) if source else NOWHERE
