"""The words around a sum turned into what it is counted by: 'per jaar' -> year, 'ieder' -> distributive."""

from __future__ import annotations

import re
from functools import cache

from . import numerals
from .lexicon import rows

_BREAK = re.compile(
    r"(?<!\bca)(?<!\bmln)(?<!\bmld)(?<!\bmio)(?<!\bnr)(?<!\bmax)(?<!\bmin)[.!?;]\s+|[\n\f]", re.IGNORECASE
)
_GAP = r"(?:\s+(?:bruto|netto|extra|subsidie|kaal|all-in|of meer|of hoger|of minder|exclusief btw|inclusief btw|incl\. btw|excl\. btw)|\s*\([^()\d]{0,30}\))?"
_FILLED = r"(?:[^\W\d_][\w'’-]*\s+){0,4}?"
_COUNTED = re.compile(r"(?:elk|ieder)(?:\s+van\s+(?:de|het|deze|die)\s+(?P<number>[\w]+))?", re.IGNORECASE)
_EACH_BEFORE = re.compile(
    r"\b(?:elk|ieder)(?P<of>\s+van\s+(?:de|deze|die)\s+(?P<number>\w+)[^.;\d]{0,40})?(?:\s+(?:een bedrag van|een bijdrage van|voor|maximaal|circa|ongeveer|ruim|jaarlijks))*\s+\Z",
    re.IGNORECASE,
)
_EACH_AFTER = re.compile(r",?-?\s+(?:elk|ieder)\b(?!\s+(?:jaar|maand|kwartaal|half))", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:de|beide|deze)?\s*(?P<number>twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d{1,2}|beide)\s+[^\W\d_][\w'’-]*\s",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?:,|\ben\b)\s+(?:de\s+|het\s+|De\s+|Het\s+)?(?=[A-Z])")
#: the groups of a rate word that are nouns of per.tsv
_SORTS = {"noun": "noun", "each": "noun"}
_PARTED = re.compile(r"[,;:()\d]|\b(?:en|of|maar|naar)\b")
_OF_IT = re.compile(r"\b(?:hiervan|daarvan|waarvan)\b[^.;€$\d]{0,60}\Z", re.IGNORECASE)


def _forms(kind: str) -> str:
    found = sorted((row[0] for row in rows("per.tsv") if row[2] == kind), key=len, reverse=True)
    return "|".join(re.escape(form) for form in found)


@cache
def _meanings(kind: str) -> dict[str, str]:
    return {row[0].lower(): row[1] for row in rows("per.tsv") if row[2] == kind}


@cache
def _unit() -> str:
    known = rf"(?:{_forms('noun')})(?!\w)"  # 'vierkante meter' whole, before 'vierkante' is taken for an adjective
    adjective = rf"(?:(?!{known})[^\W\d_]+e\s+(?={known}))?"
    return rf"(?:(?:per|elke?|iedere?)\s|/\s?){adjective}(?P<noun>{_forms('noun')}|[^\W\d_][\w-]+)(?!\w)"


@cache
def _after() -> re.Pattern[str]:
    adverb, phrase = _forms("adverb"), _forms("phrase")
    return re.compile(
        rf"(?:{_GAP}|(?!\s+(?:en|of|maar|die|dat|en)\b)\s+[^\W\d_]+(?=\s+per\s+(?:{_forms('noun')})(?!\w)))(?:\s?/\s?(?P<slash>{_forms('noun')})(?!\w)|\s+(?:{_unit()}|(?P<adverb>{adverb})\b|(?P<phrase>{phrase})(?!\w)))",
        re.IGNORECASE,
    )


@cache
def _near() -> re.Pattern[str]:
    """Match a rate word whose clause runs on to the sum: 'jaarlijks wordt een bedrag van', 'per maand maximaal'."""
    adverb = _forms("adverb")
    head = rf"(?P<head>{_forms('head')})(?:{_forms('tail')})"
    basis = rf"(?P<phrase>{'|'.join(form for form in _meanings('phrase') if form.startswith('op '))})"
    return re.compile(
        rf"\b(?:(?P<adverb>{adverb})(?P<inflected>e)?(?!\w)|per\s(?P<noun>{_forms('noun')})(?!\w)|(?:elke?|iedere?)\s(?P<each>{_forms('noun')})(?!\w)|{head}(?!\w)|{basis}\b)",
        re.IGNORECASE,
    )


@cache
def _nominal() -> re.Pattern[str]:
    return re.compile(rf"{_FILLED}(?:van|ad|à|is|bedraagt|bedroeg|[(:]|tot|maximaal)?\s*(?:[^\W\d_]+\s+){{0,2}}\Z")


def clause(text: str, start: int, low: int, reach: int = 160) -> str:
    """Return the text of the sentence before an offset, at most `reach` characters of it."""
    window = text[max(low, start - reach) : start]
    ends = [found.end() for found in _BREAK.finditer(window)]
    return window[ends[-1] :] if ends else window


def following(text: str, end: int) -> str | None:
    """Return the rate that follows a sum ('per jaar', 'p.p.', '/maand'), if any."""
    found = _after().match(text, end)
    if found is None:
        return None
    if found["adverb"]:
        return _meanings("adverb")[found["adverb"].lower()]
    if found["phrase"]:
        return _meanings("phrase")[found["phrase"].lower()]
    noun = (found["slash"] or found["noun"]).lower()
    return None if noun in _meanings("none") else counted(noun)


def counted(noun: str) -> str:
    """Return what a noun counts; a compound counts what its last part does ('asielaanvraag'), others themselves."""
    known = _meanings("noun")
    heads = (noun[start:] for start in range(3, len(noun) - 4))
    return known.get(noun) or next((known[head] for head in heads if head in known), noun)


def preceding(text: str, start: int, low: int) -> str | None:
    """Return the rate named before a sum in its clause ('jaarlijks', 'per maand'), `low` being the sum before it."""
    before = clause(text, start, low, 90)
    rate = None
    for found in _near().finditer(before):
        gap = before[found.end() :]
        rate = _rate(found, gap) or rate
    return rate


def _rate(found: re.Match[str], gap: str) -> str | None:
    """Return the rate of a match, unless too much stands between it and the sum."""
    kind = next(name for name in ("adverb", "phrase", "head", "noun", "each") if found[name])
    meaning = _meanings(_SORTS.get(kind, kind))[found[kind].lower()]
    return meaning if _reaches(kind, found, gap) else None


def _reaches(kind: str, found: re.Match[str], gap: str) -> bool:
    """Tell whether a rate word counts for a sum behind it, by the words between them."""
    if kind == "adverb" and not found["inflected"]:
        return re.search(r"[;:]|,\s(?:en|maar)\s", gap) is None
    if kind == "phrase":
        return re.search(r"[;:,]", gap) is None
    near = kind == "adverb" or (len(gap) <= 40 and not _PARTED.search(gap))
    return near and (kind in _SORTS or _nominal().fullmatch(gap.lstrip()) is not None)


def inherits(text: str, start: int, low: int) -> bool:
    """Tell whether a sum is a part of the one before it ('hiervan', 'waarvan')."""
    return bool(_OF_IT.search(text[max(low, start - 90) : start]))


def distributive(text: str, start: int, end: int, low: int) -> int | bool | None:
    """Return over how many parties a sum is spread by 'ieder' or 'elk': a number, True if unknown, else None."""
    before = clause(text, start, low, 240)
    each = _EACH_BEFORE.search(before)
    if each is None and _EACH_AFTER.match(text, end) is None:
        return None
    if each and each["number"]:
        return _count(each["number"]) or True
    return _parties(before[: each.start()] if each else before)


def _count(word: str) -> int | None:
    if word.lower() == "beide":
        return 2
    value = int(word) if word.isdigit() else numerals.value(word)
    return int(value) if value is not None and value > 1 and value == int(value) else None


def _parties(subject: str) -> int | bool:
    """Return how many parties a subject names: 'A, B en C' are three, 'beide banken' two, else True."""
    numbered = list(_NUMBERED.finditer(subject))
    if numbered:
        return _count(numbered[-1]["number"]) or True
    plain = re.sub(r"\([^()]*\)", "", subject)
    names = len(_NAMES.findall(plain))
    joined = re.search(r"\ben\s+(?:de\s+|het\s+|De\s+|Het\s+)?[A-Z]", plain)
    return names + 1 if joined else True
