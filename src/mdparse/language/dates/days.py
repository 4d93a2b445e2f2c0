"""Tokens turned into days, months and weeks: '3 maart 2013', 'maart', '29-10-2013', 'derde dinsdag van september 2013'.

Each reader takes the tokens and the index of its first one and returns the point with the index after it, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace

from . import calendars, edtf
from .edtf import Span
from .lexer import linked
from .points import YEARS, Found, Point, Tokens, realise, tail

FULL_MONTHS = 5
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
WEEKDAY = re.compile(rf"\s+({'|'.join(WEEKDAYS)})\s+(?:van|in)\s+(?:de\s+maand\s+)?")
WEEK_OF = re.compile(r"\s+van\s+(?:(?:" + "|".join(WEEKDAYS) + r")\s+)?")


def read_month(tokens: Tokens, index: int) -> Found:
    """Read 'maart 2013', 'maart', or the English 'October 4, 2013'."""
    token = tokens.items[index]
    if tokens.sort(index + 1) == "number" and tokens.gap(index + 1) == " " and tokens.follows(index + 2, "year"):
        day = tokens.items[index + 1].value
        return tail(tokens, index + 2, Point(token.start, token.end, "day", day, token.value))
    point = Point(token.start, token.end, "month", token.value)
    if tokens.sort(index + 1) in YEARS and "." in tokens.gap(index + 1) and len(token.word) >= FULL_MONTHS:
        return point, index + 1
    return tail(tokens, index + 1, point)


def stamped(tokens: Tokens, index: int) -> bool:
    """Tell whether a day was torn in two by a date stamp: '2 5 SEP. 2019'."""
    items = tokens.items[index : index + 4]
    if [item.sort for item in items] != ["number", "number", "month", "year"]:
        return False
    return tokens.gap(index + 1) == " " and all(item.end - item.start == 1 for item in items[:2]) and items[0].value < 4


def read_number(tokens: Tokens, index: int) -> Found:
    """Read a day before its month, or a number that waits for a tail ('9 en 10 december')."""
    token = tokens.items[index]
    if stamped(tokens, index):
        day = 10 * token.value + tokens.items[index + 1].value
        return tail(
            tokens,
            index + 3,
            Point(token.start, tokens.items[index + 2].end, "day", day, tokens.items[index + 2].value),
        )
    if tokens.sort(index + 1) == "month" and linked(tokens.gap(index + 1)) and 1 <= token.value <= 31:
        month = tokens.items[index + 1]
        return tail(tokens, index + 2, Point(token.start, month.end, "day", token.value, month.value))
    return (Point(token.start, token.end, "number", token.value), index + 1) if token.value else None


def read_numeric(tokens: Tokens, index: int) -> Found:
    """Read a date in figures only."""
    token = tokens.items[index]
    span = token.span
    if span is None:
        day, _, month = token.word.partition("-")
        span = edtf.day(tokens.expand(token.value), int(month), int(day))
    return (Point(token.start, token.end, "fixed", year=token.value, own=True, span=span), index + 1) if span else None


def read_weekday(tokens: Tokens, index: int) -> Found:
    """Read 'derde dinsdag van september 2013'; the month must have its year."""
    nth = tokens.items[index]
    found = WEEKDAY.fullmatch(tokens.gap(index + 1)) if tokens.sort(index + 1) == "month" else None
    inner = read_month(tokens, index + 1) if found else None
    if found is None or inner is None or inner[0].sort != "month" or inner[0].year is None or nth.value > 4:
        return None
    value = calendars.nth_weekday(inner[0].year, inner[0].value, 1 + WEEKDAYS.index(found[1]), nth.value)
    return fixed(inner, nth.start, Span("day", value.isoformat(), value, value))


def fixed(inner: tuple[Point, int], start: int, span: Span) -> Found:
    """Return a point that is read already, with what was before it, as a span."""
    return replace(inner[0], start=start, sort="fixed", span=span), inner[1]


def read_nth_week(tokens: Tokens, index: int) -> Found:
    """Read 'eerste week van mei 2013' (seven days from its first, or up to its last) and 'tweede week van 2013'."""
    nth = tokens.items[index]
    if tokens.follows(index + 2, "year") and nth.value > 0:
        return tail(tokens, index + 2, Point(nth.start, tokens.items[index + 1].end, "week", nth.value))
    inner = read_month(tokens, index + 2) if tokens.follows(index + 2, "month") else None
    month = realise(inner[0]) if inner and inner[0].sort == "month" else None
    if inner is None or month is None or nth.value > 4:
        return None
    return fixed(inner, nth.start, week_of(month, nth.value))


def week_of(month: Span, nth: int) -> Span:
    """Return the nth seven days of a month, the last seven for -1."""
    assert month.first is not None
    assert month.last is not None
    first = month.first + 7 * (nth - 1) * edtf.DAY if nth > 0 else month.last - 6 * edtf.DAY
    return edtf.days(first, first + 6 * edtf.DAY)


def read_week(tokens: Tokens, index: int) -> Found:
    """Read 'week van 3 maart 2014' (the ISO week of that day) and 'week 2013-23'; None for other weeks."""
    token, after = tokens.items[index], index + 1
    if token.value or after >= len(tokens.items):
        return None
    if WEEK_OF.fullmatch(tokens.gap(after)):
        return read_week_around(tokens, index)
    numbered = year_and_number(tokens, after)
    if numbered is None:
        return None
    year, number, rest = numbered
    return Point(token.start, tokens.items[rest - 1].end, "week", number, year=year, own=True), rest


def year_and_number(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """Return the year and number of '2013-23' and the index after it; '2013-02' looks like a month by itself."""
    token = tokens.items[index]
    if token.span is not None and token.span.kind == "month" and token.span.first is not None:
        return token.value, token.span.first.month, index + 1
    if tokens.sort(index) != "year" or tokens.sort(index + 1) != "number" or tokens.gap(index + 1) != "-":
        return None
    return token.value, tokens.items[index + 1].value, index + 2


def read_week_around(tokens: Tokens, index: int) -> Found:
    """Read the day in 'week van 3 maart 2014'."""
    readers = {"number": read_number, "numeric": read_numeric, "figures": read_numeric}
    reader = readers.get(tokens.sort(index + 1))
    inner = reader(tokens, index + 1) if reader else None
    day = realise(inner[0]) if inner else None
    if inner is None or day is None or day.kind != "day" or day.first is None:
        return None
    first = day.first - (day.first.isoweekday() - 1) * edtf.DAY
    return fixed(inner, tokens.items[index].start, edtf.days(first, first + 6 * edtf.DAY, "week"))
