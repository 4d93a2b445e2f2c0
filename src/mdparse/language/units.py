"""The unit of a table or column turned into currency and scale: 'x € 1.000' -> EUR, 1000; '% bbp' -> no money."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from . import currencies
from .lexicon import rows
from .numbers import factor

_TIMES = re.compile(
    r"(?:[x×*]\s?)?(?:[€$£ƒ]|\b(?:EUR|euro|gulden))?\s?(?P<digits>1(?:[.,\s]?000)+)(?!\d)", re.IGNORECASE
)
_PERCENT = re.compile(r"%|\bprocent|\bpercentage", re.IGNORECASE)


class Unit(msgspec.Struct, frozen=True):
    """Currency code and scale, None where the text names none; `other` for units that are no money."""

    currency: str | None = None
    scale: int | None = None
    other: bool = False


@cache
def _scales() -> re.Pattern[str]:
    forms = sorted((row[0] for row in rows("scales.tsv") if row[2] == "any"), key=len, reverse=True)
    plural = "|".join(re.escape(form) for form in forms)
    return re.compile(rf"(?<![^\W\d_])(?P<word>{plural})(?:en|tallen)?(?![^\W\d_])", re.IGNORECASE)


def _factor(marks: list[currencies.Mark]) -> int | None:
    """Return what a sign counts in by itself: 1000 for 'k€'."""
    return int(marks[0].form.factor) if marks and marks[0].form.factor > 1 else None


def unit(text: str) -> Unit:
    """Return the unit that a caption, header or column unit names."""
    if _PERCENT.search(text):
        return Unit(other=True)
    marks = currencies.marks(text)
    times, word = _TIMES.search(text), _scales().search(text)
    scale = int(re.sub(r"\D", "", times["digits"])) if times else _factor(marks)
    if word and (found := factor(word["word"])):
        scale = int(found) * (scale or 1) if not times else scale
    return Unit(marks[0].form.code if marks else None, scale)
