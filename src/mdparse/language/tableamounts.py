"""Cells of tables turned into amounts: value times the scale of the table, or of the column where it has its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

import msgspec

from ..model import Amount, Cell, CellRef, Source, Table
from . import currencies
from .document import Document
from .numbers import plain, product
from .units import Unit, unit

Scan = Callable[[Document, int, int], list[Amount]]
_NUMBER = re.compile(r"(?:[(\-\u2010-\u2015\u2212]\s?)?\d(?:.*\d)?(?:\s?-/-|\))?")


def cells(document: Document, scan: Scan) -> Iterator[Amount]:
    """Yield the amounts of all tables; `scan` finds those written out in a cell."""
    for table in document.tables:
        units = [unit(column.unit or "") for column in table.columns]
        for row, line in enumerate(table.rows):
            for column, cell in enumerate(line):
                own = units[column] if column < len(units) else Unit()
                yield from _cell(document, table, cell, CellRef(id=table.id, row=row, column=column), own, scan)


def _cell(document: Document, table: Table, cell: Cell, ref: CellRef, own: Unit, scan: Scan) -> Iterator[Amount]:
    """Yield the amounts of one cell: its value where it holds nothing else, else those written out in its text."""
    written = currencies.marks(cell.text, document.year)
    if _valued(cell):
        code = written[0].form.code if written else own.currency or table.currency
        if code and not own.other:
            yield _bare(document, table, cell, ref, code, own.scale or table.scale)
    elif written:
        yield from _written(document, table, cell, ref, scan)


def _valued(cell: Cell) -> bool:
    """Tell whether a cell is one number whose scale is that of its column ('1.000'; not 'x 1.000', '2 mln')."""
    scaled = unit(cell.text).scale and any(map(str.isalpha, cell.text))
    return cell.kind == "amount" and cell.value is not None and not scaled


def _bare(document: Document, table: Table, cell: Cell, ref: CellRef, code: str, scale: int) -> Amount:
    try:
        value = product(Decimal(cell.value or ""), scale)
    except InvalidOperation as error:
        raise ValueError(f"Cell value {cell.value!r} is no decimal number") from error
    return Amount(
        source=_source(document, table, cell),
        value=plain(value),
        currency=code,
        qualifier=cell.qualifier,
        table=ref,
        section=_section(document, table),
    )


def _section(document: Document, table: Table) -> str | None:
    section = document.section_at(table.source.start)
    return table.section or (section.id if section else None)


def _source(document: Document, table: Table, cell: Cell) -> Source:
    """Return the place of the sum in a cell: its sign through its last digit; that of the table when not in the text."""
    if cell.start is None or cell.end is None:
        return msgspec.structs.replace(table.source, page=cell.page, bbox=cell.bbox, boxes=())
    text = document.text[cell.start : cell.end]
    marks = currencies.marks(text, document.year)
    found = _NUMBER.search(text)
    if found is None:
        return document.source(cell.start, cell.end)
    start = min([found.start(), *(mark.start for mark in marks)])
    end = max([found.end(), *(mark.end for mark in marks)])
    minus = re.search(r"[-\u2010-\u2015\u2212]\s*\Z", text[:start])
    return document.source(cell.start + (minus.start() if minus else start), cell.start + end)


def _written(document: Document, table: Table, cell: Cell, ref: CellRef, scan: Scan) -> Iterator[Amount]:
    """Yield the amounts written out in the text of a cell ('€ 200.000 voor opvang')."""
    if cell.start is not None and cell.end is not None:
        found = scan(document, cell.start, cell.end)
    else:
        place = msgspec.structs.replace(table.source, page=cell.page, bbox=cell.bbox, boxes=())
        alone = Document(text=cell.text, year=document.year, options=document.options)
        found = [msgspec.structs.replace(a, source=place) for a in scan(alone, 0, len(cell.text))]
    for amount in found:
        yield msgspec.structs.replace(amount, table=ref, section=_section(document, table))
