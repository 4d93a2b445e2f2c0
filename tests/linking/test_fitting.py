"""Corrections find the place they are about: by words, by page, by what stands around, by where it stood."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language.document import nowhere
from mdparse.linking.corrections import apply
from mdparse.linking.fitting import fitting, placed, told
from mdparse.model import Box, Correction, CountryMention, FileInfo, Page, Project, Report, Source

FILE = FileInfo(name="a.pdf", sha256="a" * 64, bytes=1, pages=2)
Action = Literal["remove", "edit", "add"]


def correction(quote: str, action: Action = "edit", records: str = "countries", **fields: Any) -> Correction:
    return Correction(action=action, records=records, file_name="a.pdf", sha256="a" * 64, quote=quote, **fields)


def sources(text: str, quote: str) -> list[Source]:
    """The places of a quote in a text whose pages end at form feeds."""
    starts = [at for at in range(len(text)) if text.startswith(quote, at)]
    return [Source(text=quote, start=at, end=at + len(quote), page=text.count("\f", 0, at) + 1) for at in starts]


def report(text: str, **records: Any) -> Report:
    pages, start = [], 0
    for number, part in enumerate(text.split("\f"), start=1):
        pages.append(Page(number=number, width=100.0, height=100.0, start=start, end=start + len(part)))
        start += len(part) + 1
    return Report(file=FILE, text=text, pages=tuple(pages), **records)


def country(source: Source) -> CountryMention:
    return CountryMention(source=source, iso2="ML", iso3="MLI", name="Mali", form="name")


# -- which record ---------------------------------------------------------------------------------------------------
def test_no_source_has_the_words() -> None:
    assert fitting(sources("In Mali.", "Mali"), correction("Niger"), "In Mali.") is None
    assert fitting([], correction("Mali"), "") is None


def test_words_on_the_page_go_before_those_on_another() -> None:
    text = "In Mali\fIn Mali"
    assert fitting(sources(text, "Mali"), correction("Mali", page=2), text) == 1
    assert fitting(sources(text, "Mali"), correction("Mali", page=1), text) == 0


def test_words_on_another_page_fit_when_there_is_no_choice() -> None:
    once, twice = "\fIn Mali", "\fIn Mali en Mali"
    assert fitting(sources(once, "Mali"), correction("Mali", page=1), once) == 0
    assert fitting(sources(twice, "Mali"), correction("Mali", page=1), twice) is None


def test_what_stands_around_goes_before_where_it_stood() -> None:
    text = "Niger en Mali, Ghana of Mali, Togo"
    item = correction("Mali", prefix="Ghana of ", suffix=", Togo", start=text.index("Mali"))
    assert fitting(sources(text, "Mali"), item, text) == 1


def test_without_context_the_nearest_place_fits() -> None:
    text = "Mali " * 5
    assert [fitting(sources(text, "Mali"), correction("Mali", start=at), text) for at in (0, 9, 11, 99)] == [0, 2, 2, 4]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Mali", "Niger", "en", "in", ".", "\f"]), min_size=1, max_size=14), st.data())
def test_a_record_is_found_again_by_what_was_kept_of_it(words: list[str], data: st.DataObject) -> None:
    text = " ".join(["Mali", *words])
    known = sources(text, "Mali")
    index = data.draw(st.integers(0, len(known) - 1))
    at = known[index]
    around = {"prefix": text[max(0, at.start - 32) : at.start], "suffix": text[at.end : at.end + 32]}
    item = correction("Mali", page=at.page, start=at.start, **around)
    assert fitting(known, item, text) == index


# -- where an added record stands -----------------------------------------------------------------------------------
@settings(deadline=None)
@given(st.lists(st.sampled_from(["aa", "a", "b", "\f"]), max_size=12).map("".join), st.integers(1, 2))
def test_a_place_holds_the_words_on_their_page(text: str, page: int) -> None:
    here = report(text)
    found = placed(correction("aa", "add", page=page, start=0), here, nowhere)
    parts = dict(enumerate(text.split("\f"), start=1))
    if page in parts:
        assert (found is not None) == ("aa" in parts[page])
    if found is not None:
        assert text[found.start : found.end] == found.text == "aa"


def test_places_may_overlap() -> None:
    found = placed(correction("aa", "add", page=1, start=1), report("aaa"), nowhere)
    assert found is not None
    assert found.start == 1


def test_nothing_stands_at_empty_words() -> None:
    assert placed(correction("", "add", page=1), report("aaa"), nowhere) is None


def test_the_boxes_of_the_place_go_before_that_of_the_correction() -> None:
    item = correction("Mali", "add", page=1, bbox=(1.0, 2.0, 3.0, 4.0))
    box = Box(page=1, bbox=(5.0, 6.0, 7.0, 8.0))
    bare = placed(item, report("In Mali"), nowhere)
    boxed = placed(item, report("In Mali"), lambda start, end: (box,) if (start, end) == (3, 7) else ())
    assert bare is not None
    assert boxed is not None
    assert (bare.bbox, bare.boxes, boxed.bbox, boxed.boxes) == (item.bbox, (), box.bbox, (box,))


@pytest.mark.parametrize(
    ("quote", "shown"), [("Mali", "'Mali'"), ("a" * 60, f"'{'a' * 60}'"), ("a" * 61, f"'{'a' * 59}…'")]
)
def test_messages_show_at_most_sixty_characters(quote: str, shown: str) -> None:
    assert told(correction(quote)) == shown


# -- what a correction changes --------------------------------------------------------------------------------------
def test_a_removal_takes_one_record_and_leaves_its_twins() -> None:
    text = "Mali en Mali en Mali"
    here = report(text, countries=tuple(map(country, sources(text, "Mali"))))
    found = apply(here, [correction("Mali", "remove", page=1, start=8)])
    assert [one.source.start for one in found.countries] == [0, 16]
    assert [one.source.start for one in here.countries] == [0, 8, 16]
    assert found.corrections == (correction("Mali", "remove", page=1, start=8),)


def test_an_edit_changes_what_it_names_and_no_more() -> None:
    text = "In Mali"
    here = report(text, countries=(country(sources(text, "Mali")[0]),))
    (edited,) = apply(here, [correction("Mali", page=1, values={"iso2": "NE"})]).countries
    assert (edited.iso2, edited.name, edited.source) == ("NE", "Mali", here.countries[0].source)


def test_added_records_get_ids_that_none_has() -> None:
    text = "Golf, Golf en Golf"
    items = [
        correction("Golf", "add", "projects", page=1, start=at, prefix=text[:at], values={"name": "Golf"})
        for at in (0, 6, 14)
    ]
    found = apply(report(text), items).projects
    assert [(one.id, one.source.start) for one in found] == [("golf", 0), ("golf-2", 6), ("golf-3", 14)]
    assert not any(one.section for one in found)


def test_one_bad_correction_stops_no_other() -> None:
    text = "Golf en Duin"
    golf = Project(source=sources(text, "Golf")[0], id="golf", name="Golf")
    items = [
        correction("Golf", records="projects", page=1, values={"colour": "blue"}),
        correction("Zand", "remove", "projects", page=1),
        correction("Golf", records="sands", page=1),
        correction("Golf", records="projects", page=1, values={"status": "completed"}),
    ]
    found = apply(report(text, projects=(golf,)), items)
    assert [warning.code for warning in found.warnings] == ["W402", "W401", "W402"]
    assert [one.status for one in found.projects] == ["completed"]
    assert found.corrections == (items[3],)


def test_the_last_of_two_corrections_of_one_field_holds() -> None:
    text = "Golf"
    golf = Project(source=sources(text, "Golf")[0], id="golf", name="Golf")
    items = [correction("Golf", records="projects", page=1, values={"status": one}) for one in ("planned", "running")]
    assert apply(report(text, projects=(golf,)), items).projects[0].status == "running"


def test_without_corrections_the_report_is_the_same_object() -> None:
    here = report("Golf")
    assert apply(here, []) is here
