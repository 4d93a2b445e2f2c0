"""Points of calendar time as written, turned into spans once their month and year are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from ..lexicon import rows
from . import calendars, edtf
from .edtf import Span
from .lexer import Token, joint, linked

YEARS = ("year", "short", "noted")
#: units that a year has a fixed number of, for 'laatste'
LAST = {"quarter": 4, "half": 2, "third": 3, "month": 12}
BUILD: dict[str, Callable[[int, int], Span | None]] = {
    "quarter": edtf.quarter,
    "half": edtf.half,
    "third": edtf.third,
    "month": edtf.month,
    "season": edtf.season,
    "week": edtf.week,
}


@dataclass(frozen=True, slots=True)
class Point:
    """A point of time as written: sort, value, and the month and year that it names itself or takes from a neighbour.

    ``count`` is the number of months of a part of a year ('eerste vier maanden'), ``rule`` that of a calendar or
    holiday, ``own`` tells whether the point names its own year.
    """

    start: int
    end: int
    sort: str
    value: int = 0
    month: int | None = None
    year: int | None = None
    part: str | None = None
    count: int = 0
    rule: str = ""
    span: Span | None = None
    own: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in lower case, and the last year that a year of two digits may mean.

    ``leaning`` are the offsets of years that are counted from the day of writing.
    """

    low: str
    items: list[Token]
    latest: int
    leaning: frozenset[int] = frozenset()

    def leans(self, start: int, end: int) -> bool:
        """Tell whether a year in low[start:end] is counted from the day of writing ('dit jaar')."""
        return any(start <= at < end for at in self.leaning)

    def gap(self, index: int) -> str:
        """Return the text between a token and the one before it."""
        return self.low[self.items[index - 1].end : self.items[index].start]

    def sort(self, index: int) -> str:
        """Return the sort of a token, '' past the end."""
        return self.items[index].sort if index < len(self.items) else ""

    def follows(self, index: int, *sorts: str) -> bool:
        """Tell whether a token of one of the sorts belongs to the token before it."""
        return self.sort(index) in sorts and linked(self.gap(index))

    def expand(self, number: int) -> int:
        """Return the year that two digits mean: the last one up to the pivot."""
        return self.latest - (self.latest - number) % 100

    def year(self, index: int) -> int:
        """Return the year of a year token."""
        token = self.items[index]
        return self.expand(token.value) if token.sort in ("short", "number") else token.value


Found = tuple[Point, int] | None


@cache
def parts() -> dict[str, str]:
    """Return the part of a year or month that each word of the sort 'part' means."""
    return {form: row[1] for row in rows("date_words.tsv") if row[0] == "part" for form in row[2].split("|")}


@cache
def rules() -> dict[str, str]:
    """Return the rules of calendars and holidays by name."""
    return {row[0]: row[1] for name in ("calendars.tsv", "holidays.tsv") for row in rows(name)}


def tail(tokens: Tokens, index: int, point: Point) -> tuple[Point, int]:
    """Return a point with the year that follows it, if one does."""
    if not tokens.follows(index, *YEARS) or (tokens.sort(index) == "short" and "\n" in tokens.gap(index)):
        return point, index
    end = tokens.items[index].end
    end += "(" in tokens.gap(index) and tokens.low.startswith(")", end)
    return replace(point, year=tokens.year(index), own=True, end=end), index + 1


def pair(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """Return first year, last year and the index after '2013-2014', '2013/14', '’13-’14', '13-14'."""
    if index + 1 >= len(tokens.items) or tokens.sort(index) not in (*YEARS, "number"):
        return None
    if tokens.sort(index + 1) not in (*YEARS, "number") or joint(tokens.gap(index + 1)) not in ("range", "slash"):
        return None
    first, second = tokens.year(index), tokens.items[index + 1]
    last = second.value if second.sort in ("year", "noted") else first - first % 100 + second.value
    last = last + 100 if last < first and last + 100 - first < 10 else last
    return (first, last, index + 2) if first < last else None


def of_year(point: Point, year: int) -> Span | None:
    """Return the span of a month, quarter, week ... or of several months of a year."""
    if point.sort == "months":
        return months_of(year, point.value, point.count)
    value = LAST.get(point.sort, 0) if point.value < 0 else point.value
    return BUILD[point.sort](year, value) if point.sort in BUILD else None


def months_of(year: int, which: int, count: int) -> Span | None:
    """Return the first (1) or last (-1) months of a year, or its nth month when the count is one."""
    if count == 1:
        number = which if which > 0 else 12
        return edtf.month(year, number) if number <= 12 else None
    if which not in (1, -1) or not 1 < count <= 12:
        return None
    low = 1 if which == 1 else 13 - count
    return edtf.months(year, low, low + count - 1, "interval")


def whole(point: Point) -> Span | None:
    """Return the span of a point with its tail, without its part."""
    if point.span is not None or point.year is None:
        return point.span
    if point.sort == "day":
        return edtf.day(point.year, point.month, point.value) if point.month else None
    if point.sort == "year":
        return edtf.year(point.year)
    if point.sort == "decade":
        return edtf.decade(point.year)
    if point.sort == "holiday":
        return calendars.holiday(point.rule, point.year)
    return of_year(point, point.year)


def halves(span: Span, which: int) -> Span | None:
    """Return the first or second half of a month or decade."""
    if span.first is None or span.last is None:
        return None
    if span.kind == "decade":
        first = span.first.year + 5 * (which - 1)
        return edtf.interval(edtf.year(first), edtf.year(first + 4))
    if span.kind != "month":
        return None
    middle = span.first.replace(day=15)
    return edtf.days(span.first, middle) if which == 1 else edtf.days(middle + edtf.DAY, span.last)


def realise(point: Point) -> Span | None:
    """Return the span of a point, None while its month or year is missing or the calendar has no such date."""
    span = whole(point)
    if span is None or point.part is None:
        return span
    if point.part.startswith("half") and point.part[4:].isdigit():
        return halves(span, int(point.part[4:]))
    return edtf.part(span, parts()[point.part]) or span
