"""Names of bodies turned into forms for comparing, and acronyms checked against them."""

from __future__ import annotations

import re
import unicodedata


def spells(acronym: str, name: str) -> bool:
    """Tell whether the letters of an acronym stand in a name in their order, the first one at its beginning."""
    plain = _plain(name)
    letters, small = iter(plain), _plain(acronym)
    if name.startswith("Ministerie van "):
        return spells(acronym, name.removeprefix("Ministerie van "))
    # the article of an English name may lend its letter: The Hague Process is THP
    return small[:1] in {plain[:1], fold(name)[:1]} and all(letter in letters for letter in small)


def _plain(name: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]", "", ascii_)


def fold(name: str) -> str:
    """Return a name without case, accents, and legal form, for comparing."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9 ]", "", re.sub(r"^(?:the|de|het|stichting|foundation) ", "", plain)).strip()
