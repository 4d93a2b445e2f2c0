"""The tags of a page turned into the segments that they leave out of its content and that stand round all the rest."""

from __future__ import annotations

from .page import PageLayout, Segment

#: A page that leaves more than this share of its words out of its content has not been tagged with care: real ones
#: leave out 0.01 to 0.1 (running heads, page numbers), or forget a cover and a colophon whole.
SHARE = 0.3


def artifacts(page: PageLayout) -> set[int]:
    """Return the indices of the segments that a tagged document calls no content, above or below all that is.

    Tags are evidence at the edges of a page only: inside it they leave out the labels of charts, which are text.
    """
    out = page.words.artifact
    if out is None or not 0 < out.sum() <= SHARE * len(out):
        return set()
    marked = [s.baseline for s in page.segments if not (s.words and out[list(s.words)].all())]
    first, last = min(marked, default=0.0), max(marked, default=0.0)
    return {at for at, s in enumerate(page.segments) if _out(s, first, last)}


def _out(segment: Segment, first: float, last: float) -> bool:
    """Whether a segment stands above the first line of the content or below the last one."""
    return segment.baseline < first or segment.baseline > last
