"""A page record turned into a pdfplumber page, for those who know pdfplumber: own settings, pictures with boxes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError

if TYPE_CHECKING:
    from ..model import Page


def to_pdfplumber(page: Page) -> Any:
    """Return the pdfplumber page of a page that was parsed in this process.

    Raises `UsageError` for a page that was loaded from JSON, or whose file was a stream or has gone: close the
    PDF of the result (``result.pdf.close()``) when done.
    """
    import pdfplumber  # loaded when asked for: it costs a third of a second

    source, password, *_ = page.__dict__.get("origin") or (None, None)
    if isinstance(source, bytes | bytearray):
        stream: Any = io.BytesIO(source)
    elif isinstance(source, str | Path) and Path(source).is_file():
        stream = Path(source)
    else:
        raise UsageError(
            f"Page {page.number} does not know its file.",
            cure="Parse the PDF again, from a path or bytes, in this process.",
        )
    pdf = pdfplumber.open(stream, password=password)
    return pdf.pages[page.number - 1]
