"""PDF bytes turned into what qpdf makes of them: an opinion on their pages and labels, or a rewrite without the damage.

Loaded when it is asked for: most files are followed without it.
"""

from __future__ import annotations

import io
import logging
from functools import partial

import pikepdf

from ..errors import DamagedError, EmptyError, EncryptedError
from .counting import Opinion

#: What pikepdf raises for a file that qpdf cannot follow.
_FAILURES = (
    pikepdf.PdfError,
    pikepdf.PasswordError,
    pikepdf.DeletedObjectError,
    pikepdf.ForeignObjectError,
    AttributeError,
    ValueError,
    TypeError,
    RuntimeError,
)
#: What is said of a file that nobody can read.
BEYOND = "Neither pdfium nor a rewrite by qpdf gives the pages of the file."
_LABELS = 10_000  # nodes of a tree of page labels; files have one

# Complaints about a file are a warning of its report; where no logging is set up Python would print them too.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


def opinion(data: bytes, password: str | None) -> Opinion:
    """Return what qpdf makes of a file."""
    try:
        # Pages are only counted: to hand down what they inherit would take most of the time.
        with _read(data, password, inherit=False) as second:
            return Opinion(len(second.pages), _labelled(second))
    except _FAILURES:
        return Opinion()


def rewritten(data: bytes, password: str | None, *, ciphered: bool) -> bytes:
    """Return a file written anew, without its encryption; ``ciphered``: whether it bears the marks of one.

    Raises `DamagedError`, `EmptyError` or `EncryptedError`.
    """
    try:
        with _read(data, password) as second:
            if ciphered and not second.is_encrypted:
                # What says how to decipher is lost: the rewrite would pass ciphered text off as plain.
                raise DamagedError("The file is damaged and encrypted.")
            if len(second.pages) == 0:
                raise EmptyError("The file holds no pages.")
            out = io.BytesIO()
            second.save(out, encryption=False)
    except pikepdf.PasswordError as error:
        raise EncryptedError("The file needs a password.") from error
    except _FAILURES as error:
        raise DamagedError(BEYOND) from error
    return out.getvalue()


def _labelled(document: pikepdf.Pdf) -> bool:
    """Whether there are page labels in a tree without loops: pdfium follows a loop until its stack is full."""
    root = document.Root.get("/PageLabels")
    waiting, seen = [] if root is None else [root], set[tuple[int, int]]()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or node.objgen in seen or len(seen) > _LABELS:
            return False
        seen |= {node.objgen} - {(0, 0)}
        waiting += list(node.get("/Kids", []))
    return root is not None


def _read(data: bytes, password: str | None, *, inherit: bool = True) -> pikepdf.Pdf:
    read = partial(pikepdf.open, suppress_warnings=True, inherit_page_attributes=inherit)
    try:
        return read(io.BytesIO(data))
    except pikepdf.PasswordError:
        if not password:
            raise
    return read(io.BytesIO(data), password=password)  # it warns where none is needed
