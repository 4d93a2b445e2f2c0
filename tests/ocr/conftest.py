"""Pictures of print for the OCR tests: drawn, not recognised; no engine is needed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from mdparse.reading.ocr.raster import Picture

Drawn = tuple[Picture, list[tuple[int, int, int, int]]]


@pytest.fixture
def drawn() -> Callable[..., Drawn]:
    """Lines (text, left, baseline, type size) to a picture and the box of each line, with some air as engines give."""

    def draw(*lines: tuple[str, int, int, int], size: tuple[int, int] = (1600, 400), weight: int = 0) -> Drawn:
        image = Image.new("L", size, 255)
        pen = ImageDraw.Draw(image)
        boxes = []
        for text, x, y, height in lines:
            font = ImageFont.load_default(size=height)
            pen.text((x, y), text, fill=0, font=font, anchor="ls", stroke_width=weight)
            left, _, right, _ = pen.textbbox((x, y), text or ".", font=font, anchor="ls")
            air = height // 10
            boxes.append((int(left) - 1, int(y - 0.8 * height) - air, int(right) + 1, int(y + 0.22 * height) + air))
        return np.asarray(image, dtype=np.uint8), boxes

    return draw
