"""Report turned into JSON Lines and back: one ``{"type": ..., "document": ..., "record": {...}}`` a line.

The first line is the report itself (file, title, text) without its lists; every further line is one record of it.
``document`` is the SHA-256 of the PDF, so that many reports can stand in one file. The record stands in a field of
its own because some record types have a field ``type`` themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from ..errors import SchemaError
from ..model import Report

#: The record lists of a report, in the order of the schema, and the type tag of their records.
TAGS = {
    "pages": "page",
    "sections": "section",
    "footnotes": "footnote",
    "tables": "table",
    "amounts": "amount",
    "percentages": "percentage",
    "dates": "date",
    "countries": "country",
    "regions": "region",
    "places": "place",
    "organisations": "organisation",
    "projects": "project",
    "references": "reference",
    "warnings": "warning",
    "corrections": "correction",
}
_LISTS = {tag: name for name, tag in TAGS.items()}
#: How every file of JSON Lines begins, and no report in JSON does.
OPENING = b'{"type":"report"'


def dump(report: Report) -> bytes:
    """Return the report as JSON Lines in UTF-8."""
    return b"".join(msgspec.json.encode(line) + b"\n" for line in _lines(report))


def write(report: Report, path: Path) -> None:
    """Write the report as JSON Lines."""
    path.write_bytes(dump(report))


def _lines(report: Report) -> Iterator[dict[str, Any]]:
    document = report.file.sha256
    head = {name: getattr(report, name) for name in report.__struct_fields__ if name not in TAGS}
    yield {"type": "report", "document": document, "record": head}
    for name, tag in TAGS.items():
        for record in getattr(report, name):
            yield {"type": tag, "document": document, "record": record}


def gather(lines: Iterable[bytes], first: int = 1) -> dict[str, Any]:
    """Return the lines of one report as its plain dict; ``first`` is their number in the file; raises `SchemaError`."""
    report: dict[str, Any] = {name: [] for name in TAGS}
    for number, line in enumerate(lines, start=first):
        tag, record = _parsed(number, line)
        if tag == "report" and "file" in report:
            raise SchemaError(
                f"Line {number} begins another report.", cure="Read the file with mdparse.exporting.reports."
            )
        if tag == "report":
            report.update({name: value for name, value in record.items() if name not in TAGS})
        elif tag in _LISTS:
            report[_LISTS[tag]].append(record)
    return report


def _parsed(number: int, line: bytes) -> tuple[str, dict[str, Any]]:
    """Return the tag and the record of a line; raises `SchemaError`. Tags of a later release are left to the caller."""
    try:
        parsed = msgspec.json.decode(line, type=_Line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise SchemaError(f"Line {number} is no record of a report: {error}.") from error
    return parsed.type, parsed.record


class _Line(msgspec.Struct):
    type: str
    record: dict[str, Any]


def documents(path: Path) -> Iterator[tuple[str, int, list[bytes]]]:
    """Yield (document, number of its first line, its lines) for every report of a file; raises `SchemaError`."""
    with path.open("rb") as file:
        for document, numbered in groupby(enumerate(file, start=1), key=lambda line: _document(*line)):
            lines = list(numbered)
            yield document, lines[0][0], [line for _, line in lines]


class _Tag(msgspec.Struct):
    document: str


def _document(number: int, line: bytes) -> str:
    try:
        return msgspec.json.decode(line, type=_Tag).document
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise SchemaError(f"Line {number} names no document: {error}.") from error
