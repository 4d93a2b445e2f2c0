"""Names of bodies turned into forms for comparing, and acronyms checked against them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache


def spells(acronym: str, name: str) -> bool:
    """Tell whether the letters of an acronym stand in a name in their order, the first one at its beginning."""
    plain = _plain(name)
    letters, small = iter(plain), _plain(acronym)
    if name.startswith("Ministerie van "):
        return spells(acronym, name.removeprefix("Ministerie van "))
    # the article of an English name may lend its letter: The Hague Process is THP
    return small[:1] in {plain[:1], fold(name)[:1]} and all(letter in letters for letter in small)


def initials(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether an acronym is the first letters of all words with a capital, those of small words now and then."""
    parts = [part for word in words for part in word.split("-") if part and part[0].isalnum()]
    return _initialled(_plain(acronym), [(_plain(part)[:1], part[0].islower()) for part in parts])


def _initialled(letters: str, firsts: Sequence[tuple[str, bool]]) -> bool:
    """Walk through the words with the counts of letters that can be used up; small words may be passed over."""
    used = {0}
    for first, small in firsts:
        taken = {count + 1 for count in used if first and letters[count : count + 1] == first}
        used = taken | used if small else taken
    return len(letters) in used


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]", "", ascii_)


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Return a name without case, accents, and legal form, for comparing."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9 ]", "", re.sub(r"^(?:the|de|het|stichting|foundation) ", "", plain)).strip()
