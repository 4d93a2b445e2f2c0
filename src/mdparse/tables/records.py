"""Found parts, cell offsets and the reading text turned into Table records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ..model import Box, Cell, Check, Column, Source, Table
from .captions import notes
from .found import Found
from .headers import section_rows
from .joining import Part, joined
from .marks import mark
from .totals import column_checks, row_checks, total_column, total_row
from .units import Unit, unit
from .values import Typed, column_kind, mended, typed

Offsets = Mapping[tuple[int, int, int, int], tuple[int, int]]


@dataclass(frozen=True)
class _Spot:
    """A printed cell: text, offsets, page and box."""

    text: str
    start: int | None
    end: int | None
    page: int
    bbox: tuple[float, float, float, float] | None


Rows = Sequence[Sequence[_Spot]]


def records(found: Mapping[int, tuple[Found, ...]], cells: Offsets, text: str) -> tuple[Table, ...]:
    """Return the tables of a report in reading order.

    ``found`` holds the parts by page, ``cells`` the offsets in ``text`` of (page, key of the part, row, column).
    """
    return tuple(_table(f"t{n}", parts, cells, text) for n, parts in enumerate(joined(found), start=1))


def _table(name: str, parts: Sequence[Part], cells: Offsets, text: str) -> Table:
    spots = [[_row(part, row, cells, text) for row in range(len(part.found.texts))] for part in parts]
    header, body = _halves(parts, spots)
    what = _unit(parts, header, body)
    columns = _columns(_names(header, len(spots[0][0])), body, what)
    grid = _typed(body, columns)
    sums = _sums(parts, body, columns, grid)
    return Table(
        source=_source(parts, spots, text),
        id=name,
        caption=parts[0].found.caption,
        unit=what.name,
        currency=what.currency,
        scale=what.scale,
        header_rows=_texts(header),
        spans=_spans(parts),
        section_rows=section_rows(_texts(body), [column.kind for column in columns]),
        columns=columns,
        rows=_cells(body, grid),
        total_row=sums.row,
        total_column=sums.column,
        checks=sums.checks,
        pages=tuple(dict.fromkeys(part.found.page for part in parts)),
        notes=_notes(parts),
        confidence=min(part.found.confidence for part in parts),
        reasons=_reasons(parts),
    )


def _halves(parts: Sequence[Part], spots: Sequence[Rows]) -> tuple[Rows, Rows]:
    """Header rows of the first part, and the rows of all parts below their headers."""
    count = parts[0].found.headers
    body = [row for part, rows in zip(parts, spots, strict=True) for row in rows[part.repeated :]]
    return spots[0][:count], body[count:]


def _names(header: Rows, width: int) -> list[str]:
    """What each column is called: its header cells from top to bottom."""
    return [" ".join(filter(None, (row[column].text for row in header))) for column in range(width)]


def _texts(rows: Rows) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(spot.text for spot in row) for row in rows)


def _cells(body: Rows, grid: Sequence[Sequence[Typed]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(map(_cell, row, typed_row)) for row, typed_row in zip(body, grid, strict=True))


def _notes(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(note for part in parts for note in notes(part.found.below))


def _reasons(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for part in parts for reason in part.found.reasons))


class _Sums(NamedTuple):
    """Total row and column of a body, and the sums that prove or disprove totals."""

    row: int | None
    column: int | None
    checks: tuple[Check, ...]


def _sums(parts: Sequence[Part], body: Rows, columns: Sequence[Column], grid: Sequence[Sequence[Typed]]) -> _Sums:
    values = [[_decimal(cell) for cell in row] for row in grid]
    summed = [place for place, column in enumerate(columns) if column.kind in ("amount", "count")]
    labels = _labels(body, columns)
    bottom = total_row(labels, _only(values, summed), strong=parts[-1].found.bold[-1])
    right = total_column([column.name for column in columns], values, summed)
    return _Sums(bottom, right, (*row_checks(labels, values, bottom, summed), *column_checks(values, right, summed)))


def _decimal(cell: Typed) -> Decimal | None:
    return None if cell.value is None else Decimal(cell.value)


def _row(part: Part, row: int, cells: Offsets, text: str) -> list[_Spot]:
    found, spots = part.found, []
    for column, own in enumerate(found.texts[row]):
        start, end = cells.get((found.page, part.key, row, column), (None, None))
        printed = text[start:end] if start is not None and end is not None and end > start else own
        spots.append(_Spot(mended(printed), start, end, found.page, found.boxes[row][column]))
    return spots


def _unit(parts: Sequence[Part], header: Rows, body: Rows) -> Unit:
    head = parts[0].found
    named = unit((*head.about, *(row[0].text for row in header), head.caption or "", *notes(parts[-1].found.below)))
    if named.currency or named.scale > 1:
        return named if named.currency else named._replace(currency="EUR")
    values = [spot.text for row in body for spot in row[1:] if any(map(str.isdigit, spot.text))]
    if _share(values, "€") > 0.5:
        return Unit("EUR", "EUR", 1)
    return Unit("%") if _share(values, "%") > 0.9 else named


def _share(texts: Sequence[str], sign: str) -> float:
    """The share of texts that hold a sign."""
    return sum(sign in text for text in texts) / len(texts) if texts else 0.0


def _columns(names: Sequence[str], body: Rows, what: Unit) -> tuple[Column, ...]:
    found: list[Column] = []
    for place, name in enumerate(names):
        texts = [row[place].text for row in body if sum(bool(spot.text) for spot in row) > 1]
        first = place == 0 or (place == 1 and _numbered(body))
        kind = column_kind(texts, name, what, first=first)
        own = "%" if kind == "percentage" else unit([name]).name if name else None
        found.append(Column(name=name, kind=kind, unit=own))
    return tuple(found)


def _numbered(body: Rows) -> bool:
    """Whether the first column numbers the rows, so that the second holds the labels."""
    first = [row[0].text for row in body if row[0].text]
    second = [row[1].text for row in body if row[1].text]
    short = sum(len(text) <= 5 and text[:1].isdigit() and text.rstrip(".") not in second for text in first)
    worded = sum(any(map(str.isalpha, text)) for text in second)
    return bool(first) and short > 0.6 * len(first) and worded > 0.6 * len(second)


def _labels(body: Rows, columns: Sequence[Column]) -> list[str]:
    wide = [c for c, column in enumerate(columns) if column.kind in ("label", "text", "year")] or [0]
    return [next((row[c].text for c in wide if any(map(str.isalpha, row[c].text))), "") for row in body]


def _typed(body: Rows, columns: Sequence[Column]) -> list[list[Typed]]:
    grid = []
    for row in body:
        cells = [typed(s.text, column.kind, row[0].text) for s, column in zip(row, columns, strict=True)]
        grid.append([Typed("label")] * len(cells) if _inner(row, columns) else cells)
    return grid


def _inner(row: Sequence[_Spot], columns: Sequence[Column]) -> bool:
    """A header inside the table: nothing but years (and 'Struc.') over columns that do not hold years."""
    held = [(spot.text, column.kind) for spot, column in zip(row[1:], columns[1:], strict=True) if spot.text]
    years = [kind for text, kind in held if mark(text) == "year"]
    return len(years) > 1 and len(years) >= 0.75 * len(held) and "year" not in years


def _only(values: Sequence[Sequence[Decimal | None]], columns: Sequence[int]) -> list[list[Decimal | None]]:
    return [[value if c in columns else None for c, value in enumerate(row)] for row in values]


def _spans(parts: Sequence[Part]) -> tuple[tuple[int, int, int, int], ...]:
    found, base = [], 0
    for part in parts:
        kept = [span for span in part.found.spans if span[0] >= part.repeated]
        found += [(base + row - part.repeated, *rest) for row, *rest in kept]
        base += len(part.found.texts) - part.repeated
    return tuple((row, column, high, wide) for row, column, high, wide in found)


def _cell(spot: _Spot, cell: Typed) -> Cell:
    return Cell(
        text=spot.text,
        value=cell.value,
        kind=cell.kind,
        qualifier=cell.qualifier,
        page=spot.page,
        bbox=spot.bbox,
        start=spot.start,
        end=spot.end,
    )


def _source(parts: Sequence[Part], spots: Sequence[Rows], text: str) -> Source:
    placed = [spot for rows in spots for row in rows for spot in row]
    start = min((spot.start for spot in placed if spot.start is not None), default=0)
    end = max((spot.end for spot in placed if spot.end is not None), default=0)
    boxes = tuple(Box(page=part.found.page, bbox=part.found.bbox) for part in parts)
    return Source(text=text[start:end], start=start, end=end, page=boxes[0].page, bbox=boxes[0].bbox, boxes=boxes)
