"""The facts of an archive that the tests of MDTO give, as its TOML file holds them."""

from __future__ import annotations

import tomllib
from typing import Any

TOML = """
identificatieBron = "Archief van het ministerie"
checksumDatum = 2026-11-02T09:30:00
URLBestand = "https://archief.example.org/{sha256}/{name}"

[waardering]
begripLabel = "Blijvend te bewaren"
begripCode = "B"
begripBegrippenlijst = "Begrippenlijst Waarderingen MDTO"

[[archiefvormer]]
verwijzingNaam = "Ministerie van Buitenlandse Zaken"
identificatieKenmerk = "mnre1013"
identificatieBron = "TOOI"

[[beperkingGebruik]]
begripLabel = "Openbaar"
begripBegrippenlijst = "Begrippenlijst van het ministerie"
beperkingGebruikNadereBeschrijving = "Geen beperkingen"
"""
FACTS: dict[str, Any] = tomllib.loads(TOML)
