"""Reading text turned into a flow: paragraphs whole over page breaks, notes after them, cut into sentences.

The flow has offsets of its own, so that a grammar can read over a page break; `Flow.back` leads to the document's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

import regex

from ..language.document import Document
from .concordance import Concordance, Noun
from .cues import either, words
from .quotes import Quote, quotes
from .turns import Cues

Kind = Literal["paragraph", "item", "heading", "note", "row", "label"]

_ITEM = regex.compile(r"\s{0,4}(?:[-–—•*▪◦·‣○●►]|o|\d{1,2}[.)]|[a-z][.)])\s+")
_LABEL = regex.compile(r"\p{Lu}[\p{L} /()-]{2,30}\s?:\s+\S")
_NOTE = regex.compile(r"\[\d{1,3}\] ")
#: how a paragraph ends: a stop, perhaps with a note mark behind it, which is no decimal
_WHOLE = regex.compile(r"[.!?:;][’”\"')\]]{0,2}\s*$|(?<!\d)[.!?][’”\"')\]]{0,2}\d{1,3}\s*$|\b\d{4}\.\d{1,2}\s*$")
_ABBREVIATION = rf"(?<!\b{either('abbreviation')})"
_STOP = regex.compile(_ABBREVIATION + r"[.!?;][’”\"'»)]{0,2}\d{0,2}\s+(?=[\p{Lu}“„‘\"'«(\[\d])")


#: characters of the longest end of a paragraph
_ENDING = 12
#: characters of the longest line that may be a heading or a label with its value
_SHORT = 110


class Unit(NamedTuple):
    """A paragraph, list item, heading, note or table row of the flow; ``origin`` is where it starts in the document."""

    start: int
    end: int
    kind: Kind
    origin: int


class Sentence(NamedTuple):
    """A sentence: half-open offsets into the flow, and the index of its unit."""

    start: int
    end: int
    unit: int


class Line(NamedTuple):
    """A line of the document: offsets, kind and 0-based page."""

    start: int
    end: int
    kind: Kind
    page: int


@dataclass(frozen=True)
class Flow:
    """The flowing text, its units, and where each run of it stands in the document."""

    text: str
    units: tuple[Unit, ...]
    runs: tuple[tuple[int, int, int], ...] = field(repr=False)

    @cached_property
    def _flow_starts(self) -> list[int]:
        return [start for start, _, _ in self.runs]

    @cached_property
    def _by_origin(self) -> list[tuple[int, int, int]]:
        return sorted((origin, start, length) for start, origin, length in self.runs)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations of the flow, in order; none crosses a unit."""
        return tuple(quote for unit in self.units for quote in quotes(self.text, unit.start, unit.end))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the flow, in order; none ends inside a quotation."""
        spans = [(quote.start, quote.end) for quote in self.quotes]
        return tuple(s for index, unit in enumerate(self.units) for s in _sentences(self.text, unit, index, spans))

    @cached_property
    def prose(self) -> tuple[Sentence, ...]:
        """The sentences outside tables."""
        return tuple(sentence for sentence in self.sentences if self.units[sentence.unit].kind != "row")

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The offsets at which sentences begin."""
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def concordance(self) -> Concordance:
        """The words of the flow, and which turns of phrase may stand where."""
        return Concordance(self.text)

    def nouns(self, sentence: Sentence) -> list[Noun]:
        """Return the head nouns of a sentence."""
        return self.concordance.between(sentence.start, sentence.end)

    def speaking(self, cues: Cues) -> list[Sentence]:
        """Return the sentences that hold letters of turns of phrase all of which need some."""
        return [self.sentences[number] for number in sorted({*map(self.sentence_at, self.concordance.places(cues))})]

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds an offset of the flow."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def unit_at(self, offset: int) -> Unit:
        """Return the unit that holds an offset of the flow."""
        return self.units[self.sentences[self.sentence_at(offset)].unit]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the document's offsets of flow[start:end]; what runs over a page break is cut at it."""
        index = max(0, bisect_right(self._flow_starts, start) - 1)
        at, origin, length = self.runs[index]
        return origin + start - at, origin + min(end - at, length)

    def forth(self, offset: int) -> int | None:
        """Return the flow's offset of a document's offset; null where the flow leaves it out."""
        index = bisect_right(self._by_origin, (offset, len(self.text) + 1, 0)) - 1
        if index < 0:
            return None
        origin, start, length = self._by_origin[index]
        return start + offset - origin if offset - origin < length else None


def flow(document: Document) -> Flow:
    """Return the flow of a document: one newline between units, one space where a page break was bridged."""
    parts: list[str] = []
    units: list[Unit] = []
    runs: list[tuple[int, int, int]] = []
    at = 0
    for group in _groups(document.text, list(_lines(document))):
        start = at
        for index, line in enumerate(group):
            glue = " " if index else ""
            runs.append((at + len(glue), line.start, line.end - line.start))
            parts.append(glue + document.text[line.start : line.end])
            at += len(parts[-1])
        kind: Kind = "paragraph" if len(group) > 1 and group[0].kind == "heading" else group[0].kind
        units.append(Unit(start, at, kind, group[0].start))
        parts.append("\n")
        at += 1
    return Flow("".join(parts), tuple(units), tuple(runs))


def _lines(document: Document) -> Iterator[Line]:
    headings = {section.source.start for section in document.sections}
    at = 0
    for page, text in enumerate(document.text.split("\f")):
        for raw in text.split("\n"):
            if raw.strip():
                start = at + len(raw) - len(raw.lstrip())
                yield Line(start, at + len(raw.rstrip()), _kind(document, raw, start, headings), page)
            at += len(raw) + 1


def _kind(document: Document, raw: str, start: int, headings: set[int]) -> Kind:
    """Return what a line is; without known sections a short line that ends like no sentence is a heading."""
    if start in headings:
        return "heading"
    if _NOTE.match(raw):
        return "note"
    if document.in_table(start):
        return "row"
    if _ITEM.match(raw):
        return "item"
    if len(raw) > _SHORT or _WHOLE.search(raw.rstrip()[-_ENDING:]):
        return "paragraph"
    if _LABEL.match(raw):
        return "label"
    return "heading" if not document.sections and raw.lstrip()[:1].isupper() else "paragraph"


def _groups(text: str, lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each unit: a paragraph that a page break cuts is one, before the notes between its parts."""
    held: list[Line] | None = None
    notes: list[Line] = []
    for line in lines:
        if line.kind == "note":
            notes.append(line)
        elif held and _continues(text, held[-1], line):
            held.append(line)
        else:
            yield from ([held] if held else [])
            yield from ([note] for note in notes)
            held, notes = [line], []
    yield from ([held] if held else [])
    yield from ([note] for note in notes)


def _continues(text: str, before: Line, line: Line) -> bool:
    if line.page != before.page + 1 or line.kind != "paragraph" or before.kind not in {"paragraph", "item", "heading"}:
        return False
    # a line that was only taken for a heading runs on in small letters, or has a verb
    told = not words("finite").isdisjoint(text[before.start : before.end].split())
    runs = before.kind != "heading" or told or text[line.start].islower()
    return runs and not _WHOLE.search(text, before.start, before.end)


def _sentences(text: str, unit: Unit, index: int, spans: list[tuple[int, int]]) -> Iterator[Sentence]:
    at = unit.start
    for match in _STOP.finditer(text, unit.start, unit.end):
        inside = bisect_right(spans, (match.start(), len(text))) - 1
        if inside >= 0 and match.end() <= spans[inside][1]:
            continue
        yield Sentence(at, match.end(), index)
        at = match.end()
    yield Sentence(at, unit.end, index)
