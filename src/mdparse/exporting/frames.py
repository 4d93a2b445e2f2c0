"""Report turned into pandas and polars frames, one a record type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model import Report
from .grids import Head, Row, grid
from .needs import need

if TYPE_CHECKING:
    import pandas
    import polars


def to_pandas(report: Report, records: str) -> pandas.DataFrame:
    """Return one grid of the report ('amounts', 'project_amounts' ...) as a DataFrame, a row a record.

    Decimal numbers are floats, nullable whole numbers Int64; the columns document, file, page, x0, top, x1, bottom,
    start, end and quote say where a record stands. Raises `UsageError`, `MissingDependencyError`.
    """
    flat = grid(report, records)
    return frame(flat.shape.heads, flat.rows)


def frame(heads: tuple[Head, ...], rows: list[Row]) -> pandas.DataFrame:
    """Return rows of flat values under their heads as a DataFrame; raises `MissingDependencyError`."""
    pandas = need("pandas")
    types = {"integer": "Int64", "real": "float64", "boolean": "boolean", "decimal": "float64", "text": "object"}
    columns = {
        head.name: pandas.Series(values, dtype=types[head.kind])
        for head, values in zip(heads, _columns(heads, rows), strict=True)
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
    schema = {head.name: types[head.kind] for head in flat.shape.heads}
    columns = dict(zip(schema, _columns(flat.shape.heads, flat.rows), strict=True))
    return polars.DataFrame(columns, schema=schema)  # type: ignore[no-any-return]


def _columns(heads: tuple[Head, ...], rows: list[Row]) -> list[list[Any]]:
    columns = [list(values) for values in zip(*rows, strict=True)] or [[] for _ in heads]
    return [
        [_float(value) for value in values] if head.kind == "decimal" else values
        for head, values in zip(heads, columns, strict=True)
    ]


def _float(text: str | None) -> float | None:
    return None if text is None else float(text)
