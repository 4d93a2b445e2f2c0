"""A grid turned into a verdict: a table, or prose, a list, a chart, a table of contents that looks like one."""

from __future__ import annotations

from ..layout.words import Words
from .frames import Frame
from .grid import Grid
from .hypotheses import SIDES, bands
from .marks import mark
from .rows import Row
from .scoring import cell_text, chart, contents, counters, labelled, share, value_columns, worded, wordy

#: Scores below which a grid does not fit its words: drawing is evidence of its own, white is not.
DRAWN, WHITE = 0.6, 0.75
#: In a table without any drawing this share of the cells after the first column holds values: half, less the
#: one text column in four that budget tables have beside their numbers.
VALUES = 0.4
#: So many rows of a table hold a word, or have something in their first column; the bars of a chart do not.
LABELLED = 0.5
#: So many rows of an undrawn table have a label beside their values.
NAMED = 0.6
#: Rows of values that make a table without any drawing, and rules that make one without values.
ROWS, RULES = 3, 4


def closed(grid: Grid, frame: Frame, words: Words) -> bool:
    """Tell whether a drawn region is a table: two columns and rows, and not prose in a box."""
    if grid.width < 2 or len(grid.rows) < 2 or grid.score < DRAWN:
        return False
    ruled = min(len(frame.down), len(frame.across)) >= SIDES
    if not _said(grid, words, ruled=ruled):
        return False
    if value_columns(grid, words):
        return not chart(grid, words) and (grid.method == "drawn" or not contents(grid, words))
    full = sum(len(row.filled) > 1 for row in grid.rows)
    return full >= 0.5 * len(grid.rows) and _wordy(grid, frame, words, ruled=ruled)


def _said(grid: Grid, words: Words, *, ruled: bool) -> bool:
    """Whether the rows say what they are about; a full grid may hold bare numbers."""
    return labelled(grid, words) >= LABELLED * len(grid.rows) and (ruled or worded(grid, words))


def _wordy(grid: Grid, frame: Frame, words: Words, *, ruled: bool) -> bool:
    """Whether a region of words alone is drawn as a table: as a grid, or with a rule for most rows."""
    if ruled:
        return grid.method == "drawn"
    return len(bands(frame)) >= RULES and not wordy(grid.rows, words)


def opened(grid: Grid, words: Words) -> bool:
    """Tell whether an undrawn region is a table: columns of values in three rows and more, no contents, no prose."""
    values = value_columns(grid, words)
    rows = [row for row in grid.rows if any(row.cells[column] for column in values)]
    if grid.score < WHITE or len(rows) < ROWS:
        return False
    named = sum(_named(row, words) for row in rows)
    enough = share(grid, words) >= VALUES or _complete(grid, words)
    return named >= NAMED * len(rows) and enough and not _otherwise(grid, values, words)


def _named(row: Row, words: Words) -> bool:
    """Whether a row has a label: its first column holds something, or words stand before its first value."""
    return bool(row.cells[0]) or mark(cell_text(row.cells[row.filled[0]], words)) == "text"


def _complete(grid: Grid, words: Words) -> bool:
    """Whether no cell is empty and a row of words stands over all others: columns of words are no accident then."""
    head = [mark(cell_text(cell, words)) for cell in grid.rows[0].cells]
    return set(head) == {"text"} and all(len(row.filled) == grid.width for row in grid.rows)


def _otherwise(grid: Grid, values: list[int], words: Words) -> bool:
    """Whether columns of values are something else: a chart, contents, counters of a list, prose around numbers."""
    if not worded(grid, words) or wordy(grid.rows, words) or chart(grid, words):
        return True
    return contents(grid, words) or (len(values) == 1 and counters(grid, values[0], words))
