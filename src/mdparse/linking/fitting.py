"""A correction turned into the place it is about: by quote, by page, and by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..language.document import Locate
from ..model import Correction, Report, Source

#: Characters of a quote that a message shows.
_SHOWN = 60


def told(item: Correction) -> str:
    """Return the words of a correction as a message shows them: in quotes, cut when long."""
    return repr(item.quote if len(item.quote) <= _SHOWN else f"{item.quote[: _SHOWN - 1]}…")


def fitting(sources: Sequence[Source], item: Correction, text: str) -> int | None:
    """Return the index of the source that a correction is about, None when no source has its words.

    Words that stand on the page of the correction go before; words on another page fit when they stand there once.
    """
    same = [index for index, source in enumerate(sources) if source.text == item.quote]
    here = [index for index in same if item.page is None or sources[index].page in {item.page, None}]
    fits = here or (same if len(same) == 1 else [])
    return max(fits, key=lambda index: _likeness(sources[index], item, text), default=None)


def placed(item: Correction, report: Report, locate: Locate) -> Source | None:
    """Return the source of the words of a correction on its page, None when they do not stand there."""
    page = next((page for page in report.pages if page.number == item.page), None)
    start, end = (page.start, page.end) if page else (0, len(report.text))
    sources = [_source(item, hit, locate) for hit in _hits(item.quote, report.text, start, end)]
    return max(sources, key=lambda source: _likeness(source, item, report.text), default=None)


def _likeness(source: Source, item: Correction, text: str) -> tuple[int, float, int]:
    """Tell how well a place fits: shared context, nearness on the page, nearness in the text; more is better."""
    before = text[max(0, source.start - len(item.prefix)) : source.start]
    after = text[source.end : source.end + len(item.suffix)]
    context = _shared(before[::-1], item.prefix[::-1]) + _shared(after, item.suffix)
    far = 0.0
    if source.bbox and item.bbox:
        far = abs(source.bbox[0] - item.bbox[0]) + abs(source.bbox[1] - item.bbox[1])
    return context, -round(far, 1), -abs(source.start - (item.start or 0))


def _shared(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((count for count, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _hits(quote: str, text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a quote stands in text[start:end]; places may overlap."""
    if quote:
        yield from (start + match.start() for match in re.finditer(f"(?={re.escape(quote)})", text[start:end]))


def _source(item: Correction, start: int, locate: Locate) -> Source:
    end = start + len(item.quote)
    boxes = locate(start, end)
    page, bbox = (boxes[0].page, boxes[0].bbox) if boxes else (item.page, item.bbox)
    return Source(text=item.quote, start=start, end=end, page=page, bbox=bbox, boxes=boxes)
