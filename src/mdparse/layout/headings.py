"""Blocks turned into headings: by size, weight, numbering, space and wording, with level, number and priority."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .lists import entries
from .paragraphs import Block, caption

#: Type this much larger than the text is set to be seen.
LARGER = 1.1
#: Headings are no longer than this (characters, lines).
LENGTH, LINES = 220, 5
#: Headings that only slant, colour or capitals set apart are no longer than this.
MODEST = 140

NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_\u2018\u201c'\"])")
DOSSIER = re.compile(r"(\d{2}\s?\d{3}(?:[\s-][IVXLC]{1,6})?(?:,?\s+nr\.\s*\d+)?)\s+(?=[^\W\d_])")
PRIORITY = re.compile(r"(?i)^beleidsprioriteit\s+(\d{1,2})\b")
_FINAL = tuple(".;,:")
_OPENERS = "\u2018\u201c\u201e'\"([«"
#: A sentence that ends before the last one does ('uit voor VWS. In 2022'); numbers and abbreviations are shorter.
_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?] [^\W\d_]")
_VALUE = re.compile(r"[^\W\d_]+: \d")


class Look(NamedTuple):
    """How a heading is set, for ranking: size, bold, italic, colour, capitals."""

    size: float
    bold: bool
    italic: bool
    colour: int
    capitals: bool


class Place(NamedTuple):
    """What stands round a block: a table below it, white above it, nothing above it but the head of the first page."""

    table: bool = False
    spaced: bool = False
    top: bool = False


class Signs(NamedTuple):
    """What sets a block apart from the text: size, weight (its own, and beside the text), number, priority."""

    larger: bool
    bold: bool
    bolder: bool
    distinct: bool
    number: str
    priority: int | None


class Heading(NamedTuple):
    """A heading: its text, number, priority and look."""

    title: str
    number: str | None
    priority: int | None
    look: Look


def look(block: Block, text: str) -> Look:
    """Return how a block is set."""
    found = block.lines[0].style
    bold = all(line.style.bold for line in block.lines)
    italic = all(line.style.italic for line in block.lines)
    return Look(round(block.lines[0].size, 1), bold, italic, found.colour or 0, text.isupper())


def heading(block: Block, text: str, body: Look, place: Place) -> Heading | None:
    """Return the heading that a block is, or None."""
    if block.kind == "table" or not _worded(text, block) or _label(text, place):
        return None
    set_ = look(block, text)
    signs = _signs(text, set_, body)
    if _part(block, text, signs, place) or not (_stands(signs) or _modest(block, text, signs, place)):
        return None
    return Heading(text, signs.number or None, signs.priority, set_)


def _signs(text: str, set_: Look, body: Look) -> Signs:
    """What sets a text apart from the body."""
    number, priority = NUMBER.match(text), PRIORITY.match(text)
    return Signs(
        larger=set_.size >= LARGER * body.size,
        bold=set_.bold,
        bolder=set_.bold and not body.bold,
        distinct=_distinct(set_, body),
        number=number[1] if number else "",
        priority=int(priority[1]) if priority else None,
    )


def _part(block: Block, text: str, signs: Signs, place: Place) -> bool:
    """Whether a block is part of something else: an item of a list, or what stands above a table."""
    if block.kind == "item" and not _numbered_item(signs):
        return True
    title = signs.larger or signs.priority is not None or (signs.number and signs.bold)
    return caption(text) or (place.table and not title)


def _numbered_item(signs: Signs) -> bool:
    """Whether what looks like an item of a list is a numbered heading."""
    return bool(signs.number) and (signs.bold or signs.larger or ("." in signs.number and signs.distinct))


def _stands(signs: Signs) -> bool:
    """Whether a line stands out whatever is round it."""
    return signs.larger or signs.bolder or signs.priority is not None


def _modest(block: Block, text: str, signs: Signs, place: Place) -> bool:
    """Whether a short line stands out by slant, colour or capitals, with white above it."""
    return place.spaced and signs.distinct and len(block.lines) <= 2 and len(text) <= MODEST


def _worded(text: str, block: Block) -> bool:
    """Whether a text reads as a heading: short, of words, no sentences, not a masthead."""
    if len(text) > LENGTH or len(block.lines) > LINES or not _lettered(text):
        return False
    if text.endswith(_FINAL) and not _slogan(text, block):
        return False
    return not (_SENTENCES.search(text) or _masthead(text) or _lower(text))


def _lettered(text: str) -> bool:
    """Whether a text is mostly letters and opens with a letter, a figure, a bracket or a quotation mark."""
    letters = sum(map(str.isalpha, text))
    return letters >= 3 and letters >= 0.5 * len(text.replace(" ", "")) and (text[0].isalnum() or text[0] in _OPENERS)


def _lower(text: str) -> bool:
    """Whether a text opens with a small letter: it goes on from something."""
    return text[0].isalpha() and text[0].islower()


def _label(text: str, place: Place) -> bool:
    """Whether a text labels something: a value after a colon, or the sender of a letter."""
    return bool(_VALUE.match(text)) or (place.top and _sender(text))


def numbered(text: str) -> bool:
    """Whether a text opens with the number of a section or a dossier, which may stand apart."""
    return bool(NUMBER.match(text) or DOSSIER.match(text))


def _sender(text: str) -> bool:
    return any(text.lower().startswith(word + " ") for word in entries("senders"))


def _masthead(text: str) -> bool:
    head = text.lower().rstrip(" 0123456789")
    return head in entries("mastheads") or head.startswith("vergaderjaar ")


def _slogan(text: str, block: Block) -> bool:
    """Whether a short bold line ends in a full stop all the same."""
    bold = len(block.lines) == 1 and bool(block.lines[0].style.bold)
    return bold and text[0].isalpha() and text.find(".") == len(text) - 1 < 60


def _distinct(set_: Look, body: Look) -> bool:
    """Whether a line differs from the text by slant, colour or capitals."""
    return (set_.italic and not body.italic) or set_.capitals or (set_.colour != body.colour and set_.size >= body.size)


def levels(found: Sequence[Heading], title: int | None) -> list[int]:
    """Return the level of each heading: 1 the title, then by numbering, then by rank of its look.

    Headings of policy priorities are one series: they share the level that most of them have by their look, since
    one that is scanned larger or smaller is no other kind of heading.
    """
    series = Counter(rank(h) for h in found if h.priority is not None).most_common(1)
    seen = [series[0][0] if h.priority is not None else rank(h) for h in found]
    ranks = sorted({r for k, r in enumerate(seen) if k != title}, reverse=True)
    out = []
    for k, h in enumerate(found):
        if k == title:
            out.append(1)
        elif h.number:
            out.append(h.number.count(".") + 2)
        else:
            out.append(min(2 + ranks.index(seen[k]), 9))
    return out


def rank(head: Heading) -> tuple[float, bool, bool, bool, bool]:
    """Return what orders headings without a number: size, a policy priority, upright bold, bold, capitals."""
    set_ = head.look
    return set_.size, head.priority is not None, set_.bold and not set_.italic, set_.bold, set_.capitals
