"""A grey picture turned into words by rapidocr, which comes by pip alone."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import numpy as np

from .letters import Chunk, Letter, chunks
from .raster import Picture
from .strips import Pixels, Strip, strips
from .word import Word

#: the box that rapidocr draws round a line is this much higher than its type size
_AIR = 1.15
#: share of the box below the baseline
_BELOW = 0.24
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_PART = re.compile(rf"(?P<mark>[{_SUPERSCRIPTS}]+)|[^\s{_SUPERSCRIPTS}]+")
#: no word begins with a small l before capitals; in print without serifs an I looks like one
_CAPITAL_I = re.compile(r"(?<![^\W\d_])l(?=[A-Z]{2})")
_SMALL, _RAISED = 0.6, 0.35  # of the type size: how word processors set superscripts
#: Lines are found in a picture of at most this many pixels a side, where print of 8 points is 12 high; they are
#: read at full size. No classifier turns lines over: pages are straightened before. docs/ocr.md has the figures.
_SETTINGS = {
    "Global.log_level": "error",
    "Global.max_side_len": 1280,
    "Global.use_cls": False,
    "Global.return_word_box": True,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
}


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)  # it logs each model it loads
    return RapidOCR(params=_SETTINGS)


def read(picture: Picture) -> list[Word]:
    """Return the words of a grey picture, an (h, w) array of bytes."""
    found = list(strips(picture, _lines(picture)))
    if not found:
        return []
    pieces = [_coloured(picture[top:bottom, left:right]) for left, top, right, bottom in (strip.box for strip in found)]
    result = _engine().recognize_txt(pieces)
    words: list[Word] = []
    for strip, text, placed in zip(found, result.txts, result.word_results, strict=True):
        if text.strip():
            words += split(chunks(letters(text, placed, strip.box), strip, picture), strip)
    return words


def letters(text: str, placed: Any, box: Pixels) -> list[Letter]:
    """Return the letters of a recognised strip; ``placed`` holds their columns among ``line_txt_len`` of them."""
    columns = [column for word in placed.word_cols for column in word]
    left, step = box[0], (box[2] - box[0]) / placed.line_txt_len
    spaced = [at > 0 and text[at - 1].isspace() for at, sign in enumerate(text) if not sign.isspace()]
    signs = [(sign, sure) for sign, sure in zip(text, placed.confs, strict=True) if not sign.isspace()]
    return [
        Letter(sign, left + (column + 0.5) * step, float(sure), space)
        for (sign, sure), column, space in zip(signs, columns, spaced, strict=True)
    ]


def _lines(picture: Picture) -> Iterator[Pixels]:
    """The boxes of the lines of a picture."""
    found = _engine()(_coloured(picture), use_det=True, use_cls=False, use_rec=False)
    height, width = picture.shape
    for corners in found.boxes if found.boxes is not None else ():
        (left, top), (right, bottom) = np.floor(corners.min(axis=0)), np.ceil(corners.max(axis=0))
        yield max(int(left), 0), max(int(top), 0), min(int(right), width), min(int(bottom), height)


def _coloured(picture: Picture) -> Any:
    return np.repeat(picture[:, :, None], 3, axis=2)


def split(found: Iterable[Chunk], strip: Strip) -> Iterator[Word]:
    """Yield the words of a strip; superscript digits become small raised words, as a note mark stands in print."""
    _, top, _, bottom = map(float, strip.box)
    size, baseline = (bottom - top) / _AIR, bottom - _BELOW * (bottom - top)
    for chunk in found:
        text = _CAPITAL_I.sub("I", chunk.text)
        step = (chunk.right - chunk.left) / len(text)
        for part in _PART.finditer(text):
            box = (chunk.left + part.start() * step, top, chunk.left + part.end() * step, bottom)
            word = Word(part[0], box, chunk.confidence, strip.line, size, baseline)
            if part.lastgroup == "mark":
                digits = part[0].translate(_DIGITS)
                word = word._replace(text=digits, size=_SMALL * size, baseline=baseline - _RAISED * size)
            yield word
