"""Tokens turned into points of calendar time: one day, month, year, quarter ... whose tail may still be missing.

Each reader takes the tokens and the index of its first one and returns the point with the index after it, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from . import calendars, edtf
from .days import read_month, read_nth_week, read_number, read_numeric, read_week, read_weekday
from .lexer import joint, linked
from .points import YEARS, Found, Point, Tokens, pair, rules, tail

BEFORE_DECADES = ("de ", "begin ", "eind ", "midden ", "medio ", "halverwege ")
DIVIDED = ("quarter", "half", "third", "months", "week")


def read_ordinal(tokens: Tokens, index: int) -> Found:
    """Read 'eerste kwartaal', 'tweede helft', 'eerste vier maanden', '3e kwartaal', '1e januari'."""
    token, (unit, count) = tokens.items[index], counted(tokens, index + 1)
    sort = tokens.sort(unit)
    if sort not in DIVIDED or not linked(tokens.gap(unit)):
        return read_weekday(tokens, index) or (read_number(tokens, index) if token.value > 0 else None)
    if sort == "week":
        return read_nth_week(tokens, index)
    if count and sort == "quarter":
        sort, count = "months", 3 * count
    return read_divided(
        tokens, unit + 1, Point(token.start, tokens.items[unit].end, sort, token.value, count=count or 1)
    )


def counted(tokens: Tokens, index: int) -> tuple[int, int]:
    """Return where the unit behind an ordinal stands and how many of it are meant (0 when that is not said)."""
    if tokens.sort(index) in ("count", "number") and tokens.sort(index + 1) in ("months", "quarter"):
        return index + 1, tokens.items[index].value
    return index, 0


def read_divided(tokens: Tokens, index: int, point: Point) -> Found:
    """Read what a quarter, half ... is one of: its month or decade, else its year."""
    return halved(tokens, index, point) or tail(tokens, index, point)


def halved(tokens: Tokens, index: int, point: Point) -> Found:
    """Read the month or decade of which a half is meant: 'tweede helft van mei 2013'."""
    if point.sort != "half" or not tokens.follows(index, "month", "decade", "tens"):
        return None
    inner = read_point(tokens, index)
    if inner is None:
        return None
    return replace(inner[0], start=point.start, part=f"half{2 if point.value < 0 else point.value}"), inner[1]


def read_unit(tokens: Tokens, index: int) -> Found:
    """Read 'Q3 2014', 'week 23 van 2014', 'kwartaal 3', 'week van 3 maart 2014'."""
    token, after, value = tokens.items[index], index + 1, tokens.items[index].value
    if token.sort == "week" and (found := read_week(tokens, index)):
        return found
    if not value:
        if not tokens.follows(after, "number", "ordinal") or token.sort not in ("week", "quarter"):
            return None
        value, after = tokens.items[after].value, after + 1
    return tail(tokens, after, Point(token.start, tokens.items[after - 1].end, token.sort, value))


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
    if index + 1 >= len(tokens.items) or tokens.gap(index + 1) != " " or not names_decade(tokens, index + 1):
        return None
    return tens(tokens, index + 1, token.start)


def names_decade(tokens: Tokens, index: int) -> bool:
    """Tell whether a token after 'jaren' names ten years, not one of several ('jaren 2010, 2011') or a count."""
    name = tokens.items[index]
    if name.value % 10 or (name.sort == "year" and index + 1 < len(tokens.items) and joint(tokens.gap(index + 1))):
        return False
    if name.sort in ("tens", "short") and name.word != "tien":
        return True
    articled = tokens.low.endswith(BEFORE_DECADES, 0, tokens.items[index - 1].start)
    return articled and name.sort in ("number", "year", "tens", "count")


def tens(tokens: Tokens, index: int, start: int) -> Found:
    """Read the name of a decade: the last one that has begun by the report year."""
    name = tokens.items[index]
    value = name.value if name.sort == "year" else tokens.expand(name.value)
    return Point(start, name.end, "decade", value, year=value, own=True), index + 1


def read_counted(tokens: Tokens, index: int) -> Found:
    """Read a day in words before its month and year: 'twaalf mei 2012'."""
    if tokens.sort(index + 1) != "month" or tokens.gap(index + 1) != " ":
        return None
    found = read_number(tokens, index)
    return found if found and found[0].own and tokens.items[index].word != "een" else None


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
    "count": read_counted,
    "numeric": read_numeric,
    "figures": read_numeric,
}
#: sorts of points that lend their head to the next one
SHARED = frozenset(("week", "calendar", "decade"))


def read_point(tokens: Tokens, index: int, before: Point | None = None) -> Found:
    """Read the point at a token; ``before`` is the one it is joined to, whose head it may share ('week 5 en 6')."""
    shared = read_shared(tokens, index, before) if before is not None and before.sort in SHARED else None
    reader = READERS.get(tokens.sort(index))
    return shared or (reader(tokens, index) if reader else None)


def read_shared(tokens: Tokens, index: int, before: Point) -> Found:
    """Read a point that shares the head of the one before it: '... en 6', '... en 2013-2014', '... en tachtig'."""
    token, sort = tokens.items[index], tokens.sort(index)
    if before.sort == "week":
        numbered = sort == "number" and not before.own and tokens.sort(index + 1) != "month"
        return tail(tokens, index + 1, Point(token.start, token.end, "week", token.value)) if numbered else None
    if before.sort == "calendar":
        return read_pair(tokens, index, token.start, before.rule) if sort in YEARS else None
    tenth = sort == "tens" or (sort == "short" and token.value % 10 == 0)
    return tens(tokens, index, token.start) if tenth else None
