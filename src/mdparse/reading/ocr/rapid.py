"""A grey picture turned into words by rapidocr, which comes by pip alone."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

from .word import Word

#: the box that rapidocr draws round a line is this much higher than its type size
_AIR = 1.15
#: share of the box below the baseline
_BELOW = 0.24
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_PART = re.compile(rf"(?P<mark>[{_SUPERSCRIPTS}]+)|[^\s{_SUPERSCRIPTS}]+")
_SMALL, _RAISED = 0.6, 0.35  # of the type size: how word processors set superscripts


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)  # it logs each model it loads
    return RapidOCR(params={"Global.log_level": "error"})


def read(picture: Any) -> list[Word]:
    """Return the words of a grey picture, an (h, w) array of bytes."""
    import numpy as np

    result = _engine()(np.repeat(picture[:, :, None], 3, axis=2))
    if result.boxes is None:
        return []
    found: list[Word] = []
    for number, (corners, text, score) in enumerate(zip(result.boxes, result.txts, result.scores, strict=True)):
        xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        found += split(text, (min(xs), min(ys), max(xs), max(ys)), float(score), number)
    return found


def split(text: str, box: tuple[float, float, float, float], score: float, number: int) -> list[Word]:
    """Return the words of a recognised line, with its box shared out by the number of characters.

    Superscript digits become words of their own, small and raised, as a note mark stands in print.
    """
    x0, top, x1, bottom = box
    height = bottom - top
    step = (x1 - x0) / max(1, len(text))
    size, baseline = height / _AIR, bottom - _BELOW * height
    words = []
    for part in _PART.finditer(text):
        place = (x0 + part.start() * step, top, x0 + part.end() * step, bottom)
        if part.lastgroup == "mark":
            digits = part[0].translate(_DIGITS)
            words.append(Word(digits, place, score, number, _SMALL * size, baseline - _RAISED * size))
        else:
            words.append(Word(part[0], place, score, number, size, baseline))
    return words
