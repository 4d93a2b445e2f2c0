"""Segments turned into columns in reading order: gutters are white strips that several lines keep clear."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .page import Segment

#: The narrowest gutter, in type sizes. Parliamentary print keeps 1.2 to 2.
GUTTER = 0.9
#: So many lines on either side make a gutter; fewer do where the page has one at the same place.
LINES = 3
#: Columns of prose are at least this wide (type sizes), labels and numbers beside text are not.
PROSE = 11.0
#: Lines of prose fill this share of their column, cells of a table less.
FILL = 0.6
#: Nested columns deeper than this are no print.
DEPTH = 4


class Strip(NamedTuple):
    """A white strip between two columns."""

    x0: float
    x1: float


Row = list[Segment]


def columns(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Return the columns of a page in reading order, each its segments from top to bottom."""
    known: list[Strip] = []
    first = split(segments, known, 0)
    return split(segments, known, 0) if known else first


def split(segments: Sequence[Segment], known: list[Strip], depth: int) -> list[list[Segment]]:
    """Return columns of a part of a page; ``known`` collects the gutters found."""
    rows = atoms(segments)
    out: list[list[Segment]] = []
    flat: list[Row] = []
    failed: list[tuple[Strip, int]] = []
    at = 0
    while at < len(rows):
        if failed and _parted(rows[at - 1], rows[at]):
            failed.clear()  # what parts no columns above white may do so below it
        gapped = depth < DEPTH and len(rows[at]) > 1
        found = gutter(rows, at, known, failed) if gapped else None
        if found is None:
            flat.append(rows[at])
            at += 1
            continue
        strip, end = found
        above, zone = _taken(flat, strip)
        out += [above, *_halves([*zone, *_whole(rows[at:end])], strip, known, depth)]
        flat, at = [], end
    return [column for column in [*out, _whole(flat)] if column]


def _whole(rows: Sequence[Row]) -> list[Segment]:
    return [s for row in rows for s in row]


def _taken(flat: Sequence[Row], strip: Strip) -> tuple[list[Segment], list[Segment]]:
    """Part the rows above a gutter into those that stand for themselves and those of its left column."""
    cut = len(flat) - _backward(flat, strip)
    return _whole(flat[:cut]), _whole(flat[cut:])


def _halves(zone: Sequence[Segment], strip: Strip, known: list[Strip], depth: int) -> list[list[Segment]]:
    """The columns left and right of a gutter, which is known from here on."""
    middle = (strip.x0 + strip.x1) / 2
    if not any(k.x0 < middle < k.x1 for k in known):
        known.append(strip)
    left = split([s for s in zone if s.x1 <= middle], known, depth + 1)
    return left + split([s for s in zone if s.x1 > middle], known, depth + 1)


def _parted(before: Row, after: Row) -> bool:
    """Whether white of a line or more stands between two rows."""
    return min(map(_head, after)) - max(map(_foot, before)) > after[0].size


def atoms(segments: Sequence[Segment]) -> list[Row]:
    """Return segments as rows that do not overlap vertically, from top to bottom."""
    rows: list[Row] = []
    floor = float("-inf")
    heads = [_head(s) for s in segments]
    for k in sorted(range(len(heads)), key=heads.__getitem__):
        s = segments[k]
        if heads[k] < floor:
            rows[-1].append(s)
            floor = max(floor, _foot(s))
        else:
            rows.append([s])
            floor = _foot(s)
    return rows


def _head(s: Segment) -> float:
    """Top of the ink: capitals rise 0.7 of the size, tall boxes of glyphs would chain line to line."""
    return s.top if s.table >= 0 else s.baseline - 0.7 * s.size


def _foot(s: Segment) -> float:
    return s.bottom if s.table >= 0 else s.baseline + 0.1 * s.size


def gutter(
    rows: Sequence[Row], at: int, known: Sequence[Strip], failed: list[tuple[Strip, int]]
) -> tuple[Strip, int] | None:
    """Return the gutter that starts in row ``at`` with the row after its last, or None.

    ``failed`` collects strips that part no columns with the row they reach, so that none is followed twice.
    """
    failed[:] = [(strip, end) for strip, end in failed if end > at]
    best: tuple[int, Strip, int] | None = None
    for start in _gaps(rows[at]):
        if any(strip.x0 < start.x1 and start.x0 < strip.x1 for strip, _ in failed):
            continue
        strip, end = _follow(rows, at, start)
        weight = _columned(rows[at:end], strip, known)
        if not weight:
            failed.append((strip, end))
        elif best is None or weight > best[0]:
            best = weight, strip, end
    return None if best is None else (best[1], best[2])


def _gaps(row: Row) -> list[Strip]:
    """White strips inside a row that are wide enough for a gutter."""
    gaps: list[Strip] = []
    edge = float("inf")
    for s in sorted(row, key=lambda s: s.x0):
        if s.x0 - edge > GUTTER * s.size:
            gaps.append(Strip(edge, s.x0))
        edge = s.x1 if edge == float("inf") else max(edge, s.x1)
    return gaps


def _follow(rows: Sequence[Row], at: int, strip: Strip) -> tuple[Strip, int]:
    """Narrow a strip over the rows below for as long as it stays white; return it and where it ends."""
    end = at + 1
    while end < len(rows):
        narrowed = _narrow(strip, rows[end])
        if narrowed is None:
            break
        strip = narrowed
        end += 1
    return strip, end if end == len(rows) else _trimmed(rows, at, end, strip)


def _trimmed(rows: Sequence[Row], at: int, end: int, strip: Strip) -> int:
    """Leave out rows at the end that stand left of a strip, apart from the rows above: they open what follows."""
    left = [max(s.baseline for s in row if s.x1 <= strip.x0 + 0.1) for row in rows[at:end] if _leftmost(row, strip)]
    steps = [b - a for a, b in pairwise(left)]
    if not steps:
        return end
    usual = median(steps)
    for k in range(end - 1, max(at, end - 4), -1):
        if any(s.x1 > strip.x0 + 0.1 for s in rows[k]):
            break
        if rows[k][0].baseline - max(s.baseline for s in rows[k - 1]) > 1.15 * usual:
            return k
    return end


def _leftmost(row: Row, strip: Strip) -> bool:
    return any(s.x1 <= strip.x0 + 0.1 for s in row)


def _narrow(strip: Strip, row: Row) -> Strip | None:
    """The widest part of a strip that a row leaves white, None when it is too narrow for a gutter."""
    x0, x1 = strip
    for s in row:
        if s.x1 <= x0 or s.x0 >= x1:
            continue
        if s.x0 - x0 >= x1 - s.x1:
            x1 = s.x0
        else:
            x0 = s.x1
    least = GUTTER * max(s.size for s in row)
    return Strip(x0, x1) if x1 - x0 >= least else None


def _backward(flat: Sequence[Row], strip: Strip) -> int:
    """Number of rows above that stand left of a gutter without a break: lines of its left column."""
    count = 0
    while count < len(flat) and all(s.x1 <= strip.x0 + 0.1 for s in flat[-1 - count]):
        count += 1
    return count


def _columned(rows: Sequence[Row], strip: Strip, known: Sequence[Strip]) -> int:
    """Number of lines beside a strip when it parts columns of text, 0 when it parts the cells of rows."""
    middle = (strip.x0 + strip.x1) / 2
    inside = _whole(rows)
    left, right = [s for s in inside if s.x1 <= middle], [s for s in inside if s.x1 > middle]
    familiar = any(k.x0 < middle < k.x1 for k in known)
    if min(len(_levels(left)), len(_levels(right))) < (1 if familiar else LINES):
        return 0
    if familiar or (_prose(left) and _prose(right)) or not _aligned(left, right):
        return min(len(left), len(right))
    return 0


def _levels(side: Sequence[Segment]) -> set[int]:
    """The heights of the lines of a side; a table counts as three."""
    tables = {round(y) for s in side if s.table >= 0 for y in (s.top, (s.top + s.bottom) / 2)}
    return tables | {round(s.baseline) for s in side}


def _prose(side: Sequence[Segment]) -> bool:
    """Whether lines fill a column that is wide enough for prose."""
    width = max(s.x1 for s in side) - min(s.x0 for s in side)
    if width < PROSE * median(s.size for s in side):
        return False
    lines: dict[int, float] = {}
    for s in side:
        lines[round(s.baseline)] = lines.get(round(s.baseline), 0.0) + s.x1 - s.x0
    return median(lines.values()) > FILL * width


def _aligned(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether the lines of the shorter side share their baselines with the other side, as rows of a table do."""
    few, many = sorted((left, right), key=lambda side: len(_levels(side)))
    heights = sorted(s.baseline for s in many)
    near = sum(
        bisect_left(heights, s.baseline - 0.15 * s.size) < bisect_left(heights, s.baseline + 0.15 * s.size) for s in few
    )
    return near > 0.6 * len(few)
