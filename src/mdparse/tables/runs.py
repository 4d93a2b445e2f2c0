"""Printed lines turned into runs of lines with values in columns, and runs into regions with their header lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from .captions import title
from .lines import Line

#: Cells wrap over so many lines; more without a value between them are prose.
WRAPPED = 5
#: Lines nearer than this (type sizes) are one level: the smallest line spacing in print is 0.9.
HALF = 0.75


def runs(printed: Sequence[Line]) -> list[list[Line]]:
    """Return runs of lines with values in columns, with the wrapped labels and headers between them."""
    found: list[list[Line]] = []
    current: list[Line] = []
    pending: list[Line] = []
    whole = levels(printed)
    parts = {id(line): group for line, group in whole}
    for line, group in whole:
        near = not current or _near([parts[id(one)] for one in (*current[-8:], *pending)], group[0])
        if near and _valued(current, line):
            current += [*pending, line] if current else [line]
            pending = []
        elif current and near and len(pending) < WRAPPED and _inside(current, line):
            pending.append(line)
        else:
            found.append(current)
            current, pending = ([line], []) if len(line.chunks) > 1 and line.values else ([], [])
    found.append(current)
    kept = [_trimmed(run) for run in found if sum(line.values > 0 for line in run) >= 3]
    spread = [[one for line in run for one in parts[id(line)]] for run in kept]
    return [_begun(run, spread, printed) for run in spread]


def _begun(run: list[Line], others: Sequence[Sequence[Line]], printed: Sequence[Line]) -> list[Line]:
    """A run with its header lines, which are not lines of another run."""
    taken = {id(line) for other in others if other is not run for line in other}
    return headed(run, [line for line in printed if id(line) not in taken])


def _valued(current: Sequence[Line], line: Line) -> bool:
    """Whether a line holds values, or stands in the columns of the lines before it."""
    if len(line.chunks) < 2:
        return False
    return line.values > 0 or (bool(current) and _fits(current, line) and not _item(line))


def levels(printed: Sequence[Line]) -> list[tuple[Line, list[Line]]]:
    """Return printed lines as levels, with the lines of each: cells centred beside others stand half a line lower."""
    found: list[list[Line]] = []
    for line in printed:
        if found and line.baseline - found[-1][-1].baseline < HALF * min(line.size, found[-1][-1].size):
            found[-1].append(line)
        else:
            found.append([line])
    return [(group[0] if len(group) == 1 else _level(group), group) for group in found]


def _level(group: Sequence[Line]) -> Line:
    chunks = sorted((chunk for line in group for chunk in line.chunks), key=lambda chunk: chunk.box[0])
    tops, bottoms = [line.top for line in group], [line.bottom for line in group]
    return Line(group[-1].baseline, min(tops), max(bottoms), group[0].size, tuple(chunks))


def _trimmed(run: list[Line]) -> list[Line]:
    """Drop the lines after the last one with values."""
    return run[: max(place for place, line in enumerate(run) if line.values) + 1]


def _near(before: Sequence[Sequence[Line]], line: Line) -> bool:
    """Whether a line is no farther below the levels before it than these are from each other."""
    steps = [b[0].baseline - a[-1].baseline for a, b in pairwise(before)]
    usual = median(steps) if steps else 1.6 * line.size
    return line.baseline - before[-1][-1].baseline <= max(1.5 * usual, 2.2 * line.size)


def _item(line: Line) -> bool:
    """Whether a line is a list item or runs on like prose."""
    return len(line.chunks[0].text) == 1 or any(len(chunk.words) >= 8 for chunk in line.chunks[1:])


def _fits(current: Sequence[Line], line: Line) -> bool:
    """Whether the chunks of a line stand in the columns of the lines before it."""
    before = [chunk for other in current[-4:] for chunk in other.chunks]
    return all(sum(c.box[0] < b.box[2] and b.box[0] < c.box[2] for b in before) > 0 for c in line.chunks[1:])


def _inside(current: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with cells of a run: each chunk stands under one column and none is a caption."""
    start = min(chunk.box[0] for other in current for chunk in other.chunks[1:] if chunk.value)
    left = min(x.left for x in current) - 2
    if title(line) or line.left < left:
        return False
    if len(line.chunks) == 1 and line.right < start:
        return True
    columns = _columns([other for other in current[-8:] if len(other.chunks) > 1])
    under = [[c for c in columns if c[0] < chunk.box[2] and chunk.box[0] < c[1]] for chunk in line.chunks]
    return all(len(over) == 1 for over in under) and len({over[0] for over in under}) == len(under)


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Stretches of x that the chunks of lines cover."""
    found: list[tuple[float, float]] = []
    for x0, x1 in sorted((chunk.box[0], chunk.box[2]) for line in lines for chunk in line.chunks):
        if found and x0 <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def headed(run: list[Line], printed: Sequence[Line], reach: float = 1.35) -> list[Line]:
    """Add the header lines above a run: lines over its columns, or a bold line that touches it.

    ``reach`` is how far above the run the first may stand, in usual steps: a rule between them takes its room.
    """
    place = next(i for i, line in enumerate(printed) if line.baseline >= run[0].baseline)
    steps = [b.baseline - a.baseline for a, b in pairwise(run)]
    usual = median(steps)
    head: list[Line] = []
    near = levels(printed[max(0, place - 8) : place])
    parts = {id(line): group for line, group in near}
    before: list[Line | None] = [None, *(line for line, _ in near)]
    for above, (line, _) in list(zip(before, near, strict=False))[:-5:-1]:
        step = (head[-1] if head else run[0]).baseline - line.baseline
        if step > (1.35 if head else reach) * usual or title(line) or line.right > run[0].right + 3 * line.size:
            break
        lone = len(line.chunks) == 1 and line.bold and step < 1.1 * usual and not head and not _heading(run[0])
        lone = lone or _capped(line, head[-1] if head else run[0], step) or _opens(line, above, run)
        if not lone and not (len(line.chunks) > 1 and _fits([*run[-3:], *head[-1:]], line) and not _item(line)):
            break
        head.append(line)
    return [*(one for line in reversed(head) for one in parts[id(line)]), *run]


def _opens(line: Line, above: Line | None, run: Sequence[Line]) -> bool:
    """Whether a lone line is a row without values, in line with the labels below: first on the page, or after rows."""
    left = min(other.left for other in run)
    values = [chunk.box[0] for other in run for chunk in other.chunks[1:] if chunk.value]
    label = len(line.chunks) == 1 and abs(line.left - left) < line.size and line.right < min(values, default=0.0)
    if not label or _heading(run[0]):
        return False
    goes_on = above is not None and above.values > 0 and _fits(run, above) and above.left >= left - line.size
    return goes_on or above is None or line.top - above.bottom > 2 * line.size


def _capped(line: Line, below: Line, step: float) -> bool:
    """Whether a lone line is the upper line of a header of two lines: close over one column after the first."""
    over = [chunk for chunk in below.chunks if chunk.box[0] < line.right and line.left < chunk.box[2]]
    close = step < 1.4 * line.size and len(line.chunks) == 1 and len(over) == 1
    return close and _heading(below) and line.left > below.left and over[0] is not below.chunks[0]


def footed(run: list[Line], printed: Sequence[Line]) -> list[Line]:
    """Add the row of values below the last rule of a frame: borders between rows leave the last one open."""
    place = next(i for i, line in enumerate(printed) if line.baseline == run[-1].baseline)
    usual = median(b.baseline - a.baseline for a, b in pairwise(run))
    for line in printed[place + 1 : place + 2]:
        if line.values and line.baseline - run[-1].baseline <= 1.35 * usual and _fits(run, line) and not title(line):
            return [*run, line]
    return run


def _heading(line: Line) -> bool:
    """Whether a line heads columns: words or years, no numbers."""
    return all(chunk.mark in ("text", "year") for chunk in line.chunks[1:])
