"""Line ends: which hyphens stay, which go, and where no space stands."""

from __future__ import annotations

import pytest

from mdparse.layout.hyphens import joint, url, vocabulary

SPARSE = vocabulary(["de migrantenorganisaties en de zorg", "van het beleid in de regio", "zoals UMVA-software"])
BROKEN = vocabulary(
    [*["een woord wordt hier afgebro-", "ken en zo gaat het door"] * 5, "migratie en oogpunt", "een chair"]
)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2013-", "2017", "2013-2017"),
        ("Noord-", "Afrika.", "Noord-Afrika."),
        ("Directeur-", "Generaal", "Directeur-Generaal"),
        ("co-", "chair", "co-chair"),
        ("UMVA-", "software", "UMVA-software"),
        ("herkomst-,", "bestemmings-", "herkomst-, bestemmings-"),
        ("in-", "en", "in- en"),
        ("migranten-", "organisaties", "migrantenorganisaties"),
        ("migratie-", "oogpunt", "migratie-oogpunt"),
        ("woord", "volgend", "woord volgend"),
        ("soft\u00ad", "hyphen", "softhyphen"),
        ("migranten-", "organisatie", "migrantenorganisatie"),
        ("UMVA-", "softwares", "UMVA-softwares"),
        ("-", "streepje", "- streepje"),
    ],
)
def test_sparse(left, right, expected):
    """Where words are not broken as a rule, a hyphen goes only when the closed word occurs."""
    assert _joined(left, right, SPARSE) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("ont-", "wikkeling", "ontwikkeling"),
        ("verant-", "woordelijk,", "verantwoordelijk,"),
        ("Ne-", "derland", "Nederland"),
        ("migratie-", "oogpunt", "migratie-oogpunt"),
        ("Noord-", "Afrika", "Noord-Afrika"),
        ("EU-", "beleid", "EU-beleid"),
        ("co-", "chair", "co-chair"),
        ("in-", "en", "in- en"),
        ("2013-", "2014", "2013-2014"),
    ],
)
def test_broken(left, right, expected):
    """Where words are broken as a rule, the hyphen goes unless spelling or the names ask for it."""
    assert BROKEN.systematic
    assert _joined(left, right, BROKEN) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("http://ec.europa.eu/what/migration-", "asylum/documents", True),
        ("http://ec.europa.eu/aeneas_a", "nd_the_programme_2011.pdf", True),
        ("www.rijksoverheid.nl/", "onderwerpen", True),
        ("http://www.iom.int,", "en", False),
        ("http://www.iom.int", "Daarnaast", False),
        ("gewoon-", "woord", False),
    ],
)
def test_url(left, right, expected):
    """A URL goes on where it breaks after a sign of its own, or its rest looks like one."""
    assert url(left, right) is expected


def _joined(left, right, known):
    drop, between = joint(left, right, known)
    return left[: len(left) - drop] + between + right
