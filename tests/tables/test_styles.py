"""Made tables of every style come back, and made pages without a table stay without: a bar for each kind."""

from __future__ import annotations

import random
from typing import Any

import pytest

from mdparse.layout.words import words
from mdparse.parsing import parse
from mdparse.reading import open_pdf
from mdparse.tables import find
from tables.adjacency import Score, Table, relations, score, total
from tables.generator import TABLES, Made, documents
from tables.traps import TRAPS

SEEDS = range(1000, 1004)
#: What each kind scores at least (micro F1 of the neighbours, as in the ICDAR 2013 competition). Two tables side by
#: side without a line between them are one to the finder when their rows agree.
BARS = {"beside": 0.6, "mixed": 0.88, "narrow": 0.93, "leaders": 0.9, "sideways": 0.93, "turned": 0.93, "hyphens": 0.93}
BAR = 0.95


def found(data: bytes) -> list[Table]:
    with open_pdf(data) as pdf:
        parts = [part for page in pdf.pages() for part in find(page, words(page))]
    return [Table(part.page, part.bbox, part.texts, part.spans) for part in parts]


def scored(made: Made) -> Score:
    return score(made.truth, found(made.data))


@pytest.fixture(scope="module")
def scores() -> dict[str, list[Score]]:
    kinds: dict[str, list[Score]] = {}
    for made in documents(SEEDS):
        kinds.setdefault(made.kind, []).append(scored(made))
    return kinds


def test_all_styles_together(scores: dict[str, list[Score]]) -> None:
    assert total(one for kind in scores.values() for one in kind).f1 >= 0.97


@pytest.mark.parametrize("kind", [maker.__name__ for maker in TABLES])
def test_each_style(scores: dict[str, list[Score]], kind: str) -> None:
    assert total(scores[kind]).f1 >= BARS.get(kind, BAR)


@pytest.mark.parametrize("maker", TRAPS, ids=lambda maker: maker.__name__)
def test_no_false_table(maker: Any) -> None:
    for seed in range(12):
        assert found(maker(random.Random(f"trap {seed}")).data) == []


def test_sideways_table_is_text_in_the_report() -> None:
    made = next(documents([3], [maker for maker in TABLES if maker.__name__ == "sideways"]))
    report = parse(made.data)
    assert len(report.tables) == 1
    assert "turned" in report.tables[0].reasons
    first = report.tables[0].rows[0]
    assert report.text[first[0].start : first[0].end] == first[0].text


ROWS = (("", "2012", "2013"), ("Opvang", "10", "20"), ("Terugkeer", "30", "40"))
TRUE = Table(1, (0, 0, 100, 100), ROWS)


def test_measure_of_the_same_table_is_one() -> None:
    assert score([TRUE], [TRUE]).f1 == 1
    assert score([], []).f1 == 1


def test_measure_counts_neighbours_over_blanks() -> None:
    assert relations(TRUE)["right", 0, "2012", "2013"] == 1
    assert relations(TRUE)["below", 0, "OPVANG", "TERUGKEER"] == 1
    blank = Table(1, TRUE.bbox, (("a", "", "b"),))
    assert relations(blank) == {("right", 1, "A", "B"): 1}


def test_measure_counts_a_span_once() -> None:
    spanned = Table(1, TRUE.bbox, (("", "Jaar", ""), *ROWS), ((0, 1, 1, 2),))
    assert relations(spanned)["below", 0, "JAAR", "2013"] == 1
    assert relations(spanned)["below", 0, "JAAR", "2012"] == 1
    assert not any(key[2:] == ("JAAR", "JAAR") for key in relations(spanned))


def test_measure_ignores_leaders_white_space_and_the_kind_of_dash() -> None:
    other = Table(1, TRUE.bbox, (("a ....", "\u2013 1"), ("b", "2")))
    assert relations(other) == relations(Table(1, TRUE.bbox, (("A", "-1"), ("b", "2"))))


def test_measure_punishes_what_is_missed_and_what_is_too_much() -> None:
    half = Table(1, TRUE.bbox, ROWS[:2])
    assert score([TRUE], [half]).f1 < 1
    assert score([TRUE], []).f1 == 0
    assert score([], [TRUE]).f1 == 0
    assert score([TRUE], [Table(2, TRUE.bbox, ROWS)]).right == 0


def test_generator_is_the_same_for_a_seed() -> None:
    first, second = (list(documents([7])) for _ in range(2))
    assert [made.data for made in first] == [made.data for made in second]
    assert all(made.truth for made in first)
