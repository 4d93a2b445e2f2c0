"""Names of years and days with calendars of their own turned into spans: parliament, schools, holidays."""

from __future__ import annotations

from datetime import date, timedelta

from . import edtf
from .edtf import DAY, Span


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth (1-based; -1 = last) weekday (1 = Monday) of a month."""
    if nth < 0:
        last = edtf.month_end(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def session(year: int) -> Span:
    """Return the parliamentary year that opens on the third Tuesday of September of a year."""
    first = nth_weekday(year, 9, 2, 3)
    return edtf.days(first, nth_weekday(year + 1, 9, 2, 3) - DAY, "parliamentary_year")


def school(year: int, month: int) -> Span:
    """Return the school or academic year that starts on the first of a month."""
    return edtf.days(date(year, month, 1), date(year + 1, month, 1) - DAY, "school_year")


def named_year(rule: str, year: int) -> Span:
    """Return the year that starts in a calendar year by a rule of calendars.tsv ('session', 'turn' or a month number)."""
    if rule == "turn":
        return edtf.days(date(year, 12, 31), date(year + 1, 1, 1))
    return session(year) if rule == "session" else school(year, int(rule))


def fixed(text: str, year: int) -> date:
    """Return 'MM-DD' in a year."""
    return date(year, int(text[:2]), int(text[3:]))


def holiday(rule: str, year: int) -> Span:
    """Return the day that a rule of holidays.tsv gives in a year."""
    if rule.startswith("easter"):
        value = easter(year) + timedelta(days=int(rule[6:]))
    elif ":" in rule:
        month, _, rest = rule.partition(":")
        weekday, _, nth = rest.partition(".")
        value = nth_weekday(year, int(month), int(weekday), int(nth))
    else:
        first, _, instead = rule.partition("<")
        value = fixed(first, year)
        value = fixed(instead, year) if instead and value.isoweekday() == 7 else value
    return Span("day", value.isoformat(), value, value)
