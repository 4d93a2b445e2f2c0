"""A page turned into the kind of its text layer: native, the hidden text of an OCR program, or none."""

from __future__ import annotations

from typing import Literal

import numpy as np

from .page import PageContent

TextLayer = Literal["native", "ocr", "none"]

#: A scan's picture covers the page but for margins that were trimmed; logos and photographs cover less.
_COVER = 0.6
#: Scans may carry a stamp or page number as real text, so a few glyphs do not make a text layer.
_FEW = 20


def text_layer(page: PageContent) -> TextLayer:
    """Tell what the words of a page come from.

    An empty page without a picture is ``native``: nothing is missing from it.
    """
    inked = ~page.glyphs.space & ~page.glyphs.unmapped
    count, covered = int(inked.sum()), _covered(page) > _COVER
    if count < _FEW:
        return "none" if covered or int(page.glyphs.unmapped.sum()) >= _FEW else "native"
    hidden = page.runs.hidden[page.glyphs.run[inked]]
    return "ocr" if covered and float(np.mean(hidden)) > 0.5 else "native"


def _covered(page: PageContent) -> float:
    """Share of the page under its largest picture."""
    if not len(page.images):
        return 0.0
    width = np.minimum(page.images[:, 2], page.width) - np.maximum(page.images[:, 0], 0)
    height = np.minimum(page.images[:, 3], page.height) - np.maximum(page.images[:, 1], 0)
    return float((np.clip(width, 0, None) * np.clip(height, 0, None)).max() / (page.width * page.height))
