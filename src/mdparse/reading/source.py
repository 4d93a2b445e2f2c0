"""A path, bytes or binary file turned into an open PDF: password, damage, repair, metadata, pages one by one."""

from __future__ import annotations

import ctypes
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path
from typing import Any, BinaryIO, Self

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..errors import EmptyError, LimitError, NotPdfError
from ..model import FileInfo, ReportWarning
from ..options import Limits
from .annotations import flattened
from .engine import LOCK
from .geometry import display
from .glyphs import read_glyphs
from .ocr import Engine, recognise, render
from .page import PageContent
from .repair import open_document
from .rules import read_rules
from .weighing import weigh

Input = str | PathLike[str] | bytes | BinaryIO
_HEADER_WINDOW = 1024  # a PDF header may stand this far into the file (ISO 32000-1, annex H.3.4.1)


@dataclass
class Pdf:
    """An open PDF; close it, or use it in a ``with``. ``warnings`` says what had to be done to open it."""

    document: pdfium.PdfDocument
    info: FileInfo
    limits: Limits
    warnings: tuple[ReportWarning, ...] = ()
    labelled: bool = False
    tagged: bool = False
    lost: list[int] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Free pdfium's memory."""
        with LOCK:
            self.document.close()

    def pages(self, numbers: tuple[int, ...] | None = None) -> Iterator[PageContent]:
        """Yield the pages with the given 1-based numbers (all when null), one in memory at a time.

        A page that cannot be loaded is left out; `lost` holds its number.
        """
        for number in numbers if numbers is not None else range(1, self.info.pages + 1):
            with LOCK:
                content = self._page(number)
            if content is None:
                self.lost.append(number)
            else:
                yield content

    def recognise(self, content: PageContent, engine: Engine) -> tuple[PageContent, float]:
        """Return a page with the words that OCR sees in its picture, and their mean confidence."""
        with LOCK:
            page = self.document[content.number - 1]
            try:
                picture = render(page, self.limits.image_pixels)
            finally:
                page.close()
        return recognise(picture, content, engine)

    def _page(self, number: int) -> PageContent | None:
        page = raw.FPDF_LoadPage(self.document.raw, number - 1)
        if not page:
            return None
        page = flattened(self.document.raw, page, number)
        try:
            return _content(page, number, self.limits, self._label(number), self.tagged)
        finally:
            raw.FPDF_ClosePage(page)

    def _label(self, number: int) -> str | None:
        if not self.labelled:
            return None
        label: str = self.document.get_page_label(number - 1)
        return label if label and label != str(number) else None


def _content(page: Any, number: int, limits: Limits, label: str | None, tagged: bool) -> PageContent:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    rotation = 90 * raw.FPDFPage_GetRotation(page)
    matrix = display((box.left, box.bottom, box.right, box.top), rotation)
    glyphs, runs, fonts = read_glyphs(page, matrix, limits.glyphs_per_page, tagged)
    rules, images = read_rules(page, matrix, limits)
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    return PageContent(number, width, height, rotation, glyphs, runs, fonts, rules, images, label)


def open_pdf(source: Input, *, password: str | None = None, limits: Limits | None = None) -> Pdf:
    """Open a PDF; raises the `UnreadableError` family, `EncryptedError` or `OSError` for a missing file."""
    limits = limits or Limits()
    name, data = load_bytes(source, limits)
    with LOCK:
        weigh(data, limits)
        document, warnings, labelled = open_document(data, password)
        try:
            info = _info(document, name, data)
            tagged = bool(raw.FPDFCatalog_IsTagged(document))
        except Exception:
            document.close()
            raise
    if not 0 < info.pages <= limits.pages:
        document.close()
        if not info.pages:
            raise EmptyError("The file holds no pages.")
        raise LimitError(f"The file holds {info.pages} pages, more than limits.pages = {limits.pages}.")
    return Pdf(document, info, limits, warnings, labelled, tagged)


def load_bytes(source: Input, limits: Limits) -> tuple[str, bytes]:
    """Return the name and the bytes of an input; raises `EmptyError`, `NotPdfError` or `LimitError`."""
    if isinstance(source, bytes | bytearray | memoryview):
        name, data = "bytes", bytes(source)
    elif isinstance(source, str | PathLike):
        path = Path(fspath(source))
        if path.is_file() and path.stat().st_size > limits.file_bytes:
            raise LimitError(f"{path.name} is larger than limits.file_bytes = {limits.file_bytes}.")
        name, data = path.name, path.read_bytes()
    else:
        name, data = Path(str(getattr(source, "name", "stream"))).name, source.read()
    if not data:
        raise EmptyError("The file is empty.")
    if b"%PDF" not in data[:_HEADER_WINDOW]:
        raise NotPdfError("The file has no PDF header.")
    return name, data


def _info(document: pdfium.PdfDocument, name: str, data: bytes) -> FileInfo:
    version = document.get_version()
    return FileInfo(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        pages=len(document),
        producer=_meta(document, "Producer"),
        created=_iso(_meta(document, "CreationDate")),
        pdf_version=f"{version // 10}.{version % 10}" if version else None,
    )


def _meta(document: pdfium.PdfDocument, key: str) -> str | None:
    try:
        return document.get_metadata_value(key).strip("\x00 ") or None
    except UnicodeDecodeError:  # a damaged string says nothing
        return None


def _iso(date: str | None) -> str | None:
    """Return a PDF date ('D:20131124063000+01') as ISO 8601, as precise as it is written."""
    match = re.match(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?", date or "")
    if not match:
        return None
    year, month, day, hour, minute, second = match.groups()
    text = "-".join(part for part in (year, month, day) if part)
    return f"{text}T{hour}:{minute}:{second or '00'}" if day and hour and minute else text
