"""Fields of projects: who, where, when, for how much and how far, each by grammar and with its evidence."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdparse.linking.when import later
from shared_linking import only, projects

NAME = "het project ‘Blauwe Golf’"
OPENING = "Het project ‘Blauwe Golf’"

IMPLEMENTERS = [
    (f"Nederland steunt {NAME}, uitgevoerd door SNV.", ("SNV",)),
    (f"Nederland steunt {NAME}, uit te voeren door Cordaid en SNV.", ("Cordaid", "SNV")),
    (f"Nederland steunt {NAME} van UNHCR.", ("UNHCR",)),
    (f"Nederland steunt {NAME} van de ngo Waterkracht.", ("Waterkracht",)),
    ("Nederland steunt het UNHCR-project ‘Blauwe Golf’.", ("UNHCR",)),
    ("Nederland steunt het IOM/UNHCR project ‘Blauwe Golf’.", ("IOM", "UNHCR")),
    ("Het project van Cordaid: “Blauwe Golf” is gestart.", ("Cordaid",)),
    (f"SNV voert {NAME} uit.", ("SNV",)),
    (f"SNV heeft {NAME} afgerond.", ("SNV",)),
    (f"Stichting Morgenrood ontving subsidie voor {NAME}.", ("Stichting Morgenrood",)),
    ("Onder de titel ‘Blauwe Golf’ voert Cordaid in Mali een project uit.", ("Cordaid",)),
    (f"Er is een bijdrage aan UNHCR gegeven voor {NAME}.", ("UNHCR",)),
    (f"Door SNV is in 2012 {NAME} uitgevoerd.", ("SNV",)),
    (f"{OPENING} is gestart. Uitvoerder is Cordaid.", ("Cordaid",)),
    (f"{OPENING} is gestart. SNV is penvoerder.", ("SNV",)),
    (f"{OPENING} loopt onder de vlag van SNV.", ("SNV",)),
    (f"{OPENING} is gestart. Het wordt uitgevoerd door SNV.", ("SNV",)),
    (f"Samen met IOM is {NAME} gestart.", ("IOM",)),
    (f"Het Ministerie van Buitenlandse Zaken steunt {NAME}.", ()),
    (f"Nederland steunt {NAME}.", ()),
]


@pytest.mark.parametrize(("text", "bodies"), IMPLEMENTERS, ids=[text[:60] for text, _ in IMPLEMENTERS])
def test_implementers(text: str, bodies: tuple[str, ...]) -> None:
    assert set(only(text).implementers) == set(bodies)


def test_partners_work_along() -> None:
    project = only(f"SNV voert {NAME} uit in samenwerking met UNHCR en Cordaid.")
    assert project.implementers == ("SNV",)
    assert project.partners == ("UNHCR", "Cordaid")


@pytest.mark.parametrize(
    ("text", "funders"),
    [
        (f"{OPENING} van SNV wordt medegefinancierd door de Wereldbank.", ("Wereldbank",)),
        ("Nederland steunt een door de Wereldbank gefinancierd project van SNV in Mali.", ("Wereldbank",)),
        (f"Nederland steunt {NAME}. Andere donoren van dit project zijn Noorwegen en Zweden.", ("Noorwegen", "Zweden")),
    ],
)
def test_funders_pay(text: str, funders: tuple[str, ...]) -> None:
    assert only(text).funders == funders


def test_countries_that_pay_are_not_where_a_project_works() -> None:
    project = only(f"Nederland steunt {NAME} in Mali. Andere donoren van dit project zijn Noorwegen en Zweden.")
    assert project.countries == ("ML",)


def test_bodies_lead_to_their_records() -> None:
    text = f"Nederland steunt {NAME}, uitgevoerd door SNV."
    project = only(text)
    assert project.organisations == {"SNV": "snv"}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        (f"Nederland steunt {NAME} in Mali en Niger.", ("ML", "NE")),
        (f"Nederland steunt {NAME} in Luanda.", ("AO",)),
        (f"Nederland steunt {NAME}. Het project richt zich op boeren in Ghana.", ("GH",)),
        (f"Nederland steunt {NAME}. Deze landen zijn: Togo en Benin.", ("BJ", "TG")),
        (f"Nederland steunt {NAME} voor Marokkaanse migranten.", ()),
        (f"Nederland steunt {NAME} in Mali, maar niet in Niger.", ("ML",)),
        (f"Nederland steunt {NAME}. Tijdens de conferentie in Istanbul is dit besproken.", ()),
        (f"Nederland steunt {NAME}. In Niger, ook een land van het project, bleek het onmogelijk te werken.", ()),
        ("Nederland steunt het project ‘Kennis delen in Marokko’.", ("MA",)),
    ],
)
def test_countries(text: str, countries: tuple[str, ...]) -> None:
    assert only(text).countries == countries


def test_the_netherlands_counts_where_research_is_done() -> None:
    assert only("In Nederland is door SNV onderzoek gedaan naar de “Markt voor Zonne-energie”.").countries == ("NL",)
    assert only(f"In Nederland is {NAME} met subsidie gestart.").countries == ()


PERIODS = [
    ("loopt van 2009 tot en met 2013", "2009/2013", "2009-01-01", "2013-12-31"),
    ("liep van 1 oktober 2012 tot 31 januari 2013", "2012-10-01/2013-01-31", "2012-10-01", "2013-01-31"),
    ("is in juli 2011 van start gegaan", "2011-07/", "2011-07-01", None),
    ("is gestart per 1 januari 2014 en zal duren tot eind december 2016", "2014-01-01/2016-12-~31", "2014-01-01", "2016-12-31"),
    ("wordt sinds 2004 uitgevoerd", "2004/..", "2004-01-01", None),
    ("is in juni 2013 afgerond", "/2013-06", None, "2013-06-30"),
    ("is in 2013 voortijdig gestopt", "/2013", None, "2013-12-31"),
    ("werd tot 2009 uitgevoerd", "/2009", None, "2009-12-31"),
    ("zal in 2015 van start gaan", "2015/", "2015-01-01", None),
    ("(2009-2013) wordt uitgevoerd door SNV", "2009/2013", "2009-01-01", "2013-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "edtf", "start", "end"), PERIODS, ids=[words for words, *_ in PERIODS])
def test_periods(words: str, edtf: str, start: str | None, end: str | None) -> None:
    period = only(f"{OPENING} {words}.").period
    assert period is not None
    assert (period.edtf, period.start_date, period.end_date) == (edtf, start, end)


def test_years_in_the_name_are_its_period() -> None:
    project = only("Het project ‘Migratie en Werk 2011-2013’ ontvangt sinds 2010 subsidie.")
    assert project.period is not None
    assert project.period.edtf == "2011/2013"


def test_a_period_without_words_for_it_is_none() -> None:
    assert only(f"Nederland steunt {NAME}. De Kamer is op 3 mei 2012 ingelicht.").period is None


def test_an_extension_moves_the_end() -> None:
    text = f"{OPENING} zou lopen van 1 januari 2013 tot 1 januari 2014, maar werd een half jaar verlengd."
    period = only(text).period
    assert period is not None
    assert period.edtf == "2013-01-01/2014-07-01"
    before = f"{OPENING} is met twee jaar verlengd en loopt nu van 2006 tot 2012."
    period = only(before).period
    assert period is not None
    assert period.edtf == "2006/2012"


def test_the_more_precise_of_two_ends_wins() -> None:
    period = only(f"SNV heeft {NAME} in 2013 afgerond. SNV sloot het project af met een feest in mei 2013.").period
    assert period is not None
    assert period.edtf == "/2013-05"


def test_the_end_of_a_first_course_is_not_the_end() -> None:
    period = only(
        "De training ‘Sterk Bestuur’ wordt sinds 2012 gegeven. De eerste cursus eindigde in juni 2013."
    ).period
    assert period is not None
    assert period.edtf == "2012/.."


@pytest.mark.parametrize(
    ("words", "duration"),
    [
        ("heeft een looptijd van vier jaar", "P4Y"),
        ("heeft een looptijd van 18 maanden", "P18M"),
        ("duurt drie jaar", "P3Y"),
        ("zendt 405 mensen uit in drie jaar", "P3Y"),
        ("helpt boeren", None),
    ],
)
def test_durations(words: str, duration: str | None) -> None:
    assert only(f"Nederland steunt {NAME}. Het project {words}.").duration == duration


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dates(min_value=__import__("datetime").date(1900, 1, 1)), st.integers(0, 600))
def test_months_later_is_a_day_of_the_calendar(day: object, months: int) -> None:
    import datetime

    assert isinstance(day, datetime.date)
    if day.year + months // 12 < 9990:
        found = datetime.date.fromisoformat(later(day.isoformat(), months))
        assert (found.year - day.year) * 12 + found.month - day.month == months
        assert found.day <= day.day


STATUSES = [
    ("is voortijdig beëindigd", "stopped"),
    ("is per 1 juli 2012 gestopt", "stopped"),
    ("is in 2012 afgerond", "completed"),
    ("liep van 2010 tot 2011", "completed"),
    ("is toegezegd", "planned"),
    ("is aangehouden", "planned"),
    ("zal in 2015 van start gaan", "planned"),
    ("loopt goed", "running"),
    ("wordt uitgevoerd door SNV", "running"),
    ("is van start gegaan", "running"),
    ("zal in 2016 worden afgerond en is gestart", "running"),
    ("is belangrijk en wordt gesteund", None),
]


@pytest.mark.parametrize(("words", "status"), STATUSES, ids=[words for words, _ in STATUSES])
def test_statuses(words: str, status: str | None) -> None:
    assert only(f"{OPENING} {words}.").status == status


def test_how_it_ended_is_said_later() -> None:
    text = f"In 2012 ging {NAME} van start. Het project verliep moeizaam. Besloten is de subsidie voor dit project te beëindigen."
    assert only(text).status == "stopped"


def test_a_period_that_is_over_makes_a_project_completed() -> None:
    assert only(f"{OPENING} wordt uitgevoerd in de periode 2009-2011.").status == "completed"
    assert only(f"{OPENING} wordt uitgevoerd in de periode 2009-2011.", 2010).status == "running"


AMOUNTS = [
    ("De Nederlandse bijdrage aan dit project bedraagt € 200.000.", [("200000", "EUR", "dutch_contribution")]),
    ("Het project wordt gesteund met een bijdrage van EUR 1,5 miljoen.", [("1500000", "EUR", "dutch_contribution")]),
    ("De NVB en DNB droegen ieder € 15.000 bij aan het project.", [("15000", "EUR", "co_funding")]),
    ("Het project krijgt een subsidie van € 5.000.", [("5000", "EUR", "grant")]),
    ("Voor het project is € 3 miljoen beschikbaar.", [("3000000", "EUR", "budget")]),
    ("De totale kosten van het project zijn € 9 miljoen.", [("9000000", "EUR", "total")]),
    ("Het project kostte € 85.000.", [("85000", "EUR", "total")]),
    ("Deelnemers van het project betalen een bijdrage van € 1 per maand.", []),
    ("Het project helpt 15.000 boeren.", []),
]


@pytest.mark.parametrize(("sentence", "amounts"), AMOUNTS, ids=[sentence for sentence, _ in AMOUNTS])
def test_amounts_with_their_role(sentence: str, amounts: list[tuple[str, str, str]]) -> None:
    project = only(f"Nederland steunt {NAME}. {sentence}")
    assert [(amount.value, amount.currency, amount.role) for amount in project.amounts] == amounts


def test_every_field_has_evidence_at_its_place() -> None:
    text = f"Nederland steunt {NAME} in Mali, uitgevoerd door SNV, dat loopt van 2012 tot 2014. De bijdrage aan dit project is € 900."
    project = only(text)
    assert {evidence.field for evidence in project.evidence} == {
        "implementers",
        "countries",
        "period",
        "status",
        "amounts",
    }
    for evidence in project.evidence:
        assert evidence.rule
        assert text[evidence.source.start : evidence.source.end] == evidence.source.text
    places = {evidence.field: evidence.source.text for evidence in project.evidence}
    assert places["countries"] == "Mali"
    assert places["amounts"] == "€ 900"


def test_priority_comes_from_the_heading() -> None:
    text = f"Beleidsprioriteit 3: Circulaire migratie\n\nHulp\n\nNederland steunt {NAME}.\n"
    assert only(text).priority == 3
    assert only(f"Inleiding\n\nNederland steunt {NAME}.").priority is None


def test_plain_text_has_no_pages_and_no_sections() -> None:
    (project,) = projects(f"Nederland steunt {NAME}.")
    assert project.section is None
    assert project.source.page is None


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (f"{OPENING} is gestart. De uitvoering wordt belegd bij de SNV.", ("SNV",)),
        ("In het programma ‘Blauwe Golf’ werken Cordaid, Hivos en SNV samen aan putten.", ("Cordaid", "Hivos", "SNV")),
        (f"SNV heeft met een bijdrage van de loterij {NAME} uitgevoerd.", ("SNV",)),
        ("Nederland steunt deze projecten:\n- ‘Blauwe Golf’: lessen op het land door Hivos en SNV.", ("Hivos", "SNV")),
    ],
)
def test_who_carries_out_without_the_usual_words(text: str, bodies: tuple[str, ...]) -> None:
    assert only(text).implementers == bodies


def test_a_country_that_takes_a_part_of_the_cost_pays() -> None:
    found = only(f"{OPENING} in Mali kost € 500.000, waarvan Noorwegen € 200.000 vergoedt.")
    assert (found.funders, found.countries) == (("Noorwegen",), ("ML",))


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        (f"{OPENING} werkt in Nederland, Griekenland en Italië.", ("GR", "IT", "NL")),
        ("Nederland steunt deze projecten:\n- ‘Blauwe Golf’ (Utrecht): lessen voor vrouwen.", ("NL",)),
        (f"{OPENING} in Mali is door de minister in Utrecht geopend.", ("ML",)),
    ],
)
def test_the_netherlands_counts_in_a_list_of_countries_and_beside_a_name(text: str, countries: tuple[str, ...]) -> None:
    assert only(text).countries == countries


def test_the_words_right_after_an_amount_say_what_it_is_for() -> None:
    text = f"Hiervan is € 26,5 mln bestemd voor {NAME} en € 40 mln voor gemeenten."
    assert [(amount.value, amount.role) for amount in only(text).amounts] == [("26500000", "budget")]


def test_an_acronym_with_a_numeral_has_its_long_name_in_brackets() -> None:
    found = only("SNV voert het project VIP2 (Vrouwen Investeren in Putten) uit.")
    assert (found.name, found.acronym) == ("Vrouwen Investeren in Putten", "VIP2")
