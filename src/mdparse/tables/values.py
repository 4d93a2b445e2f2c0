"""Cell texts turned into typed values: what each column holds, and the number in each cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..language import numbers
from ..model import CellKind, Qualifier
from .marks import mark
from .units import Unit

_BROKEN = re.compile(r"[\d.,]+(?:\s[\d.,]+)+\s?%?")
_SHARE = re.compile(r"%|\bpercentage|\bprocent|\baandeel\b", re.IGNORECASE)
_MONEY = re.compile(r"€|\bEUR\b|\beuro\b|\bmln\b|\bmld\b|\bbedrag|\bbudget|\buitgaven\b|\bkosten\b", re.IGNORECASE)


class Typed(NamedTuple):
    """A typed cell: kind, unscaled decimal value, qualifier."""

    kind: CellKind
    value: str | None = None
    qualifier: Qualifier | None = None


def mended(text: str) -> str:
    """Return a cell text with a number joined that a narrow column broke over lines ('1.14 6' is '1.146')."""
    if _BROKEN.fullmatch(text) and numbers.parse(text) is None:
        joined = re.sub(r"\s", "", text)
        return joined if numbers.parse(joined) else text
    return text


def column_kind(texts: Sequence[str], header: str, unit: Unit, *, first: bool) -> CellKind:
    """Return what most cells of a column hold; ``first`` for the columns of labels at the left."""
    marks = Counter(mark(text) for text in texts if text)
    total = sum(marks.values())
    numeric = marks["number"] + marks["year"]
    if not total or numeric + marks["nil"] + marks["date"] < 0.5 * total:
        return "label" if first else "text"
    if marks["year"] > 0.6 * total and _years(texts, header):
        return "year"
    if marks["date"] > numeric:
        return "date"
    return "label" if first else _measure(texts, header, unit, numeric)


def _measure(texts: Sequence[str], header: str, unit: Unit, numeric: int) -> CellKind:
    """What a column of numbers measures: shares, money, or how many."""
    if sum("%" in text for text in texts) > 0.5 * numeric or _SHARE.search(header):
        return "percentage"
    if unit.currency or unit.scale > 1 or any(map(_MONEY.search, (*texts, header))):
        return "amount"
    return "percentage" if unit.name == "%" else "count"


def _years(texts: Sequence[str], header: str) -> bool:
    """Years in a column of years: next to each other, or under a header that says so; not counts near 2000."""
    held = [int(text[:4]) for text in texts if mark(text) == "year"]
    return max(held) - min(held) <= 60 and (len(set(held)) < 25)


def typed(text: str, kind: CellKind, row: str) -> Typed:
    """Return the typed cell of a text in a column of a kind, in the row with this label."""
    what = mark(text)
    if what == "date":
        return Typed("date")
    if kind in ("label", "text") or not text:
        return Typed(kind)
    number = numbers.parse(text.lstrip("+").strip())
    if number is None:
        return Typed("text" if what == "text" else kind)
    return Typed(_kind(text, what, kind, row), number.value, number.qualifier)


def _kind(text: str, what: str, kind: CellKind, row: str) -> CellKind:
    """What a number is: what its cell or row says, else what its column holds."""
    if kind == "year":
        return "year" if what == "year" else "count"
    if "%" in text or (kind in ("amount", "count") and "%" in row):
        return "percentage"
    return "amount" if "€" in text or "EUR" in text else kind
