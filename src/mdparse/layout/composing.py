"""Pages and tables turned into the reading of a document: text, sections, footnotes, furniture, and places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ..model import Footnote, Furniture, Page, ReportWarning, Section
from .flow import Line, freed, lines
from .footnotes import Note, apart, notes
from .furniture import furniture, margins, odd
from .headings import DOSSIER, Heading, Look, Place, heading, levels, numbered
from .hyphens import vocabulary
from .page import PageLayout, Segment
from .paragraphs import Block, blocks, pitches
from .reading import Reading
from .regions import TableRegion
from .text import Locator
from .writing import Span, Writer

#: A caption stands at most this far above its table, in type sizes: two empty lines, or its unit on a line.
CAPTION = 4.5
#: The sender of a letter stands in this share of its first page.
LETTERHEAD = 0.25
#: Words of a line stand this many type sizes apart where they are labels side by side.
GAP = 2.5


class Parts(NamedTuple):
    """What stands on one page, in reading order."""

    blocks: list[Block]
    notes: list[Note]


def compose(pages: Sequence[PageLayout], tables: Mapping[int, Sequence[TableRegion]]) -> Reading:
    """Return the reading of a document; ``tables`` holds the table regions by page number."""
    taken, margin = furniture(pages)
    free = [freed(page, tables.get(page.number, ()), gone) for page, gone in zip(pages, taken, strict=True)]
    body = _body(pages, free)
    parts = _parts(pages, free, body, margin)
    found = _headings(pages, parts, body)
    printed = [line for part in parts for block in part.blocks for line in block.lines]
    known = vocabulary(line.text for line in printed if line.words)
    writer = Writer(pages, known)
    heads, feet = _write(writer, parts, found, {p.number: {t.key: t for t in tables.get(p.number, ())} for p in pages})
    text = "".join(writer.built.parts)
    locator = Locator(writer.built, pages, text)
    sections = _sections(heads, locator)
    footnotes, warnings = _footnotes(pages, feet, writer, text, locator)
    title = next((s.title for s in sections if s.level == 1), None)
    records = tuple(map(_page, pages, writer.page_spans, margin))
    return Reading(text, title, records, sections, footnotes, writer.cells, warnings, locator)


def _body(pages: Sequence[PageLayout], free: Sequence[Sequence[Segment]]) -> Look:
    """How most of the text is set."""
    looks: Counter[tuple[float, bool, bool, int]] = Counter()
    for page, segments in zip(pages, free, strict=True):
        found = page.words
        for s in segments:
            if s.words:
                w = s.words[len(s.words) // 2]
                style = bool(page.bold[w]), bool(page.italic[w]), found.colours[w]
                looks[(round(s.size, 1), *style)] += len(s.words)
    if not looks:
        return Look(10.0, False, False, 0, False)
    sizes: Counter[float] = Counter()
    for key, n in looks.items():
        sizes[key[0]] += n
    size = sizes.most_common(1)[0][0]
    (_, bold, italic, colour), _ = max(((k, n) for k, n in looks.items() if k[0] == size), key=lambda item: item[1])
    return Look(size, bold, italic, colour, False)


def _parts(
    pages: Sequence[PageLayout], free: Sequence[Sequence[Segment]], body: Look, margin: list[tuple[Furniture, ...]]
) -> list[Parts]:
    """Body lines and note lines of every page, then blocks with the line step of the whole document."""
    texts: list[list[Line]] = []
    feet: list[list[Note]] = []
    last = 0
    for at, (page, segments) in enumerate(zip(pages, free, strict=True)):
        inner, beside = margins(page, segments, body.size)
        margin[at] = (*margin[at], *beside)
        text, small, raised = apart(page, inner, body.size, bool(feet and feet[-1]))
        found = notes(page, lines(page, at, small), last, raised) if small else []
        last = max((int(n.mark) for n in found if n.mark.isdigit()), default=last)
        texts.append(lines(page, at, text))
        feet.append(found)
    pitch = pitches([line for text in texts for line in text])
    return [Parts(blocks(pages, text, pitch), found) for text, found in zip(texts, feet, strict=True)]


def _headings(pages: Sequence[PageLayout], parts: Sequence[Parts], body: Look) -> dict[tuple[int, int], Heading]:
    """The headings by page index and block index."""
    found: dict[tuple[int, int], Heading] = {}
    for at, part in enumerate(parts):
        for k, block in enumerate(part.blocks):
            if block.kind == "table":
                continue
            text = " ".join(line.text for line in block.lines)
            one = heading(block, text, body, _place(pages[at], part.blocks, at, k))
            if one is not None and not _sided(pages[at], block, text):
                found[at, k] = one
    return found


def _place(page: PageLayout, found: Sequence[Block], at: int, k: int) -> Place:
    """What stands round block ``k`` of page ``at``."""
    block = found[k]
    return Place(
        table=_before_table(found, k),
        spaced=k == 0 or _spaced(found[k - 1], block),
        top=at == 0 and block.lines[0].baseline < LETTERHEAD * page.extent[1],
    )


def _sided(page: PageLayout, block: Block, text: str) -> bool:
    """Whether words of a line stand far apart, as labels side by side do."""
    edges = ((page.frame[list(line.words)], line.size) for line in block.lines)
    return not numbered(text) and any((box[1:, 0] - box[:-1, 2] > GAP * size).any() for box, size in edges)


def _spaced(before: Block, block: Block) -> bool:
    """Whether a block stands clear of the one before it."""
    first = block.lines[0]
    return first.baseline - before.lines[-1].baseline > 1.3 * first.size


def _before_table(found: Sequence[Block], k: int) -> bool:
    """Whether a table stands below a block with no more than a line (its unit) between."""
    last = found[k].lines[-1]
    for after in found[k + 1 : k + 3]:
        if after.kind == "table":
            return 0 <= after.lines[0].top - last.baseline < CAPTION * last.size
        if len(after.lines) > 1:
            return False
    return False


def _write(
    writer: Writer,
    parts: Sequence[Parts],
    found: Mapping[tuple[int, int], Heading],
    regions: Mapping[int, Mapping[int, TableRegion]],
) -> tuple[list[tuple[Heading, Span]], list[tuple[int, Note, Span]]]:
    """Write every page; return the headings and the notes with their spans."""
    heads: list[tuple[Heading, Span]] = []
    feet: list[tuple[int, Note, Span]] = []
    for at, part in enumerate(parts):
        writer.page(at == 0)
        for k, block in enumerate(part.blocks):
            if block.kind == "table":
                writer.table(at, regions[writer.pages[at].number][block.lines[0].table])
                continue
            span = writer.block(block)
            if (at, k) in found:
                heads.append((found[at, k], span))
        feet += [(at, note, writer.note(note)) for note in part.notes]
        writer.close()
    return heads, feet


def _sections(heads: Sequence[tuple[Heading, Span]], locator: Locator) -> tuple[Section, ...]:
    """Headings as sections, each below the last one of a lower level."""
    found = [head for head, _ in heads]
    rank = levels(found, _title(heads, locator))
    out: list[Section] = []
    open_: list[Section] = []
    for n, ((head, span), level) in enumerate(zip(heads, rank, strict=True), start=1):
        source = locator.source(*span)
        number, title = head.number, source.text
        dossier = DOSSIER.match(title) if level == 1 else None
        if dossier:
            number, title = dossier[1], title[dossier.end() :]
        open_ = [s for s in open_ if s.level < level]
        parent = open_[-1].id if open_ else None
        section = Section(
            source=source, id=f"s{n}", title=title, level=level, number=number, priority=head.priority, parent=parent
        )
        out.append(section)
        open_.append(section)
    return tuple(out)


def _title(heads: Sequence[tuple[Heading, Span]], locator: Locator) -> int | None:
    """The index of the document title: the largest heading of the first page that has one."""
    if not heads:
        return None
    spots = [locator.boxes(start, start + 1) for _, (start, _) in heads]
    numbers = [boxes[0].page if boxes else 0 for boxes in spots]
    first = [k for k, number in enumerate(numbers) if number == numbers[0] and heads[k][0].priority is None]
    largest = max((heads[k][0].look.size for k in first), default=0.0)
    return next((k for k in first if heads[k][0].look.size == largest), None)


def _footnotes(
    pages: Sequence[PageLayout], feet: Sequence[tuple[int, Note, Span]], writer: Writer, text: str, locator: Locator
) -> tuple[tuple[Footnote, ...], tuple[ReportWarning, ...]]:
    """Notes with their anchors; what goes on from the page before is added to the text of its note."""
    out: list[Footnote] = []
    warnings: list[ReportWarning] = []
    used: set[Span] = set()
    for at, note, (start, end) in feet:
        if not note.mark:
            if out:
                out[-1] = replace(out[-1], text=f"{out[-1].text} {text[start:end]}")
            continue
        span = _anchor(note.mark, at, writer, text, used)
        if span:
            used.add(span)
        else:
            message = f"No mark in the text was found for footnote {note.mark}. Look for it on the page."
            warnings.append(ReportWarning(code="W301", message=message, page=pages[at].number))
        anchor = locator.source(*span) if span else None
        out.append(Footnote(source=locator.source(start, end), number=note.mark, text=text[start:end], anchor=anchor))
    return tuple(out), tuple(warnings)


def _anchor(mark: str, at: int, writer: Writer, text: str, used: set[Span]) -> Span | None:
    """The mark in the body: raised, on the page of the note or the one before; else a number glued to a word."""
    for page in (at, at - 1, at + 1):
        spans = [m.span for m in writer.marks if m.page == page and m.number == mark and m.span not in used]
        if spans:
            return spans[0]
    if not mark.isdigit():
        return None
    begin, end = writer.page_spans[at]
    glued = re.compile(rf"(?:(?<=[^\W\d_])|(?<=[.,;:)\u2019\u201d»!?])|(?<=(?:19|20)\d\d)){mark}(?![\d.,]*\d)")
    spans = [m.span() for m in glued.finditer(text, begin, end)]
    return next((span for span in spans if span not in used and not _listing(text, span[0])), None)


def _listing(text: str, start: int) -> bool:
    """Whether a number belongs to a citation or a code, not to the word before it ('nr.11', 'CO2')."""
    return bool(re.search(r"(?:\bnrs?\.|\bart\.|\bp\.|\bblz\.|[A-Z]{2,}|\d[.,])$", text[max(0, start - 6) : start]))


def _page(page: PageLayout, span: Span, margin: Sequence[Furniture]) -> Page:
    return Page(
        number=page.number,
        width=round(page.width, 2),
        height=round(page.height, 2),
        rotation=page.rotation,
        start=span[0],
        end=span[1],
        furniture=(*margin, *odd(page)),
        label=page.label,
    )
