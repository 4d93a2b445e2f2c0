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
    return leading(tally(text))


def tally(text: str) -> Counter[str]:
    """Return how often each function word stands in a text; the sum of the tallies of its parts is that of a text."""
    known = _function_words()
    counts = Counter(_WORD.findall(text.lower()))
    return Counter({word: counts[word] for word in known.keys() & counts.keys()})


def leading(counts: Counter[str]) -> str | None:
    """Return the language of a tally, null where it holds too few function words."""
    if counts.total() < _EVIDENCE:
        return None
    known = _function_words()
    votes: Counter[str] = Counter()
    for word, count in counts.items():
        for code in known[word]:
            votes[code] += count / len(known[word])  # type: ignore[assignment]
    return max(sorted(votes), key=votes.__getitem__)
