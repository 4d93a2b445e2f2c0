"""Amounts in running text: example lists, look-alikes, rates, lists, and sums built and read back."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import calls
from listed import cases, expressions
from mdparse.language.amounts import amounts
from mdparse.language.document import Document
from mdparse.model import Section, Source

FIELDS = ("value", "value_max", "currency", "qualifier", "per", "distributive")


def read(text, year=2013, **rest):
    return list(amounts(Document(text=text, year=year, **rest)))


def brief(record):
    full = {name: getattr(record, name) for name in FIELDS}
    return {"text": record.source.text, **{name: value for name, value in full.items() if value is not None}}


def values(text, year=2013):
    return [record.value for record in read(text, year)]


@pytest.mark.parametrize("case", cases("amounts"))
def test_examples(case):
    assert [brief(record) for record in read(case["text"], case.get("year", 2013))] == case["expect"]


@pytest.mark.parametrize("case", cases("amount_lookalikes"))
def test_look_alikes_are_no_amounts(case):
    assert [brief(record) for record in read(case["text"])] == []


def test_the_lists_are_long_enough_to_say_something():
    assert expressions("amounts") >= 400
    assert expressions("amount_lookalikes") >= 120


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("is € 9 miljoen begroot", "€ 9 miljoen"),
        ("is EUR 1 miljoen begroot", "EUR 1 miljoen"),
        ("kostte € 53.878, - in 2013", "€ 53.878, -"),
        ("kostte € 15.000, bij aanvang", "€ 15.000"),
        ("kostte 340 mln. euro in 2013", "340 mln. euro"),
        ("kostte € 46.402.137 + PM", "€ 46.402.137"),
        ("kostte € 115.960.094* in 2013", "€ 115.960.094"),
        ("kostte (€ 4.500) in 2013", "€ 4.500"),
        ("kostte ruim € 3 mln in 2013", "€ 3 mln"),
        ("kostte tussen de 10 en 15 miljoen euro", "10 en 15 miljoen euro"),
        ("kostte € 5 miljoen euro in 2013", "€ 5 miljoen euro"),
    ],
)
def test_a_span_runs_from_sign_to_last_digit_scale_or_dash(text, span):
    assert [record.source.text for record in read(text)] == [span]


def test_records_come_in_text_order_without_overlap():
    text = "Van € 2 naar € 3 miljoen, circa 4 ton en tussen de 5 en 6 miljoen gulden, of $ 7, kosten 8 miljoen."
    spans = [(record.source.start, record.source.end) for record in read(text)]
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_an_amount_names_its_section():
    sections = (Section(source=Source(text="Een", start=0, end=3), id="s1", title="Een", level=2),)
    assert [record.section for record in read("Een\n\nHet kost € 5.", sections=sections)] == ["s1"]


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("De kosten zijn € 3 miljoen.", 1.0),
        ("De kosten zijn 3 miljoen.", 0.7),
        ("De kosten zijn € 5 miljoen, waarvan 3 miljoen voor opvang.", 0.7),
    ],
)
def test_a_currency_that_is_not_written_lowers_the_confidence(text, confidence):
    assert read(text)[-1].confidence == confidence


# What is left open gives no record


@pytest.mark.parametrize(
    "text",
    [
        "Er zijn tientallen miljoenen euro’s mee gemoeid.",
        "Honderdduizenden euro's gingen verloren.",
        "De boete is € nader te bepalen.",
        "Het bedrag is € 1,234 of anders.",  # decimals or thousands: nobody knows
        "Er waren 3 miljoen.",
        "Het plan kost veel.",
        "€",
        "euro euro",
        "€ €",
        "miljoen",
    ],
)
def test_no_value_is_made_up(text):
    assert read(text) == []


@pytest.mark.parametrize("text", ["€ 0,15 per kWh", "€ 1,234 per liter"])
def test_a_price_of_a_unit_may_have_three_decimals(text):
    assert len(read(text)) == 1


# Years and currencies


@pytest.mark.parametrize(("year", "code"), [(1985, "NLG"), (2001, "NLG"), (2002, "EUR"), (2013, "EUR")])
def test_ton_and_cent_are_money_of_the_report_year(year, code):
    records = read("De kosten zijn 3 ton, en 25 cent per liter.", year)
    assert [record.currency for record in records] == [code, code]


@pytest.mark.parametrize(("text", "code"), [("3 ton en f 5.000", "NLG"), ("3 ton en € 5.000", "EUR")])
def test_without_a_year_the_text_gives_the_currency(text, code):
    assert {record.currency for record in read(f"De kosten zijn {text}.", None)} == {code}


@pytest.mark.parametrize(("year", "code"), [(1988, "SUR"), (1995, "RUR"), (2010, "RUB")])
def test_a_currency_word_means_the_currency_of_its_time(year, code):
    assert [record.currency for record in read("De lening is 3 miljard roebel.", year)] == [code]


# Every production of the grammar, built and read back

WHOLE = st.integers(1, 999_999_999)
SMALL = st.integers(2, 999)
SIGNS = st.sampled_from(
    [("€", "EUR"), ("EUR", "EUR"), ("ƒ", "NLG"), ("f", "NLG"), ("Hfl.", "NLG"), ("US$", "USD"), ("£", "GBP")]
)
WORDS = st.sampled_from(
    [("euro", "EUR"), ("gulden", "NLG"), ("dollar", "USD"), ("Zwitserse frank", "CHF"), ("Deense kronen", "DKK")]
)
SCALES = st.sampled_from(
    [
        ("duizend", 3),
        ("dzd.", 3),
        ("miljoen", 6),
        ("mln.", 6),
        ("mln", 6),
        ("mio", 6),
        ("miljard", 9),
        ("mld.", 9),
        ("mrd", 9),
    ]
)
RANGES = st.sampled_from(["à", "tot", "tot en met", "t/m", "-", "–", " – "])


def grouped(value, gap="."):
    return f"{value:,}".replace(",", gap)


@settings(deadline=None)
@given(
    WHOLE,
    SIGNS,
    st.sampled_from([".", " ", "\u00a0", "\u202f", "\u2009", "'"]),
    st.sampled_from(["", ",-", ",--", ",00"]),
)
def test_digits_in_groups_are_read_back(value, sign, gap, tail):
    (record,) = read(f"De kosten bedragen {sign[0]} {grouped(value, gap)}{tail} in totaal.")
    assert (record.value, record.currency) == (str(value), sign[1])


@settings(deadline=None)
@given(WHOLE, WORDS)
def test_a_currency_word_behind_the_digits_is_read_back(value, word):
    (record,) = read(f"De kosten bedragen {grouped(value)} {word[0]} in totaal.")
    assert (record.value, record.currency) == (str(value), word[1])


@settings(deadline=None)
@given(SMALL, st.integers(1, 9), SCALES, SIGNS)
def test_a_scale_word_multiplies(whole, tenth, scale, sign):
    (record,) = read(f"Er is {sign[0]} {whole},{tenth} {scale[0]} beschikbaar.")
    assert Decimal(record.value) == Decimal(f"{whole}.{tenth}") * 10 ** scale[1]


@settings(deadline=None)
@given(SMALL, SMALL, RANGES, SCALES)
def test_a_range_shares_sign_and_scale(low, more, joint, scale):
    (record,) = read(f"Er is € {low} {joint} {low + more} {scale[0]} beschikbaar.")
    factor = 10 ** scale[1]
    assert (Decimal(record.value), Decimal(record.value_max)) == (low * factor, (low + more) * factor)


@settings(deadline=None)
@given(SMALL, SMALL, SCALES, WORDS)
def test_between_makes_a_range_of_and(low, more, scale, word):
    (record,) = read(f"Het gaat om tussen de {low} en {low + more} {scale[0]} {word[0]} in totaal.")
    factor = 10 ** scale[1]
    assert (Decimal(record.value), Decimal(record.value_max)) == (low * factor, (low + more) * factor)


@settings(deadline=None)
@given(st.integers(2, 60), st.integers(2, 60), SCALES)
def test_from_to_are_two_amounts(first, second, scale):
    records = read(f"De bijdrage gaat van {first} naar {second} {scale[0]} euro.")
    factor = 10 ** scale[1]
    assert [Decimal(record.value) for record in records] == [first * factor, second * factor]


@settings(deadline=None)
@given(WHOLE, st.sampled_from(["- € {}", "−€ {}", "-/- € {}", "€ -{}", "€ ({})", "€ {} -/-"]))
def test_a_minus_is_read_back(value, form):
    (record,) = read(f"Het saldo bedraagt {form.format(grouped(value))} in totaal.")
    assert record.value == f"-{value}"


@settings(deadline=None)
@given(
    WHOLE,
    st.sampled_from(
        [
            ("ruim", "more_than"), ("meer dan", "more_than"), ("bijna", "less_than"), ("nog geen", "less_than"),
            ("circa", "approximate"), ("zo’n", "approximate"), ("maximaal", "at_most"), ("niet meer dan", "at_most"),
            ("ten minste", "at_least"), ("vanaf", "at_least"), ("een plafond van", "at_most"), ("tot", "at_most"),
        ]
    ),
)  # fmt: skip
def test_a_qualifier_is_read_back(value, qualifier):
    (record,) = read(f"Er geldt {qualifier[0]} € {grouped(value)} als bedrag.")
    assert (record.value, record.qualifier) == (str(value), qualifier[1])


@settings(deadline=None)
@given(
    WHOLE,
    st.sampled_from(
        [("jaar", "year"), ("maand", "month"), ("week", "week"), ("dag", "day"), ("uur", "hour"),
         ("deelnemer", "person"), ("huishouden", "household"), ("hectare", "hectare"), ("asielaanvraag", "application")]
    ),
    st.sampled_from(["per {}", "elke {}", "/{}"]),
)  # fmt: skip
def test_a_rate_is_read_back(value, unit, form):
    (record,) = read(f"De kosten zijn € {grouped(value)} {form.format(unit[0])} geweest.")
    assert (record.value, record.per) == (str(value), unit[1])


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,- €f$%()à’mlnkjoetudr\n", max_size=60))
def test_noise_never_breaks_the_grammar(text):
    for record in read(text):
        assert record.source.text == text[record.source.start : record.source.end]
        assert record.value_max is None or Decimal(record.value) < Decimal(record.value_max)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.sampled_from(["€ 5 mln.", "12 ton", "f 3,50", "ieder", "per jaar", "en", "tussen", "à", ",", "."]),
        max_size=40,
    )
)
def test_words_of_money_in_any_order_do_no_harm(parts):
    for record in read(" ".join(parts)):
        assert Decimal(record.value) >= 0


def test_a_long_text_costs_no_more_than_its_length():
    sentence = "Het budget is € 5 miljoen, waarvan 2 à 3 miljoen voor opvang per jaar. "
    assert len(read(sentence * 1000)) == 2000
    once, tenfold = (calls(lambda times=times: read(sentence * times)) for times in (20, 200))
    assert tenfold < 12 * once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De kosten zijn EUR 10 m per jaar.", ["10000000"]),
        ("De kosten zijn € 10 m² niet.", ["10"]),
        ("De kosten zijn €10bn.", ["10000000000"]),
        ("De kosten zijn 2 x € 50.000.", ["50000"]),
        ("De kosten zijn 1 1/2 miljoen gulden.", ["1500000"]),
        ("De kosten zijn 1½ miljoen gulden.", ["1500000"]),
        ("De kosten zijn 3/4 miljoen gulden.", ["750000"]),
        ("De kosten zijn twee miljoen vierhonderdduizend gulden.", ["2400000"]),
        ("De kosten zijn één miljard tweehonderd miljoen gulden.", ["1200000000"]),
        ("De kosten zijn één miljoen gulden.", ["1000000"]),
        ("De kosten liggen tussen f 1 en f 2 miljoen.", ["1000000"]),
        ("Het saldo is minus € 3 miljoen.", ["-3000000"]),
        ("Het saldo is min 3 miljoen euro.", ["-3000000"]),
        ("De premie is min. € 500 groot.", ["500"]),
        ("De boete is tussen de 5 en de 10 euro.", ["5"]),
        ("Artikel 3, onder f, 4 en 5 euro.", ["4", "5"]),
        ("Het bedrag van 40 mln staat op de begroting.", ["40000000"]),
        ("Het kost 50.000,- euro of euro 50.000,-.", ["50000", "50000"]),
    ],
)
def test_what_other_readers_get_silently_wrong(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text", ["De kosten zijn KZT 30 miljoen.", "De kosten zijn Lm. 3 miljoen.", "De kosten zijn XYz 3 mln."]
)
def test_an_unknown_currency_is_not_taken_for_the_implied_one(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["De kosten: Ca. 3 miljoen.", "Het budget. Kosten circa 3 miljoen.", "De kosten zijn max. 3 miljoen."]
)
def test_an_abbreviated_qualifier_is_no_currency(text):
    assert values(text) == ["3000000"]


@pytest.mark.parametrize(
    "piece", ["€", "euro ", "5, ", "1.234.", "-", "twee", "en ", "€ 5, ", "f 5 ", "per ", "drie ton ", " "]
)
def test_a_text_of_one_piece_costs_no_more_than_its_length(piece):
    started = time.process_time()
    read(piece * (40_000 // len(piece)) + "5 euro")
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "text",
    [
        "De kosten van de 3 miljoen vluchtelingen zijn hoog.",
        "Het budget steunt 1,5 miljoen boerengezinnen.",
        "De subsidie is bestemd voor 20 duizend leerlingen.",
        "Van de kosten is 3 miljoen liter melk betaald.",
        "De begroting van 3 miljoen ton CO2 is overschreden.",
        "Met het geld zijn 2 miljoen muskietennetten gekocht.",
        "Kosten: 3 miljoen kilo",
        "De bedragen staan in artikel 3 miljoen keer genoemd.",
    ],
)
def test_what_money_is_spent_on_is_no_money(text):
    assert read(text) == []
