"""The 2013 report against its gold standard, in every text rendering: the bars that no change may lower."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import mdparse
from gold import Item, Score, match, page, ratio, squash, words

FIXTURES = Path(__file__).parent / "fixtures" / "report-2013"
PAGED = ("office", "ruled")
ALL = (*PAGED, "twocolumn")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / "gold.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module", params=ALL)
def parsed(request: pytest.FixtureRequest) -> dict[str, Any]:
    report = mdparse.parse(FIXTURES / f"report-2013-{request.param}.pdf").to_dict()
    return report | {"rendering": request.param, "paged": request.param in PAGED}


def score(name: str, gold: dict[str, Any], parsed: dict[str, Any], *fields: str) -> Score:
    """Match one list on page (where pages agree) and fields of the same name."""

    def key(item: Item) -> list[Any]:
        return [(page(item) if parsed["paged"] else None, *(item.get(field) for field in fields))]

    return match(gold[name], parsed[name], key, key)


def test_text(gold: dict[str, Any], parsed: dict[str, Any]) -> None:
    assert words(gold["canonical_text"], parsed["text"]) >= 0.995
    if parsed["paged"]:
        pages = zip(gold["canonical_text"].split("\f"), parsed["text"].split("\f"), strict=True)
        likeness = [ratio(a, b) for a, b in pages]
        assert sum(likeness) / len(likeness) >= 0.995
        assert min(likeness) >= 0.98


def test_headings(gold: dict[str, Any], parsed: dict[str, Any]) -> None:
    def key(item: Item) -> list[Any]:
        return [(page(item) if parsed["paged"] else None, squash(item.get("title") or item["text"]))]

    found = match(gold["headings"], parsed["sections"], key, key)
    assert found.f1 >= 0.93, found
    assert found.share(lambda g, p: g["priority"] == p["priority"]) >= 0.95


def test_footnotes(gold: dict[str, Any], parsed: dict[str, Any]) -> None:
    assert len(parsed["footnotes"]) == 14
    for want, have in zip(gold["footnotes"], parsed["footnotes"], strict=True):
        assert str(want["number"]) == have["number"]
        assert ratio(want["text"], have["text"]) >= 0.97
        assert have["anchor"]["text"] == have["number"]


def test_tables(gold: dict[str, Any], parsed: dict[str, Any]) -> None:
    assert len(parsed["tables"]) == 2
    for want, have in zip(gold["tables"], parsed["tables"], strict=True):
        assert [[squash(cell["text"]) for cell in row] for row in have["rows"]] == [
            [squash(cell) for cell in row] for row in want["grid"]
        ]
        assert ratio(want["caption"], have["caption"]) > 0.9
        assert have["total_row"] == want["total_row"]
        assert have["currency"] == want["currency"]
    spending, returns = parsed["tables"]
    assert [check["ok"] for check in spending["checks"]] == [True]
    assert [check["index"] for check in returns["checks"] if not check["ok"]] == [3, 4]


def test_amounts(gold: dict[str, Any], parsed: dict[str, Any]) -> None:
    found = score("amounts", gold, parsed, "currency", "value", "value_max")
    assert found.f1 >= 0.98, found
    assert found.share(lambda g, p: g["per"] == p["per"]) >= 0.9
    assert found.share(lambda g, p: g["qualifier"] == p["qualifier"]) >= 0.9


def test_percentages(gold: dict[str, Any], parsed: dict[str, Any]) -> None:
    assert score("percentages", gold, parsed, "value", "qualifier").f1 == 1


def test_dates(gold: dict[str, Any], parsed: dict[str, Any]) -> None:
    absolute = parsed | {"dates": [date for date in parsed["dates"] if not date["relative"]]}

    def wanted(item: Item) -> list[Any]:
        where = page(item) if parsed["paged"] else None
        spans = [item, *([item["anchor"]] if "start_date" in (item.get("anchor") or {}) else [])]
        return [(where, span["start_date"], span["end_date"]) for span in spans]

    found = match(gold["dates"], absolute["dates"], wanted, wanted)
    assert found.f1 >= 0.97, found
    assert found.share(lambda g, p: p["edtf"] in [g["edtf"], *g.get("edtf_alt", [])]) >= 0.95


def test_relative_dates(gold: dict[str, Any], parsed: dict[str, Any]) -> None:
    resolved = {"dates": [date for date in gold["relative_dates"] if date["edtf"]]}
    relative = parsed | {"dates": [date for date in parsed["dates"] if date["relative"]]}
    assert score("dates", resolved, relative, "start_date", "end_date").f1 >= 0.6


@pytest.mark.parametrize(
    ("name", "fields", "bar"),
    [("countries", ("iso2",), 0.99), ("regions", (), 0.97), ("places", ("country",), 0.95)],
)
def test_names_on_the_map(
    name: str, fields: tuple[str, ...], bar: float, gold: dict[str, Any], parsed: dict[str, Any]
) -> None:
    def key(item: Item) -> list[Any]:
        text = () if name == "countries" else (squash(item.get("text") or item["source"]["text"]),)
        return [(page(item) if parsed["paged"] else None, *text, *(item[field] for field in fields))]

    found = match(gold[name], parsed[name], key, key)
    assert found.f1 >= bar, found
    if name == "countries":
        assert found.share(lambda g, p: g["form"] == p["form"]) >= 0.98


def test_references(gold: dict[str, Any], parsed: dict[str, Any]) -> None:
    def key(item: Item) -> list[Any]:
        return [(page(item) if parsed["paged"] else None, squash(item["id"] or item["text"]))]

    found = match(gold["references"], parsed["references"], key, key)
    assert found.f1 >= 0.95, found


def test_organisations(gold: dict[str, Any], parsed: dict[str, Any]) -> None:
    free = [names(organisation) for organisation in parsed["organisations"]]
    missed = []
    for wanted in gold["organisations_unique"]:
        known = next((known for known in free if known & names(wanted)), None)
        free.remove(known) if known else missed.append(wanted["name"])
    hit = len(gold["organisations_unique"]) - len(missed)
    assert 2 * hit / (len(gold["organisations_unique"]) + len(parsed["organisations"])) >= 0.9, (missed, free)


def names(organisation: Item) -> set[str]:
    every = [organisation["name"], organisation["full_name"], organisation["acronym"], *organisation["aliases"]]
    return {squash(name) for name in every if name}


def test_every_record_quotes_the_text_at_its_offsets(parsed: dict[str, Any]) -> None:
    for name in ("amounts", "percentages", "dates", "countries", "regions", "places", "references", "sections"):
        for record in parsed[name]:
            source = record["source"]
            assert source["text"] == parsed["text"][source["start"] : source["end"]]
            assert source["boxes"], record
            assert source["bbox"] == source["boxes"][0]["bbox"]


def test_traps(gold: dict[str, Any], parsed: dict[str, Any]) -> None:
    for trap in gold["traps"]:
        before = squash(gold["canonical_text"][max(0, trap["start"] - 25) : trap["start"]])
        for record in parsed.get(trap["not_a"], []):
            source = record["source"]
            same = squash(source["text"]) == squash(trap["text"])
            around = squash(parsed["text"][max(0, source["start"] - 25) : source["start"]])
            assert not (same and ratio(before, around) > 0.7), trap
