"""Printed lines turned into runs of lines with values in columns, and runs into regions with their header lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ..model import BBox
from .captions import title
from .frames import Span
from .levels import Level, Stretch, fits, item, levels, near, stretches
from .lines import Line
from .tops import REACH, STEP, headed
from .wrapping import TIGHT

#: Cells wrap over so many lines; more without a value between them are prose.
WRAPPED = 5
#: So many lines with values make a run.
VALUED = 3


class _Run:
    """Levels that go on from each other, and those since the last value, which may go on or end it."""

    def __init__(self, level: Level | None = None) -> None:
        self.levels = [level] if level else []
        self.pending: list[Level] = []

    def takes(self, level: Level) -> bool:
        """Take a level that goes on with the run; tell whether it does."""
        if self.levels and not near([*self.levels[-8:], *self.pending], level):
            return False
        lines = [one.line for one in self.levels]
        if _valued(lines, level.line):
            self.levels += [*self.pending, level]
            self.pending = []
            return True
        wrapped = bool(lines) and len(self.pending) < WRAPPED and _inside(lines, level.line)
        if wrapped:
            self.pending.append(level)
        return wrapped

    @property
    def lines(self) -> list[Line]:
        """The printed lines down to the last value; none when there are too few values."""
        valued = [place for place, level in enumerate(self.levels) if level.line.values]
        if len(valued) < VALUED:
            return []
        end = valued[-1] + 1
        return [line for level in [*self.levels[:end], *self._wrapped(end)] for line in level.parts]

    def _wrapped(self, end: int) -> list[Level]:
        """The lines below the last value that go on with its label: as near as labels wrap in rows before it."""
        steps = [(_step(a, b), bool(b.line.values)) for a, b in pairwise(self.levels[:end])]
        inner = max((step for step, opens in steps if not opens), default=0.0)
        outer = min((step for step, opens in steps if opens), default=0.0)
        chain = [*self.levels[end - 1 :], *self.pending]
        if not 0 < inner < TIGHT * outer or any(len(level.line.chunks) > 1 for level in chain[1:]):
            return []
        near = [_step(a, b) < TIGHT * outer for a, b in pairwise(chain)]
        return chain[1:] if all(near) else []


def _step(upper: Level, lower: Level) -> float:
    """The distance of baselines between two levels."""
    return lower.parts[0].baseline - upper.parts[-1].baseline


def runs(printed: Sequence[Line], across: Sequence[Span] = ()) -> list[list[Line]]:
    """Return runs of lines with values in columns, with the wrapped labels and headers between them.

    ``across`` are horizontal rules (y, x from, x to): a header may stand over one.
    """
    found = [_Run()]
    for level in levels(printed):
        if not found[-1].takes(level):
            found.append(_Run(level if level.line.values else None))
    kept = [lines for run in found if (lines := run.lines)]
    return [_begun(lines, kept, printed, across) for lines in kept]


def _begun(
    run: list[Line], others: Sequence[Sequence[Line]], printed: Sequence[Line], across: Sequence[Span]
) -> list[Line]:
    """A run with its header lines, which are not lines of another run."""
    taken = {id(line) for other in others if other is not run for line in other}
    first = run[0]
    ruled = any(_over(rule, first) for rule in across)
    return headed(run, [line for line in printed if id(line) not in taken], reach=REACH if ruled else STEP)


def _over(rule: Span, line: Line) -> bool:
    """Whether a rule stands close over a line."""
    y, start, end = rule
    return -line.size < line.top - y + 1 < 1.5 * line.size and start < line.right and line.left < end


def _valued(current: Sequence[Line], line: Line) -> bool:
    """Whether a line holds values, or stands in the columns of the lines before it."""
    if len(line.chunks) < 2:
        return False
    return line.values > 0 or (bool(current) and fits(current, line) and not item(line))


def _inside(current: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with cells of a run: each chunk stands under one column and none is a caption."""
    if title(line) or line.left < min(other.left for other in current) - 2:
        return False
    if len(line.chunks) == 1 and line.right < _values(current):
        return True
    columns = stretches([other for other in current[-8:] if len(other.chunks) > 1])
    under = [_under(chunk.box, columns) for chunk in line.chunks]
    return len(set(under)) == len(under) and all(len(over) == 1 for over in under)


def prose(rows: Sequence[Line], line: Line) -> bool:
    """Whether a line below rows is no row: it stands alone, and ends as a sentence or runs across the columns."""
    if len(line.chunks) > 1:
        return False
    columns = stretches([other for other in rows if len(other.chunks) > 1])
    return line.text.endswith((".", ":")) or len(_under(line.chunks[0].box, columns)) > 1


def _under(box: BBox, columns: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The columns a box stands under."""
    return tuple(column for column in columns if column[0] < box[2] and box[0] < column[1])


def _values(current: Sequence[Line]) -> float:
    """Where the first value of a run starts."""
    return min(chunk.box[0] for line in current for chunk in line.chunks[1:] if chunk.value)


def footed(run: list[Line], printed: Sequence[Line]) -> list[Line]:
    """Add the row of values below the last rule of a frame: borders between rows leave the last one open."""
    place = next(i for i, line in enumerate(printed) if line.baseline == run[-1].baseline)
    usual = median(b.baseline - a.baseline for a, b in pairwise(run))
    for line in printed[place + 1 : place + 2]:
        step = line.baseline - run[-1].baseline
        if line.values and step <= 1.35 * usual and fits(run, line) and not title(line):
            return [*run, line]
    return run
