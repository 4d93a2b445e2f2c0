"""A Document turned into its amounts of money: those of the running text and those of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

import msgspec

from ..model import Amount
from . import currencies, qualifiers, rates
from .document import Document
from .figures import Figure, bare, figures, previous, spoken, words
from .numbers import plain
from .sums import Sum, following, free, sums
from .tableamounts import cells
from .twofold import whole

_CODE_BEFORE = re.compile(r"(?<![\w])(?:[A-Z]{2,}|[A-Z]+/[A-Z]+)\s\Z")
_CODE_AFTER = re.compile(r"\s[A-Z]{2,}\b")
#: what may be a currency that is not known: 'KZT 3 miljoen', 'Lm. 3 mln'
_ABBREVIATION = re.compile(
    r"(?<![\w-])(?:[A-Z][a-z]?[A-Z][A-Za-z]{0,2}|(?!Ca\.|Max\.|Min\.|Plm\.)[A-Z][a-z]{0,3}\.)\s?\Z"
)
_UNIT_BEFORE = re.compile(
    r"(?:(?<![^\W\d_])(?<!\d)(?<!\d\s)[xX×*]|\b(?:bedragen|cijfers)\s+in)\s*\Z|\(\s*in\s*\Z", re.IGNORECASE
)
_CERTIFICATE = re.compile(r"[\s-]?(?:certifica|formulier|-?lex)", re.IGNORECASE)
_GOLDEN = re.compile(r"\s(?:middenweg|regels?|snede|tijdperk|standaard)\b")
_LEGAL = re.compile(r"(?:\b(?:onder|sub|lid|letter|onderdeel|aanhef|en|of|t/m|tot en met|[a-e],?)\s*|[a-e][,)]\s*)\Z")
#: how far a sum is trusted whose currency only the sentence gives
IMPLIED = 0.7


def amounts(document: Document) -> Iterator[Amount]:
    """Yield the amounts of a document in text order; see docs/guidelines.md for what counts as one."""
    found = [*_prose(document), *cells(document, scan)]
    yield from sorted(found, key=attrgetter("source.start", "source.end"))


def _prose(document: Document) -> Iterator[Amount]:
    for record in scan(document, 0, len(document.text)):
        if not document.in_table(record.source.start):
            yield record


def scan(document: Document, start: int, end: int) -> list[Amount]:
    """Return the amounts written with a currency (or clearly money) in text[start:end]."""
    text = document.text
    marks = currencies.marks(text, document.year, start, end)
    found = whole(text, figures(text, marks, start, end, document.year), start, end)
    kept = [figure for figure in found if not _lookalike(text, figure)]
    loose = list(_loose(document, kept, start, end))
    everything = sorted([*kept, *loose], key=attrgetter("start"))
    return _records(document, list(sums(text, everything, start, end)), start)


def _lookalike(text: str, figure: Figure) -> bool:
    """Tell a code, a unit or a letter of a list from a currency."""
    before, mark = text[max(0, figure.start - 24) : figure.start], text[figure.start : figure.first].strip()
    if _UNIT_BEFORE.search(before) or _CERTIFICATE.match(text, figure.end):
        return True
    if not figure.prefixed:
        return _GOLDEN.match(text, figure.end) is not None
    if figure.money:
        return False
    return _LEGAL.search(before) is not None if mark in ("f", "f.") else _coded(text, figure, before, mark)


def _coded(text: str, figure: Figure, before: str, mark: str) -> bool:
    """Tell whether a currency code stands in a row of codes: 'CO EUR 13 CONCL 7'."""
    if not (mark.isalpha() and mark.isupper() and _CODE_BEFORE.search(before)):
        return False
    return figure.value < 100 or _CODE_AFTER.match(text, figure.end) is not None


def _loose(document: Document, kept: list[Figure], start: int, end: int) -> Iterator[Figure]:
    """Yield scaled numbers whose currency is left out where the sentence is clearly about money."""
    text = document.text
    for figure in bare(text, kept, start, end):
        code = _context(document, kept, figure)
        if code:
            yield msgspec.structs.replace(figure, code=code, implied=True)


def _context(document: Document, kept: list[Figure], figure: Figure) -> str | None:
    """Return the currency of a sum that names none: that of the sentence, else the implied one, else None."""
    text = document.text
    if not _alone(text, figure):
        return None
    sentence = rates.clause(text, figure.start, 0, 200)
    opening = figure.start - len(sentence)
    said = [other.code for other in kept if opening <= other.start < figure.start]
    if said:
        return said[-1]
    money = not figure.glued and (spoken(text, figure.start) or following(text, figure.end) in words("money"))
    return currencies.implied(text, document.year) if money else None


def _alone(text: str, figure: Figure) -> bool:
    """Tell whether nothing beside a number makes it a count, a rate, the unit of a table or the number of a paper."""
    if text[figure.end : figure.end + 1] in ("/", "%", "-") or not free(text, figure.end):
        return False
    before = previous(text, figure.start)
    if before in words("locator") or before in words("vague"):
        return False
    left = text[max(0, figure.start - 24) : figure.start]
    return _UNIT_BEFORE.search(left) is None and _ABBREVIATION.search(left) is None


def _records(document: Document, found: list[Sum], low: int) -> list[Amount]:
    result: list[Amount] = []
    tails = _rates_after(document.text, found)
    for index, one in enumerate(found):
        limit = found[index - 1].end if index else low
        if one.figure.doubtful and one.figure.code == "EUR" and tails[index] is None:
            continue
        chained = index and found[index - 1].chain == one.chain
        before = result[-1] if result and (chained or _part(document.text, one, result[-1])) else None
        result.append(_record(document, one, limit, tails[index], before))
    return result


def _part(text: str, one: Sum, before: Amount) -> bool:
    return one.start - before.source.end < 300 and rates.inherits(text, one.start, before.source.end)


def _rates_after(text: str, found: list[Sum]) -> list[str | None]:
    """Return the rate that follows each sum; one at the end of a list counts for all of it."""
    tails = [rates.following(text, one.end) for one in found]
    for index in range(len(found) - 2, -1, -1):
        if tails[index] is None and found[index].chain == found[index + 1].chain:
            tails[index] = tails[index + 1]
    return tails


def _record(document: Document, one: Sum, low: int, tail: str | None, before: Amount | None) -> Amount:
    text = document.text
    qualifier, opening = qualifiers.around(text, one.start, one.end, low, ranged=one.high is not None)
    if qualifier is None and one.figure.first > one.start:  # '€ circa 3 miljoen'
        qualifier = qualifiers.before(text, one.figure.first, one.start)[0]
    rate = tail or _preceding(text, opening, one.start, low)
    if rate is None and before:
        rate = before.per
    section = document.section_at(one.start)
    return Amount(
        source=document.source(one.start, one.end),
        value=plain(one.low),
        value_max=None if one.high is None else plain(one.high),
        currency=one.figure.code,
        qualifier=qualifier,
        per=rate,
        distributive=rates.distributive(text, one.start, one.end, low),
        section=section.id if section else None,
        confidence=IMPLIED if one.figure.implied else 1.0,
    )


def _preceding(text: str, opening: int, start: int, low: int) -> str | None:
    """Return the rate before a sum, on either side of its qualifier: 'jaarlijks maximaal', 'maximaal per jaar'."""
    return rates.preceding(text, opening, low) or (rates.preceding(text, start, low) if opening < start else None)
