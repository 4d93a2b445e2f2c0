"""Calendar values turned into EDTF 2019 (Library of Congress) with first and last day.

Conventions where Dutch prose is vaguer than EDTF (guidelines, section 4): begin, middle and end of a year are
months 1-3, 5-8 and 10-12, of a month days 1-10, 11-20 and 21-last; their EDTF is one sub-unit marked approximate.
Those of a decade are its first four, middle three and last three years, an interval with approximate bounds.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from ...model import DateKind

PARTS_OF_YEAR = {"begin": (1, 1, 3), "middle": (6, 5, 8), "end": (12, 10, 12)}
PARTS_OF_MONTH = {"begin": (1, 1, 10), "middle": (15, 11, 20), "end": (31, 21, 31)}
PARTS_OF_DECADE = {"begin": (0, 3), "middle": (4, 6), "end": (7, 9)}
PLAIN = frozenset({"day", "month", "year", "part_of_year", "season"})
DAY = timedelta(days=1)


class Span(NamedTuple):
    """A calendar value: kind, EDTF, first and last day (None = open)."""

    kind: DateKind
    edtf: str
    first: date | None
    last: date | None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def day(year: int, month: int, number: int) -> Span | None:
    """Return one day; None when the calendar has no such day."""
    try:
        value = date(year, month, number)
    except ValueError:
        return None
    return Span("day", value.isoformat(), value, value)


def month(year: int, number: int) -> Span:
    """Return one month."""
    return Span("month", f"{year:04}-{number:02}", date(year, number, 1), month_end(year, number))


def year(number: int) -> Span:
    """Return one calendar year."""
    return Span("year", f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def decade(number: int) -> Span:
    """Return the ten years from a year that ends in 0."""
    return Span("decade", f"{number // 10}X", date(number, 1, 1), date(number + 9, 12, 31))


def months(number: int, first: int, last: int, kind: DateKind, code: int | None = None) -> Span:
    """Return months first..last of a year; as EDTF the sub-year code, or the interval of months without one."""
    edtf = f"{number:04}-{code}" if code else f"{number:04}-{first:02}/{number:04}-{last:02}"
    return Span(kind, edtf, date(number, first, 1), month_end(number, last))


def season(number: int, code: int) -> Span:
    """Return a meteorological season (21 spring .. 24 winter); the winter of a year starts in its December."""
    if code == 24:
        return Span("season", f"{number:04}-24", date(number, 12, 1), month_end(number + 1, 2))
    first = 3 * (code - 20)
    return months(number, first, first + 2, "season", code)


def quarter(number: int, index: int) -> Span | None:
    """Return quarter 1-4 of a year (EDTF 33-36)."""
    return months(number, 3 * index - 2, 3 * index, "quarter", 32 + index) if 1 <= index <= 4 else None


def third(number: int, index: int) -> Span | None:
    """Return four-month period 1-3 of a year (EDTF 37-39)."""
    return months(number, 4 * index - 3, 4 * index, "part_of_year", 36 + index) if 1 <= index <= 3 else None


def half(number: int, index: int) -> Span | None:
    """Return half 1 or 2 of a year (EDTF 40-41)."""
    return months(number, 6 * index - 5, 6 * index, "half_year", 39 + index) if 1 <= index <= 2 else None


def week(number: int, index: int) -> Span | None:
    """Return an ISO week of a year, as EDTF the interval of its days; None when the year has no such week."""
    try:
        first = date.fromisocalendar(number, index, 1)
    except ValueError:
        return None
    return days(first, first + 6 * DAY, "week")


def days(first: date, last: date, kind: DateKind = "interval") -> Span:
    """Return the days first..last."""
    return Span(kind, f"{first.isoformat()}/{last.isoformat()}", first, last)


def part(whole: Span, which: str) -> Span | None:
    """Return the begin, middle, end, first or last day of a year or month, or of a decade; None for other wholes."""
    if whole.first is None or whole.last is None or whole.kind not in ("year", "month", "decade"):
        return None
    if whole.kind == "decade":
        return part_of_decade(whole.first.year, which)
    if which in ("first", "last"):
        edge = whole.first if which == "first" else whole.last
        return Span("day", edge.isoformat(), edge, edge)
    if whole.kind == "year":
        code, low, high = PARTS_OF_YEAR[which]
        return Span(
            "part_of_year",
            f"{whole.edtf}-~{code:02}",
            date(whole.first.year, low, 1),
            month_end(whole.first.year, high),
        )
    code, low, high = PARTS_OF_MONTH[which]
    last = min(high, whole.last.day)
    code = min(code, whole.last.day)
    return Span("part_of_year", f"{whole.edtf}-~{code:02}", whole.first.replace(day=low), whole.first.replace(day=last))


def part_of_decade(first: int, which: str) -> Span | None:
    """Return the begin, middle or end of the ten years from a year; None for its first or last day."""
    if which not in PARTS_OF_DECADE:
        return None
    low, high = (year(first + shift) for shift in PARTS_OF_DECADE[which])
    return Span("interval", f"{low.edtf}~/{high.edtf}~", low.first, high.last)


def edge(span: Span, end: bool) -> str:
    """Return the EDTF of a span as one side of an interval, as fine as the span itself is."""
    approximated = span.kind != "part_of_year" or "~" in span.edtf
    if span.kind in PLAIN and approximated and "/" not in span.edtf:
        return span.edtf
    side = span.edtf.partition("/")[2 if end else 0]
    if span.kind == "interval" and side.endswith("~"):
        return side
    point = span.last if end else span.first
    return ".." if point is None else point.isoformat()[: precision(span, end)]


def precision(span: Span, end: bool) -> int:
    """Return how many characters of an ISO date a side of a span is known to: 4 (year), 7 (month) or 10 (day)."""
    if span.kind == "decade":
        return 4
    if span.kind in ("quarter", "half_year", "part_of_year"):
        return 7
    side = span.edtf.partition("/")[2 if end else 0]
    return len(side) if span.kind == "interval" and len(side) in (4, 7) else 10


def interval(first: Span, last: Span) -> Span | None:
    """Return the interval from one span up to and including another; None when it would run backwards."""
    if first.first is None or last.last is None or first.first > last.last or (last.first and first.first > last.first):
        return None
    return Span("interval", f"{edge(first, False)}/{edge(last, True)}", first.first, last.last)


def loose(side: str) -> str:
    """Return an approximate sub-unit in the form that may stand in an open interval: '2012-~01' -> '2012-01~'."""
    return side.replace("~", "") + "~" if "~" in side else side


def since(span: Span) -> Span | None:
    """Return the open interval that starts with a span."""
    return Span("interval", f"{loose(edge(span, False))}/..", span.first, None) if span.first else None


def until(span: Span) -> Span | None:
    """Return the open interval that ends with a span."""
    return Span("interval", f"../{loose(edge(span, True))}", None, span.last) if span.last else None


def follows(left: Span, right: Span) -> bool:
    """Tell whether a span starts on the day after another ends."""
    return left.last is not None and right.first is not None and left.last + DAY == right.first


def consecutive(spans: Sequence[Span]) -> bool:
    """Tell whether each span follows the one before it."""
    return all(follows(a, b) for a, b in pairwise(spans))


def collection(spans: Sequence[Span], *, one_of: bool = False) -> Span | None:
    """Return the set of spans ('{a,b}', or '[a,b]' when only one of them is meant); None unless all have bounds."""
    firsts, lasts = [s.first for s in spans if s.first], [s.last for s in spans if s.last]
    if len(firsts) < len(spans) or len(lasts) < len(spans):
        return None
    body = ",".join(s.edtf.replace("/", "..") for s in spans)
    return Span("set", f"[{body}]" if one_of else f"{{{body}}}", min(firsts), max(lasts))


def approximate(span: Span) -> Span:
    """Return a day, month or year marked approximate as a whole; other spans as they are."""
    return span._replace(edtf=span.edtf + "~") if span.kind in ("day", "month", "year") else span
