"""Bare numbers of four digits judged: a year with evidence for it, or a count, a code, part of a name."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ..lexicon import rows

RUN = re.compile(r"[^\s(\[{<]*$")
CODE_RUN = re.compile(
    r"https?:|www\.|@|_|//|\.(?:nl|eu|org|com|net|int)\b|\d.*-$|[./\\=&#+]$|\d[-–]$|[^\W\d_]/$|^[A-Z]{2,}[A-Za-z]*-$|^(?!post|pre|mid)[a-z]{2,4}-$"
)
CODE_AFTER = re.compile(
    r"/\d|/[A-Z]|[-–]\d|\.\d{3}|\.\d+[.\w]|:\w|[_@#=]|,\d|\d|-?\w*\.(?:nl|pdf|docx?|xlsx?|html?)\b|,-|[.,]?\d*\s?(?:%|°|‰)|\s?€(?!\s?\d)"
)
LEFT_WORD = re.compile(r"([^\W\d_][\w'’.]*|[\d.,]*\d|[€$£]|[^\w\s])[.:]?\s*[(\[]?\s*$")
RIGHT_WORD = re.compile(r"\s+([^\W\d_][\w'’]*)")
COUNTED_ON = re.compile(r"\s+(?:en|of|tot|à|a|-|–)\s+(?!(?:1[89]|20)\d\d\b)\d[\d.]*\s")
LAW = re.compile(
    r"(?:\b[A-Z][\w-]*(?:wet|besluit|regeling|circulaire|reglement|statuut|wetboek)(?: [A-Z]{2,6})?"
    r"|\b(?:Wet|Besluit|Regeling|Reglement|Rijkswet|Kaderwet)(?: [\w-]+){1,7})\s+$"
)
POSTCODE = re.compile(r"\s[A-Z]{2}\b(?=\s+[A-Z’'])")
#: forms of verbs that no plural noun looks like: 'in 1980 veranderde het beleid', 'na 2000 daalt de instroom'
PAST = re.compile(r"\w{2,}(?:de|te|t)")
#: words before a year that stand before a count as often
COUNTING = frozenset(("tot", "van", "op", "en"))
OPENING = frozenset('([‘“"')
#: how far the years of a row stand apart from the first to the last, at most
ROW = 60
YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w.,]\d)")
PREPOSED = re.compile(r"\b(?:in|van|uit|voor|over|sinds|vanaf|tot|per|op|inzake|betreffende)\s+$")
SHORT = re.compile(
    r"\b(?:in|sinds|uit|begin|eind|medio|zomer|najaar|voorjaar|winter|herfst|lente|begroting|jaar|per)\s+$"
)
SESSION = re.compile(
    r"(?:Kamerstuk(?:ken)?|Handelingen|Aanhangsel(?: van de)? Handelingen|Aanhangsel|TK|EK)\s*,?\s*"
    r"(?:I{1,2}|TK|EK)?,?\s*$"
)


@cache
def words(name: str) -> frozenset[str]:
    """Return a class of words of year_context.tsv."""
    return frozenset(word for row in rows("year_context.tsv") if row[0] == name for word in row[1].split("|"))


@cache
def titles() -> tuple[str, ...]:
    """Return the ends of words that name a yearly paper: 'Zomernota 1983'."""
    return tuple(words("title"))


def coded(text: str, start: int, end: int) -> bool:
    """Tell whether what is glued to a date makes it part of a code, a file name or an address."""
    run = RUN.search(text, max(0, start - 120), start)
    glued = run is not None and text[start].isdecimal() and CODE_RUN.search(run[0]) is not None
    return glued or bool(CODE_AFTER.match(text, end) and not noted(text, end))


def noted(text: str, end: int) -> bool:
    """Tell whether only a note mark is glued to the end: '2013.7 Naar'."""
    return bool(re.match(r"\.\d{1,2}(?=\s|$)", text[end : end + 4])) or bool(
        re.match(r"-[a-zA-Z]", text[end : end + 2])
    )


def lawful(text: str, start: int) -> bool:
    """Tell whether the words before a year are the name of a law that carries it."""
    left = text[max(0, start - 90) : start]
    if LAW.search(left) and not PREPOSED.search(left):
        return True
    word = LEFT_WORD.search(left)
    return bool(word and word[1] in words("law"))


def before(text: str, start: int) -> str:
    """Return the word or sign before a date, '' at the start of a line."""
    found = LEFT_WORD.search(text, max(0, start - 40, text.rfind("\n", 0, start) + 1), start)
    return found[1] if found else ""


def after(text: str, end: int) -> str:
    """Return the word after a date in the same sentence, '' when punctuation or the end of the line comes first."""
    found = RIGHT_WORD.match(text, end)
    return found[1] if found and "\n" not in found[0] else ""


def counts(text: str, start: int, end: int, ranged: bool, near: bool) -> bool:
    """Tell whether the words around a number say that things are counted: '2000 euro', 'ruim 1900 gezinnen'."""
    word, left = after(text, end), before(text, start).lower().rstrip(".")
    if word.lower() in words("unit"):
        return not (near and left in words("strong") - COUNTING)
    if not near and COUNTED_ON.match(text, end):
        return True
    if not word or word.lower() in words("after"):
        return left in words("sum")
    if word[0].isupper():  # 'ruim 1900 Syriërs'
        return not near and left in words("count")
    return not ranged and counted(word, left, near)


def counted(word: str, left: str, near: bool) -> bool:
    """Tell whether a word in small letters behind a number is what is counted; `left` is the word before the number."""
    if near:
        return left in words("count") - words("strong")
    return not (left in words("strong") and PAST.fullmatch(word))


def dated(text: str, start: int, end: int, report: int | None) -> bool:
    """Tell whether a bare year or range of years (text[start:end]) is a date, by the words around it.

    ``report`` is the year of the report: numbers near it are believed on less evidence.
    """
    year, ranged = int(text[start : start + 4]), end - start > 4
    left = before(text, start).lower().rstrip(".")
    if barred(text, start, end, left):
        return False
    if left[-1:].isdecimal() and not ranged:
        return headed(text, start, year)
    near = nearby(year, report)
    return (near or ranged or dating(left)) and not counts(text, start, end, ranged, near)


def nearby(year: int, report: int | None) -> bool:
    """Tell whether a number is within 25 years of the report, or of our time where that is not known; not a round one."""
    return year % 100 != 0 and (abs(year - report) <= 25 if report else 1975 <= year <= 2060)


def dating(left: str) -> bool:
    """Tell whether a word before a number makes it a year: 'sinds', 'Zomernota', a bracket, the start of a line."""
    return not left or left in words("strong") | OPENING or left.endswith(titles())


def barred(text: str, start: int, end: int, left: str) -> bool:
    """Tell whether a number is part of a code, the name of a law, a postcode, or a sum of money."""
    if left in words("code") or left in ("€", "$", "£", "§", "+"):
        return True
    if POSTCODE.match(text, end) and left not in words("strong"):
        return True
    return coded(text, start, end) or lawful(text, start)


def headed(text: str, start: int, year: int) -> bool:
    """Tell whether a year stands in a row of years: after another one, or among years in order and other figures."""
    previous = re.search(r"(?<![\w.,])(\d{4})[^\S\n]+$", text[max(0, start - 14) : start])
    if previous is not None and 1 <= abs(year - int(previous[1])) <= 5:
        return True
    left, right = text[max(0, start - ROW) : start].rfind("\n"), text.find("\n", start, start + ROW)
    low, high = max(0, start - ROW) + left + 1, right if right >= 0 else start + ROW
    row = [int(number) for number in YEAR.findall(text, low, high)]
    return len(row) > 2 and all(b - a == 1 for a, b in pairwise(row))


def abbreviated(text: str, start: int) -> bool:
    """Tell whether the words before a year of two digits ('’13') take a year."""
    return bool(SHORT.search(text[max(0, start - 15) : start].lower()))


def sessional(text: str, start: int) -> bool:
    """Tell whether a pair of years stands in a citation of parliament ('Kamerstukken II 2012/13')."""
    return bool(SESSION.search(text[max(0, start - 45) : start]))
