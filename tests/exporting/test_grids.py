"""The flat grids: heads that never change, keys that tell rows apart, and the place of every row."""

from __future__ import annotations

import json

import pytest

from mdparse import Report
from mdparse.exporting.columns import PLACE
from mdparse.exporting.grids import SHAPES, flow, grid, names
from mdparse.exporting.lines import TAGS


def _rows(report: Report, name: str) -> list[dict[str, object]]:
    flat = grid(report, name)
    return [dict(zip((head.name for head in flat.shape.heads), row, strict=True)) for row in flat.rows]


def test_every_list_has_a_grid() -> None:
    assert set(TAGS) < set(names())


@pytest.mark.parametrize("name", names())
def test_heads_begin_with_the_document_and_end_with_the_place(name: str) -> None:
    heads = [head.name for head in SHAPES[name].heads]
    assert heads[:2] == ["document", "file"]
    assert heads[-len(PLACE) :] == list(PLACE)
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("name", names())
def test_keys_and_links_are_columns_and_lead_to_keys(name: str) -> None:
    shape = SHAPES[name]
    heads = {head.name for head in shape.heads}
    assert set(shape.key) <= heads
    for link in shape.links:
        assert link.column in heads
        assert SHAPES[link.grid].key == (link.target,)


def test_rows_are_as_wide_as_their_heads_and_plain(sample: Report) -> None:
    for shape, rows in flow(sample):
        for row in rows:
            assert len(row) == len(shape.heads)
            assert all(isinstance(value, (str, int, float, type(None))) for value in row)


def test_keys_tell_rows_apart(office: Report) -> None:
    for name, shape in SHAPES.items():
        keys = [tuple(row[part] for part in ("document", *shape.key)) for row in _rows(office, name)]
        assert len(set(keys)) == len(keys), name


def test_an_empty_report_has_its_own_row_only(sample: Report) -> None:
    assert [shape.name for shape, rows in flow(Report(file=sample.file)) if list(rows)] == ["reports"]


def test_place_columns(sample: Report) -> None:
    row = _rows(sample, "amounts")[0]
    place = sample.amounts[0].source
    assert (row["document"], row["file"]) == ("0" * 64, "klein.pdf")
    assert [row[name] for name in ("x0", "top", "x1", "bottom")] == list(place.bbox or ())
    assert (row["page"], row["start"], row["end"], row["quote"]) == (1, place.start, place.end, "€ 9 miljoen")
    assert (row["position"], row["table_id"], row["table_row"], row["table_column"]) == (0, "t1", 0, 1)


def test_pages_quote_their_text(sample: Report) -> None:
    pages = _rows(sample, "pages")
    assert "\f".join(str(page["quote"]) for page in pages) == sample.text
    assert (pages[0]["page"], pages[0]["x1"], pages[0]["bottom"]) == (1, 595.0, 842.0)


def test_rows_without_a_place_of_their_own_have_that_of_their_owner(sample: Report) -> None:
    brug = sample.projects[0].source
    for name in ("project_countries", "project_organisations", "project_amounts"):
        assert {row["quote"] for row in _rows(sample, name)} == {brug.text}
    column = _rows(sample, "table_columns")[1]
    assert (column["name"], column["page"], column["quote"]) == ("Bedrag", 2, "Bedrag")
    assert _rows(sample, "page_furniture")[0]["quote"] == "Kop"
    assert _rows(sample, "warnings")[0]["page"] == 2


def test_a_check_stands_at_the_total_that_was_checked(sample: Report) -> None:
    check = _rows(sample, "table_checks")[0]
    assert (check["expected"], check["found"], check["ok"], check["quote"]) == ("1300", "1250", False, "1.300")


def test_cells_stand_one_a_row(sample: Report) -> None:
    cells = _rows(sample, "table_cells")
    assert [(cell["row"], cell["column"], cell["text"]) for cell in cells[:3]] == [
        (0, 0, "Opvang"),
        (0, 1, "1.000"),
        (1, 0, "-beheer"),
    ]
    assert (cells[1]["value"], cells[1]["start"], cells[1]["end"], cells[1]["quote"]) == ("1000", 0, 5, "1.000")
    assert cells[3]["qualifier"] == "approximate"


def test_nested_records_become_columns(sample: Report) -> None:
    row = _rows(sample, "projects")[0]
    assert row["period_edtf"] == "2012/2013"
    assert row["countries"] == "GH; NL"
    assert json.loads(str(row["organisations"])) == {"IOM": "o1"}
    assert "amounts" not in row
    assert "rows" not in _rows(sample, "tables")[0]


def test_parties_of_projects_keep_their_roles_and_order(sample: Report) -> None:
    assert [
        (row["position"], row["role"], row["name"], row["organisation"])
        for row in _rows(sample, "project_organisations")
    ] == [
        (0, "implementer", "IOM", "o1"),
        (1, "implementer", "=cmd|' /C calc'!A0", None),
        (2, "funder", "EU", None),
    ]
