"""Expressions that count from the day of writing resolved by it: 'vorige week', 'dit kwartaal', 'komende zomer', 'gisteren'.

Years ('dit jaar', 'eind volgend jaar') are read by the grammar itself, as years. Without a reference date in the
options there are no records: a report does not say on which day each of its sentences was true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from ...model import DateExpression
from . import edtf
from .context import Context, choice, record, steps
from .edtf import Span

SEASONS = {"voorjaar": 21, "lente": 21, "zomer": 22, "najaar": 23, "herfst": 23, "winter": 24}


def by_months(reference: date, months: int) -> tuple[int, int]:
    """Return the year and month (1-12) a number of months away from a date."""
    index = reference.year * 12 + reference.month - 1 + months
    return index // 12, index % 12 + 1


def month(reference: date, step: int) -> Span | None:
    """Return the month a step from that of a date."""
    return edtf.month(*by_months(reference, step))


def quarter(reference: date, step: int) -> Span | None:
    """Return the quarter a step from that of a date."""
    year, number = by_months(reference, 3 * step)
    return edtf.quarter(year, (number + 2) // 3)


def half(reference: date, step: int) -> Span | None:
    """Return the half year a step from that of a date."""
    year, number = by_months(reference, 6 * step)
    return edtf.half(year, (number + 5) // 6)


def week(reference: date, step: int) -> Span | None:
    """Return the ISO week a step from that of a date."""
    year, number, _ = (reference + timedelta(weeks=step)).isocalendar()
    return edtf.week(year, number)


UNITS: dict[str, Callable[[date, int], Span | None]] = {
    "maand": month,
    "kwartaal": quarter,
    "halfjaar": half,
    "week": week,
}


def season(reference: date, code: int, step: int) -> Span | None:
    """Return the last season of a sort before a date (step -1), the one after it (1), or that of its year (0)."""
    years = [edtf.season(reference.year + shift, code) for shift in (-2, -1, 0, 1)]
    if step == 0:  # the winter of this year is two winters
        return edtf.season(reference.year, code) if code != 24 else None
    if step > 0:
        return next((span for span in years if span.first and span.first > reference), None)
    return next((span for span in reversed(years) if span.last and span.last < reference), None)


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern of expressions that count from the day of writing."""
    units = "|".join((*UNITS, *SEASONS))
    return re.compile(  # 'de morgen', 'elke morgen' are parts of a day
        rf"\b(?P<which>{choice('which')})\s+(?P<unit>{units})\b(?!\s+(?:van\s+)?['’]?\d)"
        rf"|(?<!tot )(?<!tot op )(?<!e )\b(?P<day>{choice('day')})\b"
    )


def resolved(found: re.Match[str], reference: date) -> Span | None:
    """Return the span that a match means on a day."""
    if found["day"]:
        value = reference + timedelta(days=steps("day")[found["day"]])
        return edtf.day(value.year, value.month, value.day)
    step, unit = steps("which")[found["which"]], found["unit"]
    return season(reference, SEASONS[unit], step) if unit in SEASONS else UNITS[unit](reference, step)


def deictic(context: Context) -> Iterator[DateExpression]:
    """Yield 'vorige maand', 'deze week', 'gisteren' when the options say when the text speaks."""
    written = context.document.options.reference_date
    if not written:
        return
    reference = date.fromisoformat(written)
    for found in pattern().finditer(context.low):
        if span := resolved(found, reference):
            yield record(context, found.start(), found.end(), span, 0.8)
