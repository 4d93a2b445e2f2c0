"""The letters of a page turned into the word breaks and signs that are meant: set apart by letter, accents composed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..reading.page import Bools, Floats, Ints

#: So many single letters in a row are a word set apart by letter; lists of variables and ticks are shorter.
_LEAST = 5
#: Between letters set apart by letter there is less white than this (type sizes); columns stand wider.
_APART = 0.9
#: The white between words set apart by letter is so many times that between letters.
_WIDER = 1.5
#: Spacing accents and the combining ones that they stand for when painted over a letter.
_ACCENTS = {0xA8: 0x308, 0xB4: 0x301, 0x60: 0x300, 0x5E: 0x302, 0x2C6: 0x302, 0x2DC: 0x303, 0xB8: 0x327}
#: An accent over a letter covers at least this share of the narrower of the two.
_OVER = 0.6


def spaced(breaks: Bools, moved: Bools, gap: Floats, code: Ints) -> Bools:
    """Return the breaks after each letter, without those inside words that are set apart by letter.

    ``breaks``, ``moved`` (to another line or size) and ``gap`` (in type sizes) are between a letter and the next.
    """
    single = np.diff(np.flatnonzero(np.concatenate(([True], breaks, [True])))) == 1
    if len(single) < _LEAST or not single.any():
        return breaks
    starts = np.flatnonzero(np.concatenate(([True], breaks)))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], single, [False])).astype(np.int8)))
    out = breaks.copy()
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if last - first >= _LEAST:
            _close(out, starts[first:last], moved, gap, code)
    return out


def _close(out: Bools, letters: Ints, moved: Bools, gap: Floats, code: Ints) -> None:
    """Take out the breaks inside words among letters that follow each other one by one."""
    lines = np.split(letters, np.flatnonzero(moved[letters[:-1]]) + 1)
    for line in lines:
        between = gap[line[:-1]]
        if len(line) < _LEAST or len(set(code[line].tolist())) < _LEAST // 2 + 1:
            continue
        usual = float(np.median(between))
        if 0 < usual < _APART and _worded(code[line]):
            out[line[:-1][between < _WIDER * usual]] = False


def _worded(code: Ints) -> bool:
    """Whether signs can spell words: mostly letters and figures, not figures alone, and no list such as 'A B C D E'."""
    signs = [chr(c) for c in code.tolist()]
    listed = bool((np.diff(code) == 1).all())
    return sum(map(str.isalnum, signs)) > 0.7 * len(signs) and any(map(str.isalpha, signs)) and not listed


def accented(code: Ints, box: Floats) -> Ints:
    """Return code points in which accents painted over a letter are combining signs that follow it."""
    places = np.flatnonzero(np.isin(code, list(_ACCENTS)))
    if not len(places):
        return code
    out = code.copy()
    for at in places.tolist():
        for base in (at + 1, at - 1):
            if 0 <= base < len(code) and _over(box[at], box[base]) and chr(code[base]).isalpha():
                out[min(at, base)], out[max(at, base)] = code[base], _ACCENTS[int(code[at])]
                break
    return out


def _over(accent: Any, letter: Any) -> bool:
    """Whether one box lies over another."""
    shared = min(accent[2], letter[2]) - max(accent[0], letter[0])
    level = min(accent[3], letter[3]) - max(accent[1], letter[1])
    return bool(shared > _OVER * min(accent[2] - accent[0], letter[2] - letter[0]) and level > 0)


def cut(text: str, starts: Sequence[int], ends: Sequence[int]) -> tuple[str, ...]:
    """Return the words text[start:end], letters and combining accents made one."""
    if unicodedata.is_normalized("NFC", text):
        return tuple(map(text.__getitem__, map(slice, starts, ends)))
    return tuple(unicodedata.normalize("NFC", text[start:end]) for start, end in zip(starts, ends, strict=True))
