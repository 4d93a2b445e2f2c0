"""Words turned into the reading text and, in the same go, into the map from its offsets to boxes on the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain, repeat

from ..model import Box, Source
from .page import PageLayout

#: What one glyph of a ligature is written as, so that words can be found; one glyph stays one box.
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u0132": "IJ",
    "\u0133": "ij",
}
_TABLE = {ord(sign): text for sign, text in LIGATURES.items()} | {0xAD: "", 0xFFFE: "-", 0xA0: " "}


class Builder:
    """The text so far, and for each word in it where it starts, which word it is and on which line."""

    def __init__(self) -> None:
        """Start an empty text."""
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.places: list[tuple[int, int, int, int]] = []  # page index, word, line number, glyphs skipped

    def put(self, text: str) -> None:
        """Add text that no glyph paints: spaces, line breaks, brackets."""
        self.parts.append(text)
        self.length += len(text)

    def word(self, text: str, page: int, index: int, line: int, skip: int = 0) -> int:
        """Add a printed word without its first ``skip`` characters; return its offset."""
        start, written = self.length, text[skip:].translate(_TABLE) if skip or not text.isascii() else text
        self.put(written)
        self.starts.append(start)
        self.ends.append(self.length)
        self.places.append((page, index, line, skip))
        return start

    def words(
        self, texts: Sequence[str], indices: Sequence[int], close: Sequence[int], page: int, line: int, skip: int = 0
    ) -> list[int]:
        """Add the printed words of a line, a space before each that is not ``close``; return their offsets.

        The first word comes without its first ``skip`` characters.
        """
        at, starts, ends = self.length, [], []
        written = [text if text.isascii() else text.translate(_TABLE) for text in texts]
        if skip:
            written[:1] = [text[skip:].translate(_TABLE) for text in texts[:1]]
        for text, near in zip(written, close, strict=True):
            at += not near
            starts.append(at)
            at += len(text)
            ends.append(at)
        self.parts += [text if near else " " + text for text, near in zip(written, close, strict=True)]
        self.places += zip(repeat(page), indices, repeat(line), chain((skip,), repeat(0)), strict=False)
        self.starts += starts
        self.ends += ends
        self.length = at
        return starts

    def drop(self, count: int) -> None:
        """Take back the last characters of the last word."""
        if count:
            self.parts[-1] = self.parts[-1][:-count]
            self.length -= count
            self.ends[-1] -= count


class Locator:
    """The map from offsets of the reading text to boxes; built by `Builder`, never recovered from the text."""

    def __init__(self, built: Builder, pages: Sequence[PageLayout], text: str) -> None:
        """Keep the words' offsets and the pages they stand on."""
        self._starts, self._ends, self._places = built.starts, built.ends, built.places
        self._pages = pages
        self._text = text

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes of a span of the text, one a printed line, in points as displayed."""
        lines: dict[tuple[int, int], Sequence[float]] = {}
        at = max(bisect_right(self._starts, start) - 1, 0)
        for first, last, place in self._pieces(at, end):
            if last <= start:
                continue
            page, word, line, skip = place
            whole = start <= first and last <= end and not skip
            box = self._pages[page].words.boxes[word] if whole else self._part(place, (first, last), (start, end))
            key = page, line
            lines[key] = _around(lines[key], box) if key in lines else box
        return tuple(
            Box(page=self._pages[page].number, bbox=(round(a, 2), round(b, 2), round(c, 2), round(d, 2)))
            for (page, _), (a, b, c, d) in lines.items()
        )

    def _pieces(self, at: int, end: int) -> Iterable[tuple[int, int, tuple[int, int, int, int]]]:
        """Start, end and place of the words from one on, as far as they start before an offset."""
        stop = bisect_left(self._starts, end, at)
        return zip(self._starts[at:stop], self._ends[at:stop], self._places[at:stop], strict=True)

    def _part(
        self, place: tuple[int, int, int, int], word_span: tuple[int, int], span: tuple[int, int]
    ) -> Sequence[float]:
        """The box of the characters of a word that stand in a span: its own, or cut at the edges of its glyphs."""
        page, word, _, skip = place
        (first, last), layout = word_span, self._pages[page]
        start, end = max(span[0], first), min(span[1], last)
        x0, top, x1, bottom = layout.words.boxes[word]
        if (start == first and end == last and not skip) or layout.turn or not last - first:
            return x0, top, x1, bottom
        glyphs = int(layout.words.last[word] - layout.words.first[word]) + 1 - skip
        # A word with ligatures has more characters than glyphs: its characters share the glyphs evenly.
        share = glyphs / max(last - first, glyphs)
        head = int(layout.words.first[word]) + skip
        a = head + int((start - first) * share)
        b = head + max(int((end - first) * share + 0.999) - 1, 0)
        return float(layout.left[a : b + 1].min()), top, float(layout.right[a : b + 1].max()), bottom

    def source(self, start: int, end: int) -> Source:
        """Return the source of a span: its text, offsets, boxes and page."""
        boxes = self.boxes(start, end)
        text = self._text[start:end]
        if not boxes:
            return Source(text=text, start=start, end=end)
        return Source(text=text, start=start, end=end, page=boxes[0].page, bbox=boxes[0].bbox, boxes=boxes)


def _around(one: Sequence[float], other: Sequence[float]) -> Sequence[float]:
    a, b, c, d = one
    e, f, g, h = other
    return min(e, a), min(f, b), max(g, c), max(h, d)
