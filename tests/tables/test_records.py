"""Found parts turned into Table records: types, units, totals, checks, joined pages, provenance."""

from __future__ import annotations

from typing import Any

import pytest

from mdparse.layout.words import words
from mdparse.reading import open_pdf
from mdparse.tables import find, records

RENDERINGS = {"office": (1, 17), "ruled": (1, 17), "twocolumn": (1, 8)}


@pytest.fixture(scope="module", params=sorted(RENDERINGS))
def tables(request: pytest.FixtureRequest, fixtures: Any) -> Any:
    with open_pdf(fixtures / f"report-2013-{request.param}.pdf") as pdf:
        found = {page.number: find(page, words(page)) for page in pdf.pages()}
    assert tuple(n for n, parts in found.items() if parts) == RENDERINGS[request.param]
    return records({n: parts for n, parts in found.items() if parts}, {}, "")


def squashed(rows: Any) -> list[list[str]]:
    return [["".join(cell.split()) for cell in row] for row in rows]


@pytest.mark.parametrize("place", [0, 1])
def test_grid_of_the_gold(tables: Any, gold: Any, place: int) -> None:
    want, have = gold["tables"][place], tables[place]
    assert squashed([[c.text for c in row] for row in have.rows]) == squashed(want["grid"])
    assert [[text for text in row if text] for row in have.header_rows] == [
        [text for text in row if text] for row in want["header_rows"]
    ]
    assert have.caption == want["caption"]


@pytest.mark.parametrize("place", [0, 1])
def test_types_of_the_gold(tables: Any, gold: Any, place: int) -> None:
    for want, have in zip(gold["tables"][place]["typed"], tables[place].rows, strict=True):
        for cell, typed in zip(want, have, strict=True):
            assert typed.kind == cell["type"]
            assert typed.value == (None if cell["type"] == "label" else cell["value"])
            assert typed.qualifier == cell.get("qualifier")


def test_money_total_and_sum(tables: Any) -> None:
    money = tables[0]
    assert (money.currency, money.unit, money.scale) == ("EUR", "EURO", 1)
    assert money.total_row == 6
    assert [(check.kind, check.index, check.ok) for check in money.checks] == [("column_sum", 1, True)]


def test_total_column_that_differs_is_reported_and_not_repaired(tables: Any) -> None:
    counts = tables[1]
    assert counts.currency is None
    assert (counts.total_row, counts.total_column) == (None, 3)
    assert [check.ok for check in counts.checks] == [True, True, True, False, False]
    assert (counts.checks[3].expected, counts.checks[3].found) == ("1468", "2035")
    assert counts.rows[3][3].value == "1468"


HEAD = ("Doel", "2012", "2013")
BODY = [(f"Post {n}", f"{n}.000", f"{n}.500") for n in range(1, 60)]


def test_parts_over_a_page_end_are_one_table(page: Any, table: Any) -> None:
    upper = find(*page(table([HEAD, *BODY[:45]], (70, 300, 400), top=80), number=1))
    lower = find(*page(table([HEAD, *BODY[45:]], (70, 300, 400), top=80), number=2))
    (joined,) = records({1: upper, 2: lower}, {}, "")
    assert len(joined.rows) == 59
    assert joined.header_rows == (HEAD,)
    assert joined.pages == (1, 2)
    assert [box.page for box in joined.source.boxes] == [1, 2]
    assert joined.rows[45][0].page == 2


def test_offsets_come_from_the_layout(page: Any, table: Any) -> None:
    found = find(*page(table([HEAD, *BODY[:3]], (70, 300, 400))))
    text = "Inleiding\n\nDoel\t2012\t2013\nPost 1\t1.000\t1.500\nPost 2\t2.000\t2.500\nPost 3\t3.000\t3.500"
    cells, at = {}, text.index("Doel")
    for row, line in enumerate(text[at:].split("\n")):
        for column, cell in enumerate(line.split("\t")):
            cells[1, 0, row, column] = (at, at + len(cell))
            at += len(cell) + 1
    (made,) = records({1: found}, cells, text)
    assert made.source.text == text[text.index("Doel") :]
    assert all(text[c.start : c.end] == c.text for row in made.rows for c in row)


def test_section_rows_and_a_total_of_the_rows_since(page: Any, table: Any) -> None:
    rows = [HEAD, ("*Fiscaal*", "", ""), ("Heffing", "10", "20"), ("Toeslag", "5", "5"), ("Overig", "1", "2")]
    rows += [("Totaal", "16", "28")]
    found = find(*page(table(rows, (70, 300, 400))))
    (made,) = records({1: found}, {}, "")
    assert made.section_rows == (0,)
    assert made.total_row == 4
    assert [(check.index, check.ok) for check in made.checks] == [(1, True), (2, False)]


@pytest.mark.parametrize(
    ("below", "currency"),
    [("De kosten hiervan bedroegen 12 mln euro, in euro gerekend.", None), ("Bedragen in mln euro", "EUR")],
)
def test_unit_from_below_comes_from_notes_only(page: Any, table: Any, below: str, currency: str | None) -> None:
    """Prose that follows a table tells nothing about its numbers."""
    rows = [("Aantal deelnemers", "2012", "2013"), *((f"Regio {n}", f"{n}.840", f"{n}.120") for n in range(1, 5))]
    places = table(rows, (70, 300, 400), top=80)
    (made,) = records({1: find(*page([*places, (70, places[-1][1] + 22, below)]))}, {}, "")
    assert (made.currency, made.scale) == (currency, 1_000_000 if currency else 1)
    assert made.rows[0][1].value == "1840"
