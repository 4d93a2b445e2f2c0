"""The text of a table cell turned into its kind: number, year, date, nil mark, unit sign, or text."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Mark = Literal["number", "year", "date", "nil", "sign", "text"]

_MINUS = "\\-\u2010\u2011\u2012\u2013\u2014\u2212"
_SIGN = rf"(?:€|EUR|f|fl\.|Hfl\.|NLG|US\$|USD|\$|£|[{_MINUS}+±<>≤≥~/])"
_HEDGE = r"(?:ca\.?|circa|ruim|bijna|ongeveer|max\.?|maximaal|min\.?|minimaal|plm\.?|±|>|<|≥|≤|~)"
_DIGITS = r"(?:\d{1,3}(?:[.,\u00a0\u202f' ]\s?\d{3})+|\d+)"
_TAIL = (
    rf"(?:\s?(?:%|‰|-/-|,-{{1,2}}|mln\.?|mld\.?|miljoen|miljard|million|billion|bn|euro|fte|p\.?m\.?|\+\s?PM|[{_MINUS}]/[{_MINUS}]|[*†‡]+)"
    r"|\s?[¹²³⁴⁵⁶⁷⁸⁹]|\s?\(?\d\)|\s?[a-c]\)|\s?\((?:[\d.,]+\s?%?|[a-z]{1,2})\)){0,2}"
)
_NUMBER = re.compile(
    rf"(?:{_HEDGE}\s*)?\(?(?:{_SIGN}\s*){{0,3}}\(?(?:{_DIGITS}(?:[.,]\s?\d+)?|[.,]\d+)\)?(?:,-{{1,2}})?"
    rf"(?:\s?[{_MINUS}/:]\s?{_DIGITS}(?:[.,]\d+)?)?{_TAIL}\s?\)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-/\u2013]\s?(?:(?:19|20)?\d\d))?\s?[*¹²³]*\)?")
_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|#{3,}")
_NIL = re.compile(
    rf"[{_MINUS}+.·•*x:\u2026\u2713\u2714\u221a\u25a0\u25cf]|[{_MINUS}]{{2,3}}|\.{{2,3}}|p\.?m\.?|n\.?v\.?t\.?|n\.?b\.?"
    r"|n\.?/?a\.?|\((?:d|x|na|s|z|nd)\)|onbekend|nihil",
    re.IGNORECASE,
)
_ONLY_SIGN = re.compile(rf"{_SIGN}{{1,3}}|[{_MINUS}]\s?€|{_HEDGE}", re.IGNORECASE)
#: Dots that lead the eye from a label to its value; a word may end in them ('Rente......').
_LEADER = re.compile(r".*?(?:[.\u2024\u00b7_]{4,}|\u2026+)")
_DOTS = re.compile(r"[.\u2024\u00b7_]{2,}|\u2026+")


@cache
def _short(text: str) -> Mark:
    if _YEAR.fullmatch(text):
        return "year"
    if _DATE.fullmatch(text):
        return "date"
    if _NUMBER.fullmatch(text):
        return "number"
    if _NIL.fullmatch(text):
        return "nil"
    return "sign" if _ONLY_SIGN.fullmatch(text) else "text"


def mark(text: str) -> Mark:
    """Return what kind of thing a cell holds; a lone dash or 'PM' is a nil mark, a lone currency a sign."""
    return _short(text) if len(text) <= 24 else "text"


def numeric(text: str) -> bool:
    """Tell whether a cell holds a value: a number, year, date or nil mark."""
    return mark(text) in ("number", "year", "date", "nil")


@cache
def leads(text: str) -> bool:
    """Tell whether a word ends in a leader, alone or after what it leads from."""
    return _LEADER.fullmatch(text) is not None


@cache
def dots(text: str) -> bool:
    """Tell whether a word is a leader and nothing else."""
    return _DOTS.fullmatch(text) is not None
