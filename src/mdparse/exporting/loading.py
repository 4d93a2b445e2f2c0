"""Saved JSON or JSON Lines turned back into a Report, checked against the schema.

Fields and record types that this release does not know are skipped: a later release of the same schema version may
add some. See docs/schema.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from ..errors import SchemaError
from ..model import SCHEMA_VERSION, Report
from .lines import OPENING, documents, gather


def load(source: str | Path | IO[bytes] | IO[str]) -> Report:
    """Return the report that `Report.save` wrote as .json or .jsonl; takes a path or an open file.

    Raises `SchemaError` for anything else and for another schema version, `OSError` when it cannot be read.
    """
    return _report(_plain(_read(source)))


def reports(path: str | Path) -> Iterator[Report]:
    """Yield the reports of a file of JSON Lines that holds many, or the one of a JSON file; raises as `load`.

    One report at a time is in memory.
    """
    with Path(path).open("rb") as file:
        several = file.read(len(OPENING)) == OPENING
    if not several:
        yield load(path)
        return
    for _, first, lines in documents(Path(path)):
        yield _report(gather(lines, first))


def _read(source: str | Path | IO[bytes] | IO[str]) -> bytes:
    data = Path(source).read_bytes() if isinstance(source, (str, Path)) else source.read()
    return data.encode() if isinstance(data, str) else data


def _plain(data: bytes) -> Any:
    if data.startswith(OPENING):
        return gather(data.splitlines())
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SchemaError(f"This is no JSON: {error}.") from error


def _report(plain: Any) -> Report:
    version = plain.get("schema_version") if isinstance(plain, dict) else None
    if version is None:
        raise SchemaError("The JSON is no report: it has no schema_version.")
    if version != SCHEMA_VERSION:
        raise SchemaError(f"The report has schema version {version}; this release reads {SCHEMA_VERSION}.")
    try:
        return msgspec.convert(plain, Report)
    except msgspec.ValidationError as error:
        raise SchemaError(f"The report does not follow the schema: {error}.") from error
