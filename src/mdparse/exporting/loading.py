"""Saved JSON or JSON Lines turned back into a Report, checked against the schema."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

import msgspec

from ..errors import SchemaError
from ..model import SCHEMA_VERSION, Report
from .lines import OPENING, gather


def load(source: str | Path | IO[bytes] | IO[str]) -> Report:
    """Return the report that `Report.save` wrote as .json or .jsonl; takes a path or an open file.

    Raises `SchemaError` for anything else and for another schema version, `OSError` when it cannot be read.
    """
    data = _read(source)
    plain = gather(data) if data.startswith(OPENING) else _decode(data)
    _check(plain)
    try:
        return msgspec.convert(plain, Report)
    except msgspec.ValidationError as error:
        raise SchemaError(f"The report does not follow the schema: {error}.") from error


def _read(source: str | Path | IO[bytes] | IO[str]) -> bytes:
    data = Path(source).read_bytes() if isinstance(source, (str, Path)) else source.read()
    return data.encode() if isinstance(data, str) else data


def _decode(data: bytes) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SchemaError(f"This is no JSON: {error}.") from error


def _check(plain: Any) -> None:
    version = plain.get("schema_version") if isinstance(plain, dict) else None
    if version is None:
        raise SchemaError("The JSON is no report: it has no schema_version.")
    if version != SCHEMA_VERSION:
        raise SchemaError(f"The report has schema version {version}; this release reads {SCHEMA_VERSION}.")
