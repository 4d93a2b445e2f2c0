"""A record type turned into flat, typed columns, and a record into the values under them.

A nested record gives one column a field (``period_edtf``), a nested `Source` its place (``anchor_page`` ...), a list
of strings one text joined by ``"; "``, other nested values JSON text. Lists of records have a grid of their own and no
column; where the record itself stands is left to `mdparse.exporting.places`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import inspect

from ..model import (
    Amount,
    Cell,
    Check,
    Correction,
    Furniture,
    Page,
    Percentage,
    ProjectAmount,
    Record,
    ReportWarning,
    Source,
)

Kind = Literal["integer", "real", "boolean", "decimal", "text"]

#: Fields that hold decimal numbers as strings.
DECIMALS: dict[type[msgspec.Struct], set[str]] = {
    Amount: {"value", "value_max"},
    Percentage: {"value", "value_max"},
    ProjectAmount: {"value", "value_max"},
    Cell: {"value"},
    Check: {"expected", "found"},
}
#: Fields that say where a record without a source of its own stands.
PLACED: dict[type[msgspec.Struct], set[str]] = {
    Cell: {"page", "bbox", "start", "end"},
    Correction: {"page", "bbox", "start", "quote"},
    Furniture: {"bbox"},
    Page: {"start", "end"},
    ReportWarning: {"page"},
    Source: set(Source.__struct_fields__),
}
#: The flat columns that say where a record stands.
PLACE: dict[str, Kind] = {
    "page": "integer",
    "x0": "real",
    "top": "real",
    "x1": "real",
    "bottom": "real",
    "start": "integer",
    "end": "integer",
    "quote": "text",
}


class Field(NamedTuple):
    """One flat column: its name, its kind, and the attribute path (with an index into a box) to its value."""

    name: str
    kind: Kind
    path: tuple[str, ...]
    corner: int | None = None

    def value(self, record: Record) -> Any:
        """Return the flat value of this column for one record, None where a step of the path is null."""
        value: Any = record
        for name in self.path:
            if value is None:
                return None
            value = getattr(value, name)
        if self.corner is not None:
            return None if value is None else value[self.corner]
        return int(value) if self.kind == "integer" and isinstance(value, bool) else _flat(value)


def _flat(value: Any) -> Any:
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return msgspec.json.encode(value).decode() if isinstance(value, (tuple, dict)) else value


@cache
def fields(record: type[Record]) -> tuple[Field, ...]:
    """Return the flat columns of a record type, without those of its own place."""
    own = (field for field in msgspec.structs.fields(record) if field.name not in _placed(record))
    return tuple(found for field in own for found in _field(record, field, (), ""))


def _placed(record: type[Record]) -> set[str]:
    return PLACED.get(record, {"source"})


def _expand(record: type[msgspec.Struct], path: tuple[str, ...], prefix: str) -> Iterator[Field]:
    if record is Source:
        yield from _provenance(path, prefix)
        return
    for field in msgspec.structs.fields(record):
        yield from _field(record, field, path, prefix)


def _field(
    record: type[msgspec.Struct], field: msgspec.structs.FieldInfo, path: tuple[str, ...], prefix: str
) -> Iterator[Field]:
    info, here = _core(inspect.type_info(field.type)), (*path, field.name)
    if isinstance(info, inspect.StructType):
        yield from _expand(info.cls, here, prefix if field.name == "source" else f"{prefix}{field.name}_")
    elif not _is_records(info):
        decimal = field.name in DECIMALS.get(record, ())
        yield Field(prefix + field.name, "decimal" if decimal else _kind(info), here)


def _provenance(path: tuple[str, ...], prefix: str) -> Iterator[Field]:
    corners = ("x0", "top", "x1", "bottom")
    for name, kind in PLACE.items():
        corner = corners.index(name) if name in corners else None
        step = {"quote": "text"}.get(name, name) if corner is None else "bbox"
        yield Field(prefix + name, kind, (*path, step), corner)


def _core(info: inspect.Type) -> inspect.Type:
    # 'X | None' is X with nulls; of 'int | bool' the wider one counts.
    if not isinstance(info, inspect.UnionType):
        return info
    return next(part for part in info.types if not isinstance(part, inspect.NoneType))


def _is_records(info: inspect.Type) -> bool:
    # The rows of a table are lists of cells in a list.
    while isinstance(info, inspect.VarTupleType):
        info = info.item_type
    return isinstance(info, inspect.StructType)


_KINDS: dict[type[inspect.Type], Kind] = {
    inspect.IntType: "integer",
    inspect.FloatType: "real",
    inspect.BoolType: "boolean",
}


def _kind(info: inspect.Type) -> Kind:
    return _KINDS.get(type(info), "text")
