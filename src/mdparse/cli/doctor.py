"""What is installed turned into findings: Python, the libraries that must be there, the extras and the tools."""

from __future__ import annotations

import platform
import shutil
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from .._version import __version__
from ..exporting.needs import EXTRAS as EXPORTING
from ..reading.ocr import available
from ..reading.ocr.tesseract import languages

#: What mdparse cannot do without, as in pyproject.toml.
NEEDED = (
    *("click", "jinja2", "msgspec", "numpy", "pdfplumber", "pikepdf", "pillow", "pypdfium2", "rapidfuzz", "regex"),
    *("spacy", "tqdm"),
)
#: The extra of mdparse that brings each optional package.
EXTRAS = {**EXPORTING, "rapidocr": "ocr", "onnxruntime": "ocr", "distributed": "dask", "fsspec": "stores"}
#: Programs that are used where they are found.
TOOLS = ("tesseract", "ocrmypdf")


class Finding(NamedTuple):
    """One line of the report: name, version or 'missing', what to do, and whether mdparse fails without it."""

    name: str
    state: str
    advice: str = ""
    broken: bool = False


def findings() -> list[Finding]:
    """Return what is installed, in the order in which it is shown."""
    own = [Finding("mdparse", __version__), Finding("python", platform.python_version())]
    return [*own, *map(_needed, NEEDED), *map(_optional, EXTRAS), *map(_tool, TOOLS), _recognition()]


def _tool(name: str) -> Finding:
    path = shutil.which(name)
    return Finding(name, path, "") if path else Finding(name, "missing", "optional program")


def _recognition() -> Finding:
    """The OCR engines that would be used, the preferred one first, with the languages of tesseract."""
    engines = list(available())
    if not engines:
        return Finding("ocr", "missing", 'pages without text are not read; pip install "mdparse[ocr]"')
    named = [f"tesseract ({', '.join(languages())})" if name == "tesseract" else name for name in engines]
    advice = "" if "nld" in languages() or "rapidocr" in engines else "install the Dutch data: tesseract-ocr-nld"
    return Finding("ocr", ", then ".join(named), advice)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _needed(package: str) -> Finding:
    found = _version(package)
    return Finding(package, found) if found else Finding(package, "missing", f"pip install {package}", broken=True)


def _optional(package: str) -> Finding:
    cure = f'optional: pip install "mdparse[{EXTRAS[package]}]"'
    return Finding(package, _version(package) or "missing", "" if _version(package) else cure)
