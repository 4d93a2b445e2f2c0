"""Relative dates: resolved where the text resolves them, silent where it does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mdparse.language.dates import dates
from mdparse.language.document import Document
from mdparse.options import Options

GOLD = Path(__file__).parents[1] / "fixtures" / "report-2013"


def relative(text, year=2013, reference=None):
    document = Document(text=text, year=year, options=Options(reference_date=reference))
    return [(r.source.text, r.edtf) for r in dates(document) if r.relative]


@pytest.mark.parametrize(
    ("text", "span", "edtf"),
    [
        ("Op 14 juni 2013 werd hij herkozen. In dezelfde maand vond een top plaats.", "In dezelfde maand", "2013-06"),
        ("In mei 2011 begon het. In dat jaar kwamen er meer.", "In dat jaar", "2011"),
        ("Op 14 juni 2013 werd hij herkozen. Op dezelfde dag vertrok hij.", "Op dezelfde dag", "2013-06-14"),
        (
            "In december 2012 is het project van start gegaan. In de eerste 16 maanden werd gewerkt.",
            "In de eerste 16 maanden",
            "2012-12/2014-03",
        ),
        (
            "Het project liep van 1 juli 2012 tot 1 juli 2014. In de eerste zes maanden was het stil.",
            "In de eerste zes maanden",
            "2012-07/2012-12",
        ),
        ("Het is gestart in mei 2012. In het eerste jaar was het stil.", "In het eerste jaar", "2012-05/2013-04"),
        (
            "In 2012 ging het project van start.\n\nHet project is in het eerste jaar vertraagd.",
            "in het eerste jaar",
            "2012/2013",
        ),
        ("Op 3 mei 2013 sprak hij, en op 7 juni weer.", "7 juni", "2013-06-07"),
        ("Na de brief van 3 mei 2013 volgde op 3 en 4 oktober overleg.", "3 en 4 oktober", "2013-10-03/2013-10-04"),
        ("Datum: 18 december 2023\n\nUw brief van 15 december jl. is ontvangen.", "15 december", "2023-12-15"),
        ("Den Haag, 4 januari 2012\n\nUw brief van 15 december jl. is ontvangen.", "15 december", "2011-12-15"),
        ("In dit verslagjaar is veel bereikt.", "dit verslagjaar", "2013"),
    ],
)
def test_the_text_resolves_them(text, span, edtf):
    assert relative(text) == [(span, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "In dezelfde maand vond een top plaats.",
        "In de eerste 16 maanden werd gewerkt.",
        "In het eerste jaar van de pilot wordt het systeem geïnstalleerd.",
        "Op 3 oktober was er overleg.",
        "In oktober was er overleg.",
        "Dit is momenteel zo, en de komende maanden ook.",
        "Het afgelopen jaar speelde Nederland een rol.",
        "Vorig jaar was dat anders.",
        "In 2012 en 2013 liep het. In dat jaar stopte het.",
        "In 2012 was er een top. In het eerste jaar was het stil.",
        "Dat was op 3 mei 2011.\n\nOp 7 juni volgde meer.",
    ],
)
def test_what_the_text_leaves_open_gives_no_record(text):
    assert relative(text) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Dit jaar is er meer.", "2014"),
        ("Vorig jaar was er minder.", "2013"),
        ("het komende jaar volgt meer", "2015"),
        ("Deze maand volgt meer.", "2014-01"),
        ("Vorige maand was er overleg.", "2013-12"),
        ("Gisteren was er overleg.", "2014-01-14"),
        ("Vandaag is er overleg.", "2014-01-15"),
    ],
)
def test_deictic_words_count_from_the_reference_date(text, edtf):
    assert [found for _, found in relative(text, reference="2014-01-15")] == [edtf]


def test_the_report_year_is_no_date_of_writing():
    assert relative("Dit jaar is er meer.") == []


def test_the_report_of_2013():
    gold = json.loads((GOLD / "gold.json").read_text("utf-8"))
    text = (GOLD / "canonical.txt").read_text("utf-8")
    wanted = {(g["start_date"], g["end_date"]) for g in gold["relative_dates"] if g["edtf"] and not g.get("optional")}
    found = {(r.start_date, r.end_date) for r in dates(Document(text=text, year=2013)) if r.relative}
    assert len(found & wanted) >= 0.8 * len(wanted)
    assert len(found - wanted) <= 1
