"""Records with offsets turned into sorted spans that tell by bisection what stands at an offset or in a range."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any

Span = tuple[int, int, Any]


class Spans:
    """Sorted (start, end, record) spans; of spans that overlap the one that starts first wins, then the longest."""

    def __init__(self, spans: Iterable[Span]) -> None:
        kept: list[Span] = []
        for span in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        self._spans = kept
        self._starts = [span[0] for span in kept]

    def __len__(self) -> int:
        return len(self._spans)

    def at(self, offset: int) -> Span | None:
        """Return the span that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._spans[index] if index >= 0 and offset < self._spans[index][1] else None

    def holds(self, offset: int) -> bool:
        """Tell whether a span holds an offset."""
        return self.at(offset) is not None

    def between(self, start: int, end: int) -> list[Span]:
        """Return the spans that start in a range, in order."""
        return self._spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
