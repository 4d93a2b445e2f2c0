"""The words around a number turned into its qualifier: 'ten minste' -> at_least, 'of meer' -> at_least."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache
from typing import cast

from ..model import Qualifier
from .lexicon import rows

#: words that may stand between a qualifier and its number
_FILLER = (
    r"(?:\s+(?:de|het|een|zo|tussen|in\s+totaal|totaal|nog|nog\s+eens|jaarlijks|per\s+jaar|per\s+persoon"
    r"|(?:een\s+)?(?:totaal)?(?:bedrag|bijdrage|subsidie|budget|som|boete|vergoeding|tarief)\s+(?:van|ad)))*"
)
_WINDOW = 60
_CLAUSE = re.compile(r"[.;:\n](?:\s|$)|,\s")
_MODALS = frozenset(("kan", "kunnen", "mag", "mogen", "zou", "zouden", "kon", "konden"))


def _pattern(place: str) -> str:
    """Return a pattern for the words of a place, longest first; '*' stands for the beginning of a compound."""
    forms = sorted((row[0] for row in rows("qualifiers.tsv") if row[2] == place), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for form in forms)


@cache
def _meanings(place: str) -> dict[str, Qualifier]:
    return {row[0]: cast(Qualifier, row[1]) for row in rows("qualifiers.tsv") if row[2] == place}


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<word>{_pattern('before')}){_FILLER}\s*[(]?\Z", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<word>{_pattern('after')})(?!\w)", re.IGNORECASE)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{_pattern('before')})(?=[\s\d€(]|$)\s*", re.IGNORECASE)


@cache
def _changes() -> frozenset[str]:
    return frozenset(word for word, kind in rows("money_context.tsv") if kind == "change")


def _key(word: str) -> str:
    return " ".join(word.lower().split())


def _meaning(place: str, word: str) -> Qualifier:
    """Return what a matched word means, by itself or by a form with a gap ('*plafond van', 'niet meer * dan')."""
    key, known = _key(word), _meanings(place)
    return known[key] if key in known else next(known[f] for f in known if "*" in f and fnmatchcase(key, f))


def _reached(text: str, start: int, found: re.Match[str]) -> bool:
    """Tell whether 'tot' names a level that is reached ('verhoogd tot', 'liep op tot'), not a maximum ('kan oplopen tot')."""
    if _key(found["word"]) not in ("tot", "tot aan"):
        return False
    clause = _CLAUSE.split(text[max(0, start - _WINDOW) : start].lower())[-1].split()
    return not _MODALS.intersection(clause) and any(word in _changes() for word in clause)


def before(text: str, start: int, low: int = 0) -> tuple[Qualifier | None, int]:
    """Return the qualifier that ends where a number starts, and where its words start (`start` when none)."""
    begin = max(low, start - _WINDOW)
    found = _before().search(text[begin:start])
    if found is None or _reached(text, begin + found.start(), found):
        return None, start
    return _meaning("before", found["word"]), begin + found.start()


def after(text: str, end: int) -> Qualifier | None:
    """Return the qualifier that follows a number ('of meer'), if any."""
    found = _after().match(text, end)
    return _meaning("after", found["word"]) if found else None


def split(text: str) -> tuple[Qualifier | None, str]:
    """Return the qualifier that a string opens with, and the rest of it."""
    found = _leading().match(text)
    if found is None:
        return None, text
    return _meaning("before", found["word"]), text[found.end() :]


def around(text: str, start: int, end: int, low: int, *, ranged: bool) -> tuple[Qualifier | None, int]:
    """Return the qualifier before or after a number at text[start:end], and where the words before it start.

    A range is no limit by itself: 'tot' before it gives no qualifier. Text before `low` belongs to another number.
    """
    found, opening = before(text, start, low)
    if ranged and found in ("at_most", "at_least"):
        found = None
    return found or after(text, end), opening
