"""Names: where they end, their acronyms, and their folded forms."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdparse.linking.cues import head_of, heads, is_plural, rows
from mdparse.linking.names import (
    LONGEST,
    abbreviated,
    chain,
    coined,
    fold,
    initialled,
    paired,
    phrase,
    spelled,
    split,
    titled,
    unqualified,
)
from mdparse.linking.spans import Spans
from mdparse.linking.turns import needs


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dutch Good Growth Fund wordt", "Dutch Good Growth Fund"),
        ("Temporary Return of Qualified Nationals (TRQN)", "Temporary Return of Qualified Nationals"),
        ("Sport en Bewegen in de Buurt investeert", "Sport en Bewegen in de Buurt"),
        ("Tech@doptie van", "Tech@doptie"),
        ("Migration and Development: a World in Motion, dat", "Migration and Development: a World in Motion"),
        ("Omi Delta, uitgevoerd", "Omi Delta"),
        ("Migratie 2011-2013 is", "Migratie 2011-2013"),
        ("Regionaal Investeringsfonds mbo is", "Regionaal Investeringsfonds mbo"),
        ("klein geschreven", ""),
    ],
)
def test_chains_of_capitals(text: str, name: str) -> None:
    assert text[: chain(text, 0, len(text))] == name


def test_a_label_before_a_colon_ends_a_chain() -> None:
    text = "Uitvoerder: Cordaid"
    assert text[: chain(text, 0, len(text))] == "Uitvoerder"


def test_chains_have_a_longest_length() -> None:
    text = "Aap " * 500
    assert chain(text, 0, len(text)) <= LONGEST


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kennis delen in Marokko van start, uitgevoerd", "Kennis delen in Marokko"),
        ("versterking migratiemanagement Somalië, uit te voeren", "versterking migratiemanagement Somalië"),
        ("Schoon water is klaar", "Schoon water"),
        ("Eigen kracht dat loopt", "Eigen kracht"),
        ("Weg met de wegen – een", "Weg met de wegen"),
    ],
)
def test_phrases_end_at_marks_and_verbs(text: str, name: str) -> None:
    assert text[: phrase(text, 0, len(text))] == name


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        (" (TRQN) loopt", "TRQN"),
        (" (hierna: HRT)", "HRT"),
        (" (EnDev)", "EnDev"),
        (" (AVR/ERS)", "AVR/ERS"),
        (" (zie boven)", None),
        (" (Mali)", None),
        (" TRQN", None),
        (" (‘DiD’)", "DiD"),
    ],
)
def test_acronyms_in_brackets(text: str, acronym: str | None) -> None:
    found, end = paired(text, 0)
    assert found == acronym
    assert (end > 0) == (acronym is not None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Diaspora Policy Exchange (DPE)", ("Diaspora Policy Exchange", "DPE")),
        ("Assisted Return (AR) of families", ("Assisted Return (AR) of families", "AR")),
        ("Diaspora Policy Exchange (Mali)", ("Diaspora Policy Exchange (Mali)", None)),
        ("Zonder meer", ("Zonder meer", None)),
    ],
)
def test_names_are_split_from_their_acronym(name: str, expected: tuple[str, str | None]) -> None:
    assert split(name) == expected


@pytest.mark.parametrize(
    ("acronym", "name", "right"),
    [
        ("TRQN", "Temporary Return of Qualified Nationals", True),
        ("GEOCAP", "Geothermal Capacity", True),
        ("XY", "Ab", False),
    ],
)
def test_spelled(acronym: str, name: str, right: bool) -> None:
    assert spelled(acronym, name) is right


def test_initials_are_stricter_than_letters() -> None:
    assert initialled("DGGF", "Dutch Good Growth Fund")
    assert spelled("MME", "Mobility and Employment")
    assert not initialled("MME", "Mobility and Employment")


def test_folding_ignores_marks_hyphens_accents_and_case() -> None:
    assert fold("‘European–wide  Café’.") == fold("european-wide cafe")


@pytest.mark.parametrize(
    ("name", "right"),
    [("Schoon Water", True), ("Kennis delen nu", True), ("Kennis", False), ("schoon Water", False), ("", False)],
)
def test_titled(name: str, right: bool) -> None:
    assert titled(name) is right


@pytest.mark.parametrize(
    ("name", "right"),
    [("Tech@doptie", True), ("mHealth", True), ("Blue Deal", True), ("Kriebels", False), ("Anti-aids", False)],
)
def test_coined(name: str, right: bool) -> None:
    assert coined(name) is right


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Blue Deal in Mozambique", "Blue Deal"),
        ("Stap voor Stap", "Stap voor Stap"),
        ("Kennis delen in Marokko", "Kennis delen in Marokko"),
        ("opvanghuis Mulemba in Luanda", "opvanghuis Mulemba"),
        ("Blue Deal", "Blue Deal"),
    ],
)
def test_titles_lose_the_place_that_follows(name: str, short: str) -> None:
    assert unqualified(name) == short


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("project", "project"),
        ("preventieproject", "project"),
        ("IOM-project", "project"),
        ("Subsidieregeling", "scheme"),
        ("trainingsprogramma’s", "programme"),
        ("televisieprogramma", None),
        ("fiets", None),
        ("nota", None),
    ],
)
def test_heads_and_compounds(word: str, kind: str | None) -> None:
    head = head_of(word)
    assert (head.kind if head else None) == kind


def test_plurals_are_told_from_singulars() -> None:
    assert is_plural("projecten")
    assert is_plural("programma’s")
    assert not is_plural("project")
    assert {head.kind for head in heads().values()} >= {
        "project",
        "programme",
        "training",
        "research",
        "event",
        "scheme",
    }


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 20)), max_size=30), st.integers(0, 220))
def test_spans_find_what_holds_an_offset(pairs: list[tuple[int, int]], offset: int) -> None:
    spans = Spans((start, start + length, None) for start, length in pairs)
    kept = spans.between(0, 1000)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(kept))
    holding = [span for span in kept if span[0] <= offset < span[1]]
    assert spans.at(offset) == (holding[0] if holding else None)
    assert spans.holds(offset) == bool(holding)
    assert len(spans) == len(kept)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"\bbeschikbaar\b(?! gesteld)", ("beschikbaar",)),
        (r"\b(?:loopt|lopen)\b", ("loopt", "lopen")),
        (r"(?:voortijdig )?(?:beëindigd|gestopt)", ("beëindigd", "gestopt")),
        (r"\beindigden?\b", ("eindigde",)),
        (r"[Uu]itvoerder(?:s)?:", ("itvoerder",)),
        (r"(?:in samenwerking met|partners? (?:is|zijn))", ("samenwerking", "partner")),
        (r"sloot|rondde", ("sloot", "rondde")),
        (r"(?:sloot|rondde)[^.]*\baf\b|(?:is|was) klaar", ("sloot", "rondde", "klaar")),
        (r"(?P<a>loopt (?:nu|dan)|gaat)", ("loopt", "gaat")),
        (r"\b(?:in|te)\s$", ("",)),
        (r"\d{4}", ("",)),
    ],
)
def test_letters_that_a_pattern_needs(pattern: str, letters: tuple[str, ...]) -> None:
    assert needs(pattern) == letters


def test_every_match_holds_the_letters_its_pattern_needs() -> None:
    import regex

    text = (Path(__file__).parents[1] / "fixtures" / "report-2013" / "canonical.txt").read_text(encoding="utf-8")
    for name in ("statuses.tsv", "parties.tsv", "periods.tsv", "roles.tsv", "patterns.tsv", "verbs.tsv"):
        for _, pattern in rows(name):
            for match in regex.finditer(pattern, text, regex.IGNORECASE):
                assert any(some in match[0].lower() for some in needs(pattern)), pattern


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Meten, Weten, Doen (MWD) loopt.", "Meten, Weten, Doen"),
        ("Meten, Weten en Doen (MWD) loopt.", "Meten, Weten en Doen"),
        ("Meten, Weten (MWD) loopt.", None),
        ("Meten, uitgevoerd door SNV (MUS) loopt.", None),
        ("Meten. Weten, Doen (MWD) loopt.", None),
    ],
)
def test_an_acronym_of_all_initials_decides_how_far_a_name_runs(text: str, name: str | None) -> None:
    end = abbreviated(text, 0, len(text))
    assert (text[:end] if end else None) == name
