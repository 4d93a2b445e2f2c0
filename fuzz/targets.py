"""Bytes from a fuzzer turned into calls; each target raises only when a promise of the library is broken."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import mdparse
from mdparse.options import Limits, Options
from mdparse.parsing import extract, parse

LINES = Path(__file__).with_name("pieces.txt").read_text("utf-8")
#: small limits, so that a file made to be big is refused at once
TIGHT = Options(ocr="never", limits=Limits(pages=20, glyphs_per_page=20_000, objects_per_page=20_000))
#: pieces of Dutch that grammars look for: bytes choose among them, so that the fuzzer writes near-sentences
PIECES = tuple(line.encode("latin-1", "backslashreplace").decode("unicode_escape") for line in LINES.splitlines())


def pdf(data: bytes) -> None:
    """Any bytes are a report or a typed error."""
    try:
        report = parse(data, options=TIGHT)
    except mdparse.MdparseError:
        return
    faithful(report.text, report)


def text(data: bytes) -> None:
    """Any text gives records that stand where they say they stand."""
    written = sentence(data)
    faithful(written, extract(written))


def geometry(data: bytes) -> None:
    """Words anywhere on a page, none over another, are all read: in the text once, or put aside as furniture."""
    content = scattered(data)
    report = parse(page(content), options=TIGHT)
    aside = " ".join(furniture.text for each in report.pages for furniture in each.furniture)
    tables = " ".join(text for table in report.tables for row in table.header_rows for text in row)
    placed = re.findall(rb"\((zz[a-z]+)\)", content)
    for word in (word.decode() for word in placed):
        times = len(re.findall(rf"\b{word}\b", f"{report.text} {aside}"))
        assert times == 1 or word in tables, (word, times, report.text, aside)


TARGETS: dict[str, Callable[[bytes], None]] = {"geometry": geometry, "pdf": pdf, "text": text}


def faithful(written: str, found: mdparse.Report | mdparse.Mentions) -> None:
    """Each record's text is the text at its offsets, in order of place."""
    for name in ("amounts", "percentages", "dates", "countries", "regions", "places", "references"):
        for record in getattr(found, name):
            source = record.source
            assert 0 <= source.start < source.end <= len(written), (name, source)
            assert written[source.start : source.end] == source.text, (name, source)


def sentence(data: bytes) -> str:
    """Choose a piece for each byte; bytes above the pieces are characters themselves."""
    return "".join(PIECES[byte] + " " * (byte % 2) if byte < len(PIECES) else chr(byte) for byte in data)


def scattered(data: bytes) -> bytes:
    """A content stream of up to 60 words in cells of 90 × 30 points, of 6 to 20 points, as the bytes choose."""
    cells = {(byte % 9, byte // 9) for byte in data[:60]}
    rng = random.Random(data)
    names = (f"zz{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(len(cells)))
    shows = (
        f"BT /F {rng.randint(6, 20)} Tf {20 + 90 * x} {20 + 30 * y} Td ({name}) Tj ET"
        for name, (x, y) in zip(names, cells, strict=True)
    )
    return "\n".join(shows).encode()


def page(content: bytes) -> bytes:
    """A PDF of one page with that content stream and one standard font."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 900]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"
