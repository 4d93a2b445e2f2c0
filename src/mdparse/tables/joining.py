"""Table parts of single pages turned into tables: parts that go on over a page end belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from .found import Found

#: Column bounds of two parts agree within this share of the table's width: a page's own margins move them together.
EDGE = 0.02
#: This share of them agrees: a bound in wide white may stand anywhere in it, so one in five may differ.
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
    """Whether two parts have their columns at the same places, apart from a shift of the page."""
    pairs = list(zip(before.edges, after.edges, strict=True))
    inner = [b - a for a, b in pairs[1:-1]] or [b - a for a, b in pairs]
    shift = median(inner)
    reach = max(EDGE * (before.bbox[2] - before.bbox[0]), 6.0)
    near = sum(abs(moved - shift) <= reach for moved in inner)
    outer = min(abs(b - a - shift) for a, b in (pairs[0], pairs[-1]))
    return near >= ALIKE * len(inner) and outer <= 3 * reach


def _repeated(head: Found, part: Found) -> int:
    count = head.headers
    return count if count and part.texts[:count] == head.texts[:count] else 0
