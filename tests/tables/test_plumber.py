"""pdfplumber's own finder, run on our pages: what it is given, what it gives, and settings that it refuses."""

from __future__ import annotations

import pytest

from mdparse.errors import UsageError
from mdparse.layout.words import words
from mdparse.options import Options
from mdparse.reading import open_pdf
from mdparse.tables import find
from mdparse.tables.plumber import Sheet, tables

XS, YS = (65.0, 290.0, 390.0, 480.0), (188.0, 204.0, 219.0, 234.0)


@pytest.fixture
def drawn(page, table, lattice):
    rows = [("Doel", "2012", "2013"), ("Opvang", "1.250", "1.300"), ("Water", "75", "80")]
    return page(table(rows, (70, 300, 400)), lattice(XS, YS))[0]


@pytest.fixture(scope="module")
def real(fixtures):
    with open_pdf(fixtures / "report-2013-ruled.pdf") as pdf:
        (page,) = pdf.pages((17,))
        return page.content() if hasattr(page, "content") else page


def test_a_full_grid_is_found_with_its_bounds(drawn):
    (found,) = tables(drawn)
    assert found.bounds == pytest.approx(XS[1:-1], abs=1)
    assert found.bands == pytest.approx(YS, abs=1)
    assert found.bbox == pytest.approx((XS[0], YS[0], XS[-1], YS[-1]), abs=1)


def test_thin_boxes_are_lines_and_others_have_four_sides(page):
    sheet = Sheet(page([], [(10, 10, 200, 10.5), (10, 10, 10.5, 90), (50, 50, 90, 90)])[0])
    kinds = [(edge["object_type"], edge["orientation"]) for edge in sheet.edges]
    assert kinds[:2] == [("line", "h"), ("line", "v")]
    assert sorted(kinds[2:]) == [("rect_edge", "h")] * 2 + [("rect_edge", "v")] * 2
    assert all(edge["width"] == edge["x1"] - edge["x0"] for edge in sheet.edges)


def test_a_page_without_lines_has_no_tables(page, table):
    assert tables(page(table([("a", "1"), ("b", "2")], (70, 300)))[0]) == []


@pytest.mark.parametrize(
    "settings",
    [{"vertical_strategy": "sideways"}, {"nonsense": 1}, {"snap_tolerance": -1}, {"vertical_strategy": "explicit"}],
)
def test_settings_that_it_refuses_are_a_usage_error(drawn, settings):
    with pytest.raises(UsageError, match="table settings"):
        tables(drawn, settings)


def test_its_settings_reach_it(drawn):
    (found,) = tables(drawn, {"vertical_strategy": "explicit", "explicit_vertical_lines": [65, 390, 480]})
    assert found.bounds == pytest.approx((390,), abs=1)


def test_glyphs_are_its_characters(real):
    sheet = Sheet(real)
    assert len(sheet.chars) == len(real.glyphs.code)
    assert {"text", "x0", "x1", "top", "bottom", "upright", "size", "fontname"} <= set(sheet.chars[0])
    assert all(char["x0"] <= char["x1"] and char["top"] <= char["bottom"] for char in sheet.chars)


def test_its_words_are_the_words_of_the_page(real):
    found = {word["text"] for word in Sheet(real).extract_words()}
    ours = set(words(real).text)
    assert len(found & ours) > 0.9 * len(ours)


def test_the_option_of_a_user_reaches_the_finder(real):
    own = words(real)
    assert find(real, own, Options(tables={"vertical_strategy": "lines"}))
    with pytest.raises(UsageError):
        find(real, own, Options(tables={"vertical_strategy": "sideways"}))
