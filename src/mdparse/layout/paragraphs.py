"""Lines turned into blocks: paragraphs, list items and headings to be, cut where print shows a break."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from .flow import Line
from .hyphens import HYPHENS
from .lists import entries
from .page import PageLayout

#: A step to the next line that exceeds the usual one by this factor parts paragraphs; Word's smallest usual
#: paragraph spacing (4 points on 15.8) is 1.25, rounding of baselines stays below 1.1.
SPACED = 1.17
#: Lines that follow each other evenly up to this many type sizes are one text set wide.
LEADING = 1.6
#: An indent of the first line is at least this many type sizes.
INDENT = 0.8
#: The room of a space between words, in type sizes.
SPACE = 0.25
#: A line that leaves this share of its column empty ends its paragraph whatever it ends with.
EMPTY = 0.4

_FINAL = frozenset(".!?:;\u201d\u2019\"'…")

BULLETS = frozenset("•▪◦●○■□►➢➤✓✔‣·∙\u2043❖◆◊") | {chr(code) for code in range(0xF000, 0xF100)}
_DASHES = frozenset(["-", "\u2013", "\u2014", "*", "o", ">", "+"])
_LABEL = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?")


class Block(NamedTuple):
    """Lines that are one line of the reading text; ``kind`` is paragraph, item or table."""

    kind: str
    lines: tuple[Line, ...]


def pitches(lines: Sequence[Line]) -> dict[int, float]:
    """Return the usual step between baselines by type size (in half points)."""
    steps: dict[int, Counter[float]] = {}
    for a, b in pairwise(lines):
        step = b.baseline - a.baseline
        if a.page == b.page and a.column == b.column and _alike(a, b) and 0.9 * a.size < step < 2.2 * a.size:
            steps.setdefault(round(2 * a.size), Counter())[round(step * 2) / 2] += 1
    return {size: min(s for s, n in found.items() if n >= 0.6 * max(found.values())) for size, found in steps.items()}


def _alike(a: Line, b: Line) -> bool:
    return a.table < 0 and b.table < 0 and abs(a.size - b.size) < 0.06 * max(a.size, b.size)


def blocks(pages: Sequence[PageLayout], lines: Sequence[Line], pitch: Mapping[int, float]) -> list[Block]:
    """Return the lines of one page as blocks in reading order."""
    out: list[list[Line]] = []
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if out and not _breaks(pages[line.page], out[-1], line, following, pitch):
            out[-1].append(line)
        else:
            out.append([line])
    return [Block(_kind(pages[group[0].page], group), tuple(group)) for group in out]


def _kind(page: PageLayout, group: Sequence[Line]) -> str:
    if group[0].table >= 0:
        return "table"
    return "item" if label(page, group[0]) else "paragraph"


def _breaks(
    page: PageLayout, block: Sequence[Line], line: Line, after: Line | None, pitch: Mapping[int, float]
) -> bool:
    """Whether a line opens a new block."""
    last = block[-1]
    if not _alike(last, line) or _restyled(page, last, line) or _level(last, line):
        return True
    if last.column != line.column or line.baseline < last.baseline:
        return short(page, last, line) or bool(label(page, line))
    if _spaced(last, line, after, pitch) or _listed(page, block, line):
        return True
    return _indented(page, block, line, after) or short(page, last, line)


def _level(last: Line, line: Line) -> bool:
    """Whether two lines of a column stand beside each other."""
    return last.column == line.column and abs(line.baseline - last.baseline) < 0.3 * line.size


def _spaced(last: Line, line: Line, after: Line | None, pitch: Mapping[int, float]) -> bool:
    """Whether white stands above a line."""
    usual = pitch.get(round(2 * line.size), 1.2 * line.size)
    return line.baseline - last.baseline > SPACED * usual and not _even(last, line, after)


def _even(last: Line, line: Line, after: Line | None) -> bool:
    """Whether a line stands as far from the next as from the one before: wide leading of its own, no white line."""
    step = line.baseline - last.baseline
    if after is None or after.column != line.column or not _alike(line, after) or step > LEADING * line.size:
        return False
    return abs(after.baseline - line.baseline - step) < 0.03 * line.size


def _restyled(page: PageLayout, a: Line, b: Line) -> bool:
    """Whether a line all bold (or of another colour, or italic and short) meets one that is not."""
    one, two = a.style, b.style
    if one.bold is not None and two.bold is not None and one.bold != two.bold:
        return True
    # a heading in italics or bold may meet a paragraph that opens in them
    if _ended(one.italic, two.italic) or _ended(one.bold, two.bold):
        return _room(page, a, b) > 0.1 * a.size
    return one.colour is not None and two.colour is not None and one.colour != two.colour and short(page, a, b)


def _ended(one: bool | None, two: bool | None) -> bool:
    """Whether a style of a whole line is not that of the whole next one; one that is mixed ends nothing."""
    return one is not None and one != two and (two is not None or one)


def short(page: PageLayout, a: Line, b: Line) -> bool:
    """Whether the first word of a line would have fitted on the line before: that one ends its paragraph."""
    room = _room(page, a, b)
    if room < 0.1 * a.size:
        return False
    ending = page.words.text[a.words[-1]]
    if ending[-1] in HYPHENS and len(ending) > 1:
        return False
    # In ragged print a line may end early for many reasons; a sentence that ends there too is the end of a paragraph.
    marked = ending[-1] in _FINAL or page.words.size[a.words[-1]] < 0.85 * a.size
    return a.justified or bool(marked) or room > EMPTY * (a.right - a.left)


def _room(page: PageLayout, a: Line, b: Line) -> float:
    """What would be left of a line if the first word of the next stood on it, in points."""
    first = page.frame[b.words[0]]
    return a.right - a.x1 - SPACE * a.size - float(first[2] - first[0])


def label(page: PageLayout, line: Line) -> str | None:
    """Return the bullet, dash or number that opens a line, None when it opens with text."""
    if len(line.words) < 2:
        return None
    found = page.words
    first, second = line.words[0], line.words[1]
    text = found.text[first]
    if text in BULLETS:
        return text
    if text in _DASHES or _LABEL.fullmatch(text):
        return text
    foreign = found.font[first] != found.font[second] and len(text) <= 2 and not text.isdigit()
    if not foreign or found.glued[second]:
        return None
    return text if float(page.frame[second, 0] - page.frame[first, 2]) / line.size > 0.45 else None


def _listed(page: PageLayout, block: Sequence[Line], line: Line) -> bool:
    """Whether a line opens a list item: always by a bullet, by a dash or number only where the print supports it."""
    opened = label(page, line)
    if opened is None:
        return False
    if opened in BULLETS:
        return True
    gap = float(page.frame[line.words[1], 0] - page.frame[line.words[0], 2])
    sibling = label(page, block[0]) and abs(block[0].x0 - line.x0) < 0.3 * line.size
    return bool(sibling) or gap > 0.6 * line.size or short(page, block[-1], line)


def _indented(page: PageLayout, block: Sequence[Line], line: Line, after: Line | None) -> bool:
    """Whether a line begins a paragraph by its indent, or leaves the hanging indent of an item."""
    first, last = block[0], block[-1]
    reach = INDENT * line.size
    if _centred(block, line) or _hanging(page, block, line):
        return False
    if label(page, first):
        hang = float(page.frame[first.words[1], 0])
        hanging = len(block) > 1 and last.x0 > first.x0 + 0.4 * line.size
        return line.x0 > hang + reach if len(block) == 1 else hanging and line.x0 < min(hang, last.x0) - 0.4 * line.size
    if line.x0 - last.x0 > reach:
        return after is None or after.x0 < line.x0 - 0.5 * reach or len(block) > 1
    return last.x0 - line.x0 > reach and len(block) > 1


def _hanging(page: PageLayout, block: Sequence[Line], line: Line) -> bool:
    """Whether a line stands below a word of the first line that follows a tab: the text beside a number."""
    first = block[0]
    for before, after in pairwise(first.words):
        x = float(page.frame[after, 0])
        if x - float(page.frame[before, 2]) > 0.6 * line.size and abs(x - line.x0) < 0.2 * line.size:
            return True
    return False


def _centred(block: Sequence[Line], line: Line) -> bool:
    """Whether lines share their middle and not their left edge."""
    last = block[-1]
    return abs(last.x0 + last.x1 - line.x0 - line.x1) < line.size and abs(last.x0 - line.x0) > 0.3 * line.size


def caption(text: str) -> bool:
    """Whether a text opens as the caption of a table or picture does ('Tabel 3', 'Figuur 2.1')."""
    head, _, rest = text.partition(" ")
    return head.lower().rstrip(".:") in entries("captions") and (not rest or rest[0].isdigit() or head[-1:] == ":")
