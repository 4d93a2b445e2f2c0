"""Parts of tables on pages after each other: when they are one table, and how many rows only repeat its header."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.tables.found import Found
from mdparse.tables.joining import joined

EDGES = (70.0, 290.0, 390.0, 480.0)
TEXTS = (("Doel", "2012", "2013"), ("Opvang", "1.250", "1.300"), ("Water", "75", "80"))


def part(page, texts=TEXTS, edges=EDGES, **changes):
    """A part as wide as its edges, each cell printed at the left of its column."""
    rows = [[(x, 100.0 + 15 * n, x + 40, 110.0 + 15 * n) for x in edges[:-1]] for n in range(len(texts))]
    found = Found(
        page=page,
        bbox=(edges[0], 100.0, edges[-1], 110.0 + 15 * len(texts)),
        rows=tuple(tuple((n * len(edges) + c,) for c in range(len(row))) for n, row in enumerate(texts)),
        texts=texts,
        boxes=tuple(map(tuple, rows)),
        spans=(),
        headers=1,
        bold=(False,) * len(texts),
        edges=edges,
        caption=None,
        about=(),
        below=(),
        first=True,
        last=True,
        confidence=0.9,
        reasons=(),
    )
    return replace(found, **changes)


def pages(*parts):
    """The pages of each table."""
    by_page: dict[int, tuple[Found, ...]] = {}
    for one in parts:
        by_page[one.page] = (*by_page.get(one.page, ()), one)
    return [[one.found.page for one in table] for table in joined(by_page)]


def test_nothing_is_no_table():
    assert joined({}) == []


def test_the_last_of_a_page_goes_on_as_the_first_of_the_next():
    assert pages(part(1), part(2), part(3)) == [[1, 2, 3]]


def test_pages_may_come_in_any_order():
    assert pages(part(3), part(1), part(2)) == [[1, 2, 3]]


def test_only_the_next_page_goes_on():
    assert pages(part(1), part(3)) == [[1], [3]]


def test_only_the_first_part_of_a_page_goes_on():
    assert pages(part(1), part(2), part(2)) == [[1, 2], [2]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"last": False}, {}),
        ({}, {"first": False}),
        ({}, {"caption": "Tabel 2 Uitgaven"}),
        ({"caption": "Tabel 1 Uitgaven"}, {"caption": "Tabel 2 Uitgaven"}),
    ],
)
def test_print_between_parts_them(before, after):
    assert pages(part(1, **before), part(2, **after)) == [[1], [2]]


@pytest.mark.parametrize("again", ["Tabel 1 Uitgaven", "Tabel 1 Uitgaven (vervolg)"])
def test_the_same_caption_again_is_the_same_table(again):
    assert pages(part(1, caption="Tabel 1 Uitgaven"), part(2, caption=again, first=False)) == [[1, 2]]


def test_another_number_of_columns_is_another_table():
    wide = part(2, tuple((*row, "9") for row in TEXTS), (70.0, 200.0, 290.0, 390.0, 480.0))
    assert pages(part(1), wide) == [[1], [2]]


def test_columns_at_other_places_are_another_table():
    assert pages(part(1), part(2, edges=(70.0, 130.0, 190.0, 480.0))) == [[1], [2]]


@settings(deadline=None)
@given(st.floats(-40, 40))
def test_the_margins_of_a_page_move_all_columns(shift):
    moved = tuple(x + shift for x in EDGES)
    assert pages(part(1), part(2, edges=moved)) == [[1, 2]]


@settings(deadline=None)
@given(st.floats(-5, 5), st.floats(-5, 5))
def test_columns_may_differ_by_a_few_points(first, second):
    edges = (EDGES[0], EDGES[1] + first, EDGES[2] + second, EDGES[3])
    assert pages(part(1), part(2, edges=edges)) == [[1, 2]]


def test_empty_columns_stand_between_their_bounds():
    empty = part(2)
    boxes = tuple((row[0], None, row[2]) for row in empty.boxes)
    assert pages(part(1), replace(empty, boxes=boxes)) == [[1, 2]]


def test_a_header_that_is_repeated_is_counted():
    (table,) = joined({1: (part(1),), 2: (part(2),)})
    assert [one.repeated for one in table] == [0, 1]


def test_a_header_that_is_not_repeated_is_not():
    (table,) = joined({1: (part(1),), 2: (part(2, TEXTS[1:]),)})
    assert [one.repeated for one in table] == [0, 0]


def test_without_a_header_nothing_is_repeated():
    (table,) = joined({1: (part(1, headers=0),), 2: (part(2, headers=0),)})
    assert [one.repeated for one in table] == [0, 0]


def test_the_header_of_the_first_part_is_what_is_repeated():
    (table,) = joined({1: (part(1),), 2: (part(2, TEXTS[1:]),), 3: (part(3),)})
    assert [one.repeated for one in table] == [0, 0, 1]


def test_keys_count_the_parts_of_a_page():
    tables = joined({1: (part(1, last=False), part(1))})
    assert [one.key for table in tables for one in table] == [0, 1]


def test_members_are_all_words_of_a_part():
    assert part(1).members == frozenset(word for row in part(1).rows for cell in row for word in cell)
    assert part(1).region(3).key == 3
