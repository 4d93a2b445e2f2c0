"""The conductor: a PDF, or plain text, turned into a Report or Mentions by one short list of steps."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from typing import Any, Literal

import msgspec

from . import layout, tables
from .errors import DamagedError, UsageError
from .language.document import Document
from .language.entities import named
from .language.extractors import mentions
from .language.tongues import leading, tally
from .layout import PageLayout, Reading
from .linking import corrections as corrected
from .linking import joined, link
from .model import Correction, FileInfo, Mentions, Page, Report, ReportWarning
from .options import Limits, Options, resolve
from .reading import Input, Pdf, open_pdf
from .reading.seeing import Layer, doubts, layer_of, seen
from .tables import Found

Ocr = Literal["auto", "always", "never"]
Pages = str | Iterable[int]
Progress = Callable[[int], bool | None]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def parse(
    source: Input,
    *,
    password: str | None = None,
    pages: Pages | None = None,
    ocr: Ocr | None = None,
    options: Options | Mapping[str, Any] | None = None,
    nlp: Any = None,
    corrections: str | PathLike[str] | Iterable[Correction] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Parse one report: a path, bytes or a binary file.

    ``pages``: 1-based physical pages as '1-3,7' or numbers; all when null. ``progress`` is called with the number of
    each page that was read; when it returns False, the report holds the pages up to there and a warning W203.
    ``nlp``: a spaCy `Language` of your own, whose entities support organisations and places; see also `Options`.
    ``corrections``: what a reader corrected by hand, or the file that the viewer saved it in.
    Raises the errors of `mdparse.errors`; doubts that do not stop the parse are in ``Report.warnings``. Safe to
    call from several threads.
    """
    chosen = resolve(options, ocr=ocr, corrections=_corrections(corrections))
    with open_pdf(source, password=password, limits=chosen.limits) as pdf:
        numbers = None if pages is None else page_numbers(pages, pdf.info.pages)
        layouts, found, layers = _read(pdf, numbers, chosen, progress)
        stopped = _stopped(layouts, pdf.lost, numbers or range(1, pdf.info.pages + 1))
        info, warnings = pdf.info, (*pdf.warnings, *_lost(pdf.lost), *stopped)
    if not layouts:
        raise DamagedError("None of the pages can be loaded.")
    reading = layout.compose(layouts, {n: [part.region(k) for k, part in enumerate(p)] for n, p in found.items()})
    report = _report(info, reading, found, layers, chosen, nlp)
    report = msgspec.structs.replace(report, warnings=(*warnings, *report.warnings)) if warnings else report
    return _known(corrected.apply(report, chosen.corrections, locate=reading.locate), source, password, chosen.limits)


def _known(report: Report, source: Input, password: str | None, limits: Limits) -> Report:
    """Let pages and the places of records know their file, and pages their tables, for pictures in this process."""
    origin = _origin(source)
    records = (record for name in corrected.KINDS for record in getattr(report, name))
    for place in (*report.pages, *(record.source for record in (*report.sections, *records))):
        place.__dict__["origin"] = (origin, password, limits)
    for page in report.pages:
        page.__dict__["tables"] = report.tables
    return report


def _corrections(given: str | PathLike[str] | Iterable[Correction] | None) -> list[Any] | None:
    if given is None:
        return None
    found = corrected.read(given) if isinstance(given, str | PathLike) else given
    return [msgspec.to_builtins(item) for item in found]


def _origin(source: Input) -> Any:
    """What a page is opened from again: the path or bytes, or the name of a binary file that has one."""
    # A path has a name too, its last part: only an open file is known by it.
    return source if isinstance(source, bytes | bytearray | str | PathLike) else getattr(source, "name", source)


def extract(
    text: str,
    *,
    reference_date: str | datetime.date | None = None,
    options: Options | Mapping[str, Any] | None = None,
    nlp: Any = None,
) -> Mentions:
    """Return the records of plain text, without pages.

    ``reference_date`` (ISO date) is what deictic expressions such as 'vorig jaar' count from; without it they
    are resolved from the dates of the text itself or left out. ``nlp`` as in `parse`.
    """
    day = reference_date.isoformat() if isinstance(reference_date, datetime.date) else reference_date
    chosen = resolve(options, reference_date=day)
    year = int(chosen.reference_date[:4]) if chosen.reference_date else None
    return _mentions(Document(text=text, year=year, entities=named(text, nlp or chosen.nlp), options=chosen))


def page_numbers(pages: Pages, count: int) -> tuple[int, ...]:
    """Return sorted 1-based page numbers of '1-3,7' or of numbers; raises `UsageError` outside 1..count."""
    try:
        wanted = _ranges(pages, count) if isinstance(pages, str) else {int(number) for number in pages}
    except (TypeError, ValueError) as error:
        raise UsageError(f"Unusable pages: {pages!r}.", cure="Write pages as 1-3,7.") from error
    outside = sorted(number for number in wanted if not 1 <= number <= count)
    if outside or not wanted:
        raise UsageError(f"No such pages: {outside or pages}; the file has {count}.", cure="Write pages as 1-3,7.")
    return tuple(sorted(wanted))


def _ranges(pages: str, count: int) -> set[int]:
    """The numbers of '1-3,7'; of those past the last page of a range only the first, which is enough to refuse it."""
    wanted: set[int] = set()
    for part in pages.split(","):
        begin, dash, end = part.strip().partition("-")
        first, last = int(begin), int(end if dash else begin)
        wanted |= set(range(first, min(last, max(first, count + 1)) + 1))
    return wanted


def _read(
    pdf: Pdf, numbers: tuple[int, ...] | None, options: Options, progress: Progress | None
) -> tuple[list[PageLayout], dict[int, tuple[Found, ...]], dict[int, Layer]]:
    """Take each page through layout and table finding, and drop its glyphs."""
    layouts: list[PageLayout] = []
    found: dict[int, tuple[Found, ...]] = {}
    layers: dict[int, Layer] = {}
    for painted in pdf.pages(numbers):
        content, layers[painted.number] = seen(pdf, painted, options)
        analysed = layout.analyse(content)
        layouts.append(analysed)
        if parts := tables.find(content, analysed.words, options):
            found[content.number] = parts
        if progress is not None and progress(content.number) is False:
            break
    return layouts, found, layers


def _report(
    info: FileInfo,
    reading: Reading,
    found: Mapping[int, tuple[Found, ...]],
    layers: Mapping[int, Layer],
    options: Options,
    nlp: Any,
) -> Report:
    records = tables.records(found, reading.cells, reading.text)
    title = reading.title
    document = Document(
        text=reading.text,
        year=_year(title, reading.text),
        sections=reading.sections,
        footnotes=reading.footnotes,
        tables=records,
        locate=reading.locate,
        entities=named(reading.text, nlp or options.nlp),
        options=options,
    )
    all_found = _doubted(_mentions(document), layers)
    tallies = [tally(reading.text[page.start : page.end]) for page in reading.pages]
    read = zip(reading.pages, tallies, strict=True)
    return Report(
        file=msgspec.structs.replace(info, text_layer=layer_of(layers)),
        title=title,
        year=document.year,
        language=leading(sum(tallies, Counter())),
        text=reading.text,
        pages=tuple(_page(page, layers[page.number], words) for page, words in read),
        sections=reading.sections,
        footnotes=reading.footnotes,
        tables=records,
        warnings=(*reading.warnings, *doubts(layers)),
        **{name: getattr(all_found, name) for name in all_found.__struct_fields__},
    )


def _mentions(document: Document) -> Mentions:
    """Everything the text holds: what the extractors find, then the projects that are linked from it."""
    found = mentions(document)
    return joined(found, link(document, found))


def _page(page: Page, layer: Layer, words: Counter[str]) -> Page:
    return msgspec.structs.replace(page, text_layer=layer.kind, language=leading(words))


def _year(title: str | None, text: str) -> int | None:
    """The year a report is about: the last one its title names, else the one its first page names most."""
    years = _YEAR.findall(title or "")
    if years:
        return int(years[-1])
    years = _YEAR.findall(text.partition("\f")[0])
    return int(max(years, key=years.count)) if years else None


def _lost(numbers: Iterable[int]) -> Iterable[ReportWarning]:
    message = "The page is damaged and was not read. Ask for a new copy of the file."
    return (ReportWarning(code="W202", message=message, page=number) for number in numbers)


def _stopped(layouts: Iterable[PageLayout], lost: Iterable[int], wanted: Iterable[int]) -> Iterable[ReportWarning]:
    left = sorted({*wanted} - {page.number for page in layouts} - {*lost})
    if left:
        message = f"Reading stopped before page {left[0]}; {len(left)} pages are missing. Allow more time."
        yield ReportWarning(code="W203", message=message, page=left[0])


def _doubted(found: Mentions, layers: Mapping[int, Layer]) -> Mentions:
    """Lower the confidence of records on pages whose words come from OCR."""
    shares = {number: layer.confidence for number, layer in layers.items() if layer.confidence < 1}
    if not shares:
        return found

    def doubted(record: Any) -> Any:
        share = shares.get(record.source.page, 1.0)
        return msgspec.structs.replace(record, confidence=round(record.confidence * share, 4)) if share < 1 else record

    return Mentions(**{name: tuple(map(doubted, getattr(found, name))) for name in found.__struct_fields__})
