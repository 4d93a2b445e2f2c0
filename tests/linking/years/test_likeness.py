"""What speaks for and against two records being one project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mdparse.linking.years.likeness import Profile, compare
from mdparse.model import Project

Make = Callable[..., Project]


def joined(left: Project, right: Project) -> bool:
    forth, back = compare(Profile(left), Profile(right)), compare(Profile(right), Profile(left))
    assert forth.score == back.score
    assert 0 <= forth.score <= 1
    assert forth.reasons
    return forth.joined


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"name": "Kennis delen in Marokko"}, {"name": "Kennis delen in Marokko"}),
        ({"name": "Remittances market in the Nederlands"}, {"name": "Remittances Market in the Netherlands"}),
        ({"name": "Temporary Return of Qualified Nationals", "acronym": "TRQN"}, {"name": "TRQN III"}),
        ({"name": "Terugkeer van deskundigen", "acronym": "TRQN"}, {"name": "Temporary Return", "acronym": "TRQN II"}),
        ({"name": "Voices", "aliases": ("The diaspora debate",)}, {"name": "The Diaspora Debate"}),
        (
            {"name": "opvanghuis Mulemba in Luanda", "implementers": ("Stichting Kind",), "countries": ("AO",)},
            {"name": "Opvanghuis Mulemba", "implementers": ("Kind",), "countries": ("AO",)},
        ),
        (
            {"name": "visserijproject in Puntland", "named": False, "implementers": ("Kaalo",), "countries": ("SO",)},
            {
                "name": "visserijproject Puntland",
                "named": False,
                "implementers": ("Stichting Kaalo",),
                "countries": ("SO",),
            },
        ),
    ],
)
def test_one_project(left: dict[str, Any], right: dict[str, Any], project: Make) -> None:
    assert joined(project(**left), project(**right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"name": "Kennis delen in Marokko"}, {"name": "Kennis delen in Ghana"}),
        ({"name": "Safe Cities Kenya"}, {"name": "Safe Cities Jordanië"}),
        ({"name": "Diaspora Platform", "acronym": "ADP"}, {"name": "Diaspora Platform", "acronym": "EADPD"}),
        ({"name": "Migratie en Ontwikkeling"}, {"name": "Migration and Development: a World in Motion"}),
        (
            {"name": "training voor grenswachten", "named": False, "implementers": ("IOM",), "countries": ("GH",)},
            {"name": "training voor grenswachten", "named": False, "implementers": ("UNHCR",), "countries": ("NG",)},
        ),
        (
            {
                "name": "Water voor dorpen",
                "period": "2001-01-01/2003-12-31",
                "implementers": ("Simavi",),
                "countries": ("MZ",),
            },
            {
                "name": "Water voor de dorpen",
                "period": "2011-01-01/2013-12-31",
                "implementers": ("SNV",),
                "countries": ("TZ",),
            },
        ),
    ],
)
def test_two_projects(left: dict[str, Any], right: dict[str, Any], project: Make) -> None:
    assert not joined(project(**left), project(**right))


def test_the_reasons_name_the_witnesses(project: Make) -> None:
    fields: dict[str, Any] = {"implementers": ("IOM",), "countries": ("MA",), "priority": 3}
    left = project("Kennis delen", period="2012-01-01/", **fields)
    right = project("Kennis delen", period="2009-01-01/2011-12-31", **fields | {"countries": ("GH",)})
    reasons = compare(Profile(left), Profile(right)).reasons
    assert {"same implementer", "other country", "same priority", "other period"} < set(reasons)


def test_phases_need_no_common_period(project: Make) -> None:
    left = project("Kennis delen I", period="2009-01-01/2011-12-31")
    right = project("Kennis delen II", period="2012-01-01/2014-12-31")
    assert joined(left, right)
    assert not any("period" in reason for reason in compare(Profile(left), Profile(right)).reasons)


def test_the_id_of_a_body_tells_that_two_names_of_it_are_one(project: Make) -> None:
    short = project(name="AMEDIP", implementers=("IOM",), organisations={"IOM": "iom"})
    long = project(
        name="AMEDIP",
        implementers=("Internationale Organisatie voor Migratie",),
        organisations={"Internationale Organisatie voor Migratie": "iom"},
    )
    other = project(name="AMEDIP", implementers=("UNHCR",), organisations={"UNHCR": "unhcr"})
    assert "same implementer" in compare(Profile(short), Profile(long)).reasons
    assert "other implementer" in compare(Profile(short), Profile(other)).reasons
