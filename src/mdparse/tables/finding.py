"""A page turned into the tables found on it: regions, the best grid of each, header, notes of why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from ..layout.words import Words
from ..options import Options
from ..reading.page import Floats, Ints, PageContent
from . import plumber
from .captions import title
from .columns import parted
from .found import Found, make
from .frames import Frame, Span, frames, horizontal
from .grid import Grid, build
from .hypotheses import bands, best, scored
from .judging import closed, opened
from .leaders import led
from .lines import WIDE_GAP, Line, lines, order, upright
from .merging import merged
from .runs import footed, prose, runs
from .sheet import Order, Sheet, ordered, sheet, tall, within, without
from .tops import REACH, headed
from .turning import restored, turned, turns

#: The fewest rules that draw a grid: three lines across and three down.
GRID = 6
#: Rules across a frame that part more than a header from a body.
BANDS = 3


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
    whole = order(words, upright(words))
    if not _candidates(page, words, [whole]):
        return ()
    if options is not None and options.tables is not None:
        return _plumbed(page, words, lines(words, *whole), options.tables)
    parts = ordered(words, whole)
    if not _candidates(page, words, parts):
        return ()
    printed = sheet(words, parts)
    found: list[Found] = []
    for grid, frame in _drawn(page, words, printed):
        _keep(found, make(page, words, printed.printed, grid, frame))
    taken = {word for part in found for word in part.members}
    rules = horizontal(page.rules, printed.rules)
    for white in _white(page, words, [without(block, taken) for block in printed.blocks], rules):
        _keep(found, make(page, words, printed.printed, white, None))
    return tuple(sorted(found, key=lambda part: (part.bbox[1], part.bbox[0])))


def _keep(found: list[Found], part: Found) -> None:
    """Add a part, unless words of it are in a table already."""
    if not any(part.members & other.members for other in found):
        found.append(part)


def _candidates(page: PageContent, words: Words, parts: Sequence[Order]) -> bool:
    """Whether a page can hold a table: two lines with a wide gap or a leader inside, or rules enough for a grid."""
    if not any(len(index) for index, _, _ in parts):
        return False
    return len(page.rules) >= GRID or led(words) or any(_gapped(number, gap) for _, number, gap in parts)


def _gapped(number: Ints, gap: Floats) -> bool:
    """Whether two lines have a wide gap inside."""
    return len(np.unique(number[(gap > WIDE_GAP) & np.isfinite(gap)])) > 1


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


def _drawn(page: PageContent, words: Words, printed: Sheet) -> Iterator[tuple[Grid, Frame]]:
    """Yield the grids of what is drawn, each with its frame."""
    for frame in frames(page.rules, printed.rules, printed.printed, page.width, page.height):
        for area in _parts(frame, printed.beside(frame, words), words):
            grid = best(area, frame, words, page)
            if grid is not None and closed(grid, frame, words):
                yield merged(grid, frame, words), frame


def _white(page: PageContent, words: Words, blocks: Sequence[Sequence[Line]], rules: Sequence[Span]) -> Iterator[Grid]:
    """Yield the grids of runs of values that nothing is drawn around."""
    for area in (area for block in blocks for area in runs(block, rules)):
        grid = best(area, None, words, page)
        if grid is not None and opened(grid, words):
            yield grid


def _parts(frame: Frame, printed: Sequence[Line], words: Words) -> list[list[Line]]:
    """The lines of each table in a frame, with header and last row where rules leave them open."""
    inside = within(frame, printed)
    if len(inside) < 2:
        return []
    split = parted(frame)
    loose = not split and len(bands(frame)) < BANDS
    column = within(tall(frame, words), printed)
    parts = runs(inside) if loose else _split(inside)
    if not frame.down and not frame.across:
        parts = _longer(parts, runs(column))
    if not split and parts and (loose or parts[0][0] is inside[0]):
        parts[0] = headed(parts[0], column, reach=REACH)
        parts[-1] = footed(parts[-1], column)
    return parts


def _longer(parts: list[list[Line]], others: list[list[Line]]) -> list[list[Line]]:
    """The runs of lines that go on beyond shading alone (header shaded, rows not), else the parts inside it."""
    inside = {line.baseline for part in parts for line in part}
    beyond = [run for run in others if any(line.baseline in inside for line in run)]
    return beyond if sum(map(len, beyond)) > len(inside) + 1 else parts


def _split(inside: Sequence[Line]) -> list[list[Line]]:
    """Cut stacked tables apart at the captions between them; captions and the prose before them stay outside."""
    parts: list[list[Line]] = [[]]
    for line in inside:
        if title(line):
            while parts[-1] and prose(parts[-1][:-1], parts[-1][-1]):
                parts[-1].pop()
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts if len(part) > 1]
