"""Typed rows turned into total row, total column and checks: printed totals beside the sums they should be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..language import numbers
from ..model import Check

_TOTAL = re.compile(r"(?:(?:algeheel|algemeen|algemene)\s+|generaal\s+|eind)?(?:totaal|totalen|total)\b", re.IGNORECASE)
_PARTIAL = re.compile(r"(?:sub\s?-?totaal|deeltotaal|tussentotaal|waarvan)", re.IGNORECASE)

Values = Sequence[Sequence[Decimal | None]]


def total_row(labels: Sequence[str], values: Values, *, strong: bool) -> int | None:
    """Return the last row that calls itself a total, else a last row that is the sum of the rows above it.

    ``strong`` says that the last row is bold: then one sum that holds is enough, else two have to.
    """
    named = [place for place, label in enumerate(labels) if _TOTAL.match(label) and _held(values[place])]
    if named:
        return named[-1]
    last = len(values) - 1
    proven = _proven(values, last) if last >= 2 else []
    return last if len(proven) >= (1 if strong else 2) and all(proven) else None


def _held(row: Sequence[Decimal | None]) -> bool:
    return any(value is not None for value in row)


def _proven(values: Values, last: int) -> list[bool]:
    """For each column of the last row with something to sum: whether it is the sum of the rows above."""
    columns = [column for column, value in enumerate(values[last]) if column and value is not None]
    sums = [(_sum(values, range(last), column), values[last][column]) for column in columns]
    return [above == value for above, value in sums if above is not None and (above or value)]


def row_checks(labels: Sequence[str], values: Values, total: int | None, columns: Sequence[int]) -> list[Check]:
    """Return the column sums of every total row; ``expected`` is the printed total, ``found`` the sum."""
    totals = [place for place, label in enumerate(labels) if _TOTAL.match(label) or place == total]
    found: list[Check] = []
    for place in totals:
        choices = _terms(labels, values, place, totals)
        checks = [[c for i in columns if (c := _column(values, rows, place, i))] for rows in choices]
        checks = [kept for kept in checks if kept]
        if checks:
            found += max(checks, key=lambda kept: sum(check.ok for check in kept))
    return found


def _terms(labels: Sequence[str], values: Values, place: int, totals: Sequence[int]) -> list[list[int]]:
    """The rows a total may total: those since the total before it with or without that one, all, or the subtotals."""
    partial = [i for i in range(place) if _PARTIAL.match(labels[i])]
    single = [i for i in range(place) if i not in totals and i not in partial]
    before = max((i for i in totals if i < place), default=-1)
    choices = [[i for i in range(max(before, 0), place) if i not in partial]]
    choices += [single, [i for i in single if i > before]]
    if len(partial) > 1:
        choices.append(partial)
    return [rows for rows in choices if len(rows) > 1]


def _column(values: Values, rows: Sequence[int], place: int, column: int) -> Check | None:
    printed, summed = values[place][column], _sum(values, rows, column)
    if printed is None or summed is None:
        return None
    return Check(kind="column_sum", index=column, expected=str(printed), found=str(summed), ok=summed == printed)


def _sum(values: Values, rows: Sequence[int], column: int) -> Decimal | None:
    held = [value for i in rows if (value := values[i][column]) is not None]
    return numbers.total(held) if len(held) > 1 else None


def total_column(names: Sequence[str], values: Values, columns: Sequence[int]) -> int | None:
    """Return the column that calls itself a total, or is the sum of those before it in half of the rows."""
    for place in reversed(columns):
        others = [column for column in columns if column < place]
        if len(others) > 1 and (_TOTAL.match(names[place]) or _sums(values, others, place)):
            return place
    return None


def _sums(values: Values, others: Sequence[int], place: int) -> bool:
    """Whether a column is the sum of others in half of the rows, two at least."""
    pairs = [(_across(row, others), row[place]) for row in values]
    known = [(added, value) for added, value in pairs if added is not None and value is not None]
    right = sum(added == value and bool(value) for added, value in known)
    return len(known) > 2 and right >= max(2, 0.5 * len(known))


def column_checks(values: Values, total: int | None, columns: Sequence[int]) -> list[Check]:
    """Return the row sums of a total column; ``index`` is the row."""
    if total is None:
        return []
    others = [column for column in columns if column < total]
    found = []
    for place, row in enumerate(values):
        summed, printed = _across(row, others), row[total]
        if summed is not None and printed is not None:
            found.append(
                Check(kind="row_sum", index=place, expected=str(printed), found=str(summed), ok=summed == printed)
            )
    return found


def _across(row: Sequence[Decimal | None], columns: Sequence[int]) -> Decimal | None:
    held = [value for c in columns if (value := row[c]) is not None]
    return numbers.total(held) if len(held) > 1 else None
