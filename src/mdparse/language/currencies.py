"""Ways to write a currency turned into marks in a text: '€', 'Hfl.', 'Antilliaanse gulden' -> ISO 4217 codes.

Words are looked for one by one with plain string search, those whose letters the text holds at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from . import cues
from .lexicon import rows

Rule = Literal["yes", "spoken", "strict", "scaled", "no"]

#: first full year of euro notes: 'cent' and 'ton' are guilder money in reports of earlier years
EURO_YEAR = 2002
_LETTERS = re.compile(r"[^\W\d_]+")
_GUILDER = re.compile(r"(?i:\bgulden|\bh?fl\.|\bNLG\b)|ƒ|\bf\.?\s?(?=\d)")
_EURO = re.compile(r"€|\bEUR\b|(?i:\beuro)")


class Form(NamedTuple):
    """One way to write a currency, as a line of currencies.tsv."""

    text: str
    code: str
    before: Rule
    after: Rule
    exact: bool
    factor: Decimal
    first: int
    last: int


class Mark(NamedTuple):
    """A currency written at text[start:end]."""

    start: int
    end: int
    form: Form


@cache
def forms() -> tuple[Form, ...]:
    """Return all ways to write a currency, longest first."""
    found = [
        _form(form, *rest) for written, *rest in rows("currencies.tsv") for form in {written, written.replace("'", "’")}
    ]
    return tuple(sorted(found, key=lambda form: -len(form.text)))


def _form(text: str, code: str, before: str, after: str, case: str, factor: str, first: str, last: str) -> Form:
    exact = case == "exact"
    years = (0 if first == "-" else int(first), 9999 if last == "-" else int(last))
    return Form(text if exact else text.lower(), code, _rule(before), _rule(after), exact, Decimal(factor), *years)


def _rule(word: str) -> Rule:
    return word if word in ("yes", "spoken", "strict", "scaled") else "no"  # type: ignore[return-value]


#: what must stand in a text before some forms are worth a search each: the forms by how they are written
Gates = dict[str, dict[str, tuple[Form, ...]]]


@cache
def _gates() -> dict[bool, tuple[Gates, Gates]]:
    """Return the forms whose case counts (under True) and the others, by a sign and by a run of letters in Latin-1."""
    gates: dict[bool, tuple[Gates, Gates]] = {True: ({}, {}), False: ({}, {})}
    for form in forms():
        gate = _gate(form)
        found = gates[form.exact][cues.letters(gate) == {gate}].setdefault(gate, {})
        found[form.text] = (*found.get(form.text, ()), form)
    return gates


def _gate(form: Form) -> str:
    """Return the sign of a form, or the longest run of letters of its last word."""
    signs = [c for c in form.text if not c.isalnum() and c not in " .-'’" or c == "ƒ"]
    return signs[0] if signs else max(_LETTERS.findall(form.text.split()[-1]), key=len)


def _bounded(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] is not part of a longer word."""
    left = start == 0 or not (text[start].isalpha() and (text[start - 1].isalpha() or text[start - 1] in "-’'"))
    right = end == len(text) or not (text[end - 1].isalpha() and (text[end].isalpha() or text[end] in "-’'"))
    return left and right


def _year(group: tuple[Form, ...], year: int | None) -> Form:
    when = 9998 if year is None else year
    return next((form for form in group if form.first <= when <= form.last), group[0])


def marks(text: str, year: int | None = None, start: int = 0, end: int | None = None) -> list[Mark]:
    """Return the currency marks of text[start:end] in text order, the longest where several start inside it."""
    base = max(0, start - 1)  # a character more on either side tells whether a word goes on
    piece = text[base : None if end is None else end + 1]
    low, high = start - base, (len(text) if end is None else end) - base
    found: list[Mark] = []
    lowered = cues.lower(piece)
    for where, exact in ((piece, True), (lowered, False)):
        for word, same in _held(where[low:high], exact):
            form = _year(same, year)
            found.extend(Mark(base + at, base + stop, form) for at, stop in _occurrences(where, word, low, high))
    return _longest(found)


def _held(text: str, exact: bool) -> Iterator[tuple[str, tuple[Form, ...]]]:
    """Yield the forms that a text may hold (`exact`: those whose case counts), those that are written alike together."""
    signs, names = _gates()[exact]
    for gate in [*(sign for sign in signs if sign in text), *(cues.letters(text) & names.keys())]:
        yield from (signs.get(gate) or names[gate]).items()


def _occurrences(where: str, word: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if len(word) == 1 and word.isalpha():  # every f of the text, unless the digit is asked for
        yield from (m.span(1) for m in re.compile(rf"(?<![\w'’])({word})\s?(?=\d)").finditer(where, start, end))
        return
    at = where.find(word, start, end)
    while at >= 0:
        stop = at + len(word)
        if _bounded(where, at, stop):
            yield at, stop
        at = where.find(word, stop, end)


def _longest(found: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


@cache
def _edges() -> re.Pattern[str]:
    words = "|".join(re.escape(form.text) for form in forms())
    return re.compile(rf"(?:(?:{words})(?![^\W\d_])\s*)?(?P<rest>.*?)(?:\s*(?<![^\W\d_])(?:{words}))?", re.IGNORECASE)


def strip(text: str) -> str:
    """Return a string without the currency it opens or ends with."""
    found = _edges().fullmatch(text)
    return found["rest"] if found else text


def implied(text: str, year: int | None) -> str:
    """Return the currency of 'cent' and 'ton' in a report: guilders before 2002 or where only those are named."""
    if year is not None:
        return "NLG" if year < EURO_YEAR else "EUR"
    return "NLG" if _GUILDER.search(text) and not _EURO.search(text) else "EUR"
