"""MDTO: element names and their order as the standard has them, and facts that have to be given."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest

from facts import FACTS, TOML
from mdparse import Report, UsageError, load
from mdparse.exporting import mdto

SPACE = "{https://www.nationaalarchief.nl/mdto}"
#: Children of each type of element in the order of MDTO-XML 1.0.1 (Nationaal Archief), with how often they may stand
#: there ('1', '?' once or not at all, '+', '*'), and the type of each ('' is text). What we never write is left out.
TYPES: dict[str, list[tuple[str, str, str]]] = {
    "bestand": [
        ("identificatie", "+", "identificatie"),
        ("naam", "1", ""),
        ("omvang", "1", ""),
        ("bestandsformaat", "1", "begrip"),
        ("checksum", "+", "checksum"),
        ("URLBestand", "?", ""),
        ("isRepresentatieVan", "1", "verwijzing"),
    ],
    "informatieobject": [
        ("identificatie", "+", "identificatie"),
        ("naam", "1", ""),
        ("aggregatieniveau", "?", "begrip"),
        ("taal", "*", ""),
        ("waardering", "1", "begrip"),
        ("heeftRepresentatie", "*", "verwijzing"),
        ("archiefvormer", "+", "verwijzing"),
        ("beperkingGebruik", "+", "beperking"),
    ],
    "identificatie": [("identificatieKenmerk", "1", ""), ("identificatieBron", "1", "")],
    "verwijzing": [("verwijzingNaam", "1", ""), ("verwijzingIdentificatie", "?", "identificatie")],
    "begrip": [("begripLabel", "1", ""), ("begripCode", "?", ""), ("begripBegrippenlijst", "1", "verwijzing")],
    "checksum": [("checksumAlgoritme", "1", "begrip"), ("checksumWaarde", "1", ""), ("checksumDatum", "1", "")],
    "beperking": [("beperkingGebruikType", "1", "begrip"), ("beperkingGebruikNadereBeschrijving", "?", "")],
}
COUNTS = {"1": range(1, 2), "?": range(2), "+": range(1, 99), "*": range(99)}


def _faults(element: ElementTree.Element, kind: str) -> list[str]:
    """Return what of an element is not as the standard has it."""
    if not kind:
        return [] if len(element) == 0 and (element.text or "").strip() else [f"{element.tag} holds no text"]
    names = [child.tag.removeprefix(SPACE) for child in element]
    known = {name: (count, inner) for name, count, inner in TYPES[kind]}
    faults = [f"{kind} has {name}" for name in names if name not in known]
    faults += [
        f"{kind} has {names.count(name)} {name}"
        for name, (count, _) in known.items()
        if names.count(name) not in COUNTS[count]
    ]
    if sorted(names, key=list(known).index) != names:
        faults.append(f"{kind} is in the order {names}")
    return faults + [
        fault for child, name in zip(element, names, strict=True) for fault in _faults(child, known[name][1])
    ]


def _saved(report: Report, folder: Path, ending: str = ".mdto.xml", facts: Any = FACTS) -> ElementTree.Element:
    root = ElementTree.parse(report.save(folder / f"x{ending}", mdto=facts)).getroot()
    assert root.tag == f"{SPACE}MDTO"
    (child,) = root
    return child


def _text(element: ElementTree.Element, path: str) -> str | None:
    return element.findtext("/".join(f"{SPACE}{step}" for step in path.split("/")))


@pytest.mark.parametrize(("ending", "kind"), [(".mdto.xml", "bestand"), (".object.mdto.xml", "informatieobject")])
@pytest.mark.parametrize("name", ["sample", "office"])
def test_structure(name: str, ending: str, kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    element = _saved(request.getfixturevalue(name), tmp_path, ending)
    assert element.tag == f"{SPACE}{kind}"
    assert _faults(element, kind) == []


def test_bestand(sample: Report, tmp_path: Path) -> None:
    file = msgspec.structs.replace(sample.file, pdf_version="1.4", name="map/klein rapport.pdf")
    element = _saved(msgspec.structs.replace(sample, file=file), tmp_path)
    assert _text(element, "naam") == "klein rapport.pdf"
    assert _text(element, "omvang") == "1234"
    assert _text(element, "bestandsformaat/begripCode") == "fmt/18"
    assert _text(element, "checksum/checksumWaarde") == "0" * 64
    assert _text(element, "checksum/checksumDatum") == "2026-11-02T09:30:00"
    assert _text(element, "URLBestand") == f"https://archief.example.org/{'0' * 64}/klein%20rapport.pdf"
    assert _text(element, "isRepresentatieVan/verwijzingNaam") == "Voortgangsrapportage opvang"


def test_informatieobject(sample: Report, tmp_path: Path) -> None:
    element = _saved(sample, tmp_path, ".object.mdto.xml")
    assert _text(element, "naam") == "Voortgangsrapportage opvang"
    assert _text(element, "taal") == "nl"
    assert _text(element, "waardering/begripCode") == "B"
    assert _text(element, "archiefvormer/verwijzingIdentificatie/identificatieBron") == "TOOI"
    assert _text(element, "beperkingGebruik/beperkingGebruikNadereBeschrijving") == "Geen beperkingen"


def test_file_and_object_name_each_other(sample: Report, tmp_path: Path) -> None:
    file, thing = _saved(sample, tmp_path), _saved(sample, tmp_path, ".object.mdto.xml")
    key = "verwijzingIdentificatie/identificatieKenmerk"
    assert _text(file, f"isRepresentatieVan/{key}") == _text(thing, "identificatie/identificatieKenmerk")
    assert _text(thing, f"heeftRepresentatie/{key}") == _text(file, "identificatie/identificatieKenmerk")
    assert _text(file, "identificatie/identificatieKenmerk") != _text(thing, "identificatie/identificatieKenmerk")


def test_version_without_an_identifier(sample: Report, tmp_path: Path) -> None:
    element = _saved(sample, tmp_path)
    assert _text(element, "bestandsformaat/begripLabel") == "Acrobat PDF - Portable Document Format"
    assert _text(element, "bestandsformaat/begripCode") is None


def test_text_that_xml_cannot_hold(sample: Report, tmp_path: Path) -> None:
    report = msgspec.structs.replace(sample, title="A \x02&\n<B>\ufffe")
    assert _text(_saved(report, tmp_path), "isRepresentatieVan/verwijzingNaam") == "A & <B>"


def test_facts_from_a_file(sample: Report, tmp_path: Path) -> None:
    path = tmp_path / "mdto.toml"
    path.write_text(TOML, "utf-8")
    assert _faults(_saved(sample, tmp_path, facts=path), "bestand") == []
    assert mdto.facts(str(path)) == mdto.facts(FACTS)


def test_facts_have_to_be_given(sample: Report, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"docs/outputs\.md"):
        sample.save(tmp_path / "x.mdto.xml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"identificatieBron": None}, "identificatieBron"),
        ({"checksumDatum": "gisteren"}, "checksumDatum"),
        ({"waardering": {"begripLabel": "B"}}, "begripBegrippenlijst"),
        ({"archiefvormer": [{"naam": "BZ"}]}, "naam"),
        ({"bewaartermijn": "P20Y"}, "bewaartermijn"),
    ],
)
def test_wrong_facts_are_named(broken: dict[str, Any], message: str) -> None:
    given = {key: value for key, value in (FACTS | broken).items() if value is not None}
    with pytest.raises(UsageError, match=message):
        mdto.facts(given)


@pytest.mark.parametrize("content", [b"a = ", b"\xff\xfe", b""])
def test_a_file_that_is_no_toml_or_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mdto.toml"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="E100"):
        mdto.facts(path)
    with pytest.raises(UsageError, match="No such file"):
        mdto.facts(tmp_path / "nowhere.toml")


@pytest.mark.parametrize("missing", ["waardering", "archiefvormer", "beperkingGebruik"])
def test_an_object_needs_what_a_file_does_not(sample: Report, tmp_path: Path, missing: str) -> None:
    given = {key: value for key, value in FACTS.items() if key != missing}
    _saved(sample, tmp_path, facts=given)
    with pytest.raises(UsageError, match=missing):
        sample.save(tmp_path / "y.object.mdto.xml", mdto=given)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.mdto.xml"]


def test_facts_leave_no_trace_in_the_json(sample: Report, tmp_path: Path) -> None:
    _saved(sample, tmp_path)
    assert load(sample.save(tmp_path / "x.json")) == sample
