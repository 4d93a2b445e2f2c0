"""Table parts of single pages turned into tables: parts that go on over a page end belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from .found import Found
from .levels import Stretch

#: A side of two parts agrees within this share of the table's width: a page's own margins move both sides together.
EDGE = 0.02
#: This share of the columns prints at the same places: one in four may be empty or hold wider cells on one page.
ALIKE = 0.75


@dataclass(frozen=True)
class Part:
    """A found part with the key under which the layout printed it, and how many of its rows repeat the header."""

    found: Found
    key: int
    repeated: int = 0


def joined(found: Mapping[int, tuple[Found, ...]]) -> list[list[Part]]:
    """Return the tables of all pages as lists of parts in reading order."""
    tables: list[list[Part]] = []
    for page in sorted(found):
        for key, part in enumerate(found[page]):
            before = tables[-1] if tables else None
            if before and key == 0 and _continues(before[-1].found, part, before[0].found.caption):
                before.append(Part(part, key, _repeated(before[0].found, part)))
            else:
                tables.append([Part(part, key)])
    return tables


def _continues(before: Found, after: Found, caption: str | None) -> bool:
    if after.page != before.page + 1 or not before.last:
        return False
    again = after.caption is not None and caption is not None and after.caption.startswith(caption)
    if not again and (after.caption or not after.first):
        return False
    if len(before.texts[0]) != len(after.texts[0]):
        return False
    return _alike(before, after)


def _alike(before: Found, after: Found) -> bool:
    """Whether two parts have their columns at the same places, apart from a shift of the page: by bounds or print."""
    left, right = after.bbox[0] - before.bbox[0], after.bbox[2] - before.bbox[2]
    reach = max(EDGE * (before.bbox[2] - before.bbox[0]), 6.0)
    shifts = [shift for shift in (0.0, left, right) if min(abs(left - shift), abs(right - shift)) <= reach]
    return any(max(_bounded(before, after, s, reach), _shared(before, after, s)) >= ALIKE for s in shifts)


def _bounded(before: Found, after: Found, shift: float, reach: float) -> float:
    """The share of inner column bounds at the same place."""
    pairs = list(zip(before.edges, after.edges, strict=True))[1:-1]
    return sum(abs(b - a - shift) <= reach for a, b in pairs) / max(1, len(pairs))


def _shared(before: Found, after: Found, shift: float) -> float:
    """The share of columns whose print overlaps that of the same column before, and more of it than of any other."""
    upper, lower = (_stretches(part) for part in (before, after))
    moved = [(start - shift, end - shift) for start, end in lower]
    best = [max(range(len(upper)), key=lambda c, span=span: _overlap(upper[c], span)) for span in moved]  # type: ignore[misc]
    return sum(own == place and _overlap(upper[own], moved[place]) > 0 for place, own in enumerate(best)) / len(best)


def _overlap(one: Stretch, other: Stretch) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _stretches(part: Found) -> list[Stretch]:
    """Where the print of each column starts and ends; its bounds where it is empty."""
    found = []
    for column, bounds in enumerate(pairwise(part.edges)):
        boxes = [row[column] for row in part.boxes]
        held = [box for box in boxes if box]
        found.append((min(box[0] for box in held), max(box[2] for box in held)) if held else bounds)
    return found


def _repeated(head: Found, part: Found) -> int:
    count = head.headers
    return count if count and part.texts[:count] == head.texts[:count] else 0
