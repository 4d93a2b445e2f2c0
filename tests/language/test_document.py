"""A Document: places, sections and tables by offset; and the extractors that take it, ours and installed ones."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language import extractors
from mdparse.language.dates import dates
from mdparse.language.document import Document, nowhere
from mdparse.language.extractors import EXTRACTORS, LISTS, mentions
from mdparse.language.gazetteer import hits
from mdparse.language.organisations import organisations
from mdparse.model import Box, Cell, Mentions, Percentage, Section, Source, Table

TEXT = "Kop\n\nEen zin over Ghana in 2013.\n\nTabel\n\nNog 50%."


def place(start, end):
    return Source(text=TEXT[start:end], start=start, end=end)


def section(start):
    return Section(source=place(start, start + 3), id=f"s{start}", title="Kop", level=1)


def boxes(start, end):
    return tuple(Box(page=page, bbox=(0.0, page, 1.0, page + 1)) for page in (3, 4))


def percentage(start, end):
    return Percentage(source=place(start, end), value="50")


def test_a_source_is_the_text_between_its_offsets():
    source = Document(text=TEXT).source(18, 23)
    assert (source.text, source.start, source.end) == ("Ghana", 18, 23)
    assert (source.page, source.bbox, source.boxes) == (None, None, ())


def test_page_and_box_are_those_of_the_first_box():
    source = Document(text=TEXT, locate=boxes).source(0, 3)
    assert (source.page, source.bbox, len(source.boxes)) == (3, (0.0, 3.0, 1.0, 4.0), 2)


def test_a_text_without_pages_has_no_boxes():
    assert nowhere(0, 5) == ()


@pytest.mark.parametrize(("offset", "found"), [(0, None), (4, None), (5, "s5"), (34, "s5"), (35, "s35"), (999, "s35")])
def test_a_section_runs_to_the_next_heading(offset, found):
    document = Document(text=TEXT, sections=(section(5), section(35)))
    governing = document.section_at(offset)
    assert (governing.id if governing else None) == found


def test_without_headings_nothing_governs():
    assert Document(text=TEXT).section_at(3) is None


@settings(deadline=None)
@given(st.sets(st.integers(0, 40), max_size=5), st.integers(0, 60))
def test_the_last_heading_at_or_before_an_offset_governs(starts, offset):
    document = Document(text=TEXT, sections=tuple(map(section, sorted(starts))))
    before = [start for start in starts if start <= offset]
    governing = document.section_at(offset)
    assert (governing.source.start if governing else None) == (max(before) if before else None)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)), max_size=4), st.integers(0, 48))
def test_an_offset_is_in_the_table_that_holds_it(steps, offset):
    spans, end = [], 0
    for gap, length in steps:
        spans.append((end + gap, end + gap + length))
        end = spans[-1][1]
    tables = tuple(Table(source=Source(text="", start=start, end=stop), id="t") for start, stop in reversed(spans))
    inside = any(start <= offset < stop for start, stop in spans)
    assert Document(text=TEXT, tables=tables).in_table(offset) is inside


def test_a_document_cannot_be_changed():
    with pytest.raises(AttributeError):
        Document(text=TEXT).text = ""


# Extractors


def test_every_extractor_has_its_list():
    assert [extractor.__name__ for extractor in EXTRACTORS] == list(LISTS.values())
    assert set(LISTS.values()) | {"projects"} == set(Mentions.__struct_fields__)


def test_each_list_is_in_text_order_and_the_longest_first():
    def backwards(document):
        yield from (percentage(9, 12), percentage(3, 5), percentage(3, 9))

    found = mentions(Document(text=TEXT), [backwards])
    assert [(one.source.start, one.source.end) for one in found.percentages] == [(3, 9), (3, 5), (9, 12)]


def test_lists_of_several_extractors_are_one():
    found = mentions(Document(text=TEXT), [lambda d: [percentage(9, 12)], lambda d: [percentage(3, 5)]])
    assert [one.source.start for one in found.percentages] == [3, 9]


def test_no_extractors_find_nothing():
    assert mentions(Document(text=TEXT), []) == Mentions()


def test_a_record_of_another_sort_is_an_error():
    with pytest.raises(KeyError):
        mentions(Document(text=TEXT), [lambda d: [section(0)]])


def test_every_extractor_takes_an_empty_text():
    assert mentions(Document(text="")) == Mentions()


def installed(document):
    """What a package of someone else's would bring."""
    yield percentage(0, 3)


def test_extractors_of_installed_packages_join_ours(monkeypatch):
    points = [EntryPoint(name, f"fractions:{name}", "mdparse.extractors") for name in ("Fraction", "Decimal")]
    monkeypatch.setattr(extractors, "entry_points", lambda group: points)
    extractors.plugins.cache_clear()
    try:
        assert [one.__name__ for one in extractors.plugins()] == ["Decimal", "Fraction"]
    finally:
        extractors.plugins.cache_clear()


def test_installed_extractors_run_after_ours(monkeypatch):
    monkeypatch.setattr(extractors, "plugins", lambda: (installed,))
    found = mentions(Document(text=TEXT))
    assert [(one.source.start, one.value) for one in found.percentages] == [(0, "50"), (TEXT.index("50%"), "50")]


def tabled(*lines):
    """A document that is one table: its header row and body rows as lists of cells."""
    text = "\n".join(" ".join(line) for line in lines)
    at, rows = 0, []
    for line in lines:
        cells = []
        for cell in line:
            at = text.index(cell, at)
            cells.append(Cell(text=cell, start=at, end=at + len(cell)))
            at += len(cell)
        rows.append(tuple(cells))
    source = Source(text=text, start=0, end=len(text))
    return Document(
        text=text, tables=(Table(source=source, id="t1", header_rows=(tuple(lines[0]),), rows=tuple(rows[1:])),)
    )


def test_cells_are_parted_by_tabs_in_a_text_of_the_same_length():
    document = tabled(
        ["Regeling", "Begroting 2018", "Realisatie 2018"], ["Blue Deal", "Unie van Waterschappen", "Ghana"]
    )
    assert document.parted == "Regeling\tBegroting 2018\tRealisatie 2018\nBlue Deal\tUnie van Waterschappen\tGhana"
    assert len(document.parted) == len(document.text)


def test_a_text_without_tables_is_not_parted():
    assert Document(text=TEXT).parted == TEXT


def test_no_name_or_law_runs_over_the_edge_of_a_cell():
    document = tabled(
        ["Gemeente", "Begroting 2018", "Realisatie 2018", "Regeling", "Verschil 2017"],
        ["Blue Deal", "Unie van Waterschappen", "Zuid", "Afrika", "Niger"],
    )
    assert [body.name for body in organisations(document)] == ["Unie van Waterschappen"]
    assert [(document.text[hit.start : hit.end]) for hit in hits(document)] == ["Afrika", "Niger"]
    assert [date.edtf for date in dates(document)] == ["2018", "2018", "2017"]
