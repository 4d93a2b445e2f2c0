"""Words turned into a mask of those that a reader sees: not hidden, not white on white, on the page, and once."""

from __future__ import annotations

import numpy as np

from ..reading.page import Bools, Floats, PageContent
from .words import Words

_WHITE = 0xFFFFFF
#: A word painted again within this share of its size is a shadow, or imitated bold.
_AGAIN = 0.2
#: Copies of a line stand between a word and its copy when it comes back in the line so often.
_BACK = 6


def seen(found: Words, frame: Floats, page: PageContent) -> Bools:
    """Return the mask of words that are seen; ``frame`` holds their boxes turned upright."""
    x, y = (found.box[:, 0] + found.box[:, 2]) / 2, (found.box[:, 1] + found.box[:, 3]) / 2
    keep = (x > 0) & (y > 0) & (x < page.width) & (y < page.height)
    keep &= ~_doubled(found, frame)
    if found.hidden.any():
        keep &= ~found.hidden | _layered(found, x, y, page.images)
    white = found.colour == _WHITE
    if white.any():
        keep &= ~white | _backed(x, y, page)
    return keep


def _layered(found: Words, x: Floats, y: Floats, images: Floats) -> Bools:
    """Mask of the hidden words that an OCR program laid over a picture; all of them where nothing else is there."""
    visible = int((~found.hidden).sum())
    if not visible:
        return found.hidden
    return found.hidden & within(x, y, images) & (visible < int(found.hidden.sum()))


def _backed(x: Floats, y: Floats, page: PageContent) -> Bools:
    """Mask of words that stand on a picture or on a painted shape that is not white."""
    rules = page.rules
    dark = rules.box[rules.filled & (rules.colour != _WHITE)]
    return within(x, y, np.concatenate([dark, page.images, rules.art]))


def within(x: Floats, y: Floats, box: Floats) -> Bools:
    """Return the mask of points that lie in one of the boxes (n, 4) [x0, top, x1, bottom]."""
    inside = (
        (x[:, None] >= box[:, 0]) & (x[:, None] <= box[:, 2]) & (y[:, None] >= box[:, 1]) & (y[:, None] <= box[:, 3])
    )
    return np.asarray(inside.any(axis=1))


def _doubled(found: Words, frame: Floats) -> Bools:
    """Mask of words painted a second time within a fifth of their size: shadows and imitated bold.

    Words of one text stand in a row from the top; a few before each are looked at.
    """
    names: dict[str, int] = {}
    name = np.array([names.setdefault(text, len(names)) for text in found.text], dtype=np.int64)
    order = np.lexsort((frame[:, 0], frame[:, 1], name))
    x, y, near, name = frame[order, 0], frame[order, 1], _AGAIN * found.size[order], name[order]
    twice = np.zeros(len(found), dtype=bool)
    for back in range(1, min(_BACK, len(found))):
        again = (name[back:] == name[:-back]) & (np.abs(x[back:] - x[:-back]) < near[back:])
        again &= np.abs(y[back:] - y[:-back]) < near[back:]
        # of two words at one place, the one painted later goes
        late, early = order[back:][again], order[:-back][again]
        twice[np.maximum(late, early)] = True
    return twice
