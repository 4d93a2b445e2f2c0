"""Marks of footnotes stand against words and figures: extractors do not see them, records quote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdparse import Footnote, Source
from mdparse.language.document import Document, blanked
from mdparse.language.extractors import mentions


def noted(text: str, mark: str = "2") -> Document:
    """A text in which a circumflex stands before the mark of a note."""
    at = text.index("^")
    plain = text.replace("^", "")
    anchor = Source(text=mark, start=at, end=at + len(mark))
    note = Footnote(source=Source(text="noot", start=0, end=0), number=mark, text="noot", anchor=anchor)
    return Document(text=plain, footnotes=(note,))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Daarvoor is € 250.000^2 uitgetrokken.", "250000"),
        ("De kosten waren DM 850.000.^2 Dat is veel.", "850000"),
        ("Het kost € 12.^2 Meer niet.", "12"),
        ("Het bedrag is € 3 miljoen^2, meer dan verwacht.", "3000000"),
        ("Er is € 4^2 miljoen over.", "4000000"),
    ],
)
def test_amounts(text: str, value: str) -> None:
    assert [amount.value for amount in mentions(noted(text)).amounts] == [value]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("Dat was in 2017^2 zo.", "2017"), ("Op 3 mei 2013.^2 Daarna", "2013-05-03"), ("in 2035.^2", "2035")],
)
def test_dates(text: str, edtf: str) -> None:
    assert [date.edtf for date in mentions(noted(text)).dates] == [edtf]


def test_a_figure_that_is_no_mark_is_read() -> None:
    """Without a note the figure is part of the number: 12.6 euro."""
    assert [amount.value for amount in mentions(Document(text="Het kost € 12,6 per dag.")).amounts] == ["12.6"]


def test_records_quote_what_is_printed() -> None:
    """A mark inside a name is left out of what is found and kept in what is quoted."""
    document = noted("De UNHCR^2-actie in Kenia")
    assert document.source(3, 9).text == "UNHCR2"
    assert [country.iso2 for country in mentions(document).countries] == ["KE"]


@given(st.text("ab 1.", max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(1, 2)), max_size=4))
def test_offsets_stay(text: str, spans: list[tuple[int, int]]) -> None:
    """Blanking changes no offset, and nothing outside the marks."""
    notes, at = [], 0
    for start, length in sorted(spans):
        end = min(start + length, len(text))
        if start < at or start >= end:
            continue
        source = Source(text=text[start:end], start=start, end=end)
        notes.append(Footnote(source=source, number="1", text="", anchor=source))
        at = end
    found = blanked(text, notes)
    marks = {k for note in notes for k in range(note.anchor.start, note.anchor.end)}
    assert len(found) == len(text)
    assert all(found[k] == (" " if k in marks else sign) for k, sign in enumerate(text))
