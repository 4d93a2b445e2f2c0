"""Words that draw instead of say turned into lines and gaps: dots that lead the eye, hyphens that stand for a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ..layout.words import Words
from ..reading.page import Floats
from .lines import Line

_RULE = re.compile(r"[-\u2010-\u2015\u2212_=]{3,}")


def led(words: Words) -> bool:
    """Tell whether any word of a page may be a leader."""
    text = "\n".join(words.text)
    return "..." in text or "\u2026" in text or "___" in text


def typed(printed: Sequence[Line]) -> tuple[list[Line], Floats]:
    """Part printed lines from rules typed as hyphens; return the lines, and the rules as boxes (n, 4)."""
    rules = [line for line in printed if all(_RULE.fullmatch(word) for word in line.text.split())]
    if not rules:
        return list(printed), np.empty((0, 4))
    known = set(map(id, rules))
    middles = [(line.left, (line.top + line.bottom) / 2, line.right) for line in rules]
    boxes = np.array([(x0, y - 0.25, x1, y + 0.25) for x0, y, x1 in middles])
    return [line for line in printed if id(line) not in known], boxes
