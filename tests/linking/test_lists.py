"""Lists and tables that announce projects: items, brackets, quotations, rows and their cells."""

from __future__ import annotations

import pytest

from mdparse.language.document import Document
from mdparse.language.extractors import mentions
from mdparse.linking import link
from mdparse.linking.tabled import roles
from mdparse.model import Cell, Column, Project, Source, Table
from shared_linking import names, projects

ANNOUNCING = [
    "In 2013 kon gebruik worden gemaakt van de volgende projecten:",
    "Hieronder volgt een overzicht van de lopende projecten.",
    "De volgende programma’s werden gefinancierd:",
    "Projecten",
    "Het gaat om deze regelingen:",
]
SILENT = ["Doel van het onderzoek was:", "De belangrijkste activiteiten zijn:", "Nederland let op:", "Inleiding"]


@pytest.mark.parametrize("line", ANNOUNCING)
def test_items_under_a_line_that_announces_projects(line: str) -> None:
    assert names(f"{line}\n\n- Terug op Maat (Cordaid)\n\n- Samen Sterk: hulp aan boeren") == [
        "Terug op Maat",
        "Samen Sterk",
    ]


@pytest.mark.parametrize("line", SILENT)
def test_items_under_other_lines(line: str) -> None:
    assert names(f"{line}\n\n- Terug op Maat (Cordaid)\n\n- Samen Sterk: hulp aan boeren") == []


@pytest.mark.parametrize(
    ("item", "name", "acronym", "implementers", "partners"),
    [
        ("- Terug op Maat (Cordaid)", "Terug op Maat", None, ("Cordaid",), ()),
        ("• Assisted Return (AR) of families (IOM)", "Assisted Return (AR) of families", "AR", ("IOM",), ()),
        ("- Enhanced Return Support (ERS) (IOM)", "Enhanced Return Support", "ERS", ("IOM",), ()),
        ("- Terug (stichting Dalmar in samenwerking met SNV en Cordaid)", "Terug", None, ("stichting Dalmar",), ("SNV", "Cordaid")),
        ("- Op Maat (Cordaid in samenwerking met enkele (kleine) ngo’s)", "Op Maat", None, ("Cordaid",), ()),
        ("- Plan (B)e better; een brug (stichting Bridge to Better)", "Plan (B)e better; een brug", None, ("stichting Bridge to Better",), ()),
        ("- Samen Sterk, uitgevoerd door SNV", "Samen Sterk", None, ("SNV",), ()),
        ("- “Samen Sterk” (SNV): hulp aan boeren", "Samen Sterk", None, ("SNV",), ()),
        ("a. Samen Sterk – SNV", "Samen Sterk", None, ("SNV",), ()),
        ("- Samen Sterk: SNV en Cordaid bouwen scholen", "Samen Sterk", None, ("SNV", "Cordaid"), ()),
    ],
)  # fmt: skip
def test_items(
    item: str, name: str, acronym: str | None, implementers: tuple[str, ...], partners: tuple[str, ...]
) -> None:
    (project,) = projects(f"Gebruik kan worden gemaakt van de volgende projecten:\n\n{item}")
    assert (project.name, project.acronym, project.implementers, project.partners) == (
        name,
        acronym,
        implementers,
        partners,
    )


def test_items_have_the_status_of_the_line_that_announces_them() -> None:
    text = "In 2013 kon gebruik worden gemaakt van de volgende projecten:\n\n- Terug op Maat (Cordaid)"
    assert projects(text)[0].status == "running"


def test_the_sentences_of_an_item_are_about_its_project() -> None:
    text = "De volgende projecten lopen:\n\n- Golf: hulp in Mali. Looptijd 2012-2014. Bijdrage: € 900.\n\n- Duin: hulp in Niger."
    golf, duin = projects(text)
    assert golf.period is not None
    assert (golf.period.edtf, golf.amounts[0].value) == ("2012/2014", "900")
    assert (duin.countries, duin.period) == (("NE",), None)


def test_an_item_that_is_a_sentence_is_no_name() -> None:
    assert names("De volgende projecten:\n\n- Dit is een hele zin over het weer.\n\n- klein geschreven woorden") == []


def test_other_bullets_end_the_list() -> None:
    assert names("De volgende projecten:\n\n• Golf (SNV)\n\n3. Hoger onderwijs") == ["Golf"]


# -- tables ---------------------------------------------------------------------------------------------------------
HEADER = ("Project", "Uitvoerder", "Land", "Bijdrage", "Looptijd")
ROWS = (
    ("Blauwe Golf (BG)", "SNV", "Mali", "€ 900", "2012-2014"),
    ("Groen Dak", "Onbekend Bureau", "Niger en Benin", "€ 1.500", "2013-2015"),
    ("Totaal", "", "", "€ 2.400", ""),
)


def tabled(header: tuple[str, ...] = HEADER, rows: tuple[tuple[str, ...], ...] = ROWS) -> tuple[Project, ...]:
    """The projects of a table that stands in a text."""
    lines = [" ".join(header), *(" ".join(filter(None, row)) for row in rows)]
    before = "Overzicht\n\n"
    text = before + "\n".join(lines)
    cells, at = [], len(before) + len(lines[0]) + 1
    for row in rows:
        line = []
        for cell in row:
            line.append(
                Cell(text=cell, kind="text" if cell else "label", start=at if cell else None, end=at + len(cell))
            )
            at += len(cell) + bool(cell)
        cells.append(tuple(line))
    source = Source(text=text[len(before) :], start=len(before), end=len(text))
    columns = tuple(Column(name=name) for name in header)
    table = Table(source=source, id="t1", columns=columns, rows=tuple(cells), total_row=2)
    document = Document(text=text, year=2013, tables=(table,))
    return link(document, mentions(document))


def test_rows_are_projects_with_the_fields_of_their_cells() -> None:
    golf, dak = tabled()
    assert (golf.name, golf.acronym, golf.implementers, golf.countries) == ("Blauwe Golf", "BG", ("SNV",), ("ML",))
    assert [(amount.value, amount.role) for amount in golf.amounts] == [("900", "dutch_contribution")]
    assert golf.period is not None
    assert golf.period.edtf == "2012/2014"
    assert (dak.implementers, dak.countries) == (("Onbekend Bureau",), ("BJ", "NE"))


def test_the_total_is_no_project() -> None:
    assert len(tabled()) == 2


def test_a_table_without_a_column_of_projects_lists_none() -> None:
    assert tabled(("Land", "Uitvoerder", "Hoofdstad", "Bijdrage", "Looptijd")) == ()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("Project", "Land"), {"name": 0, "country": 1}),
        (("Projectnaam", "Subsidie", "Uitvoerende organisatie"), {"name": 0, "amount": 1, "implementer": 2}),
        (("Nr", "Programma", "Periode", "Status"), {"name": 1, "period": 2, "status": 3}),
        (("Projectnummer", "Land"), {}),
        (("Jaar", "Totaal"), {}),
    ],
)
def test_columns_are_known_by_their_header(header: tuple[str, ...], expected: dict[str, int]) -> None:
    source = Source(text="", start=0, end=0)
    assert roles(Table(source=source, id="t", columns=tuple(Column(name=name) for name in header))) == expected


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Greenbiz (RIF 19001)", "Greenbiz"),
        ("De toekomst (RIF", "De toekomst"),
        ("21014)", None),
        ("Subtotaal", None),
        ("X", None),
    ],
)
def test_numbers_of_projects_are_not_their_name(cell: str, name: str | None) -> None:
    found = tabled(("Project", "Land"), ((cell, "Mali"),))
    assert [project.name for project in found] == ([name] if name else [])
