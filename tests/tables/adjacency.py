"""The measure of the ICDAR 2013 table competition: which cells are neighbours, in truth and as found."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

Box = tuple[float, float, float, float]
Span = tuple[int, int, int, int]  # row, column, rows, columns
Relations = Counter[tuple[str, int, str, str]]

_DASH = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_LEADER = re.compile(r"[._]{3,}|\u2026+")


class Table(NamedTuple):
    """A table on one page: page number, box, texts by row, spans."""

    page: int
    bbox: Box
    rows: Sequence[Sequence[str]]
    spans: Sequence[Span] = ()


class Score(NamedTuple):
    """Relations that agree, that were found, that are true."""

    right: int = 0
    found: int = 0
    true: int = 0

    def __add__(self, other: Any) -> Score:
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 when there is nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0


def norm(text: str) -> str:
    """Return a text without white space, leaders and case, with one kind of dash."""
    return _LEADER.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(_DASH)).upper()


def relations(table: Table) -> Relations:
    """Return the neighbours of a table: direction, blank places between, both texts; spanning cells count once."""
    placed = _placed(table)
    found: Relations = Counter()
    for direction, key in (("right", lambda p: p), ("below", lambda p: (p[1], p[0]))):
        seen: set[tuple[int, int]] = set()
        lines: dict[int, list[tuple[int, tuple[int, str]]]] = {}
        for place, cell in placed.items():
            line, at = key(place)
            lines.setdefault(line, []).append((at, cell))
        for line in lines.values():
            for blanks, a, b in _neighbours(sorted(line)):
                if (a[0], b[0]) not in seen:
                    seen.add((a[0], b[0]))
                    found[direction, blanks, a[1], b[1]] += 1
    return found


def _neighbours(line: Sequence[tuple[int, tuple[int, str]]]) -> Iterator[tuple[int, Any, Any]]:
    for (at, cell), (after, other) in pairwise(line):
        if cell[0] != other[0]:
            yield after - at - 1, cell, other


def _placed(table: Table) -> Mapping[tuple[int, int], tuple[int, str]]:
    spans = {(r, c): (high, wide) for r, c, high, wide in table.spans}
    found: dict[tuple[int, int], tuple[int, str]] = {}
    for r, row in enumerate(table.rows):
        for c, text in enumerate(row):
            if (r, c) in found or not norm(text):
                continue
            high, wide = spans.get((r, c), (1, 1))
            found.update({(r + i, c + j): (len(found), norm(text)) for i in range(high) for j in range(wide)})
    return found


def _over(a: Box, b: Box) -> float:
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if min(wide, high) <= 0:
        return 0.0
    both = wide * high
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def score(truth: Sequence[Table], found: Sequence[Table]) -> Score:
    """Return the score of found tables; each true one is paired with the one on its page that covers it best."""
    wanted, had = [relations(t) for t in truth], [relations(t) for t in found]
    pairs = sorted(
        (
            (-_over(t.bbox, f.bbox), i, j)
            for i, t in enumerate(truth)
            for j, f in enumerate(found)
            if t.page == f.page and _over(t.bbox, f.bbox)
        ),
    )
    right, left, free = 0, set(range(len(truth))), set(range(len(found)))
    for _, i, j in pairs:
        if i in left and j in free:
            left.discard(i)
            free.discard(j)
            right += (wanted[i] & had[j]).total()
    return Score(right, sum(map(Counter.total, had)), sum(map(Counter.total, wanted)))


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of scores."""
    return sum(scores, Score())
