"""A grid turned into one without columns that hold nothing of their own."""

from __future__ import annotations

from dataclasses import replace

from ..layout.words import Words
from .grid import Grid
from .marks import mark
from .rows import Row, Span
from .wrapping import valued


def squeezed(grid: Grid) -> Grid:
    """Return the grid without columns in which no row holds anything."""
    used = [column for column in range(grid.width) if any(r.cells[column] for r in grid.rows)]
    if len(used) == grid.width:
        return grid
    rows = tuple(
        replace(r, cells=tuple(r.cells[column] for column in used), spans=_kept(r.spans, used)) for r in grid.rows
    )
    return replace(grid, bounds=tuple(grid.bounds[column - 1] for column in used[1:]), rows=rows)


def _kept(spans: tuple[Span, ...], used: list[int]) -> tuple[Span, ...]:
    """Spans counted over the columns that are used, those of one column left out."""
    moved = ((used.index(c), sum(c <= k < c + wide for k in used)) for c, wide in spans if c in used)
    return tuple(span for span in moved if span[1] > 1)


def folded(grid: Grid, words: Words) -> Grid:
    """Return the grid with columns joined that are one: signs and their numbers, a header set beside its values."""
    column = next((c for c in range(1, grid.width - 1) if _signs(grid, c, words)), None)
    if column is None:
        column = next((c - 1 for c in range(2, grid.width) if _beside(grid, c, words)), None)
    return grid if column is None else folded(_merged(grid, column + 1), words)


def _signs(grid: Grid, column: int, words: Words) -> bool:
    """Whether a column holds currency signs and nothing else."""
    held = [" ".join(words.text[w] for w in r.cells[column]) for r in grid.rows if r.cells[column]]
    return bool(held) and all(mark(text) == "sign" for text in held)


def _beside(grid: Grid, column: int, words: Words) -> bool:
    """Whether a column or the one before it holds one cell, and the other holds values but nothing beside that."""
    left, right = (sum(bool(r.cells[c]) for r in grid.rows) for c in (column - 1, column))
    if min(left, right) != 1 or max(left, right) < 2 or any(r.cells[column - 1] and r.cells[column] for r in grid.rows):
        return False
    fuller = column if right > left else column - 1
    return sum(valued(Row(((), r.cells[fuller]), 0, 0, 0), words) for r in grid.rows) > 1


def _merged(grid: Grid, column: int) -> Grid:
    """The grid with a column put into the one before it."""
    rows = tuple(
        replace(
            r,
            cells=(*r.cells[: column - 1], r.cells[column - 1] + r.cells[column], *r.cells[column + 1 :]),
            spans=_shrunk(r.spans, column),
        )
        for r in grid.rows
    )
    return replace(grid, bounds=(*grid.bounds[: column - 1], *grid.bounds[column:]), rows=rows)


def _shrunk(spans: tuple[Span, ...], column: int) -> tuple[Span, ...]:
    moved = ((c - (c >= column), wide - (c < column < c + wide)) for c, wide in spans)
    return tuple(span for span in moved if span[1] > 1)
