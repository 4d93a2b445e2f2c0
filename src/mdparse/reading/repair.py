"""PDF bytes turned into an open document: by pdfium as they are, or rewritten by qpdf when the two disagree.

pdfium first; qpdf gives a second opinion on the number of pages. A file that pdfium does not open, or in which qpdf
finds more pages, is rewritten in memory and read again, and the warning W201 says so.
"""

from __future__ import annotations

import io
import logging
import re
from functools import partial
from typing import NamedTuple

import pikepdf
import pypdfium2 as pdfium

from ..errors import DamagedError, EmptyError, EncryptedError
from ..model import ReportWarning

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_CIPHER = 5  # FPDF_ERR_SECURITY: a way of encryption that pdfium does not know
_LABELS = 10_000  # nodes of a tree of page labels; files have one
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
#: What an encrypted file holds in plain letters, at its end and in the dictionary that says how to decipher it.
_CIPHERED = re.compile(rb"/Encrypt\b|/Filter\s*/Standard\b")
_CURE = "Compare the page count with the original."

# Complaints about a file are a warning of its report; where no logging is set up Python would print them too.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


class Opened(NamedTuple):
    """An open document, what had to be done to it, and whether its page labels can be asked for."""

    document: pdfium.PdfDocument
    warnings: tuple[ReportWarning, ...] = ()
    labelled: bool = False


class Opinion(NamedTuple):
    """What qpdf makes of a file: its number of pages, null when it cannot tell, and whether it has page labels."""

    pages: int | None = None
    labelled: bool = False


def open_document(data: bytes, password: str | None) -> Opened:
    """Open a document, repaired when it has to be; raises `EncryptedError`, `DamagedError` or `EmptyError`."""
    try:
        document = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        if _CIPHERED.search(data):
            _refuse(error, password)
        return _repaired(data, password, "The file is damaged")
    second = opinion(data, password)
    count, expected = len(document), second.pages
    if count == 0 or (expected or 0) > count:
        document.close()
        return _repaired(data, password, f"{count} of {expected or 'its'} pages can be found in the file")
    return Opened(document, () if expected == count else (_doubt(count, expected),), second.labelled)


def opinion(data: bytes, password: str | None) -> Opinion:
    """Return what qpdf makes of a file."""
    try:
        # Pages are only counted: to hand down what they inherit would take most of the time.
        with _read(data, password, inherit=False) as second:
            return Opinion(len(second.pages), _labelled(second))
    except _FAILURES:
        return Opinion()


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


def _refuse(error: pdfium.PdfiumError, password: str | None) -> None:
    """Raise `EncryptedError` when a password is what is missing, or a cipher.

    Only for files with the marks of encryption: pdfium keeps the code of an error until another one sets it.
    """
    code = getattr(error, "err_code", None)
    if code == _PASSWORD:
        raise EncryptedError("The password does not open the file." if password else "The file needs a password.")
    if code == _CIPHER:
        cure = "Have its owner save it without encryption."
        raise EncryptedError("The file is encrypted in a way that is not known.", cure=cure)


def _repaired(data: bytes, password: str | None, reason: str) -> Opened:
    """Open a rewrite of the file by qpdf; raises `DamagedError`, `EmptyError` or `EncryptedError`."""
    try:
        with _read(data, password) as second:
            if _CIPHERED.search(data) and not second.is_encrypted:
                # What says how to decipher is lost: the rewrite would pass ciphered text off as plain.
                raise DamagedError("The file is damaged and encrypted.")
            if len(second.pages) == 0:
                raise EmptyError("The file holds no pages.")
            out = io.BytesIO()
            second.save(out, encryption=False)
        document = pdfium.PdfDocument(out.getvalue())
    except pikepdf.PasswordError as error:
        raise EncryptedError("The file needs a password.") from error
    except (pdfium.PdfiumError, *_FAILURES) as error:
        raise DamagedError("Neither pdfium nor a rewrite by qpdf gives the pages of the file.") from error
    message = f"{reason}; a rewrite by qpdf was read instead. {_CURE}"
    return Opened(document, (ReportWarning(code="W201", message=message),))


def _doubt(count: int, expected: int | None) -> ReportWarning:
    found = "cannot find the pages" if expected is None else f"finds {expected}"
    return ReportWarning(code="W205", message=f"The file says that it has {count} pages; qpdf {found}. {_CURE}")
