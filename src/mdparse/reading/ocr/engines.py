"""The OCR engines that can be there, and the choice between them.

Both read clean print well; rapidocr sees accents and note marks better, is faster and comes by pip alone, so it
goes first. docs/ocr.md has the figures.
"""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from typing import Any

from ...errors import MissingDependencyError
from . import rapid, tesseract
from .word import Word

#: a grey picture, as an (h, w) array of bytes, turned into words
Engine = Callable[[Any], list[Word]]

_CURE = 'Install tesseract with its Dutch data (package tesseract-ocr-nld), or: pip install "mdparse[ocr]".'


def available() -> dict[str, Engine]:
    """Return the engines that are installed, the preferred one first."""
    engines: dict[str, Engine] = {}
    if importlib.util.find_spec("rapidocr") and importlib.util.find_spec("onnxruntime"):
        engines["rapidocr"] = rapid.read
    if shutil.which("tesseract") and tesseract.languages():
        engines["tesseract"] = tesseract.read
    return engines


def choose(name: str | None = None) -> Engine | None:
    """Return an engine by name, or the preferred one; null when none is there.

    Raises `MissingDependencyError` when one is asked for by name and not installed.
    """
    engines = available()
    if name is None:
        return next(iter(engines.values()), None)
    if name not in engines:
        raise MissingDependencyError(f"The OCR engine {name} is not installed.", cure=_CURE)
    return engines[name]
