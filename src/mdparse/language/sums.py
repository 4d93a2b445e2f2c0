"""Figures turned into sums: lists and ranges with a shared scale or currency ('€ 4 à 5 miljoen'), and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from . import numerals
from .figures import Figure, previous, words
from .numbers import DIGITS, MINUS, RANGE, decimal, factor, scale_pattern

_LOOSE = r"(?:(?:maximaal|circa|ca\.?|ongeveer|ruim|bijna|hooguit|zo[n'’]+|de)\s+)?"
_JOINS = rf"(?:,\s*)?(?P<join>{RANGE}|en|of|naar|respectievelijk|resp\.|,)"
_LINK = re.compile(rf"\s*{_JOINS}\s*{_LOOSE}\Z", re.IGNORECASE)
_IS_RANGE = re.compile(RANGE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEXT = re.compile(r"[ \u00a0\n]+([^\W\d_][\w'’-]*)")
_BETWEEN = re.compile(r"\btussen\s+(?:de\s+|circa\s+|ca\.?\s+)?\Z", re.IGNORECASE)
_FROM = re.compile(r"\bvan\s+(?:circa\s+|ca\.?\s+|ruim\s+|bijna\s+)?\Z", re.IGNORECASE)
#: 'verlaagd met € 1 tot € 3': a step and the level it leads to
_STEP = re.compile(r"\b\w+(?:d|t|en|ing)\s+met\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_LEFT = re.compile(r"([^\W\d_]+)\s+van\s+(?:circa\s+|ruim\s+|bijna\s+)?\Z", re.IGNORECASE)
#: 'loopt van 1 tot 3 miljoen' is a range, not a change
_RUNNING = frozenset(("loopt", "lopen", "liep", "liepen"))
_BULLET = re.compile(r"(?:\A|[\n\f])[^\S\n]*\Z")
_MINUS_BEFORE = re.compile(rf"(?<![\w.,;)/+])(?P<minus>{MINUS})(?P<gap>[ \u00a0]?)\Z")
_MINUS_WORD = re.compile(r"\b(?:minus|min)\s+\Z", re.IGNORECASE)
_REST = re.compile(r"[^\n\f]*")
_REACH = 40
#: a number this many times as large as its neighbour is no item of the same list: 'van de 1.250 en 30%'
_LIKE = 20


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """A sum at text[start:end], or a range up to `high`; sums of one list share their `chain`."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    figure: Figure
    chain: int


def free(text: str, end: int) -> bool:
    """Tell whether no counted noun follows an offset: punctuation, a preposition, a verb or nothing does."""
    word = following(text, end)
    return word is None or word in words("function")


def following(text: str, end: int) -> str | None:
    """Return the word after an offset in lower case, None where punctuation or nothing follows."""
    found = _NEXT.match(text, end)
    return found[1].lower() if found else None


@cache
def _leftward() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,/:€$£-])(?P<digits>{DIGITS})(?:{scale_pattern()})?\s*{_JOINS}\s*{_LOOSE}\Z", re.IGNORECASE
    )


@cache
def _rightward() -> re.Pattern[str]:
    return re.compile(rf"\s?(?P<join>{RANGE}|naar)\s?(?P<digits>{DIGITS})(?:{scale_pattern()})?(?P<dash>,-{{1,2}})?")


@cache
def _listing() -> re.Pattern[str]:
    return re.compile(rf"(?P<middle>(?:,\s?{DIGITS})*)\s(?:en|of)\s(?P<digits>{DIGITS}){scale_pattern()}")


def _copy(figure: Figure, found: re.Match[str], offset: int, value: Decimal) -> Figure:
    """Return a figure for a number that borrows the currency of another."""
    groups = found.groupdict()
    worth = factor(groups.get("scale") or groups.get("glued"))
    end = next((found.end(k) for k in ("dash", "scale", "glued", "digits") if groups.get(k)), found.end())
    start = offset + found.start("digits")
    return msgspec.structs.replace(
        figure,
        start=start,
        end=offset + end,
        first=start,
        last=offset + end,
        value=value,
        scale=worth,
        written=found["digits"],
        negative=False,
        dash=bool(groups.get("dash")),
        bare=True,
    )


def _before(text: str, figure: Figure, low: int) -> Figure | None:
    """Return the number without currency that a figure such as '5 miljoen euro' is joined to on its left."""
    begin = max(low, figure.start - _REACH)
    found = _leftward().search(text[begin : figure.start])
    if found is None:
        return _word_before(text, figure, begin)
    value = decimal(found["digits"])
    year = _YEAR.fullmatch(found["digits"]) and not _YEAR.fullmatch(figure.written)
    if value is None or year or _unlike(value, figure, found["join"]):
        return None
    if previous(text, begin + found.start()) in words("locator"):
        return None
    return _copy(figure, found, begin, value)


def _unlike(value: Decimal, figure: Figure, join: str) -> bool:
    """Tell whether a number is too large to stand in one list with a figure: 'van de 1.250 en 30%'."""
    return join in ("en", "of", ",") and value > _LIKE * figure.value * (figure.scale or 1)


def _word_before(text: str, figure: Figure, begin: int) -> Figure | None:
    """Return the same for a number in words ('twee à drie miljoen euro')."""
    join = re.search(rf"\s{_JOINS}\s\Z", text[begin : figure.start])
    run = numerals.ending(text, begin, begin + join.start()) if join else None
    if join is None or run is None or join["join"] == ",":
        return None
    start, value = run
    if previous(text, start) in words("vague"):
        return None
    end = begin + join.start()
    spot = {"start": start, "end": end, "first": start, "last": end}
    return msgspec.structs.replace(figure, value=value, scale=None, written=text[start:end], bare=True, **spot)


def _after(text: str, figure: Figure, end: int) -> list[Figure]:
    """Return the numbers without currency that a figure such as '€ 4' is joined to on its right."""
    found = _listing().match(text, figure.end, end)
    if found and not figure.money:
        return _items(figure, found)
    found = _rightward().match(text, figure.end, end)
    value = decimal(found["digits"]) if found else None
    if found is None or value is None:
        return []
    tail = _copy(figure, found, 0, value)
    return [tail] if _continues(text, figure, tail, found["join"]) else []


def _items(figure: Figure, found: re.Match[str]) -> list[Figure]:
    items = []
    offset = found.start("middle")
    for item in re.finditer(rf"(?P<digits>{DIGITS})", found["middle"]):
        if (value := decimal(item["digits"])) is not None:
            items.append(_copy(figure, item, offset, value))
    last = decimal(found["digits"])
    return [*items, _copy(figure, found, 0, last)] if last is not None else []


def _continues(text: str, figure: Figure, tail: Figure, join: str) -> bool:
    """Tell whether the number after '-', 'tot' or 'naar' is money too, not a date, a duration or a count."""
    if _dates(figure, tail) or (figure.scale and not tail.scale):
        return False
    if join == "naar":
        return bool(_FROM.search(text[max(0, figure.start - 20) : figure.start])) and free(text, tail.end)
    return _rises(figure, tail) and not _timed(text, tail.end) and _alike(text, figure, tail)


def _dates(figure: Figure, tail: Figure) -> bool:
    """Tell whether a number after a figure looks like a year beside it: '€ 500 - 2013'."""
    return not tail.scale and _YEAR.fullmatch(tail.written) is not None and not _YEAR.fullmatch(figure.written)


def _rises(figure: Figure, tail: Figure) -> bool:
    """Tell whether the second number is the higher one, a scale word behind it counting for both."""
    return tail.value * (tail.scale or 1) > figure.value * (figure.scale or tail.scale or 1)


def _timed(text: str, end: int) -> bool:
    """Tell whether what follows makes a number part of a date, a duration or a percentage."""
    return following(text, end) in words("time") or text.startswith("%", end)


def _alike(text: str, figure: Figure, tail: Figure) -> bool:
    """Tell whether both numbers look like money, or nothing that is counted follows."""
    return (figure.money and tail.money) or bool(tail.scale) or free(text, tail.end)


def extend(text: str, figures: list[Figure], start: int, end: int) -> list[Figure]:
    """Return figures together with the numbers that share their currency, in text order."""
    result: list[Figure] = []
    for index, figure in enumerate(figures):
        low = result[-1].end if result else start
        high = figures[index + 1].start if index + 1 < len(figures) else end
        if figure.prefixed:
            result.extend([figure, *_after(text, figure, high)])
        else:
            result.extend([*_lefts(text, figure, low), figure])
    return result


def _lefts(text: str, figure: Figure, low: int) -> list[Figure]:
    found: list[Figure] = []
    left = _before(text, figure, low)
    while left is not None:
        found.insert(0, left)
        left = _before(text, left, low)
    return found


def _joins(text: str, left: Figure, right: Figure) -> str | None:
    """Return the word or sign between two figures of one list or range, None when they are not joined."""
    if left.code != right.code or right.start - left.end > _REACH:
        return None
    found = _LINK.match(text[left.end : right.start])
    return found["join"].lower() if found else None


def _shares(left: Figure, right: Figure, ranged: bool) -> bool:
    """Tell whether the scale word of the right figure counts for the left one too."""
    if left.scale or not right.scale or left.money or left.value >= 1000 or left.value == 0:
        return False
    return left.value < right.value if ranged else Decimal("0.01") <= right.value / left.value <= 100


def _ranges(text: str, left: Figure, join: str) -> bool:
    before = text[max(0, left.start - 40) : left.start]
    if join == "en":
        return bool(_BETWEEN.search(before))
    if join.startswith("tot") and _stepped(before):
        return False
    return bool(_IS_RANGE.fullmatch(join))


def _stepped(before: str) -> bool:
    """Tell whether a sum is a step or the level a change starts from: 'verlaagd met', 'opgehoogd van'."""
    if _STEP.search(before):
        return True
    found = _LEFT.search(before)
    return found is not None and found[1].lower() in words("change") - _RUNNING


def sums(text: str, figures: list[Figure], start: int, end: int) -> Iterator[Sum]:
    """Yield the sums of text[start:end] from its figures, ranges as one."""
    items = [_minus(text, figure, start) for figure in extend(text, figures, start, end)]
    joins = [_joins(text, left, right) for left, right in zip(items, items[1:], strict=False)]
    for index in range(len(joins) - 1, -1, -1):
        join = joins[index]
        if join and _shares(items[index], items[index + 1], _ranges(text, items[index], join)):
            items[index] = msgspec.structs.replace(items[index], scale=items[index + 1].scale)
    yield from _paired(text, items, joins)


def _paired(text: str, items: list[Figure], joins: list[str | None]) -> Iterator[Sum]:
    """Yield each figure as a sum, two that bound a range as one."""
    chain, index = 0, 0
    while index < len(items):
        figure, join = items[index], joins[index] if index < len(joins) else None
        right = items[index + 1] if join else None
        if right and join and figure.total < right.total and _ranges(text, figure, join):
            yield Sum(start=figure.start, end=right.end, low=figure.total, high=right.total, figure=figure, chain=chain)
            index += 1
        else:
            yield Sum(start=figure.start, end=figure.end, low=figure.total, high=None, figure=figure, chain=chain)
        chain += not (joins[index] if index < len(joins) else None)
        index += 1


def _minus(text: str, figure: Figure, low: int) -> Figure:
    """Return the figure with the minus before its currency sign, unless that dash is a bullet or a parenthesis."""
    begin = max(low, figure.start - 8)
    if word := _MINUS_WORD.search(text, begin, figure.start):
        return msgspec.structs.replace(figure, start=word.start(), negative=True)
    if not figure.prefixed or figure.bare or figure.negative:
        return figure
    found = _MINUS_BEFORE.search(text[begin : figure.start])
    if found is None or not _negates(text, figure, begin + found.start(), found):
        return figure
    return msgspec.structs.replace(figure, start=begin + found.start(), negative=True)


def _negates(text: str, figure: Figure, at: int, found: re.Match[str]) -> bool:
    """Tell a minus from a bullet ('- € 5 voor ...'), a pair of dashes, and the dash of a range."""
    sign = found["minus"]
    if "/" in sign or sign in "\u2212\u2012":
        return True
    rest = _REST.match(text, figure.end)
    after = rest[0] if rest else ""
    if _BULLET.search(text[max(0, at - 8) : at]):
        return not re.search(r"[^\W\d_]{2}", after)
    if re.match(r"\s[-–—]\s", after) and not re.match(r"\s[-–—]\s?[€ƒ\d]", after):
        return False
    ranged = re.search(r"[\d€]\s*\Z|(?:miljoen|miljard|mln\.?|mld\.?)\s*\Z", text[max(0, at - 12) : at])
    return not (ranged and found["gap"])
