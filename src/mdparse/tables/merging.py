"""A grid and what is drawn around it turned into merged cells: those that no line parts from their neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

import numpy as np

from ..layout.words import Words
from ..reading.page import Bools
from .columns import SAME
from .frames import Frame
from .grid import Grid, Merged
from .marks import numeric
from .rows import Row, Span

Place = tuple[int, int]  # row, column


def merged(grid: Grid, frame: Frame, words: Words) -> Grid:
    """Return the grid with the cells merged that a full grid of lines leaves open to each other.

    A line counts between two rows or columns when it is drawn beside other cells: where no cell is parted from the
    next there is nothing to tell merged cells by.
    """
    if not frame.down or not frame.across:
        return grid
    below, right = _below(grid, frame), _right(grid, frame)
    if below.all() and right.all():
        return grid
    blocks = [block for block in _blocks(below, right) if _whole(block, grid, words)]
    return _filled(grid, blocks)


def _middles(grid: Grid) -> list[float]:
    return [(row.top + row.bottom) / 2 for row in grid.rows]


def _below(grid: Grid, frame: Frame) -> Bools:
    """Whether each cell is parted from the one below it (rows - 1, columns)."""
    edges = (frame.box[0], *grid.bounds, frame.box[2])
    centres = np.array([(a + b) / 2 for a, b in pairwise(edges)])
    found = np.zeros((len(grid.rows) - 1, grid.width), dtype=bool)
    for place, (upper, lower) in enumerate(pairwise(_middles(grid))):
        for y, start, end in frame.across:
            if upper < y < lower:
                found[place] |= (centres > start) & (centres < end)
    return np.asarray(found | ~found.any(axis=1, keepdims=True))


def _right(grid: Grid, frame: Frame) -> Bools:
    """Whether each cell is parted from the one to the right of it (rows, columns - 1)."""
    middles = np.array(_middles(grid))
    found = np.zeros((len(grid.rows), grid.width - 1), dtype=bool)
    for place, bound in enumerate(grid.bounds):
        for x, start, end in frame.down:
            if abs(x - bound) <= SAME:
                found[:, place] |= (middles > start) & (middles < end)
    return np.asarray(found | ~found.any(axis=0, keepdims=True))


def _blocks(below: Bools, right: Bools) -> Iterator[Merged]:
    """Yield the rectangles of cells that are open to each other."""
    rows, columns = right.shape[0], below.shape[1]
    left = {(r, c) for r in range(rows) for c in range(columns)}
    for place in sorted(left):
        if place not in left:
            continue
        group = _open(place, below, right)
        left -= group
        (r0, r1), (c0, c1) = ((min(x), max(x)) for x in zip(*group, strict=True))
        if len(group) > 1 and len(group) == (r1 - r0 + 1) * (c1 - c0 + 1):
            yield r0, c0, r1 - r0 + 1, c1 - c0 + 1


def _open(place: Place, below: Bools, right: Bools) -> set[Place]:
    """The cells that can be reached from one without crossing a line."""
    group, stack = {place}, [place]
    while stack:
        r, c = stack.pop()
        near = [(r + 1, c)] if r < len(below) and not below[r, c] else []
        near += [(r - 1, c)] if r and not below[r - 1, c] else []
        near += [(r, c + 1)] if c < right.shape[1] and not right[r, c] else []
        near += [(r, c - 1)] if c and not right[r, c - 1] else []
        stack += [one for one in near if one not in group]
        group.update(near)
    return group


def _whole(block: Merged, grid: Grid, words: Words) -> bool:
    """Whether a block holds one text, all in one column: of values only one, or a rule below a single sum misled."""
    row, column, high, wide = block
    held = [(c, grid.rows[r].cells[c]) for r in range(row, row + high) for c in range(column, column + wide)]
    filled = [(c, cell) for c, cell in held if cell]
    if len({c for c, _ in filled}) != 1:
        return False
    return len(filled) == 1 or not any(numeric(words.text[cell[0]]) for _, cell in filled)


def _filled(grid: Grid, blocks: Sequence[Merged]) -> Grid:
    """The grid with the text of each block in its first cell."""
    cells = [list(row.cells) for row in grid.rows]
    for row, column, high, wide in blocks:
        inside = [(r, c) for r in range(row, row + high) for c in range(column, column + wide)]
        text = tuple(chain.from_iterable(cells[r][c] for r, c in inside))
        for r, c in inside:
            cells[r][c] = ()
        cells[row][column] = text
    rows = [_row(row, new, r, blocks) for r, (row, new) in enumerate(zip(grid.rows, cells, strict=True))]
    return replace(grid, rows=tuple(rows), merged=tuple(blocks))


def _row(row: Row, cells: Sequence[tuple[int, ...]], place: int, blocks: Sequence[Merged]) -> Row:
    """A row with its new cells; spans that a block says better are left out."""
    taken = {c for r, first, high, wide in blocks if r <= place < r + high for c in range(first, first + wide)}
    spans: tuple[Span, ...] = tuple((c, wide) for c, wide in row.spans if not taken & set(range(c, c + wide)))
    return replace(row, cells=tuple(cells), spans=spans)
