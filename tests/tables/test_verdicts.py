"""What a grid is: scores of good and bad grids, and charts, contents and lists that only look like tables."""

from __future__ import annotations

import pytest

from mdparse.tables.grid import Grid
from mdparse.tables.rows import Row
from mdparse.tables.scoring import (
    cell_text,
    chart,
    contents,
    counters,
    fit,
    labelled,
    share,
    value_columns,
    worded,
    wordy,
)

XS = (70.0, 300.0, 400.0, 500.0)


@pytest.fixture
def grid(page):
    """Return the maker of a grid of cell texts, and its words; words of a cell stand beside each other."""

    def make(*rows, xs=XS):
        prints, cells, count = [], [], 0
        for n, texts in enumerate(rows):
            line = []
            for x, text in zip(xs, texts, strict=False):
                words = len(text.split())
                line.append(tuple(range(count, count + words)))
                prints += [(x, 100.0 + 15 * n, text)] if text else []
                count += words
            cells.append(Row(tuple(line), 92.0 + 15 * n, 102.0 + 15 * n, 100.0 + 15 * n))
        bounds = tuple(x - 10 for x in xs[1 : len(rows[0])])
        return Grid(bounds, tuple(cells), "rivers"), page(prints)[1]

    return make


HEADER = ("Doel", "2012", "2013")
GOOD = (HEADER, ("Opvang", "1.250", "1.300"), ("Terugkeer", "900", "1.020"), ("Water", "75", "80"))


def test_a_good_grid_fits_better_than_what_spoils_it(grid):
    good = fit(*grid(*GOOD))
    assert good > 0.9
    holes = fit(*grid(HEADER, ("Opvang", "", "1.300"), ("Terugkeer", "900", ""), ("Water", "", "80")))
    mixed = fit(*grid(HEADER, ("Opvang", "veel", "1.300"), ("Terugkeer", "900", "weinig"), ("Water", "75", "80")))
    lumped = fit(*grid(("Doel", "2012 2013"), ("Opvang", "1.250   1.300"), ("Water", "75   80")))
    assert max(holes, mixed, lumped) < good


@pytest.mark.parametrize("rows", [(("Opvang", "1"),), (("Opvang",), ("Water",), ("Zon",))])
def test_one_row_or_column_is_no_table(grid, rows):
    assert fit(*grid(*rows)) == 0.0


def test_a_word_over_a_bound_is_cut(grid):
    made, words = grid(*GOOD)
    tight = Grid((75.0, *made.bounds[1:]), made.rows, "rivers")
    assert fit(tight, words) < fit(made, words)


def test_a_cell_has_single_spaces(grid):
    made, words = grid(("Opvang van  velen", "1"), ("Water", "2"))
    assert cell_text(made.rows[0].cells[0], words) == "Opvang van velen"


@pytest.mark.parametrize(
    ("column", "found"),
    [
        (("1", "2", "3"), True),
        (("1", "-", "PM"), True),
        (("-", "-", "PM"), False),
        (("1", "veel", "weinig"), False),
        (("1", "2", "weinig"), True),
        (("12-3-2013", "13-3-2013", "x"), True),
        (("2012", "2013", "2014"), True),
        (("1", "", ""), False),
    ],
)
def test_columns_of_values(grid, column, found):
    made, words = grid(*(("Label", text) for text in column))
    assert bool(value_columns(made, words)) is found


def test_the_first_column_is_none_of_values(grid):
    assert value_columns(*grid(("1", "2"), ("3", "4"))) == [1]


@pytest.mark.parametrize(
    ("scale", "found"),
    [
        (("100", "80", "60", "40", "20"), True),
        (("100", "80", "60"), False),
        (("20", "40", "60", "80", "100"), False),
        (("100", "80", "60", "50", "20"), False),
        (("100", "80", "60", "40", "x"), True),
    ],
)
def test_a_scale_that_counts_down_makes_a_chart(grid, scale, found):
    assert chart(*grid(*((text, f"{37 * n % 11}") for n, text in enumerate(scale)))) is found


def test_rows_of_a_lone_number_make_a_chart(grid):
    rows = [("Opvang", "7", "31"), ("", "12", ""), ("Water", "9", "4"), ("", "15", "")]
    assert chart(*grid(*rows))
    assert not chart(*grid(*GOOD))


@pytest.mark.parametrize(
    ("pages", "found"),
    [(("3", "5", "9", "12"), True), (("3", "5", "9", "7"), False), (("3", "3", "3", "3"), False), (("3", "5"), False)],
)
def test_pages_that_rise_make_contents(grid, pages, found):
    assert contents(*grid(*((f"Hoofdstuk {n}", text) for n, text in enumerate(pages)))) is found


def test_dots_that_lead_to_pages_need_no_order(grid):
    rows = [(f"Hoofdstuk{n} ....", page) for n, page in enumerate(("3", "5", "9", "7", "12", "14", "20", "21"))]
    assert contents(*grid(*rows))


def test_two_columns_of_values_are_no_contents(grid):
    assert not contents(*grid(*((f"Hoofdstuk {n}", str(n), str(n + 1)) for n in range(1, 6))))


@pytest.mark.parametrize(
    ("column", "found"),
    [(("1", "2", "3"), True), (("Nr", "2", "3", "4", "5"), False), (("1000", "2000", "3000"), False)],
)
def test_counters_are_small_whole_numbers_without_a_header(grid, column, found):
    made, words = grid(*(("Label", text) for text in column))
    assert counters(made, 1, words) is found


def test_shares_labels_and_words(grid):
    made, words = grid(("Opvang", "1", "veel"), ("", "2", "3"), ("", "4", ""))
    assert share(made, words) == pytest.approx(4 / 5)
    assert labelled(made, words) == 1
    assert worded(made, words)
    bare, words = grid(("1", "2"), ("3", "4"))
    assert not worded(bare, words)
    assert labelled(bare, words) == 2


def test_running_text_in_cells(grid):
    prose = "dit is een cel met acht woorden erin"
    made, words = grid(("Label", prose), ("Label", prose), ("Label", "kort"))
    assert wordy(made.rows, words)
    made, words = grid(("Label", prose), ("Label", "a b"), ("Label", "kort"), ("Label", "c"))
    assert not wordy(made.rows, words)


def test_no_values_no_share(grid):
    assert share(*grid(("Opvang", ""), ("Water", ""))) == 0.0
