"""A page's segments turned into lines in reading order, column by column, with tables in their place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from .lines import TIGHT
from .order import columns
from .page import PageLayout, Segment
from .regions import TableRegion

#: Baselines this close (type sizes) are one line; marks, which are smaller, may stand half a size higher.
LEVEL, RAISED, SMALL = 0.25, 0.55, 0.85
#: Text that stands this far from a label before it (type sizes) stands in a column of its own.
TAB = 1.5


class Style(NamedTuple):
    """How the words of a line are set, where all of them are set alike; None where they differ."""

    bold: bool | None
    italic: bool | None
    colour: int | None


class Line(NamedTuple):
    """A line of one column: word indices from left to right, its place, and the edges of its column.

    ``table`` is the key of the table that stands here, else -1; ``column`` counts the columns of the page.
    """

    page: int
    words: tuple[int, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    column: int
    left: float
    right: float
    text: str
    style: Style
    table: int = -1
    justified: bool = False


def lines(page: PageLayout, at: int, segments: Iterable[Segment]) -> list[Line]:
    """Return segments of a page (the ``at``-th of the document) as lines in reading order."""
    out: list[Line] = []
    for number, column in enumerate(columns(list(segments))):
        printed = [s for s in column if s.table < 0]
        left = min((s.x0 for s in printed), default=0.0)
        right = max((s.x1 for s in printed), default=0.0)
        groups = (part for level in _levels(column) for part in _labelled(page, level))
        out.extend(_line(page, at, number, (left, right), group) for group in groups)
    return _flush(out)


def _line(page: PageLayout, at: int, column: int, edges: tuple[float, float], group: Sequence[Segment]) -> Line:
    """The line that segments from left to right make."""
    main = group[0] if len(group) == 1 else max(group, key=lambda s: s.x1 - s.x0)
    words = main.words if len(group) == 1 else tuple(w for s in group for w in s.words)
    return Line(
        at,
        words,
        group[0].x0,
        max(s.x1 for s in group),
        min(s.top for s in group),
        max(s.bottom for s in group),
        main.baseline,
        main.size,
        column,
        *edges,
        spelled(page, words),
        _style(page, words, main.size),
        main.table,
    )


def _style(page: PageLayout, words: Sequence[int], size: float) -> Style:
    """The common style of the words of a line; raised marks and bullets in other type count for nothing."""
    if not words:
        return Style(None, None, None)
    sizes, colours = page.words.sizes, page.words.colours
    run = following(words)
    # Nearly all lines are words of one size that follow each other: slices of the page's columns say how they are set.
    if run and len(same := set(sizes[run])) == 1 and same.pop() > SMALL * size:
        return _common(page.bold[run], page.italic[run], colours[run])
    main = [w for w in words if sizes[w] > SMALL * size] or words
    return _common([page.bold[w] for w in main], [page.italic[w] for w in main], [colours[w] for w in main])


def _common(bold: Iterable[int], italic: Iterable[int], colour: Iterable[int]) -> Style:
    """What words share, None where they differ."""
    fat, slant, ink = set(bold), set(italic), set(colour)
    return Style(
        bool(fat.pop()) if len(fat) == 1 else None,
        bool(slant.pop()) if len(slant) == 1 else None,
        ink.pop() if len(ink) == 1 else None,
    )


def following(words: Sequence[int]) -> slice | None:
    """Return the slice of the page that words are, None where they do not follow each other in content order."""
    first, end = words[0], words[-1] + 1
    return slice(first, end) if end - first == len(words) and tuple(words) == tuple(range(first, end)) else None


def _flush(found: list[Line]) -> list[Line]:
    """Mark the lines of columns most of whose lines end at the right edge."""
    ends: dict[int, list[bool]] = {}
    for line in found:
        ends.setdefault(line.column, []).append(line.right - line.x1 < 0.5 * line.size)
    even = {column for column, flags in ends.items() if len(flags) > 3 and sum(flags) > 0.5 * len(flags)}
    return [line._replace(justified=True) if line.column in even else line for line in found]


def _levels(column: Iterable[Segment]) -> list[list[Segment]]:
    """Segments of one line together."""
    out: list[list[Segment]] = []
    for s in sorted(column, key=lambda s: s.top if s.table >= 0 else s.baseline):
        if out and s.table < 0 and any(_level(s, other) for other in out[-1]):
            out[-1].append(s)
        else:
            out.append([s])
    return out


def _labelled(page: PageLayout, level: list[Segment]) -> list[list[Segment]]:
    """Segments of one line from left to right, parted after a label that ends in a colon and a wide gap."""
    if len(level) == 1:
        return [level]
    level.sort(key=lambda s: s.x0)
    for k in range(len(level) - 1, 0, -1):
        before = level[k - 1]
        if level[k].x0 - before.x1 > TAB * before.size and page.words.text[before.words[-1]].endswith(":"):
            return [level[:k], level[k:]]
    return [level]


def _level(a: Segment, b: Segment) -> bool:
    if b.table >= 0 or min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 * min(a.size, b.size):
        return False
    scale = max(a.size, b.size)
    reach = RAISED if min(a.size, b.size) < SMALL * scale else LEVEL
    return abs(a.baseline - b.baseline) < reach * scale


def freed(page: PageLayout, regions: Sequence[TableRegion], taken: Collection[int]) -> list[Segment]:
    """Return the segments of a page without those ``taken`` (by index), and with tables in place of their words."""
    free = [s for k, s in enumerate(page.segments) if k not in taken]
    if not regions:
        return free
    inside = {w for region in regions for row in region.rows for cell in row for w in cell}
    out = [part for s in free for part in _outside(page, s, inside)]
    return [*out, *(_placed(page, region, inside) for region in regions)]


def _outside(page: PageLayout, s: Segment, inside: Collection[int]) -> list[Segment]:
    """What is left of a segment without the words of tables."""
    rest = tuple(w for w in s.words if w not in inside)
    if len(rest) == len(s.words):
        return [s]
    if not rest:
        return []
    box = page.frame[list(rest)]
    (x0, top), (x1, bottom) = box[:, :2].min(axis=0).tolist(), box[:, 2:].max(axis=0).tolist()
    return [s._replace(words=rest, x0=x0, top=top, x1=x1, bottom=bottom)]


def _placed(page: PageLayout, region: TableRegion, inside: Collection[int]) -> Segment:
    """A table as a segment, in the upright frame, as large as its words."""
    words = [w for row in region.rows for cell in row for w in cell]
    box = page.frame[words]
    (x0, top), (x1, bottom) = box[:, :2].min(axis=0).tolist(), box[:, 2:].max(axis=0).tolist()
    return Segment((), x0, top, x1, bottom, bottom, float(page.words.size[words[0]]), region.key)


def joined(page: PageLayout, before: int, after: int) -> bool:
    """Whether two neighbouring words of a line are written without a space between them."""
    if after == before + 1:
        return page.tight[after] == 1
    found = page.words
    size = max(found.size[before], found.size[after])
    small = min(found.size[before], found.size[after]) < SMALL * size
    gap = page.frame[after, 0] - page.frame[before, 2]
    return bool(small and -0.5 * size < gap < TIGHT * size)


def spelled(page: PageLayout, words: Sequence[int]) -> str:
    """Return the text of words of one line."""
    if not words:
        return ""
    text, tight = page.words.text, page.tight
    run = following(words)
    if run and 1 not in tight[run.start + 1 : run.stop]:
        return " ".join(text[run])
    before = words[0]
    parts = [text[before]]
    for after in words[1:]:
        close = tight[after] if after == before + 1 else joined(page, before, after)
        parts.append(text[after] if close else " " + text[after])
        before = after
    return "".join(parts)
