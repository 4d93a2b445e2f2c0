"""The way to pdfplumber: a parsed page opens there, and says what it lacks when it cannot."""

from __future__ import annotations

from typing import Any

import pytest

from mdparse.errors import UsageError
from mdparse.model import Page
from mdparse.reading.bridge import to_pdfplumber


@pytest.mark.parametrize("kind", ["path", "text path", "bytes"])
def test_page_opens_in_pdfplumber(fixtures: Any, kind: str) -> None:
    path = fixtures / "report-2013-ruled.pdf"
    page = Page(number=17, width=595.0, height=842.0)
    page.__dict__["origin"] = ({"path": path, "text path": str(path), "bytes": path.read_bytes()}[kind], None)
    opened = to_pdfplumber(page)
    assert opened.page_number == 17
    assert [len(table.rows) for table in opened.find_tables()] == [6]
    opened.pdf.close()


@pytest.mark.parametrize("origin", [None, ("gone.pdf", None)])
def test_page_without_its_file(origin: Any) -> None:
    page = Page(number=1, width=595.0, height=842.0)
    page.__dict__["origin"] = origin
    with pytest.raises(UsageError, match="Parse the PDF again"):
        to_pdfplumber(page)
