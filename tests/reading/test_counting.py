"""The page count by the book: right where it is given, none where a file is unusual, and never against qpdf's."""

from __future__ import annotations

import io
import random
import re
import zlib
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from hostile import assemble, hostile, parts
from mdparse.errors import LimitError
from mdparse.options import Limits
from mdparse.reading.counting import Unusual, counted, dictionary
from mdparse.reading.qpdf import opinion
from mdparse.reading.weighing import weigh

FIXTURES = Path(__file__).parents[1] / "fixtures"
PDFS = sorted(FIXTURES.rglob("*.pdf"))
OFFICE = (FIXTURES / "report-2013" / "report-2013-office.pdf").read_bytes()


def _saved(data: bytes, **how: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, **how)
    return out.getvalue()


def _updated(data: bytes, number: int, body: bytes) -> bytes:
    """The file with one object written anew behind its end."""
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    place = len(data)
    data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
    trailer = b"trailer\n<< /Size 99 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (start, len(data))
    return data + table + trailer


def _packed_references(data: bytes, row_filter: int) -> bytes:
    """The file with a cross-reference stream in place of its table, each row told from the one above it."""
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", data[start:])]
    rows = [bytes(4), *(b"\x01" + place.to_bytes(3, "big") for place in [*places, start])]
    above, out = bytes(4), b""
    for row in rows:
        step = bytes((new - old) % 256 for new, old in zip(row, above, strict=True)) if row_filter else row
        out, above = out + bytes([row_filter]) + step, row
    content = zlib.compress(out)
    head = f"/Type /XRef /Size {len(rows)} /W [1 3 0] /Root 1 0 R /Filter /FlateDecode /Length {len(content)}"
    head += " /DecodeParms << /Predictor 12 /Columns 4 >>"
    body = f"{len(rows) - 1} 0 obj\n<< {head} >>\nstream\n".encode() + content + b"\nendstream\nendobj\n"
    return data[:start] + body + f"startxref\n{start}\n%%EOF\n".encode()


@pytest.mark.parametrize("path", PDFS, ids=[path.stem for path in PDFS])
def test_reports_are_counted_as_qpdf_counts_them(path: Path) -> None:
    data = path.read_bytes()
    assert counted(data) == opinion(data, None).pages


@pytest.mark.parametrize(
    "how",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "force_version": "1.4"},
        {"linearize": True},
        {"linearize": True, "object_stream_mode": pikepdf.ObjectStreamMode.generate},
    ],
    ids=["object streams", "tables", "linear", "linear with streams"],
)
def test_every_way_of_writing_a_file(how: dict[str, object]) -> None:
    assert counted(_saved(OFFICE, **how)) == 18


def test_the_newest_object_counts() -> None:
    good = assemble(parts(3))
    pages = re.search(rb"/Kids \[ ?(\d+ 0 R)", good)
    assert pages is not None
    less = _updated(good, 2, b"<< /Type /Pages /Count 1 /Kids [%s] >>" % pages[1])
    assert (counted(good), counted(less), opinion(less, None).pages) == (3, 1, 1)


@pytest.mark.parametrize(("row_filter", "pages"), [(2, 3), (0, None)])
def test_a_cross_reference_stream_with_rows_told_from_those_above(row_filter: int, pages: int | None) -> None:
    data = _packed_references(assemble(parts(3)), row_filter)
    assert opinion(data, None).pages == 3
    assert counted(data) == pages


def test_a_table_with_a_stream_beside_it_for_newer_readers() -> None:
    data = _saved(OFFICE, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    stream = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    trailer = b"xref\n0 0\ntrailer\n<< /Size 999 /Root %s /XRefStm %d >>\nstartxref\n%d\n%%%%EOF\n"
    root = re.search(rb"/Root (\d+ 0 R)", data)
    assert root is not None
    assert counted(data + trailer % (root[1], stream, len(data))) == 18


def test_comments_and_texts_in_a_dictionary() -> None:
    text = rb"<< /ID [(a\)b) <c1 0F>] % made by hand >> /Size 9" + b"\n/Info 8 0 R /Root 7 0 R >> rest"
    entries, end = dictionary(text, 0)
    assert (entries[b"/Root"], entries[b"/Info"], text[end:]) == ((b"7 0 R",), (b"8 0 R",), b" rest")
    assert entries.keys() == {b"/ID", b"/Info", b"/Root"}


@pytest.mark.parametrize(
    "text",
    [
        b"<< /A 1",
        b"<< /A 1 /A 2 >>",
        b"<< /A (b(c)) >>",
        b"<< /A#20 1 >>",
        b"<< /A 99999999999999999999 >>",
        b"<< /A >>",
        b"nothing",
        b"",
    ],
)
def test_an_unusual_dictionary_is_left_alone(text: bytes) -> None:
    with pytest.raises(Unusual):
        dictionary(text, 0)


ODD = {
    "cut off": OFFICE[:-2000],
    "something before it": b"\n" + OFFICE,
    "something behind it": OFFICE + b"<<>>",
    "moved": OFFICE.replace(b"\n", b"\n\n", 1),
    "no pages": assemble([b"<< /Type /Catalog >>"]),
    "pages in a loop": assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"]),
    "a page twice": assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 2 /Kids [3 0 R 3 0 R] >>",
            b"<< /Type /Page >>",
        ]
    ),
    "a page that says nothing of itself": assemble(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", b"<< /Rotate 0 >>"]
    ),
    "a reference to another generation": assemble(parts(1)).replace(b"/Kids [", b"/Kids [9 2 R "),
    "an object of another generation": assemble(parts(1)).replace(b"\n2 0 obj", b"\n2 8 obj"),
    "a list of pages elsewhere": assemble(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids 3 0 R >>", b"[4 0 R]"]
    ),
    "labels": _saved(OFFICE).replace(b"/Type /Catalog", b"/PageLabels 1 0 R /Type /Catalog"),
    "a cipher": _saved(OFFICE, encryption=pikepdf.Encryption(owner="a", user="")),
    "sections in a loop": _updated(assemble(parts(1)), 9, b"<<>>").replace(b"/Prev ", b"/Prev 9"),
    "no pdf": b"%PDF-1.4",
}


@pytest.mark.parametrize("name", ODD)
def test_an_unusual_file_gets_no_count(name: str) -> None:
    assert counted(ODD[name]) is None


def test_a_file_made_to_be_slow_is_left_alone() -> None:
    many = b" ".join(b"%d 0 R" % number for number in range(3, 3000))
    long = b"<< /Type /Page /A [" + b"0 " * 2000 + b"] >>"
    data = assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [" + many + b"] >>", *[long] * 2997])
    assert counted(data) is None


def _weighed(data: bytes) -> bool:
    try:
        weigh(data, Limits(inflated_stream=10_000_000, inflated_file=50_000_000))
    except LimitError:
        return False
    return True


def _against(data: bytes) -> bool:
    """Tell whether a file would be called whole on the word of two readers although qpdf says otherwise."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return False
    count = len(document)
    document.close()
    return count > 0 and counted(data) == count and opinion(data, None).pages != count


def test_no_hostile_file_is_called_whole_against_qpdf() -> None:
    light = {name: data for name, data in dict(hostile()).items() if len(data) < 1_000_000 and _weighed(data)}
    assert [name for name, data in light.items() if _against(data)] == []
    assert sum(counted(data) is not None for data in light.values()) > 50


def test_no_damaged_copy_is_called_whole_against_qpdf() -> None:
    chosen, good = random.Random(7), _saved(assemble(parts(3)), linearize=True)
    spots = [match.start() for match in re.finditer(rb"/\w+|obj|xref|\d+ \d+ R|\d{10}", good)]
    copies = []
    for _ in range(300):
        copy = bytearray(good)
        for _ in range(chosen.randint(1, 3)):
            copy[chosen.choice(spots) + chosen.randint(0, 5)] = chosen.choice(b"0123456789 /<>[]()R%\n#ax")
        copies.append(bytes(copy))
    assert [copy for copy in copies if _against(copy)] == []
    assert 10 < sum(counted(copy) is not None for copy in copies) < 290
