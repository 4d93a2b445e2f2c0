"""Segments that come back at the same place turned into running heads, feet and page numbers, taken out of the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from math import inf
from operator import attrgetter
from typing import Literal, NamedTuple

from ..model import Furniture
from .artifacts import artifacts
from .flow import spelled
from .lists import entries
from .page import PageLayout, Segment

Kind = Literal["head", "foot", "page_number", "margin", "watermark"]
#: The furniture found so far, by page index and segment index.
Kinds = dict[tuple[int, int], Kind]

#: Running heads and feet stand in the outer parts of a page; 0.14 of A4 is 4 cm, the deepest letter foot.
OUTER = 0.14
#: Places are the same within this many points: print that repeats is put down by a machine.
NEAR = 3.0
#: The margin column of a letter takes at most this share of the page.
NARROW = 0.3
#: Running heads and feet are shorter than so many lines.
RUNNING = 5
#: It stands right of this share of the page, or left of that one, in type at most this much larger than the text.
RIGHT, LEFT, MARGINAL = 0.6, 0.35, 1.05
#: Shares of the lines of a page that may cross its edge (an address, a stamp), and of its own that may be level with
#: text: its leading is another, while cells of a table all stand in rows.
CROSSING, LEVEL = 0.1, 0.7

_NUMBER = re.compile(
    r"(?i)(?:(?:pagina|pag\.?|blad(?:zijde)?|blz\.?|page|p\.)\s*)?"
    r"[-\u2013\u2014|\[(]?\s*(\d{1,4})\s*[-\u2013\u2014|\])]?(?:\s*(?:van|of|/)\s*(\d{1,4}))?"
)
_WORDED = re.compile(r"(?i)(?:pagina|pag\.?|blad(?:zijde)?|blz\.?|page)\s*\d+|\d+\s*(?:van|of|/)\s*\d+")
_DIGITS = re.compile(r"\d+")


class Candidate(NamedTuple):
    """A segment in an outer part of a page: page index, segment index, text, and whether it stands at the foot."""

    page: int
    place: int
    segment: Segment
    text: str
    foot: bool


def furniture(pages: Sequence[PageLayout]) -> tuple[list[set[int]], list[tuple[Furniture, ...]]]:
    """Return, for each page, the indices of the segments that are furniture, and the furniture itself."""
    outer = [c for at, page in enumerate(pages) for c in _outer(at, page)]
    beside = [artifacts(page) for page in pages]
    kinds: Kinds = {(c.page, c.place): "foot" if c.foot else "head" for c in _repeated(outer, pages)}
    kinds |= {(c.page, c.place): "foot" if c.foot else "head" for c in outer if c.place in beside[c.page]}
    kinds |= {(c.page, c.place): "page_number" for c in _numbered(outer, pages)}
    _beyond(outer, kinds, pages)
    known = [c for c in outer if (c.page, c.place) in kinds]
    taken: list[set[int]] = [set() for _ in pages]
    found: list[tuple[Furniture, ...]] = [() for _ in pages]
    for c in known:
        taken[c.page].add(c.place)
        box = _box(pages[c.page], c.segment.words)
        found[c.page] += (Furniture(kind=kinds[c.page, c.place], text=c.text, bbox=box),)
    return taken, found


def _outer(at: int, page: PageLayout) -> Iterable[Candidate]:
    _, height = page.extent
    for k, s in enumerate(page.segments):
        foot = s.baseline > height * (1 - OUTER)
        if foot or s.baseline < height * OUTER:
            yield Candidate(at, k, s, spelled(page, s.words), foot)


def _repeated(outer: Iterable[Candidate], pages: Sequence[PageLayout]) -> Iterable[Candidate]:
    """Segments with the same text (digits aside) at the same height on two pages or more, and hardly elsewhere."""
    groups: dict[tuple[str, bool], list[Candidate]] = defaultdict(list)
    for c in outer:
        groups[_DIGITS.sub("#", c.text), c.foot].append(c)
    several = {key: group for key, group in groups.items() if len({c.page for c in group}) > 1 and _lettered(key[0])}
    inner = _inner(pages) if several else Counter()
    for (text, _), group in several.items():
        if inner[text] < len(group):
            yield from (c for c in group if any(_again(c, o) for o in group))


def _lettered(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= 3


def _again(c: Candidate, other: Candidate) -> bool:
    """Whether two segments stand at the same height of different pages."""
    return other.page != c.page and abs(other.segment.baseline - c.segment.baseline) < NEAR


def _inner(pages: Sequence[PageLayout]) -> Counter[str]:
    """How often the texts of segments (digits aside) stand in the inner parts of pages: labels, cells of tables."""
    found: Counter[str] = Counter()
    for page in pages:
        height = page.extent[1]
        inside = (s for s in page.segments if height * OUTER <= s.baseline <= height * (1 - OUTER))
        found.update(_DIGITS.sub("#", spelled(page, s.words)) for s in inside)
    return found


def _numbered(outer: Sequence[Candidate], pages: Sequence[PageLayout]) -> Iterable[Candidate]:
    """Page numbers: numbers at the edge that run with the pages, or that say what they are."""
    found = [(c, int(m[1])) for c in outer if (m := _NUMBER.fullmatch(c.text.strip())) and not _mark(c, outer)]
    shifts = Counter({(value - pages[c.page].number, c.foot, c.page) for c, value in found})
    runs_of = Counter((shift, foot) for shift, foot, _ in shifts)
    for c, value in found:
        number = pages[c.page].number
        runs = runs_of[value - number, c.foot] >= 2
        lone = value == number or str(value) == pages[c.page].label
        if _WORDED.match(c.text) or ((runs or lone) and _edge(c, outer)):
            yield c


def _mark(c: Candidate, outer: Iterable[Candidate]) -> bool:
    """Whether a number is the mark of a note: small or raised, before a line of text."""
    s = c.segment
    return any(
        o.page == c.page
        and 0 <= o.segment.x0 - s.x1 < 3 * o.segment.size
        and abs(o.segment.baseline - s.baseline) < 0.6 * o.segment.size
        and (s.size < 0.9 * o.segment.size or s.baseline < o.segment.baseline - 0.1 * o.segment.size)
        for o in outer
    )


def _edge(c: Candidate, outer: Iterable[Candidate]) -> bool:
    """Whether nothing but its own line and small print stands between a segment and the edge of the page."""
    side = [o for o in outer if o.page == c.page and o.foot == c.foot]
    lines = {round(o.segment.baseline) for o in side if (o.segment.baseline > c.segment.baseline + 2) == c.foot}
    return len(lines) <= 3


def _beyond(outer: Sequence[Candidate], kinds: Kinds, pages: Sequence[PageLayout]) -> None:
    """What stands level with furniture or farther out is furniture too: the letterhead, dates in a foot."""
    limits = _limits([c for c in outer if (c.page, c.place) in kinds])
    left = [c for c in outer if (c.page, c.foot) in limits and (c.page, c.place) not in kinds]
    for c in sorted(left, key=lambda c: -c.segment.baseline):
        if not _running(pages[c.page], c) and _farther(c, limits[c.page, c.foot], kinds, pages):
            kinds[c.page, c.place] = "foot" if c.foot else "head"


def _limits(known: Iterable[Candidate]) -> dict[tuple[int, bool], float]:
    """The baseline of the innermost furniture, by page and side."""
    limits: dict[tuple[int, bool], float] = {}
    for c in known:
        inner = min if c.foot else max
        limits[c.page, c.foot] = inner(limits.get((c.page, c.foot), c.segment.baseline), c.segment.baseline)
    return limits


def _farther(c: Candidate, limit: float, kinds: Kinds, pages: Sequence[PageLayout]) -> bool:
    """Whether a segment stands beyond a limit, or is the upper line of a foot."""
    y = c.segment.baseline
    if not c.foot:
        return y < limit + 2
    below = (pages[at].segments[k] for at, k in kinds if at == c.page)
    return y > limit - 2 or any(_above(c.segment, other) for other in below)


def _running(page: PageLayout, c: Candidate) -> bool:
    """Whether a segment belongs to text that runs on towards the middle of the page, line below line."""
    s, lines = c.segment, 1
    for other in sorted(page.segments, key=attrgetter("baseline"), reverse=c.foot):
        step = s.baseline - other.baseline if c.foot else other.baseline - s.baseline
        if 0.5 * s.size < step < 1.8 * s.size and abs(s.x0 - other.x0) < NEAR and abs(s.size - other.size) < 0.5:
            s, lines = other, lines + 1
            if lines >= RUNNING:
                return True
    return False


def _above(s: Segment, other: Segment) -> bool:
    """Whether a segment is the line right above another, set alike: the upper line of a foot."""
    step = other.baseline - s.baseline
    return 0 < step < 1.4 * s.size and abs(s.x0 - other.x0) < 1 and abs(s.size - other.size) < 0.02 * s.size


def _box(page: PageLayout, words: Sequence[int]) -> tuple[float, float, float, float]:
    box = page.words.box[list(words)]
    (x0, top), (x1, bottom) = box[:, :2].min(axis=0).tolist(), box[:, 2:].max(axis=0).tolist()
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def margins(page: PageLayout, segments: Sequence[Segment], body: float) -> tuple[list[Segment], tuple[Furniture, ...]]:
    """Part the segments of a page into its text and the margin column of a letter: narrow, small, worded as one."""
    beside = {id(s) for strip in _strips(page, segments, body) for s in strip}
    found = [s for s in segments if id(s) in beside]
    told = tuple(Furniture(kind="margin", text=spelled(page, s.words), bbox=_box(page, s.words)) for s in found)
    return [s for s in segments if id(s) not in beside], told


def _strips(page: PageLayout, segments: Sequence[Segment], body: float) -> Iterable[list[Segment]]:
    """The segments right of where worded ones of a right margin begin, and left of where those of a left one end."""
    width = page.extent[0]
    small = [s for s in segments if s.words and s.size < MARGINAL * body and s.x1 - s.x0 < NARROW * width]
    worded = [s for s in small if _marginal(spelled(page, s.words))]
    right = min((s.x0 for s in worded if s.x0 > RIGHT * width), default=inf) - NEAR
    left = max((s.x1 for s in worded if s.x1 < LEFT * width), default=-inf) + NEAR
    strips = [s for s in small if s.x0 > right], [s for s in small if s.x1 < left]
    return filter(partial(_clear, segments), strips)


def _clear(segments: Sequence[Segment], strip: Sequence[Segment]) -> bool:
    """Whether a strip stands beside text: hardly a line crosses its edge, and its lines are no cells of rows."""
    if not strip:
        return False
    left, right = min(s.x0 for s in strip), max(s.x1 for s in strip)
    inside = set(map(id, strip))
    rest = [s for s in segments if id(s) not in inside]
    crossing = sum(s.x0 < right and s.x1 > left for s in rest)
    level = sum(any(_row(s, o) for o in rest) for s in strip)
    return crossing <= CROSSING * len(rest) and level <= LEVEL * len(strip)


def _row(a: Segment, b: Segment) -> bool:
    """Whether two segments stand in one row and are set alike."""
    return b.table < 0 and abs(a.baseline - b.baseline) < 0.1 * a.size and abs(a.size - b.size) < 0.1 * a.size


def _marginal(text: str) -> bool:
    """Whether a line opens as one of a letter's margin does."""
    head = text.lower()
    return any(head == word or head.startswith((word + " ", word + ":")) for word in entries("margins"))


def odd(page: PageLayout) -> tuple[Furniture, ...]:
    """Return text in another direction than the page's: watermarks across it, notes along its edge."""
    out = []
    for words in page.odd:
        angle = float(page.words.angle[words[0]]) % 90
        kind: Kind = "watermark" if 10 < angle < 80 else "margin"
        out.append(Furniture(kind=kind, text=spelled(page, words), bbox=_box(page, words)))
    return tuple(out)
