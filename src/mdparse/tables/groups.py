"""The lines above a grid's values turned into lines whose cells span the columns they are centred over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..layout.words import Words
from .marks import mark
from .rows import Row, Span

#: The middle of a group's name is this near to the middle of its columns, in widths of the group: over one of two
#: columns it would be a quarter away, so half of that.
CENTRED = 0.125


def grouped(part: Sequence[Row], bounds: Sequence[float], words: Words) -> list[Row]:
    """Return lines with the spans of group names: two or more centred over as many columns each, with names below.

    Only lines above the first value, or above years, are looked at.
    """
    found = list(part)
    for place, (before, line) in enumerate(pairwise(part)):
        if not _names(line, words):
            break
        spans = _spans(before, line, bounds, words)
        if spans:
            found[place] = _spanned(before, spans)
    return found


def _names(line: Row, words: Words) -> bool:
    """Whether a line heads columns: words or years after the first column, no other value."""
    marks = {mark(words.text[line.cells[column][0]]) for column in line.filled if column}
    return bool(marks) and marks <= {"text", "year"}


def _spans(before: Row, line: Row, bounds: Sequence[float], words: Words) -> list[Span]:
    """Equal groups of columns, side by side, over the middles of which the cells of a line stand; none otherwise."""
    names = [column for column in before.filled if column]
    if before.spans or len(names) < 2 or not _names(before, words):
        return []
    middles = [_middle(before.cells[column], words) for column in names]
    right = max(words.boxes[word][2] for row in (before, line) for cell in row.cells for word in cell)
    choices = list(_choices(middles, line, [*bounds, max(right, bounds[-1])]))
    return min(choices)[1] if choices else []


def _choices(middles: Sequence[float], line: Row, edges: Sequence[float]) -> Iterator[tuple[float, list[Span]]]:
    """Yield how far names are off the middles of equal groups at most, with the groups."""
    count, columns = len(middles), len(edges)
    for wide in range(2, (columns - 1) // count + 1):
        for first in range(1, columns - count * wide + 1):
            starts = range(first, first + count * wide, wide)
            full = all(line.cells[column] for column in range(first, first + count * wide))
            off = [_off(x, edges[start - 1], edges[start + wide - 1]) for x, start in zip(middles, starts, strict=True)]
            if full and max(off) < CENTRED:
                yield max(off), [(start, wide) for start in starts]


def _off(middle: float, left: float, right: float) -> float:
    return abs(middle - (left + right) / 2) / max(right - left, 1.0)


def _middle(cell: Sequence[int], words: Words) -> float:
    return (words.boxes[cell[0]][0] + words.boxes[cell[-1]][2]) / 2


def _spanned(line: Row, spans: Sequence[Span]) -> Row:
    """The line with its cells after the first at the start of their spans, in order."""
    texts = [line.cells[column] for column in line.filled if column]
    cells: list[tuple[int, ...]] = [line.cells[0], *((),) * (len(line.cells) - 1)]
    for (start, _), text in zip(spans, texts, strict=True):
        cells[start] = text
    return replace(line, cells=tuple(cells), spans=tuple(spans))
