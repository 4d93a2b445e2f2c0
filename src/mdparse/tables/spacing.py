"""Lines of a table turned into rows by the white between them: wrapped lines stand closer than rows do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..layout.words import Words
from .marks import numeric
from .rows import Row

#: White between rows is this much more than white between lines of a cell, and by so many points: less is rounding.
WIDER, POINTS = 1.1, 0.8

Group = list[Row]


def spaced(part: Sequence[Row], words: Words) -> list[Group] | None:
    """Return the lines of each row when white tells them apart, None when it does not.

    White tells rows apart when no row of the result holds two values in one column and nearly all hold a value.
    """
    steps = sorted(step for a, b in pairwise(part) if (step := b.base - a.base) > 0)
    choices = [_cut(part, (a + b) / 2) for a, b in pairwise(steps) if b > WIDER * a and b - a > POINTS]
    sound = [groups for groups in choices if len(groups) > 1 and _sound(groups, words)]
    return min(sound, key=lambda groups: (_bare(groups), -len(groups)), default=None)


def _cut(part: Sequence[Row], limit: float) -> list[Group]:
    groups: list[Group] = [[part[0]]]
    for before, line in pairwise(part):
        if line.base - before.base > limit or heads(line) or heads(before):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def heads(line: Row) -> bool:
    """Tell whether a line heads a group of columns: one of its cells spans, and not from the label on."""
    return any(column for column, _ in line.spans)


def _sound(groups: Sequence[Group], words: Words) -> bool:
    if any(_twice(group, words) for group in groups):
        return False
    valued = sum(any(True for line in group for _ in values(line, words)) for group in groups)
    headless = sum(not any(line.cells[0] for line in group) for group in groups[2:])
    return headless <= 0.1 * len(groups) and (valued >= 0.6 * len(groups) if valued else not headless)


def values(line: Row, words: Words) -> Iterator[int]:
    """Yield the columns after the first in which a line holds a value."""
    for column in line.filled:
        cell = line.cells[column]
        if column and len(cell) <= 3 and numeric(" ".join(words.text[word] for word in cell)):
            yield column


def _twice(group: Group, words: Words) -> bool:
    """Whether a column holds two values: two rows, not one."""
    columns = [column for line in group for column in values(line, words)]
    return len(columns) > len(set(columns))


def _bare(groups: Sequence[Group]) -> int:
    """How many rows hold a label and nothing else: sections, or labels torn from their values."""
    return sum(all(line.filled == (0,) for line in group) for group in groups)
