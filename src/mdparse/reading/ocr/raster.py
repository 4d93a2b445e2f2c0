"""A PDF page turned into a grey picture, straightened, and the ruling lines that stand in it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pypdfium2 as pdfium

from ...errors import LimitError
from ..page import Floats

#: what OCR engines are trained on
DPI = 300
DARK = 140  # grey value below which a pixel is ink
_COARSE = np.arange(-3.0, 3.01, 0.5)  # degrees; a page that was fed worse than this was scanned again
_FINE = np.arange(-0.4, 0.41, 0.1)
_LEAST = 0.1  # degrees below which turning blurs more than it mends

Picture = np.ndarray[Any, np.dtype[np.uint8]]


def render(page: pdfium.PdfPage, limit: int) -> Picture:
    """Return a page as an (h, w) array of grey bytes at `DPI`; raises `LimitError` above `limit` pixels."""
    scale = DPI / 72
    pixels = page.get_width() * page.get_height() * scale * scale
    if pixels > limit:
        raise LimitError(f"A page picture takes {pixels:.0f} pixels, more than limits.image_pixels = {limit}.")
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        picture = np.array(bitmap.to_numpy(), dtype=np.uint8)
    finally:
        bitmap.close()
    return picture if picture.ndim == 2 else picture[:, :, 0]


def skew(picture: Picture) -> float:
    """Return the angle in degrees, counterclockwise, by which the lines of print rise.

    The rows of a straight page are dark or light; the angle at which row sums differ most from each other is that
    of the print (projection profile; Postl, US patent 4,723,297, lapsed).
    """
    small = picture[::4, ::4] < DARK
    ys, xs = np.nonzero(small)
    if len(ys) < 200:
        return 0.0
    height = small.shape[0]

    def contrast(angle: float) -> float:
        rows = np.round(ys + xs * np.tan(np.radians(angle))).astype(int)
        profile = np.bincount(np.clip(rows, 0, height - 1), minlength=height)
        return float(np.sum(np.diff(profile.astype(float)) ** 2))

    coarse = max(_COARSE, key=contrast)
    return round(float(max(coarse + _FINE, key=contrast)), 2)


def straighten(picture: Picture, angle: float) -> Picture:
    """Return a picture turned clockwise by an angle in degrees, same size, white at the corners."""
    if abs(angle) < _LEAST:
        return picture
    from PIL import Image

    turned = Image.fromarray(picture).rotate(-angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8)


def rules(picture: Picture, scale: float) -> Floats:
    """Return the straight dark lines of a picture as (n, 4) boxes in points, for a scale of points a pixel."""
    ink = picture < DARK
    across = _runs(ink, int(20 / scale))
    down = _runs(ink.T, int(10 / scale))[:, (1, 0, 3, 2)]
    return np.concatenate([across, down]) * scale


def _runs(ink: Any, shortest: int) -> Floats:
    """Boxes [x0, top, x1, bottom] of runs of ink along rows, thin ones merged over neighbouring rows."""
    padded = np.pad(ink, ((0, 0), (1, 1))).astype(np.int8)
    change = np.diff(padded, axis=1)
    starts, ends = np.argwhere(change == 1), np.argwhere(change == -1)
    long = (ends[:, 1] - starts[:, 1]) >= shortest
    boxes: list[list[float]] = []
    for (row, left), right in zip(starts[long].tolist(), ends[long][:, 1].tolist(), strict=True):
        last = next((b for b in reversed(boxes[-40:]) if row - b[3] <= 1 and left < b[2] and right > b[0]), None)
        if last is None:
            boxes.append([left, row, right, row + 1])
        else:
            last[0], last[2], last[3] = min(last[0], left), max(last[2], right), row + 1
    thin = [box for box in boxes if box[3] - box[1] <= 12]  # thicker is a picture or a shaded band
    return np.array(thin, dtype=np.float64).reshape(-1, 4)
