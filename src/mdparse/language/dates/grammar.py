"""Tokens turned into points of calendar time: one day, month, year, quarter ... whose tail may still be missing.

Each reader takes the tokens and the index of its first one and returns the point with the index after it, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from . import calendars, edtf
from .edtf import Span
from .lexer import Token, joint, linked

YEARS = ("year", "short", "noted")
FULL_MONTHS = 5
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
WEEKDAY = re.compile(rf"\s+({'|'.join(WEEKDAYS)})\s+(?:van|in)\s+(?:de\s+maand\s+)?")
WEEK_OF = re.compile(r"\s+van\s+(?:(?:" + "|".join(WEEKDAYS) + r")\s+)?")
BEFORE_DECADES = ("de ", "begin ", "eind ", "midden ", "medio ", "halverwege ")


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
    return {form: row[1] for row in calendars.rows("date_words.tsv") if row[0] == "part" for form in row[2].split("|")}


@cache
def rules() -> dict[str, str]:
    """Return the rules of calendars and holidays by name."""
    return {row[0]: row[1] for name in ("calendars.tsv", "holidays.tsv") for row in calendars.rows(name)}


def tail(tokens: Tokens, index: int, point: Point) -> tuple[Point, int]:
    """Return a point with the year that follows it, if one does."""
    if not tokens.follows(index, *YEARS) or (tokens.sort(index) == "short" and "\n" in tokens.gap(index)):
        return point, index
    return replace(point, year=tokens.year(index), own=True, end=tokens.items[index].end), index + 1


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


def read_ordinal(tokens: Tokens, index: int) -> Found:
    """Read 'eerste kwartaal', 'tweede helft', 'eerste vier maanden', '3e kwartaal', '1e januari'."""
    token, unit, count = tokens.items[index], index + 1, 0
    if tokens.sort(unit) in ("count", "number") and tokens.sort(unit + 1) in ("months", "quarter"):
        unit, count = unit + 1, tokens.items[unit].value
    sort = tokens.sort(unit)
    if sort not in ("quarter", "half", "third", "months", "week") or not linked(tokens.gap(unit)):
        return read_weekday(tokens, index) or (read_number(tokens, index) if token.value > 0 else None)
    if sort == "week":
        return read_week_of_month(tokens, index)
    if count and sort == "quarter":
        sort, count = "months", 3 * count
    point = Point(token.start, tokens.items[unit].end, sort, token.value, count=count or 1)
    return halved(tokens, unit + 1, point) or tail(tokens, unit + 1, point)


def read_weekday(tokens: Tokens, index: int) -> Found:
    """Read 'derde dinsdag van september 2013'; the month must have its year."""
    token = tokens.items[index]
    found = WEEKDAY.fullmatch(tokens.gap(index + 1)) if tokens.sort(index + 1) == "month" else None
    inner = read_month(tokens, index + 1) if found else None
    if (
        found is None
        or inner is None
        or inner[0].year is None
        or inner[0].sort != "month"
        or not -1 <= token.value <= 4
    ):
        return None
    value = calendars.nth_weekday(inner[0].year, inner[0].value, 1 + WEEKDAYS.index(found[1]), token.value)
    span = Span("day", value.isoformat(), value, value)
    return replace(inner[0], start=token.start, sort="fixed", span=span), inner[1]


def read_week_of_month(tokens: Tokens, index: int) -> Found:
    """Read 'eerste week van mei 2013': seven days from its first, or up to its last."""
    token = tokens.items[index]
    inner = read_month(tokens, index + 2) if tokens.follows(index + 2, "month") else None
    whole = realise(inner[0]) if inner and inner[0].sort == "month" else None
    if inner is None or whole is None or whole.first is None or whole.last is None or not -1 <= token.value <= 4:
        return None
    first = whole.first + 7 * (token.value - 1) * edtf.DAY if token.value > 0 else whole.last - 6 * edtf.DAY
    return replace(inner[0], start=token.start, sort="fixed", span=edtf.days(first, first + 6 * edtf.DAY)), inner[1]


def read_week_around(tokens: Tokens, index: int) -> Found:
    """Read 'week van 3 maart 2014': the ISO week in which that day lies."""
    if tokens.sort(index + 1) not in ("number", "numeric") or not WEEK_OF.fullmatch(tokens.gap(index + 1)):
        return None
    inner = read_point(tokens, index + 1)
    day = realise(inner[0]) if inner else None
    if inner is None or day is None or day.kind != "day" or day.first is None:
        return None
    first = day.first - (day.first.isoweekday() - 1) * edtf.DAY
    span = edtf.days(first, first + 6 * edtf.DAY, "week")
    return replace(inner[0], start=tokens.items[index].start, sort="fixed", span=span), inner[1]


def halved(tokens: Tokens, index: int, point: Point) -> Found:
    """Read the month or decade of which a half is meant: 'tweede helft van mei 2013'."""
    if point.sort != "half" or not tokens.follows(index, "month", "decade"):
        return None
    inner = read_point(tokens, index)
    if inner is None:
        return None
    return replace(inner[0], start=point.start, part=f"half{2 if point.value < 0 else point.value}"), inner[1]


def read_unit(tokens: Tokens, index: int) -> Found:
    """Read 'Q3 2014', 'week 23 van 2014', 'kwartaal 3'."""
    token, after, value = tokens.items[index], index + 1, tokens.items[index].value
    if token.sort == "week" and not value and after < len(tokens.items):
        if WEEK_OF.fullmatch(tokens.gap(after)):
            return read_week_around(tokens, index)
        if tokens.sort(after) == "year" and tokens.sort(after + 1) == "number" and tokens.gap(after + 1) == "-":
            year, number = tokens.items[after], tokens.items[after + 1]
            return Point(token.start, number.end, "week", number.value, year=year.value, own=True), after + 2
    if not value:
        if not tokens.follows(after, "number", "ordinal") or token.sort not in ("week", "quarter"):
            return None
        value, after = tokens.items[after].value, after + 1
    return tail(tokens, after, Point(token.start, tokens.items[after - 1].end, token.sort, value))


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


def read_season(tokens: Tokens, index: int) -> Found:
    """Read 'zomer 2014', 'het najaar van 2013', 'winter 2013/14'."""
    token = tokens.items[index]
    point = Point(token.start, token.end, "season", token.value)
    years = pair(tokens, index + 1) if tokens.follows(index + 1, *YEARS) else None
    if years and years[1] == years[0] + 1 and token.value == 24:
        return replace(point, year=years[0], own=True, end=tokens.items[years[2] - 1].end), years[2]
    return tail(tokens, index + 1, point)


def read_calendar(tokens: Tokens, index: int) -> Found:
    """Read 'vergaderjaar 2007-2008', 'schooljaar ’22-’23', 'studiejaar 2013/14'."""
    token = tokens.items[index]
    if not tokens.follows(index + 1, *YEARS, "number"):
        return None
    return read_pair(tokens, index + 1, token.start, rules()[token.word])


def read_pair(tokens: Tokens, index: int, start: int, rule: str) -> Found:
    """Read the two years of a year with its own calendar; more than two are several such years."""
    years = pair(tokens, index)
    if years is None:
        return None
    first, last, after = years
    span = calendars.named_year(rule, first)
    if last > first + 1:
        span = edtf.interval(span, calendars.named_year(rule, last - 1)) or span
    return Point(start, tokens.items[after - 1].end, "calendar", year=first, own=True, span=span, rule=rule), after


def read_holiday(tokens: Tokens, index: int) -> Found:
    """Read 'Prinsjesdag 2013', 'Pasen 2014'; a holiday without its year is none."""
    token = tokens.items[index]
    if not tokens.follows(index + 1, "year"):
        return None
    return tail(tokens, index + 1, Point(token.start, token.end, "holiday", rule=rules()[token.word]))


def read_decade(tokens: Tokens, index: int) -> Found:
    """Read 'jaren negentig', 'de jaren ’80', 'jaren 1990', '1990s'."""
    token = tokens.items[index]
    if token.value:
        return Point(token.start, token.end, "decade", token.value, year=token.value, own=True), index + 1
    if index + 1 >= len(tokens.items) or tokens.gap(index + 1) != " ":
        return None
    name, articled = tokens.items[index + 1], tokens.low.endswith(BEFORE_DECADES, 0, token.start)
    clear = name.sort in ("tens", "short") or (articled and (name.sort in ("number", "year") or name.word == "tien"))
    if (
        not clear
        or name.value % 10
        or (name.sort == "year" and index + 2 < len(tokens.items) and joint(tokens.gap(index + 2)))
    ):
        return None
    return tens(tokens, index + 1, token.start)


def tens(tokens: Tokens, index: int, start: int) -> Found:
    """Read the name of a decade: the last one that has begun by the report year."""
    name = tokens.items[index]
    value = name.value if name.sort == "year" else tokens.expand(name.value)
    return Point(start, name.end, "decade", value, year=value, own=True), index + 1


def read_tens(tokens: Tokens, index: int) -> Found:
    """Read 'tachtiger jaren'."""
    token = tokens.items[index]
    if not token.word.endswith("er") or tokens.sort(index + 1) != "decade" or tokens.gap(index + 1) != " ":
        return None
    found = tens(tokens, index, token.start)
    return (replace(found[0], end=tokens.items[index + 1].end), index + 2) if found else None


def read_year(tokens: Tokens, index: int) -> Found:
    """Read a year, also with the quarter or week after it ('2014 Q3', '2014-W23')."""
    token = tokens.items[index]
    year = tokens.year(index)
    after = index + 1
    if (
        token.sort == "year"
        and tokens.sort(after) in ("quarter", "half", "week")
        and tokens.items[after].value
        and linked(tokens.gap(after))
    ):
        unit = tokens.items[after]
        if after + 1 >= len(tokens.items) or not tokens.follows(after + 1, *YEARS):
            return Point(token.start, unit.end, unit.sort, unit.value, year=year, own=True), after + 1
    return Point(token.start, token.end, "year", year, year=year, own=True, short=token.sort == "short"), after


def read_part(tokens: Tokens, index: int) -> Found:
    """Read 'eind 2013', 'begin mei', 'medio juni 2013'."""
    token = tokens.items[index]
    if index + 1 >= len(tokens.items) or not linked(tokens.gap(index + 1)):
        return None
    inner = read_point(tokens, index + 1)
    if inner is None or inner[0].sort in ("number", "day", "fixed", "holiday") or inner[0].part:
        return None
    return replace(inner[0], start=token.start, part=token.word), inner[1]


def read_numeric(tokens: Tokens, index: int) -> Found:
    """Read a date in figures only."""
    token = tokens.items[index]
    span = token.span
    if span is None:
        day, _, month = token.word.partition("-")
        span = edtf.day(tokens.expand(token.value), int(month), int(day))
    return (Point(token.start, token.end, "fixed", year=token.value, own=True, span=span), index + 1) if span else None


READERS: dict[str, Callable[[Tokens, int], Found]] = {
    "month": read_month,
    "number": read_number,
    "ordinal": read_ordinal,
    "quarter": read_unit,
    "half": read_unit,
    "week": read_unit,
    "season": read_season,
    "calendar": read_calendar,
    "holiday": read_holiday,
    "decade": read_decade,
    "year": read_year,
    "short": read_year,
    "part": read_part,
    "tens": read_tens,
    "numeric": read_numeric,
    "figures": read_numeric,
}


def read_point(tokens: Tokens, index: int, before: Point | None = None) -> Found:
    """Read the point at a token; ``before`` is the one it is joined to, whose head it may share ('week 5 en 6')."""
    sort = tokens.sort(index)
    if before is not None:
        if before.sort == "week" and not before.own and sort == "number" and tokens.sort(index + 1) != "month":
            token = tokens.items[index]
            return tail(tokens, index + 1, Point(token.start, token.end, "week", token.value))
        if (
            before.sort == "calendar"
            and sort in YEARS
            and (shared := read_pair(tokens, index, tokens.items[index].start, before.rule))
        ):
            return shared
        if before.sort == "decade" and (sort == "tens" or (sort == "short" and tokens.items[index].value % 10 == 0)):
            return tens(tokens, index, tokens.items[index].start)
    reader = READERS.get(sort)
    return reader(tokens, index) if reader else None


def of_year(point: Point, year: int) -> Span | None:
    """Return the span of a month, quarter ... in a year."""
    value = point.value
    if point.sort == "months":
        low, high = (1, point.count) if value == 1 else (13 - point.count, 12)
        if not 1 <= point.count <= 12 or (point.count > 1 and value not in (1, -1)):
            return None
        single = value if value > 0 else 12
        return (
            edtf.months(year, low, high, "interval")
            if point.count > 1
            else edtf.month(year, single)
            if single <= 12
            else None
        )
    last = {"quarter": 4, "half": 2, "third": 3}.get(point.sort, 0)
    value = last if value < 0 else value
    build: dict[str, Callable[[int, int], Span | None]] = {
        "quarter": edtf.quarter, "half": edtf.half, "third": edtf.third,
        "month": edtf.month, "season": edtf.season, "week": edtf.week,
    }  # fmt: skip
    return build[point.sort](year, value) if point.sort in build else None


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
