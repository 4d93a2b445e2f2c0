"""Text turned into the tokens that expressions of calendar time are made of, and the joints between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .. import cues
from ..lexicon import rows
from . import edtf
from .edtf import Span

WORD = re.compile(r"[^\W_]+")
ORDINAL = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)\b")
CODE = re.compile(r"([qkhw])(\d{1,2})\b")
#: '2013h1', '1h2013', '2013q3'
YEARLY = re.compile(r"(?P<year>\d{4})[qkh](?P<number>\d)|(?P<before>\d)[qkh](?P<after>\d{4})")
#: a run of letters and digits from its first digit; the first class holds all digits, and little else
DIGITS = re.compile(r"[0-9\u0660-\u1fff\u2c00-\U0010ffff](?<=\d)[^\W_]*")
DECADE = re.compile(r"\d{3}0s")
CODES = {"q": "quarter", "k": "quarter", "h": "half", "w": "week"}
#: Day first, as Dutch writes it; the same sign twice; a year of two digits not after full stops (section numbers).
NUMERIC = re.compile(
    r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?((?:1[89]|20)\d\d|['’]?\d\d)(?![\w]|[-/.]\d(?!\d?[-/.]\d\d?[-/.]))"
)
ISO = re.compile(r"((?:1[89]|20)\d\d)-(\d\d)-(\d\d)(?!\d|-\d)")
#: Months in figures are only clear where two of them bound a period: '01/2012 - 12/2015'.
MONTHS = re.compile(
    r"(0?[1-9]|1[0-2])([/-])((?:1[89]|20)\d\d)\s*(?:[-–—]|t/m|tot en met|tot)\s*(0?[1-9]|1[0-2])\2((?:1[89]|20)\d\d)(?![\w/-])"
)
MONTH_ISO = re.compile(r"((?:1[89]|20)\d\d)-(0[1-9]|1[0-2])(?![\w]|[-/.]\d)")
RANGED = re.compile(r"\d\d?([-/.])\d\d?\1(?:\d{4}|\d\d)-$")
DIGIT_BEFORE = frozenset("0123456789")
APOSTROPHES = frozenset("'’‘`´")

WEEKDAYS = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|ma|di|wo|do|vr|za|zo)\.?,?"
)
JOINT = re.compile(
    r"\s*(?:(?P<range>t/m|t\.?m\.?|tot en met|tot aan|tot uiterlijk|tot|until|through|to|and until|[-–—‒‐])"
    r"|(?P<night>op)(?=\s*\Z)|(?P<and>(?:,\s*)?(?:respectievelijk|resp\.?)|en|and|&|alsmede|en ook|,\s*en|,\s*and)|(?P<or>of|or|dan wel)|(?P<comma>,)|(?P<slash>/))\s*"
    r"(?:(?:in|op|van|de|het|the|" + WEEKDAYS + r")\s+)*"
)
LINK = re.compile(
    r"(?:[^\S\n]+(?:(?:van|in|of|,|from)\s+)?(?:(?:het|de|the)\s+)?(?:(?:kalender|boek|begrotings|verslag)?jaar\s+|year\s+)?|\n|\s*-\s*|,\s*|\.\s?|\s\()?"
)


class Token(NamedTuple):
    """One word of time: sort (as in date_words.tsv, or number, year, short, numeric ...), value, place."""

    sort: str
    value: int
    start: int
    end: int
    word: str = ""
    span: Span | None = None


@cache
def lexicon() -> dict[str, tuple[tuple[str, str, int], ...]]:
    """Return by first word the phrases that start with it, longest first: (phrase, sort, value)."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    entries = [(form, sort, value) for sort, value, forms in rows("date_words.tsv") for form in forms.split("|")]
    entries += [(word, "calendar", rule) for word, rule in rows("calendars.tsv")]
    entries += [(name, "holiday", rule) for name, rule in rows("holidays.tsv")]
    for form, sort, value in entries:
        number = int(value) if value.lstrip("-").isdigit() else 0
        found.setdefault(WORD.findall(form)[0], []).append((form, sort, number))
    return {head: tuple(sorted(group, key=lambda entry: -len(entry[0]))) for head, group in found.items()}


def phrase(low: str, start: int, word: str) -> Token | None:
    """Return the token of the longest phrase of the lexicon that stands at a word."""
    for form, sort, value in lexicon().get(word, ()):
        end = start + len(form)
        if low.startswith(form, start) and not low[end : end + 1].isalnum():
            return Token(sort, value, start, end, form)
    return None


def numeric(low: str, start: int) -> Token | None:
    """Return a date written in figures only: '29-10-2013', '29/10/13', '2013-10-29', '2013-10', '01/2012 - 12/2015'."""
    for pattern, read in FIGURES:
        if found := pattern.match(low, start):
            return read(found)
    return None


def read_day(found: re.Match[str]) -> Token | None:
    """Return the token of '29-10-2013' or '29/10/13'; the century of the latter is left open."""
    day, sign, month, year = found.groups()
    if len(year) == 4:
        return spanning(found, edtf.day(int(year), int(month), int(day)), int(year))
    figures = Token("figures", int(year.lstrip("'’")), found.start(), found.end(), f"{day}-{month}")
    return figures if sign != "." else None


def read_iso(found: re.Match[str]) -> Token | None:
    """Return the token of '2013-10-29'."""
    return spanning(found, edtf.day(int(found[1]), int(found[2]), int(found[3])), int(found[1]))


def read_months(found: re.Match[str]) -> Token | None:
    """Return the token of '01/2012 - 12/2015'."""
    first, _, early, last, late = found.groups()
    span = edtf.interval(edtf.month(int(early), int(first)), edtf.month(int(late), int(last)))
    return spanning(found, span, int(early))


def read_iso_month(found: re.Match[str]) -> Token | None:
    """Return the token of '2013-10', unless it may be a period of years ('2009-10')."""
    year, number = int(found[1]), int(found[2])
    return spanning(found, edtf.month(year, number), year) if number <= year % 100 else None


def spanning(found: re.Match[str], span: Span | None, year: int) -> Token | None:
    """Return the token of a date in figures, None when the calendar has no such date."""
    return Token("numeric", year, found.start(), found.end(), "", span) if span else None


FIGURES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Token | None]], ...] = (
    (NUMERIC, read_day),
    (ISO, read_iso),
    (MONTHS, read_months),
    (MONTH_ISO, read_iso_month),
)


def plausible(year: int) -> bool:
    """Tell whether a number of four digits can be a year of a report at all."""
    return 1800 <= year <= 2099


def digits(low: str, start: int, word: str) -> Token | None:
    """Return the token of a run of digits: a full date, a year, a short year, a small number; None for others."""
    end, size = start + len(word), len(word)
    before = low[start - 1 : start]
    if size in (1, 2, 4) and starts(low, start, end) and (token := numeric(low, start)):
        return token
    if before in (".", ",") and low[start - 2 : start - 1] in DIGIT_BEFORE:
        return None
    if size <= 2:
        return small(low, start, end, word)
    if size == 3 or not plausible(int(word[:4])):
        return None
    sort, end = ("year", end) if size == 4 else ("noted", start + 4)
    return Token(sort, int(word[:4]), start, end, word[:4])


def starts(low: str, start: int, end: int) -> bool:
    """Tell whether digits may open a date in figures: the sign of one follows, none stands before them."""
    if low[end : end + 1] not in ("-", "/", ".", " "):
        return False
    before = low[start - 1 : start]
    return before not in (".", ",", "/", "-") or (
        before == "-" and RANGED.search(low, max(0, start - 11), start) is not None
    )


def small(low: str, start: int, end: int, word: str) -> Token | None:
    """Return the token of one or two digits: a year behind an apostrophe, or a number that is not part of a decimal."""
    if low[start - 1 : start] in APOSTROPHES and len(word) == 2:
        return Token("short", int(word), start - 1, end, word)
    decimal = low[end : end + 1] in (",", ".") and low[end + 1 : end + 2] in DIGIT_BEFORE
    return None if decimal else Token("number", int(word), start, end, word)


def mixed(low: str, start: int, word: str) -> Token | None:
    """Return the token of letters and digits: '3e', '1ste', 'Q3', '1990s', '2013H1'."""
    end = start + len(word)
    if found := ORDINAL.fullmatch(word):
        return Token("ordinal", int(found[1]), start, end, word)
    if found := YEARLY.fullmatch(word):
        return yearly(found, start, end)
    if found := CODE.fullmatch(word):
        return Token(CODES[found[1]], int(found[2]), start, end, word)
    if DECADE.fullmatch(word) and plausible(int(word[:4])):
        return Token("decade", int(word[:4]), start, end, word)
    return None


def yearly(found: re.Match[str], start: int, end: int) -> Token | None:
    """Return the token of a quarter or half year in a code: '2013H1', '1H2013', '2013Q3'."""
    year, number = int(found["year"] or found["after"]), int(found["number"] or found["before"])
    build = edtf.half if "h" in found[0] else edtf.quarter
    span = build(year, number) if plausible(year) else None
    return Token("numeric", year, start, end, "", span) if span else None


def token_at(low: str, start: int, word: str) -> Token | None:
    """Return the token that starts at a word of the text in lower case, if it is one."""
    if word.isdecimal():
        return digits(low, start, word) if len(word) <= 6 else None
    if word[-1].isdecimal() or word[0].isdecimal():
        return mixed(low, start, word)
    return phrase(low, start, word)


def lex(low: str, known: frozenset[str]) -> list[Token]:
    """Return the tokens of time of a text in lower case, whose words are known, in order, without overlaps."""
    tokens, position = list[Token](), 0
    for start, word in sorted([*numbered(low), *worded(low, known)]):
        token = token_at(low, start, word) if start >= position else None
        if token:
            tokens.append(token)
            position = token.end
    return tokens


def numbered(low: str) -> Iterator[tuple[int, str]]:
    """Yield where the words that begin or end with a digit begin, and the words."""
    for found in DIGITS.finditer(low):
        start, end = found.span()
        while start and low[start - 1].isalnum():
            start -= 1
        if low[start].isdecimal() or low[end - 1].isdecimal():
            yield start, low[start:end]


def worded(low: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield where the words that open a phrase of the lexicon stand, and the words."""
    for word in known & lexicon().keys():
        for at in cues.places(low, word):
            after = at + len(word)
            if not (low[after : after + 1].isalnum() or low[at - 1 : at].isalnum()):
                yield at, word


@lru_cache(4096)
def joint(gap: str) -> str | None:
    """Return what words between two dates do: 'range', 'and', 'or', 'comma', 'slash', or None."""
    found = JOINT.fullmatch(gap) if len(gap) <= 40 else None
    return found.lastgroup if found else None


@lru_cache(4096)
def linked(gap: str) -> bool:
    """Tell whether two tokens with this text between them belong to one date ('3 maart', 'najaar van 2013')."""
    return len(gap) <= 30 and bool(LINK.fullmatch(gap))
