"""Report turned into CSV files and xlsx workbooks, with cells that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ..errors import OutputError
from ..model import Report, Table
from .atomic import fresh
from .grids import Grid, Head, grids
from .needs import need

#: What makes a spreadsheet run a cell, also behind white space and in full width.
_LIVE = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*")
#: The most characters that a cell of a workbook holds; longer text is cut there (CSV and JSON keep it whole).
CELL = 32_767
#: Digits that a number of a workbook holds; decimals with more are written as text.
DIGITS = 15


def safe(value: Any) -> Any:
    """Return a value that no spreadsheet runs: text that would be a formula gets an apostrophe in front."""
    if isinstance(value, str) and _LIVE.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def beside(path: Path, name: str) -> Path:
    """Return the path of one grid beside the file of the report: 'a/x.csv' and 'dates' give 'a/x.dates.csv'."""
    return path if name == "report" else path.with_name(f"{path.stem}.{name}{path.suffix}")


def csv_files(report: Report, path: Path) -> None:
    """Write one CSV file a grid (RFC 4180, UTF-8 with a byte order mark, so that Excel reads the letters)."""
    with ExitStack() as stack:
        for grid in grids(report):
            _csv(grid, stack.enter_context(fresh(beside(path, grid.name))))


def _csv(grid: Grid, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head.name for head in grid.heads)
        writer.writerows([safe(value) for value in row] for row in grid.rows)


def workbook(report: Report, path: Path) -> None:
    """Write an xlsx workbook: a sheet a grid that has rows, then every table as it was printed."""
    xlsxwriter = need("xlsxwriter")
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": False}
    with fresh(path) as part:
        book = xlsxwriter.Workbook(str(part), settings)
        for grid in grids(report):
            if grid.rows:
                _sheet(book, grid)
        for index, table in enumerate(report.tables, start=1):
            _printed(book, index, table)
        try:
            book.close()
        except xlsxwriter.exceptions.XlsxWriterException as error:
            raise OutputError(f"Cannot write {path}: {error}.") from error


def _sheet(book: Any, grid: Grid) -> None:
    sheet = book.add_worksheet(grid.name)
    sheet.write_row(0, 0, [head.name for head in grid.heads], book.add_format({"bold": True}))
    for index, row in enumerate(grid.rows, start=1):
        for column, (head, value) in enumerate(zip(grid.heads, row, strict=True)):
            _cell(sheet, index, column, _number(head, value))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(grid.rows), len(grid.heads) - 1)


def _number(head: Head, value: Any) -> Any:
    exact = head.kind == "decimal" and value is not None and sum(map(str.isdigit, value)) <= DIGITS
    return float(value) if exact and _NUMBER.fullmatch(value) else value


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
