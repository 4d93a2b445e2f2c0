"""Corrections: they find their record again, change what they say and no more, and applying twice is applying once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mdparse
from mdparse import (
    Amount,
    Box,
    CellRef,
    Correction,
    FileInfo,
    Organisation,
    Page,
    Project,
    Report,
    SchemaError,
    Section,
    Source,
    Table,
)
from mdparse.cli import main
from mdparse.linking.corrections import KINDS, Corrections, apply, read
from mdparse.linking.fitting import fitting

WORDS = ("€ 5", "mln", "voor", "Ghana", "€ 9", "en", "in", "2013.")


def place(text: str, start: int, end: int) -> Source:
    """A source on the page of its offset, with a box that its column on the page makes up."""
    page = text.count("\f", 0, start) + 1
    bbox = (float(start % 80), 100.0, float(start % 80) + 10, 110.0)
    return Source(text=text[start:end], start=start, end=end, page=page, bbox=bbox, boxes=(Box(page=page, bbox=bbox),))


def report(text: str, quotes: tuple[str, ...] = ("€ 5", "€ 9")) -> Report:
    """A report of a text, its pages split at form feeds, with an amount for every place of the quotes."""
    pages, start = [], 0
    for number, part in enumerate(text.split("\f"), start=1):
        pages.append(Page(number=number, width=100.0, height=100.0, start=start, end=start + len(part)))
        start += len(part) + 1
    starts = sorted(at for quote in quotes for at in range(len(text)) if text.startswith(quote, at))
    amounts = tuple(Amount(source=place(text, at, at + 3), value=text[at + 2], currency="EUR") for at in starts)
    file = FileInfo(name="a.pdf", sha256="a" * 64, bytes=1, pages=len(pages))
    sections = (Section(source=place(text, 0, 1), id="s1", title="x", level=2),)
    return Report(file=file, text=text, pages=tuple(pages), amounts=amounts, sections=sections)


def about(found: Report, record: Any, action: str = "remove", records: str = "amounts", **values: Any) -> Correction:
    """What the viewer saves about a record: the words, what stands around them, where they stand."""
    source, text = record.source, found.text
    return Correction(
        action=action,  # type: ignore[arg-type]
        records=records,
        file_name=found.file.name,
        sha256=found.file.sha256,
        quote=source.text,
        prefix=text[max(0, source.start - 32) : source.start],
        suffix=text[source.end : source.end + 32],
        page=source.page,
        start=source.start,
        bbox=source.bbox,
        values=values,
    )


def added(quote: str, records: str = "amounts", page: int | None = 1, **values: Any) -> Correction:
    return Correction(
        action="add", records=records, file_name="a.pdf", sha256="a" * 64, quote=quote, page=page, values=values
    )


def codes(found: Report) -> list[str]:
    return [warning.code for warning in found.warnings]


TEXT = "Voor Ghana € 5 mln en voor Mali € 5 mln.\fIn 2013 € 9 en € 5 voor Kenia."


def test_removed() -> None:
    found = report(TEXT)
    assert [record.source.start for record in found.amounts] == [11, 32, 49, 56]
    after = apply(found, [about(found, found.amounts[1])])
    assert [record.source.start for record in after.amounts] == [11, 49, 56]
    assert after.corrections == (about(found, found.amounts[1]),)
    assert after.warnings == ()


def test_edited() -> None:
    found = report(TEXT)
    doubtful = msgspec.structs.replace(found.amounts[0], confidence=0.5)
    found = msgspec.structs.replace(found, amounts=(doubtful, *found.amounts[1:]))
    after = apply(found, [about(found, doubtful, "edit", value="5000000", qualifier="at_most")])
    assert (after.amounts[0].value, after.amounts[0].qualifier) == ("5000000", "at_most")
    assert after.amounts[0].confidence == 1.0  # a reader is sure
    assert after.amounts[0].source == doubtful.source
    assert after.amounts[1:] == found.amounts[1:]


def test_added_in_text_order_with_what_belongs_to_it() -> None:
    found = report(TEXT)
    after = apply(found, [added("Mali", value="7", currency="EUR")])
    assert [record.value for record in after.amounts] == ["5", "7", "5", "9", "5"]
    record = after.amounts[1]
    assert (record.source.text, record.source.page, record.section) == ("Mali", 1, "s1")


def test_added_gets_its_boxes_from_the_layout() -> None:
    found = report(TEXT)
    box = Box(page=1, bbox=(1.0, 2.0, 3.0, 4.0))
    after = apply(found, [added("Mali", value="7", currency="EUR")], locate=lambda start, end: (box,))
    assert after.amounts[1].source.boxes == (box,)


def test_added_organisation_has_an_id_and_a_mention() -> None:
    found = report(TEXT)
    both = [added(name, "organisations", name="De  Bank!") for name in ("Ghana", "Mali")]
    after = apply(found, both)
    assert [record.id for record in after.organisations] == ["de-bank", "de-bank-2"]
    assert [record.mentions[0].text for record in after.organisations] == ["Ghana", "Mali"]


def test_added_becomes_an_edit_once_the_parser_finds_it() -> None:
    found = report(TEXT)
    quote = found.amounts[2].source.text
    after = apply(found, [added(quote, page=2, value="900", currency="USD")])
    assert len(after.amounts) == len(found.amounts)
    assert (after.amounts[2].value, after.amounts[2].currency) == ("900", "USD")


def test_same_words_are_told_apart_by_what_stands_around_them() -> None:
    found = report(TEXT)
    for index in (0, 1):
        after = apply(found, [about(found, found.amounts[index], "edit", value="1")])
        assert [n for n, record in enumerate(after.amounts) if record.value == "1"] == [index]


def test_same_words_in_the_same_context_are_told_apart_by_place() -> None:
    found = report("aaaa € 5 aaaa € 5 aaaa € 5 aaaa")
    for index in range(3):
        item = msgspec.structs.replace(about(found, found.amounts[index]), prefix="", suffix="")
        assert fitting([record.source for record in found.amounts], item, found.text) == index
        far = msgspec.structs.replace(item, bbox=None)
        assert fitting([record.source for record in found.amounts], far, found.text) == index


def test_another_page_fits_only_when_there_is_no_doubt() -> None:
    found = report(TEXT)
    nine = msgspec.structs.replace(about(found, found.amounts[2]), page=1)
    assert len(apply(found, [nine]).amounts) == 3
    five = msgspec.structs.replace(about(found, found.amounts[3]), page=3)
    two = msgspec.structs.replace(found, file=msgspec.structs.replace(found.file, pages=2))
    assert codes(apply(two, [five])) == ["W401"]


@pytest.mark.parametrize(
    ("item", "code", "told"),
    [
        (added("Peru", value="1", currency="EUR"), "W401", "'Peru'"),
        (added("", value="1", currency="EUR"), "W401", "''"),
        (added("Mali", currency="EUR"), "W402", "value"),
        (added("Mali", value=7, currency="EUR"), "W402", "Expected `str`"),
        (added("Mali", value="7", currency="EUR", wisdom=1), "W402", "wisdom"),
        (added("Mali", value="7", currency="EUR", source={}), "W402", "source"),
        (added("Mali", "sections", title="x"), "W402", "'sections'"),
        (added("y" * 90, value="1", currency="EUR"), "W401", "yyy…'"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_is_told(item: Correction, code: str, told: str) -> None:
    found = report(TEXT)
    after = apply(found, [item])
    assert after.amounts == found.amounts
    assert after.corrections == ()
    assert codes(after) == [code]
    assert told in after.warnings[0].message
    assert after.warnings[0].page == 1
    assert apply(after, [item]) == after


def test_other_files() -> None:
    found = report(TEXT)
    item = about(found, found.amounts[0])
    copy = msgspec.structs.replace(item, sha256="b" * 64)
    other = msgspec.structs.replace(copy, file_name="b.pdf")
    assert codes(apply(found, [copy])) == ["W403"]
    assert len(apply(found, [copy]).amounts) == 3
    assert codes(apply(found, [other])) == ["W404"]
    assert apply(found, [other]).amounts == found.amounts
    third = msgspec.structs.replace(other, file_name="c.pdf")
    assert apply(found, [other, third]) == found  # a file for a whole archive says nothing of this report
    renamed = msgspec.structs.replace(item, file_name="kopie.pdf")
    assert codes(apply(found, [renamed])) == []
    assert len(apply(found, [renamed]).amounts) == 3


def test_pages_that_were_not_parsed_are_left_alone() -> None:
    found = report(TEXT)
    part = msgspec.structs.replace(found, pages=found.pages[:1], amounts=found.amounts[:2])
    assert apply(part, [about(found, found.amounts[3])]) == part


def test_nothing_points_to_what_was_removed() -> None:
    found = report(TEXT)
    here, there, far = (place(TEXT, start, start + 4) for start in (0, 22, 60))
    amount = msgspec.structs.replace(found.amounts[0], table=CellRef(id="t1", row=0, column=0))
    found = msgspec.structs.replace(
        found,
        amounts=(amount,),
        organisations=(Organisation(source=here, id="o1", name="IOM"), Organisation(source=there, id="o2", name="VN")),
        projects=(
            Project(source=here, id="p1", name="A"),
            Project(source=there, id="p2", name="B", parent="p1", organisations={"IOM": "o1", "VN": "o2"}),
        ),
        tables=(Table(source=far, id="t1"),),
    )
    lists = {"organisations": found.organisations[0], "projects": found.projects[0], "tables": found.tables[0]}
    after = apply(found, [about(found, record, records=name) for name, record in lists.items()])
    assert after.warnings == ()
    assert [record.parent for record in after.projects] == [None]
    assert [record.organisations for record in after.projects] == [{"VN": "o2"}]
    assert [record.table for record in after.amounts] == [None]


def test_kinds_are_lists_of_a_report() -> None:
    assert KINDS.keys() < set(Report.__struct_fields__)
    assert all("source" in kind.__struct_fields__ for kind in KINDS.values())


# --- properties -------------------------------------------------------------------------------------------------------

texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=3).map(
    "\f".join
)
VALUES = st.sampled_from(["1", "2.5", "900"])


@st.composite
def corrected(draw: st.DrawFn) -> tuple[Report, list[Correction]]:
    """A report and corrections of it: some records removed, some edited, some words added."""
    found = report(draw(texts))
    made = []
    for record in found.amounts:
        action = draw(st.sampled_from(["remove", "edit", "leave"]))
        if action != "leave":
            made.append(about(found, record, action, **({"value": draw(VALUES)} if action == "edit" else {})))
    quotes = draw(st.lists(st.sampled_from(["Ghana", "mln", "Peru"]), max_size=2))
    return found, [*made, *(added(quote, value=draw(VALUES), currency="EUR") for quote in quotes)]


@given(corrected())
def test_twice_is_once(case: tuple[Report, list[Correction]]) -> None:
    found, made = case
    once = apply(found, made)
    assert apply(once, made) == once
    assert apply(once, [*made, *made]) == once


@given(corrected())
def test_nothing_is_lost_in_silence(case: tuple[Report, list[Correction]]) -> None:
    found, made = case
    after = apply(found, made)
    told = " ".join(warning.message for warning in after.warnings)
    assert all(item in after.corrections or f"({item.action}) of {item.quote!r}" in told for item in made)
    assert [record.source.start for record in after.amounts] == sorted(record.source.start for record in after.amounts)


@given(corrected(), st.text(alphabet="abc €", max_size=60))
def test_corrections_survive_offsets_that_moved(case: tuple[Report, list[Correction]], inserted: str) -> None:
    # A later version reads words before all others that this one did not: every offset moves.
    found, made = case
    kept = [item for item in made if item.action != "add"]
    moved = report(inserted + " " + found.text)
    offset = len(inserted) + 1
    moved = msgspec.structs.replace(
        moved, amounts=tuple(record for record in moved.amounts if record.source.start >= offset)
    )
    before, after = apply(found, kept), apply(moved, kept)
    assert [(record.source.start + offset, record.value) for record in before.amounts] == [
        (record.source.start, record.value) for record in after.amounts
    ]


@given(corrected())
def test_a_file_of_corrections_reads_back(case: tuple[Report, list[Correction]]) -> None:
    _, made = case
    data = msgspec.json.encode({"schema_version": "1", "corrections": made})
    assert msgspec.json.decode(data, type=Corrections).corrections == tuple(made)


# --- files, the library and the command -------------------------------------------------------------------------------


@pytest.fixture
def saved(office: Report, tmp_path: Path) -> Path:
    made = [
        about(office, office.amounts[0], "edit", value="9500000"),
        about(office, office.countries[0], records="countries"),
        added("nergens", "places", name="x", country="NL"),
    ]
    names = {"file_name": office.file.name, "sha256": office.file.sha256}
    path = tmp_path / "report.corrections.json"
    plain = [{**msgspec.to_builtins(item), **names} for item in made]
    path.write_text(json.dumps({"schema_version": "1", "corrections": plain}), "utf-8")
    return path


def test_parse_applies_a_file(office: Report, saved: Path, fixtures: Path) -> None:
    after = mdparse.parse(fixtures / "report-2013-office.pdf", corrections=saved)
    assert after.amounts[0].value == "9500000"
    assert len(after.countries) == len(office.countries) - 1
    assert codes(after) == ["W401"]
    assert len(after.corrections) == 2
    assert mdparse.load(_dumped(after, saved.parent)) == after


def _dumped(after: Report, folder: Path) -> Path:
    return after.save(folder / "after.jsonl")


def test_options_carry_corrections(office: Report, saved: Path, fixtures: Path) -> None:
    options = mdparse.Options(corrections=read(saved))
    after = mdparse.parse(fixtures / "report-2013-office.pdf", options=options)
    assert after.amounts[0].value == "9500000"


def test_command(saved: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = str(fixtures / "report-2013-office.pdf")
    assert main(["parse", pdf, "--corrections", str(saved)]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["amounts"][0]["value"] == "9500000"
    assert "[W401] The correction (add) of 'nergens' in places fits nothing" in printed.err


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "no corrections"),
        (b"\xff", "no corrections"),
        (b'{"corrections": [{"action": "burn"}]}', "no corrections"),
        (b'{"schema_version": "9", "corrections": []}', "version 9"),
    ],
)
def test_files_that_hold_no_corrections(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(data)
    with pytest.raises(SchemaError, match=message):
        read(path)


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], fixtures: Path) -> None:
    pdf = str(fixtures / "report-2013-office.pdf")
    assert main(["parse", pdf, "--corrections", "gone.json"]) == 2
    assert "gone.json" in capsys.readouterr().err
