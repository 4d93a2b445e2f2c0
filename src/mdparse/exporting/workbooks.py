"""Grids turned into an xlsx workbook, and back: a sheet a grid that has rows, no cell that is a formula.

A grid with more rows than a sheet holds goes on in a further sheet (``amounts 2``). The workbook bears no clock
time, so that equal reports give equal bytes.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from ..errors import OutputError, SchemaError
from ..model import Report, Table
from .cells import is_number, safe
from .grids import Flow, Head, Row, Shape, flow
from .needs import need

#: The most characters that a cell of a workbook holds; longer text is cut there (CSV and JSON keep it whole).
CELL = 32_767
#: Digits that a number of a workbook holds; decimals with more are written as text.
DIGITS = 15
#: Rows of a sheet below its head.
ROWS = 1_048_575
BORN = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def write(report: Report, path: Path) -> None:
    """Write a sheet a grid that has rows, then every table as it was printed."""
    _book(flow(report), path, report.tables)


def merge(grids: Flow, path: Path) -> None:
    """Write a sheet a grid that has rows, with the rows of any number of reports."""
    _book(grids, path, ())


def _book(grids: Flow, path: Path, tables: tuple[Table, ...]) -> None:
    xlsxwriter = need("xlsxwriter")
    with path.open("wb") as file, TemporaryDirectory() as scratch:
        # Rows go to files in the scratch folder, sheet by sheet, so that memory does not grow with them.
        settings = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True, "tmpdir": scratch}
        book = xlsxwriter.Workbook(file, settings)
        try:
            _fill(book, grids, tables)
            book.close()
        except xlsxwriter.exceptions.XlsxWriterException as error:
            raise OutputError(f"Cannot write {path.name}: {error}.") from error
        finally:
            for sheet in book.worksheets():
                sheet.row_data_fh.close()


def _fill(book: Any, grids: Flow, tables: tuple[Table, ...]) -> None:
    book.set_properties({"created": BORN})
    for shape, rows in grids:
        _sheets(book, shape, rows)
    for index, table in enumerate(tables, start=1):
        _printed(book, index, table)


def _sheets(book: Any, shape: Shape, rows: Iterator[Row]) -> None:
    for number in count(1):
        if (first := next(rows, None)) is None:
            return
        sheet = book.add_worksheet(shape.name if number == 1 else f"{shape.name} {number}")
        _sheet(book, sheet, shape, first, islice(rows, ROWS - 1))


def _sheet(book: Any, sheet: Any, shape: Shape, first: Row, rows: Iterator[Row]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, [head.name for head in shape.heads], book.add_format({"bold": True}))
    last = 1
    _line(sheet, last, shape, first)
    for last, row in enumerate(rows, start=2):
        _line(sheet, last, shape, row)
    sheet.autofilter(0, 0, last, len(shape.heads) - 1)


def _line(sheet: Any, index: int, shape: Shape, row: Row) -> None:
    for column, (head, value) in enumerate(zip(shape.heads, row, strict=True)):
        _cell(sheet, index, column, _number(head, value))


def _number(head: Head, value: Any) -> Any:
    exact = head.kind == "decimal" and isinstance(value, str) and sum(map(str.isdigit, value)) <= DIGITS
    return float(value) if exact and is_number(value) else value


def _cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, safe(value)[:CELL])
    elif value is not None:
        sheet.write(row, column, value)


def _printed(book: Any, index: int, table: Table) -> None:
    sheet = book.add_worksheet(f"table {index}")
    heads = table.header_rows or ((tuple(column.name for column in table.columns)),)
    lines = [(table.caption or table.id,), *heads, *(tuple(cell.text for cell in row) for row in table.rows)]
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            _cell(sheet, row, column, text)


def read(path: Path, shape: Shape) -> Iterator[Row]:
    """Yield the rows of one grid of a workbook of ours; raises `SchemaError` for another workbook or other columns."""
    try:
        with ZipFile(path) as book:
            for member in _members(book, shape.name):
                yield from _rows(book, member, shape)
    except (BadZipFile, KeyError, ElementTree.ParseError) as error:
        raise SchemaError(f"{path.name} is no workbook of mdparse: {error}.") from error


def _members(book: ZipFile, name: str) -> Iterator[str]:
    # xlsxwriter numbers the files of the sheets in the order of the book.
    sheets = ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{_SPACE}sheet")  # noqa: S314 our own file
    for number, sheet in enumerate(sheets, start=1):
        if re.fullmatch(rf"{name}(?: \d+)?", sheet.get("name", "")):
            yield f"xl/worksheets/sheet{number}.xml"


def _rows(book: ZipFile, member: str, shape: Shape) -> Iterator[Row]:
    with book.open(member) as file:
        lines = (node for _, node in ElementTree.iterparse(file) if node.tag == f"{_SPACE}row")  # noqa: S314
        head = next(lines, None)
        if head is None:
            return
        if _values(head, len(shape.heads)) != tuple(column.name for column in shape.heads):
            raise SchemaError(f"The sheet {shape.name} has other columns than this release writes.")
        for node in lines:
            yield _values(node, len(shape.heads))
            node.clear()


def _values(row: ElementTree.Element, width: int) -> Row:
    values: list[Any] = [None] * width
    for cell in row.iter(f"{_SPACE}c"):
        values[_column(cell.get("r", "A1"))] = _value(cell)
    return tuple(values)


def _column(place: str) -> int:
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: ElementTree.Element) -> str | int | float | bool | None:
    text = "".join(node.text or "" for node in cell.iter() if node.tag in {f"{_SPACE}v", f"{_SPACE}t"})
    match cell.get("t"):
        case "inlineStr":
            return re.sub(r"_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), text)
        case "b":
            return text == "1"
        case _:
            return float(text) if set(text) & set(".eE") else int(text)
