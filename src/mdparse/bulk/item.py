"""What a source holds turned into one input of a run: its name, and how to get its bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from ..errors import MdparseError


@dataclass(frozen=True)
class Item:
    """One input: its name in the report of the run, the name of its file, and how to get its bytes.

    ``refused`` is the error of an input that will not be read.
    """

    name: str
    file: str
    read: Callable[[], bytes] = bytes
    refused: MdparseError | None = None


def refuse(name: str, error: MdparseError) -> Item:
    """Return the input that will not be read, for the reason of an error."""
    return Item(shown(name), shown(os.path.basename(name)), refused=error)


def shown(name: str) -> str:
    """Return a file name as it can be written in UTF-8; bytes that are none are escaped."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
