"""The words around a number turned into its qualifier: 'ten minste' -> at_least, 'of meer' -> at_least."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from ..model import Qualifier
from .lexicon import rows

#: words that may stand between a qualifier and its number
_FILLER = (
    r"(?:\s+(?:de|het|een|zo|in\s+totaal|totaal|nog|nog\s+eens|jaarlijks|per\s+jaar|per\s+persoon"
    r"|(?:een\s+)?(?:totaal)?(?:bedrag|bijdrage|subsidie|budget|som|boete|vergoeding|tarief)\s+(?:van|ad)))*"
)
_WINDOW = 60
_LINKS = re.compile(r"(?:leidt|leidde|komt|kwam|geleid|gekomen)\Z")


def _pattern(place: str) -> str:
    forms = sorted((row[0] for row in rows("qualifiers.tsv") if row[2] == place), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)


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


def _reached(text: str, start: int, found: re.Match[str]) -> bool:
    """Tell whether 'tot' names a level that is reached ('verhoogd tot'), not a maximum."""
    if not _key(found["word"]).startswith("tot"):
        return False
    words = text[max(0, start - 30) : start].split()
    return bool(words) and words[-1].lower() in _changes()


def before(text: str, start: int, low: int = 0) -> tuple[Qualifier | None, int]:
    """Return the qualifier that ends where a number starts, and where its words start (`start` when none)."""
    begin = max(low, start - _WINDOW)
    found = _before().search(text[begin:start])
    if found is None or _reached(text, begin + found.start(), found):
        return None, start
    return _meanings("before")[_key(found["word"])], begin + found.start()


def after(text: str, end: int) -> Qualifier | None:
    """Return the qualifier that follows a number ('of meer'), if any."""
    found = _after().match(text, end)
    return _meanings("after")[_key(found["word"])] if found else None


def split(text: str) -> tuple[Qualifier | None, str]:
    """Return the qualifier that a string opens with, and the rest of it."""
    found = _leading().match(text)
    if found is None:
        return None, text
    return _meanings("before")[_key(found["word"])], text[found.end() :]
