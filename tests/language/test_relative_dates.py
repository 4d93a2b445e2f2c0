"""Relative dates: resolved where the text resolves them, silent where it does not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from mdparse.language.dates import dates
from mdparse.language.dates.deixis import by_months, season
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


@pytest.mark.parametrize(
    ("text", "span", "edtf"),
    [
        ("Eind dit jaar volgt meer.", "Eind dit jaar", "2014-~12"),
        ("Begin volgend jaar volgt meer.", "Begin volgend jaar", "2015-~01"),
        ("In de tweede helft van dit jaar volgt meer.", "de tweede helft van dit jaar", "2014-41"),
        ("In het eerste kwartaal van volgend jaar volgt meer.", "het eerste kwartaal van volgend jaar", "2015-33"),
        ("In mei van dit jaar is er overleg.", "mei van dit jaar", "2014-05"),
        ("Op 3 mei vorig jaar was er overleg.", "3 mei vorig jaar", "2013-05-03"),
        ("Het liep van 2010 tot vorig jaar.", "2010 tot vorig jaar", "2010/2013"),
        ("Sinds vorig jaar is dat anders.", "Sinds vorig jaar", "2013/.."),
        ("Tot eind volgend jaar is dat zo.", "Tot eind volgend jaar", "../2015-12~"),
        ("Vorig jaar en dit jaar is er overleg.", "Vorig jaar en dit jaar", "2013/2014"),
        ("In de zomer van vorig jaar was er overleg.", "de zomer van vorig jaar", "2013-22"),
        ("Vorige week was er overleg.", "Vorige week", "2014-01-06/2014-01-12"),
        ("Volgende week is er overleg.", "Volgende week", "2014-01-20/2014-01-26"),
        ("Dit kwartaal is er overleg.", "Dit kwartaal", "2014-33"),
        ("Vorig kwartaal was er overleg.", "Vorig kwartaal", "2013-36"),
        ("Komend halfjaar is er overleg.", "Komend halfjaar", "2014-41"),
        ("Dit najaar is er overleg.", "Dit najaar", "2014-23"),
        ("Afgelopen zomer was er overleg.", "Afgelopen zomer", "2013-22"),
        ("Komende zomer is er overleg.", "Komende zomer", "2014-22"),
        ("Eergisteren was er overleg.", "Eergisteren", "2014-01-13"),
        ("Overmorgen is er overleg.", "Overmorgen", "2014-01-17"),
        ("Op 1 maart a.s. is er overleg.", "1 maart", "2014-03-01"),
        ("Op 3 januari a.s. is er overleg.", "3 januari", "2015-01-03"),
        ("Op 1 april aanstaande is er overleg.", "1 april", "2014-04-01"),
        ("Op 15 december jl. was er overleg.", "15 december", "2013-12-15"),
        ("Op 3 januari jongstleden was er overleg.", "3 januari", "2014-01-03"),
    ],
)
def test_the_day_of_writing_resolves_them(text, span, edtf):
    assert relative(text, reference="2014-01-15") == [(span, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "Deze winter is er overleg.",  # of this January or of next December
        "De komende jaren is er overleg.",
        "Tot op heden is er geen overleg.",
        "Tot heden is er geen overleg.",
        "De afgelopen tijd was er overleg.",
        "Over enkele weken is er overleg.",
        "In de vroege morgen is er overleg.",
        "In de toekomst is er overleg.",
    ],
)
def test_what_the_day_of_writing_leaves_open_gives_no_record(text):
    assert relative(text, reference="2014-01-15") == []


@pytest.mark.parametrize(
    "text", ["Eind dit jaar volgt meer.", "Vorige week was er overleg.", "Op 1 maart a.s.", "april jl."]
)
def test_without_a_day_of_writing_there_is_nothing_to_count_from(text):
    assert relative(text) == []


@pytest.mark.parametrize(
    ("text", "span", "edtf"),
    [
        ("In 2011 is besloten, het jaar daarop uitgevoerd.", "het jaar daarop", "2012"),
        ("In 2011 is besloten, het jaar daarvoor overlegd.", "het jaar daarvoor", "2010"),
        ("In 2011 is besloten, een jaar later uitgevoerd.", "een jaar later", "2012"),
        ("In mei 2011 is besloten, een maand eerder overlegd.", "een maand eerder", "2011-04"),
        ("In december 2011 is besloten, de maand daarna uitgevoerd.", "de maand daarna", "2012-01"),
        ("Op 28 februari 2011 is besloten, de dag erna uitgevoerd.", "de dag erna", "2011-03-01"),
        ("In 2011 is besloten, in het daaropvolgende jaar uitgevoerd.", "het daaropvolgende jaar", "2012"),
        ("In 2011 is besloten, en in april van dat jaar uitgevoerd.", "april", "2011-04"),
    ],
)
def test_the_date_before_resolves_its_neighbours(text, span, edtf):
    assert (span, edtf) in relative(text)


@pytest.mark.parametrize(
    "text",
    [
        "Op 3 mei 2011 is besloten, een jaar later uitgevoerd.",  # that day, or some day of the next year
        "In 2011 is besloten, een maand later uitgevoerd.",
        "Het jaar daarop is besloten.",
        "In 2011 is besloten.\n\nHet jaar daarop is uitgevoerd.",
        "In 2011 is besloten, een jaar eerder dan gepland.",
    ],
)
def test_neighbours_of_another_unit_or_paragraph_are_left_out(text):
    assert relative(text) == []


def test_a_limit_before_a_date_without_year_is_kept():
    document = Document(text="Uiterlijk 1 april a.s. volgt meer.", options=Options(reference_date="2014-01-15"))
    (record,) = dates(document)
    assert (record.edtf, record.qualifier, record.relative) == ("2014-04-01", "at_most", True)


@pytest.mark.parametrize(
    ("code", "step", "edtf"),
    [
        (22, -1, "2013-22"),
        (22, 0, "2014-22"),
        (22, 1, "2014-22"),
        (21, -1, "2013-21"),
        (24, -1, "2012-24"),
        (24, 1, "2014-24"),
    ],
)
def test_seasons_around_a_day(code, step, edtf):
    assert season(date(2014, 1, 15), code, step).edtf == edtf


@pytest.mark.parametrize(("months", "found"), [(0, (2014, 1)), (-1, (2013, 12)), (11, (2014, 12)), (-13, (2012, 12))])
def test_months_are_counted_over_years(months, found):
    assert by_months(date(2014, 1, 15), months) == found
