"""A Document turned into its percentages: '91%', 'vijftig procent', '10 à 15%', 'van 20% naar 30%'.

A percent sign is read as a currency is: the same figures, lists and ranges with a shared sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..model import Percentage
from . import cues, qualifiers
from .currencies import Form, Mark
from .document import Document
from .figures import figures
from .numbers import plain
from .sums import Sum, sums

_SIGN = re.compile(r"%(?!\w|-?\s?punt)|(?<=[\s\d½¼¾-])(?:procent|percent|per\s?cent|pct\.?)(?!\w)", re.IGNORECASE)
_WORDS = ("procent", "percent", "pct")
#: what stands beside a number is a percentage whatever the number looks like
PERCENT = Form("%", "%", "no", "yes", True, Decimal(1), 0, 9999)


def percentages(document: Document) -> Iterator[Percentage]:
    """Yield the percentages of a document in text order, those in tables too."""
    text, end = document.text, len(document.text)
    marks = [Mark(found.start(), found.end(), PERCENT) for found in cues.matches(_SIGN.match, text, _begins(document))]
    low = 0
    for one in sums(text, figures(text, marks, 0, end, document.year), 0, end):
        if one.figure.written[0].isalpha() and text[one.end - 1] == "%":  # 'een %-teken'
            continue
        yield _record(document, one, low)
        low = one.end


def _begins(document: Document) -> list[int]:
    """Return the offsets at which a percent sign, or the word for it, may begin."""
    parted = ("per",) if "cent" in document.low_words else ()
    return cues.starts(document.low, ("%", *(word for word in _WORDS if word in document.low), *parted))


def _record(document: Document, one: Sum, low: int) -> Percentage:
    """Return the record of one percentage; text before `low` belongs to the one before it."""
    return Percentage(
        source=document.source(one.start, one.end),
        value=plain(one.low),
        value_max=None if one.high is None else plain(one.high),
        qualifier=qualifiers.around(document.text, one.start, one.end, low, ranged=one.high is not None)[0],
    )
