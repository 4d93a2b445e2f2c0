"""PDF bytes turned into an open document: by pdfium as they are, or rewritten by qpdf when the two disagree.

pdfium first. No file is called whole on its word alone: where the page tree, followed to the letter, has as many
pages (`counting`), two that know nothing of each other agree. Everywhere else qpdf is asked. A file that pdfium does
not open, or in which qpdf finds more pages, is rewritten in memory and read again, and the warning W201 says so.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pypdfium2 as pdfium

from ..errors import DamagedError, EncryptedError
from ..model import ReportWarning
from .counting import Opinion, counted

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_CIPHER = 5  # FPDF_ERR_SECURITY: a way of encryption that pdfium does not know
#: What an encrypted file holds in plain letters, at its end and in the dictionary that says how to decipher it.
_CIPHERED = re.compile(rb"/Encrypt\b|/Filter\s*/Standard\b")
_CURE = "Compare the page count with the original."


class Opened(NamedTuple):
    """An open document, what had to be done to it, and whether its page labels can be asked for."""

    document: pdfium.PdfDocument
    warnings: tuple[ReportWarning, ...] = ()
    labelled: bool = False


def open_document(data: bytes, password: str | None) -> Opened:
    """Open a document, repaired when it has to be; raises `EncryptedError`, `DamagedError` or `EmptyError`."""
    try:
        document = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        if _CIPHERED.search(data):
            _refuse(error, password)
        return _repaired(data, password, "The file is damaged")
    count = len(document)
    second = second_opinion(data, password, count)
    expected = second.pages
    if count == 0 or (expected or 0) > count:
        document.close()
        return _repaired(data, password, f"{count} of {expected or 'its'} pages can be found in the file")
    return Opened(document, () if expected == count else (_doubt(count, expected),), second.labelled)


def second_opinion(data: bytes, password: str | None, count: int) -> Opinion:
    """Return what another reader makes of a file in which pdfium finds ``count`` pages."""
    if count and counted(data) == count:
        return Opinion(count)
    from .qpdf import opinion

    return opinion(data, password)


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
    from .qpdf import BEYOND, rewritten

    try:
        document = pdfium.PdfDocument(rewritten(data, password, ciphered=bool(_CIPHERED.search(data))))
    except pdfium.PdfiumError as error:
        raise DamagedError(BEYOND) from error
    message = f"{reason}; a rewrite by qpdf was read instead. {_CURE}"
    return Opened(document, (ReportWarning(code="W201", message=message),))


def _doubt(count: int, expected: int | None) -> ReportWarning:
    found = "cannot find the pages" if expected is None else f"finds {expected}"
    return ReportWarning(code="W205", message=f"The file says that it has {count} pages; qpdf {found}. {_CURE}")
