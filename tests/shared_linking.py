"""What the tests of linking share: projects of a text, and the ground on which candidates are found."""

from __future__ import annotations

import mdparse
from mdparse.language.document import Document
from mdparse.language.extractors import mentions
from mdparse.linking.ground import Ground
from mdparse.linking.steps import survey
from mdparse.model import Project

YEAR = 2013


def projects(text: str, year: int = YEAR) -> tuple[Project, ...]:
    """The projects of a plain text, read as a report about a year."""
    return mdparse.extract(text, reference_date=f"{year}-12-31").projects


def names(text: str) -> list[str]:
    return [project.name for project in projects(text)]


def only(text: str, year: int = YEAR) -> Project:
    """The one project of a text."""
    (project,) = projects(text, year)
    return project


def ground(text: str) -> Ground:
    document = Document(text=text, year=YEAR)
    return survey(document, mentions(document))
