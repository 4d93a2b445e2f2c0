"""Figures turned into those of sums written in two parts: '3 miljoen 500 duizend euro', '10 euro 50', '2 gulden en 25 cent'."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

import msgspec

from .figures import Figure
from .numbers import DIGITS, decimal, factor, product, scale_pattern
from .sums import free

_REACH = 40
_CENT = Decimal("0.01")
_CENTS = re.compile(r"[ \u00a0](?P<cents>\d\d)(?![\w%€$£ƒ]|[.,:/-]\d|\s[%€$£ƒ\d])")
_JOINT = re.compile(r"\s(?:en\s)?")


@cache
def _left() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,:/€$£ƒ-])(?P<digits>{DIGITS}){scale_pattern()}\s\Z")


@cache
def _right() -> re.Pattern[str]:
    return re.compile(rf"\s(?P<digits>{DIGITS}){scale_pattern()}")


def whole(text: str, figures: list[Figure], start: int, end: int) -> list[Figure]:
    """Return the figures of text[start:end] with the parts of each sum put together."""
    found: list[Figure] = []
    for index, figure in enumerate(figures):
        if found and _cents(text, found[-1], figure):
            found[-1] = _lengthened(text, found[-1], figure.end, figure.value * _CENT)
            continue
        low, high = found[-1].end if found else start, figures[index + 1].start if index + 1 < len(figures) else end
        found.append(_coined(text, _scaled(text, figure, low, high), high))
    return found


def _cents(text: str, left: Figure, right: Figure) -> bool:
    """Tell whether a figure counts the cents of the one before it."""
    joined = _JOINT.fullmatch(text, left.end, right.start) is not None
    return joined and right.unit == _CENT and right.value < 100 and left.code == right.code and _round(left)


def _round(figure: Figure) -> bool:
    """Tell whether a figure is a whole number of a currency written behind it, so that cents may follow."""
    return figure.written.isdecimal() and not (figure.prefixed or figure.scale or figure.dash) and figure.unit == 1


def _coined(text: str, figure: Figure, high: int) -> Figure:
    """Return a figure with the cents that stand behind its currency: '10 euro 50'."""
    found = _CENTS.match(text, figure.end, high) if _round(figure) else None
    if found is None or not free(text, found.end()):
        return figure
    return _lengthened(text, figure, found.end(), Decimal(found["cents"]) * _CENT)


def _lengthened(text: str, figure: Figure, end: int, more: Decimal) -> Figure:
    return msgspec.structs.replace(
        figure, end=end, last=end, value=figure.value + more, written=text[figure.first : end]
    )


def _scaled(text: str, figure: Figure, low: int, high: int) -> Figure:
    """Return a figure with its other part: millions before thousands, thousands behind millions."""
    if not figure.scale:
        return figure
    if figure.prefixed:
        found = _right().match(text, figure.end, high)
        value, scale = _part(found)
        if found is None or not scale or value * scale >= figure.scale:
            return figure
        return _lengthened(text, figure, found.end(), product(value, scale) / figure.scale)
    begin = max(low, figure.start - _REACH)
    found = _left().search(text[begin : figure.start])
    value, scale = _part(found)
    if found is None or figure.value * figure.scale >= scale:
        return figure
    start = begin + found.start()
    more = product(value, scale) / figure.scale
    return msgspec.structs.replace(figure, start=start, first=start, value=figure.value + more)


def _part(found: re.Match[str] | None) -> tuple[Decimal, Decimal]:
    """Return the number and the scale of a match, zeros for none."""
    value = decimal(found["digits"]) if found else None
    scale = factor(found["scale"] or found["glued"]) if found else None
    return value or Decimal(0), scale or Decimal(0)
