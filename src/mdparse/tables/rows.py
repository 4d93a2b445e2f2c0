"""Printed lines and column bounds turned into rows: the words of each cell, and the cells that span columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from ..layout.words import Words
from .lines import Chunk, Line
from .marks import dots, numeric

Span = tuple[int, int]  # column, number of columns

#: The longest row number or date ('12-12-2019') that may touch the label after it.
NUMBER = 10
#: White this wide (type sizes) on a bound parts two cells: word spaces are 0.25 to 0.35.
PARTED = 0.45
#: A word lies on a bound when it goes on this far behind it, and a space when it is no wider than this (type sizes).
OVER, SPACE = 0.3, 0.4


@dataclass(frozen=True)
class Row:
    """One row: its words by column, top and bottom, how many columns a spanning cell takes, the lines it is made of."""

    cells: tuple[tuple[int, ...], ...]
    top: float
    bottom: float
    base: float
    spans: tuple[Span, ...] = ()
    lines: int = 1

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """Columns that hold something."""
        return tuple(column for column, cell in enumerate(self.cells) if cell)


def row(line: Line, bounds: Sequence[float], words: Words, edges: Collection[int] = (), *, exact: bool = False) -> Row:
    """Return one line cut at column bounds; a chunk alone over several columns becomes a spanning cell.

    ``edges`` are x, in whole points, at which other lines start a chunk; ``exact`` bounds stand between words:
    only a word that crosses one makes its chunk span.
    """
    cells: list[list[int]] = [[] for _ in range(len(bounds) + 1)]
    spans: list[Span] = []
    for piece in (piece for chunk in line.chunks for piece in _torn(chunk, bounds, words, edges, exact=exact)):
        first, last = (_column(x, bounds) for x in _ends(piece, words))
        if first == last or exact or _spanning(piece, bounds, words):
            cells[first] += piece
            spans += [(first, last - first + 1)] if first != last else []
        else:
            _scatter(piece, cells, bounds, words)
    whole = tuple(map(tuple, cells))
    return Row(whole, line.top, line.bottom, line.baseline, _clear(spans, whole))


def _scatter(piece: Sequence[int], cells: list[list[int]], bounds: Sequence[float], words: Words) -> None:
    """Put each word into the column of its middle."""
    for word in piece:
        box = words.boxes[word]
        cells[_column((box[0] + box[2]) / 2, bounds)].append(word)


def _clear(spans: Iterable[Span], cells: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """Spans over columns that hold nothing else, each once."""
    return tuple(dict.fromkeys(span for span in spans if not any(cells[span[0] + 1 : sum(span)])))


def _ends(piece: Sequence[int], words: Words) -> tuple[float, float]:
    said = [word for word in piece if not dots(words.text[word])] or piece
    return float(words.boxes[said[0]][0]) + 1, float(words.boxes[said[-1]][2]) - 1


def _torn(
    chunk: Chunk, bounds: Sequence[float], words: Words, edges: Collection[int], *, exact: bool
) -> list[list[int]]:
    """Part a chunk at bounds in its white: exact ones, those behind a row number, those where a column starts."""
    pieces: list[list[int]] = [[chunk.words[0]]]
    for before, word in pairwise(chunk.words):
        left, right = float(words.boxes[before][2]), float(words.boxes[word][0])
        white = (right - left) / words.sizes[word]
        parted = _column(left, bounds) < _column(right, bounds) and white > 0.15
        numbered = word == chunk.words[1] and _number(words.text[before])
        if parted and (exact or white > PARTED or numbered or round(right) in edges):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _number(text: str) -> bool:
    return text[0].isdigit() and len(text) <= NUMBER


def _column(x: float, bounds: Sequence[float]) -> int:
    return bisect_left(bounds, x)


def _spanning(piece: Sequence[int], bounds: Sequence[float], words: Words) -> bool:
    """Words span when one of them, or a word space no wider than usual, lies on a bound."""
    said = [word for word in piece if not dots(words.text[word])] or piece
    start, end = _ends(said, words)
    return any(_crossed(said, bound, words) for bound in bounds if start < bound < end)


def _crossed(piece: Sequence[int], bound: float, words: Words) -> bool:
    """Whether a word lies on a bound, or the space between two that are not both values."""
    place = sum(words.boxes[word][0] < bound for word in piece)
    if not place:
        return False
    before, size = piece[place - 1], words.sizes[piece[0]]
    if words.boxes[before][2] > bound + OVER * size:
        return True
    if place == len(piece):
        return False
    after = piece[place]
    close = words.boxes[after][0] - words.boxes[before][2] < SPACE * size
    return close and not (numeric(words.text[after]) and numeric(words.text[before]))


def joined(rows: Sequence[Row]) -> Row:
    """Return rows that are lines of one row as that row."""
    if len(rows) == 1:
        return rows[0]
    cells = tuple(tuple(chain.from_iterable(column)) for column in zip(*(r.cells for r in rows), strict=True))
    tops, bottoms = [r.top for r in rows], [r.bottom for r in rows]
    spans = _clear((span for r in rows for span in r.spans), cells)
    return Row(cells, min(tops), max(bottoms), rows[0].base, spans, sum(r.lines for r in rows))
