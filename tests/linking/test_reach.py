"""How far what is said of a project reaches: nouns, appositions, bodies without a record, bare sums."""

from __future__ import annotations

import pytest

from shared_linking import names, only, projects

NAMED = "Het project ‘Blauwe Golf’ van SNV is gestart."
ASIDE = "De minister sprak met collega’s over het beleid."


def after(count: int, last: str) -> str:
    """A paragraph that names a project, some that do not, and a last one."""
    return "\n\n".join([NAMED, *[ASIDE] * count, last])


@pytest.mark.parametrize("count", [0, 5, 12])
def test_a_noun_means_the_project_that_was_named_before(count: int) -> None:
    assert only(after(count, "Het project richt zich op dorpen in Mali.")).countries == ("ML",)


def test_a_noun_far_from_the_name_means_nothing() -> None:
    assert only(after(20, "Het project richt zich op dorpen in Mali.")).countries == ()


@pytest.mark.parametrize(("count", "countries"), [(1, ("ML",)), (9, ())])
def test_a_plural_means_the_parts_of_a_project_only_near_its_name(count: int, countries: tuple[str, ...]) -> None:
    assert only(after(count, "De projecten richten zich op dorpen in Mali.")).countries == countries


def test_both_means_all_that_were_named_together() -> None:
    text = "SNV voert de projecten ‘Golf’ en ‘Duin’ uit. Beide projecten lopen tot december 2015."
    assert [project.period and project.period.end_date for project in projects(text)] == ["2015-12-31"] * 2


@pytest.mark.parametrize("article", ["een", "een klein", "het"])
def test_what_is_set_beside_a_name_is_the_same_project(article: str) -> None:
    found = only(f"Nederland steunt het programma ‘Golf’, {article} project van SNV gericht op putten in Mali.")
    assert (found.name, found.countries) == ("Golf", ("ML",))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Het project ‘Golf’ is in 2011 begonnen. Ferteka voert het project uit in Mali.", "Ferteka"),
        ("Het project ‘Golf’ is afgerond. Ferteka heeft het project in Mali uitgevoerd.", "Ferteka"),
        ("In mei 2011 startte Ferteka Advies in Mali het project ‘Golf’.", "Ferteka Advies"),
        ("Het project ‘Golf’ wordt door Ferteka in Mali uitgevoerd.", "Ferteka"),
        ("Het project ‘Golf’ van de gemeente Tilburg is gestart.", "gemeente Tilburg"),
        ("Het project ‘Golf’ is gestart. Uitvoerder Ferteka werkt in Mali.", "Ferteka"),
        ("Het project ‘Golf’ in Mali is een initiatief van Cordaid.", "Cordaid"),
    ],
)
def test_a_body_without_a_record_carries_out_what_it_is_said_to_do(text: str, body: str) -> None:
    assert only(text).implementers == (body,)


@pytest.mark.parametrize(
    "text",
    [
        "Het project ‘Golf’ is in 2011 begonnen. Duitsland kent het project.",
        "Het project ‘Golf’ is in 2011 begonnen. Ferteka heeft de minister gesproken.",
        "Het project ‘Golf’ is afgerond. Daarom heeft het project een vervolg.",
        "In mei 2011 startte in Mali het project ‘Golf’.",
    ],
)
def test_other_subjects_carry_nothing_out(text: str) -> None:
    assert only(text).implementers == ()


def test_a_sum_that_stands_alone_in_a_list_is_a_budget() -> None:
    text = "Nederland steunt de volgende projecten:\n- Blauwe Golf (SNV), Mali, € 2 miljoen;\n- Geel Zand (Hivos)."
    golf, zand = projects(text)
    assert [(amount.value, amount.role) for amount in golf.amounts] == [("2000000", "budget")]
    assert golf.countries == ("ML",)
    assert golf.implementers == ("SNV",)
    assert zand.amounts == ()


def test_a_difference_is_no_amount_of_the_project() -> None:
    text = "Het project ‘Golf’ van SNV is afgerond. De kosten van het project waren € 5.000 lager dan begroot."
    assert only(text).amounts == ()


def test_a_project_that_was_prolonged_beyond_the_year_still_runs() -> None:
    text = "Het project ‘Golf’ van SNV liep van 1 januari 2012 tot 30 juni 2013 en is met een jaar verlengd."
    found = only(text)
    assert (found.status, found.period and found.period.edtf) == ("running", "2012-01-01/2014-06-30")


def test_a_project_that_has_not_started_yet_is_planned() -> None:
    assert only("Het project ‘Golf’ in Mali is nog niet gestart.").status == "planned"


def test_a_project_that_did_not_start_is_none() -> None:
    assert names("Het project ‘Golf’ in Mali is niet gestart.") == []


def test_a_name_that_is_an_acronym_is_its_acronym() -> None:
    assert only("Het programma ABCD loopt in Mali.").acronym == "ABCD"
    assert only("Het programma Abcd loopt in Mali.").acronym is None


def test_a_noun_before_an_acronym_speaks_for_its_long_name() -> None:
    found = only("Nederland steunt het programma LEAP (Learning and Education for All Pupils) in Mali.")
    assert (found.name, found.acronym) == ("Learning and Education for All Pupils", "LEAP")


def test_what_a_relative_clause_says_of_something_else_is_no_status() -> None:
    text = "Het project ‘Golf’ is vastgelegd in een plan dat gepubliceerd is op de website."
    assert only(text).status != "completed"


def test_the_place_in_the_name_of_a_study_is_not_where_it_works() -> None:
    text = "SNV voerde het onderzoek ‘Thuis in Nederland’ uit naar boeren in Mali."
    assert only(text).countries == ("ML",)
