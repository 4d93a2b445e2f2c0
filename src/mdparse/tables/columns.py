"""Lines of a region turned into column bounds, three ways: drawn, from white rivers, and grown from aligned values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..layout.words import Words
from .frames import Frame
from .lines import NUMBER_GAP, Chunk, Line
from .marks import dots

#: A river may be crossed by this share of the lines: spanning headers, section rows, an overlong label.
CROSSED = 0.12
#: Gaps between words line up by chance over a few lines, hardly over eight: each holds one at a given x in one of six.
MANY = 8
#: Lines that may cross such a gap.
CLOSE = 0.04
#: Lines nearer than this (points) are one line, drawn for two cells.
SAME = 3.0
#: What is drawn parts columns when it speaks for this share of a frame's height; cells that meet once speak for more.
HELD, JOINT = 0.1, 0.12

Span = tuple[float, float]


def drawn(frame: Frame, lines: Sequence[Line]) -> tuple[float, ...]:
    """Bounds from vertical lines and from where drawn cells meet, kept when they hold over rows."""
    groups: list[list[tuple[float, float]]] = []
    for place in sorted(_places(frame)):
        if groups and place[0] - groups[-1][-1][0] <= SAME:
            groups[-1].append(place)
        else:
            groups.append([place])
    enough = HELD if len(lines) > 3 else HELD / 2
    kept = [group for group in groups if sum(share for _, share in group) >= enough]
    return tuple(sum(x for x, _ in group) / len(group) for group in kept)


def _places(frame: Frame) -> list[tuple[float, float]]:
    """Each x at which something drawn parts columns, with the share of the frame's height for which it speaks."""
    x0, top, x1, bottom = frame.box
    sides = [(x, end - start) for x, start, end in frame.down]
    sides += [(x, box[3] - box[1]) for box in frame.fills for x in (box[0], box[2])]
    inner = [(x, high / (bottom - top)) for x, high in sides if x0 + 4 < x < x1 - 4]
    return inner + [(x, JOINT) for x in frame.joints]


def parted(frame: Frame) -> bool:
    """Whether lines inside a frame part its columns over most of its height."""
    x0, top, x1, bottom = frame.box
    spans = [(start, end) for x, start, end in frame.down if x0 + 4 < x < x1 - 4]
    return any(end - start > 0.6 * (bottom - top) for start, end in spans)


def rivers(lines: Sequence[Line]) -> tuple[float, ...]:
    """Bounds in the white between chunks that nearly all lines leave open."""
    wide = [line for line in lines if len(line.chunks) > 1]
    spans = [(chunk.box[0], chunk.box[2]) for line in wide for chunk in line.chunks]
    return _open(spans, CROSSED * len(wide), 0.15 * wide[0].size) if wide else ()


def gaps(lines: Sequence[Line], words: Words) -> tuple[float, ...]:
    """Bounds between words, for columns that nearly touch: white through so many lines is no accident of print."""
    if len(lines) < MANY:
        return ()
    size = lines[0].size
    spans = [_printed(line, words) for line in lines if len(line.chunks) > 1]
    found = _open([span for row in spans for span in row], CLOSE * len(lines), 0.1 * size)
    wide = [x for x in found if _wide(spans, x, size)]
    return tuple(x for n, x in enumerate(wide) if n == 0 or _between(spans, wide[n - 1], x) > CROSSED * len(spans))


def _printed(line: Line, words: Words) -> list[Span]:
    """Where the words of a line start and end, leaders left out."""
    said = [word for chunk in line.chunks for word in chunk.words if not dots(words.text[word])]
    return [(words.boxes[word][0], words.boxes[word][2]) for word in said]


def _wide(rows: Sequence[Sequence[Span]], x: float, size: float) -> bool:
    """Whether nearly all lines leave more than a word space around x."""
    white = []
    for row in rows:
        left, right = [end for _, end in row if end <= x], [start for start, _ in row if start >= x]
        if left and right:
            white.append(min(right) - max(left))
    return bool(white) and sum(gap > NUMBER_GAP * 0.95 * size for gap in white) >= 0.88 * len(white)


def _between(rows: Sequence[Sequence[Span]], start: float, end: float) -> int:
    return sum(any(start < (a + b) / 2 < end for a, b in row) for row in rows)


def _open(spans: Sequence[Span], allowed: float, least: float) -> tuple[float, ...]:
    """Middles of the stretches wider than ``least`` that at most ``allowed`` spans cover, ends left out."""
    events = sorted([(start, 1) for start, _ in spans] + [(end, -1) for _, end in spans])
    found: list[float] = []
    opened, depth = None, 0
    for x, step in events[:-1]:
        was, depth = depth, depth + step
        if was > allowed >= depth:
            opened = x
        elif opened is not None and was <= allowed < depth:
            found += [(opened + x) / 2] if x - opened > least else []
    return tuple(found)


def grown(lines: Sequence[Line]) -> tuple[float, ...]:
    """Bounds between columns grown from chunks that overlap, values first, fullest lines first."""
    columns: list[list[float]] = []
    seeds = [chunk for line in lines for chunk in line.chunks[1:] if chunk.value]
    ranked = sorted(lines, key=lambda line: -len(line.chunks))
    others = [c for line in ranked for c in line.chunks if len(line.chunks) > 1]
    for chunk in seeds:
        _grow(columns, chunk, seed=True)
    known = set(map(id, seeds))
    for chunk in others:
        if id(chunk) not in known:
            _grow(columns, chunk, seed=False)
    columns.sort()
    return tuple((a[1] + b[0]) / 2 for a, b in pairwise(columns))


def _grow(columns: list[list[float]], chunk: Chunk, *, seed: bool) -> None:
    x0, x1 = chunk.box[0], chunk.box[2]
    over = [column for column in columns if column[0] < x1 and x0 < column[1]]
    if not over:
        columns.append([x0, x1])
    elif len(over) == 1:
        over[0][0], over[0][1] = min(over[0][0], x0), max(over[0][1], x1)
    elif seed:
        merged = [min(x0, *(c[0] for c in over)), max(x1, *(c[1] for c in over))]
        columns[:] = [c for c in columns if c not in over] + [merged]
