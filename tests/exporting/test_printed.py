"""Printed tables as HTML, CSV and frames: no column, header or printed word is lost."""

from __future__ import annotations

import csv
import io
import math
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse import Cell, Column, MissingDependencyError, Report, Source, Table
from mdparse.exporting import needs
from mdparse.exporting.printed import heads, width


def _table(**changes: object) -> Table:
    plain: dict[str, object] = {"source": Source(text="", start=0, end=0), "id": "t", **changes}
    return Table(**plain)  # type: ignore[arg-type]


def _number(text: str, value: str) -> Cell:
    return Cell(text=text, value=value, kind="amount")


#: Three header rows, a span in the header and in the body, a section, a remark among numbers, a short row, a total.
BUDGET = _table(
    caption="Begroting <2013> & later",
    header_rows=(("Artikel", "Uitgaven", ""), ("", "2012", "2013"), ("", "x € 1.000")),
    spans=((0, 0, 3, 1), (0, 1, 1, 2), (2, 1, 1, 2), (3, 0, 1, 3)),
    columns=(
        Column(name="Artikel", kind="label"),
        Column(name="Uitgaven 2012", kind="amount"),
        Column(name="Uitgaven 2013", kind="amount"),
    ),
    rows=(
        (Cell(text="Asiel", kind="label"), Cell(text=""), Cell(text="")),
        (Cell(text="Opvang", kind="label"), _number("1.234,5", "1234.5"), Cell(text="PM", kind="text")),
        (Cell(text="=Terugkeer", kind="label"), _number("–12", "-12")),
        (Cell(text="Totaal", kind="label"), _number("1.222,5", "1222.5"), _number("8", "8")),
    ),
    section_rows=(0,),
    total_row=3,
)


class _Reader(HTMLParser):
    """Lays the cells of a table out as a browser does, so that spans can be checked."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.grid: dict[tuple[int, int], str] = {}
        self.place = (-1, 0)
        self.size = (0, 0)
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.seen.append((tag, found))
        row, column = self.place
        if tag == "tr":
            self.place = (row + 1, 0)
        elif tag in {"td", "th"}:
            while (row, column) in self.grid:
                column += 1
            self.size = (int(found.get("rowspan") or 1), int(found.get("colspan") or 1))
            self.place = (row, column)
            self._fill("")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._fill(data)

    def _fill(self, text: str) -> None:
        row, column = self.place
        for below in range(self.size[0]):
            for beside in range(self.size[1]):
                self.grid[row + below, column + beside] = text


def test_html_lays_out_as_printed() -> None:
    grid = _Reader(BUDGET.to_html()).grid
    rows = [[grid[row, column].strip() for column in range(3)] for row in range(7)]
    assert rows == [
        ["Artikel", "Uitgaven", "Uitgaven"],
        ["Artikel", "2012", "2013"],
        ["Artikel", "x € 1.000", "x € 1.000"],
        ["Asiel", "Asiel", "Asiel"],
        ["Opvang", "1.234,5", "PM"],
        ["=Terugkeer", "–12", ""],
        ["Totaal", "1.222,5", "8"],
    ]


def test_html_says_what_cells_are() -> None:
    text = BUDGET.to_html()
    assert "<caption>Begroting &lt;2013&gt; &amp; later</caption>" in text
    assert '<th scope="colgroup" colspan="2">Uitgaven</th>' in text
    assert '<td class="amount" data-value="1234.5">1.234,5</td>' in text
    assert '<tr class="section"><th scope="row" class="label" colspan="3">Asiel</th></tr>' in text
    assert '<tr class="total"><th scope="row" class="label">Totaal</th>' in text


def test_html_escapes_what_the_pdf_says() -> None:
    evil = "<script>alert('x')</script>\""
    cell = Cell(text=evil, value=evil, kind="text")
    table = _table(caption=evil, header_rows=((evil,),), columns=(Column(name=evil),), rows=((cell,),))
    assert "<script" not in table.to_html()
    assert {tag for tag, _ in _Reader(table.to_html()).seen} == {"table", "caption", "thead", "tbody", "tr", "th", "td"}


def test_html_without_anything() -> None:
    assert _table().to_html() == "<table>\n<thead>\n</thead>\n<tbody>\n</tbody>\n</table>\n"


@pytest.mark.parametrize("span", [(0, 0, 99, 99), (0, 0, 0, 0), (-1, 0, 2, 1), (5, 5, 2, 2), (0, 1, 1, -3)])
def test_spans_that_make_no_sense_lose_no_text(span: tuple[int, int, int, int]) -> None:
    table = _table(header_rows=(("a", "b"),), rows=((Cell(text="c"), Cell(text="d")),), spans=(span,))
    text = table.to_html()
    assert ">a<" in text or span == (-1, 0, 2, 1)
    assert [cell.text for cell in table.rows[0] if f">{cell.text}<" not in text] == []
    assert len(heads(table)[0]) == 2


def _csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_csv_gives_numbers_and_keeps_remarks() -> None:
    assert _csv(BUDGET.to_csv()) == [
        ["Artikel", "Uitgaven", "Uitgaven"],
        ["Artikel", "2012", "2013"],
        ["Artikel", "x € 1.000", "x € 1.000"],
        ["Asiel", "", ""],
        ["Opvang", "1234.5", "PM"],
        ["'=Terugkeer", "-12", ""],
        ["Totaal", "1222.5", "8"],
    ]


def test_csv_as_printed() -> None:
    assert _csv(BUDGET.to_csv(printed=True))[4:6] == [["Opvang", "1.234,5", "PM"], ["'=Terugkeer", "–12", ""]]


def test_frame_has_numbers_nan_and_every_header_row() -> None:
    frame = BUDGET.to_pandas()
    assert frame.columns.tolist() == [
        ("Artikel", "Artikel", "Artikel"),
        ("Uitgaven", "2012", "x € 1.000"),
        ("Uitgaven", "2013", "x € 1.000"),
    ]
    assert frame["Uitgaven"].dtypes.tolist() == ["float64", "float64"]
    assert frame["Uitgaven", "2012", "x € 1.000"].tolist()[1:] == [1234.5, -12.0, 1222.5]
    assert [math.isnan(value) for value in frame["Uitgaven", "2013", "x € 1.000"]] == [True, True, True, False]
    assert frame.iloc[:, 0].tolist() == ["Asiel", "Opvang", "=Terugkeer", "Totaal"]


def test_frame_of_a_plain_table(sample: Report) -> None:
    frame = sample.tables[0].to_pandas()
    assert list(frame.columns) == ["Doel", "Bedrag"]
    assert frame["Bedrag"].tolist() == [1000.0, 250.0, 1300.0]
    assert frame["Doel"].tolist() == ["Opvang", "-beheer", "Totaal"]


def test_years_are_whole_numbers_and_a_total_among_them_keeps_its_word() -> None:
    years = (Cell(text="2012", value="2012", kind="year"),), (Cell(text="2013", value="2013", kind="year"),)
    table = _table(columns=(Column(name="jaar", kind="year"),), rows=years)
    assert table.to_pandas()["jaar"].dtype == "Int64"
    assert table.to_pandas()["jaar"].tolist() == [2012, 2013]
    total = _table(columns=table.columns, rows=(years[0], (Cell(text="Totaal", kind="label"),)))
    assert total.to_pandas()["jaar"].tolist() == ["2012", "Totaal"]


def test_columns_that_the_header_does_not_name_are_kept() -> None:
    table = _table(header_rows=(("a",),), columns=(Column(name="a"),), rows=((Cell(text="1"), Cell(text="2")),))
    assert table.to_pandas().shape == (1, 2)
    assert table.to_pandas().columns.tolist() == ["a", ""]
    bare = _table(rows=((Cell(text="a"), Cell(text="b")),))
    assert bare.to_pandas().columns.tolist() == ["column 1", "column 2"]
    assert "<th " not in bare.to_html()


def test_table_without_columns_or_rows() -> None:
    assert _table().to_pandas().empty
    assert _table().to_csv() == "\r\n"


def test_frame_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(needs, "import_module", absent)
    with pytest.raises(MissingDependencyError, match=r"mdparse\[pandas\]"):
        BUDGET.to_pandas()
    assert BUDGET.to_csv().startswith("Artikel")


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)
CELLS = st.builds(
    Cell,
    text=WORDS,
    value=st.none() | st.decimals(-1000, 1000, places=2).map(str),
    kind=st.sampled_from(["label", "amount", "count", "year", "text"]),
)
SMALL = st.integers(-1, 5)
TABLES = st.builds(
    lambda head, rows, spans, columns: _table(header_rows=head, rows=rows, spans=spans, columns=columns),
    st.lists(st.lists(WORDS, max_size=4).map(tuple), max_size=3).map(tuple),
    st.lists(st.lists(CELLS, max_size=4).map(tuple), max_size=4).map(tuple),
    st.lists(st.tuples(SMALL, SMALL, SMALL, SMALL), max_size=3).map(tuple),
    st.lists(st.builds(Column, name=WORDS, kind=st.sampled_from(["label", "amount", "year", "text"])), max_size=4).map(
        tuple
    ),
)


@settings(max_examples=50, deadline=None)
@given(TABLES)
def test_every_output_has_every_column(table: Table) -> None:
    count = width(table)
    assert table.to_pandas().shape == (len(table.rows) if count else 0, count)
    lines = _csv(table.to_csv())
    assert {len(line) for line in lines} <= ({count} if count != 1 else {0, 1})
    assert len(lines) == max(1, len(table.header_rows)) + len(table.rows) or count <= 1


@given(TABLES)
def test_no_cell_of_the_csv_runs(table: Table) -> None:
    for line in _csv(table.to_csv(printed=True)):
        assert not [
            cell for cell in line if cell[:1] in set("=@") or (cell[:1] in set("+-") and not cell[1:2].isdigit())
        ]


@given(TABLES)
def test_html_is_always_balanced(table: Table) -> None:
    text = table.to_html()
    for tag in ("table", "thead", "tbody", "tr", "td", "th"):
        assert text.count(f"<{tag}>") + text.count(f"<{tag} ") == text.count(f"</{tag}>")
