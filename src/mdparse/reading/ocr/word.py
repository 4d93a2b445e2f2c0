"""What an OCR engine gives: words with pixel boxes, confidence, and the line they stand on."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A recognised word: box [x0, top, x1, bottom] in pixels, confidence 0..1, and its line.

    ``line`` numbers the lines of the page; ``size`` is the type size and ``baseline`` the base of the line, in pixels.
    """

    text: str
    box: tuple[float, float, float, float]
    confidence: float
    line: int
    size: float
    baseline: float
