"""Regions, header rows, captions and verdicts: what is drawn together, what heads it, and what is no table."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mdparse.reading.page import Rules
from mdparse.tables import find
from mdparse.tables.captions import caption, notes, title
from mdparse.tables.columns import drawn, gaps, grown, parted, rivers
from mdparse.tables.frames import Frame, frames, horizontal
from mdparse.tables.grid import build
from mdparse.tables.headers import header_rows, section_rows
from mdparse.tables.hypotheses import bands, best, scored
from mdparse.tables.judging import closed, opened
from mdparse.tables.leaders import led, typed
from mdparse.tables.levels import fits, item, levels, stretches
from mdparse.tables.lines import Line, around, lines, order, upright
from mdparse.tables.runs import footed, runs
from mdparse.tables.scoring import chart, contents, counters, fit, share, value_columns, worded, wordy
from mdparse.tables.sheet import tall, within, without
from mdparse.tables.tops import headed

XS = (70, 300, 400)
ROWS = [("Doel", "2012", "2013"), ("Opvang", "1.250", "1.300"), ("Terugkeer", "900", "1.020"), ("Water", "75", "80")]
PROSE = "De contracten van enkele projecten konden niet tijdig worden afgerond en de"


def printed(words: Any) -> list[Line]:
    return lines(words, *order(words, upright(words)))


def grid_of(page: Any, prints: Any, *bounds: float) -> Any:
    """The grid of prints under column bounds, with its words."""
    words = page(prints)[1]
    return scored(build(printed(words), bounds, (), words, "rivers"), words), words


def rules(*boxes: tuple[float, float, float, float], filled: bool = True) -> Rules:
    count = len(boxes)
    zeros, yes = np.zeros(count, dtype=np.int64), np.full(count, filled)
    return Rules(np.array(boxes, dtype=float).reshape(-1, 4), yes, ~yes, zeros, zeros, np.zeros(count))


def seen(drawing: Rules, words: Any = None) -> list[Frame]:
    return frames(drawing, np.empty((0, 4)), printed(words) if words else [], 595.0, 842.0)


def test_rules_with_the_same_ends_are_one_frame() -> None:
    (frame,) = seen(rules(*((65, y, 480, y + 0.5) for y in (188, 204, 225))))
    assert frame.box == (65, 188.25, 480, 225.25)
    assert len(frame.across) == 3
    assert frame.down == ()


def test_rules_with_other_ends_are_not() -> None:
    assert seen(rules((65, 188, 480, 188.5), (65, 204, 300, 204.5))) == []


def test_prose_between_rules_parts_them(page: Any, table: Any) -> None:
    words = page([(70, 200 + 12 * n, PROSE[:76]) for n in range(6)])[1]
    assert seen(rules((65, 188, 480, 188.5), (65, 270, 480, 270.5)), words) == []
    rows = page(table(ROWS, XS))[1]
    assert len(seen(rules((65, 188, 480, 188.5), (65, 252, 480, 252.5)), rows)) == 1


def test_long_labels_beside_values_are_no_prose(page: Any) -> None:
    label = "Subsidies aan maatschappelijke organisaties en aan andere"
    prints = [(70, 200 + 15 * n, label) for n in range(2)] + [(440, 200 + 15 * n, "1.250") for n in range(2)]
    assert len(seen(rules((65, 188, 480, 188.5), (65, 222, 480, 222.5)), page(prints)[1])) == 1


def test_outlined_box_is_four_lines() -> None:
    (frame,) = seen(rules((65, 188, 480, 300), (65, 200, 480, 200.5), filled=False))
    assert len(frame.down) == 2
    assert len(frame.across) == 3


def test_shading_inside_shading_is_painted_twice() -> None:
    (frame,) = seen(rules((65, 188, 480, 200), (66, 189, 479, 199), (65, 200, 480, 212)))
    assert frame.fills == ((65, 188, 480, 200), (65, 200, 480, 212))


def test_frame_of_the_page_is_no_table() -> None:
    assert seen(rules((5, 5, 590, 835), (6, 6, 589, 834), filled=False)) == []


def test_pieces_of_one_line_are_joined() -> None:
    pieces = [(65.0 + 100 * n, y, 164.0 + 100 * n, y + 0.5) for n in range(4) for y in (188, 220)]
    (frame,) = seen(rules(*pieces))
    assert [(start, end) for _, start, end in frame.across] == [(65, 464)] * 2
    assert len(frame.joints) == 6


def test_bands_are_long_rules_and_shaded_rows() -> None:
    across = ((100.0, 60.0, 500.0), (101.0, 60.0, 500.0), (120.0, 60.0, 100.0), (150.0, 60.0, 500.0))
    assert bands(Frame((60, 100, 500, 200), across, (), (), ())) == (100, 150)
    fills = ((60.0, 100.0, 500.0, 112.0), (60.0, 124.0, 500.0, 136.0))
    assert bands(Frame((60, 100, 500, 200), (), (), fills, ())) == (100, 112, 124, 136)


def test_horizontal_rules_with_typed_ones() -> None:
    found = horizontal(
        rules((60, 100, 500, 101), (60, 100, 61, 300), (float("nan"), 1, 2, 3)), np.array([[1.0, 2, 30, 2.5]])
    )
    assert found == [(100.5, 60, 500), (2.25, 1, 30)]


def test_lines_typed_as_rules(page: Any) -> None:
    words = page([(70, 100, "Doel"), (70, 112, "-----"), (150, 112, "====="), (70, 124, "- punt")])[1]
    kept, boxes = typed(printed(words))
    assert [line.text for line in kept] == ["Doel", "- punt"]
    assert boxes[0][[0, 2]].tolist() == [70, 175]
    assert not led(words)
    assert led(page([(70, 100, "Rente.....")])[1])


def test_columns_seen_three_ways(page: Any, table: Any) -> None:
    words = page(table(ROWS, XS))[1]
    area = printed(words)
    for bounds in (rivers(area), grown(area)):
        assert len(bounds) == 2
        assert 130 < bounds[0] < 300 < bounds[1] < 400
    assert gaps(area, words) == ()


def test_columns_that_nearly_touch_are_seen_between_words(page: Any) -> None:
    prints = [(70 + 60 * c, 100 + 12 * n, f"{1000 + n + c}") for n in range(12) for c in range(2)]
    prints += [(94.5, 100 + 12 * n, "noot") for n in range(12)]
    words = page(prints)[1]
    assert len(gaps(printed(words), words)) == 2


def test_drawn_columns_and_the_lines_that_part_a_frame(page: Any, table: Any) -> None:
    area = printed(page(table(ROWS, XS))[1])
    frame = Frame((65, 188, 480, 252), (), ((65.0, 188, 252), (290.0, 188, 252), (390.0, 188, 252)), (), (291.0,))
    assert drawn(frame, area) == pytest.approx((290.5, 390))
    assert parted(frame)
    assert not parted(Frame((65, 188, 480, 252), (), ((290.0, 188, 200),), (), ()))


def test_levels_hold_what_stands_half_a_line_lower(page: Any) -> None:
    found = levels(printed(page([(70, 100, "Opvang"), (300, 105.5, "12"), (70, 111, "regio"), (70, 130, "Water")])[1]))
    assert [len(level.parts) for level in found] == [3, 1]
    assert found[0].line.text == "Opvang regio 12"


def test_chunks_over_columns(page: Any, table: Any) -> None:
    area = printed(page(table(ROWS, XS))[1])
    assert fits(area[:2], area[2])
    assert stretches(area) == [(70, 115), (300, 325), (400, 425)]
    off = printed(page([(70, 100, "x"), (350, 100, "los")])[1])[0]
    assert not fits(area, off)
    assert item(off)
    assert not item(area[1])


def test_runs_end_where_lines_leave_their_columns(page: Any, table: Any) -> None:
    prints = [*table(ROWS[1:], XS), *((70, 290 + 12 * n, PROSE) for n in range(5))]
    (run,) = runs(printed(page(prints)[1]))
    assert [line.text for line in run] == [" ".join(row) for row in ROWS[1:]]


def test_last_row_under_the_last_rule(page: Any, table: Any) -> None:
    area = printed(page(table(ROWS, XS))[1])
    assert footed(area[:3], area) == area
    assert headed(area[1:], area) == area


def test_lines_within_and_without(page: Any, table: Any) -> None:
    words = page([*table(ROWS, XS), (500, 215, "marge")])[1]
    area = printed(words)
    frame = Frame((65, 205, 480, 240), (), (), (), ())
    assert [line.text for line in within(frame, area)] == ["Opvang 1.250 1.300", "Terugkeer 900 1.020"]
    assert within(tall(frame, words), area)[0].text == "Doel 2012 2013"
    assert len(without(area, {0})) == 3
    assert around([(1, 2, 3, 4), (0, 5, 2, 6)]) == (0, 2, 3, 6)


def test_a_grid_that_fits_scores_more_than_one_that_lumps(page: Any, table: Any) -> None:
    good, words = grid_of(page, table(ROWS, XS), 200, 350)
    lumped, _ = grid_of(page, table(ROWS, XS), 200)
    cut, _ = grid_of(page, table(ROWS, XS), 200, 310)
    assert fit(good, words) > fit(lumped, words)
    assert fit(good, words) > fit(cut, words)
    assert value_columns(good, words) == [1, 2]
    assert share(good, words) == 1
    assert worded(good, words)
    assert opened(good, words)


def test_best_grid_of_a_region(page: Any, table: Any) -> None:
    content, words = page(table(ROWS, XS))
    grid = best(printed(words), None, words, content)
    assert grid is not None
    assert grid.width == 3
    assert best([], None, words, content) is None


@pytest.mark.parametrize(
    ("rows", "test"),
    [
        ([(str(80 - 20 * n), "x") for n in range(5)], chart),
        ([(f"Hoofdstuk {n}", str(3 + n)) for n in range(6)], contents),
        ([(f"Hoofdstuk {n} ......", str(3 + n)) for n in range(6)], contents),
    ],
    ids=["axis", "contents", "contents with leaders"],
)
def test_what_looks_like_a_table(page: Any, table: Any, rows: Any, test: Any) -> None:
    grid, words = grid_of(page, table(rows, (70, 400)), 300)
    assert test(grid, words)
    assert not opened(grid, words)


def test_amounts_after_leaders_are_no_contents(page: Any, table: Any) -> None:
    rows = [(f"Post {n} ......", amount) for n, amount in enumerate(("900", "12", "75", "4", "310", "28"))]
    grid, words = grid_of(page, table(rows, (70, 400)), 300)
    assert not contents(grid, words)
    assert opened(grid, words) is not counters(grid, 1, words)


def test_running_text_in_cells(page: Any, table: Any) -> None:
    grid, words = grid_of(page, table([("1", PROSE), ("2", PROSE)], (70, 100)), 90)
    assert wordy(grid.rows, words)


def test_bare_numbers_in_a_box_are_no_table(page: Any, table: Any) -> None:
    rows = [("12", "34"), ("56", "78"), ("9", "10")]
    grid, words = grid_of(page, table(rows, (70, 300)), 200)
    loose = Frame((65, 188, 400, 240), ((188.0, 65, 400), (240.0, 65, 400)), (), (), ())
    assert not closed(grid, loose, words)


HEADERS = [
    ([["", "2012", "2013"], ["Opvang", "1", "2"]], [False, False], 1),
    ([["", "Stand", "Mutatie"], ["Opvang", "1", "2"]], [False, False], 1),
    ([["", "Uitgaven", ""], ["", "2012", "2013"], ["Opvang", "1", "2"]], [False] * 3, 2),
    ([["Opvang", "1", "2"], ["Water", "3", "4"]], [False] * 2, 0),
    ([["Project", "Land"], ["TRQN", "Ghana"], ["MATRA", "Marokko"]], [True, False, False], 1),
    ([["Project", "Land"], ["TRQN", "Ghana"], ["MATRA", "Marokko"]], [False] * 3, 0),
    ([["Uitgaven per doel", ""], ["Opvang", "1"], ["Water", "3"]], [False] * 3, 1),
    ([["2012", "1"], ["2013", "2"]], [False] * 2, 0),
]


@pytest.mark.parametrize(("texts", "bold", "count"), HEADERS)
def test_header_rows(texts: list[list[str]], bold: list[bool], count: int) -> None:
    assert header_rows(texts, bold) == count


def test_section_rows_hold_a_label_and_are_followed() -> None:
    texts = [["Fiscaal", "", ""], ["Heffing", "1", "2"], ["", "", ""], ["1.2", "", ""], ["Slot", "", ""]]
    assert section_rows(texts, ["label", "amount", "amount"]) == (0,)
    assert section_rows([["", "Fiscaal", ""], ["1", "Heffing", "2"]], ["label", "label", "amount"]) == (0,)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Tabel 3 Uitgaven per doel"], "Tabel 3 Uitgaven per doel"),
        (["Dit loopt door.", "Tabel 3 Uitgaven", "per doel"], "Tabel 3 Uitgaven per doel"),
        (["Uitgaven per doel"], "Uitgaven per doel"),
        (["De uitgaven staan hieronder:"], None),
        (["(bedragen x \u20ac 1.000)"], None),
        ([], None),
    ],
)
def test_captions(page: Any, texts: list[str], said: str | None) -> None:
    block = printed(page([(70, 100 + 12 * n, text) for n, text in enumerate(texts)])[1])
    assert caption(block) == said


def test_lines_that_say_caption_or_unit(page: Any) -> None:
    texts = ("Tabel 3 Uitgaven", "Bedragen in miljoen euro", "Opvang in de regio")
    found = printed(page([(70, 100 + 12 * n, text) for n, text in enumerate(texts)])[1])
    assert [title(line) for line in found] == [True, True, False]


def test_notes_below_and_how_they_go_on() -> None:
    assert notes(["Bron: COA", "en IND.", "De tekst loopt door."]) == ["Bron: COA en IND."]
    assert notes(["De tekst loopt door."]) == []


def test_chart_beside_a_table_is_left_out(page: Any, table: Any) -> None:
    prints = [*table(ROWS, XS)] + [(70, 400 + 30 * n, str(80 - 20 * n)) for n in range(5)]
    (found,) = find(*page(prints))
    assert len(found.texts) == len(ROWS)
