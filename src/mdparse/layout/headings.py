"""Blocks turned into headings: by size, weight, numbering, space and wording, with level, number and priority."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .lists import entries
from .paragraphs import Block, caption

#: Type this much larger than the text is set to be seen.
LARGER = 1.1
#: Headings are no longer than this (characters, lines).
LENGTH, LINES = 220, 5

NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_\u2018\u201c'\"])")
DOSSIER = re.compile(r"(\d{2}\s?\d{3}(?:[\s-][IVXLC]{1,6})?(?:,?\s+nr\.\s*\d+)?)\s+(?=[^\W\d_])")
PRIORITY = re.compile(r"(?i)^beleidsprioriteit\s+(\d{1,2})\b")
_FINAL = tuple(".;,:")


class Look(NamedTuple):
    """How a heading is set, for ranking: size, bold, italic, colour, capitals."""

    size: float
    bold: bool
    italic: bool
    colour: int
    capitals: bool


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


def heading(block: Block, text: str, body: Look, table: bool, spaced: bool) -> Heading | None:
    """Return the heading that a block is, or None. ``table``: a table follows; ``spaced``: white stands above it."""
    if block.kind == "table" or not _worded(text, block):
        return None
    set_ = look(block, text)
    larger = set_.size >= LARGER * body.size
    numbered = NUMBER.match(text)
    priority = PRIORITY.match(text)
    if block.kind == "item" and not (
        numbered and (set_.bold or larger or ("." in numbered[1] and _distinct(set_, body)))
    ):
        return None
    if caption(text) or (table and not (larger or priority or (numbered and set_.bold))):
        return None
    stands = larger or (set_.bold and not body.bold) or bool(priority)
    if not stands and not (spaced and _distinct(set_, body) and len(block.lines) <= 2 and len(text) <= 140):
        return None
    return Heading(text, numbered[1] if numbered else None, int(priority[1]) if priority else None, set_)


def _worded(text: str, block: Block) -> bool:
    """Whether a text reads as a heading: short, of words, not ending as a sentence, not a masthead."""
    letters = sum(map(str.isalpha, text))
    if not letters >= 3 or letters < 0.5 * len(text.replace(" ", "")) or len(text) > LENGTH or len(block.lines) > LINES:
        return False
    if (text.endswith(_FINAL) and not _slogan(text, block)) or _masthead(text):
        return False
    head = next((c for c in text if c.isalpha()), "")
    return text[0] not in "-*+\u2013\u2014" and not (head.islower() and text[0] == head)


def _masthead(text: str) -> bool:
    head = text.lower().rstrip(" 0123456789")
    return head in entries("mastheads") or head.startswith("vergaderjaar ")


def _slogan(text: str, block: Block) -> bool:
    """Whether a short bold line ends in a full stop all the same."""
    return (
        text[0].isalpha()
        and text.find(".") == len(text) - 1 < 60
        and len(block.lines) == 1
        and bool(block.lines[0].style.bold)
    )


def _distinct(set_: Look, body: Look) -> bool:
    """Whether a line differs from the text by slant, colour or capitals."""
    return (set_.italic and not body.italic) or set_.capitals or (set_.colour != body.colour and set_.size >= body.size)


def levels(found: Sequence[Heading], title: int | None) -> list[int]:
    """Return the level of each heading: 1 the title, then by numbering, then by rank of its look."""
    others = [rank(h) for k, h in enumerate(found) if k != title]
    ranks = sorted(set(others), reverse=True)
    out = []
    for k, h in enumerate(found):
        if k == title:
            out.append(1)
        elif h.number:
            out.append(h.number.count(".") + 2)
        else:
            out.append(min(2 + ranks.index(rank(h)), 9))
    return out


def rank(head: Heading) -> tuple[float, bool, bool, bool, bool]:
    """Return what orders headings without a number: size, a policy priority, upright bold, bold, capitals."""
    set_ = head.look
    return set_.size, head.priority is not None, set_.bold and not set_.italic, set_.bold, set_.capitals
