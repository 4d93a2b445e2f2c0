"""A record type turned into flat, typed columns, and a record into the row under them.

A nested record gives one column a field (``period_edtf``), a `Source` the provenance columns
``page x0 top x1 bottom start end quote``, a list of strings one text joined by ``"; "``, other nested values
JSON text. Lists of records have a grid of their own and no column.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import inspect

from ..model import Amount, Cell, Check, Percentage, ProjectAmount, Record, Source

Kind = Literal["integer", "real", "boolean", "decimal", "text"]

#: Fields that hold decimal numbers as strings.
DECIMALS: dict[type[msgspec.Struct], set[str]] = {
    Amount: {"value", "value_max"},
    Percentage: {"value", "value_max"},
    ProjectAmount: {"value", "value_max"},
    Cell: {"value"},
    Check: {"expected", "found"},
}
CORNERS = ("x0", "top", "x1", "bottom")


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
        return _flat(value)


def _flat(value: Any) -> Any:
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return msgspec.json.encode(value).decode() if isinstance(value, (tuple, dict)) else value


@cache
def fields(record: type[Record]) -> tuple[Field, ...]:
    """Return the flat columns of a record type: its own first, those of its source last."""
    return tuple(sorted(_expand(record, (), ""), key=lambda field: field.path[0] == "source"))


def _expand(record: type[msgspec.Struct], path: tuple[str, ...], prefix: str) -> Iterator[Field]:
    if record is Source:
        yield from _provenance(path, prefix)
        return
    for field in msgspec.structs.fields(record):
        yield from _field(record, field.name, _core(inspect.type_info(field.type)), path, prefix)


def _field(
    record: type[msgspec.Struct], name: str, info: inspect.Type, path: tuple[str, ...], prefix: str
) -> Iterator[Field]:
    here = (*path, name)
    if isinstance(info, inspect.StructType):
        yield from _expand(info.cls, here, prefix if name == "source" else f"{prefix}{name}_")
    elif name == "bbox":
        yield from (Field(prefix + corner, "real", here, index) for index, corner in enumerate(CORNERS))
    elif not _is_records(info):
        yield Field(prefix + name, "decimal" if name in DECIMALS.get(record, ()) else _kind(info), here)


def _provenance(path: tuple[str, ...], prefix: str) -> Iterator[Field]:
    yield Field(f"{prefix}page", "integer", (*path, "page"))
    yield from (Field(prefix + corner, "real", (*path, "bbox"), index) for index, corner in enumerate(CORNERS))
    yield Field(f"{prefix}start", "integer", (*path, "start"))
    yield Field(f"{prefix}end", "integer", (*path, "end"))
    yield Field(f"{prefix}quote", "text", (*path, "text"))


def _core(info: inspect.Type) -> inspect.Type:
    # 'X | None' is X with nulls; of 'int | bool' the wider one counts.
    if not isinstance(info, inspect.UnionType):
        return info
    return next(part for part in info.types if not isinstance(part, inspect.NoneType))


def _is_records(info: inspect.Type) -> bool:
    return isinstance(info, inspect.VarTupleType) and isinstance(info.item_type, inspect.StructType)


_KINDS: dict[type[inspect.Type], Kind] = {
    inspect.IntType: "integer",
    inspect.FloatType: "real",
    inspect.BoolType: "boolean",
}


def _kind(info: inspect.Type) -> Kind:
    return _KINDS.get(type(info), "text")
