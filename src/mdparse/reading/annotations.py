"""A loaded page turned into one whose form fields and notes are part of its content, as a viewer shows them."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as raw

#: Annotations whose appearance may hold text; links and highlights have none, pop-ups are not displayed.
_WORDED = {raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET}


def flattened(document: Any, page: Any, number: int) -> Any:
    """Return the page with the appearances of its annotations painted on it; ``page`` is closed when it was changed.

    Hidden annotations are left out. Pages without any that hold text are returned as they are.
    """
    if not any(_worded(page, index) for index in range(raw.FPDFPage_GetAnnotCount(page))):
        return page
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page
    raw.FPDF_ClosePage(page)
    return raw.FPDF_LoadPage(document, number - 1)


def _worded(page: Any, index: int) -> bool:
    found = raw.FPDFPage_GetAnnot(page, index)
    if not found:
        return False
    try:
        return raw.FPDFAnnot_GetSubtype(found) in _WORDED
    finally:
        raw.FPDFPage_CloseAnnot(found)
