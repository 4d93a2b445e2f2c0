"""Lines turned into rows: leaders, white between rows, wrapped labels, spans, header levels, signs."""

from __future__ import annotations

from typing import Any

import pytest

from mdparse.tables import find
from mdparse.tables.grid import Grid
from mdparse.tables.marks import dots, leads, mark
from mdparse.tables.rows import Row, joined
from mdparse.tables.shaping import folded, squeezed
from mdparse.tables.spacing import heads, spaced, values
from mdparse.tables.wrapping import header, label, pitch, stacked, stepped, valued, wrapped

XS = (70, 300, 400)


def texts(found: Any) -> list[list[str]]:
    return [list(row) for row in found.texts]


def words_of(page: Any, *tokens: str) -> Any:
    """Words on one line, by index."""
    return page([(60.0 * n, 100, token) for n, token in enumerate(tokens)])[1]


def rows(*lines: tuple[float, tuple[tuple[int, ...], ...]]) -> list[Row]:
    return [Row(cells, base - 8, base + 2, base) for base, cells in lines]


@pytest.mark.parametrize(
    ("text", "lead", "dot"),
    [
        ("......", True, True),
        ("Rente......", True, False),
        ("\u2026", True, True),
        ("1.250", False, False),
        ("...", False, True),
    ],
)
def test_leaders(text: str, lead: bool, dot: bool) -> None:
    assert (leads(text), dots(text)) == (lead, dot)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1,234,567", "number"),
        ("1,234.5", "number"),
        ("$1,234.5 million", "number"),
        ("32.1 (2.3)", "number"),
        ("12 (p)", "number"),
        ("10\u201315", "number"),
        (".5", "number"),
        ("(X)", "nil"),
        ("n/a", "nil"),
        (":", "nil"),
        ("..", "nil"),
        ("\u2713", "nil"),
        ("1.1.2", "text"),
        ("12(a)(b)(c)", "text"),
    ],
)
def test_marks_of_other_countries(text: str, kind: str) -> None:
    assert mark(text) == kind


def test_dots_lead_to_values_that_touch_them(page: Any) -> None:
    prints = [(70, 100, "Post"), (300, 100, "2012"), (400, 100, "2013")]
    for n in range(4):
        prints += [(70, 115 + 15 * n, f"Post {n} " + "." * 38), (300, 115 + 15 * n, f"{n}.100")]
        prints += [(400, 115 + 15 * n, f"{n}.200")]
    (found,) = find(*page(prints))
    assert [row[1:] for row in texts(found)[1:]] == [[f"{n}.100", f"{n}.200"] for n in range(4)]
    assert texts(found)[1][0].startswith("Post 0")


def test_rules_typed_as_hyphens_are_no_rows(page: Any, table: Any) -> None:
    body = [("Doel", "2012", "2013"), ("------", "-----", "-----")]
    body += [(f"Post {n}", f"{n}.100", f"{n}.200") for n in range(4)]
    (found,) = find(*page(table(body, XS)))
    assert texts(found) == [list(row) for row in body if not row[0].startswith("-")]


@pytest.mark.parametrize("at", [0, 1, 2], ids=["top", "middle", "bottom"])
def test_values_beside_a_label_of_three_lines(page: Any, at: int) -> None:
    prints, y = [(70, 90, "Doel"), (300, 90, "2012"), (400, 90, "2013")], 110
    for n in range(4):
        lines = ("Opvang in de regio", "en terugkeer naar", f"landen van herkomst {n}") if n % 2 else (f"Post {n}",)
        prints += [(70, y + 11 * k, line) for k, line in enumerate(lines)]
        base = y + 11 * (at if n % 2 else 0)
        prints += [(300, base, f"{n}.100"), (400, base, f"{n}.200")]
        y += 11 * len(lines) + 6
    (found,) = find(*page(prints))
    assert [row[1] for row in texts(found)[1:]] == ["0.100", "1.100", "2.100", "3.100"]
    assert texts(found)[2][0] == "Opvang in de regio en terugkeer naar landen van herkomst 1"


def test_values_half_a_line_lower_than_a_label_of_two_lines(page: Any) -> None:
    prints, y = [], 110.0
    for n in range(5):
        prints += [(70, y, "Opvang van mensen"), (70, y + 11, f"in regio {n}")]
        prints += [(300, y + 5.5, f"{n}.100"), (400, y + 5.5, f"{n}.200")]
        y += 30
    (found,) = find(*page(prints))
    assert texts(found) == [[f"Opvang van mensen in regio {n}", f"{n}.100", f"{n}.200"] for n in range(5)]


def test_header_over_years_is_a_level_of_its_own(page: Any, table: Any) -> None:
    body = [("", "Uitgaven", "Ontvangsten"), ("", "2012", "2013")]
    body += [(f"Post {n}", f"{n}.100", f"{n}.200") for n in range(4)]
    rules = [(65, y, 480, y + 0.5) for y in (188, 219, 282)]
    (found,) = find(*page(table(body, XS), rules))
    assert texts(found)[:2] == [["", "Uitgaven", "Ontvangsten"], ["", "2012", "2013"]]
    assert found.headers == 2


def test_header_of_two_lines_is_one_row_between_rules(page: Any, table: Any) -> None:
    body = [("", "Stand", "Nieuwe"), ("", "begroting", "mutaties")]
    body += [(f"Post {n}", f"{n}.100", f"{n}.200") for n in range(4)]
    rules = [(65, y, 480, y + 0.5) for y in (188, 219, 282)]
    (found,) = find(*page(table(body, XS), rules))
    assert texts(found)[0] == ["", "Stand begroting", "Nieuwe mutaties"]


def test_one_line_between_rules_with_values_in_all_is_no_header(page: Any) -> None:
    printed = words_of(page, "Post", "1.100", "2.200")
    assert not header(rows((100, ((0,), (1,), (2,)))), printed)
    assert header(rows((100, ((0,), (), ()))), printed)


def test_steps_of_a_header(page: Any) -> None:
    printed = words_of(page, "Uitgaven", "2012", "Stand", "begroting")
    over = rows((100, ((), (0,))), (112, ((), (1,))))
    assert len(stepped(over, printed)) == 2
    assert len(stepped(rows((100, ((), (2,))), (112, ((), (3,)))), printed)) == 1


def test_white_that_tells_rows_apart(page: Any) -> None:
    printed = words_of(page, "Opvang", "regio", "1.100", "Rente", "2.200", "Water", "3.300")
    lines = rows((100, ((0,), ())), (111, ((1,), (2,))), (128, ((3,), (4,))), (145, ((5,), (6,))))
    groups = spaced(lines, printed)
    assert groups is not None
    assert [len(group) for group in groups] == [2, 1, 1]


def test_white_that_would_put_two_values_into_one_cell_tells_nothing(page: Any) -> None:
    printed = words_of(page, "Opvang", "1.100", "Rente", "2.200", "Water", "3.300")
    lines = rows((100, ((0,), (1,))), (111, ((2,), (3,))), (128, ((4,), (5,))))
    assert spaced(lines, printed) is None


def test_even_lines_tell_nothing(page: Any) -> None:
    printed = words_of(page, "Opvang", "1.100")
    assert spaced(rows(*((100 + 12 * n, ((0,), (1,))) for n in range(4))), printed) is None


def test_values_of_a_line(page: Any) -> None:
    printed = words_of(page, "Opvang", "1.100", "in", "2013")
    line = rows((100, ((0,), (1,), (2, 3))))[0]
    assert list(values(line, printed)) == [1]
    assert valued(line, printed)


def test_label_may_stand_after_an_empty_first_column(page: Any) -> None:
    printed = words_of(page, "Opvang", "1.100")
    assert label(rows((100, ((), (0,), (1,))))[0], printed) == (0,)
    assert label(rows((100, ((), (1,), (0,))))[0], printed) == ()
    assert label(rows((100, ((1,), (0,), ())))[0], printed) == (1,)


def test_pitch_is_that_of_rows_with_label_and_value(page: Any) -> None:
    printed = words_of(page, "Opvang", "1.100")
    full, bare = ((0,), (1,)), ((0,), ())
    assert pitch(rows((100, full), (111, bare), (120, full), (140, full)), printed) == 20
    assert pitch(rows((100, full)), printed) == 0


@pytest.mark.parametrize(
    ("tokens", "cells", "count"),
    [
        (("Niet-", "belasting", "1"), [((0,), (2,)), ((1,), ())], 1),
        (("Opvang", "van", "1"), [((0,), (2,)), ((1,), ())], 1),
        (("Opvang", "Rente", "1", "2"), [((0,), (2,)), ((1,), (3,))], 2),
        (("Opvang", "1", "2"), [((0,), (1,)), ((), (2,))], 2),
    ],
    ids=["hyphen", "small letter", "two rows", "second value"],
)
def test_lines_that_go_on(page: Any, tokens: tuple[str, ...], cells: Any, count: int) -> None:
    printed = words_of(page, *tokens)
    lines = rows(*((100 + 12 * n, one) for n, one in enumerate(cells)))
    assert len(wrapped(lines, 12, printed)) == count


def test_several_rows_in_one_box(page: Any) -> None:
    printed = words_of(page, "Opvang", "1.100", "Rente", "2.200")
    two = rows((100, ((), (0,), (1,))), (112, ((), (2,), (3,))))
    assert stacked(two, printed)
    assert not stacked(two[:1], printed)


def test_joined_rows_keep_clear_spans() -> None:
    upper = Row(((), (0,), ()), 90, 100, 98, ((1, 2),))
    lower = Row(((1,), (), ()), 100, 110, 108)
    assert joined([upper, lower]).spans == ((1, 2),)
    assert joined([upper, lower]).lines == 2
    assert joined([upper, Row(((), (), (3,)), 100, 110, 108)]).spans == ()
    assert heads(upper)
    assert not heads(Row(((0,), (), ()), 90, 100, 98, ((0, 3),)))


def grid(*cells: tuple[tuple[int, ...], ...], spans: tuple[tuple[int, int], ...] = ()) -> Grid:
    width = len(cells[0])
    made = tuple(Row(one, 100 + 12 * n, 110 + 12 * n, 108 + 12 * n, spans) for n, one in enumerate(cells))
    return Grid(tuple(100.0 * (n + 1) for n in range(width - 1)), made, "rivers")


def test_empty_columns_go() -> None:
    kept = squeezed(grid(((0,), (), (1,)), ((2,), (), (3,)), spans=((0, 3),)))
    assert kept.width == 2
    assert kept.bounds == (200.0,)
    assert [row.spans for row in kept.rows] == [((0, 2),)] * 2


def test_signs_join_the_numbers_after_them(page: Any) -> None:
    printed = words_of(page, "Post", "\u20ac", "1.100", "Rente", "\u20ac", "2.200")
    made = folded(grid(((0,), (1,), (2,)), ((3,), (4,), (5,))), printed)
    assert [row.cells for row in made.rows] == [((0,), (1, 2)), ((3,), (4, 5))]
    assert made.bounds == (100.0,)


def test_columns_that_hold_values_of_their_own_stay(page: Any) -> None:
    printed = words_of(page, "Post", "1.000", "1.100", "Rente", "2.000", "2.200")
    made = grid(((0,), (1,), (2,)), ((3,), (4,), (5,)))
    assert folded(made, printed) == made
