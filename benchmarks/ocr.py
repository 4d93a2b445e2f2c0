"""Compare the OCR engines on scans made from a PDF whose text is known, from clean ones to faxes.

    python benchmarks/ocr.py [--file SCAN.pdf] [--pages 1,9,17] [--engines rapidocr] [--kinds fax] [--save DIR]

Pages of the 2013 report (or of ``--file``, a rendering with the same pages) are made into pictures, spoiled, and
parsed with each engine. Prints, a kind and engine: word F1, the share of characters that differ, F1 of amounts and
dates against the gold of those pages, mean confidence, and CPU seconds a page. Asserts nothing.
"""

from __future__ import annotations

import argparse
import io
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from mdparse import parse

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "report-2013"
DPI = 300
_PLAIN = str.maketrans("‘’“”–", "''\"\"-")


def clean(page: Image.Image, other: Image.Image) -> Image.Image:
    """The page as rendered, or as scanned."""
    return page


def coarse(page: Image.Image, other: Image.Image) -> Image.Image:
    """150 dots an inch, as JPEG."""
    small = page.resize((page.width // 2, page.height // 2), Image.Resampling.BILINEAR)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=40)
    return Image.open(out)


def skewed(page: Image.Image, other: Image.Image) -> Image.Image:
    """Fed at an angle of 1.5 degrees."""
    return page.rotate(1.5, resample=Image.Resampling.BICUBIC, fillcolor=255)


def bleeding(page: Image.Image, other: Image.Image) -> Image.Image:
    """The print on the back shines through, mirrored, blurred, at a third of its strength."""
    back = np.asarray(other.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(3)), dtype=float)
    return Image.fromarray(np.clip(np.asarray(page, dtype=float) - (255 - back) / 3, 0, 255).astype(np.uint8))


def stamped(page: Image.Image, other: Image.Image) -> Image.Image:
    """A grey stamp across the text, turned by 12 degrees."""
    stamp = Image.new("L", (1100, 300), 255)
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((10, 10, 1089, 289), outline=120, width=10)
    draw.text((60, 60), "INGEKOMEN\n28 NOV. 2014", fill=120, font=ImageFont.load_default(size=80))
    turned = stamp.rotate(12, expand=True, fillcolor=255)
    out = np.asarray(page).copy()
    y, x = page.height // 3, page.width // 3
    part = out[y : y + turned.height, x : x + turned.width]
    np.minimum(part, np.asarray(turned)[: part.shape[0], : part.shape[1]], out=part)
    return Image.fromarray(out)


def faxed(page: Image.Image, other: Image.Image) -> Image.Image:
    """204 by 196 dots an inch in black and white, with specks and lost dots."""
    small = np.asarray(page.resize((page.width * 204 // DPI, page.height * 196 // DPI), Image.Resampling.BILINEAR))
    chance = np.random.default_rng(2013).random(small.shape)
    black = ((small < 150) | (chance < 0.004)) & (chance < 0.985)
    return Image.fromarray(np.where(black, 0, 255).astype(np.uint8)).resize(page.size, Image.Resampling.NEAREST)


KINDS: dict[str, Callable[[Image.Image, Image.Image], Image.Image]] = {
    "clean": clean,
    "150dpi": coarse,
    "skew": skewed,
    "bleed": bleeding,
    "stamp": stamped,
    "fax": faxed,
}


def scan(pictures: Iterable[Image.Image]) -> bytes:
    """A PDF of pictures, A4 whatever their resolution."""
    first, *rest = (picture.convert("L") for picture in pictures)
    out = io.BytesIO()
    first.save(out, "PDF", resolution=first.width / 8.27, save_all=True, append_images=rest)
    return out.getvalue()


def f1(found: Counter[object], gold: Counter[object]) -> float:
    """F1 of two multisets, 1 for two empty ones."""
    total = found.total() + gold.total()
    return 2 * (found & gold).total() / total if total else 1.0


def cpu() -> float:
    """CPU seconds of this process and the programs it has run."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def measure(name: str, engine: str, data: bytes, gold: dict[str, list[dict[str, object]]], truth: str) -> None:
    """Parse a scan with an engine and print its row."""
    start = cpu()
    report = parse(data, ocr="always", options={"ocr_engine": engine})
    seconds = (cpu() - start) / len(report.pages)
    text, truth = report.text.translate(_PLAIN), truth.translate(_PLAIN)
    words = f1(Counter(text.split()), Counter(truth.split()))
    blocks = SequenceMatcher(None, text, truth, autojunk=False).get_matching_blocks()
    errors = 1 - sum(block.size for block in blocks) / max(len(text), len(truth))
    amounts = f1(Counter(a.value for a in report.amounts), Counter(str(a["value"]) for a in gold["amounts"]))
    dates = f1(Counter(d.edtf for d in report.dates), Counter(d["edtf"] for d in gold["dates"]))
    sure = [w.message.partition("confidence ")[2][:4] for w in report.warnings if w.code == "W103"]
    mean = sum(map(float, sure)) / max(1, len(sure))
    print(
        f"{name:8} {engine:10} words {words:.3f}  characters wrong {errors:.3f}  amounts {amounts:.3f}  "
        f"dates {dates:.3f}  confidence {mean:.2f}  {seconds:5.1f} s a page",
        flush=True,
    )


def main() -> None:
    """Read the arguments, make the scans, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, default=FIXTURES / "report-2013-office.pdf")
    parser.add_argument("--pages", default="1,9,17")
    parser.add_argument("--engines", default="rapidocr,tesseract")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--save", type=Path, help="keep the scans in this folder")
    arguments = parser.parse_args()
    numbers = [int(number) for number in arguments.pages.split(",")]
    gold = json.loads((FIXTURES / "gold.json").read_text(encoding="utf-8"))
    wanted = {name: [item for item in gold[name] if item["page"] in numbers] for name in ("amounts", "dates")}
    canonical = (FIXTURES / "canonical.txt").read_text(encoding="utf-8").split("\f")
    with pdfium.PdfDocument(arguments.file) as document:
        shown = {n: document[n - 1].render(scale=DPI / 72, grayscale=True).to_pil() for n in {*numbers, 2}}
    for kind in arguments.kinds.split(","):
        data = scan(KINDS[kind](shown[n].convert("L"), shown[2].convert("L")) for n in numbers)
        if arguments.save:
            (arguments.save / f"{kind}.pdf").write_bytes(data)
        for engine in arguments.engines.split(","):
            measure(kind, engine, data, wanted, "\f".join(canonical[n - 1] for n in numbers))


if __name__ == "__main__":
    main()
