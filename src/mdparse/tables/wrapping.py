"""Lines of a band turned into rows: lines that wrap go on with the row above them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ..layout.words import Words
from .marks import mark, numeric
from .rows import Row, joined
from .spacing import heads, spaced, values

#: Lines nearer than this share of the usual distance between rows are lines of one cell.
TIGHT = 0.93
#: Lines farther than this many usual distances are not of one row, nor of one cell.
FAR = 1.6


class _Step(NamedTuple):
    """A line, the row above it so far, the line below it, and the usual distance between rows."""

    group: Sequence[Row]
    line: Row
    after: Row | None
    usual: float
    words: Words

    @property
    def before(self) -> Row:
        """The line above."""
        return self.group[-1]

    @property
    def size(self) -> float:
        """Distance to the line above."""
        return self.line.base - self.before.base

    @property
    def high(self) -> float:
        """Height of the line."""
        return self.line.bottom - self.line.top

    @property
    def tight(self) -> bool:
        """Whether the line stands nearer than rows do."""
        return self.size < TIGHT * self.usual


def pitch(rows: Sequence[Row], words: Words) -> float:
    """Return the usual distance between the baselines of rows that hold a label and a value, 0 without two."""
    full = [row for row in rows if label(row, words) and len(row.filled) > 1]
    steps = [b.base - a.base for a, b in pairwise(full) if b.base > a.base]
    return median(steps) if steps else 0.0


def label(line: Row, words: Words) -> tuple[int, ...]:
    """Return the first cell of a line when it is in the first column, or holds words: a number may stand before it."""
    first = line.filled[0] if line.filled else 0
    cell = line.cells[first]
    return cell if cell and (not first or mark(words.text[cell[0]]) == "text") else ()


def valued(line: Row, words: Words) -> bool:
    """Tell whether a cell after the first begins with a value."""
    return any(numeric(words.text[cell[0]]) for cell in line.cells[1:] if cell)


def wrapped(part: Sequence[Row], usual: float, words: Words) -> list[Row]:
    """Return the rows of the lines of one band: by the white between them, else by what they hold."""
    if len(part) > 2 and (apart := spaced(part, words)):
        return [joined(group) for group in apart]
    groups: list[list[Row]] = []
    for place, line in enumerate(part):
        after = part[place + 1] if place + 1 < len(part) else None
        if groups and _continues(_Step(groups[-1], line, after, usual, words)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined(group) for group in groups]


def _continues(step: _Step) -> bool:
    """Whether a line goes on with the row above it."""
    if _far(step) or _again(step):
        return False
    if not label(step.line, step.words):
        return _unlabelled(step)
    if _hyphened(label(step.before, step.words), step.words):
        return True
    if _bare(step.line, step.words):
        return _wraps(step)
    lone = all(_bare(row, step.words) for row in step.group)
    return lone and _small(step) and step.size < 1.5 * step.high


def _far(step: _Step) -> bool:
    return step.usual > 0 and step.size > FAR * step.usual and step.size > 1.8 * step.high


def _unlabelled(step: _Step) -> bool:
    """Whether a line without a label belongs to the row above: the values of a lone label, or wrapped words."""
    if _bare(step.before, step.words):
        return step.tight or not step.line.spans
    return step.tight or not valued(step.line, step.words)


def _wraps(step: _Step) -> bool:
    """Whether a lone label is the next line of the label above it: it starts small, or is nearer to it than below."""
    if _small(step) and (label(step.before, step.words) or step.tight):
        return True
    nearer = step.after is None or step.size <= step.after.base - step.line.base + 0.5
    return step.tight and nearer and len(step.before.filled) > 1


def _small(step: _Step) -> bool:
    """Whether the label of a line starts with a small letter, as no row does."""
    first = step.words.text[label(step.line, step.words)[0]]
    return first[:1].islower() and not numeric(first)


def _bare(line: Row, words: Words) -> bool:
    """Whether a line holds a label and nothing else."""
    return len(line.filled) == 1 and bool(label(line, words))


def _hyphened(cell: Sequence[int], words: Words) -> bool:
    return bool(cell) and words.text[cell[-1]].endswith("-") and len(words.text[cell[-1]]) > 2


def _again(step: _Step) -> bool:
    """Whether a line holds a second value where the row has one already, in most of its columns."""
    held = {column for other in step.group for column in values(other, step.words)}
    own = list(values(step.line, step.words))
    return bool(own) and sum(column in held for column in own) > 0.5 * len(own)


def header(part: Sequence[Row], words: Words) -> bool:
    """Tell whether the lines over the first rule are a header: words, years over words, or years below words."""
    if any(_numbered(row, words) for row in part[:-1]):
        return False
    return not valued(part[-1], words) or _topped(part[max(0, len(part) - 2)], part[-1], words)


def _numbered(line: Row, words: Words) -> bool:
    """Whether a cell after the first begins with a value that is no year."""
    return any(numeric(words.text[c[0]]) and mark(words.text[c[0]]) != "year" for c in line.cells[1:] if c)


def stepped(part: Sequence[Row], words: Words) -> list[Row]:
    """Return the rows of a header: a line over spans or over years is a level of its own, else it wraps."""
    groups: list[list[Row]] = [[part[0]]]
    for before, line in pairwise(part):
        if heads(before) or _topped(before, line, words):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [joined(group) for group in groups]


def _topped(before: Row, line: Row, words: Words) -> bool:
    """Whether words stand over years, which they do not go on to."""
    both = [c for c in line.filled if c and before.cells[c] and mark(words.text[line.cells[c][0]]) == "year"]
    return bool(both) and all(mark(words.text[before.cells[c][0]]) == "text" for c in both)


def stacked(part: Sequence[Row], words: Words) -> bool:
    """Tell whether one ruled box holds several rows: lines that each have a label and most of the values."""
    most = max(len(row.filled) for row in part)
    full = sum(len(row.filled) > 0.66 * most and bool(label(row, words)) and valued(row, words) for row in part)
    return full >= 2 and (full == len(part) or (full >= 3 and full >= 0.6 * len(part)))
