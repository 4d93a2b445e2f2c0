"""Words of a page turned into areas: columns of running text part it, the columns of a table do not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from ..layout.order import columns
from ..layout.page import Segment
from ..layout.words import Words
from ..reading.page import Ints

#: Words this near (type sizes) stand in one run; gutters of columns are 1.2 and wider.
WIDE = 0.9
#: Baselines of one run differ by less than this share of the type size.
LEVEL = 0.12
#: So many lines make a column of running text, filled to this share of its width, with so many words in each.
LINES, FILL, WORDS = 5, 0.6, 4


def areas(words: Words, index: Ints) -> list[Ints]:
    """Return the word indices of each area of a page: all words in one unless columns of running text part them."""
    parts = columns(_segments(words, index))
    prose = [_prose(part) for part in parts]
    if len(parts) < 2 or not any(prose):
        return [index]
    found = [list(parts[0])]
    for (before, running), part in zip(pairwise(prose), parts[1:], strict=True):
        if running or before or not _above(found[-1], part):
            found.append([])
        found[-1] += part
    return list(map(_members, found))


def _members(part: Sequence[Segment]) -> Ints:
    return np.array(sorted(word for segment in part for word in segment.words), dtype=np.int64)


def _segments(words: Words, index: Ints) -> list[Segment]:
    box, base, size = words.box[index], words.baseline[index], words.size[index]
    scale = np.maximum(size[1:], size[:-1])
    gap = (box[1:, 0] - box[:-1, 2]) / scale
    joined = (np.abs(np.diff(base)) < LEVEL * scale) & (gap < WIDE) & (gap > -0.4)
    starts = np.concatenate(([0], np.flatnonzero(~joined) + 1))
    low, high = np.minimum.reduceat(box, starts).tolist(), np.maximum.reduceat(box, starts).tolist()
    ends = [*starts[1:].tolist(), len(index)]
    order, bases, sizes = index.tolist(), base.tolist(), size.tolist()
    return [
        Segment(tuple(order[a:b]), x0, top, x1, bottom, bases[a], sizes[a])
        for (x0, top, _, _), (_, _, x1, bottom), a, b in zip(low, high, starts.tolist(), ends, strict=True)
    ]


def _prose(part: Sequence[Segment]) -> bool:
    """Whether a column is running text: lines of several words that fill its width."""
    width = max(s.x1 for s in part) - min(s.x0 for s in part)
    full = [s for s in part if s.x1 - s.x0 > FILL * width and len(s.words) >= WORDS]
    return len(full) >= LINES and median(len(s.words) for s in part) >= WORDS


def _above(upper: Sequence[Segment], lower: Sequence[Segment]) -> bool:
    """Whether one column stands over another, not beside it."""
    x0, x1 = max(min(s.x0 for s in part) for part in (upper, lower)), min(max(s.x1 for s in p) for p in (upper, lower))
    return x1 > x0
