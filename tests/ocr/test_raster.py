"""Pictures straightened, and the ruling lines in them."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from mdparse.errors import LimitError
from mdparse.reading.ocr.raster import render, rules, skew, straighten

TEXT = "een regel van de pagina die wij scheef leggen"


@pytest.mark.parametrize("angle", [-1.5, -0.3, 0.0, 0.4, 1.5, 2.6])
def test_skew_is_found_and_undone(drawn, angle):
    """A turned picture is found to be so within a tenth of a degree or two, and turned back."""
    picture, _ = drawn(*((TEXT, 60, 60 + 40 * k, 26) for k in range(12)), size=(1200, 620))
    turned = np.asarray(Image.fromarray(picture).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255))
    assert skew(turned) == pytest.approx(angle, abs=0.25)
    assert skew(straighten(turned, skew(turned))) == pytest.approx(0, abs=0.25)


def test_empty_picture_is_straight():
    assert skew(np.full((200, 200), 255, dtype=np.uint8)) == 0


def test_rules_are_thin_and_long():
    """Lines across and down are found in points; a black block and short strokes are not."""
    picture = np.full((600, 800), 255, dtype=np.uint8)
    picture[100:103, 50:700] = 0
    picture[100:500, 50:53] = 0
    picture[300:400, 300:400] = 0
    picture[550:552, 10:30] = 0
    found = rules(picture, 0.24).round().tolist()
    assert [12, 24, 168, 25] in found
    assert any(x1 - x0 < 2 and bottom - top > 90 for x0, top, x1, bottom in found)
    assert not any(x0 > 60 and x1 < 110 for x0, _, x1, _ in found)


def test_pixels_are_limited():
    """A page that would make too large a picture is refused before it is made."""
    document = pdfium.PdfDocument.new()
    page = document.new_page(14400, 14400)
    with pytest.raises(LimitError, match="image_pixels"):
        render(page, 1_000_000)
    document.close()
