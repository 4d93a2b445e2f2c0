"""Words turned into segments: runs of words on one baseline, with raised and lowered marks kept in their line."""

from __future__ import annotations

import numpy as np

from ..reading.page import Bools, Floats, PageContent
from .initials import initials
from .page import PageLayout, Segment
from .seen import seen
from .words import Words, words

#: A gap of this share of the type size ends a segment. It is narrower than any gutter between columns (1.2 and more
#: in print) and wider than most justified spaces; those that are wider are joined again within their column.
WIDE = 0.9
#: Baselines within this share of the type size are one line: fonts of one line differ by rounding only.
LEVEL = 0.12
#: A mark is set at 50 to 75 % of the type size and moves by a third of it, half at most.
SMALL, RAISED = 0.85, 0.55
#: Words closer than this (type sizes) are written together where a raised mark stands between them.
TIGHT = 0.12
#: A rule is a line when it is thinner than this (points); word processors draw note lines 0.5 to 1.5 thick.
THIN = 2.0


def analyse(page: PageContent) -> PageLayout:
    """Return the words and segments of a page; nothing of its glyphs is kept but their edges."""
    found = words(page)
    turn = _turn(found)
    frame, baseline = _upright(page, found, turn)
    keep = seen(found, frame, page)
    straight = np.abs((found.angle - 90 * turn + 180) % 360 - 180) < 5
    edges = page.glyphs.box[~page.glyphs.space].astype(np.float32)
    return PageLayout(
        number=page.number,
        width=page.width,
        height=page.height,
        rotation=page.rotation,
        words=found,
        frame=frame,
        left=edges[:, 0],
        right=edges[:, 2],
        segments=initials(_segments(found, frame, baseline, np.flatnonzero(keep & straight)), found),
        odd=_odd(found, np.flatnonzero(keep & ~straight)),
        rules=_horizontal(page.rules.box),
        images=page.images,
        tight=_tight(found, frame),
        bold=found.bold.astype(np.uint8).tobytes(),
        italic=found.italic.astype(np.uint8).tobytes(),
        turn=turn,
        label=page.label,
    )


def _tight(found: Words, frame: Floats) -> bytes:
    """A 1 for each word that stands close to the one before it: glued, or a raised mark after (or before) a word."""
    if not len(found):
        return b""
    scale = np.maximum(found.size[1:], found.size[:-1])
    small = np.minimum(found.size[1:], found.size[:-1]) < SMALL * scale
    gap = (frame[1:, 0] - frame[:-1, 2]) / np.maximum(scale, 1.0)
    near = small & (gap > -0.5) & (gap < TIGHT)
    return bytes(np.concatenate(([False], found.glued[1:] | near)).astype(np.uint8).tobytes())


def _turn(found: Words) -> int:
    """Quarter turns of most of the text."""
    if not len(found):
        return 0
    lengths = found.last - found.first + 1
    quarter = np.round(found.angle / 90).astype(int) % 4
    return int(np.bincount(quarter, weights=lengths, minlength=4).argmax())


def _upright(page: PageContent, found: Words, turn: int) -> tuple[Floats, Floats]:
    """Word boxes and baselines in a frame in which the text of the page runs from left to right."""
    x0, top, x1, bottom = found.box.T
    if turn == 0:
        return found.box, found.baseline
    if turn == 1:
        frame = np.column_stack([page.height - bottom, x0, page.height - top, x1])
    elif turn == 2:
        frame = np.column_stack([page.width - x1, page.height - bottom, page.width - x0, page.height - top])
    else:
        frame = np.column_stack([top, page.width - x1, bottom, page.width - x0])
    return frame, frame[:, 3] - 0.2 * found.size


def _segments(found: Words, frame: Floats, baseline: Floats, index: np.ndarray) -> tuple[Segment, ...]:
    if not len(index):
        return ()
    box, base, size = frame[index], baseline[index], found.size[index]
    joined = _joined(box, base, size)
    starts = np.concatenate(([0], np.flatnonzero(~joined) + 1))
    ends = [*starts[1:].tolist(), len(index)]
    low, high = np.minimum.reduceat(box, starts).tolist(), np.maximum.reduceat(box, starts).tolist()
    lengths = (found.last - found.first)[index].tolist()
    bases, sizes, order = base.tolist(), size.tolist(), index.tolist()
    out = []
    for (x0, top, _, _), (_, _, x1, bottom), a, b in zip(low, high, starts.tolist(), ends, strict=True):
        main = max(range(a, b), key=lengths.__getitem__) if b - a > 1 else a
        out.append(Segment(tuple(order[a:b]), x0, top, x1, bottom, bases[main], sizes[main]))
    return tuple(out)


def _joined(box: Floats, base: Floats, size: Floats) -> Bools:
    """Mask: word i + 1 stands in the segment of word i."""
    scale = np.maximum(np.maximum(size[1:], size[:-1]), 1.0)
    gap = (box[1:, 0] - box[:-1, 2]) / scale
    shift = np.abs(np.diff(base)) / scale
    raised = (np.minimum(size[1:], size[:-1]) < SMALL * scale) & (shift < RAISED)
    return np.asarray(((shift < LEVEL) | raised) & (gap < WIDE) & (gap > -0.4))


def _odd(found: Words, index: np.ndarray) -> tuple[tuple[int, ...], ...]:
    """Words in another direction, those of one angle that follow each other together."""
    groups: list[list[int]] = []
    for i in index.tolist():
        if groups and groups[-1][-1] == i - 1 and abs(found.angle[i] - found.angle[i - 1]) < 1:
            groups[-1].append(i)
        else:
            groups.append([i])
    return tuple(map(tuple, groups))


def _horizontal(box: Floats) -> Floats:
    """The rules that are wide and thin."""
    if not len(box):
        return np.empty((0, 4))
    return np.asarray(box[(box[:, 3] - box[:, 1] < THIN) & (box[:, 2] - box[:, 0] > 10)])
