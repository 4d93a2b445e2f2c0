"""Cheap calls give what pypdfium2's own give, whatever their number."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from mdparse.reading.engine import Cell, Table, argument, call, floats, handle, table

OFFICE = Path(__file__).parents[1] / "fixtures" / "report-2013" / "report-2013-office.pdf"


@pytest.fixture(scope="module")
def text() -> Iterator[Any]:
    """The text page of the fourth page of the report."""
    document = pdfium.PdfDocument(OFFICE)
    page = document[3]
    found = page.get_textpage()
    yield found
    found.close()
    page.close()
    document.close()


def box(text: Any, index: int) -> list[float]:
    """The loose box of a glyph, asked through pypdfium2; zeros where there is none."""
    found = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(found))
    return [found.left, found.top, found.right, found.bottom]


@pytest.mark.parametrize("count", [0, 1, Table.ROWS - 1, Table.ROWS, Table.ROWS + 1, 2 * Table.ROWS + 3])
def test_a_table_has_a_row_for_each_call(text: Any, count: int) -> None:
    """More calls than the buffer has rows are made in parts."""
    rows = table(np.float32, 4).filled("FPDFText_GetLooseCharBox", range(count), argument(handle(text.raw)))
    assert rows.shape == (count, 4)
    assert rows.tolist() == [box(text, index) for index in range(count)]


def test_a_call_that_gives_nothing_leaves_zeros(text: Any) -> None:
    """What the call before it left in the buffer does not show through."""
    boxes = table(np.float32, 4)
    page = argument(handle(text.raw))
    assert boxes.filled("FPDFText_GetLooseCharBox", [0, 1, 2], page).all()
    assert not boxes.filled("FPDFText_GetLooseCharBox", [-1, 10**6, -7], page).any()


def test_rows_of_one_answer_outlive_the_next(text: Any) -> None:
    boxes, page = table(np.float32, 4), argument(handle(text.raw))
    first = boxes.filled("FPDFText_GetLooseCharBox", [0], page)
    kept = first.copy()
    boxes.filled("FPDFText_GetLooseCharBox", [40], page)
    assert (first == kept).all()


def test_out_parameters_are_columns(text: Any) -> None:
    """Values that come through parameters of their own stand side by side."""
    origins = table(np.float64, 1, 1).filled("FPDFText_GetCharOrigin", [0, 5], argument(handle(text.raw)))
    for index, row in zip((0, 5), origins.tolist(), strict=True):
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        assert row == [x.value, y.value]


def test_handles_are_whole_addresses(text: Any) -> None:
    """A handle that comes back from a call is the one that pypdfium2 gives, all 64 bits of it."""
    page = argument(handle(text.raw))
    for index in (0, 10, 100):
        found = call("FPDFText_GetTextObject")(page, index)
        assert found == handle(raw.FPDFText_GetTextObject(text, index))
        size = floats()
        assert call("FPDFTextObj_GetFontSize")(argument(found), *size.places)
        assert size.values[0] > 0


def test_the_null_handle_is_refused_by_pdfium() -> None:
    nothing = argument(0)
    assert call("FPDFTextObj_GetFont")(nothing) == 0
    assert call("FPDFPageObj_GetClipPath")(nothing) == 0
    assert call("FPDFClipPath_CountPaths")(nothing) <= 0
    assert not table(np.uint32, 1, 1, 1, 1).filled("FPDFPageObj_GetFillColor", [nothing]).any()


def test_places_of_a_cell_are_its_values(text: Any) -> None:
    """Each out-parameter writes the value of its own place and no other."""
    cell = Cell(ctypes.c_double, 4)
    call("FPDFText_GetCharOrigin")(argument(handle(text.raw)), 5, cell.places[3], cell.places[1])
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, 5, ctypes.byref(x), ctypes.byref(y))
    assert list(cell.values) == [0, y.value, 0, x.value]
