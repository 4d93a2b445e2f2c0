"""Report turned into Parquet files, one a grid, typed the same way for every report."""

from __future__ import annotations

from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..errors import OutputError
from ..model import Report
from .atomic import fresh
from .grids import Grid, grids
from .needs import need
from .sheets import beside


def parquet_files(report: Report, path: Path) -> None:
    """Write one Parquet file a grid; decimal numbers as decimal128 with nine places, exact."""
    arrow, parquet = need("pyarrow"), need("pyarrow.parquet")
    with ExitStack() as stack:
        for grid in grids(report):
            part = stack.enter_context(fresh(beside(path, grid.name)))
            try:
                parquet.write_table(_table(arrow, grid), part)
            except arrow.ArrowInvalid as error:
                raise OutputError(f"Cannot write {path}: {error}.") from error


def _table(arrow: Any, grid: Grid) -> Any:
    types = {
        "integer": arrow.int64(),
        "real": arrow.float64(),
        "boolean": arrow.bool_(),
        "decimal": arrow.decimal128(38, 9),
        "text": arrow.string(),
    }
    columns = list(zip(*grid.rows, strict=True)) or [()] * len(grid.heads)
    arrays = [
        arrow.array(_exact(values) if head.kind == "decimal" else values, type=types[head.kind])
        for head, values in zip(grid.heads, columns, strict=True)
    ]
    return arrow.table(arrays, names=[head.name for head in grid.heads])


def _exact(values: tuple[str | None, ...]) -> list[Decimal | None]:
    return [None if value is None else Decimal(value) for value in values]
