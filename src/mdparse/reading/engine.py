"""pdfium's C functions turned into cheap calls: integer handles, no lock release, one lock a process.

pdfium is not thread-safe, so whoever calls it holds `LOCK`. Calls through `ctypes.PYFUNCTYPE` keep the
interpreter lock and cost about 0.3 microseconds; only the long ones (load a document, a page, its text)
go through the releasing functions of pypdfium2.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from functools import cache
from typing import Any

import pypdfium2.raw as raw

LOCK = threading.RLock()

_POINTER = ctypes.c_void_p
_INT = ctypes.c_int
_UNSIGNED = ctypes.c_uint
_FLOAT = ctypes.c_float
_SIZE = ctypes.c_size_t

#: result and argument types of the small calls; handles and addresses are integers
_SIGNATURES: dict[str, tuple[Any, ...]] = {
    "FPDFText_GetLooseCharBox": (_INT, _SIZE, _INT, _SIZE),
    "FPDFText_GetCharBox": (_INT, _SIZE, _INT, _SIZE, _SIZE, _SIZE, _SIZE),
    "FPDFText_GetTextObject": (_SIZE, _SIZE, _INT),
    "FPDFText_GetUnicode": (_UNSIGNED, _SIZE, _INT),
    "FPDFText_GetText": (_INT, _SIZE, _INT, _INT, _SIZE),
    "FPDFText_GetMatrix": (_INT, _SIZE, _INT, _SIZE),
    "FPDFText_GetCharOrigin": (_INT, _SIZE, _INT, _SIZE, _SIZE),
    "FPDFText_HasUnicodeMapError": (_INT, _SIZE, _INT),
    "FPDFTextObj_GetFont": (_SIZE, _SIZE),
    "FPDFTextObj_GetFontSize": (_INT, _SIZE, _SIZE),
    "FPDFTextObj_GetTextRenderMode": (_INT, _SIZE),
    "FPDFFont_GetBaseFontName": (_SIZE, _SIZE, _SIZE, _SIZE),
    "FPDFFont_GetWeight": (_INT, _SIZE),
    "FPDFFont_GetItalicAngle": (_INT, _SIZE, _SIZE),
    "FPDFFont_GetFlags": (_INT, _SIZE),
    "FPDFPageObj_GetType": (_INT, _SIZE),
    "FPDFPageObj_GetClipPath": (_SIZE, _SIZE),
    "FPDFPageObj_GetMarkedContentID": (_INT, _SIZE),
    "FPDFPageObj_GetMatrix": (_INT, _SIZE, _SIZE),
    "FPDFPageObj_GetBounds": (_INT, _SIZE, _SIZE, _SIZE, _SIZE, _SIZE),
    "FPDFPageObj_GetFillColor": (_INT, _SIZE, _SIZE, _SIZE, _SIZE, _SIZE),
    "FPDFPageObj_GetStrokeColor": (_INT, _SIZE, _SIZE, _SIZE, _SIZE, _SIZE),
    "FPDFPageObj_GetStrokeWidth": (_INT, _SIZE, _SIZE),
    "FPDFPage_CountObjects": (_INT, _SIZE),
    "FPDFPage_GetObject": (_SIZE, _SIZE, _INT),
    "FPDFFormObj_CountObjects": (_INT, _SIZE),
    "FPDFFormObj_GetObject": (_SIZE, _SIZE, _INT),
    "FPDFClipPath_CountPaths": (_INT, _SIZE),
    "FPDFClipPath_CountPathSegments": (_INT, _SIZE, _INT),
    "FPDFClipPath_GetPathSegment": (_SIZE, _SIZE, _INT, _INT),
    "FPDFPath_CountSegments": (_INT, _SIZE),
    "FPDFPath_GetPathSegment": (_SIZE, _SIZE, _INT),
    "FPDFPath_GetDrawMode": (_INT, _SIZE, _SIZE, _SIZE),
    "FPDFPathSegment_GetPoint": (_INT, _SIZE, _SIZE, _SIZE),
    "FPDFPathSegment_GetType": (_INT, _SIZE),
}


@cache
def call(name: str) -> Callable[..., int]:
    """Return pdfium's function `name` as a cheap callable on integers (handles and buffer addresses)."""
    result, *arguments = _SIGNATURES[name]
    return ctypes.PYFUNCTYPE(result, *arguments)(handle(getattr(raw, name)))


def handle(pointer: Any) -> int:
    """Return the address behind a pypdfium2 pointer, 0 for a null one."""
    return ctypes.cast(pointer, _POINTER).value or 0


class Cell:
    """A small C buffer with its address and value, for the out-parameters of pdfium."""

    def __init__(self, kind: Any, count: int = 1) -> None:
        self.values = (kind * count)()
        self.address = ctypes.addressof(self.values)
        self.step = ctypes.sizeof(kind)

    def at(self, index: int) -> int:
        """Return the address of one element."""
        return self.address + index * self.step


def floats(count: int = 1) -> Cell:
    """Return a buffer of C floats."""
    return Cell(_FLOAT, count)


def unsigned(count: int = 1) -> Cell:
    """Return a buffer of C unsigned ints."""
    return Cell(_UNSIGNED, count)
