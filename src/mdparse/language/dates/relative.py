"""Expressions that lean on other dates resolved by them: 'in dezelfde maand', 'in het eerste jaar', '15 december jl.'.

What the text leaves open gives no record. Years are borrowed inside a paragraph only; starts of projects from the
paragraph itself, or from the one before it where this one goes on ('Het project ...', or over a page break).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from ...model import DateExpression
from ..document import Document
from . import edtf
from .calendars import rows
from .edtf import Span
from .grammar import Point, Tokens, realise
from .ranges import Chain, Dated, combine, pieces

SAME = re.compile(r"\b(?:in|op)\s+(?:dezelfde|diezelfde|hetzelfde|datzelfde|die|dat)\s+(maand|jaar|dag|datum)\b")
FIRST = re.compile(
    r"\b(?:in|gedurende|tijdens)\s+(?:de|het)\s+eerste\s+(?:(?:(?P<count>\d{1,2}|[a-zé]+)\s+)?(?P<months>maanden)"
    r"|(?P<year>jaar))\b(?!\s+(?:van|na|in|\d))"
)
DEICTIC = re.compile(
    r"\b(?P<which>dit|deze|vorig|vorige|afgelopen|komend|komende|volgend|volgende)\s+(?P<unit>jaar|maand)\b"
    r"|\b(?P<day>vandaag|gisteren|morgen|heden)\b"
)
REPORT_YEAR = re.compile(r"\b(?:dit|het)\s+(?:verslagjaar|begrotingsjaar|rapportagejaar)\b(?!\s+\d)")
STARTING = re.compile(
    r"van start|gestart|\bstart(?:te|ten|t)?\b|begonnen|\bbegon(?:nen)?\b|\bbegint\b|\bloopt van\b|\bliep van\b"
    r"|\blopen van\b|looptijd|opgericht|gelanceerd|ingegaan|in werking"
)
ANAPHORIC = re.compile(
    r"(?:het|dit|de|deze)\s+(?:project|programma|pilot|training|cursus|regeling|activiteit|onderzoek|studie)\b"
)
PREPOSED = re.compile(
    r"\b(?:in|op|sinds|vanaf|per|tot|d\.d\.|van|voor|tot en met|t/m|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\s+$"
)
LATELY = re.compile(r"\s+(?:jl|j\.l|ll|l\.l)\b\.?")
DATELINE = re.compile(r"(?:\bdatum\b:?|den haag,?|’s-gravenhage,?|'s-gravenhage,?|amsterdam,|rotterdam,|utrecht,)\s*$")
STEPS = {
    "dit": 0,
    "deze": 0,
    "vorig": -1,
    "vorige": -1,
    "afgelopen": -1,
    "komend": 1,
    "komende": 1,
    "volgend": 1,
    "volgende": 1,
}
REACH = 800


@cache
def counts() -> dict[str, int]:
    """Return the number words that count months."""
    return {form: int(row[1]) for row in rows("date_words.tsv") if row[0] == "count" for form in row[2].split("|")}


@dataclass(frozen=True)
class Context:
    """A document with its absolute dates in text order, as what relative ones lean on."""

    document: Document
    low: str
    items: list[Dated]
    starts: list[int]

    def last(self, offset: int, reach: int = REACH) -> Dated | None:
        """Return the last dated span with a start that ends before an offset, not further away than a reach."""
        index = bisect_left(self.starts, offset) - 1
        while index >= 0 and (self.items[index].end > offset or self.items[index].span.first is None):
            index -= 1
        return self.items[index] if index >= 0 and offset - self.items[index].end <= reach else None

    def paragraph(self, offset: int) -> int:
        """Return where the paragraph of an offset starts."""
        return max(self.low.rfind("\n", 0, offset), self.low.rfind("\f", 0, offset)) + 1


def record(context: Context, start: int, end: int, span: Span, confidence: float) -> DateExpression:
    """Return the record of a resolved expression."""
    return DateExpression(
        source=context.document.source(start, end),
        kind=span.kind,
        edtf=span.edtf,
        start_date=span.first.isoformat() if span.first else None,
        end_date=span.last.isoformat() if span.last else None,
        relative=True,
        confidence=confidence,
    )


def same(context: Context) -> Iterator[DateExpression]:
    """Yield 'in dezelfde maand', 'in dat jaar': the month, year or day of the last date before it."""
    for found in SAME.finditer(context.low):
        before = context.last(found.start())
        span = unit_of(before.span, found[1]) if before else None
        if span:
            yield record(context, found.start(), found.end(), span, 0.8)


def unit_of(span: Span, unit: str) -> Span | None:
    """Return the day, month or year in which a span lies; None when it does not lie in one."""
    first, last = span.first, span.last
    if first is None or last is None or first.year != last.year:
        return None
    if unit == "jaar":
        return edtf.year(first.year)
    if unit == "maand":
        return edtf.month(first.year, first.month) if first.month == last.month else None
    return span if first == last else None


def opening(context: Context, offset: int) -> Span | None:
    """Return the last date before an offset, in its paragraph or the one it goes on from, with words of starting."""
    begin = context.paragraph(offset)
    if ANAPHORIC.match(context.low, begin) or context.low[begin - 1 : begin] == "\f":
        begin = previous(context, begin)
    index = bisect_left(context.starts, offset) - 1
    while index >= 0 and context.starts[index] >= begin:
        item = context.items[index]
        if item.end <= offset and item.span.first and STARTING.search(sentence(context.low, item)):
            return item.span
        index -= 1
    return None


def previous(context: Context, begin: int) -> int:
    """Return where the body paragraph before a paragraph starts; notes under a page are passed over."""
    end = begin - 1
    while end > 0:
        end = len(context.low[:end].rstrip())
        start = context.paragraph(end)
        if context.low[start] != "[":
            return start
        end = start
    return 0


def sentence(low: str, item: Dated) -> str:
    """Return the sentence around a date, at most 150 characters either side."""
    left, right = low[max(0, item.start - 150) : item.start], low[item.end : item.end + 150]
    return re.split(r"[.\n\f]\s", left)[-1] + re.split(r"[.\n\f](?:\s|$)", right)[0]


def stretch(start: Span, months: int) -> Span | None:
    """Return the months from the start of a span; the years it may touch when only a year of start is known."""
    if start.first is None:
        return None
    total = start.first.month - 1 + months - 1
    if start.kind == "year":
        return edtf.interval(edtf.year(start.first.year), edtf.year(start.first.year + (months + 11) // 12))
    last = edtf.month(start.first.year + total // 12, total % 12 + 1)
    if start.first.month == 1 and months == 12:
        return edtf.year(start.first.year)
    return edtf.interval(edtf.month(start.first.year, start.first.month), last)


def firsts(context: Context) -> Iterator[DateExpression]:
    """Yield 'in de eerste 16 maanden', 'in het eerste jaar', counted from the start that was named before."""
    for found in FIRST.finditer(context.low):
        start = opening(context, found.start())
        count = found["count"]
        months = 12 if count is None else int(count) if count.isdecimal() else counts().get(count, 0)
        span = stretch(start, months) if start and months else None
        if span:
            yield record(context, found.start(), found.end(), span, 0.7 if count else 0.5)


def shifted(reference: date, unit: str, step: int) -> Span:
    """Return the year or month a step from that of a reference date."""
    if unit == "jaar":
        return edtf.year(reference.year + step)
    index = reference.year * 12 + reference.month - 1 + step
    return edtf.month(index // 12, index % 12 + 1)


def deictic(context: Context) -> Iterator[DateExpression]:
    """Yield 'vorig jaar', 'deze maand', 'gisteren' when the options say when the text speaks."""
    if not context.document.options.reference_date:
        return
    reference = date.fromisoformat(context.document.options.reference_date)
    for found in DEICTIC.finditer(context.low):
        if found["day"]:
            value = reference + timedelta(days={"gisteren": -1, "morgen": 1}.get(found["day"], 0))
            span: Span | None = edtf.day(value.year, value.month, value.day)
        else:
            span = shifted(reference, found["unit"], STEPS[found["which"]])
        if span:
            yield record(context, found.start(), found.end(), span, 0.8)


def reported(context: Context) -> Iterator[DateExpression]:
    """Yield 'dit verslagjaar': the year the report is about."""
    if context.document.year is None:
        return
    for found in REPORT_YEAR.finditer(context.low):
        yield record(context, found.start(), found.end(), edtf.year(context.document.year), 0.9)


def dateline(context: Context) -> date | None:
    """Return the date of writing: the option, or the date behind 'Datum' or a place at the head of the text."""
    if context.document.options.reference_date:
        return date.fromisoformat(context.document.options.reference_date)
    for item in context.items[:8]:
        if item.span.kind == "day" and DATELINE.search(context.low[max(0, item.start - 20) : item.start]):
            return item.span.first
    return None


def yearless(context: Context, found: list[Chain]) -> Iterator[DateExpression]:
    """Yield days and months without a year ('15 december jl.', 'op 3 en 4 oktober') whose year the text gives."""
    written = dateline(context)
    for chain in found:
        points = [p for p in chain.points if realise(p) is None and p.sort in ("day", "month", "number") and not p.own]
        if len(points) != len(chain.points) or points[-1].sort == "number":
            continue
        year = borrowed(context, written, points[0], points[-1])
        if year is None:
            continue
        dated = Chain(tuple(replace(p, year=year) for p in chain.points), chain.joints)
        for piece in pieces(dated):
            for item in combine(piece):
                yield record(context, item.start, item.end, item.span, 0.6)


def borrowed(context: Context, written: date | None, first: Point, last: Point) -> int | None:
    """Return the year of a date without one: by 'jl.' from the date of writing, else from its paragraph."""
    if LATELY.match(context.low, last.end):
        return lately(context, written, last)
    if not PREPOSED.search(context.low[max(0, first.start - 15) : first.start]):
        return None
    before = context.last(first.start, first.start - context.paragraph(first.start))
    if before is None or before.span.first is None or before.span.last is None:
        return None
    return before.span.first.year if before.span.first.year == before.span.last.year else None


def lately(context: Context, written: date | None, point: Point) -> int | None:
    """Return the year of a date with 'jl.': its last occurrence up to the date of writing or the last full date before.

    Without either it is the year of the report.
    """
    before = context.last(point.start, point.start)
    known = written or (before.span.first if before and before.span.kind in ("day", "month") else None)
    if known is None:
        return context.document.year
    month, day = (point.month or 1, point.value) if point.sort == "day" else (point.value, 1)
    return known.year - 1 if written and (month, day) > (known.month, known.day) else known.year


def relatives(document: Document, tokens: Tokens, found: list[Chain], items: list[Dated]) -> list[DateExpression]:
    """Return the relative dates of a document that its own dates, year or options resolve."""
    context = Context(document, tokens.low, items, [item.start for item in items])
    steps: tuple[Callable[[Context], Iterator[DateExpression]], ...] = (same, firsts, deictic, reported)
    return [item for step in steps for item in step(context)] + list(yearless(context, found))
