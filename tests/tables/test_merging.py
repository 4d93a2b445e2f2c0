"""Cells that span rows and columns: merged in a full grid of lines, or centred over a group of columns."""

from __future__ import annotations

from typing import Any

import pytest

from mdparse.tables import find

XS, YS = (60.0, 180.0, 300.0, 420.0), (188.0, 206.0, 224.0, 242.0, 260.0, 278.0)
ROWS = [("Doel", "Project", "Bedrag"), ("", "Opvang", "1.200"), ("", "Scholing", "640")]
ROWS += [("Afrika", "Terugkeer", "95"), ("", "Onderzoek", "310")]


def _across(y: float, start: float = XS[0], end: float = XS[-1]) -> tuple[float, ...]:
    return (start, y, end, y + 0.5)


def _down(x: float, top: float = YS[0], bottom: float = YS[-1]) -> tuple[float, ...]:
    return (x, top, x + 0.5, bottom)


def _set(table: Any, rows: Any) -> Any:
    return table(rows, (65, 185, 305), pitch=18.0)


def test_label_beside_several_rows_spans_them(page: Any, table: Any) -> None:
    rules = [*map(_down, XS), *(_across(y) for y in (YS[0], YS[1], YS[3], YS[5]))]
    rules += [_across(y, XS[1]) for y in (YS[2], YS[4])]
    words = [*_set(table, ROWS), (65, 227, "Azië")]
    (found,) = find(*page(words, rules))
    assert found.texts[1] == ("Azië", "Opvang", "1.200")
    assert found.texts[2] == ("", "Scholing", "640")
    assert found.texts[3] == ("Afrika", "Terugkeer", "95")
    assert found.spans == ((1, 0, 2, 1), (3, 0, 2, 1))


def test_lines_of_a_label_in_merged_cells_are_one_text(page: Any, table: Any) -> None:
    rules = [*map(_down, XS), *(_across(y) for y in (YS[0], YS[1], YS[3], YS[5]))]
    rules += [_across(y, XS[1]) for y in (YS[2], YS[4])]
    rows = [ROWS[0], ("Landen", *ROWS[1][1:]), ("rondom", *ROWS[2][1:]), *ROWS[3:]]
    (found,) = find(*page(_set(table, rows), rules))
    assert [row[0] for row in found.texts] == ["Doel", "Landen rondom", "", "Afrika", ""]


def test_header_without_lines_below_it_spans_columns(page: Any, table: Any) -> None:
    rows = [
        ("Land", "Jaar", ""),
        ("", "2012", "2013"),
        ("Ghana", "120", "310"),
        ("Mali", "88", "91"),
        ("Irak", "4", "5"),
    ]
    rules = [*map(_down, (XS[0], XS[1], XS[3])), _down(XS[2], YS[1])]
    rules += [_across(y) for y in YS if y != YS[1]] + [_across(YS[1], XS[1])]
    (found,) = find(*page(_set(table, rows), rules))
    assert found.spans == ((0, 0, 2, 1), (0, 1, 1, 2))
    assert found.texts[0] == ("Land", "Jaar", "")


def test_full_grid_merges_nothing(page: Any, table: Any, lattice: Any) -> None:
    (found,) = find(*page(_set(table, ROWS), lattice(XS, YS)))
    assert found.spans == ()
    assert found.texts[3] == ("Afrika", "Terugkeer", "95")


@pytest.mark.parametrize("short", [XS[2], XS[1]])
def test_rule_over_a_sum_merges_no_values(page: Any, table: Any, short: float) -> None:
    rows = [ROWS[0], *(("Post", "1.000", str(n * 110)) for n in range(1, 5))]
    rules = [*map(_down, XS), *(_across(y) for y in (YS[0], YS[1], YS[5])), _across(YS[4], short)]
    (found,) = find(*page(_set(table, rows), rules))
    assert [row[2] for row in found.texts[1:]] == ["110", "220", "330", "440"]
    assert all(high == 1 for _, column, high, _ in found.spans if column)
