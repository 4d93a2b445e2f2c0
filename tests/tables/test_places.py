"""Where things stand: areas of a page, pages printed sideways, parts over pages, the picture of what was found."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from mdparse.layout.words import words
from mdparse.model import Box, Cell, Column, Source, Table
from mdparse.parsing import parse
from mdparse.reading import open_pdf
from mdparse.tables import find, records
from mdparse.tables.areas import areas
from mdparse.tables.drawing import GRID, HEADER, REGION, TOTAL, draw
from mdparse.tables.joining import joined
from mdparse.tables.lines import upright
from mdparse.tables.turning import restored, turned, turns
from tables.generator import TABLES
from tables.traps import columns as text_columns

PROSE = "De contracten van enkele projecten konden niet tijdig worden afgerond"
HEAD = ("Doel", "2012", "2013")
BODY = [(f"Post {n}", f"{n}.000", f"{n}.500") for n in range(1, 60)]


def made(name: str, seed: int) -> bytes:
    maker = next(maker for maker in TABLES if maker.__name__ == name)
    return maker(random.Random(f"{name} {seed}")).data


def test_text_in_columns_parts_a_page() -> None:
    with open_pdf(text_columns(random.Random(5)).data) as pdf:
        (page,) = pdf.pages()
    printed = words(page)
    parts = areas(printed, upright(printed))
    assert len(parts) >= 2
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(printed)))


def test_columns_of_a_table_do_not(page: Any, table: Any) -> None:
    printed = page(table([HEAD, *BODY[:20]], (70, 300, 400)))[1]
    assert len(areas(printed, upright(printed))) == 1


def test_table_beside_text_whose_lines_stand_between_its_rows(page: Any, table: Any) -> None:
    prints = [*table([HEAD, *BODY[:8]], (40, 170, 220), pitch=14)]
    prints += [(300, 100 + 11.5 * n, PROSE[:52]) for n in range(40)]
    (found,) = find(*page(prints))
    assert found.texts == (HEAD, *BODY[:8])


def test_rules_of_a_column_frame_only_its_own_print(page: Any, table: Any) -> None:
    prints = [*table([HEAD, *BODY[:8]], (40, 170, 220), pitch=14)]
    prints += [(300, 100 + 11.5 * n, PROSE[:52]) for n in range(40)]
    rules = [(36, y, 262, y + 0.5) for y in (189, 203, 316)]
    (found,) = find(*page(prints, rules))
    assert found.texts == (HEAD, *BODY[:8])
    assert found.bbox[2] == 262


def test_header_over_a_single_rule(page: Any, table: Any) -> None:
    prints = [(70, 170, "Doel"), (300, 170, "2012"), (400, 170, "2013"), *table(BODY[:5], (70, 300, 400))]
    assert find(*page(prints, [(65, 182, 480, 182.5)]))[0].texts == (HEAD, *BODY[:5])
    assert find(*page(prints))[0].texts == tuple(BODY[:5])


def test_upright_page_is_not_turned(page: Any, table: Any) -> None:
    assert turns(page(table([HEAD, *BODY[:4]], (70, 300, 400)))[1]) == 0
    assert turns(page([])[1]) == 0


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_turned_page_gives_the_same_table_at_its_place(page: Any, table: Any, turn: int) -> None:
    content, printed = page(table([HEAD, *BODY[:6]], (70, 300, 400)), [(65, 188, 480, 188.5), (65, 204, 480, 204.5)])
    (straight,) = find(content, printed)
    around, sideways = turned(content, replace(printed, angle=printed.angle + 90 * turn), turn)
    back = replace(sideways, angle=np.full(len(sideways), 90.0 * (4 - turn)))
    (found,) = find(around, back)
    assert found.texts == straight.texts
    (x0, top, x1, bottom), box = found.bbox, straight.bbox
    assert sorted((x1 - x0, bottom - top)) == pytest.approx(sorted((box[2] - box[0], box[3] - box[1])))
    assert 0 <= x0 < x1 <= around.width
    assert 0 <= top < bottom <= around.height


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_boxes_come_back(page: Any, table: Any, turn: int) -> None:
    content, printed = page(table([HEAD, *BODY[:4]], (70, 300, 400)))
    flat, words_ = turned(content, printed, turn)
    (found,) = find(content, printed)
    there = words_.box[list(found.rows[0][0])]
    moved = replace(found, bbox=tuple(there[0].tolist()), boxes=((tuple(there[0].tolist()),),))
    again = restored(moved, content, turn)
    assert again.bbox == pytest.approx(tuple(printed.box[found.rows[0][0][0]].tolist()))
    assert again.boxes[0][0] == again.bbox
    assert again.reasons[-1] == "turned"
    assert (flat.width, flat.height) == ((842.0, 595.0) if turn % 2 else (595.0, 842.0))


def two(page: Any, table: Any, shift: float = 0.0, number: int = 2, **changes: Any) -> Any:
    upper = find(*page(table([HEAD, *BODY[:45]], (70, 300, 400), top=80), number=1))
    xs = tuple(x + shift for x in (70, 300, 400))
    lower = find(*page(table(BODY[45:], xs, top=80), number=number))
    return {1: upper, number: tuple(replace(part, **changes) for part in lower)}


@pytest.mark.parametrize("shift", [0.0, 25.0])
def test_parts_with_the_same_columns_are_one_table(page: Any, table: Any, shift: float) -> None:
    (parts,) = joined(two(page, table, shift))
    assert [part.repeated for part in parts] == [0, 0]
    (record,) = records(two(page, table, shift), {}, "")
    assert len(record.rows) == 59


@pytest.mark.parametrize(
    "changes",
    [{"caption": "Tabel 2"}, {"first": False}, {"number": 3}, {"bbox": (150.0, 72.0, 560.0, 700.0)}],
    ids=["own caption", "text above", "page between", "another width"],
)
def test_parts_that_do_not_go_on(page: Any, table: Any, changes: dict[str, Any]) -> None:
    assert len(joined(two(page, table, **changes))) == 2


def test_repeated_header_is_said_once() -> None:
    for seed in range(8):
        report = parse(made("pages", seed))
        assert len(report.tables) == 1
        assert len(report.tables[0].pages) >= 2
        assert [*report.tables[0].header_rows, ()][0] not in [
            tuple(c.text for c in row) for row in report.tables[0].rows
        ]


def a_table() -> Table:
    cells = [[("Doel 1", 20), ("10", 120)], [("Totaal", 20), ("10", 120)]]
    rows = tuple(
        tuple(Cell(text=text, page=1, bbox=(x, 40.0 + 20 * n, x + 30, 50.0 + 20 * n), kind="label") for text, x in row)
        for n, row in enumerate(cells)
    )
    box = Box(page=1, bbox=(15.0, 20.0, 160.0, 75.0))
    return Table(
        source=Source(text="", start=0, end=0, page=1, bbox=box.bbox, boxes=(box,)),
        id="t1",
        header_rows=(("", "2013"),),
        columns=(Column(name="", kind="label"), Column(name="2013", kind="amount")),
        rows=rows,
        total_row=1,
        pages=(1,),
        reasons=("columns: rivers",),
    )


def tint(colour: tuple[int, int, int, int]) -> tuple[int, ...]:
    """What a colour looks like over white paper."""
    return tuple(round(255 + (part - 255) * colour[3] / 255) for part in colour[:3])


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_picture_shows_region_header_and_total(scale: float) -> None:
    paper = Image.new("RGB", (round(200 * scale), round(100 * scale)), "white")
    drawn = draw(paper, [a_table()], 1, scale)
    at = lambda x, y: drawn.getpixel((round(x * scale), round(y * scale)))  # noqa: E731
    assert at(15, 50) == REGION[:3]
    assert at(60, 30) == pytest.approx(tint(HEADER), abs=2)
    assert at(60, 68) == pytest.approx(tint(TOTAL), abs=2)
    assert at(60, 50) == (255, 255, 255)
    assert at(85, 50) == pytest.approx(tint(GRID), abs=2)
    assert paper.getpixel((round(15 * scale), round(50 * scale))) == (255, 255, 255)


def test_picture_of_another_page_is_left_alone() -> None:
    paper = Image.new("RGB", (200, 100), "white")
    assert draw(paper, [a_table()], 2).tobytes() == paper.tobytes()


def test_every_made_table_can_be_drawn() -> None:
    for maker in TABLES:
        report = parse(maker(random.Random(f"draw {maker.__name__}")).data)
        for page in report.pages:
            paper = Image.new("RGB", (round(page.width), round(page.height)), "white")
            drawn = draw(paper, report.tables, page.number)
            shown = any(page.number in table.pages for table in report.tables)
            assert (drawn.tobytes() != paper.tobytes()) == shown
