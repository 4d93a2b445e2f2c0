"""pdfium's C functions turned into cheap calls: integer handles, no lock release, one lock a process.

pdfium is not thread-safe, so whoever calls it holds `LOCK`. Calls through `ctypes.PYFUNCTYPE` keep the
interpreter lock; most of their cost is to turn each handle and address into a C argument. Here that is done once
a handle, by `argument`, and not at every call, which makes a call three times cheaper. Only the long ones (load a
document, a page, its text) go through the releasing functions of pypdfium2.
"""

from __future__ import annotations

import ctypes
import threading
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

LOCK = threading.RLock()

_POINTER = ctypes.c_void_p
_INT = ctypes.c_int
_UNSIGNED = ctypes.c_uint
_FLOAT = ctypes.c_float
_SIZE = ctypes.c_size_t

#: functions whose result is a handle, and those whose result is no plain int
_RESULTS: dict[str, Any] = {
    "FPDFText_GetTextObject": _SIZE,
    "FPDFText_GetUnicode": _UNSIGNED,
    "FPDFTextObj_GetFont": _SIZE,
    "FPDFFont_GetBaseFontName": _SIZE,
    "FPDFPageObj_GetClipPath": _SIZE,
    "FPDFPage_GetObject": _SIZE,
    "FPDFFormObj_GetObject": _SIZE,
    "FPDFClipPath_GetPathSegment": _SIZE,
    "FPDFPath_GetPathSegment": _SIZE,
}

#: A handle or an address as pdfium's functions take it: made once, used in any number of calls. Small integers
#: (indices, counts of less than 2 ** 31) are passed as they are.
argument: Callable[[int], Any] = _POINTER.from_param


@cache
def call(name: str) -> Callable[..., int]:
    """Return pdfium's function `name` as a cheap callable; handles and addresses are given as `argument` makes them."""
    return ctypes.PYFUNCTYPE(_RESULTS.get(name, _INT))(handle(getattr(raw, name)))


def handle(pointer: Any) -> int:
    """Return the address behind a pypdfium2 pointer, 0 for a null one."""
    return ctypes.cast(pointer, _POINTER).value or 0


class Cell:
    """A small C buffer with the address of each of its values, for the out-parameters of pdfium."""

    def __init__(self, kind: Any, count: int = 1) -> None:
        self.values = (kind * count)()
        start, step = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.places = [argument(start + index * step) for index in range(count)]


def floats(count: int = 1) -> Cell:
    """Return a buffer of C floats."""
    return Cell(_FLOAT, count)


def unsigned(count: int = 1) -> Cell:
    """Return a buffer of C unsigned ints."""
    return Cell(_UNSIGNED, count)


class Table:
    """A C buffer with a row for each of many calls, whose addresses are made into arguments once.

    ``groups`` says how many values go through each out-parameter. Whoever uses it holds `LOCK`.
    """

    ROWS = 512

    def __init__(self, kind: Any, groups: tuple[int, ...]) -> None:
        self._values = np.zeros((self.ROWS, sum(groups)), dtype=kind)
        start, step, row = self._values.ctypes.data, self._values.itemsize, self._values.strides[0]
        offsets = [step * sum(groups[:index]) for index in range(len(groups))]
        rows = range(start, start + self.ROWS * row, row)
        self._places = [[argument(place + offset) for place in rows] for offset in offsets]

    def filled(self, name: str, each: Sequence[Any], *before: Any) -> NDArray[Any]:
        """Return what a function gives for each of its inputs, zeros where it gives nothing.

        ``before`` are the arguments that are the same for all of them.
        """
        result = np.empty((len(each), self._values.shape[1]), dtype=self._values.dtype)
        for start in range(0, len(each), self.ROWS):
            part = each[start : start + self.ROWS]
            rows = self._values[: len(part)]
            rows[:] = 0
            deque(map(call(name), *map(repeat, before), part, *self._places), maxlen=0)
            result[start : start + self.ROWS] = rows
        return result


@cache
def table(kind: Any, *groups: int) -> Table:
    """Return the buffer for out-parameters of such sizes."""
    return Table(kind, groups)
