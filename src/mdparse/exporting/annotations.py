"""Report turned into W3C Web Annotations (JSON-LD): every record as a note on its place in the PDF.

Each target has the place three times over: a rectangle on the page in points (`FragmentSelector`), characters of the
reading text (`TextPositionSelector`), and the words with those around them (`TextQuoteSelector`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from ..model import BBox, Record, Report, Source
from .lines import TAGS

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: The page of a PDF (RFC 3778, as the annotation model names it) with a rectangle in the manner of media fragments.
FRAGMENT = "http://tools.ietf.org/rfc/rfc3778"
#: Characters before and after a quote.
AROUND = 32


def write(report: Report, path: Path) -> None:
    """Write one annotation collection with a single page."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(collection(report)), indent=1) + b"\n")


def collection(report: Report) -> dict[str, Any]:
    """Return the AnnotationCollection of a report: an item for every record with a source, list by list."""
    items = [_annotation(report, name, index, record) for name, index, record in _records(report)]
    ident = f"urn:sha256:{report.file.sha256}"
    first = {"id": f"{ident}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    label = report.title or report.file.name
    return {
        "@context": CONTEXT,
        "id": f"{ident}#annotations",
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
        "first": {**first, "partOf": f"{ident}#annotations"},
    }


def _records(report: Report) -> Iterator[tuple[str, int, Any]]:
    for name in TAGS:
        for index, record in enumerate(getattr(report, name)):
            if isinstance(getattr(record, "source", None), Source):
                yield name, index, record


def _annotation(report: Report, name: str, index: int, record: Any) -> dict[str, Any]:
    return {
        "id": f"urn:sha256:{report.file.sha256}#{name}-{index}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": TAGS[name]},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": _facts(record)},
        ],
        "target": {
            "type": "SpecificResource",
            "source": {"id": quote(report.file.name), "type": "Text", "format": "application/pdf"},
            "selector": _selectors(report.text, record.source),
        },
    }


def _facts(record: Record) -> str:
    """Return the record as JSON, without the place that the target gives."""
    facts = msgspec.to_builtins(record)
    del facts["source"]
    return msgspec.json.encode(facts).decode()


def _selectors(text: str, source: Source) -> list[dict[str, Any]]:
    before, after = text[max(0, source.start - AROUND) : source.start], text[source.end : source.end + AROUND]
    return [
        *_fragments(source),
        {"type": "TextPositionSelector", "start": source.start, "end": source.end},
        {"type": "TextQuoteSelector", "exact": source.text, "prefix": before, "suffix": after},
    ]


def _fragments(source: Source) -> Iterator[dict[str, Any]]:
    """Yield the rectangle around the boxes of the first page the record stands on."""
    boxes = [box.bbox for box in source.boxes if box.page == source.page] or ([source.bbox] if source.bbox else [])
    if boxes:
        area = f"page={source.page}&xywh={_area(boxes)}"
        yield {"type": "FragmentSelector", "conformsTo": FRAGMENT, "value": area}


def _area(boxes: list[BBox]) -> str:
    x0, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return ",".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in (x0, top, x1 - x0, bottom - top))
