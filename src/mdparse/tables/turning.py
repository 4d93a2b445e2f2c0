"""Pages on which a table is printed sideways turned upright, and what is found on them turned back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..layout.words import Words
from ..model import BBox
from ..reading.page import Floats, PageContent
from .found import Found

#: A page is turned when so many of its letters are: one rotated header or margin line does not turn a page.
MOST = 0.6


def turns(words: Words) -> int:
    """Return the quarter turns (counterclockwise) of most of the text, 0 when it stands upright or in all ways."""
    angles = words.angle[np.isfinite(words.angle)]
    if not len(angles) or (np.abs(angles) < 45).all():
        return 0
    quarters = np.round(angles / 90).astype(int) % 4
    counts = np.bincount(quarters, minlength=4)
    most = int(counts.argmax())
    return most if counts[most] > MOST * len(quarters) else 0


def turned(page: PageContent, words: Words, turn: int) -> tuple[PageContent, Words]:
    """Return a page and its words as they look after ``turn`` quarter turns clockwise."""
    box = _boxes(words.box, page, turn)
    flat = replace(words, box=box, baseline=box[:, 3] - 0.2 * words.size, angle=_angles(words.angle - 90 * turn))
    wide, high = (page.height, page.width) if turn % 2 else (page.width, page.height)
    rules = replace(page.rules, box=_boxes(page.rules.box, page, turn))
    return replace(page, width=wide, height=high, rules=rules), flat


def _angles(angle: Floats) -> Floats:
    return np.asarray((angle + 180) % 360 - 180)


def _boxes(box: Floats, page: PageContent, turn: int) -> Floats:
    x0, top, x1, bottom = box.T
    if turn == 1:
        return np.column_stack([page.height - bottom, x0, page.height - top, x1])
    if turn == 2:
        return np.column_stack([page.width - x1, page.height - bottom, page.width - x0, page.height - top])
    return np.column_stack([top, page.width - x1, bottom, page.width - x0])


def restored(found: Found, page: PageContent, turn: int) -> Found:
    """Return a part found on the turned page with its boxes as the page is displayed."""
    boxes = tuple(tuple(_back(box, page, turn) if box else None for box in row) for row in found.boxes)
    return replace(found, bbox=_back(found.bbox, page, turn), boxes=boxes, reasons=(*found.reasons, "turned"))


def _back(box: BBox, page: PageContent, turn: int) -> BBox:
    x0, top, x1, bottom = box
    if turn == 1:
        return top, page.height - x1, bottom, page.height - x0
    if turn == 2:
        return page.width - x1, page.height - bottom, page.width - x0, page.height - top
    return page.width - bottom, x0, page.width - top, x1
