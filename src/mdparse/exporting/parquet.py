"""Grids turned into a folder of Parquet files, one a grid, typed the same way for every report, and back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import SchemaError
from ..model import Report
from .grids import Flow, Row, Shape, flow
from .needs import need

#: Rows of a row group: what is in memory at once.
GROUP = 10_000


def write(report: Report, path: Path) -> None:
    """Write every grid of a report as ``<grid>.parquet`` in the folder ``path``, which exists."""
    merge(flow(report), path)


def merge(grids: Flow, path: Path) -> None:
    """Write every grid with the rows of any number of reports; decimals as decimal128 with nine places, exact.

    Raises `SchemaError` for a number that has more digits than that.
    """
    arrow, parquet = need("pyarrow"), need("pyarrow.parquet")
    for shape, rows in grids:
        schema = _schema(arrow, shape)
        with parquet.ParquetWriter(path / f"{shape.name}.parquet", schema) as file:
            while group := list(islice(rows, GROUP)):
                file.write_table(_table(arrow, shape, schema, group))


def _schema(arrow: Any, shape: Shape) -> Any:
    types = {
        "integer": arrow.int64(),
        "real": arrow.float64(),
        "boolean": arrow.bool_(),
        "decimal": arrow.decimal128(38, 9),
        "text": arrow.string(),
    }
    return arrow.schema([(head.name, types[head.kind]) for head in shape.heads])


def _table(arrow: Any, shape: Shape, schema: Any, rows: list[Row]) -> Any:
    columns = zip(*rows, strict=True)
    try:
        arrays = [
            arrow.array(map(_exact, values) if head.kind == "decimal" else values, type=field.type)
            for head, field, values in zip(shape.heads, schema, columns, strict=True)
        ]
    except arrow.ArrowInvalid as error:
        message = f"A value of {shape.name} does not fit its column: {error}."
        raise SchemaError(message, cure="Use another format for this report.") from error
    return arrow.table(arrays, schema=schema)


def _exact(value: str | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def read(path: Path, shape: Shape) -> Iterator[Row]:
    """Yield the rows of one grid; raises `SchemaError` for other columns or a broken file."""
    arrow, parquet = need("pyarrow"), need("pyarrow.parquet")
    try:
        with parquet.ParquetFile(path / f"{shape.name}.parquet") as file:
            if not file.schema_arrow.equals(_schema(arrow, shape)):
                raise SchemaError(f"{shape.name}.parquet has other columns than this release writes.")
            for batch in file.iter_batches(GROUP):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
    except arrow.ArrowInvalid as error:
        raise SchemaError(f"{shape.name}.parquet cannot be read: {error}.") from error
