"""A grey picture turned into words by the tesseract program, through its hOCR output."""

from __future__ import annotations

import io
import re
import subprocess
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from .word import Word

if TYPE_CHECKING:
    from xml.etree import ElementTree

#: Dutch first, English for annexes and titles
WANTED = ("nld", "eng")
_SECONDS = 120  # a page of print takes 3 to 10
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")


@cache
def languages() -> tuple[str, ...]:
    """Return those of the wanted languages that are installed."""
    try:
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    known = set(listed.stdout.split())
    return tuple(name for name in WANTED if name in known)


def read(picture: Any) -> list[Word]:
    """Return the words of a grey picture, an (h, w) array of bytes; raises `UnreadableError` when tesseract fails."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, format="PNG", compress_level=1)
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(languages()), "--psm", "3", "hocr"]
    try:
        run = subprocess.run(command, input=buffer.getvalue(), capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("tesseract took too long over a page.") from error
    if run.returncode:
        raise UnreadableError(f"tesseract failed: {run.stderr.decode(errors='replace')[-200:]}")
    return words(run.stdout)


def words(hocr: bytes) -> list[Word]:
    """Return the words of an hOCR page."""
    from xml.etree import ElementTree

    numbers = count()
    found: list[Word] = []
    for line in ElementTree.fromstring(hocr).iter():
        if line.get("class") in {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}:
            found += _line(line, next(numbers))
    return found


def _line(line: ElementTree.Element, number: int) -> list[Word]:
    title = line.get("title", "")
    size, base = _SIZE.search(title), _BASELINE.search(title)
    x0, _, _, bottom = _box(title)
    slope, offset = (float(base[1]), float(base[2])) if base else (0.0, 0.0)
    found = []
    for item in line.iter():
        text = "".join(item.itertext()).strip()
        if item.get("class") != "ocrx_word" or not text:
            continue
        box = _box(item.get("title", ""))
        confidence = _CONFIDENCE.search(item.get("title", ""))
        baseline = bottom + offset + slope * ((box[0] + box[2]) / 2 - x0)
        height = float(size[1]) if size else box[3] - box[1]
        found.append(Word(text, box, float(confidence[1]) / 100 if confidence else 0.0, number, height, baseline))
    return found


def _box(title: str) -> tuple[float, float, float, float]:
    match = _BOX.search(title)
    if match is None:
        return 0.0, 0.0, 0.0, 0.0
    x0, top, x1, bottom = map(float, match.groups())
    return x0, top, x1, bottom
