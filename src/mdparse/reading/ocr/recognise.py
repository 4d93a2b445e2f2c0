"""A PDF page turned into the columns of a page as read, from the words an OCR engine sees in its picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..page import Font, Glyphs, PageContent, Rules, Runs
from .engines import Engine
from .raster import DPI, Picture, rules, skew, straighten
from .typography import set_lines
from .word import Word

#: words that an engine itself doubts this much are mostly specks and stamps
_DOUBT = 0.3


def recognise(picture: Picture, content: PageContent, engine: Engine) -> tuple[PageContent, float]:
    """Return a page with the words of its picture in place of its own, and the mean confidence of those words.

    The boxes are those of the straightened picture: off by the skew, which is below two degrees.
    """
    picture = straighten(picture, skew(picture))
    lines = set_lines((word for word in engine(picture) if word.confidence >= _DOUBT), picture)
    words = [word for line in lines for word in line.words]
    bold = [line.bold for line in lines for _ in line.words]
    scale = 72 / DPI
    glyphs, runs = columns(words, bold, scale)
    found = rules(picture, scale)
    none = np.zeros(len(found), dtype=np.int64)
    painted = Rules(
        box=found,
        filled=np.ones(len(found), dtype=bool),
        stroked=np.zeros(len(found), dtype=bool),
        colour=none,
        stroke=none,
        width=np.zeros(len(found)),
    )
    fonts = (Font("OCR", 400, False), Font("OCR", 700, False))
    confidence = float(np.mean([word.confidence for word in words])) if words else 0.0
    return replace(content, glyphs=glyphs, runs=runs, fonts=fonts, rules=painted), confidence


def columns(words: list[Word], bold: list[bool], scale: float) -> tuple[Glyphs, Runs]:
    """Return words as glyphs and one run a word, in points; the font of a run is 0 regular or 1 bold.

    The width of a word is shared out over its letters. An inferred space stands after a word unless the next one
    touches it, as a note mark does.
    """
    codes: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    run: list[int] = []
    for index, word in enumerate(words):
        x0, top, x1, bottom = word.box
        step = (x1 - x0) / len(word.text)
        codes += map(ord, word.text)
        boxes += [(x0 + k * step, top, x0 + (k + 1) * step, bottom) for k in range(len(word.text))]
        run += [index] * len(word.text)
        if index + 1 == len(words) or not _touching(word, words[index + 1]):
            codes.append(32)
            boxes.append((x1, top, x1, bottom))
            run.append(index)
    code = np.array(codes, dtype=np.int64)
    glyphs = Glyphs(
        code=code,
        box=np.array(boxes, dtype=np.float64).reshape(-1, 4) * scale,
        run=np.array(run, dtype=np.int64),
        unmapped=np.zeros(len(code), dtype=bool),
    )
    zero = np.zeros(len(words))
    runs = Runs(
        font=np.array(bold, dtype=np.int64),
        size=np.array([word.size for word in words]) * scale,
        baseline=np.array([word.baseline for word in words]) * scale,
        angle=zero,
        colour=zero.astype(np.int64),
        hidden=zero.astype(bool),
    )
    return glyphs, runs


def _touching(word: Word, following: Word) -> bool:
    return word.line == following.line and abs(word.box[2] - following.box[0]) < 1
