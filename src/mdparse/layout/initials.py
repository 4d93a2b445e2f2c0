"""Segments turned into segments whose drop capitals stand before the first of the lines beside them."""

from __future__ import annotations

from collections.abc import Sequence

from .page import Segment
from .words import Words

#: A drop capital is so many times larger than the text beside it, which stands less than so many of its sizes away.
_LARGER, _NEAR = 1.7, 1.0
#: Its base is that of the last line beside it, within this share of the size of the text.
_LEVEL = 0.35


def initials(segments: Sequence[Segment], found: Words) -> tuple[Segment, ...]:
    """Return segments in which a drop capital opens the first line beside it; lines beside it begin where it does."""
    out = list(segments)
    for capital in [s for s in segments if _capital(s, found)]:
        beside = [k for k, s in enumerate(out) if _beside(s, capital)]
        if len(beside) < 2 or not any(_level(out[k], capital) for k in beside):
            continue
        first = min(beside, key=lambda k: out[k].baseline)
        for k in beside:
            words = capital.words if k == first else ()
            out[k] = out[k]._replace(words=(*words, *out[k].words), x0=capital.x0)
        out.remove(capital)
    return tuple(out)


def _capital(s: Segment, found: Words) -> bool:
    """Whether a segment is a single large capital letter, with a quotation mark perhaps."""
    if len(s.words) != 1:
        return False
    letters = [c for c in found.text[s.words[0]] if c.isalpha()]
    return len(found.text[s.words[0]]) <= 2 and len(letters) == 1 and letters[0].isupper()


def _beside(s: Segment, capital: Segment) -> bool:
    """Whether a segment is a line of text right of a capital, between its head and its base."""
    near = -0.2 * s.size < s.x0 - capital.x1 < _NEAR * s.size
    inside = capital.baseline - capital.size < s.baseline < capital.baseline + _LEVEL * s.size
    return near and inside and _LARGER * s.size < capital.size


def _level(s: Segment, capital: Segment) -> bool:
    return abs(s.baseline - capital.baseline) < _LEVEL * s.size
