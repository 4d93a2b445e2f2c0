"""Text at places turned into the bytes of a small PDF, for tests: pure Python, base fonts, top-down coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

FONTS = {"regular": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique", "mono": "Courier"}


@dataclass
class Sheet:
    """One page: its size in points, drawing commands, rotation and crop box (x0, top, x1, bottom)."""

    width: float = 595.0
    height: float = 842.0
    rotation: int = 0
    crop: tuple[float, float, float, float] | None = None
    content: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        font: str = "mono",
        colour: tuple[float, float, float] = (0, 0, 0),
        turned: bool = False,
    ) -> Sheet:
        """Place text with its baseline at ``y`` from the top; ``turned`` runs it upwards."""
        body = (
            text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").decode("cp1252")
        )
        name = list(FONTS).index(font)
        matrix = f"0 1 -1 0 {x:g} {self.height - y:g}" if turned else f"1 0 0 1 {x:g} {self.height - y:g}"
        red, green, blue = colour
        self.content.append(f"BT {red} {green} {blue} rg /F{name} {size:g} Tf {matrix} Tm ({body}) Tj ET")
        return self

    def lines(self, x: float, y: float, texts: Sequence[str], step: float = 12, size: float = 10) -> Sheet:
        """Place lines below each other."""
        for k, line in enumerate(texts):
            self.text(x, y + k * step, line, size)
        return self

    def rule(self, x0: float, y: float, x1: float) -> Sheet:
        """Draw a thin horizontal line."""
        self.content.append(f"0.5 w {x0:g} {self.height - y:g} m {x1:g} {self.height - y:g} l S")
        return self


def pdf(*sheets: Sheet) -> bytes:
    """Return the bytes of a PDF of these pages."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = []
    for n, name in enumerate(FONTS.values()):
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
        fonts.append(f"/F{n} {len(objects)} 0 R")
    kids = []
    for sheet in sheets:
        stream = "\n".join(sheet.content)
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        crop = ""
        if sheet.crop:
            x0, top, x1, bottom = sheet.crop
            crop = f"/CropBox [{x0:g} {sheet.height - bottom:g} {x1:g} {sheet.height - top:g}]"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width:g} {sheet.height:g}] {crop} /Rotate "
            f"{sheet.rotation} /Contents {len(objects)} 0 R /Resources << /Font << {' '.join(fonts)} >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for n, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())
