"""Report turned into pandas and polars frames, and a printed table into a pandas frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model import Cell, Report, Table
from .grids import Grid, grid
from .needs import need

if TYPE_CHECKING:
    import pandas
    import polars

#: The kinds of cells that hold numbers.
NUMBERS = {"amount", "count", "percentage"}


def to_pandas(report: Report, records: str) -> pandas.DataFrame:
    """Return one grid of the report ('amounts', 'project_amounts' ...) as a DataFrame, a row a record.

    Decimal numbers are floats, nullable whole numbers Int64; the columns file, page, x0, top, x1, bottom,
    start, end and quote say where a record stands. Raises `UsageError`, `MissingDependencyError`.
    """
    pandas = need("pandas")
    flat = grid(report, records)
    types = {"integer": "Int64", "real": "float64", "boolean": "boolean", "decimal": "float64", "text": "object"}
    columns = {
        head.name: pandas.Series(values, dtype=types[head.kind])
        for head, values in zip(flat.heads, _columns(flat), strict=True)
    }
    return pandas.DataFrame(columns)  # type: ignore[no-any-return]


def to_polars(report: Report, records: str) -> polars.DataFrame:
    """Return one grid of the report as a polars DataFrame, with the columns and values of `to_pandas`."""
    polars = need("polars")
    flat = grid(report, records)
    types = {
        "integer": polars.Int64,
        "real": polars.Float64,
        "boolean": polars.Boolean,
        "decimal": polars.Float64,
        "text": polars.String,
    }
    schema = {head.name: types[head.kind] for head in flat.heads}
    columns = dict(zip(schema, _columns(flat), strict=True))
    return polars.DataFrame(columns, schema=schema)  # type: ignore[no-any-return]


def _columns(flat: Grid) -> list[list[Any]]:
    columns = [list(values) for values in zip(*flat.rows, strict=True)] or [[] for _ in flat.heads]
    return [
        [_float(value) for value in values] if head.kind == "decimal" else values
        for head, values in zip(flat.heads, columns, strict=True)
    ]


def _float(text: str | None) -> float | None:
    return None if text is None else float(text)


def table_to_pandas(table: Table) -> pandas.DataFrame:
    """Return a printed table as a DataFrame of its body rows, totals included, numbers unscaled as printed.

    Columns of amounts, counts and percentages are floats (NaN where no number is printed), years Int64,
    others text. Several header rows give a MultiIndex. Raises `MissingDependencyError`.
    """
    pandas = need("pandas")
    width = max((len(row) for row in table.rows), default=len(table.columns))
    columns = [_series(pandas, table, index) for index in range(width)]
    frame = pandas.concat(columns, axis=1) if columns else pandas.DataFrame()
    frame.columns = _header(pandas, table, width)
    return frame  # type: ignore[no-any-return]


def _series(pandas: Any, table: Table, index: int) -> Any:
    cells = [row[index] if index < len(row) else None for row in table.rows]
    kind = table.columns[index].kind if index < len(table.columns) else "text"
    if kind in NUMBERS:
        return pandas.Series([_value(cell) for cell in cells], dtype="float64")
    if kind == "year" and all(cell is None or cell.kind == "year" or not cell.text for cell in cells):
        return pandas.Series([_year(cell) for cell in cells], dtype="Int64")
    return pandas.Series([cell.text if cell else "" for cell in cells], dtype="object")


def _value(cell: Cell | None) -> float | None:
    return float(cell.value) if cell and cell.value is not None and cell.kind in NUMBERS else None


def _year(cell: Cell | None) -> int | None:
    return int(cell.value) if cell and cell.value is not None else None


def _header(pandas: Any, table: Table, width: int) -> Any:
    if len(table.header_rows) > 1 and all(len(row) == width for row in table.header_rows):
        return pandas.MultiIndex.from_arrays(table.header_rows)
    names = [column.name for column in table.columns][:width]
    return pandas.Index([*names, *(f"column {index + 1}" for index in range(len(names), width))])
