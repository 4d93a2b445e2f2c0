"""Web annotations: the shape that the W3C model asks for, and targets that lead to the words."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import msgspec
import pytest

from mdparse import Box, Report
from mdparse.exporting.annotations import collection
from mdparse.exporting.lines import TAGS

IRI = {"type": "string", "pattern": r"^\S+$"}
SELECTOR = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "FragmentSelector"},
                "conformsTo": IRI,
                "value": {"type": "string", "pattern": r"^page=[1-9]\d*&xywh=(-?\d+(\.\d+)?,){3}-?\d+(\.\d+)?$"},
            },
            "required": ["type", "value", "conformsTo"],
        },
        {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
            "required": ["type", "start", "end"],
        },
        {
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string"},
                "prefix": {"type": "string", "maxLength": 32},
                "suffix": {"type": "string", "maxLength": 32},
            },
            "required": ["type", "exact"],
        },
    ]
}
#: The parts of the Web Annotation Data Model (W3C Recommendation, 2017) that we use, as a JSON Schema of our own.
SHAPE = {
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "partOf": IRI,
                "startIndex": {"const": 0},
                "items": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "id": IRI,
                            "type": {"const": "Annotation"},
                            "motivation": {"enum": ["identifying", "describing", "tagging"]},
                            "body": {
                                "type": "array",
                                "items": {
                                    "properties": {
                                        "type": {"const": "TextualBody"},
                                        "purpose": {"enum": ["tagging", "describing"]},
                                        "value": {"type": "string"},
                                    },
                                    "required": ["type", "purpose", "value"],
                                },
                            },
                            "target": {
                                "type": "object",
                                "properties": {
                                    "type": {"const": "SpecificResource"},
                                    "source": {"type": "object", "required": ["id", "format"]},
                                    "selector": {"type": "array", "items": SELECTOR, "minItems": 2},
                                },
                                "required": ["type", "source", "selector"],
                            },
                        },
                        "required": ["id", "type", "motivation", "body", "target"],
                    },
                },
            },
            "required": ["id", "type", "partOf", "items"],
        },
    },
    "required": ["@context", "id", "type", "total", "first"],
}


def _items(report: Report) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(json.dumps(collection(report)))["first"]["items"]
    return items


def _selectors(item: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {selector["type"]: selector for selector in item["target"]["selector"]}


@pytest.mark.parametrize("name", ["sample", "office"])
def test_shape_is_that_of_the_model(name: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name)
    plain = json.loads(json.dumps(collection(report)))
    jsonschema.Draft202012Validator(SHAPE).validate(plain)
    assert plain["total"] == len(plain["first"]["items"])
    assert len({item["id"] for item in plain["first"]["items"]}) == plain["total"]


def test_every_record_with_a_source_is_an_item(office: Report) -> None:
    lists = [name for name in TAGS if name not in {"pages", "warnings"}]
    tags = [item["body"][0]["value"] for item in _items(office)]
    assert {name: tags.count(TAGS[name]) for name in lists} == {name: len(getattr(office, name)) for name in lists}


def test_selectors_lead_to_the_words(office: Report) -> None:
    for item in _items(office):
        found = _selectors(item)
        position, quoted = found["TextPositionSelector"], found["TextQuoteSelector"]
        assert office.text[position["start"] : position["end"]] == quoted["exact"]
        assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in office.text


def test_rectangle_goes_round_the_lines_of_the_first_page(sample: Report) -> None:
    boxes = (
        Box(page=1, bbox=(300.0, 100.0, 500.25, 112.0)),
        Box(page=1, bbox=(70.0, 114.0, 200.0, 126.0)),
        Box(page=2, bbox=(70.0, 70.0, 100.0, 82.0)),
    )
    place = msgspec.structs.replace(sample.amounts[0].source, boxes=boxes, bbox=boxes[0].bbox)
    report = msgspec.structs.replace(sample, amounts=(msgspec.structs.replace(sample.amounts[0], source=place),))
    item = next(item for item in _items(report) if item["body"][0]["value"] == "amount")
    assert _selectors(item)["FragmentSelector"]["value"] == "page=1&xywh=70,100,430.25,26"


def test_a_record_without_a_box_has_text_selectors_only(sample: Report) -> None:
    place = msgspec.structs.replace(sample.percentages[0].source, boxes=(), bbox=None, page=None)
    bare = msgspec.structs.replace(sample.percentages[0], source=place)
    items = _items(msgspec.structs.replace(sample, percentages=(bare,)))
    item = next(item for item in items if item["body"][0]["value"] == "percentage")
    assert set(_selectors(item)) == {"TextPositionSelector", "TextQuoteSelector"}


def test_body_holds_the_facts_without_the_place(sample: Report) -> None:
    item = next(item for item in _items(sample) if item["body"][0]["value"] == "amount")
    facts = json.loads(item["body"][1]["value"])
    assert (facts["value"], facts["currency"]) == ("9000000", "EUR")
    assert "source" not in facts


def test_odd_file_names_are_addresses(sample: Report) -> None:
    file = msgspec.structs.replace(sample.file, name="map/één rapport\n#2.pdf")
    item = _items(msgspec.structs.replace(sample, file=file))[0]
    assert re.fullmatch(r"[\w%./-]+", item["target"]["source"]["id"], re.ASCII)
