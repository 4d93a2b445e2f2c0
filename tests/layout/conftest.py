"""Fixtures of the layout tests: sheets read and composed in one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from mdparse.layout import PageLayout, Reading, TableRegion, analyse, compose
from mdparse.reading import open_pdf
from pdfs import Sheet, pdf

Compose = Callable[..., Reading]


@pytest.fixture
def pages() -> Callable[..., list[PageLayout]]:
    """Sheets to analysed pages."""

    def analysed(*sheets: Sheet) -> list[PageLayout]:
        with open_pdf(pdf(*sheets)) as opened:
            return [analyse(page) for page in opened.pages()]

    return analysed


@pytest.fixture
def read(pages: Callable[..., list[PageLayout]]) -> Compose:
    """Sheets (and table regions by page) to a reading."""

    def reading(*sheets: Sheet, tables: Mapping[int, Sequence[TableRegion]] | None = None) -> Reading:
        return compose(pages(*sheets), tables or {})

    return reading
