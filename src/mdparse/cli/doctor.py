"""What is installed turned into findings: Python, the libraries that must be there, the extras and the tools."""

from __future__ import annotations

import platform
import shutil
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from .._version import __version__
from ..exporting.needs import EXTRAS as EXPORTING

#: What mdparse cannot do without, as in pyproject.toml.
NEEDED = (
    *("click", "jinja2", "msgspec", "numpy", "pdfplumber", "pikepdf", "pillow", "pypdfium2", "rapidfuzz", "regex"),
    *("spacy", "tqdm"),
)
#: The extra of mdparse that brings each optional package.
EXTRAS = {**EXPORTING, "rapidocr": "ocr", "onnxruntime": "ocr", "distributed": "dask"}
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
    tools = [Finding(tool, shutil.which(tool) or "missing", "optional program") for tool in TOOLS]
    return [*own, *map(_needed, NEEDED), *map(_optional, EXTRAS), *tools]


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
