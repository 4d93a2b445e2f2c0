"""A printed table turned into HTML, CSV and a pandas frame: every column kept, header rows and spans as printed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from ..model import Cell, Table
from .cells import safe
from .needs import need

if TYPE_CHECKING:
    import pandas

#: The kinds of columns that hold numbers.
NUMBERS = {"amount", "count", "percentage"}
#: Row and column of a cell, counted from the first header row.
Place = tuple[int, int]


def width(table: Table) -> int:
    """Return the number of columns: that of the widest row, header or list of columns."""
    return max(len(table.columns), *map(len, (*table.header_rows, *table.rows)), 0, 0)


def heads(table: Table) -> list[tuple[str, ...]]:
    """Return the header rows, as wide as the table, with the text of a cell that spans several in each of them.

    A table without header rows has one of the names of its columns, or of their numbers.
    """
    count = width(table)
    if not table.header_rows:
        return [_names(table, count)]
    grid = [[*row, *[""] * (count - len(row))] for row in table.header_rows]
    for row, column, height, length in table.spans:
        for below, beside in _covered(row, column, height, length):
            if below < len(grid) and beside < count:
                grid[below][beside] = grid[below][beside] or grid[row][column]
    return [tuple(row) for row in grid]


def _names(table: Table, count: int) -> tuple[str, ...]:
    names = [column.name for column in table.columns]
    return tuple(name or f"column {index + 1}" for index, name in enumerate((*names, *[""] * (count - len(names)))))


def _covered(row: int, column: int, height: int, length: int) -> Iterator[Place]:
    return ((row + below, column + beside) for below in range(height) for beside in range(length))


def to_pandas(table: Table) -> pandas.DataFrame:
    """Return a printed table as a DataFrame of its body rows, totals included, numbers unscaled as printed.

    Columns of amounts, counts and percentages are floats (NaN where no number is printed), years Int64, others
    text. Several header rows give a MultiIndex. Raises `MissingDependencyError`.
    """
    pandas = need("pandas")
    count = width(table)
    columns = [_series(pandas, table, index) for index in range(count)]
    frame = pandas.concat(columns, axis=1) if columns else pandas.DataFrame()
    frame.columns = _index(pandas, heads(table), count)
    return frame  # type: ignore[no-any-return]


def _index(pandas: Any, rows: list[tuple[str, ...]], count: int) -> Any:
    if len(rows) > 1 and count:
        return pandas.MultiIndex.from_arrays(rows)
    return pandas.Index(rows[0][:count] if rows else [], dtype="object")


def _series(pandas: Any, table: Table, index: int) -> Any:
    cells = [row[index] if index < len(row) else Cell(text="") for row in table.rows]
    kind = _kind(table, index)
    if kind in NUMBERS:
        return pandas.Series(map(_value, cells), dtype="float64")
    if kind == "year" and all(map(_is_year, cells)):
        return pandas.Series([int(cell.value) if cell.value else None for cell in cells], dtype="Int64")
    return pandas.Series([cell.text for cell in cells], dtype="object")


def _kind(table: Table, index: int) -> str:
    return table.columns[index].kind if index < len(table.columns) else "text"


def _is_year(cell: Cell) -> bool:
    """Tell whether a cell of a column of years is one, or empty: a word among them makes the column text."""
    return cell.value.isdecimal() if cell.value else not cell.text


def _value(cell: Cell) -> float | None:
    return float(cell.value) if cell.value is not None else None


def to_csv(table: Table, *, printed: bool = False) -> str:
    """Return the table as CSV (RFC 4180): its header rows, then its body.

    A cell with a number gives the number (unscaled, dot for decimals) where its column holds numbers, others their
    text; ``printed`` gives the text of all. No cell is one that a spreadsheet runs.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerows(map(safe, row) for row in heads(table))
    for row in table.rows:
        cells = [_shown(table, index, cell, printed=printed) for index, cell in enumerate(row)]
        writer.writerow([*map(safe, cells), *[""] * (width(table) - len(row))])
    return file.getvalue()


def _shown(table: Table, index: int, cell: Cell, *, printed: bool) -> str:
    number = None if printed or _kind(table, index) not in NUMBERS else cell.value
    return cell.text if number is None else number


def to_html(table: Table) -> str:
    """Return the table as an HTML ``table`` element with its caption, header rows, spans, sections and total.

    All text is escaped. Cells bear their kind as class and their number as ``data-value``.
    """
    spans = _spans(table)
    hidden = {place for start, size in spans.items() for place in _covered(*start, *size) if place != start}
    body = list(_body(table, spans, hidden))
    caption = f"<caption>{escape(table.caption)}</caption>\n" if table.caption else ""
    header = "".join(_tr(_heads(row, number, spans, hidden)) for number, row in enumerate(_top(table)))
    return f"<table>\n{caption}<thead>\n{header}</thead>\n<tbody>\n{''.join(body)}</tbody>\n</table>\n"


def _top(table: Table) -> list[tuple[str, ...]]:
    if not table.header_rows:
        return heads(table) if any(column.name for column in table.columns) else []
    return [(*row, *[""] * (width(table) - len(row))) for row in table.header_rows]


def _spans(table: Table) -> dict[Place, tuple[int, int]]:
    """Return (rowspan, colspan) of the cells that span several, cut to the table and to the header or the body."""
    count, top = width(table), len(table.header_rows)
    cut = {}
    for row, column, height, length in table.spans:
        end = top if row < top else top + len(table.rows)
        cut[row, column] = (max(1, min(height, end - row)), max(1, min(length, count - column)))
    return cut


def _heads(row: tuple[str, ...], number: int, spans: dict[Place, tuple[int, int]], hidden: set[Place]) -> Iterator[str]:
    for column, text in enumerate(row):
        if (number, column) not in hidden:
            height, length = spans.get((number, column), (1, 1))
            scope = "col" if length == 1 else "colgroup"
            yield f'<th scope="{scope}"{_size(height, length)}>{escape(text)}</th>'


def _body(table: Table, spans: dict[Place, tuple[int, int]], hidden: set[Place]) -> Iterator[str]:
    top = len(table.header_rows)
    for index, row in enumerate(table.rows):
        cells = [*row, *[Cell(text="")] * (width(table) - len(row))]
        tags = (
            _cell(cell, spans.get((top + index, column), (1, 1)), label=column == 0)
            for column, cell in enumerate(cells)
            if (top + index, column) not in hidden
        )
        yield _tr(tags, _class(table, index))


def _class(table: Table, index: int) -> str:
    if index == table.total_row:
        return ' class="total"'
    return ' class="section"' if index in table.section_rows else ""


def _cell(cell: Cell, size: tuple[int, int], *, label: bool) -> str:
    number = f' data-value="{escape(cell.value)}"' if cell.value is not None else ""
    tag, scope = ("th", ' scope="row"') if label and cell.kind == "label" else ("td", "")
    return f'<{tag}{scope} class="{cell.kind}"{number}{_size(*size)}>{escape(cell.text)}</{tag}>'


def _size(height: int, length: int) -> str:
    return "".join(f' {name}="{value}"' for name, value in (("rowspan", height), ("colspan", length)) if value > 1)


def _tr(cells: Iterator[str], kind: str = "") -> str:
    return f"<tr{kind}>{''.join(cells)}</tr>\n"
