"""Report turned into a Frictionless data package: CSV files, and ``datapackage.json`` with their types and keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from ..model import SCHEMA_VERSION, Report
from .columns import Kind
from .csvs import table
from .grids import Grid, Head, Shape, grid, names

#: Types of Table Schema by kind.
TYPES: dict[Kind, str] = {
    "integer": "integer",
    "real": "number",
    "boolean": "boolean",
    "decimal": "number",
    "text": "string",
}


def write(report: Report, path: Path) -> None:
    """Write the CSV files (UTF-8, no byte order mark) and ``datapackage.json`` in the folder ``path``, which exists."""
    grids = [grid(report, name) for name in names()]
    for one in grids:
        table(one.shape, one.rows, path / f"{one.shape.name}.csv", encoding="utf-8")
    data = msgspec.json.format(msgspec.json.encode(descriptor(report, grids)), indent=2)
    (path / "datapackage.json").write_bytes(data + b"\n")


def descriptor(report: Report, grids: list[Grid]) -> dict[str, Any]:
    """Return the descriptor of the package of one report (Data Package 1.0, Tabular Data Resource)."""
    return {
        "profile": "data-package",
        "name": f"mdparse-{report.file.sha256[:12]}",
        "title": report.title or report.file.name,
        "version": SCHEMA_VERSION,
        "sources": [{"title": report.file.name, "path": f"urn:sha256:{report.file.sha256}"}],
        "resources": [_resource(one.shape) for one in grids],
    }


def _resource(shape: Shape) -> dict[str, Any]:
    return {
        "name": shape.name,
        "path": f"{shape.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {
            "fields": [_field(shape, head) for head in shape.heads],
            "missingValues": [""],
            "primaryKey": ["document", *shape.key],
            "foreignKeys": [*_foreign(shape)],
        },
    }


def _field(shape: Shape, head: Head) -> dict[str, Any]:
    field: dict[str, Any] = {"name": head.name, "type": TYPES[head.kind]}
    return {**field, "constraints": {"required": True}} if head.name in {"document", *shape.key} else field


def _foreign(shape: Shape) -> list[dict[str, Any]]:
    # One document a package: the key within the document is a key of the whole. Checkers take a key of two columns,
    # of which one may be null, for broken.
    links = [] if shape.name == "reports" else [("document", "reports", "document")]
    return [
        {"fields": [column], "reference": {"resource": "" if grid == shape.name else grid, "fields": [target]}}
        for column, grid, target in (*links, *shape.links)
    ]
