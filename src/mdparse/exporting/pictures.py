"""Pages of a report turned into pictures: drawn by pdfium, in whichever encoding of WebP is smaller."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import LimitError, UsageError
from ..model import Page, Report, Source
from ..options import Limits
from ..reading import Input, Pdf, open_pdf
from ..reading.engine import LOCK

if TYPE_CHECKING:
    from PIL.Image import Image

#: Dots an inch at which print of eight points reads well on a screen.
DPI = 144
#: The longest side of a picture in pixels: posters are drawn smaller.
LONGEST = 2400
#: Share of one grey value above which a page is drawn (text on paper) and not photographed.
FLAT = 0.6
#: Difference between the colour channels that an eye sees.
TINT = 24


class Picture(NamedTuple):
    """The picture of one page: 1-based number, media type and encoded bytes."""

    number: int
    mime: str
    data: bytes


class Drawn(NamedTuple):
    """A page drawn in RGB, and how many pixels a point takes."""

    image: Image
    scale: float


class Origin(NamedTuple):
    """The PDF a report was read from: path or bytes, the password that opens it, and what it may cost."""

    source: Input
    password: str | None = None
    limits: Limits = Limits()


def origin(places: Iterable[Page | Source]) -> Origin | None:
    """Return the PDF that pages or records were read from in this process; None when it is not known or has gone."""
    for place in places:
        source, *how = place.__dict__.get("origin") or (None,)
        if isinstance(source, bytes | bytearray):
            return Origin(bytes(source), *how)
        if isinstance(source, str | PathLike) and Path(source).is_file():
            return Origin(source, *how)
    return None


def pictures(report: Report, found: Origin, *, dpi: int = DPI) -> Iterator[Picture]:
    """Yield the pictures of the pages in a report; a page that pdfium cannot draw is left out.

    Raises `UsageError` when the PDF is another than the one the report was read from.
    """
    with open_pdf(found.source, password=found.password, limits=found.limits) as pdf:
        if pdf.info.sha256 != report.file.sha256:
            raise UsageError(
                f"{pdf.info.name} is not the file that the report was read from.",
                cure="Give the PDF itself, or parse it again.",
            )
        for page in report.pages:
            sheet = drawn(pdf, page.number, dpi)
            if sheet is not None:
                yield Picture(page.number, "image/webp", encoded(sheet.image))


def drawn(pdf: Pdf, number: int, dpi: int) -> Drawn | None:
    """Return the picture of a page as displayed; None for a page that cannot be loaded."""
    import pypdfium2 as pdfium

    with LOCK:
        try:
            page = pdf.document[number - 1]
        except pdfium.PdfiumError:
            return None
        try:
            scale = min(dpi / 72, LONGEST / max(page.get_size()))
            _check(page.get_size(), scale, pdf.limits.image_pixels)
            bitmap = page.render(scale=scale)
            image = bitmap.to_pil().convert("RGB")
            bitmap.close()
        finally:
            page.close()
    return Drawn(image, scale)


def _check(size: tuple[float, float], scale: float, limit: int) -> None:
    pixels = size[0] * size[1] * scale * scale
    if pixels > limit:
        raise LimitError(f"A page picture takes {pixels:.0f} pixels, more than limits.image_pixels = {limit}.")


def encoded(image: Image) -> bytes:
    """Return an RGB picture as WebP: drawn pages in sixteen levels without loss, photographs with."""
    from PIL import Image as Pillow

    grey = image.convert("L")
    plain = grey.convert("RGB") if _colourless(image) else image
    if max(grey.histogram()) < FLAT * image.width * image.height:
        return _webp(plain, quality=50, method=2)
    return _webp(Pillow.Image.point(plain, [_level(value) for value in range(256)] * 3), lossless=True, quality=30)


def _colourless(image: Image) -> bool:
    from PIL import ImageChops

    red, green, blue = image.split()
    return all(
        ImageChops.difference(one, other).getextrema()[1] < TINT  # type: ignore[operator]
        for one, other in ((red, green), (green, blue), (red, blue))
    )


def _level(value: int) -> int:
    # Sixteen levels, black and white among them, are as many as smoothed print needs.
    return (value + 8) // 17 * 17


def _webp(image: Image, **settings: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", **{"method": 1, **settings})
    return out.getvalue()
