"""Rules and shading of a page turned into frames: what is drawn together, or stacked with the same ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..model import BBox
from ..reading.page import Bools, Floats, Rules
from .lines import Line, around

#: A painted box thinner than this (points) is a line: the thickest table borders of word processors are 2.25.
THIN = 2.6
#: Lines meet when their ends are this near (points): borders are drawn cell by cell, with gaps of half their width.
TOUCH = 2.0
#: Ends of stacked rules agree within this many points, more than a cell's padding of 0.19 cm (5.4 points) does.
ENDS = 6.0
#: A frame is wider and higher than this (points): two short columns, two lines of small type.
WIDE, HIGH = 40.0, 12.0

Span = tuple[float, float, float]  # position across, start, end


@dataclass(frozen=True)
class Frame:
    """Things drawn together: box, horizontal and vertical lines, shaded boxes, and x where drawn cells meet."""

    box: BBox
    across: tuple[Span, ...]
    down: tuple[Span, ...]
    fills: tuple[BBox, ...]
    joints: tuple[float, ...]


def frames(rules: Rules, typed: Floats, lines: Sequence[Line], width: float, height: float) -> list[Frame]:
    """Return the frames of a page of the given size, from top to bottom.

    ``typed`` (n, 4) are rules made of hyphens; ``lines`` tell prose between rules.
    """
    sound = np.isfinite(rules.box).all(axis=1)
    box = np.concatenate([rules.box[sound], typed])
    if len(box) < 2:
        return []
    filled, stroked = (np.concatenate([m[sound], np.zeros(len(typed), bool)]) for m in (rules.filled, rules.stroked))
    wide, high = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    page = (wide > 0.9 * width) & (high > 0.5 * height)
    dust = (wide < THIN) & (high < THIN)
    across = _runs(box[(high <= THIN) & (wide > THIN) & ~page], down=False)
    down = _runs(box[(wide <= THIN) & (high > THIN) & ~page & ~dust], down=True)
    solid = (wide > THIN) & (high > THIN) & ~page
    fills, outlines = box[solid & filled], box[solid & stroked]
    for x0, top, x1, bottom in outlines.tolist():
        across += [(top, x0, x1), (bottom, x0, x1)]
        down += [(x0, top, bottom), (x1, top, bottom)]
    return _grouped(across, down, _outer(fills), _joints(box, high <= THIN, solid & filled), lines)


def horizontal(rules: Rules, typed: Floats) -> list[Span]:
    """Return the thin rules across a page, those made of hyphens too, as (y, x from, x to)."""
    box = np.concatenate([rules.box, typed])
    thin = box[np.isfinite(box).all(axis=1) & (box[:, 3] - box[:, 1] <= THIN) & (box[:, 2] - box[:, 0] > THIN)]
    return [((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in thin.tolist()]


def _runs(box: Floats, *, down: bool) -> list[Span]:
    """Join pieces of one line; a piece is (position, start, end)."""
    if not len(box):
        return []
    at, start, end = (
        (box[:, 0] + box[:, 2], box[:, 1], box[:, 3]) if down else (box[:, 1] + box[:, 3], box[:, 0], box[:, 2])
    )
    pieces = np.stack([at / 2, start, end], axis=1)
    pieces = pieces[np.lexsort((pieces[:, 1], np.round(pieces[:, 0])))]
    found: list[list[float]] = []
    for position, first, last in pieces.tolist():
        if found and abs(found[-1][0] - position) <= 1.0 and first <= found[-1][2] + ENDS:
            found[-1][2] = max(found[-1][2], last)
        else:
            found.append([position, first, last])
    return [(a, b, c) for a, b, c in found if c - b > TOUCH * 2]


def _outer(fills: Floats) -> list[BBox]:
    """Shaded boxes without those that lie inside another: word processors paint cell and paragraph."""
    if not len(fills):
        return []
    a, b = fills[:, None, :], fills[None, :, :]
    inside = (a[..., 0] >= b[..., 0] - 1) & (a[..., 2] <= b[..., 2] + 1) & (a[..., 1] >= b[..., 1] - 1)
    inside &= a[..., 3] <= b[..., 3] + 1
    area = (fills[:, 2] - fills[:, 0]) * (fills[:, 3] - fills[:, 1])
    rank = np.arange(len(fills))
    smaller = (area[:, None] < area[None, :] - 0.1) | (
        (np.abs(area[:, None] - area[None, :]) <= 0.1) & (rank[:, None] > rank[None, :])
    )
    keep = ~(inside & smaller).any(axis=1)
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in fills[keep].tolist()]


def _joints(box: Floats, thin: Bools, solid: Bools) -> list[tuple[float, float]]:
    """Points (x, y) where two drawn cells of one row meet: the end of one piece is the start of the next."""
    found: list[tuple[float, float]] = []
    for mask in (thin, solid):
        part = box[mask & (box[:, 2] - box[:, 0] > THIN)]
        if len(part) < 2:
            continue
        part = part[np.lexsort((part[:, 0], np.round(part[:, 1])))]
        same = np.abs(part[1:, 1] - part[:-1, 1]) <= 1.0
        gap = part[1:, 0] - part[:-1, 2]
        at = np.flatnonzero(same & (gap > -1.0) & (gap < ENDS))
        found += zip(((part[at, 2] + part[at + 1, 0]) / 2).tolist(), part[at, 1].tolist(), strict=True)
    return found


def _grouped(
    across: list[Span],
    down: list[Span],
    fills: list[BBox],
    joints: list[tuple[float, float]],
    lines: Sequence[Line],
) -> list[Frame]:
    items: list[BBox] = [(x0, y, x1, y) for y, x0, x1 in across]
    items += [(x, y0, x, y1) for x, y0, y1 in down]
    items += fills
    if len(items) < 2:
        return []
    parts = (across, down, fills)
    groups = [group for group in _components(_linked(np.array(items), lines)) if len(group) > 1]
    found = [_frame(around([items[i] for i in group]), group, parts, joints) for group in groups]
    large = [frame for frame in found if frame.box[2] - frame.box[0] > WIDE and frame.box[3] - frame.box[1] > HIGH]
    return sorted(large, key=lambda frame: (frame.box[1], frame.box[0]))


def _frame(
    box: BBox,
    group: Sequence[int],
    parts: tuple[list[Span], list[Span], list[BBox]],
    joints: Sequence[tuple[float, float]],
) -> Frame:
    """The frame of a group: indices over the lines across, then the lines down, then the shaded boxes."""
    across, down, fills = parts
    first, second = len(across), len(across) + len(down)
    x0, top, x1, bottom = box
    return Frame(
        box=box,
        across=tuple(sorted(across[i] for i in group if i < first)),
        down=tuple(sorted(down[i - first] for i in group if first <= i < second)),
        fills=tuple(sorted(fills[i - second] for i in group if i >= second)),
        joints=tuple(sorted(x for x, y in joints if x0 + 2 < x < x1 - 2 and top - 2 <= y <= bottom + 2)),
    )


def _linked(items: Floats, lines: Sequence[Line]) -> Bools:
    a, b = items[:, None, :], items[None, :, :]
    touch = (a[..., 0] <= b[..., 2] + TOUCH) & (b[..., 0] <= a[..., 2] + TOUCH)
    touch &= (a[..., 1] <= b[..., 3] + TOUCH) & (b[..., 1] <= a[..., 3] + TOUCH)
    flat = items[:, 2] - items[:, 0] > THIN
    ends = (np.abs(a[..., 0] - b[..., 0]) <= ENDS) & (np.abs(a[..., 2] - b[..., 2]) <= ENDS) & flat[:, None] & flat
    linked = np.asarray(touch)
    by_top = np.argsort(items[:, 1], kind="stable")
    for place, i in enumerate(by_top.tolist()):
        later = by_top[place + 1 :]
        same = later[ends[i, later] & (items[later, 1] > items[i, 3] + TOUCH)]
        if len(same) and not _prose_between(items[i], items[same[0]], lines):
            linked[i, same[0]] = linked[same[0], i] = True
    return linked


def _prose_between(upper: Floats, lower: Floats, lines: Sequence[Line]) -> bool:
    """Whether running text, or nothing at all over a long way, stands between two rules."""
    left, right = float(upper[0]), float(upper[2])
    near = [line for line in lines if upper[3] - 2 < (line.top + line.bottom) / 2 < lower[1] + 2]
    inside = [cut for line in near if (cut := line.within(left, right))]
    if not inside:
        return bool(lower[1] - upper[3] > 40)
    running = sum(_running(line, left, right) for line in inside)
    if running > 2 or (running and not any(line.values for line in inside)):
        return True
    return bool(inside[0].top - upper[3] > 4 * inside[0].size or lower[1] - inside[-1].bottom > 6 * inside[-1].size)


def _running(line: Line, left: float, right: float) -> bool:
    widest = max(line.chunks, key=lambda chunk: chunk.box[2] - chunk.box[0])
    wide = widest.box[2] - widest.box[0] > 0.65 * (right - left)
    return (wide and len(widest.words) >= 6 and not line.bold) or line.left < left - 12 or line.right > right + 12


def _components(linked: Bools) -> Iterable[list[int]]:
    left = set(range(len(linked)))
    while left:
        stack, group = [left.pop()], []
        while stack:
            item = stack.pop()
            group.append(item)
            fresh = [i for i in np.flatnonzero(linked[item]).tolist() if i in left]
            left.difference_update(fresh)
            stack += fresh
        yield sorted(group)
