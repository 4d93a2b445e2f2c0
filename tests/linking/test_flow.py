"""The flow: paragraphs whole over page breaks, kinds of units, sentences, and the way back to the document."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdparse.language.document import Document
from mdparse.linking.flow import Flow, flow


def flowing(text: str) -> Flow:
    return flow(Document(text=text))


def units(text: str) -> list[tuple[str, str]]:
    found = flowing(text)
    return [(unit.kind, found.text[unit.start : unit.end]) for unit in found.units]


def sentences(text: str) -> list[str]:
    found = flowing(text)
    return [found.text[s.start : s.end].strip() for s in found.sentences]


def test_a_paragraph_cut_by_a_page_break_is_one() -> None:
    assert units("Het project draagt bij aan de\feconomie van Mali.") == [
        ("paragraph", "Het project draagt bij aan de economie van Mali.")
    ]


def test_notes_come_after_the_paragraph_that_runs_on() -> None:
    text = "Het project draagt bij aan de\n\n[1] Een noot.\feconomie van Mali.\n\nEen alinea die eindigt."
    assert [kind for kind, _ in units(text)] == ["paragraph", "note", "paragraph"]
    assert units(text)[0][1].endswith("de economie van Mali.")


@pytest.mark.parametrize("ending", ["klaar.", "klaar.’", "klaar.12", "klaar!", "als volgt:", "in 2013.7"])
def test_a_paragraph_that_is_whole_does_not_run_on(ending: str) -> None:
    assert len(units(f"Het is {ending}\fdaarna volgt meer tekst.")) == 2


def test_a_decimal_at_the_page_end_is_no_note_mark() -> None:
    assert len(units("Het kost € 1.500\fen dat is veel geld.")) == 1


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("• Een punt van een lijst", "item"),
        ("- Een punt", "item"),
        ("a. Een punt van een lijst.", "item"),
        ("12) Een punt van een lijst.", "item"),
        ("o Een punt van een lijst.", "item"),
        ("[3] Zie de bijlage.", "note"),
        ("Drinkwater en sanitatie", "heading"),
        ("Looptijd: 2012-2016", "label"),
        ("Bijdrage: € 7.250.000", "label"),
        ("Dit is een gewone zin van een alinea.", "paragraph"),
        ("het begin ontbreekt hier", "paragraph"),
    ],
)
def test_kinds_of_lines(line: str, kind: str) -> None:
    assert units(line) == [(kind, line)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Een zin. Nog een zin.", 2),
        ("Zie nr. 12 en art. 3 van de wet. Daarna niets.", 2),
        ("Dr. A.B. de Vries kwam. Hij ging.", 2),
        ("Het boek ‘Eerst dit. Dan dat’ is uit. Het is goed.", 2),
        ("Dat was in 2012.3 Het project liep door.", 2),
        ("Kosten: ca. 4 miljoen euro.", 1),
        ("Is dat zo? Ja! “Nee.” Goed.", 4),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_the_way_back_is_cut_at_the_page_end() -> None:
    text = "In Mali loopt het project Blauwe\fDelta sinds mei."
    found = flowing(text)
    start = found.text.index("Blauwe Delta")
    origin, end = found.back(start, start + len("Blauwe Delta"))
    assert text[origin:end] == "Blauwe"


def test_prose_leaves_tables_out() -> None:
    found = flowing("Een zin.\n\nNog een zin.")
    assert found.prose == found.sentences


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(alphabet="Aab .\n\f[1]•-:", max_size=200))
def test_every_character_of_the_flow_leads_back_to_itself(text: str) -> None:
    found = flowing(text)
    for unit in found.units:
        for offset in range(unit.start, unit.end):
            start, end = found.back(offset, offset + 1)
            if end > start:  # the space that bridges a page break stands nowhere
                assert text[start:end] == found.text[offset]
                assert found.forth(start) == offset


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(alphabet="Ab. !?‘’\n\f", max_size=200))
def test_sentences_cover_the_units(text: str) -> None:
    found = flowing(text)
    for index, unit in enumerate(found.units):
        parts = [s for s in found.sentences if s.unit == index]
        assert parts[0].start == unit.start
        assert parts[-1].end == unit.end
        assert all(a.end == b.start for a, b in itertools.pairwise(parts))
