"""A fixed set of hostile PDF files, made from nothing but this script: damage, lies, loops, bombs, ciphers.

    python tests/hostile.py DIR      # write them, to look at one

`hostile()` gives them as names and bytes, the same at every call; the names begin with the family.
"""

from __future__ import annotations

import base64
import io
import random
import sys
import warnings
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf

OFFICE = Path(__file__).parent / "fixtures" / "report-2013" / "report-2013-office.pdf"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {} >>"
FONT = "/Resources << /Font << /F1 3 0 R >> >>"
DRAWN = "/Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >>"
IMAGE = "/Type /XObject /Subtype /Image /Width {} /Height {} /BitsPerComponent 8 /ColorSpace /DeviceGray"
WORDS = "Het project Brug in Ghana krijgt in 2013 een bijdrage van 9 miljoen euro van de minister."

Named = Iterator[tuple[str, bytes]]


def stream(data: bytes, head: str = "") -> bytes:
    """A stream object's body."""
    return f"<< /Length {len(data)} {head} >>\nstream\n".encode() + data + b"\nendstream"


def assemble(objects: list[bytes], trailer: str = "/Root 1 0 R", *, version: str = "1.4") -> bytes:
    """A file of numbered objects with a true cross-reference table."""
    out = bytearray(f"%PDF-{version}\n%\xe2\xe3\n".encode("latin-1"))
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def text(words: str, lines: int = 3, page: int = 1) -> bytes:
    """The content of a page with some lines of the words, in an order of its own: what is repeated is furniture."""
    order = random.Random(page)
    shuffled = (" ".join(order.sample(words.split(), len(words.split()))) for _ in range(lines))
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in shuffled)
    return f"BT /F1 11 Tf 60 760 Td {shown} ET".encode()


def parts(pages: int = 3, content: bytes | None = None, box: str = "[0 0 595 842]") -> list[bytes]:
    """The objects of a good file: catalogue, page tree, font, then page and content by turns."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n in range(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(stream(text(WORDS, page=n) if content is None else content))
    return objects


def good(pages: int = 3, mark: str = "") -> bytes:
    """A good file; ``mark`` is a comment at its end, which makes its bytes its own."""
    return assemble(parts(pages)) + (f"%{mark}\n".encode() if mark else b"")


def changed(number: int, body: bytes | str, pages: int = 3, *, more: tuple[bytes, ...] = ()) -> bytes:
    """A good file with one object replaced and others added after the last (number 4 + 2 * pages on)."""
    objects = parts(pages)
    objects[number - 1] = body if isinstance(body, bytes) else body.encode()
    return assemble([*objects, *more])


def zeros(megabytes: int) -> bytes:
    """A zlib stream of a million zeros times ``megabytes``, made without inflating anything."""
    engine = zlib.compressobj(9)
    head = engine.compress(bytes(1 << 20)) + engine.flush(zlib.Z_FULL_FLUSH)
    block = engine.compress(bytes(1 << 20)) + engine.flush(zlib.Z_FULL_FLUSH)
    return head + block * (megabytes - 1) + engine.flush()


def truncated() -> Named:
    data, office = good(), OFFICE.read_bytes()
    for step in range(1, 25):
        yield f"truncated-{step:02}", data[: len(data) * step // 25]
    for step in range(1, 7):
        yield f"truncated-office-{step}", office[: len(office) * step // 7]
    yield "truncated-tail", data[: data.rindex(b"startxref")]
    yield "truncated-head", data[40:]


def flipped() -> Named:
    data, office = good(), OFFICE.read_bytes()
    for seed in range(30):
        yield f"flipped-{seed:02}", _flip(data, seed, 1 + seed)
    for seed in range(5):
        yield f"flipped-office-{seed}", _flip(office, seed, 10 ** (1 + seed // 2))
    for seed in range(6):
        place = random.Random(seed).randrange(len(data) - 200)
        yield f"zeroed-{seed}", data[:place] + bytes(200) + data[place + 200 :]
    yield "doubled", data + data
    yield "shifted", b"\n" * 300 + data
    yield "newlines-converted", data.replace(b"\n", b"\r\n")
    yield "eight-bit-lost", bytes(byte & 0x7F for byte in data)


def _flip(data: bytes, seed: int, count: int) -> bytes:
    source, out = random.Random(seed), bytearray(data)
    for _ in range(count):
        out[source.randrange(len(out))] = source.randrange(256)
    return bytes(out)


def tables() -> Named:
    data = good()
    start = data.rindex(b"xref\n0")
    yield "xref-offsets-zero", data[:start] + data[start:].replace(b"00000 n", b"00000 f")
    yield "xref-start-wrong", data.replace(b"startxref\n", b"startxref\n9")
    yield "xref-start-negative", data.replace(b"startxref\n", b"startxref\n-")
    yield "xref-missing", data[:start] + data[data.rindex(b"trailer") :]
    yield "xref-trailer-missing", data[: data.rindex(b"trailer")]
    yield "xref-size-huge", data.replace(b"/Size 10", b"/Size 99999999")
    for name, trailer in {
        "prev-self": "/Root 1 0 R /Prev 9",
        "prev-negative": "/Root 1 0 R /Prev -1",
        "prev-huge": "/Root 1 0 R /Prev 999999999999",
        "root-missing": "",
        "root-string": "/Root (catalogue)",
        "root-dangling": "/Root 99 0 R",
        "root-is-a-page": "/Root 4 0 R",
        "info-loop": "/Root 1 0 R /Info 4 0 R",
        "encrypt-null": "/Root 1 0 R /Encrypt null",
    }.items():
        yield f"trailer-{name}", assemble(parts(), trailer)
    looped = data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev " + str(start).encode())
    yield "xref-loop", looped


def trees() -> Named:
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R >>"
    for name, body in {
        "self": "<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        "self-and-page": "<< /Type /Pages /Kids [4 0 R 2 0 R] /Count 2 >>",
        "catalogue": "<< /Type /Pages /Kids [1 0 R] /Count 1 >>",
        "count-too-large": "<< /Type /Pages /Kids [4 0 R 6 0 R 8 0 R] /Count 30 >>",
        "count-too-small": "<< /Type /Pages /Kids [4 0 R 6 0 R 8 0 R] /Count 1 >>",
        "count-negative": "<< /Type /Pages /Kids [4 0 R 6 0 R 8 0 R] /Count -3 >>",
        "count-huge": "<< /Type /Pages /Kids [4 0 R] /Count 2147483647 >>",
        "count-text": "<< /Type /Pages /Kids [4 0 R] /Count (three) >>",
        "kids-missing": "<< /Type /Pages /Count 3 >>",
        "kids-empty": "<< /Type /Pages /Kids [] /Count 0 >>",
        "kids-null": "<< /Type /Pages /Kids [null null] /Count 2 >>",
        "kids-text": "<< /Type /Pages /Kids (4 0 R) /Count 3 >>",
        "kids-numbers": "<< /Type /Pages /Kids [4 5 6] /Count 3 >>",
        "kids-dangling": "<< /Type /Pages /Kids [91 0 R 92 0 R] /Count 2 >>",
        "kids-twice": "<< /Type /Pages /Kids [4 0 R 4 0 R 4 0 R] /Count 3 >>",
        "kids-mixed": "<< /Type /Pages /Kids [4 0 R null (x) 6 0 R 3 0 R] /Count 5 >>",
        "no-type": "<< /Kids [4 0 R 6 0 R 8 0 R] /Count 3 >>",
        "wrong-type": "<< /Type /Catalog /Kids [4 0 R 6 0 R 8 0 R] /Count 3 >>",
        "array": "[4 0 R 6 0 R]",
        "number": "17",
        "nested-inline": f"<< /Type /Pages /Kids [{page} {page}] /Count 2 >>",
    }.items():
        yield f"tree-{name}", changed(2, body)
    yield "tree-deep", _deep(4_000)
    yield "tree-two-rings", changed(2, "<< /Type /Pages /Kids [10 0 R] /Count 3 >>", more=(
        b"<< /Type /Pages /Kids [11 0 R] /Parent 11 0 R /Count 3 >>",
        b"<< /Type /Pages /Kids [10 0 R] /Parent 10 0 R /Count 3 >>",
    ))  # fmt: skip
    yield "tree-labels-loop", changed(1, "<< /Type /Catalog /Pages 2 0 R /PageLabels 10 0 R >>", more=(
        b"<< /Kids [10 0 R 10 0 R] /Limits [0 9] >>",
    ))  # fmt: skip
    yield "tree-outline-loop", changed(1, "<< /Type /Catalog /Pages 2 0 R /Outlines 10 0 R >>", more=(
        b"<< /First 10 0 R /Next 10 0 R /Title (x) /Count 9 >>",
    ))  # fmt: skip


def _deep(depth: int) -> bytes:
    nodes = tuple(f"<< /Type /Pages /Kids [{11 + n} 0 R] /Count 3 >>".encode() for n in range(depth))
    return changed(2, "<< /Type /Pages /Kids [10 0 R] /Count 3 >>", more=(*nodes, b"<< /Type /Pages /Kids [4 0 R] >>"))


def boxes() -> Named:
    for name, box in {
        "huge": "[0 0 1e9 1e9]",
        "nothing": "[0 0 0 0]",
        "turned": "[595 842 0 0]",
        "far": "[1e7 1e7 10000595 10000842]",
        "negative": "[-595 -842 0 0]",
        "short": "[0 0]",
        "text": "(A4)",
        "names": "[/a /b /c /d]",
        "overflow": "[0 0 99999999999999999999 99999999999999999999]",
        "tiny": "[0 0 0.001 0.001]",
        "loop": "4 0 R",
    }.items():
        yield f"box-{name}", assemble(parts(box=box))
    for name, extra in {
        "rotate-odd": "/Rotate 45",
        "rotate-huge": "/Rotate 99999999990",
        "unit-huge": "/UserUnit 1e9",
    }.items():
        body = PAGE.format(f"{extra} /Contents 5 0 R {FONT}")
        yield f"box-{name}", changed(4, body)


def contents() -> Named:
    words = text(WORDS)
    for name, content in {
        "unknown-operators": b"frob 1 2 blarg " * 500 + words,
        "deep-state": b"q " * 100_000 + words,
        "deep-array": b"[" * 100_000 + words,
        "deep-dictionary": b"/x <<" + b"/a <<" * 50_000 + words,
        "unbalanced": words.replace(b"ET", b"BT") + b" Q Q Q Q" * 100,
        "long-number": b"1" * 1_000_000 + b" 0 m " + words,
        "long-name": b"/" + b"n" * 1_000_000 + b" gs " + words,
        "open-string": words + b" BT (" + b"x" * 10_000,
        "open-hex": words + b" BT <" + b"4" * 10_000,
        "inline-image-open": words + b" BI /W 9999 /H 9999 /BPC 8 /CS /G ID " + bytes(100),
        "nan-matrix": b"nan inf 0 0 1e400 -1e400 cm " + words,
        "huge-matrix": b"1e30 0 0 1e30 0 0 cm " + words,
        "zero-matrix": b"0 0 0 0 0 0 cm " + words,
        "zero-size": words.replace(b"11 Tf", b"0 Tf"),
        "huge-size": words.replace(b"11 Tf", b"1e9 Tf"),
        "no-font": words.replace(b"/F1", b"/F9"),
        "many-paths": b"1 1 m 2 2 l S " * 60_000 + words,
        "one-long-path": b"1 1 m " + b"2 2 l " * 250_000 + b"S " + words,
        "many-glyphs": text(WORDS, 2_600),
        "nul-bytes": words.replace(b"Brug", b"Br\0g"),
        "binary": random.Random(7).randbytes(50_000),
        "empty": b"",
    }.items():
        objects = parts(1, content)
        yield f"content-{name}", assemble(objects)
    form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {} 0 R >> >>"
    yield "content-is-the-page", changed(4, PAGE.format(f"/Contents 4 0 R {DRAWN}"))
    yield "content-missing", changed(4, PAGE.format(f"/Contents 99 0 R {DRAWN}"))
    yield "content-many", changed(4, PAGE.format(f"/Contents [{'5 0 R ' * 5_000}] {DRAWN}"))
    yield "content-number", changed(4, PAGE.format(f"/Contents 42 {DRAWN}"))
    drawn = stream(b"/X Do " + text(WORDS))
    loop = [*parts(1)[:3], PAGE.format(f"/Contents 5 0 R {DRAWN}").encode(), drawn, stream(b"/X Do", form.format(6))]
    yield "form-loop", assemble(loop)
    ring = [*loop[:5], stream(b"/X Do", form.format(7)), stream(b"/X Do /X Do", form.format(6))]
    yield "form-ring", assemble(ring)
    chain = [stream(b"/X Do", form.format(7 + n)) for n in range(200)]
    yield "form-chain", assemble([*loop[:5], *chain, stream(text(WORDS), form.format(6))])
    fan = [stream(b"/X Do " * 10, form.format(7 + n)) for n in range(9)]
    yield "form-fan", assemble([*loop[:5], *fan, stream(text(WORDS), form.format(99))])


def bombs() -> Named:
    def page(data: bytes, filters: str) -> bytes:
        return changed(5, stream(data, f"/Filter {filters}"))

    once = zeros(700)
    yield "bomb-flate", page(once, "/FlateDecode")
    yield "bomb-twice", page(zlib.compress(once, 9), "[/FlateDecode /FlateDecode]")
    yield "bomb-thrice", page(zlib.compress(zlib.compress(zeros(4_000), 9), 9), "[/Fl /Fl /Fl]")
    yield "bomb-spelt-oddly", page(zlib.compress(once, 9), "[/Fl#61teDecode /#46lateDecode]")
    yield "bomb-ascii", page(base64.a85encode(zlib.compress(once, 9)) + b"~>", "[/A85 /Fl /Fl]")
    yield (
        "bomb-many-streams",
        changed(4, "null", more=tuple(stream(zeros(300), "/Filter /FlateDecode") for _ in range(8))),
    )
    yield (
        "bomb-lzw-in-flate",
        page(zlib.compress(b"\x80\x0b\x60" * 400_000, 9), "[/FlateDecode /LZWDecode /FlateDecode]"),
    )
    yield (
        "bomb-unicode-map",
        changed(
            3,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 10 0 R >>",
            more=(stream(zlib.compress(once, 9), "/Filter [/FlateDecode /FlateDecode]"),),
        ),
    )
    picture = IMAGE.format(100_000, 100_000)
    body = PAGE.format(f"/Contents 5 0 R {DRAWN}")
    objects = [*parts(1)[:3], body.encode(), stream(b"500 0 0 700 0 0 cm /X Do")]
    yield "bomb-pixels", assemble([*objects, stream(zeros(50), picture + " /Filter /FlateDecode")])
    yield "bomb-pages", _pages(6_000)


def _pages(count: int) -> bytes:
    kids = "4 0 R " * count
    return changed(2, f"<< /Type /Pages /Kids [{kids}] /Count {count} >>")


def objects() -> Named:
    plain = text(WORDS)
    for name, head in {
        "length-huge": "<< /Length 99999999999 >>",
        "length-negative": "<< /Length -5 >>",
        "length-loop": "<< /Length 5 0 R >>",
        "length-text": "<< /Length (much) >>",
        "length-missing": "<< >>",
        "filter-unknown": f"<< /Length {len(plain)} /Filter /Rot13 >>",
        "filter-number": f"<< /Length {len(plain)} /Filter 13 >>",
        "filter-loop": f"<< /Length {len(plain)} /Filter 5 0 R >>",
        "filter-crypt": f"<< /Length {len(plain)} /Filter [/Crypt /Crypt] >>",
        "filter-many": f"<< /Length {len(plain)} /Filter [{'/ASCIIHexDecode ' * 60}] >>",
    }.items():
        yield f"stream-{name}", changed(5, head.encode() + b"\nstream\n" + plain + b"\nendstream")
    yield "stream-open", changed(5, b"<< /Length 9 >>\nstream\n" + plain)
    yield "stream-damaged", changed(5, stream(zlib.compress(plain)[:-20], "/Filter /FlateDecode"))
    for name, body in {
        "font-loop": "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [3 0 R] >>",
        "font-map-path": "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /..#2F..#2F..#2Fetc#2Fpasswd "
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>] >>",
        "font-widths": "<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 99999999 "
        "/Widths [1e30] >>",
        "font-number": "42",
        "font-type3-self": "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
        "/CharProcs << /a 5 0 R >> /Encoding << /Differences [72 /a] >> /FirstChar 72 /LastChar 72 /Widths [1] "
        "/Resources << /Font << /F1 3 0 R >> >> >>",
    }.items():
        yield f"object-{name}", changed(3, body)
    for name, body in {
        "catalogue-array": "[1 2 3]",
        "catalogue-string": "(catalogue)",
        "catalogue-loop": "1 0 R",
        "catalogue-script": "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>",
        "catalogue-launch": "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> >>",
    }.items():
        yield f"object-{name}", changed(1, body)
    yield "object-deep-array", changed(3, "[" * 20_000 + "]" * 20_000)
    yield "object-deep-dictionary", changed(3, "<< /a " * 20_000 + "1" + " >>" * 20_000)


def ciphers() -> Named:
    for revision in (2, 3, 4, 5, 6):
        for name, user in (("user", "geheim"), ("owner", "")):
            yield f"cipher-r{revision}-{name}", _encrypted(revision, user)
    locked = _encrypted(4, "geheim")
    yield "cipher-truncated", locked[: locked.rindex(b"xref")]
    yield "cipher-truncated-owner", _encrypted(4, "")[:-400]
    yield "cipher-unknown-handler", locked.replace(b"/Filter /Standard", b"/Filter /Acme\0\0\0\0")
    yield "cipher-unknown-version", locked.replace(b"/V 4", b"/V 9").replace(b"/R 4", b"/R 9")


def _encrypted(revision: int, user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good())) as pdf, warnings.catch_warnings():
        safe = revision >= 4
        warnings.filterwarnings("ignore", message="Encryption R=5")  # as it should be: nobody should write it now
        cipher = pikepdf.Encryption(user=user, owner="eigenaar", R=revision, aes=safe, metadata=safe)
        pdf.save(out, encryption=cipher, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def strangers() -> Named:
    yield "none-empty", b""
    yield "none-space", b" \n" * 100
    yield "none-header", b"%PDF-1.7\n"
    yield "none-end", b"%PDF-1.7\n%%EOF\n"
    yield "none-text", b"Geachte voorzitter,\n" * 100
    yield "none-html", b"<!DOCTYPE html><title>404</title>"
    yield "none-zip", b"PK\x03\x04" + bytes(100)
    yield "none-png", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "none-late-header", b"x" * 5_000 + good()
    yield "none-nul", bytes(10_000)
    yield "version-9", good().replace(b"%PDF-1.4", b"%PDF-9.9")
    yield "version-none", good().replace(b"%PDF-1.4", b"%PDF-")


def scans() -> Named:
    body = PAGE.format(f"/Contents 5 0 R {DRAWN}")
    head = IMAGE.format(8, 8)
    objects = [*parts(1)[:3], body.encode(), stream(b"595 0 0 842 0 0 cm /X Do")]
    yield "scan-plain", assemble([*objects, stream(bytes(range(64)), head)])
    yield "scan-broken-jpeg", assemble([*objects, stream(b"\xff\xd8\xff" + bytes(50), head + " /Filter /DCTDecode")])
    yield "scan-broken-jpx", assemble([*objects, stream(b"\0\0\0\x0cjP  ", head + " /Filter /JPXDecode")])
    yield "scan-broken-jbig2", assemble([*objects, stream(bytes(30), head + " /Filter /JBIG2Decode")])
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
        "/Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        "/Supplement 0 >> >>] >>"
    )
    codes = "".join(f"{3 + n % 25:04X}" for n in range(90))
    coded = parts(1, f"BT /F1 11 Tf 60 700 Td <{codes}> Tj ET".encode())
    yield "scan-codes-only", assemble([*coded[:2], font.encode(), *coded[3:]])


FAMILIES = (truncated, flipped, tables, trees, boxes, contents, bombs, objects, ciphers, strangers, scans)


@cache
def hostile() -> dict[str, bytes]:
    """Return the whole set by name."""
    return {name: data for family in FAMILIES for name, data in family()}


def main(folder: str) -> None:
    """Write the set to a folder."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, data in hostile().items():
        Path(folder, f"{name}.pdf").write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
