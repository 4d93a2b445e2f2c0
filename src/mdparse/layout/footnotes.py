"""Small print below the text turned into footnotes: by size, raised number, place and sequence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .flow import Line, joined
from .page import PageLayout, Segment

#: Notes are set in at most this share of the size of the text.
SMALLER = 0.96
#: A mark is raised by at least this share of the size of its line.
RAISE = 0.1
#: Lines of one block of notes follow each other within this many type sizes.
PITCH = 1.75

MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§]{1,3}|[a-z])[\])]?")

_MARKED = re.compile(r"[\[(]?[\d,;*†‡ ]+[\])]?[.,;:]?")
_PLAIN = re.compile(r"[\[(]?(\d{1,3})(?:[\]).]?|[^\W\d_].*)")


class Note(NamedTuple):
    """A footnote: its mark and its lines; an empty mark goes on from the page before.

    ``skip`` characters of the first word are the mark, where no space parts it from the text.
    """

    mark: str
    lines: tuple[Line, ...]
    skip: int = 0


def apart(
    page: PageLayout, segments: Sequence[Segment], body: float, open_note: bool
) -> tuple[list[Segment], list[Segment], set[str]]:
    """Return the body segments, the note segments, and the numbers raised in the body of a page.

    ``open_note``: notes may go on from the page before.
    """
    raised = _raised(page, segments, body)
    starts = [s for s in segments if _starts(page, s, raised, body) and _below(page, s, segments, body)]
    if not starts:
        return list(segments), [], raised
    size = max(s.size for s in starts) * 1.04
    top = min(s.baseline for s in starts) - 0.3 * size
    small = [s for s in segments if s.table < 0 and s.size <= size]
    if open_note:
        top = _continued(page, small, segments, top)
    noted = [s for s in small if s.baseline >= top]
    return _without(segments, noted), noted, raised


def _without(segments: Sequence[Segment], some: Sequence[Segment]) -> list[Segment]:
    known = set(map(id, some))
    return [s for s in segments if id(s) not in known]


def _starts(page: PageLayout, s: Segment, raised: set[str], body: float) -> bool:
    """Whether a segment of small print opens as a note does."""
    if s.table >= 0 or s.size >= SMALLER * body:
        return False
    return opening(page, s.words, s.size) is not None or _number(page, s.words) in raised


def _continued(page: PageLayout, small: Iterable[Segment], segments: Sequence[Segment], top: float) -> float:
    """Where notes begin when one goes on from the page before: small lines above them, step by step."""
    for s in sorted(small, key=lambda s: -s.baseline):
        if top - PITCH * s.size < s.baseline < top and not _marked_above(page, s, segments):
            top = s.baseline - 0.3 * s.size
    return top


def _raised(page: PageLayout, segments: Iterable[Segment], body: float) -> set[str]:
    """The numbers that stand raised in text of body size."""
    found = page.words
    out: set[str] = set()
    for s in segments:
        if s.size < SMALLER * body or len(s.words) < 2:
            continue
        for w in s.words:
            if found.size[w] < 0.85 * s.size and found.text[w].isdigit():
                out.add(found.text[w])
    return out


def _number(page: PageLayout, words: Sequence[int]) -> str:
    """The number on the baseline that opens a line, else an empty string."""
    match = _PLAIN.fullmatch(page.words.text[words[0]]) if len(words) > 1 else None
    return match[1] if match else ""


def _below(page: PageLayout, s: Segment, segments: Iterable[Segment], body: float) -> bool:
    """Whether no text of body size stands below a segment in its own column."""
    return not any(
        o.size > s.size * 1.08 and o.baseline > s.baseline + s.size and min(o.x1, s.x1) - max(o.x0, s.x0) > 0
        for o in segments
    )


def _marked_above(page: PageLayout, s: Segment, segments: Iterable[Segment]) -> bool:
    """Whether larger text shares the line of a segment: then it is no line of notes."""
    return any(o.size > s.size * 1.08 and abs(o.baseline - s.baseline) < s.size for o in segments)


def opening(page: PageLayout, words: Sequence[int], size: float) -> str | None:
    """Return the mark that opens a line of notes, None when there is none: raised or small, before a word of text."""
    if len(words) < 2:
        return None
    found = page.words
    first, second = words[0], words[1]
    match = MARK.fullmatch(found.text[first])
    if match is None:
        return None
    lower = float(found.baseline[second] - found.baseline[first])
    small = found.size[first] < 0.85 * found.size[second]
    if (small and lower > -0.1 * size) or lower > RAISE * size or found.text[first][0] in "*†‡":
        return match[1]
    return None


def plain(page: PageLayout, words: Sequence[int], expected: int, raised: set[str]) -> str | None:
    """Return the number that opens a line of notes on the baseline, when it is due or raised in the body."""
    number = _number(page, words)
    return number if number and (int(number) == expected or number in raised) else None


def notes(page: PageLayout, lines: Sequence[Line], last: int, raised: set[str]) -> list[Note]:
    """Return lines of small print as notes; ``last`` is the number of the note before them."""
    out: list[Note] = []
    for line in lines:
        mark = opening(page, line.words, line.size) or plain(page, line.words, last + 1, raised)
        if mark is not None and not (out and _falls(out[-1].mark, mark)):
            out.append(_opened(page, line, mark))
            last = int(mark) if mark.isdigit() else last
        elif out:
            out[-1] = out[-1]._replace(lines=(*out[-1].lines, line))
        else:
            out.append(Note("", (line,)))
    return out


def _opened(page: PageLayout, line: Line, mark: str) -> Note:
    """The note that a line opens: its mark is the first word, or the first characters of it."""
    whole = MARK.fullmatch(page.words.text[line.words[0]]) or not mark.isdigit()
    return Note(mark, (line._replace(words=line.words[1:]),)) if whole else Note(mark, (line,), len(mark))


def _falls(before: str, mark: str) -> bool:
    """Whether a number is lower than the one before it: it does not open a note then."""
    return before.isdigit() and mark.isdigit() and int(mark) < int(before)


def marks(page: PageLayout, line: Line) -> set[int]:
    """Return the words of a body line that are raised note marks."""
    found, sizes, limit = page.words, page.words.sizes, 0.85 * line.size
    out = set()
    for k, w in [(k, w) for k, w in enumerate(line.words) if not sizes[w] > limit]:
        text = found.text[w]
        if len(text) > 7 or not _MARKED.fullmatch(text):
            continue
        raised = page.turn or found.baseline[w] < line.baseline - RAISE * line.size
        if raised and k and (joined(page, line.words[k - 1], w) or found.size[w] < 0.8 * line.size):
            out.add(w)
    return out
