"""Words turned into a mask of those that a reader sees: not hidden, not white on white, on the page, and once."""

from __future__ import annotations

import numpy as np

from ..reading.page import Bools, Floats, PageContent
from .words import Words

_WHITE = 0xFFFFFF
#: A word painted again within this share of its size is a shadow, or imitated bold.
_AGAIN = 0.2


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
    """Mask of words painted a second time within a fifth of their size: shadows and imitated bold."""
    twice = np.zeros(len(found), dtype=bool)
    spots: dict[str, list[tuple[float, float]]] = {}
    places = zip(found.text, frame[:, 0].tolist(), frame[:, 1].tolist(), (_AGAIN * found.size).tolist(), strict=True)
    for i, (text, x, y, near) in enumerate(places):
        known = spots.get(text)
        if known is None:
            spots[text] = [(x, y)]
        elif any(abs(x - a) < near and abs(y - b) < near for a, b in known):
            twice[i] = True
        else:
            known.append((x, y))
    return twice
