"""Printed lines turned into levels: cells centred beside others stand half a line lower, and belong beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .lines import Line

#: Lines nearer than this (type sizes) are one level: the smallest line spacing in print is 0.9.
HALF = 0.75
#: A cell of so many words after the first column reads as prose.
PROSE = 8

Stretch = tuple[float, float]  # x from, x to


class Level(NamedTuple):
    """Lines of one level: as one line, and as printed."""

    line: Line
    parts: list[Line]


def levels(printed: Sequence[Line]) -> list[Level]:
    """Return printed lines as levels, from top to bottom."""
    found: list[list[Line]] = []
    for line in printed:
        if found and line.baseline - found[-1][-1].baseline < HALF * min(line.size, found[-1][-1].size):
            found[-1].append(line)
        else:
            found.append([line])
    return [Level(group[0] if len(group) == 1 else _whole(group), group) for group in found]


def _whole(group: Sequence[Line]) -> Line:
    chunks = sorted((chunk for line in group for chunk in line.chunks), key=lambda chunk: chunk.box[0])
    tops, bottoms = [line.top for line in group], [line.bottom for line in group]
    return Line(group[-1].baseline, min(tops), max(bottoms), group[0].size, tuple(chunks))


def near(before: Sequence[Level], level: Level) -> bool:
    """Tell whether a level is no farther below the levels before it than these are from each other."""
    steps = [b.parts[0].baseline - a.parts[-1].baseline for a, b in pairwise(before)]
    first = level.parts[0]
    usual = median(steps) if steps else 1.6 * first.size
    return first.baseline - before[-1].parts[-1].baseline <= max(1.5 * usual, 2.2 * first.size)


def item(line: Line) -> bool:
    """Tell whether a line is a list item or runs on like prose."""
    return len(line.chunks[0].text) == 1 or any(len(chunk.words) >= PROSE for chunk in line.chunks[1:])


def fits(before: Sequence[Line], line: Line) -> bool:
    """Tell whether the chunks of a line stand in the columns of the lines before it, the last four."""
    spans = [chunk.box for other in before[-4:] for chunk in other.chunks]
    return all(any(c.box[0] < box[2] and box[0] < c.box[2] for box in spans) for c in line.chunks[1:])


def stretches(lines: Sequence[Line]) -> list[Stretch]:
    """Return the stretches of x that the chunks of lines cover."""
    found: list[Stretch] = []
    for x0, x1 in sorted((chunk.box[0], chunk.box[2]) for line in lines for chunk in line.chunks):
        if found and x0 <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found
