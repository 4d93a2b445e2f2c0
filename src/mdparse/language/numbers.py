"""Written numbers turned into decimal strings: '1.234,5' -> '1234.5', '12 -/-' -> '-12', 'ca  705' -> ~'705'.

The rules for digits: a dot, a space or an apostrophe parts thousands only before groups of exactly three digits,
all alike, after a group that does not start with 0 ('1.234', '750 000'); else a dot is a decimal point ('12.5',
'0.125'). A comma is the decimal comma ('1,234' is 1.234), unless several groups of three or a decimal point
after it show English grouping ('1,234,567', '1,234.56').
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from functools import cache, reduce
from unicodedata import numeric

import msgspec

from ..model import Qualifier
from . import currencies, numerals, qualifiers
from .lexicon import rows

_DUTCH = r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+|(?:[\u00a0\u2009\u202f]\d{3})+|(?:['’]\d{3})+)(?:,\d+)?"
_ENGLISH = r"[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,}|(?:['’]\d{3})+\.\d+)"
_PLAIN = r"\d+(?:[.,]\d+|[½¼¾⅓⅔⅛⅜⅝⅞])?|[½¼¾⅓⅔⅛⅜⅝⅞]"
#: '1 1/2', '3/4', '33 1/3'; other slashes join the ends of a range
_BROKEN = r"(?:(?:\d+\s)?(?:1/[248]|3/[48]|[57]/8)|\d+\s[12]/3)(?![\d/])"
#: digits of one number, whole: not followed by more of it
DIGITS = rf"(?:{_BROKEN}|{_ENGLISH}|{_DUTCH}|{_PLAIN})(?!\d|[.,]\d)"
#: arithmetic that keeps every printed digit; the default context rounds after 28
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
#: a minus in any of the ways it is printed; a slash makes it the Dutch '-/-'
MINUS = r"(?:-\s?/\s?-|[-\u2010-\u2015\u2212])"
#: what joins the ends of a range
RANGE = r"(?:[-\u2010-\u2015/]|à|a|á|tot\s+en\s+met|t/m|tot\s+aan|tot)"

_dutch, _english, _plain, _broken = (re.compile(form) for form in (_DUTCH, _ENGLISH, _PLAIN, _BROKEN))
_ENGLISH_GAPS = re.compile(r"[,'’]")
_GAPS = re.compile(r"[. \u00a0\u2009\u202f'’]")
_SIDE = re.compile(
    rf"\s*(?P<open>\()?\s*(?P<minus>{MINUS})?\s*(?P<body>.*?)\s*(?P<after>-\s?/\s?-|(?<=\d)[-\u2212])?\s*(?P<close>\))?"
)
_NOISE = re.compile(r"(?:\s*\+\s*p\.?m\.?|[*†‡]+|(?<=\d)\s*,\s?(?:-{1,2}|[–—=]))\s*$", re.IGNORECASE)
_JOINT = re.compile(rf"(?P<low>.*\S)\s*(?<=[\s\w.]){RANGE}\s*(?P<high>\d.*)")


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number as decimal strings, signed; `value_max` of a range; `qualifier` as in the records."""

    value: str
    value_max: str | None = None
    qualifier: Qualifier | None = None

    @property
    def sign(self) -> int:
        """-1 for a number below zero, else 1."""
        return -1 if self.value.startswith("-") else 1


def decimal(digits: str) -> Decimal | None:
    """Return the value of unsigned digits by the rules above; None when they are not one number."""
    if _english.fullmatch(digits):
        return Decimal(_ENGLISH_GAPS.sub("", digits))
    if _dutch.fullmatch(digits):
        return Decimal(_GAPS.sub("", digits).replace(",", "."))
    if _broken.fullmatch(digits):
        *whole, part = digits.split()
        above, below = part.split("/")
        return Decimal(whole[0] if whole else 0) + round(Decimal(above) / Decimal(below), 4)
    if _plain.fullmatch(digits):
        return _fractional(digits)
    return None


def _fractional(digits: str) -> Decimal:
    """Return the value of '5½', '½' or '5,5'."""
    if digits[-1].isdecimal():
        return Decimal(digits.replace(",", "."))
    return total((Decimal(digits[:-1] or 0), Decimal(str(numeric(digits[-1])))))


def total(values: Iterable[Decimal]) -> Decimal:
    """Return the sum of values, exact however many digits they have."""
    return reduce(_EXACT.add, values, Decimal(0))


def product(value: Decimal, *scales: Decimal | int | None) -> Decimal:
    """Return a value times its scales, exact; None counts as 1."""
    return reduce(_EXACT.multiply, (Decimal(scale) for scale in scales if scale is not None), value)


def negated(value: Decimal) -> Decimal:
    """Return a value below zero for one above it, exact; zero stays zero."""
    return _EXACT.minus(value)


def plain(value: Decimal) -> str:
    """Return a decimal as plain digits: no exponent, no zeros at the end of a fraction."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


@cache
def scales() -> dict[str, Decimal]:
    """Return scale words as printed (lower case unless only one case counts) with what one is worth."""
    return {form: Decimal(factor) for form, factor, _ in rows("scales.tsv")}


@cache
def scale_pattern() -> str:
    """Return a pattern for a scale word with the space before it, in group `scale`."""
    words: dict[str, list[str]] = {"any": [], "glued": []}
    for form, _, case in sorted(rows("scales.tsv"), key=lambda row: -len(row[0])):
        words[case].append(re.escape(form))
    spaced, glued = "|".join(words["any"]), "|".join(words["glued"])
    return rf"(?:[\s-]{{0,2}}(?P<scale>(?i:{spaced}))|(?P<glued>{glued}))(?![^\W\d_]|[’']\w)"


def factor(word: str | None) -> Decimal | None:
    """Return what a scale word is worth, None for no word."""
    if not word:
        return None
    known = scales()
    return known.get(word) or known.get(word.lower())


@cache
def _scaled() -> re.Pattern[str]:
    return re.compile(rf"(?P<number>{DIGITS}|[^\W\d_][\w\s-]*?)(?:{scale_pattern()})?")


def _single(text: str) -> Decimal | None:
    """Return the value of one unsigned number, digits or words, with its scale word."""
    found = _scaled().fullmatch(text)
    if found is None:
        return numerals.value(text)
    number = found["number"]
    value = numerals.value(number) if number[0].isalpha() else decimal(number)
    worth = factor(found["scale"] or found["glued"])
    return None if value is None else product(value, worth)


def _signed(text: str) -> Decimal | None:
    """Return the value of one number with its sign before, behind or around it."""
    side = _SIDE.fullmatch(text)
    if side is None or bool(side["open"]) != bool(side["close"]):
        return None
    value = _single(currencies.strip(side["body"]))
    negative = side["open"] or side["minus"] or side["after"]
    return negated(value) if value is not None and negative else value


def parse(text: str) -> Number | None:
    """Return the number that a whole string holds, None when it holds none or more ('PM', '-', '2013 2014').

    Currency signs, '+ PM', ',-', a percent sign and stars of notes are left out of account.
    """
    qualifier, bare = qualifiers.split(_NOISE.sub("", text.strip()).removesuffix("%").rstrip())
    if (value := _signed(bare)) is not None:
        return Number(value=plain(value), qualifier=qualifier)
    joint = _JOINT.fullmatch(bare)
    low, high = (_signed(joint["low"]), _signed(joint["high"])) if joint else (None, None)
    if low is None or high is None or low >= high:
        return None
    return Number(value=plain(low), value_max=plain(high), qualifier=qualifier)
