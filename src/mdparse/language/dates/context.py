"""A document with its absolute dates turned into what relative ones lean on: the last date, the day of writing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ...model import DateExpression
from .. import cues
from ..document import Document
from ..lexicon import rows
from .edtf import Span
from .ranges import Dated

DATELINE = re.compile(r"(?:\bdatum\b:?|den haag,?|[’']s-gravenhage,?|amsterdam,|rotterdam,|utrecht,)\s*$")
REACH = 800
#: what stands between words, and how far the words that lead to another may go back
BLANKS = " \t\n\r\f\v\u00a0\u2009\u202f"
LEAD = 60


@cache
def steps(sort: str) -> dict[str, int]:
    """Return the words of a sort of deixis.tsv with the step that each counts."""
    return {form: int(row[1]) for row in rows("deixis.tsv") if row[0] == sort for form in row[2].split("|")}


def choice(sort: str) -> str:
    """Return a pattern for any word of a sort of deixis.tsv."""
    return "|".join(sorted(steps(sort), key=len, reverse=True))


@dataclass(frozen=True)
class Context:
    """A document with its absolute dates in text order, as what relative ones lean on."""

    document: Document
    low: str
    items: list[Dated]
    starts: list[int]

    def led(self, pattern: re.Pattern[str], words: Iterable[str], letters: str) -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern in which only some letters and blanks lead to one of its words, a whole one."""
        begins = cues.starts(self.low, cues.whole(self.document.low_words, words))
        return cues.matches(pattern.match, self.low, cues.led(self.low, begins, letters + BLANKS, LEAD))

    def last(self, offset: int, reach: int = REACH) -> Dated | None:
        """Return the last dated span with a start that ends before an offset, not further away than a reach."""
        index = bisect_left(self.starts, offset) - 1
        while index >= 0 and (self.items[index].end > offset or self.items[index].span.first is None):
            index -= 1
        return self.items[index] if index >= 0 and offset - self.items[index].end <= reach else None

    def paragraph(self, offset: int) -> int:
        """Return where the paragraph of an offset starts."""
        return max(self.low.rfind("\n", 0, offset), self.low.rfind("\f", 0, offset)) + 1

    def written(self) -> date | None:
        """Return the day of writing: the option, or the date behind 'Datum' or a place at the head of the text."""
        if self.document.options.reference_date:
            return date.fromisoformat(self.document.options.reference_date)
        for item in self.items[:8]:
            if item.span.kind == "day" and DATELINE.search(self.low[max(0, item.start - 20) : item.start]):
                return item.span.first
        return None


def record(context: Context, start: int, end: int, span: Span, confidence: float) -> DateExpression:
    """Return the record of a resolved expression."""
    return DateExpression(
        source=context.document.source(start, end),
        kind=span.kind,
        edtf=span.edtf,
        start_date=span.first.isoformat() if span.first else None,
        end_date=span.last.isoformat() if span.last else None,
        relative=True,
        confidence=confidence,
    )
