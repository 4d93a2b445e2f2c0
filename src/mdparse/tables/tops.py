"""The lines above a run of values turned into its header, or into rows without values that open it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .captions import title
from .levels import fits, item, levels
from .lines import Line

#: Header lines stand this near to each other, in usual steps of the run; a rule between takes room of its own.
STEP = 1.35
#: How far above the first row its header may stand when a rule is between them.
REACH = 2.1
#: Levels above a run that are looked at: headers of four lines are the longest in print.
HIGHEST = 4


class _Top(NamedTuple):
    """A line above a run, the line it stands over, the run, the usual step of its lines, the line above it."""

    line: Line
    below: Line
    run: Sequence[Line]
    usual: float
    above: Line | None

    @property
    def step(self) -> float:
        """Distance of baselines to the line below."""
        return self.below.baseline - self.line.baseline

    @property
    def lone(self) -> bool:
        """Whether the line is one chunk."""
        return len(self.line.chunks) == 1


def headed(run: list[Line], printed: Sequence[Line], reach: float = STEP) -> list[Line]:
    """Add the header lines above a run: lines over its columns, or a bold line that touches it.

    ``reach`` is how far above the run the first may stand, in usual steps: a rule between them takes its room.
    """
    place = next(i for i, line in enumerate(printed) if line.baseline >= run[0].baseline)
    usual = median(b.baseline - a.baseline for a, b in pairwise(run))
    close = levels(printed[max(0, place - 2 * HIGHEST) : place])
    before: list[Line | None] = [None, *(level.line for level in close)]
    head: list[Line] = []
    parts: list[Line] = []
    for above, level in list(zip(before, close, strict=False))[: -HIGHEST - 1 : -1]:
        top = _Top(level.line, head[-1] if head else run[0], run, usual, above)
        if _ends(top, STEP if head else reach) or not any(rule(top, head) for rule in _RULES):
            break
        head.append(level.line)
        parts = [*level.parts, *parts]
    return [*parts, *run]


def _ends(top: _Top, reach: float) -> bool:
    """Whether a line is too far above, a caption, or wider than the run."""
    wide = top.line.right > top.run[0].right + 3 * top.line.size
    return wide or top.step > reach * top.usual or title(top.line)


def _over(top: _Top, head: Sequence[Line]) -> bool:
    """A line of several chunks over the columns."""
    return not top.lone and fits([*top.run[-2:], *top.run[:1], *head[-1:]], top.line) and not item(top.line)


def _bold(top: _Top, head: Sequence[Line]) -> bool:
    """A lone bold line that touches rows without a header."""
    touches = top.step < 1.1 * top.usual and not head
    return top.lone and touches and top.line.bold and not _heading(top.run[0])


def _capped(top: _Top, head: Sequence[Line]) -> bool:
    """A lone line that is the upper line of a header of two lines: close over one column after the first."""
    line, below = top.line, top.below
    over = [chunk for chunk in below.chunks if chunk.box[0] < line.right and line.left < chunk.box[2]]
    close = top.lone and top.step < 1.4 * line.size and len(over) == 1
    return close and _heading(below) and line.left > below.left and over[0] is not below.chunks[0]


def _opens(top: _Top, head: Sequence[Line]) -> bool:
    """A lone line that is a row without values, in line with the labels below: first on the page, or after rows."""
    line, left = top.line, min(other.left for other in top.run)
    values = [chunk.box[0] for other in top.run for chunk in other.chunks[1:] if chunk.value]
    label = top.lone and abs(line.left - left) < line.size and line.right < min(values, default=0.0)
    return label and not _heading(top.run[0]) and _follows(top, left)


def _follows(top: _Top, left: float) -> bool:
    """Whether a row stands above, or nothing near."""
    above, line = top.above, top.line
    if above is None or line.top - above.bottom > 2 * line.size:
        return True
    return above.values > 0 and fits(top.run, above) and above.left >= left - line.size


def _groups(top: _Top, head: Sequence[Line]) -> bool:
    """A line of names of column groups: over the columns after the first, fewer than the names below."""
    line, names = top.line, top.below.chunks[-len(top.below.chunks) + 1 :]
    fewer = 1 < len(line.chunks) < len(names) and _heading(top.below) and all(c.mark == "text" for c in names)
    inside = line.left > top.below.chunks[0].box[2] and line.right <= top.below.right + line.size
    return fewer and inside and all(chunk.mark in ("text", "year") for chunk in line.chunks)


_RULES = (_over, _bold, _capped, _opens, _groups)


def _heading(line: Line) -> bool:
    """Whether a line heads columns: words or years, no numbers."""
    return all(chunk.mark in ("text", "year") for chunk in line.chunks[1:])
