"""Blocks, tables and notes turned into the reading text, page after page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from .flow import Line, following, joined
from .footnotes import Note, marks
from .hyphens import Vocabulary, joint
from .page import PageLayout
from .paragraphs import Block
from .regions import TableRegion
from .text import Builder

_MARKS = re.compile(r"\d+|[*†‡]+")

Span = tuple[int, int]


class Mark(NamedTuple):
    """A raised note mark in the body: the number it shows, the page index and its offsets."""

    number: str
    page: int
    span: Span


class Writer:
    """The text under construction, with the offsets of everything that records are made of."""

    def __init__(self, pages: Sequence[PageLayout], known: Vocabulary) -> None:
        """Start before the first page."""
        self.pages, self.known = pages, known
        self.built = Builder()
        self.marks: list[Mark] = []
        self.cells: dict[tuple[int, int, int, int], Span] = {}
        self.page_spans: list[Span] = []
        self._line = 0
        self._fresh = True

    def page(self, first: bool) -> None:
        """Begin a page."""
        if not first:
            self.built.put("\f")
        self.page_spans.append((self.built.length, self.built.length))
        self._fresh = True

    def close(self) -> None:
        """End the page that was begun last."""
        self.page_spans[-1] = (self.page_spans[-1][0], self.built.length)

    def _gap(self) -> int:
        """Part a block from the one before it; return where it begins."""
        if not self._fresh:
            self.built.put("\n\n")
        self._fresh = False
        return self.built.length

    def block(self, block: Block) -> Span:
        """Write a paragraph, item or heading as one line; return its span."""
        start = self._gap()
        self._lines(block.lines, True)
        return start, self.built.length

    def note(self, note: Note) -> Span:
        """Write a footnote as '[n] text'; return the span of its text."""
        self._gap()
        if note.mark:
            self.built.put(f"[{note.mark}] ")
        start = self.built.length
        self._lines(note.lines, False, note.skip)
        return start, self.built.length

    def _lines(self, lines: Sequence[Line], body: bool, skip: int = 0) -> None:
        for k, line in enumerate(lines):
            if k:
                self._join(lines[k - 1], line)
            self._line += 1
            self._words(line, marks(self.pages[line.page], line) if body else set(), 0 if k else skip)

    def _join(self, before: Line, line: Line) -> None:
        """Put what stands between two lines of one paragraph."""
        if not before.words or not line.words:
            return
        left = "".join(self.built.parts[-12:]).rpartition(" ")[2].rpartition("\n")[2]
        right = line.text.partition(" ")[0]
        drop, between = joint(left, right, self.known)
        self.built.drop(drop)
        self.built.put(between)

    def _words(self, line: Line, raised: Collection[int], skip: int) -> None:
        page = self.pages[line.page]
        run = following(line.words) if line.words else None
        texts: Sequence[str]
        close: Sequence[int]
        if run:
            texts, close = page.words.text[run], b"\1" + page.tight[run.start + 1 : run.stop]
        else:
            texts = [page.words.text[word] for word in line.words]
            close = [True, *(joined(page, before, after) for before, after in pairwise(line.words))][: len(texts)]
        starts = self.built.words(texts, line.words, close, line.page, self._line, skip)
        if raised:
            for start, word, text in zip(starts, line.words, texts, strict=True):
                for m in _MARKS.finditer(text) if word in raised else ():
                    self.marks.append(Mark(m[0], line.page, (start + m.start(), start + m.end())))

    def table(self, at: int, region: TableRegion) -> Span:
        """Write a table as one line a row, its cells parted by a space; keep the span of every cell."""
        start = self._gap()
        number = self.pages[at].number
        for r, row in enumerate(region.rows):
            if r and self.built.length > start:
                self.built.put("\n")
            opened = self.built.length
            for c, cell in enumerate(row):
                if cell:
                    if self.built.length > opened:
                        self.built.put(" ")
                    self.cells[number, region.key, r, c] = self._cell(at, cell)
        return start, self.built.length

    def _cell(self, at: int, cell: Sequence[int]) -> Span:
        """Write the words of a cell, line by line."""
        start = self.built.length
        page = self.pages[at]
        for k, word in enumerate(cell):
            before = cell[k - 1] if k else -1
            if k and page.frame[word, 0] < page.frame[before, 2] - page.words.size[word]:
                self._line += 1
                drop, between = joint(page.words.text[before], page.words.text[word], self.known)
                self.built.drop(drop)
                self.built.put(between)
            elif k and not joined(page, before, word):
                self.built.put(" ")
            elif not k:
                self._line += 1
            self.built.word(page.words.text[word], at, word, self._line)
        return start, self.built.length
