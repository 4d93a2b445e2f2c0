"""Document: reading text plus what is known about it, turned into what every language extractor takes.

An extractor is a function ``(Document) -> Iterable[Record]``: no state, no input or output.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from ..model import Box, Footnote, Section, Source, Table
from ..options import Options
from . import cues
from .entities import Entity

T = TypeVar("T")
Locate = Callable[[int, int], tuple[Box, ...]]


def nowhere(start: int, end: int) -> tuple[Box, ...]:
    """Return no boxes: the text has no pages."""
    return ()


def blanked(text: str, footnotes: Iterable[Footnote]) -> str:
    """Return a text with spaces for the marks that call footnotes."""
    spans = sorted((note.anchor.start, note.anchor.end) for note in footnotes if note.anchor is not None)
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, text[at:]]) if spans else text


@dataclass(frozen=True)
class Document:
    """The reading text with its structure; ``locate`` gives the boxes of an offset range.

    In ``text`` the marks of footnotes are blanked out, since they stand against words and figures ('€ 250.000' with
    note 2); ``printed`` is the text as the page has it, which records quote. Offsets are the same in both.
    ``year`` is the year the report is about (null when unknown); ``page_starts`` are the offsets at which
    pages begin, for texts with pages; ``entities`` are those of a spaCy pipeline of the user's, if one is given.
    """

    text: str
    year: int | None = None
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    tables: tuple[Table, ...] = ()
    locate: Locate = nowhere
    entities: tuple[Entity, ...] = ()
    options: Options = field(default_factory=Options)
    printed: str = ""

    def __post_init__(self) -> None:
        if not self.printed:
            object.__setattr__(self, "printed", self.text)
            object.__setattr__(self, "text", blanked(self.text, self.footnotes))

    @cached_property
    def _made(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    def once(self, make: Callable[[Document], T]) -> T:
        """Return what a function makes of this document, made once for all extractors that share it."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]

    def source(self, start: int, end: int) -> Source:
        """Return the Source of text[start:end]."""
        boxes = self.locate(start, end)
        page, bbox = (boxes[0].page, boxes[0].bbox) if boxes else (None, None)
        return Source(text=self.printed[start:end], start=start, end=end, page=page, bbox=bbox, boxes=boxes)

    @cached_property
    def low(self) -> str:
        """Return the text in small letters, every character at its offset."""
        return cues.lower(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of the text (see `cues.words`)."""
        return cues.words(self.text)

    @cached_property
    def low_words(self) -> frozenset[str]:
        """Return the words of the text in small letters."""
        return cues.words(self.low)

    @cached_property
    def capitals(self) -> list[tuple[int, str]]:
        """Return the words of the text that begin with a capital (see `cues.capitals`)."""
        return cues.capitals(self.text)

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.source.start for section in self.sections]

    def section_at(self, offset: int) -> Section | None:
        """Return the section that governs an offset: the last heading that starts at or before it."""
        index = bisect_right(self._section_starts, offset) - 1
        return self.sections[index] if index >= 0 else None

    @cached_property
    def parted(self) -> str:
        """The text with a tab for the space at each edge of a table cell, so that no name or law runs over it."""
        letters = list(self.text)
        for edge in _edges(self):
            letters[edge] = "\t"
        return "".join(letters)

    @cached_property
    def _table_spans(self) -> list[tuple[int, int]]:
        return sorted((table.source.start, table.source.end) for table in self.tables)

    def in_table(self, offset: int) -> bool:
        """Tell whether an offset stands inside a table."""
        index = bisect_right(self._table_spans, (offset, len(self.text) + 1)) - 1
        return index >= 0 and offset < self._table_spans[index][1]


def _edges(document: Document) -> Iterator[int]:
    """Yield the offsets of the spaces between two cells of one line, those of the header rows too."""
    text = document.text
    for table in document.tables:
        cells = sorted(_cells(text, table))
        for (_, end), (start, _) in pairwise(cells):
            if 0 < start - end < 3 and text[end:start].isspace():
                yield from (at for at in range(end, start) if text[at] == " ")


def _cells(text: str, table: Table) -> Iterator[tuple[int, int]]:
    """Yield the spans of the cells of a table; those of its header are looked for one after the other."""
    body = [(c.start, c.end) for row in table.rows for c in row if c.start is not None and c.end is not None]
    yield from body
    at, stop = table.source.start, min(body, default=(table.source.end, 0))[0]
    for cell in (cell for row in table.header_rows for cell in row if cell):
        start = text.find(cell, at, stop)
        if start >= 0:
            at = start + len(cell)
            yield start, at
