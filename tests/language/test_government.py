"""Sentences of government papers of 1975-2025, each with all it holds of one kind; sums and decades in two parts."""

from __future__ import annotations

import pytest

import mdparse
from listed import cases, listed, shapes
from mdparse.language.dates import edtf


@pytest.mark.parametrize("case", cases("government"))
def test_sentences(case):
    found = getattr(mdparse.extract(case["text"]), case["kind"])
    assert shapes(found, case["expect"]) == case["expect"]


def test_few_sentences_are_known_to_fail():
    examples = listed("government")
    assert len(examples["known_failures"]) <= 0.02 * len(examples["cases"])


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Het kost 10 euro 50.", [("10 euro 50", "10.5")]),
        ("Het kost 2 gulden en 25 cent.", [("2 gulden en 25 cent", "2.25")]),
        ("Voor 5 euro 50 keer per jaar.", [("5 euro", "5")]),
        ("Budget met 300 euro 61 60 60 2025", [("300 euro", "300")]),
        ("Het kost 10 euro 50% van de tijd.", [("10 euro", "10")]),
        ("Het kost € 3 miljoen 500 duizend.", [("€ 3 miljoen 500 duizend", "3500000")]),
        ("Er was 3 miljoen 500 duizend euro.", [("3 miljoen 500 duizend euro", "3500000")]),
        (
            "Er is 500 duizend euro en 3 miljoen euro.",
            [("500 duizend euro", "500000"), ("3 miljoen euro", "3000000")],
        ),
    ],
)
def test_sums_in_two_parts(text, spans):
    assert [(found.source.text, found.value) for found in mdparse.extract(text).amounts] == spans


@pytest.mark.parametrize(("which", "years"), [("begin", (1990, 1993)), ("middle", (1994, 1996)), ("end", (1997, 1999))])
def test_a_part_of_a_decade_is_some_of_its_years(which, years):
    span = edtf.part(edtf.decade(1990), which)
    assert span is not None
    assert (span.first.year, span.last.year, span.edtf) == (*years, f"{years[0]}~/{years[1]}~")


def test_a_decade_has_no_first_day():
    assert edtf.part(edtf.decade(1990), "first") is None
