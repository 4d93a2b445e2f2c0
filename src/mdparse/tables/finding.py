"""A page turned into the tables found on it: regions, the best grid of each, header, notes of why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from ..layout.words import Words
from ..options import Options
from ..reading.page import Floats, Ints, PageContent
from . import plumber
from .areas import areas
from .captions import title
from .columns import parted
from .found import Found, make
from .frames import Frame, frames
from .grid import Grid, build
from .hypotheses import bands, best, scored
from .leaders import led, typed
from .lines import WIDE_GAP, Line, lines, order, upright
from .runs import footed, runs
from .scoring import chart, contents, counters, labelled, share, value_columns, worded, wordy
from .tops import headed
from .turning import restored, turned, turns

#: In a table without any drawing this share of the cells after the first column holds values: half, less the
#: one text column in four that budget tables have beside their numbers.
VALUES = 0.4
#: The fewest rules that draw a grid: three lines across and three down.
GRID = 6
#: So many rows of a table hold a word, or have something in their first column; the bars of a chart do not.
LABELLED = 0.5


def find(page: PageContent, words: Words, options: Options | None = None) -> tuple[Found, ...]:
    """Return the tables of a page from top to bottom, with the reasons and the confidence of each.

    ``options.tables`` holds pdfplumber's table settings, for those who want its finder's way. A page printed
    sideways is read sideways.
    """
    turn = turns(words)
    if not turn or (options is not None and options.tables is not None):
        return _upright(page, words, options)
    return tuple(restored(part, page, turn) for part in _upright(*turned(page, words, turn), options))


def _upright(page: PageContent, words: Words, options: Options | None) -> tuple[Found, ...]:
    index, number, gap = order(words, upright(words))
    if not _candidates(page, words, number, gap):
        return ()
    if options is not None and options.tables is not None:
        return _plumbed(page, words, lines(words, index, number, gap), options.tables)
    sheet = _sheet(words, index, number, gap)
    found: list[Found] = []
    for frame in frames(page.rules, sheet.rules, sheet.printed, page.width, page.height):
        for grid in _framed(frame, sheet.beside(frame, words), words, page):
            part = make(page, words, sheet.printed, grid, frame)
            if not any(part.members & other.members for other in found):
                found.append(part)
    taken = {word for part in found for word in part.members}
    for block in sheet.blocks:
        for area in runs(_without(block, taken)):
            best_grid = best(area, None, words, page)
            if best_grid is not None and _open(best_grid, words):
                part = make(page, words, sheet.printed, best_grid, None)
                found += [] if any(part.members & other.members for other in found) else [part]
    return tuple(sorted(found, key=lambda part: (part.bbox[1], part.bbox[0])))


class Sheet(NamedTuple):
    """The print of a page: lines of each area, all lines from top to bottom, rules typed as hyphens (n, 4)."""

    blocks: list[list[Line]]
    printed: list[Line]
    rules: Floats

    def beside(self, frame: Frame, words: Words) -> list[Line]:
        """Return the lines over, in and under a frame, when areas part the page those of its own width."""
        if len(self.blocks) == 1:
            return self.printed
        middle = (words.box[:, 0] + words.box[:, 2]) / 2
        usable = upright(words)
        near = (middle[usable] >= frame.box[0] - 6) & (middle[usable] <= frame.box[2] + 6)
        return typed(lines(words, *order(words, usable[near])))[0]


def _sheet(words: Words, index: Ints, number: Ints, gap: Floats) -> Sheet:
    parts = areas(words, np.sort(index))
    whole = len(parts) == 1
    cut = [typed(lines(words, *((index, number, gap) if whole else order(words, part)))) for part in parts]
    blocks = [block for block, _ in cut]
    printed = blocks[0] if whole else sorted((line for block in blocks for line in block), key=lambda x: x.baseline)
    return Sheet(blocks, printed, np.concatenate([rules for _, rules in cut]))


def _candidates(page: PageContent, words: Words, number: Ints, gap: Floats) -> bool:
    """Whether a page can hold a table: two lines with a wide gap or a leader inside, or rules enough for a grid."""
    wide = number[(gap > WIDE_GAP) & np.isfinite(gap)]
    return len(number) > 0 and (len(np.unique(wide)) > 1 or len(page.rules) >= GRID or led(words))


def _plumbed(page: PageContent, words: Words, printed: Sequence[Line], settings: dict[str, Any]) -> tuple[Found, ...]:
    """The tables of pdfplumber's finder under the caller's settings, none judged away."""
    found = []
    for drawn in plumber.tables(page, settings):
        frame = Frame(drawn.bbox, (), (), (), ())
        area = within(frame, printed)
        grid = build(area, drawn.bounds, drawn.bands, words, "pdfplumber", ruled=True) if area else None
        if grid is not None and grid.rows:
            found.append(make(page, words, printed, scored(grid, words), frame))
    return tuple(found)


def _without(printed: Sequence[Line], taken: set[int]) -> list[Line]:
    return [line for line in printed if not any(word in taken for chunk in line.chunks for word in chunk.words)]


def _framed(frame: Frame, printed: Sequence[Line], words: Words, page: PageContent) -> list[Grid]:
    inside = within(frame, printed)
    if len(inside) < 2:
        return []
    found = []
    loose = not parted(frame) and len(bands(frame)) < 3
    cut = within(_tall(frame, words), printed)
    parts = runs(inside) if loose else _split(inside)
    if not frame.down and not frame.across:
        parts = _longer(parts, runs(cut))
    if not parted(frame) and parts and (loose or parts[0][0] is inside[0]):
        parts[0] = headed(parts[0], cut, reach=2.0)
        parts[-1] = footed(parts[-1], cut)
    for part in parts:
        grid = best(part, frame, words, page)
        if grid is not None and _closed(grid, frame, words):
            found.append(grid)
    return found


def _longer(parts: list[list[Line]], others: list[list[Line]]) -> list[list[Line]]:
    """The runs of lines that go on beyond shading alone (header shaded, rows not), else the parts inside it."""
    inside = {line.baseline for part in parts for line in part}
    beyond = [run for run in others if any(line.baseline in inside for line in run)]
    return beyond if sum(map(len, beyond)) > len(inside) + 1 else parts


def _tall(frame: Frame, words: Words) -> Frame:
    """The frame as high as the print of the page."""
    x0, _, x1, _ = frame.box
    return replace(frame, box=(x0, float(words.box[:, 1].min()), x1, float(words.box[:, 3].max())))


def within(frame: Frame, printed: Sequence[Line]) -> list[Line]:
    """Return the lines inside a frame, each cut down to the chunks that are inside."""
    x0, top, x1, bottom = frame.box
    found = []
    for line in printed:
        middle = (line.top + line.bottom) / 2
        if not top - 1 <= middle <= bottom + 1:
            continue
        chunks = tuple(c for c in line.chunks if x0 - 6 <= (c.box[0] + c.box[2]) / 2 <= x1 + 6)
        if chunks:
            found.append(Line(line.baseline, line.top, line.bottom, line.size, chunks))
    return found


def _split(inside: Sequence[Line]) -> list[list[Line]]:
    """Cut stacked tables apart at the captions between them; captions stay outside."""
    parts: list[list[Line]] = [[]]
    for line in inside:
        if title(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts if len(part) > 1]


def _closed(grid: Grid, frame: Frame, words: Words) -> bool:
    """Whether a drawn region is a table: two columns and rows, and not prose in a box."""
    if grid.width < 2 or len(grid.rows) < 2 or grid.score < 0.6:
        return False
    ruled = len(frame.down) >= 3 and len(frame.across) >= 3
    if labelled(grid, words) < LABELLED * len(grid.rows):
        return False
    if not ruled and not worded(grid, words):
        return False
    if value_columns(grid, words):
        drawn = grid.method == "drawn"
        return (drawn or not contents(grid, words)) and not chart(grid, words)
    full = sum(len(row.filled) > 1 for row in grid.rows)
    many = grid.method == "drawn" if ruled else len(bands(frame)) >= 4 and not wordy(grid.rows, words)
    return many and full >= 0.5 * len(grid.rows)


def _open(grid: Grid, words: Words) -> bool:
    """Whether an undrawn region is a table: columns of values in three rows and more, no contents, no prose."""
    values = value_columns(grid, words)
    rows = sum(any(row.cells[column] for column in values) for row in grid.rows)
    if not values or rows < 3 or grid.score < 0.75 or contents(grid, words) or chart(grid, words):
        return False
    if len(values) == 1 and counters(grid, values[0], words):
        return False
    if not worded(grid, words) or share(grid, words) < VALUES:
        return False
    named = sum(bool(row.cells[0]) and any(row.cells[c] for c in values) for row in grid.rows)
    return named >= 0.6 * rows and not wordy(grid.rows, words)
