"""Lines above and below a table: captions and unit lines, what they are told from, and notes that run on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.tables.captions import caption, notes, title
from mdparse.tables.lines import Chunk, Line


def line(text, *, bold=False, size=10.0):
    """A line of one chunk for each part between bars."""
    chunks = [
        Chunk((70.0 + 100 * n, 90.0, 150.0 + 100 * n, 100.0), (n,), part.strip(), bold)
        for n, part in enumerate(text.split("|"))
    ]
    return Line(98.0, 90.0, 100.0, size, tuple(chunks))


def block(*texts):
    return [line(text.strip("*"), bold=text.startswith("*")) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "Tabel 3",
        "Tabel 3: Uitgaven per doel",
        "TABEL IV Uitgaven",
        "Table 2 Expenditure",
        "Figuur 1 Instroom",
        "Bijlage 2 Overzicht",
        "Overzicht 4",
        "(bedragen x € 1.000)",
        "Uitgaven (in mln euro)",
        "in duizend euro",
        "x € 1.000",
        "Alle bedragen in euro",
    ],
)
def test_titles(text):
    assert title(line(text))


@pytest.mark.parametrize(
    "text", ["Tabel", "Tabellen 3", "In tabel 3 staat", "Uitgaven", "Het kost 5 euro", "Tabel 3 | 2013", "Figuurlijk 3"]
)
def test_what_is_no_title(text):
    assert not title(line(text))


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([], None),
        (["Tabel 3 Uitgaven"], "Tabel 3 Uitgaven"),
        (["Tabel 3", "Uitgaven per doel"], "Tabel 3 Uitgaven per doel"),
        (["Dit is de tekst ervoor", "Tabel 3 Uitgaven"], "Tabel 3 Uitgaven"),
        (["Tabel 3 Uitgaven", "(bedragen x € 1.000)"], "Tabel 3 Uitgaven"),
        (["Tabel 3 Uitgaven:"], "Tabel 3 Uitgaven:"),
        (["(bedragen x € 1.000)"], None),
        (["Uitgaven per doel"], "Uitgaven per doel"),
        (["De uitgaven staan hieronder:"], None),
        (["De uitgaven zijn gestegen."], None),
        (["Eerste regel", "*Uitgaven per doel"], "Uitgaven per doel"),
        (["Eerste regel", "UITGAVEN PER DOEL"], "UITGAVEN PER DOEL"),
        (["Eerste regel", "Tweede regel"], None),
        (["een", "twee", "drie", "vier"], None),
        (["a" * 95], None),
    ],
)
def test_captions(texts, found):
    assert caption(block(*texts)) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([], []),
        (["Bron: CBS"], ["Bron: CBS"]),
        (["Bron: CBS", "en eigen cijfers"], ["Bron: CBS en eigen cijfers"]),
        (["Bron: CBS.", "De tekst gaat verder"], ["Bron: CBS."]),
        (["* Voorlopig.", "† Geraamd."], ["* Voorlopig.", "† Geraamd."]),
        (["1) Inclusief btw"], ["1) Inclusief btw"]),
        (["¹ Inclusief btw"], []),
        (["Toelichting: zie", "bijlage 2.", "Bron : CBS"], ["Toelichting: zie bijlage 2.", "Bron : CBS"]),
        (["De tekst gaat verder", "Bron: CBS"], []),
        (["Bedragen in euro"], ["Bedragen in euro"]),
        (["Bronnen zijn schaars"], []),
    ],
)
def test_notes(texts, found):
    assert notes(texts) == found


@settings(deadline=None)
@given(st.lists(st.text("Tabel 3*Bron:. x€", max_size=20), max_size=6))
def test_notes_are_words_of_the_lines(texts):
    assert " ".join(notes(texts)) in " ".join(texts)


@settings(deadline=None)
@given(st.lists(st.text("Tabel 3:.ABC x€", min_size=1, max_size=20), max_size=6))
def test_a_caption_is_print_of_the_block(texts):
    found = caption(block(*texts))
    assert found is None or all(word in " ".join(texts) for word in found.split())
