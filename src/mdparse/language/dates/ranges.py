"""Points of time turned into spans: shared tails, ranges, lists and open intervals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import edtf
from .edtf import Span
from .grammar import read_point
from .lexer import joint
from .points import Point, Tokens, pair, realise

SHARING = frozenset({"quarter", "half", "week", "third"})
UNITS = frozenset({"day", "month", "year", "quarter", "season", "week", "half_year"})
BETWEEN = re.compile(r"\b(?:tussen|between|from)\s+(?:(?:de|het|the)\s+)?$")
ABBREVIATED = frozenset(("jan", "feb", "febr", "mrt", "apr", "aug", "sep", "sept", "okt", "nov", "dec"))
PERIOD = re.compile(r"\b(?:periode|tijdvak|looptijd|planperiode)\s+$")
NIGHT = re.compile(r"\bnacht\s+van\s+(?:de\s+)?$")


@dataclass(frozen=True, slots=True)
class Chain:
    """Points joined by joints: joints[i] stands between points[i] and points[i + 1]."""

    points: tuple[Point, ...]
    joints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A span with its place in the text; ``points`` are those it was made of."""

    start: int
    end: int
    span: Span
    points: tuple[Point, ...]


def short_range(tokens: Tokens, index: int, point: Point) -> tuple[Point, int] | None:
    """Read the end of '2009-’10' or '1998/99'; a slash joins two years in a row only."""
    years = pair(tokens, index - 1) if point.sort == "year" and point.part is None else None
    if years is None or tokens.sort(index) == "year":
        return None
    gap, token = tokens.gap(index), tokens.items[index]
    glued = len(gap) == 1 and len(token.word) == 2
    if not (glued or token.sort == "short") or years[1] - years[0] > (1 if gap == "/" else 30):
        return None
    return Point(token.start, token.end, "year", years[1], year=years[1], own=True), index + 1


def successive(left: Point, right: Point) -> bool:
    """Tell whether two bare years follow each other, so that a slash between them makes a period: '2013/2014'."""
    return left.sort == right.sort == "year" and not left.part and left.value + 1 == right.value


def after_stop(tokens: Tokens, index: int) -> str:
    """Return the text between two tokens without the stop of an abbreviated month: '1 jan. - 30 juni'."""
    gap = tokens.gap(index)
    return gap.removeprefix(".") if tokens.items[index - 1].word in ABBREVIATED else gap


def read_chain(tokens: Tokens, index: int) -> tuple[Chain, int] | None:
    """Read the points that start at a token and are joined to each other; None when there is no point."""
    found = read_point(tokens, index)
    if found is None:
        return None
    points, joints = [found[0]], list[str]()
    after = found[1]
    while after < len(tokens.items):
        how = joined(tokens, after, points)
        more = (short_range(tokens, after, points[-1]) or read_point(tokens, after, points[-1])) if how else None
        if how is None or more is None:
            break
        points.append(more[0])
        joints.append("range" if how == "slash" and bounding(tokens, *points[-2:]) else how)
        after = more[1]
    return Chain(tuple(points), tuple(joints)), after


def joined(tokens: Tokens, index: int, points: list[Point]) -> str | None:
    """Return how a token is joined to the points before it; 'op' joins the days of one night only."""
    how = joint(after_stop(tokens, index))
    if how != "night":
        return how
    return "range" if NIGHT.search(tokens.low, max(0, points[0].start - 12), points[0].start) else None


def bounding(tokens: Tokens, left: Point, right: Point) -> bool:
    """Tell whether a slash stands between the bounds of a period: '2013/2014', 'periode 2004/2007'."""
    return successive(left, right) or PERIOD.search(tokens.low, max(0, left.start - 14), left.start) is not None


def lend(point: Point, right: Point) -> Point:
    """Return a point with what it lacks taken from the point to its right."""
    if point.sort == "number":
        if right.sort == "day" and right.month and 1 <= point.value < right.value:
            return replace(point, sort="day", month=right.month, year=right.year)
        if right.sort in SHARING:
            return replace(point, sort=right.sort, year=right.year)
        return point
    return replace(point, year=right.year) if not point.own else point


def listed(joints: Sequence[str]) -> list[bool]:
    """Tell of each joint whether it belongs to a list that ends in 'en', 'of' or a range."""
    found, ends = [False] * len(joints), False
    for index in range(len(joints) - 1, -1, -1):
        ends = ends or joints[index] != "comma"
        found[index] = ends
    return found


def share(chain: Chain) -> Chain:
    """Return the chain with shared tails handed from right to left."""
    points, lists = list(chain.points), listed(chain.joints)
    for index in range(len(points) - 2, -1, -1):
        if lists[index]:
            points[index] = lend(points[index], points[index + 1])
    return Chain(tuple(points), chain.joints)


def pieces(chain: Chain) -> list[Chain]:
    """Return the chain cut at points that have no meaning on their own (numbers without a tail, no year)."""
    found: list[Chain] = []
    points: list[Point] = []
    joints: list[str] = []
    for index, point in enumerate(chain.points):
        if realise(point) is None:
            if points:
                found.append(Chain(tuple(points), tuple(joints[: len(points) - 1])))
            points, joints = [], []
            continue
        if points:
            joints.append(chain.joints[index - 1])
        points.append(point)
    if points:
        found.append(Chain(tuple(points), tuple(joints)))
    return found


def fold(chain: Chain, between: bool) -> tuple[list[Dated], list[str]]:
    """Return the chain with ranges folded into intervals, and the joints that are left."""
    found: list[Dated] = []
    left: list[str] = []
    for index, point in enumerate(chain.points):
        span = realise(point)
        if span is None:
            continue
        how = chain.joints[index - 1] if index else ""
        ranged = how == "range" or (how, index, between) == ("and", 1, True)
        whole = ending(found[-1], point, span) if found and ranged else None
        if whole is not None:
            found[-1] = whole
            continue
        left += [how] if found else []
        found.append(Dated(point.start, point.end, span, (point,)))
    return found, left


def ending(start: Dated, point: Point, span: Span) -> Dated | None:
    """Return the interval from a span up to a point, None when it would run backwards."""
    whole = edtf.interval(start.span, span)
    return Dated(start.start, point.end, whole, (*start.points, point)) if whole else None


def unit(dated: Dated) -> str:
    """Return what a span counts in: its kind, for an interval that of its points."""
    return dated.span.kind if len(dated.points) == 1 else dated.points[0].sort


def mergeable(left: Dated, right: Dated, how: str) -> bool:
    """Tell whether two spans joined in a list are one expression."""
    if how == "range" or unit(left) != unit(right):
        return how == "slash" and edtf.follows(left.span, right.span)
    if left.span.last and right.span.first and left.span.last >= right.span.first:
        return False
    if unit(left) == "year":
        return left.points[-1].sort == right.points[0].sort == "year"
    return tailed(left) or (edtf.follows(left.span, right.span) and how != "comma")


def tailed(item: Dated) -> bool:
    """Tell whether a span takes its year from its neighbour: the '9' of '9 en 10 december 2013'."""
    return not item.points[-1].own and unit(item) in UNITS


def merge(group: list[Dated], one_of: bool) -> list[Dated]:
    """Return one interval for spans in a row, one set for others, the spans themselves if neither can be."""
    if len(group) == 1:
        return group
    spans = [item.span for item in group]
    row = edtf.consecutive(spans) and not one_of
    whole = edtf.interval(spans[0], spans[-1]) if row else listing(group, one_of)
    if whole is None:
        return group
    return [Dated(group[0].start, group[-1].end, whole, tuple(point for item in group for point in item.points))]


def listing(group: list[Dated], one_of: bool) -> Span | None:
    """Return the set of days, months or years that stand in a list; None for other units."""
    if not all(unit(item) in ("day", "month", "year") for item in group):
        return None
    return edtf.collection([item.span for item in group], one_of=one_of)


def combine(chain: Chain, between: bool = False) -> list[Dated]:
    """Return the spans of a chain whose points all have their tails."""
    items, joints = fold(chain, between)
    lists = listed(joints)
    result: list[Dated] = []
    group: list[Dated] = []
    one_of = False
    for index, item in enumerate(items):
        if group and lists[index - 1] and mergeable(group[-1], item, joints[index - 1]):
            group.append(item)
            one_of = one_of or joints[index - 1] == "or"
            continue
        result += merge(group, one_of) if group else []
        group, one_of = [item], False
    return result + (merge(group, one_of) if group else [])


def chains(tokens: Tokens) -> list[Chain]:
    """Return the chains of a text with their shared tails, those without any year included."""
    found, index = [], 0
    while index < len(tokens.items):
        read = read_chain(tokens, index)
        if read is None:
            index += 1
            continue
        found.append(share(read[0]))
        index = read[1]
    return found
