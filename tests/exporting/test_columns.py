"""Flat columns: one a field, typed by the record, nested records spread out, lists left to grids of their own."""

from __future__ import annotations

import msgspec
import pytest

from mdparse import (
    Amount,
    Box,
    Cell,
    CellRef,
    Check,
    Column,
    Footnote,
    Furniture,
    Page,
    Percentage,
    Project,
    Record,
    Reference,
    Report,
    ReportWarning,
    Section,
    Source,
    Table,
)
from mdparse.exporting.columns import DECIMALS, PLACE, PLACED, fields
from mdparse.exporting.places import NOWHERE, place

HERE = Source(
    text="€ 9", start=3, end=6, page=2, bbox=(1.0, 2.0, 3.0, 4.0), boxes=(Box(page=2, bbox=(1.0, 2.0, 3.0, 4.0)),)
)
AT = (2, 1.0, 2.0, 3.0, 4.0, 3, 6, "€ 9")


def _values(record: Record) -> dict[str, object]:
    return {field.name: field.value(record) for field in fields(type(record))}


def _kinds(record: type[Record]) -> dict[str, str]:
    return {field.name: field.kind for field in fields(record)}


def test_kinds_follow_the_types_of_the_record() -> None:
    assert _kinds(Amount) == {
        "value": "decimal",
        "value_max": "decimal",
        "currency": "text",
        "qualifier": "text",
        "per": "text",
        "distributive": "integer",
        "table_id": "text",
        "table_row": "integer",
        "table_column": "integer",
        "section": "text",
        "confidence": "real",
    }
    assert _kinds(Check)["ok"] == "boolean"
    assert _kinds(Section)["level"] == "integer"


def test_decimal_fields_are_fields() -> None:
    for record, names in DECIMALS.items():
        assert names <= set(record.__struct_fields__)
    for record, names in PLACED.items():
        assert names <= set(record.__struct_fields__)


@pytest.mark.parametrize(
    ("record", "gone"),
    [
        (Table, {"columns", "rows", "checks", "source"}),
        (Page, {"furniture", "start", "end"}),
        (Project, {"amounts", "mentions", "evidence", "source", "period"}),
        (Report, {"pages", "projects", "warnings", "file"}),
        (Cell, {"page", "bbox", "start", "end"}),
    ],
)
def test_lists_of_records_and_places_have_no_column(record: type[Record], gone: set[str]) -> None:
    assert gone <= set(record.__struct_fields__)
    assert not gone & set(_kinds(record))


def test_a_missing_record_leaves_its_columns_empty() -> None:
    bare = _values(Amount(source=HERE, value="9", currency="EUR"))
    assert (bare["table_id"], bare["table_row"]) == (None, None)
    held = _values(Amount(source=HERE, value="9", currency="EUR", table=CellRef(id="t1", row=0, column=2)))
    assert (held["table_id"], held["table_row"], held["table_column"]) == ("t1", 0, 2)


def test_a_second_place_is_spread_out_under_its_name() -> None:
    note = _values(Footnote(source=HERE, number="1", text="x", anchor=HERE))
    assert tuple(note[f"anchor_{name}"] for name in PLACE) == AT
    assert {_values(Footnote(source=HERE, number="1", text="x"))[f"anchor_{name}"] for name in PLACE} == {None}


def test_lists_and_maps_become_text() -> None:
    project = Project(
        source=HERE, id="p1", name="Brug", countries=("GH", "NL"), organisations={"IOM": "o1"}, reasons=()
    )
    values = _values(project)
    assert (values["countries"], values["organisations"], values["reasons"]) == ("GH; NL", '{"IOM":"o1"}', "")
    reference = Reference(source=HERE, type="url", id="x", fields={"a": "é"})
    assert _values(reference)["fields"] == '{"a":"é"}'
    assert _values(Table(source=HERE, id="t", spans=((0, 0, 1, 2),), pages=(1, 2)))["spans"] == "[[0,0,1,2]]"


@pytest.mark.parametrize(("given", "flat"), [(True, 1), (2, 2), (None, None)])
def test_truth_in_a_column_of_numbers_is_a_number(given: bool | int | None, flat: int | None) -> None:
    value = _values(Amount(source=HERE, value="9", currency="EUR", distributive=given))["distributive"]
    assert (value, type(value)) == (flat, type(flat))


# Places

TABLE = Table(
    source=msgspec.structs.replace(HERE, text="a whole table"),
    id="t1",
    columns=(Column(name="Doel"), Column(name="Bedrag")),
    rows=(
        (Cell(text="Opvang"), Cell(text="1")),
        (Cell(text="Totaal"), Cell(text="3", page=2, bbox=(5.0, 6.0, 7.0, 8.0), start=40, end=41)),
    ),
    total_row=1,
    total_column=1,
)
TOTAL = (2, 5.0, 6.0, 7.0, 8.0, 40, 41, "3")
PAGE = Page(number=3, width=595.0, height=842.0, start=2, end=5)


@pytest.mark.parametrize(
    ("record", "owner", "at"),
    [
        (Percentage(source=HERE, value="9"), TABLE, AT),
        (HERE, TABLE, AT),
        (TABLE.rows[1][1], TABLE, TOTAL),
        (TABLE.rows[0][0], TABLE, (*NOWHERE[:7], "Opvang")),
        (TABLE.columns[1], TABLE, (*AT[:7], "Bedrag")),
        (Check(kind="column_sum", index=1, expected="3", found="3", ok=True), TABLE, TOTAL),
        (Check(kind="row_sum", index=1, expected="3", found="3", ok=True), TABLE, TOTAL),
        (Check(kind="row_sum", index=9, expected="3", found="3", ok=True), TABLE, (*AT[:7], None)),
        (Check(kind="column_sum", index=9, expected="3", found="3", ok=True), TABLE, (*AT[:7], None)),
        (
            Furniture(kind="head", text="Kop", bbox=(1.0, 1.0, 2.0, 2.0)),
            PAGE,
            (3, 1.0, 1.0, 2.0, 2.0, None, None, "Kop"),
        ),
        (ReportWarning(code="W101", message="x", page=4), TABLE, (4, *NOWHERE[1:])),
        (ReportWarning(code="W201", message="x"), TABLE, NOWHERE),
        (CellRef(id="t1", row=0, column=0), TABLE, (*AT[:7], "a whole table")),
        (CellRef(id="t1", row=0, column=0), PAGE, NOWHERE),
        (Source(text="x", start=0, end=1), PAGE, (*NOWHERE[:5], 0, 1, "x")),
    ],
)
def test_places(record: Record, owner: Record, at: tuple[object, ...]) -> None:
    assert place(record, owner) == at
    assert len(at) == len(PLACE)


def test_a_page_stands_where_it_is(sample: Report) -> None:
    first = sample.pages[0]
    assert place(first, sample) == (1, 0.0, 0.0, 595.0, 842.0, 0, first.end, sample.text[: first.end])


def test_a_check_of_a_table_without_a_total_stands_at_the_table() -> None:
    bare = msgspec.structs.replace(TABLE, total_row=None, total_column=None)
    for kind in ("column_sum", "row_sum"):
        assert place(Check(kind=kind, index=0, expected="1", found="1", ok=True), bare) == (*AT[:7], None)  # type: ignore[arg-type]
