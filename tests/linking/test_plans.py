"""Plans, delays and dates of something else in the sentence: what the text does not say of a project is not read."""

from __future__ import annotations

import pytest

from shared_linking import only, projects

GOLF = "Het project ‘Golf’ in Mali"
#: words, year of the report, period, status
SAID = [
    ("gaat op 1 januari 2020 van start.", 2019, "2020-01-01/", "planned"),
    ("gaat op 1 januari 2019 van start.", 2019, "2019-01-01/", "running"),
    ("is per 1 januari 2020 gestart.", 2019, "2020-01-01/", "running"),
    ("is in mei 2018 goedgekeurd, maar de uitvoering is nog niet begonnen.", 2018, None, "planned"),
    ("zou in januari 2019 starten, maar is uitgesteld tot 2021.", 2019, "2021/", "planned"),
    ("zou in januari 2019 starten, maar is uitgesteld tot eind 2021.", 2019, "2021-~12/", "planned"),
    ("is in 2016 met twee jaar verlengd tot eind 2018 en loopt nog.", 2017, "/2018-12~", "running"),
    ("loopt, maar is nog niet afgerond.", 2017, None, "running"),
    (
        "loopt tot en met 2025. De oorlog, die op 24 februari 2022 begon, valt buiten dit verslag.",
        2022,
        "/2025",
        "running",
    ),
]


@pytest.mark.parametrize(("words", "year", "edtf", "status"), SAID, ids=[words for words, *_ in SAID])
def test_plans_and_delays_are_no_facts(words: str, year: int, edtf: str | None, status: str) -> None:
    found = only(f"{GOLF} {words}", year)
    assert (found.period and found.period.edtf, found.status) == (edtf, status)


def test_a_year_in_a_name_is_no_date_of_the_project() -> None:
    found = only("Het programma Horizon 2020 is in januari 2018 van start gegaan.", 2018)
    assert found.period is not None
    assert found.period.edtf == "2018-01/"


def test_money_for_others_is_none_of_the_project() -> None:
    found = only(f"{GOLF} van SNV is gestart. Aan ieder van de drie gemeenten is € 150.000 toegekend.")
    assert found.amounts == ()


def test_when_a_project_ended_is_its_end() -> None:
    found = only(f"{GOLF} is eind 2012 geëindigd.")
    assert found.period is not None
    assert found.period.edtf == "/2012-~12"


def test_a_part_that_stopped_leaves_the_project_running() -> None:
    assert only(f"{GOLF} loopt tot 2015. In Mali is het onderdeel in Gao stilgelegd.").status == "running"


@pytest.mark.parametrize(
    "text",
    [
        "Het Salt and Sand Program van de Wereldbank ontving US$ 2,4 miljoen.",
        "Voor het microkredietfonds Salt and Sand is anderhalf miljoen euro gereserveerd.",
    ],
)
def test_a_name_that_gets_money_is_a_project(text: str) -> None:
    assert only(text).name.startswith("Salt and Sand")


def test_what_stands_after_the_colon_of_a_name_is_the_same_project() -> None:
    text = (
        "Nederland steunt deze projecten:\n- Blauwe Golf: een campagne in Tunesië, eind 2012 afgerond. Kosten: 3 ton."
    )
    found = only(text)
    assert (found.name, found.countries, found.status) == ("Blauwe Golf", ("TN",), "completed")
    assert found.period is not None
    assert found.period.edtf == "/2012-~12"


def test_this_project_of_a_body_is_carried_out_by_it() -> None:
    assert only("Het project ‘Golf’ loopt. Dit project van SNV in Niger eindigt in 2015.").implementers == ("SNV",)


def test_it_is_active_where_it_works() -> None:
    assert only("Het partnerschap ‘Golf’ loopt tot 2015. Het is actief in Egypte en Mali.").countries == ("EG", "ML")


def test_this_project_after_a_run_in_head_is_another_one() -> None:
    text = f"{GOLF} is gestart.\n\nZonnig. Dit project in Niger eindigde op 30 september 2012."
    golf = projects(text)[0]
    assert (golf.countries, golf.period, golf.status) == (("ML",), None, "running")


def test_these_countries_far_from_a_name_are_not_those_of_the_project() -> None:
    text = f"{GOLF} is gestart.\n\nEr is overleg.\n\nEr is beleid.\n\nAan Lesotho wordt geen hulp verleend; deze landen sluiten af."
    assert only(text).countries == ("ML",)


def test_a_fund_that_opens_next_year_is_planned() -> None:
    found = only("Voor het fonds ‘Golf’ is € 5 miljoen gereserveerd; het fonds gaat in het najaar van 2014 open.")
    assert found.status == "planned"


def test_a_late_start_of_something_is_no_status() -> None:
    assert only(f"{GOLF} kost € 5 miljoen. Het project leed onder de late start: het regende.").status is None


def test_what_is_said_of_a_project_of_a_programme_is_not_said_of_the_programme() -> None:
    text = "Nederland steunt het project ‘Golf’ van het programma ‘Zee en Land’, dat in mei 2012 is gestart in Mali."
    golf, zee = projects(text)
    assert (golf.countries, golf.status, zee.countries, zee.status) == (("ML",), "running", (), None)


def test_a_year_in_the_name_of_its_programme_is_no_date_of_a_project() -> None:
    text = "Nederland steunt het project ‘Golf’ van het programma Horizon 2020, dat in mei 2012 is gestart in Mali."
    period = projects(text)[0].period
    assert period is not None
    assert period.edtf == "2012-05/"
