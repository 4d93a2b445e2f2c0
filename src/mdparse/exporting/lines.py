"""Report turned into JSON Lines and back: one ``{"type": ..., "record": {...}}`` a line.

The first line is the report itself (file, title, text) without its lists; every further line is one record.
The record stands in a field of its own because some record types have a field ``type`` themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
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


def _lines(report: Report) -> Iterator[dict[str, Any]]:
    head = {name: getattr(report, name) for name in report.__struct_fields__ if name not in TAGS}
    yield {"type": "report", "record": head}
    for name, tag in TAGS.items():
        for record in getattr(report, name):
            yield {"type": tag, "record": record}


def gather(data: bytes) -> dict[str, Any]:
    """Return JSON Lines as the plain dict of one report; raises `SchemaError`."""
    report: dict[str, Any] = {name: [] for name in TAGS}
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            tag, record = (parsed := msgspec.json.decode(line))["type"], parsed["record"]
            report.update(record) if tag == "report" else report[_LISTS[tag]].append(record)
        except (msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
            raise SchemaError(f"Line {number} is no record of a report: {error}.") from error
    return report
