"""Finding tables on a page: what is one, what is none, and the grid of each."""

from __future__ import annotations

from typing import Any

import pytest

from mdparse.errors import UsageError
from mdparse.options import Options
from mdparse.tables import find

ROWS = [
    ("Doel", "2012", "2013"),
    ("Opvang in de regio", "1.250", "1.300"),
    ("Terugkeer", "900", "1.020"),
    ("Circulaire migratie", "75", "80"),
]
XS = (70, 300, 400)


def texts(found: Any) -> list[list[str]]:
    return [list(row) for row in found.texts]


def test_columns_set_with_white_only(page: Any, table: Any) -> None:
    (found,) = find(*page(table(ROWS, XS)))
    assert texts(found) == [list(row) for row in ROWS]
    assert found.headers == 1
    assert found.reasons[-1] == "aligned values"


def test_full_grid_with_an_empty_cell_and_wrapped_text(page: Any, table: Any, lattice: Any) -> None:
    prints = [*table(ROWS, XS, top=210, pitch=30), (70, 252, "en omgeving")]
    (found,) = find(*page(prints, lattice((65, 290, 390, 480), (195, 225, 255, 285, 315))))
    assert texts(found)[1] == ["Opvang in de regio en omgeving", "1.250", "1.300"]
    assert found.reasons == ("columns: drawn", "framed")


def test_horizontal_rules_only(page: Any, table: Any) -> None:
    rules = [(65, y, 480, y + 0.5) for y in (188, 204, 252)]
    (found,) = find(*page(table(ROWS, XS), rules))
    assert texts(found) == [list(row) for row in ROWS]
    assert found.bbox[0] == 65
    assert found.bbox[2] == 480


def test_several_rows_in_one_drawn_box(page: Any, table: Any, lattice: Any) -> None:
    (found,) = find(*page(table(ROWS, XS), lattice((65, 290, 390, 480), (187, 204, 206, 252))))
    assert texts(found) == [list(row) for row in ROWS]


def test_number_broken_in_a_narrow_cell_stays_one_cell(page: Any, lattice: Any) -> None:
    prints = [(70, 210, "Land"), (150, 210, "2012"), (200, 210, "2013")]
    prints += [(70, 240, "Irak"), (150, 240, "1.14"), (150, 252, "6"), (200, 240, "2.00"), (200, 252, "7")]
    prints += [(70, 275, "Iran"), (150, 275, "98"), (200, 275, "97")]
    (found,) = find(*page(prints, lattice((65, 145, 195, 240), (195, 225, 260, 290))))
    assert texts(found)[1] == ["Irak", "1.14 6", "2.00 7"]


def test_wrapped_label_joins_its_row(page: Any, table: Any) -> None:
    rows = [*ROWS[:2], ("Geldovermakingen door", "10", "12"), ("migranten uit de regio", "", ""), *ROWS[2:]]
    (found,) = find(*page(table(rows, XS)))
    assert texts(found)[2] == ["Geldovermakingen door migranten uit de regio", "10", "12"]


def test_currency_sign_far_left_of_its_number(page: Any) -> None:
    rows = [(70, 200 + 15 * n, f"Post {n}") for n in range(4)]
    rows += [(300, 200 + 15 * n, "€") for n in range(4)] + [(330, 200 + 15 * n, "1.000") for n in range(4)]
    (found,) = find(*page(rows))
    assert texts(found)[0] == ["Post 0", "€ 1.000"]


def test_lone_label_that_touches_the_rows_is_header_and_the_caption_is_not(page: Any, table: Any) -> None:
    rows = [("*Uitgaven per doel*", ""), *((label, value) for label, value, _ in ROWS[1:])]
    prints = [(70, 170, "*UITGAVEN IN 2013 (IN EURO)*"), *table(rows, XS[:2])]
    (found,) = find(*page(prints))
    assert texts(found)[0] == ["Uitgaven per doel", ""]
    assert found.headers == 1
    assert found.caption == "UITGAVEN IN 2013 (IN EURO)"


def test_captions_part_stacked_tables(page: Any, table: Any) -> None:
    upper, lower = table(ROWS, XS, top=200), table(ROWS, XS, top=300)
    prints = [*upper, (70, 285, "Tabel 2 Ontvangsten (bedragen x € 1.000)"), *lower]
    rules = [(65, y, 480, y + 0.5) for y in (188, 204, 252, 272, 289, 304, 352)]
    assert len(find(*page(prints, rules))) == 2


@pytest.mark.parametrize(
    "between",
    ["Onderstaand volgt het overzicht van de bestede middelen per thema over het verslagjaar", "Hieronder de rest."],
)
def test_prose_between_stacked_tables_is_no_row(page: Any, table: Any, between: str) -> None:
    upper, lower = table(ROWS, XS, top=200), table(ROWS, XS, top=320)
    prints = [*upper, (70, 284, between), (70, 303, "Tabel 2 Ontvangsten (bedragen x € 1.000)"), *lower]
    sides = [(x, 188, x + 0.5, 372) for x in (65, 280, 380, 480)]
    rules = [(65, y, 480, y + 0.5) for y in (188, 204, 219, 234, 252, 308, 324, 339, 354, 372)]
    found = find(*page(prints, [*rules, *sides]))
    assert [part.texts[-1][0] for part in found] == [ROWS[-1][0]] * len(found)
    assert "Onderstaand" not in str([part.texts for part in found])


def test_region_gives_the_words_to_the_layout(page: Any, table: Any) -> None:
    content, words = page(table(ROWS, XS))
    (found,) = find(content, words)
    region = found.region(3)
    assert region.key == 3
    assert " ".join(words.text[i] for i in region.rows[1][0]) == "Opvang in de regio"


def test_header_set_beside_its_values_is_in_their_column(page: Any, table: Any) -> None:
    prints = [*table([(label, a, "") for label, a, _ in ROWS], XS), (375, 200, "2013")]
    prints += [(410, 200 + 15 * n, row[2]) for n, row in enumerate(ROWS) if n]
    (found,) = find(*page(prints))
    assert texts(found) == [list(row) for row in ROWS]


PROSE = "De contracten van enkele projecten konden niet tijdig worden afgerond en de"


@pytest.mark.parametrize(
    "prints",
    [
        pytest.param([], id="empty page"),
        pytest.param([(70, 100 + 12 * n, PROSE) for n in range(30)], id="prose"),
        pytest.param([(x, 100 + 12 * n, PROSE[:40]) for n in range(30) for x in (60, 320)], id="two columns"),
        pytest.param(
            [(70, 100 + 12 * n, f"{n + 1}.") for n in range(9)] + [(95, 100 + 12 * n, PROSE) for n in range(9)],
            id="numbered list",
        ),
        pytest.param(
            [(70, 100 + 15 * n, f"{n} Hoofdstuk") for n in range(9)]
            + [(480, 100 + 15 * n, str(3 * n)) for n in range(9)],
            id="contents",
        ),
        pytest.param(
            [(70, 100 + 15 * n, "Onderwerp van brief") for n in range(3)]
            + [(200, 100 + 15 * n, "Migratie") for n in range(3)],
            id="letterhead",
        ),
        pytest.param(
            [(70, 100 + 20 * n, str(80 - 20 * n)) for n in range(5)]
            + [(480, 100 + 20 * n, str(40 - 10 * n)) for n in range(5)],
            id="axes of a chart",
        ),
        pytest.param([(70, 700, "1"), (80, 700, PROSE), (70, 712, "2"), (80, 712, PROSE)], id="footnotes"),
    ],
)
def test_no_table(page: Any, prints: Any) -> None:
    assert find(*page(prints)) == ()


def test_prose_in_a_box_is_no_table(page: Any, lattice: Any) -> None:
    assert find(*page([(70, 100 + 12 * n, PROSE) for n in range(10)], lattice((60, 520), (85, 225)))) == ()


def test_settings_of_pdfplumber(page: Any, table: Any, lattice: Any) -> None:
    content, words = page(table(ROWS, XS), lattice((65, 290, 390, 480), (187, 204, 219, 234, 252)))
    (found,) = find(content, words, Options(tables={"snap_tolerance": 2}))
    assert texts(found) == [list(row) for row in ROWS]
    assert found.reasons[0] == "columns: pdfplumber"


def test_settings_that_pdfplumber_does_not_know(page: Any, table: Any) -> None:
    content, words = page(table(ROWS, XS))
    with pytest.raises(UsageError, match="table settings"):
        find(content, words, Options(tables={"no_such_setting": 1}))
