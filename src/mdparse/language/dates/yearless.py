"""Days and months without a year turned into dates by what the text says of their year: '15 december jl.', '1 mei a.s.'.

What the text leaves open gives no record. A year is borrowed inside a paragraph only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import msgspec

from ...model import DateExpression
from . import edtf
from .context import Context, record
from .limits import qualifier
from .points import Point, realise
from .ranges import Chain, combine, pieces

PREPOSED = re.compile(
    r"\b(?:in|op|sinds|vanaf|per|tot|d\.d\.|van|voor|tot en met|t/m|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\s+$"
)
LATELY = re.compile(r"\.?,?\s+(?:jl|j\.l|ll|l\.l|jongstleden|laatstleden)\b\.?")
COMING = re.compile(r"\.?,?\s+(?:a\.s\.|as\.|aanstaande\b|eerstkomende\b|eerstvolgende\b)")


def open_ended(chain: Chain) -> bool:
    """Tell whether all points of a chain are days or months that lack only their year."""
    points = chain.points
    if points[-1].sort == "number":
        return False
    return all(p.sort in ("day", "month", "number") and not p.own and realise(p) is None for p in points)


def yearless(context: Context, found: list[Chain]) -> Iterator[DateExpression]:
    """Yield days and months without a year ('15 december jl.', 'op 3 en 4 oktober') whose year the text gives."""
    written = context.written()
    for chain in filter(open_ended, found):
        year = borrowed(context, written, chain.points[0], chain.points[-1])
        if year is not None:
            yield from dated(context, chain, year)


def dated(context: Context, chain: Chain, year: int) -> Iterator[DateExpression]:
    """Yield the records of a chain in a year."""
    whole = Chain(tuple(replace(point, year=year) for point in chain.points), chain.joints)
    for piece in pieces(whole):
        for item in combine(piece):
            limit = qualifier(context.low, item.start)
            span = edtf.approximate(item.span) if limit == "approximate" else item.span
            yield msgspec.structs.replace(record(context, item.start, item.end, span, 0.6), qualifier=limit)


def borrowed(context: Context, written: date | None, first: Point, last: Point) -> int | None:
    """Return the year of a date without one: by 'jl.' or 'a.s.' from the date of writing, else from its paragraph."""
    if LATELY.match(context.low, last.end):
        return lately(context, written, last)
    if COMING.match(context.low, last.end):
        return coming(written, last)
    if not PREPOSED.search(context.low[max(0, first.start - 15) : first.start]):
        return None
    before = context.last(first.start, first.start - context.paragraph(first.start))
    if before is None or before.span.first is None or before.span.last is None:
        return None
    return before.span.first.year if before.span.first.year == before.span.last.year else None


def place(point: Point) -> tuple[int, int]:
    """Return month and day of a day, or a month and its first day."""
    return (point.month or 1, point.value) if point.sort == "day" else (point.value, 1)


def lately(context: Context, written: date | None, point: Point) -> int | None:
    """Return the year of a date with 'jl.': its last occurrence up to the date of writing or the last full date before."""
    before = context.last(point.start, point.start)
    known = written or (before.span.first if before and before.span.kind in ("day", "month") else None)
    if known is None:
        return None
    return known.year - 1 if written and place(point) > (known.month, known.day) else known.year


def coming(written: date | None, point: Point) -> int | None:
    """Return the year of a date with 'a.s.': its next occurrence from the date of writing."""
    if written is None:
        return None
    today = (written.month, written.day if point.sort == "day" else 1)
    return written.year + 1 if place(point) < today else written.year
