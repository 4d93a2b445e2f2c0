"""Content streams and odd fonts turned into the bytes of a PDF, for the traps that `pdfs.Sheet` has no words for."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


def helvetica() -> Dictionary:
    """The base font that needs no file."""
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def built(
    *contents: str | bytes,
    fonts: Mapping[str, Any] | None = None,
    forms: Mapping[str, bytes] | None = None,
    labels: Sequence[str] = (),
    annotations: Sequence[Dictionary] = (),
    tagged: bool = False,
    **page_keys: Any,
) -> bytes:
    """Return a PDF with one A4 page a content stream.

    ``fonts`` adds fonts to F0 (Helvetica), ``forms`` form XObjects by name; ``labels`` are page labels;
    ``annotations`` stand on the first page; a ``tagged`` file says that its contents are marked;
    other keywords are entries of the page dictionaries.
    """
    pdf = pikepdf.new()
    resources = Dictionary(Font=Dictionary(F0=pdf.make_indirect(helvetica())))
    for name, font in (fonts or {}).items():
        resources.Font[f"/{name}"] = pdf.make_indirect(font(pdf) if callable(font) else font)
    shapes = resources.XObject = Dictionary()
    for name, stream in (forms or {}).items():
        form = pikepdf.Stream(pdf, stream, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]))
        form.Resources = Dictionary(Font=resources.Font)
        shapes[f"/{name}"] = form
    for content in contents:
        page = pdf.add_blank_page(page_size=(595, 842))
        data = content.encode("cp1252") if isinstance(content, str) else content
        page.obj.Contents = pikepdf.Stream(pdf, data)
        page.obj.Resources = resources
        for key, value in page_keys.items():
            page.obj[f"/{key}"] = value
    if annotations:
        shown = Array([pdf.make_indirect(_annotated(pdf, item)) for item in annotations])
        pdf.pages[0].obj.Annots = shown
        pdf.Root.AcroForm = Dictionary(Fields=shown)
    if tagged:
        pdf.Root.MarkInfo = Dictionary(Marked=True)
    if labels:
        pdf.Root.PageLabels = Dictionary(
            Nums=Array([item for at, label in enumerate(labels) for item in (at, Dictionary(P=label))])
        )
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _annotated(pdf: pikepdf.Pdf, item: Dictionary) -> Dictionary:
    """An annotation whose /Look (a content stream) is made its appearance."""
    if "/Look" in item:
        x0, y0, x1, y1 = map(float, item.Rect)
        form = pikepdf.Stream(pdf, bytes(item.Look), Type=Name.XObject, Subtype=Name.Form)
        form.BBox, form.Resources = Array([0, 0, x1 - x0, y1 - y0]), Dictionary(Font=Dictionary(F0=helvetica()))
        item.AP = Dictionary(N=pdf.make_indirect(form))
        del item["/Look"]
    return item


def encoded(**differences: str) -> Dictionary:
    """A Helvetica whose codes (c65='fi') show other glyphs, by their Adobe names."""
    pairs = [item for code, name in differences.items() for item in (int(code[1:]), Name(f"/{name}"))]
    encoding = Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(pairs))
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=encoding)


def mapped(pdf: pikepdf.Pdf, table: Mapping[int, str] | None) -> Dictionary:
    """A composite font with two-byte codes, and a ToUnicode map or none."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Odd,
        Flags=4,
        FontBBox=Array([0, -200, 1000, 900]),
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=700,
        StemV=80,
    )
    info = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0)
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Odd, CIDSystemInfo=info, DW=600,
        FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=Name.Identity,
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Odd,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]),
    )
    if table is not None:
        rows = "\n".join(f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in table.items())
        font.ToUnicode = pikepdf.Stream(
            pdf,
            f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Odd def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(table)} beginbfchar\n{rows}\nendbfchar\n"
            f"endcmap end end".encode(),
        )
    return font


def said(x: float, y: float, text: str, size: float = 10, before: str = "", font: str = "F0") -> str:
    """Operators that show a text with its baseline ``y`` points below the top, after other operators."""
    body = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q BT /{font} {size:g} Tf {before} 1 0 0 1 {x:g} {842 - y:g} Tm ({body}) Tj ET Q\n"
