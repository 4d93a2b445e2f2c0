"""Fixtures of the table tests: pages set by hand, in a type of which every letter is half its size wide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from mdparse.layout.words import Words
from mdparse.reading.page import Font, Glyphs, PageContent, Rules, Runs

SIZE = 10.0
Print = tuple[float, float, str]  # x, baseline, text; a text in stars is bold
Drawing = tuple[float, float, float, float]
Setter = Callable[..., tuple[PageContent, Words]]


def _pieces(prints: Sequence[Print]) -> list[tuple[float, float, str, bool]]:
    found = []
    for x, baseline, text in prints:
        bold, at = text.startswith("*") and text.endswith("*") and len(text) > 2, x
        for word in (text[1:-1] if bold else text).split(" "):
            if word:
                found.append((at, baseline, word, bold))
            at += SIZE / 2 * (len(word) + 1) - SIZE * 0.2
    return found


def _words(prints: Sequence[Print]) -> Words:
    pieces = _pieces(prints)
    count = len(pieces)
    box = [(x, base - 0.8 * SIZE, x + SIZE / 2 * len(word), base + 0.2 * SIZE) for x, base, word, _ in pieces]
    whole, flags = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=bool)
    return Words(
        text=tuple(word for _, _, word, _ in pieces),
        box=np.array(box).reshape(-1, 4),
        first=whole,
        last=whole,
        size=np.full(count, SIZE),
        baseline=np.array([base for _, base, _, _ in pieces]),
        angle=np.zeros(count),
        font=whole,
        bold=np.array([bold for *_, bold in pieces], dtype=bool),
        italic=flags,
        colour=whole,
        hidden=flags,
        glued=flags,
    )


def _rules(lines: Sequence[Drawing]) -> Rules:
    count = len(lines)
    whole, yes = np.zeros(count, dtype=np.int64), np.ones(count, dtype=bool)
    return Rules(np.array(lines).reshape(-1, 4), yes, ~yes, whole, whole, np.zeros(count))


def _page(prints: Sequence[Print], lines: Sequence[Drawing] = (), number: int = 1) -> tuple[PageContent, Words]:
    whole, none, flags = np.empty(0, dtype=np.int64), np.empty(0), np.empty(0, dtype=bool)
    return PageContent(
        number=number,
        width=595.0,
        height=842.0,
        rotation=0,
        glyphs=Glyphs(whole, np.empty((0, 4)), whole, flags),
        runs=Runs(whole, none, none, none, whole, flags),
        fonts=(Font("Test", 400, False),),
        rules=_rules(lines),
        images=np.empty((0, 4)),
    ), _words(prints)


@pytest.fixture
def page() -> Setter:
    """Return the setter: prints (x, baseline, text), lines drawn (x0, top, x1, bottom), page number."""
    return _page


def _table(rows: Sequence[Sequence[str]], xs: Sequence[float], top: float = 200.0, pitch: float = 15.0) -> list[Print]:
    return [(x, top + pitch * n, text) for n, row in enumerate(rows) for x, text in zip(xs, row, strict=True) if text]


@pytest.fixture
def table() -> Callable[..., list[Print]]:
    """Return the setter of rows: texts by row, x of each column, first baseline, distance of baselines."""
    return _table


def _lattice(xs: Sequence[float], ys: Sequence[float]) -> list[Drawing]:
    return [(xs[0], y, xs[-1], y + 0.5) for y in ys] + [(x, ys[0], x + 0.5, ys[-1]) for x in xs]


@pytest.fixture
def lattice() -> Callable[..., list[Drawing]]:
    """Return the drawer of a full grid of lines at the given x and y."""
    return _lattice
