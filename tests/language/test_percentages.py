"""Percentages: the example list, spans, and percentages built and read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listed import cases, expressions
from mdparse.language.document import Document
from mdparse.language.percentages import percentages

NUMBERS = st.decimals(Decimal("0.1"), Decimal(100), places=1)
FORMS = st.sampled_from(["{}%", "{} %", "{} procent", "{} percent", "{} pct."])
RANGES = st.sampled_from(["{}-{}%", "{} – {}%", "{} à {}%", "{}% tot {}%", "{} tot {} procent", "{} t/m {}%"])


def read(text):
    return list(percentages(Document(text=text, year=2013)))


def brief(record):
    full = {name: getattr(record, name) for name in ("value", "value_max", "qualifier")}
    return {"text": record.source.text, **{name: value for name, value in full.items() if value is not None}}


def dutch(value):
    return str(value).replace(".", ",")


@pytest.mark.parametrize("case", cases("percentages"))
def test_examples(case):
    assert [brief(record) for record in read(case["text"])] == case["expect"]


def test_the_list_is_long_enough_to_say_something():
    assert expressions("percentages") >= 100


@pytest.mark.parametrize(
    "text",
    [
        "%",
        "% %",
        "procent",
        "procentueel",
        "de procentpunten",
        "enkele procenten",
        "een %-teken",
        "100%ige",
        "12.34.56%",
        "Bijna alle procent.",
    ],
)
def test_a_sign_without_a_number_is_no_percentage(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In tabel 3, 45% van de gevallen", ["45"]),
        ("In 2012, 45% van de gevallen", ["45"]),
        ("Op 3 mei 2013 en 45%", ["45"]),
        ("Van de 1.250 en 30%", ["30"]),
        ("artikel 3 en 45%", ["45"]),
    ],
)
def test_the_number_of_something_else_shares_no_sign(text, values):
    assert [record.value for record in read(text)] == values


def test_a_dash_between_two_numbers_is_no_minus():
    assert [(r.value, r.value_max) for r in read("Het ligt op 10% – 15% of 20% -25%.")] == [("10", "15"), ("20", "25")]


def test_records_come_in_text_order():
    starts = [record.source.start for record in read("10%, tussen 20 en 30%, van 40 naar 50 procent")]
    assert starts == sorted(starts)
    assert len(starts) == 4


@settings(deadline=None)
@given(NUMBERS, FORMS)
def test_a_percentage_is_read_back(value, form):
    (record,) = read(f"Het aandeel is {form.format(dutch(value))} in totaal.")
    assert Decimal(record.value) == value


@settings(deadline=None)
@given(NUMBERS, NUMBERS, RANGES)
def test_a_range_is_read_back(low, more, form):
    high = low + more
    (record,) = read(f"Het aandeel is {form.format(dutch(low), dutch(high))} in totaal.")
    assert (Decimal(record.value), Decimal(record.value_max)) == (low, high)


@settings(deadline=None)
@given(st.integers(1, 49), st.integers(50, 100))
def test_between_makes_a_range(low, high):
    (record,) = read(f"Het aandeel ligt tussen de {low} en {high}% in totaal.")
    assert (record.value, record.value_max) == (str(low), str(high))


@settings(deadline=None)
@given(
    st.integers(1, 100), st.integers(1, 100), st.sampled_from(["{} naar {}%", "{}% naar {}%", "{}% naar {} procent"])
)
def test_from_to_are_two_percentages(first, second, form):
    assert [r.value for r in read(f"Het steeg van {form.format(first, second)}.")] == [str(first), str(second)]


@settings(deadline=None)
@given(st.integers(1, 100), st.sampled_from(["-{}%", "–{}%", "− {}%", "-/- {}%"]))
def test_a_minus_is_read_back(value, form):
    (record,) = read(f"De groei is {form.format(value)} geweest.")
    assert record.value == f"-{value}"


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,-%à procent½\n", max_size=50))
def test_noise_never_breaks_the_grammar(text):
    for record in read(text):
        assert record.source.text == text[record.source.start : record.source.end]
        assert record.value_max is None or Decimal(record.value) < Decimal(record.value_max)
