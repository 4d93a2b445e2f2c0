"""Opening PDFs: good, damaged, encrypted, empty and hostile inputs end as promised."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from hostile import hostile
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


def test_a_password_asked_for_before_is_not_asked_for_again() -> None:
    # pdfium keeps the code of its last error, and gives it for files that fail without one
    data = OFFICE.read_bytes()
    damaged = data.replace(b"endobj", b"endxxx").replace(b"/Pages", b"/Pagex")
    with pytest.raises(EncryptedError):
        open_pdf(encrypted("secret"))
    with pytest.raises(DamagedError):
        open_pdf(damaged)


@pytest.mark.parametrize("revision", [2, 3, 4, 5, 6])
def test_promise_13_every_cipher_asks_for_its_password_and_opens_for_its_owner(revision: int) -> None:
    files = hostile()
    with pytest.raises(EncryptedError) as caught:
        open_pdf(files[f"cipher-r{revision}-user"])
    assert caught.value.exit_code == ExitCode.ENCRYPTED
    for data, password in ((files[f"cipher-r{revision}-user"], "geheim"), (files[f"cipher-r{revision}-owner"], None)):
        with open_pdf(data, password=password) as pdf:
            assert pdf.info.pages == 3


def test_promise_13_an_unknown_cipher_says_so() -> None:
    with pytest.raises(EncryptedError, match="a way that is not known"):
        open_pdf(hostile()["cipher-unknown-handler"])


def test_a_truncated_file_of_its_owner_is_not_passed_off_as_plain() -> None:
    with pytest.raises(DamagedError, match="damaged and encrypted"):
        open_pdf(hostile()["cipher-truncated-owner"])


def test_pages_that_only_qpdf_finds_are_read_from_a_rewrite() -> None:
    with open_pdf(hostile()["tree-count-too-small"]) as pdf:
        assert pdf.info.pages == 3
        assert [warning.code for warning in pdf.warnings] == ["W201"]
        assert "1 of 3 pages" in pdf.warnings[0].message


def test_pages_that_only_pdfium_counts_are_in_doubt() -> None:
    with open_pdf(hostile()["tree-count-too-large"]) as pdf:
        assert [warning.code for warning in pdf.warnings] == ["W205"]
        assert len(list(pdf.pages())) == 3
        assert pdf.lost


def test_a_file_cut_off_at_half_gives_the_pages_it_still_has() -> None:
    with open_pdf(hostile()["truncated-14"]) as pdf:
        assert [warning.code for warning in pdf.warnings] == ["W201"]
        assert pdf.info.pages == 2


def test_a_loop_of_page_labels_is_not_followed() -> None:
    with open_pdf(hostile()["tree-labels-loop"]) as pdf:
        assert [page.label for page in pdf.pages()] == [None, None, None]


def test_page_labels_are_read() -> None:
    with pikepdf.open(OFFICE) as pdf:
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.r)])
        data = saved(pdf)
    with open_pdf(data) as pdf:
        assert [page.label for page in pdf.pages((1, 4))] == ["i", "iv"]


def test_forms_in_forms_have_a_limit() -> None:
    with open_pdf(hostile()["form-chain"]) as pdf, pytest.raises(LimitError, match=r"limits\.nesting = 20"):
        list(pdf.pages())
