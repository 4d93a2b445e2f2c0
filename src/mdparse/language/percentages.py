"""A Document turned into its percentages: '91%', 'vijftig procent', '10 à 15%', 'van 20% naar 30%'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..model import Percentage
from . import numerals, qualifiers
from .document import Document
from .numbers import DIGITS, MINUS, RANGE, decimal, plain

_SIGN = re.compile(r"%(?![\w])|(?<=[\s\d-])(?:procent|percent|per cent)(?!\w)", re.IGNORECASE)
_REACH = 40
_RANGED = re.compile(
    rf"(?:(?<![\w.,:/])(?P<low>{DIGITS})\s?(?:%|procent)?\s?(?P<join>{RANGE})\s?)?"
    rf"(?:(?<![\w,.)%])(?P<minus>{MINUS})\s?)?(?<![\w.,:])(?P<digits>{DIGITS})[\s-]{{0,2}}\Z"
)
_SHARED = re.compile(rf"(?<![\w.,:/])(?P<digits>{DIGITS})(?:,\s?|\s(?:en|of|naar|respectievelijk)\s)\Z")
_BETWEEN = re.compile(r"\btussen\s+(?:de\s+)?(?P<low>\d[\d.,]*)\s?(?:%|procent)?\s+en\s+\Z", re.IGNORECASE)


def percentages(document: Document) -> Iterator[Percentage]:
    """Yield the percentages of a document in text order, those in tables too."""
    done = 0
    for sign in _SIGN.finditer(document.text):
        for record in _at(document, sign, done):
            done = record.source.end
            yield record


def _at(document: Document, sign: re.Match[str], low: int) -> Iterator[Percentage]:
    """Yield what one percent sign or word closes; text before `low` belongs to the percentage before it."""
    text = document.text
    begin = max(low, sign.start() - _REACH)
    found = _RANGED.search(text[begin : sign.start()])
    if found is None:
        yield from _worded(document, sign, begin)
        return
    value, start = decimal(found["digits"]), begin + found.start("digits")
    if value is None:
        return
    bottom = decimal(found["low"]) if found["low"] else None
    if bottom is not None and bottom < value:
        yield _record(document, begin + found.start("low"), sign.end(), bottom, value, low)
        return
    start = begin + found.start("minus") if found["minus"] else start
    value = -value if found["minus"] else value
    yield from _listed(document, sign, start, value, low)


def _listed(document: Document, sign: re.Match[str], start: int, value: Decimal, low: int) -> Iterator[Percentage]:
    """Yield a single percentage, or the range or list that it closes ('tussen 10 en 15%', '10, 20 en 30%')."""
    text = document.text
    begin = max(low, start - _REACH)
    between = _BETWEEN.search(text[begin:start])
    bottom = decimal(between["low"]) if between else None
    if between and bottom is not None and bottom < value:
        yield _record(document, begin + between.start("low"), sign.end(), bottom, value, low)
        return
    yield from _others(document, start, low)
    yield _record(document, start, sign.end(), value, None, low)


def _others(document: Document, start: int, low: int) -> list[Percentage]:
    """Return the percentages that share the sign of the one at `start` ('van 20 naar 30%')."""
    text = document.text
    begin = max(low, start - _REACH)
    found = _SHARED.search(text[begin:start])
    value = decimal(found["digits"]) if found else None
    if found is None or value is None or value > 100 or found[0].endswith((",", ", ")):
        return []
    first = begin + found.start("digits")
    return [_record(document, first, begin + found.end("digits"), value, None, low)]


def _worded(document: Document, sign: re.Match[str], begin: int) -> Iterator[Percentage]:
    """Yield a percentage in number words ('vijftig procent')."""
    text = document.text
    stop = sign.start() - (len(text[begin : sign.start()]) - len(text[begin : sign.start()].rstrip(" \u00a0\n")))
    run = numerals.ending(text, begin, stop)
    if run is not None and sign[0] != "%":
        yield _record(document, run[0], sign.end(), run[1], None, begin)


def _record(document: Document, start: int, end: int, value: Decimal, top: Decimal | None, low: int) -> Percentage:
    qualifier = qualifiers.before(document.text, start, low)[0] or qualifiers.after(document.text, end)
    if top is not None and qualifier in ("at_most", "at_least"):
        qualifier = None
    return Percentage(
        source=document.source(start, end),
        value=plain(value),
        value_max=None if top is None else plain(top),
        qualifier=qualifier,
    )
