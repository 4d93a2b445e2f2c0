"""Which pages are recognised, what the report says of them, and what happens without an engine."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from mdparse import parse
from mdparse.errors import MissingDependencyError
from mdparse.model import ReportWarning
from mdparse.reading import open_pdf, seeing
from mdparse.reading.legible import legible, misread, usual
from mdparse.reading.ocr import engines
from mdparse.reading.ocr.word import Word
from mdparse.reading.seeing import Layer, doubts, layer_of

OFFICE = Path(__file__).parent.parent / "fixtures" / "report-2013" / "report-2013-office.pdf"


@pytest.fixture(scope="module")
def scan() -> bytes:
    """Two pages that are pictures."""
    with pdfium.PdfDocument(OFFICE) as document:
        first, second = (document[n].render(scale=1).to_pil() for n in (0, 1))
    out = io.BytesIO()
    first.save(out, format="PDF", save_all=True, append_images=[second])
    return out.getvalue()


def engine(picture) -> list[Word]:
    """An engine that sees one line with a doubtful word."""
    line = ["In", "2013", "is", "\u20ac", "15.000", "betaald"]
    words = [Word(t, (100.0 + 90 * k, 300, 170 + 90 * k, 340), 0.9, 0, 36, 332) for k, t in enumerate(line)]
    return [*words, Word("~~", (900, 300, 960, 340), 0.1, 0, 36, 332)]


def test_without_an_engine(scan, monkeypatch):
    """Every page is reported, nothing is raised, and the file is not passed off as read."""
    monkeypatch.setattr(seeing, "choose", lambda name: None)
    report = parse(scan)
    assert report.file.text_layer == "none"
    assert [(w.code, w.page) for w in report.warnings] == [("W101", 1), ("W101", 2)]
    assert "pip install" in report.warnings[0].message
    assert [p.text_layer for p in report.pages] == ["none", "none"]


def test_always_without_an_engine(scan, monkeypatch):
    """Who asks for recognition gets it or an error with its cure."""
    monkeypatch.setattr(seeing, "choose", lambda name: None)
    with pytest.raises(MissingDependencyError, match="mdparse\\[ocr\\]"):
        parse(scan, ocr="always")


def test_recognised_page(scan, monkeypatch):
    """Words of the engine become text with boxes; records are trusted less; specks are left out."""
    monkeypatch.setattr(seeing, "choose", lambda name: engine)
    report = parse(scan, pages="1")
    assert report.text == "In 2013 is \u20ac 15.000 betaald"
    assert report.file.text_layer == "ocr"
    (amount,) = report.amounts
    assert amount.confidence < 1
    (box,) = amount.source.boxes
    assert box.bbox == pytest.approx((370 * 0.24, 72, 530 * 0.24, 81.6), abs=1)
    assert [w.code for w in report.warnings] == ["W103"]


def test_never(scan, monkeypatch):
    """No engine is asked when recognition is off."""
    monkeypatch.setattr(seeing, "choose", lambda name: pytest.fail("asked for an engine"))
    assert parse(scan, ocr="never").text.strip() == ""


def test_engine_by_name(monkeypatch):
    """An engine that is named must be there."""
    monkeypatch.setattr(engines, "available", dict)
    assert engines.choose() is None
    with pytest.raises(MissingDependencyError, match="tesseract"):
        engines.choose("tesseract")


@pytest.mark.parametrize(
    ("layer", "codes"),
    [
        (Layer("native", 1.0), []),
        (Layer("none", 1.0), ["W101"]),
        (Layer("ocr", 0.8), ["W102"]),
        (Layer("ocr", 0.9, recognised=True), ["W103"]),
        (Layer("native", 1.0, unknown=3), ["W104"]),
        (Layer("native", 1.0, misread=5), ["W105"]),
        (Layer("ocr", 0.4, legible=0.5), ["W102", "W105"]),
        (Layer("none", 1.0, unknown=30), ["W101", "W104"]),
    ],
)
def test_doubts(layer, codes):
    """Each doubt has its code, its page and its cure."""
    found: list[ReportWarning] = list(doubts({7: layer}))
    assert [w.code for w in found] == codes
    assert all(w.page == 7 and w.message.endswith((".", "always")) for w in found)


def test_layer_of_a_file():
    assert layer_of({1: Layer("native", 1.0), 2: Layer("ocr", 0.8)}) == "mixed"
    assert layer_of({1: Layer("ocr", 0.8)}) == "ocr"
    assert layer_of({}) == "none"


READABLE = (
    "De voortgang van het beleid in landen als Somali\u00eb, Kenia en Ethiopi\u00eb (zie nr. 12) wordt gemeld. " * 4
)


def test_legible():
    """Print reads as words; letters in the wrong places do not; a handful of words says nothing."""
    assert legible(READABLE) > 0.95
    assert legible(READABLE.translate(str.maketrans("aeiou", "xqzwk"))) < 0.5
    assert legible("xq zwk") == 1.0
    assert legible("") == 1.0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kaapverdi\u00c3\u00ab", 1),
        ("\u00e2\u201a\u00ac 5", 1),
        ("Kaapverdi\u00eb \u20ac 5", 0),
        ("S\u00c3O PAULO", 0),
        ("gewoon", 0),
    ],
)
def test_misread(text, count):
    """UTF-8 taken for Latin is counted; accents and capitals with a tilde are not."""
    assert misread(text) == count


def test_usual_pages_are_told_at_a_glance():
    """The pages of a report need no closer look; letters shifted by one do."""
    with open_pdf(OFFICE) as pdf:
        content = next(pdf.pages((2,)))
    assert usual(content)
    code = content.glyphs.code
    shifted = np.where((code >= 97) & (code < 122), code + 1, code)
    assert not usual(replace(content, glyphs=replace(content.glyphs, code=shifted)))
    layer = seeing.judged(replace(content, glyphs=replace(content.glyphs, code=shifted)))
    assert layer.poor
    assert not seeing.judged(content).poor
