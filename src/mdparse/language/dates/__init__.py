"""Reading text turned into date expressions: absolute ones by grammar, relative ones where the text resolves them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from ...model import DateExpression
from ..document import Document
from . import calendars, edtf, years
from .lexer import Token, lex
from .limits import qualifier
from .opening import opened
from .points import Tokens
from .ranges import BETWEEN, Chain, Dated, chains, combine, pieces
from .relative import relatives

__all__ = ["absolutes", "dates", "scan"]

NUMBERS = frozenset({"amount", "count", "percentage"})


def latest(document: Document, tokens: list[Token]) -> int:
    """Return the last year that two digits may mean: report year (or the text's own latest) + the pivot."""
    reference = document.options.reference_date
    known = document.year or (int(reference[:4]) if reference else None)
    base = known or max((t.value for t in tokens if t.sort in ("year", "numeric") and t.value <= 2060), default=2030)
    return base + document.options.century_pivot


def scan(document: Document) -> Tokens:
    """Return the tokens of time of a document."""
    low = document.low
    items, leaning = anchored(document, lex(low, document.low_words))
    return Tokens(low, items, latest(document, items), leaning)


def anchored(document: Document, items: list[Token]) -> tuple[list[Token], frozenset[int]]:
    """Return the tokens with 'dit jaar', 'volgend jaar' as the years they are, and where those stand.

    Without a day of writing they are left out.
    """
    written = document.options.reference_date
    leaning = frozenset(token.start for token in items if token.sort == "deictic")
    if not leaning or not written:
        return [token for token in items if token.start not in leaning], frozenset()
    year = int(written[:4])
    return [t._replace(sort="year", value=year + t.value) if t.start in leaning else t for t in items], leaning


def cells(document: Document) -> tuple[list[int], list[tuple[int, str]]]:
    """Return the starts of the body cells of all tables in order, and their ends and kinds."""
    found = sorted(
        (cell.start, cell.end, cell.kind)
        for table in document.tables
        for row in table.rows
        for cell in row
        if cell.start is not None and cell.end is not None
    )
    return [start for start, _, _ in found], [(end, kind) for _, end, kind in found]


def bare(item: Dated) -> bool:
    """Tell whether a span rests on bare years only, so that it needs evidence."""
    return all(point.sort == "year" and point.part is None for point in item.points)


def evident(document: Document, tokens: Tokens, item: Dated, grid: tuple[list[int], list[tuple[int, str]]]) -> bool:
    """Tell whether the surroundings of a span allow it to be a date."""
    text, point = document.parted, item.points[0]
    if tokens.leans(item.start, item.end):
        return True
    index = bisect_right(grid[0], item.start) - 1
    if index >= 0 and item.start < grid[1][index][0]:
        if bare(item) and grid[1][index][1] in NUMBERS:
            return False
        if (grid[0][index], grid[1][index][0]) == (item.start, item.end):
            return True
    if not bare(item):
        return not years.coded(text, item.start, item.end)
    if point.short:
        return len(item.points) > 1 or years.abbreviated(text, item.start)
    return years.dated(text, item.start, item.end, document.year)


def session(document: Document, item: Dated) -> Dated:
    """Return a pair of years in a citation of parliament as the parliamentary year that it is."""
    first, last = item.span.first, item.span.last
    if len(item.points) != 2 or not bare(item) or first is None or last is None or last.year != first.year + 1:
        return item
    return replace(item, span=calendars.session(first.year)) if years.sessional(document.text, item.start) else item


def absolutes(document: Document, tokens: Tokens, found: list[Chain]) -> list[Dated]:
    """Return the absolute date expressions of a document in text order."""
    grid, result = cells(document), list[Dated]()
    for chain in found:
        for piece in pieces(chain):
            between = bool(BETWEEN.search(tokens.low, max(0, piece.points[0].start - 16), piece.points[0].start))
            for item in combine(piece, between):
                if evident(document, tokens, item, grid):
                    result.append(opened(tokens.low, session(document, item), result[-1:]))
    return result


def record(document: Document, tokens: Tokens, item: Dated) -> DateExpression:
    """Return the record of a date; one with a year counted from the day of writing is relative."""
    span, limit = item.span, qualifier(tokens.low, item.start)
    span = edtf.approximate(span) if limit == "approximate" else span
    return DateExpression(
        source=document.source(item.start, item.end),
        kind=span.kind,
        edtf=span.edtf,
        start_date=span.first.isoformat() if span.first else None,
        end_date=span.last.isoformat() if span.last else None,
        relative=tokens.leans(item.start, item.end),
        qualifier=limit,
        confidence=0.8 if tokens.leans(item.start, item.end) else 1.0,
    )


def dates(document: Document) -> Iterator[DateExpression]:
    """Yield the date expressions of a document in text order; ``relative`` ones only where the text resolves them."""
    tokens = scan(document)
    found = chains(tokens)
    items = absolutes(document, tokens, found)
    records = [record(document, tokens, item) for item in items]
    records += relatives(document, tokens, found, items)
    yield from sorted(records, key=lambda r: (r.source.start, r.source.end))
