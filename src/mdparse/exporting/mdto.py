"""Report and facts that no PDF holds turned into MDTO 1.0.1 XML: the Bestand and the Informatieobject it represents.

MDTO is the metadata standard of the Nationaal Archief for public archives. The file knows its size, format and
checksum; who made the record, how long it is kept and who may use it stands in a TOML file of the user.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import msgspec

from ..errors import UsageError
from ..model import FileInfo, Report

NAMESPACE = "https://www.nationaalarchief.nl/mdto"
ROOT = {
    "xmlns": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}/MDTO-XML1.0.1.xsd",
}
#: PRONOM identifiers of the PDF versions (nationalarchives.gov.uk/PRONOM); PDF/A has its own, which we do not tell.
PRONOM = {
    "1.0": "fmt/14",
    "1.1": "fmt/15",
    "1.2": "fmt/16",
    "1.3": "fmt/17",
    "1.4": "fmt/18",
    "1.5": "fmt/19",
    "1.6": "fmt/20",
    "1.7": "fmt/276",
    "2.0": "fmt/1129",
}
#: What XML 1.0 cannot hold.
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Node = tuple[str, "str | list[Node]"]


class _Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"):
    """Base of the tables of the TOML file: its keys are the names of the MDTO elements."""


class Begrip(_Facts, frozen=True, kw_only=True):
    """A concept: label, code, and the name of the list it stands in."""

    begrip_label: str
    begrip_code: str | None = None
    begrip_begrippenlijst: str


class Verwijzing(_Facts, frozen=True, kw_only=True):
    """A reference to an organisation: its name, and its identification with the register that gave it."""

    verwijzing_naam: str
    identificatie_kenmerk: str | None = None
    identificatie_bron: str | None = None


class Beperking(Begrip, frozen=True, kw_only=True):
    """A restriction of use, as a concept with a description."""

    beperking_gebruik_nadere_beschrijving: str | None = None


class ArchiveFacts(_Facts, frozen=True, kw_only=True):
    """The facts of the TOML file; the last three belong to the Informatieobject only."""

    identificatie_bron: str
    checksum_datum: datetime.datetime
    url_bestand: str | None = msgspec.field(name="URLBestand", default=None)
    waardering: Begrip | None = None
    archiefvormer: tuple[Verwijzing, ...] = ()
    beperking_gebruik: tuple[Beperking, ...] = ()


def facts(source: Mapping[str, Any] | str | Path) -> ArchiveFacts:
    """Return the facts of a TOML file, or of its content; raises `UsageError` that says which is missing or wrong."""
    try:
        plain = source if isinstance(source, Mapping) else tomllib.loads(Path(source).read_text("utf-8"))
        return msgspec.convert(plain, ArchiveFacts)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        cure = "See docs/outputs.md for what the TOML file holds."
        raise UsageError(f"The facts for MDTO cannot be used: {error}.", cure=cure) from error


def write(report: Report, path: Path, given: Mapping[str, Any] | str | Path) -> None:
    """Write the Bestand; raises `UsageError` for facts that are missing."""
    path.write_bytes(_document(bestand(report, facts(given))))


def describe(report: Report, path: Path, given: Mapping[str, Any] | str | Path) -> None:
    """Write the Informatieobject that the file represents; raises `UsageError` for facts that are missing."""
    path.write_bytes(_document(informatieobject(report, facts(given))))


def bestand(report: Report, given: ArchiveFacts) -> Node:
    """Return the tree of the Bestand in the order of its schema."""
    file = report.file
    values = {"name": quote(Path(file.name).name), "sha256": file.sha256}
    link = [("URLBestand", _filled(given.url_bestand, values))] if given.url_bestand else []
    children: list[Node] = [
        ("identificatie", _identification(_key("bestand", file), given.identificatie_bron)),
        ("naam", Path(file.name).name),
        ("omvang", str(file.bytes)),
        ("bestandsformaat", _format(file)),
        ("checksum", _checksum(file, given)),
        *link,
        ("isRepresentatieVan", _reference(_title(report), _key("informatieobject", file), given.identificatie_bron)),
    ]
    return ("bestand", children)


def informatieobject(report: Report, given: ArchiveFacts) -> Node:
    """Return the tree of the Informatieobject in the order of its schema."""
    if not (given.waardering and given.archiefvormer and given.beperking_gebruik):
        message = "An Informatieobject needs waardering, archiefvormer and beperkingGebruik."
        raise UsageError(message, cure="Add them to the TOML file; see docs/outputs.md.")
    file = report.file
    level = Begrip(begrip_label="Archiefstuk", begrip_begrippenlijst="Begrippenlijst Aggregatieniveaus MDTO")
    children: list[Node] = [
        ("identificatie", _identification(_key("informatieobject", file), given.identificatie_bron)),
        ("naam", _title(report)),
        ("aggregatieniveau", _concept(level)),
        *([("taal", report.language)] if report.language else []),
        ("waardering", _concept(given.waardering)),
        ("heeftRepresentatie", _reference(Path(file.name).name, _key("bestand", file), given.identificatie_bron)),
        *(("archiefvormer", _party(party)) for party in given.archiefvormer),
        *(("beperkingGebruik", _restriction(one)) for one in given.beperking_gebruik),
    ]
    return ("informatieobject", children)


def _key(kind: str, file: FileInfo) -> str:
    return f"{kind}-{file.sha256}"


def _title(report: Report) -> str:
    return report.title or Path(report.file.name).name


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def _identification(key: str, source: str) -> list[Node]:
    return [("identificatieKenmerk", key), ("identificatieBron", source)]


def _reference(name: str, key: str | None, source: str | None) -> list[Node]:
    known = key is not None and source is not None
    ident: list[Node] = [("verwijzingIdentificatie", _identification(key or "", source or ""))] if known else []
    return [("verwijzingNaam", name), *ident]


def _party(party: Verwijzing) -> list[Node]:
    return _reference(party.verwijzing_naam, party.identificatie_kenmerk, party.identificatie_bron)


def _concept(concept: Begrip) -> list[Node]:
    code: list[Node] = [("begripCode", concept.begrip_code)] if concept.begrip_code else []
    listed: Node = ("begripBegrippenlijst", [("verwijzingNaam", concept.begrip_begrippenlijst)])
    return [("begripLabel", concept.begrip_label), *code, listed]


def _restriction(one: Beperking) -> list[Node]:
    text = one.beperking_gebruik_nadere_beschrijving
    more: list[Node] = [("beperkingGebruikNadereBeschrijving", text)] if text else []
    return [("beperkingGebruikType", _concept(one)), *more]


def _format(file: FileInfo) -> list[Node]:
    version = f" {file.pdf_version}" if file.pdf_version else ""
    label = f"Acrobat PDF{version} - Portable Document Format"
    code = PRONOM.get(file.pdf_version or "")
    return _concept(Begrip(begrip_label=label, begrip_code=code, begrip_begrippenlijst="PRONOM-register"))


def _checksum(file: FileInfo, given: ArchiveFacts) -> list[Node]:
    name = Begrip(begrip_label="SHA-256", begrip_begrippenlijst="Begrippenlijst ChecksumAlgoritme MDTO")
    return [
        ("checksumAlgoritme", _concept(name)),
        ("checksumWaarde", file.sha256),
        ("checksumDatum", given.checksum_datum.isoformat(timespec="seconds")),
    ]


def _document(node: Node) -> bytes:
    root = ElementTree.Element("MDTO", ROOT)
    _grow(root, node)
    ElementTree.indent(root, "  ")
    data: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"


def _grow(parent: ElementTree.Element, node: Node) -> None:
    name, content = node
    element = ElementTree.SubElement(parent, name)
    if isinstance(content, str):
        element.text = " ".join(_NO_XML.sub("", content).split())
    else:
        for child in content:
            _grow(element, child)
