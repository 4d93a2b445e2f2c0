"""Text turned into the language it is written in, by its function words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from .lexicon import rows

_WORD = re.compile(r"[^\W\d_]+")
#: fewer function words than this say nothing: a page with a table and a caption has a handful
_EVIDENCE = 8


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for language, words in rows("function_words.tsv"):
        for word in words.split():
            table.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in table.items()}


def language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language most function words belong to, null where too few are found.

    A word of several languages counts for each by its share, so that 'in' decides nothing between Dutch and English.
    """
    known = _function_words()
    votes: Counter[str] = Counter()
    total = 0
    for word in _WORD.findall(text.lower()):
        for code in (owners := known.get(word, ())):
            votes[code] += 1 / len(owners)  # type: ignore[assignment]
        total += bool(owners)
    if total < _EVIDENCE:
        return None
    return votes.most_common(1)[0][0]
