"""Expressions that lean on other dates resolved by them: 'in dezelfde maand', 'het jaar daarop', 'in het eerste jaar'.

What the text leaves open gives no record. Starts of projects are borrowed from the paragraph itself, or from the one
before it where this one goes on ('Het project ...', or over a page break).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache

from ...model import DateExpression
from ..document import Document
from ..lexicon import rows
from . import edtf
from .context import Context, choice, record, steps
from .deixis import by_months, deictic
from .edtf import Span
from .points import Tokens
from .ranges import Chain, Dated
from .yearless import yearless

SAME = re.compile(r"\b(?:in|op)\s+(?:dezelfde|diezelfde|hetzelfde|datzelfde|die|dat)\s+(maand|jaar|dag|datum)\b")
SAMES = ("dezelfde", "diezelfde", "hetzelfde", "datzelfde", "die", "dat")
FIRST = re.compile(
    r"\b(?:in|gedurende|tijdens)\s+(?:de|het)\s+eerste\s+(?:(?:(?P<count>\d{1,2}|[a-zé]+)\s+)?(?P<months>maanden)"
    r"|(?P<year>jaar))\b(?!\s+(?:van|na|in|\d))"
)
REPORT_YEAR = re.compile(r"\b(?:dit|het)\s+(?:verslagjaar|begrotingsjaar|rapportagejaar)\b(?!\s+\d)")
REPORT_YEARS = ("verslagjaar", "begrotingsjaar", "rapportagejaar")
STARTING = re.compile(
    r"van start|gestart|\bstart(?:te|ten|t)?\b|begonnen|\bbegon(?:nen)?\b|\bbegint\b|\bloopt van\b|\bliep van\b"
    r"|\blopen van\b|looptijd|opgericht|gelanceerd|ingegaan|in werking"
)
ANAPHORIC = re.compile(
    r"(?:het|dit|de|deze)\s+(?:project|programma|pilot|training|cursus|regeling|activiteit|onderzoek|studie)\b"
)
SHIFTED = r"\b(?:het|de|een)\s+(jaar|maand|dag)\s+({choice})\b(?!\s+dan\b)"
FOLLOWINGS = ("daarop", "daaropvolgend", "daaropvolgende")
FOLLOWING = re.compile(r"\b(?:het|de)\s+daarop\s?volgende?\s+(jaar|maand|dag)\b(?!\s+\d)")


@cache
def counts() -> dict[str, int]:
    """Return the number words that count months."""
    return {form: int(row[1]) for row in rows("date_words.tsv") if row[0] == "count" for form in row[2].split("|")}


def same(context: Context) -> Iterator[DateExpression]:
    """Yield 'in dezelfde maand', 'in dat jaar': the month, year or day of the last date before it."""
    for found in context.led(SAME, SAMES, "inop"):
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


@cache
def shifted() -> re.Pattern[str]:
    """Return the pattern of 'het jaar daarop', 'een maand eerder'."""
    return re.compile(SHIFTED.format(choice=choice("shift")))


def moved(span: Span, unit: str, step: int) -> Span | None:
    """Return the year, month or day a step from a span that is one itself; None where the unit does not fit it."""
    if span.first is None or span.kind not in ("year", "month", "day"):
        return None
    if unit == "jaar":
        return edtf.year(span.first.year + step) if span.kind == "year" else None
    if unit == "maand":
        return edtf.month(*by_months(span.first, step)) if span.kind == "month" else None
    day = span.first + step * edtf.DAY
    return edtf.day(day.year, day.month, day.day) if span.kind == "day" else None


def neighbours(context: Context) -> Iterator[DateExpression]:
    """Yield 'het jaar daarop', 'een maand eerder', 'de daaropvolgende dag' after a date of that unit in the paragraph."""
    shifts = steps("shift")
    matches = [(found, shifts[found[2]]) for found in context.led(shifted(), shifts, "adeghjmnrt")]
    matches += [(found, 1) for found in context.led(FOLLOWING, FOLLOWINGS, "deht")]
    for found, step in matches:
        before = context.last(found.start(), found.start() - context.paragraph(found.start()))
        span = moved(before.span, found[1], step) if before else None
        if span:
            yield record(context, found.start(), found.end(), span, 0.6)


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
        while end and context.low[end - 1].isspace():
            end -= 1
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
    for found in context.led(FIRST, ("eerste",), "deghijnrstu"):
        start = opening(context, found.start())
        count = found["count"]
        months = 12 if count is None else int(count) if count.isdecimal() else counts().get(count, 0)
        span = stretch(start, months) if start and months else None
        if span:
            yield record(context, found.start(), found.end(), span, 0.7 if count else 0.5)


def reported(context: Context) -> Iterator[DateExpression]:
    """Yield 'dit verslagjaar': the year the report is about."""
    if context.document.year is None:
        return
    for found in context.led(REPORT_YEAR, REPORT_YEARS, "dehit"):
        yield record(context, found.start(), found.end(), edtf.year(context.document.year), 0.9)


def relatives(document: Document, tokens: Tokens, found: list[Chain], items: list[Dated]) -> list[DateExpression]:
    """Return the relative dates of a document that its own dates, year or options resolve."""
    context = Context(document, tokens.low, items, [item.start for item in items])
    steps: tuple[Callable[[Context], Iterator[DateExpression]], ...] = (same, neighbours, firsts, deictic, reported)
    return [item for step in steps for item in step(context)] + list(yearless(context, found))
