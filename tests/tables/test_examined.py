"""Styles that an examination with printed pages showed to go wrong: group names, wrapped ends, words beside values."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from mdparse.tables import find

XS = (60, 200, 260, 320, 380)
LABELS = ["Opvang van personen in de regio", "Herstel", "Terugkeer", "Scholing van de ambtenaren"]


def test_names_centred_over_groups_of_columns_span_them(page: Any, table: Any) -> None:
    rows = [("Land", "Man", "Vrouw", "Man", "Vrouw")]
    rows += [(land, "120", "310", "88", "91") for land in ("Ghana en de regio om Accra", "Mali", "Irak", "Togo")]
    cells = list(pairwise((58, 190, 250, 310, 370, 430)))
    rules = [(start, y, end, y + 0.5) for y in (174, 204, 265) for start, end in cells]
    (found,) = find(*page([(240, 185, "2012"), (360, 185, "2013"), *table(rows, XS)], rules))
    assert found.texts[0] == ("", "2012", "", "2013", "")
    assert found.spans == ((0, 1, 1, 2), (0, 3, 1, 2))


def test_last_label_keeps_its_wrapped_line(page: Any, table: Any) -> None:
    rows = [("Opvang van personen", "120", "310"), ("in de regio", "", ""), ("Herstel", "8", "9")]
    rows += [("Terugkeer", "5", "7"), ("Scholing van de", "64", "65"), ("ambtenaren", "", "")]
    lines = zip((216, 228, 246, 264, 282, 294), rows, strict=True)
    words = [
        (x, y, text)
        for y, row in [(198, ("Doel", "2012", "2013")), *lines]
        for x, text in zip((60, 300, 380), row, strict=True)
    ]
    (found,) = find(*page(words))
    assert [row[0] for row in found.texts] == ["Doel", *LABELS]


def test_full_table_of_words_beside_one_column_of_values_is_a_table(page: Any, table: Any) -> None:
    rows = [("Project", "Land", "Partner", "Budget"), ("Opvang", "Kenia", "UNHCR", "1.250")]
    rows += [
        ("Terugkeer", "Irak", "IOM", "640"),
        ("Onderzoek", "Mali", "ICMPD", "95"),
        ("Scholing", "Togo", "IND", "45"),
    ]
    (found,) = find(*page(table(rows, (60, 200, 300, 400))))
    assert found.texts == tuple(rows)


def test_words_beside_values_with_empty_cells_are_none(page: Any, table: Any) -> None:
    rows = [("Project", "Land", "Partner", "Budget"), ("Opvang", "Kenia", "UNHCR", "1.250")]
    rows += [("Terugkeer", "", "IOM", "640"), ("Onderzoek", "Mali", "ICMPD", ""), ("Scholing", "Togo", "IND", "45")]
    assert find(*page(table(rows, (60, 200, 300, 400)))) == ()


def test_rows_named_in_the_second_column_are_named(page: Any, table: Any) -> None:
    rows = [("Land", "Groep", "2012", "2013")]
    rows += [(land, groep, "120", "310") for land in ("Ghana", "Mali", "Irak") for groep in ("Mannen", "Vrouwen")]
    rows = [("" if row[1] == "Vrouwen" else row[0], *row[1:]) for row in rows]
    (found,) = find(*page(table(rows, (60, 200, 300, 400))))
    assert found.texts == tuple(rows)
