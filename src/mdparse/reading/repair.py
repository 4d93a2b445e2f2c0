"""PDF bytes turned into an open document: by pdfium as they are, or rewritten by qpdf when the two disagree.

pdfium first; qpdf gives a second opinion on the number of pages. A file that pdfium does not open, or in which qpdf
finds more pages, is rewritten in memory and read again, and the warning W201 says so.
"""

from __future__ import annotations

import io
import logging

import pikepdf
import pypdfium2 as pdfium

from ..errors import DamagedError, EmptyError, EncryptedError
from ..model import ReportWarning

Opened = tuple[pdfium.PdfDocument, tuple[ReportWarning, ...]]

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_CIPHER = 5  # FPDF_ERR_SECURITY: a way of encryption that pdfium does not know
_CURE = "Compare the page count with the original."

# qpdf's complaints about a file are told as a warning of the report, not on standard error.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


def open_document(data: bytes, password: str | None) -> Opened:
    """Open a document, repaired when it has to be; raises `EncryptedError`, `DamagedError` or `EmptyError`."""
    try:
        document = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        _refuse(error, password)
        return _repaired(data, password, "The file is damaged")
    count, expected = len(document), pages(data, password)
    if expected is not None and expected > count:
        document.close()
        return _repaired(data, password, f"{count} of {expected} pages can be found in the file")
    if count == 0 and expected == 0:
        document.close()
        raise EmptyError("The file holds no pages.")
    return document, () if expected == count else (_doubt(count, expected),)


def pages(data: bytes, password: str | None) -> int | None:
    """Return the number of pages that qpdf finds, null when it cannot tell."""
    try:
        with _read(data, password) as second:
            return len(second.pages)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, RuntimeError):
        return None


def _read(data: bytes, password: str | None) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data), password=password or "", suppress_warnings=True)


def _refuse(error: pdfium.PdfiumError, password: str | None) -> None:
    """Raise `EncryptedError` when a password is what is missing, or a cipher."""
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
            if b"/Encrypt" in data and not second.is_encrypted:
                # What says how to decipher is lost: the rewrite would pass ciphered text off as plain.
                raise DamagedError("The file is damaged and encrypted.")
            if len(second.pages) == 0:
                raise EmptyError("The file holds no pages.")
            out = io.BytesIO()
            second.save(out, encryption=False)
        document = pdfium.PdfDocument(out.getvalue())
    except pikepdf.PasswordError as error:
        raise EncryptedError("The file needs a password.") from error
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, TypeError, RuntimeError) as error:
        raise DamagedError("Neither pdfium nor a rewrite by qpdf gives the pages of the file.") from error
    message = f"{reason}; a rewrite by qpdf was read instead. {_CURE}"
    return document, (ReportWarning(code="W201", message=message),)


def _doubt(count: int, expected: int | None) -> ReportWarning:
    found = "cannot find the pages" if expected is None else f"finds {expected}"
    return ReportWarning(code="W205", message=f"The file says that it has {count} pages; qpdf {found}. {_CURE}")
