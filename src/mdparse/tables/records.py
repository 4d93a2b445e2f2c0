"""Found parts, cell offsets and the reading text turned into Table records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model import Box, Cell, Column, Source, Table
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


def records(found: Mapping[int, tuple[Found, ...]], cells: Offsets, text: str) -> tuple[Table, ...]:
    """Return the tables of a report in reading order.

    ``found`` holds the parts by page, ``cells`` the offsets in ``text`` of (page, key of the part, row, column).
    """
    return tuple(_table(f"t{n}", parts, cells, text) for n, parts in enumerate(joined(found), start=1))


def _table(name: str, parts: Sequence[Part], cells: Offsets, text: str) -> Table:
    head, count = parts[0].found, parts[0].found.headers
    spots = [[_row(part, row, cells, text) for row in range(len(part.found.texts))] for part in parts]
    header = spots[0][:count]
    body = [row for part, rows in zip(parts, spots, strict=True) for row in rows[part.repeated :]][count:]
    names = [" ".join(filter(None, (row[c].text for row in header))) for c in range(len(head.texts[0]))]
    what = _unit(parts, header, body)
    columns = _columns(names, body, what)
    grid = _typed(body, columns)
    values = [[Decimal(cell.value) if cell.value is not None else None for cell in row] for row in grid]
    summed = [c for c, column in enumerate(columns) if column.kind in ("amount", "count")]
    labels = _labels(body, columns)
    bottom, right = (
        total_row(labels, _only(values, summed), strong=parts[-1].found.bold[-1]),
        total_column(names, values, summed),
    )
    sections = section_rows([[spot.text for spot in row] for row in body], [column.kind for column in columns])
    return Table(
        source=_source(parts, spots, text),
        id=name,
        caption=head.caption,
        unit=what.name,
        currency=what.currency,
        scale=what.scale,
        header_rows=tuple(tuple(spot.text for spot in row) for row in header),
        spans=_spans(parts, count),
        section_rows=sections,
        columns=columns,
        rows=tuple(tuple(_cell(s, t) for s, t in zip(a, b, strict=True)) for a, b in zip(body, grid, strict=True)),
        total_row=bottom,
        total_column=right,
        checks=(*row_checks(labels, values, bottom, summed), *column_checks(values, right, summed)),
        pages=tuple(dict.fromkeys(part.found.page for part in parts)),
        notes=tuple(note for part in parts for note in notes(part.found.below)),
        confidence=min(part.found.confidence for part in parts),
        reasons=tuple(dict.fromkeys(reason for part in parts for reason in part.found.reasons)),
    )


def _row(part: Part, row: int, cells: Offsets, text: str) -> list[_Spot]:
    found, spots = part.found, []
    for column, own in enumerate(found.texts[row]):
        start, end = cells.get((found.page, part.key, row, column), (None, None))
        printed = text[start:end] if start is not None and end is not None and end > start else own
        spots.append(_Spot(mended(printed), start, end, found.page, found.boxes[row][column]))
    return spots


def _unit(parts: Sequence[Part], header: Sequence[Sequence[_Spot]], body: Sequence[Sequence[_Spot]]) -> Unit:
    head = parts[0].found
    named = unit((*head.about, *(row[0].text for row in header), head.caption or "", *parts[-1].found.below))
    if named.currency or named.scale > 1:
        return named if named.currency else named._replace(currency="EUR")
    values = [spot.text for row in body for spot in row[1:] if any(map(str.isdigit, spot.text))]
    if values and sum("€" in value for value in values) > 0.5 * len(values):
        return Unit("EUR", "EUR", 1)
    if values and sum("%" in value for value in values) > 0.9 * len(values):
        return Unit("%")
    return named


def _columns(names: Sequence[str], body: Sequence[Sequence[_Spot]], what: Unit) -> tuple[Column, ...]:
    found: list[Column] = []
    for place, name in enumerate(names):
        texts = [row[place].text for row in body if sum(bool(spot.text) for spot in row) > 1]
        first = place == 0 or (place == 1 and _numbered(body))
        kind = column_kind(texts, name, what, first=first)
        own = "%" if kind == "percentage" else unit([name]).name if name else None
        found.append(Column(name=name, kind=kind, unit=own))
    return tuple(found)


def _numbered(body: Sequence[Sequence[_Spot]]) -> bool:
    """Whether the first column numbers the rows, so that the second holds the labels."""
    first = [row[0].text for row in body if row[0].text]
    second = [row[1].text for row in body if row[1].text]
    short = sum(len(text) <= 5 and text[:1].isdigit() and text.rstrip(".") not in second for text in first)
    worded = sum(any(map(str.isalpha, text)) for text in second)
    return bool(first) and short > 0.6 * len(first) and worded > 0.6 * len(second)


def _labels(body: Sequence[Sequence[_Spot]], columns: Sequence[Column]) -> list[str]:
    wide = [c for c, column in enumerate(columns) if column.kind in ("label", "text", "year")] or [0]
    return [next((row[c].text for c in wide if any(map(str.isalpha, row[c].text))), "") for row in body]


def _typed(body: Sequence[Sequence[_Spot]], columns: Sequence[Column]) -> list[list[Typed]]:
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


def _spans(parts: Sequence[Part], count: int) -> tuple[tuple[int, int, int, int], ...]:
    found, base = [], 0
    for part in parts:
        for row, column, high, wide in part.found.spans:
            if row >= part.repeated:
                found.append((base + row - part.repeated, column, high, wide))
        base += len(part.found.texts) - part.repeated
    return tuple(found)


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


def _source(parts: Sequence[Part], spots: Sequence[Sequence[Sequence[_Spot]]], text: str) -> Source:
    placed = [spot for rows in spots for row in rows for spot in row if spot.start is not None and spot.end is not None]
    start = min((spot.start for spot in placed if spot.start is not None), default=0)
    end = max((spot.end for spot in placed if spot.end is not None), default=0)
    boxes = tuple(Box(page=part.found.page, bbox=part.found.bbox) for part in parts)
    return Source(text=text[start:end], start=start, end=end, page=boxes[0].page, bbox=boxes[0].bbox, boxes=boxes)
