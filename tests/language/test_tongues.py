"""Languages are told apart by their function words."""

from __future__ import annotations

import pytest

from mdparse.language.tongues import language, leading, tally

SAMPLES = {
    "nl": "De minister heeft de Kamer in de brief van vorig jaar gemeld dat het geld voor de opvang niet is besteed.",
    "en": "The minister has informed the House in the letter of last year that the money for shelter was not spent.",
    "de": "Der Minister hat dem Parlament in dem Brief mitgeteilt, dass das Geld für die Aufnahme nicht genutzt wurde.",
    "fr": "Le ministre a fait savoir dans la lettre que les moyens pour l'accueil ne sont pas dépensés par eux.",
    "es": "El ministro ha comunicado en la carta que los fondos para la acogida no se han gastado por los servicios.",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_a_sentence_or_two_are_enough(code: str) -> None:
    assert language(f"{SAMPLES[code]} {SAMPLES[code]}") == code


@pytest.mark.parametrize("text", ["", "1018 1160 1511", "Uitgaven per beleidsprioriteit", "Totaal 8.159.166"])
def test_too_few_function_words_say_nothing(text: str) -> None:
    assert language(text) is None


def test_the_majority_decides_in_a_mixed_text() -> None:
    assert language(f"{SAMPLES['nl']} {SAMPLES['nl']} {SAMPLES['en']}") == "nl"


def test_tallies_of_pages_add_up_to_that_of_the_text():
    pages = ["Het project is in de stad.", "The project was in the town, and de rest"]
    assert tally(pages[0]) + tally(pages[1]) == tally("\f".join(pages))


def test_a_tally_of_few_words_names_no_language():
    assert leading(tally("Het is de stad")) is None
