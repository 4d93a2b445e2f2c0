"""Opening PDFs: good, damaged, encrypted, empty and hostile inputs end as promised."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from mdparse.errors import DamagedError, EmptyError, EncryptedError, ExitCode, LimitError, NotPdfError
from mdparse.options import Limits
from mdparse.reading import open_pdf

OFFICE = Path(__file__).parent.parent / "fixtures" / "report-2013" / "report-2013-office.pdf"


def saved(pdf: pikepdf.Pdf, **settings: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **settings)
    return out.getvalue()


def encrypted(user: str, owner: str = "owner") -> bytes:
    with pikepdf.open(OFFICE) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(user=user, owner=owner))


@pytest.mark.parametrize("kind", ["path", "text", "bytes", "file"])
def test_opens_paths_bytes_and_files(kind: str) -> None:
    data = OFFICE.read_bytes()
    source = {"path": OFFICE, "text": str(OFFICE), "bytes": data, "file": io.BytesIO(data)}[kind]
    with open_pdf(source) as pdf:
        assert pdf.info.pages == 18
        assert pdf.info.bytes == len(data)
        assert pdf.info.producer == "LibreOffice 7.4"
        assert pdf.warnings == ()


def test_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_pdf(tmp_path / "absent.pdf")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyError),
        (b"PK\x03\x04 a zip", NotPdfError),
        (b"x" * 5000 + b"%PDF-1.4", NotPdfError),
        (b"%PDF-1.4\n", DamagedError),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF", DamagedError),
    ],
)
def test_what_is_no_pdf_has_a_typed_error(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        open_pdf(data)
    assert caught.value.exit_code == ExitCode.UNREADABLE  # type: ignore[attr-defined]


def test_header_may_stand_behind_leading_rubbish() -> None:
    with open_pdf(b"rubbish\n" * 20 + OFFICE.read_bytes()) as pdf:
        assert pdf.info.pages == 18


def test_password_is_asked_for_and_used() -> None:
    data = encrypted("secret")
    with pytest.raises(EncryptedError, match="needs a password"):
        open_pdf(data)
    with pytest.raises(EncryptedError, match="does not open"):
        open_pdf(data, password="wrong")
    with open_pdf(data, password="secret") as pdf:
        assert pdf.info.pages == 18


def test_owner_password_alone_does_not_bar_reading() -> None:
    with open_pdf(encrypted("")) as pdf:
        assert pdf.info.pages == 18


def test_a_lost_cross_reference_table_is_survived() -> None:
    data = OFFICE.read_bytes()
    with open_pdf(data[: data.rindex(b"startxref")]) as pdf:
        assert pdf.info.pages == 18


def test_a_truncated_file_is_an_error_or_says_that_it_was_repaired() -> None:
    data = OFFICE.read_bytes()
    try:
        pdf = open_pdf(data[: len(data) * 2 // 3])
    except DamagedError:
        return
    with pdf:
        assert [warning.code for warning in pdf.warnings] == ["W201"]


def test_a_truncated_encrypted_file_is_never_read_as_plain() -> None:
    data = encrypted("secret")
    with pytest.raises((DamagedError, EncryptedError)):
        open_pdf(data[: data.rindex(b"xref")])


def test_page_limit_is_a_typed_error_that_names_the_setting() -> None:
    with pytest.raises(LimitError, match=r"limits\.pages = 17"):
        open_pdf(OFFICE, limits=Limits(pages=17))


def test_file_size_limit() -> None:
    with pytest.raises(LimitError, match=r"limits\.file_bytes"):
        open_pdf(OFFICE, limits=Limits(file_bytes=1000))


@pytest.mark.parametrize("name", ["glyphs_per_page", "segments_per_page", "objects_per_page"])
def test_page_content_limits(name: str) -> None:
    with open_pdf(OFFICE, limits=Limits(**{name: 1})) as pdf, pytest.raises(LimitError, match=name):
        list(pdf.pages())


def test_pages_come_in_the_order_asked() -> None:
    with open_pdf(OFFICE) as pdf:
        assert [page.number for page in pdf.pages((17, 3))] == [17, 3]
