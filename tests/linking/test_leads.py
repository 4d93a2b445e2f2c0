"""Names that open a paragraph, run in before its text: under a heading that announces projects, or before 'dit project'."""

from __future__ import annotations

import pytest

from mdparse import Project, Section, Source
from mdparse.language.document import Document
from mdparse.language.extractors import mentions
from mdparse.linking import link


def projects(text: str, *headings: tuple[str, int]) -> dict[str, Project]:
    """The projects of a text by name; headings stand in it as lines of their own, with their level."""
    sections: list[Section] = []
    for number, (title, level) in enumerate(headings):
        start = text.index(title)
        parent = next((s.id for s in reversed(sections) if s.level < level), None)
        source = Source(text=title, start=start, end=start + len(title))
        sections.append(Section(source=source, id=f"s{number}", title=title, level=level, parent=parent))
    document = Document(text=text, year=2021, sections=tuple(sections))
    return {project.name: project for project in link(document, mentions(document))}


UNDER = "Jaarbericht 2021\n\nProjecten\n\n3.1 Opvang\n\n{}\n"
HEADINGS = (("Jaarbericht 2021", 1), ("Projecten", 2), ("3.1 Opvang", 3))


@pytest.mark.parametrize(
    ("text", "name", "acronym"),
    [
        ("Veilig Thuis Tsjaad. Het onderdeel in Niger eindigde in 2020.", "Veilig Thuis Tsjaad", None),
        ("Perspectief Armenië (PA-2). De gemeente Jerevan werkt mee.", "Perspectief Armenië", "PA-2"),
        ("• Grens Wacht Sahel (GWS): training van wachten in Mali.", "Grens Wacht Sahel", "GWS"),
    ],
)
def test_under_a_heading_of_projects(text: str, name: str, acronym: str | None) -> None:
    """A heading 'Projecten' speaks for the sections below it too."""
    found = projects(UNDER.format(text), *HEADINGS)
    assert name in found
    assert found[name].acronym == acronym


def test_this_project() -> None:
    """Anywhere a name is one when the text goes on about 'dit project'; what is said of it is said of that name."""
    text = (
        "Jaarbericht\n\nInleiding\n\nVeilig Thuis Tsjaad. Dit project van UNHCR kost € 2 miljoen.\n\n"
        "Nieuwe Brug Lagos. Dit project loopt van 2019 tot 2022.\n"
    )
    found = projects(text, ("Jaarbericht", 1), ("Inleiding", 2))
    assert set(found) == {"Veilig Thuis Tsjaad", "Nieuwe Brug Lagos"}
    assert [amount.value for amount in found["Veilig Thuis Tsjaad"].amounts] == ["2000000"]
    assert found["Nieuwe Brug Lagos"].amounts == ()
    period = found["Nieuwe Brug Lagos"].period
    assert period is not None
    assert period.edtf == "2019/2022"


@pytest.mark.parametrize(
    "text",
    [
        "Tabel 1. Uitgaven in 2021 naar thema.",
        "Resultaten. De opvang is verbeterd.",
        "Kenia. De opvang is verbeterd.",
        "Ministerie van Buitenlandse Zaken. De minister bezocht Kenia.",
        "De opvang is verbeterd. Het aantal plaatsen groeide.",
    ],
)
def test_no_name(text: str) -> None:
    """Captions, plain words, countries, bodies and sentences open paragraphs as well."""
    assert projects(UNDER.format(text), *HEADINGS) == {}


def test_title_of_the_report_announces_nothing() -> None:
    text = "Projecten 2021\n\nOpvang\n\nVeilig Thuis Tsjaad. De opvang is verbeterd.\n"
    assert projects(text, ("Projecten 2021", 1), ("Opvang", 2)) == {}
