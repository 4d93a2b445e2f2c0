"""A region turned into its best grid: several ways to see its columns, each built, scored, and the best kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..layout.words import Words
from ..model import BBox
from ..reading.page import PageContent
from . import columns as bounds_of
from . import plumber
from .frames import Frame
from .grid import Grid, build
from .levels import levels
from .lines import Line
from .scoring import fit
from .shaping import folded, squeezed

#: What drawn columns are worth beside white ones: half of what one clean column of values adds over a mixed one.
BONUS = 0.15
#: Below this score of 1.5 at best a ruled grid is in doubt, and pdfplumber's finder is asked for a second opinion.
DOUBT = 0.9
#: A grid has three lines each way; fewer draw a box, for which nobody's opinion is worth an import.
SIDES = 3
#: Where so many levels are of several lines, values are set between the lines of their labels all down the table.
BESIDE = 0.5
#: Above it drawn columns hold values purely and are nearly full: no other way to see them can score higher by much.
CLEAR = 1.5


def best(area: Sequence[Line], frame: Frame | None, words: Words, page: PageContent) -> Grid | None:
    """Return the best scoring of the grid hypotheses of a region."""
    grids: list[Grid] = []
    for grid in _grids(area, frame, words):
        grids.append(grid)
        if grid.method == "drawn" and grid.score > CLEAR:
            return grid
    if frame and _gridded(frame) and max((grid.score for grid in grids), default=0.0) < DOUBT:
        grids += _plumbed(area, frame, words, page)
    return max(grids, key=lambda grid: grid.score, default=None)


def _grids(area: Sequence[Line], frame: Frame | None, words: Words) -> Iterator[Grid]:
    """Grids of each way to see columns, as they are asked for; the same columns make one grid."""
    heights = bands(frame) if frame else ()
    ruled = frame is not None and bounds_of.parted(frame)
    seen: set[tuple[float, ...]] = {()}
    for method, bounds in _columns(area, frame, words):
        if bounds not in seen:
            seen.add(bounds)
            yield scored(build(area, bounds, heights, words, method, ruled=ruled), words)


def _gridded(frame: Frame) -> bool:
    return bounds_of.parted(frame) and min(len(frame.down), len(frame.across)) >= SIDES


def _columns(area: Sequence[Line], frame: Frame | None, words: Words) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Column bounds by method, what is drawn first."""
    if frame:
        yield "drawn", bounds_of.drawn(frame, area)
    yield "rivers", bounds_of.rivers(area)
    yield "grown", bounds_of.grown(area)
    beside = levels(area)
    if sum(len(level.parts) > 1 for level in beside) >= BESIDE * len(beside):
        yield "levels", bounds_of.rivers([level.line for level in beside])
    yield "words", bounds_of.gaps(area, words)


def _plumbed(area: Sequence[Line], frame: Frame, words: Words, page: PageContent) -> list[Grid]:
    """Grids of pdfplumber's finder over most of a frame."""
    found = [drawn for drawn in plumber.tables(page) if drawn.bounds and _over(drawn.bbox, frame.box)]
    return [scored(build(area, d.bounds, d.bands, words, "pdfplumber", ruled=True), words) for d in found]


def _over(box: BBox, frame: BBox) -> bool:
    wide = min(box[2], frame[2]) - max(box[0], frame[0])
    high = min(box[3], frame[3]) - max(box[1], frame[1])
    return wide > 0 and high > 0 and wide * high > 0.8 * (frame[2] - frame[0]) * (frame[3] - frame[1])


def scored(grid: Grid, words: Words) -> Grid:
    """Return a grid without empty columns, with its score; drawn bounds are believed a little more than white."""
    kept = folded(squeezed(grid), words)
    bonus = BONUS if grid.method in ("drawn", "pdfplumber") else 0.0
    return replace(kept, score=fit(kept, words) + bonus)


def _painted(fills: Sequence[BBox]) -> dict[tuple[float, float], float]:
    """How wide the shaded boxes of each row are together, by the top and bottom they share."""
    found: dict[tuple[float, float], float] = {}
    for x0, top, x1, bottom in fills:
        found[round(top, 1), round(bottom, 1)] = found.get((round(top, 1), round(bottom, 1)), 0.0) + x1 - x0
    return found


def bands(frame: Frame) -> tuple[float, ...]:
    """Heights at which rows are parted: long horizontal lines, and the edges of shaded rows."""
    width = frame.box[2] - frame.box[0]
    long = [y for y, start, end in frame.across if end - start > 0.4 * width]
    if not frame.down or len(frame.fills) > 2:
        long += [
            y for (top, bottom), wide in _painted(frame.fills).items() if wide > 0.4 * width for y in (top, bottom)
        ]
    found: list[float] = []
    for y in sorted(long):
        if not found or y - found[-1] > 3:
            found.append(y)
    return tuple(found)
