"""The conductor: page choices, text layers, years and hostile inputs."""

from __future__ import annotations

import datetime
import io
import threading
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2 as pdfium
import pytest

import mdparse
from mdparse import Report
from mdparse.errors import UsageError
from mdparse.parsing import _year, page_numbers

OFFICE = Path(__file__).parent / "fixtures" / "report-2013" / "report-2013-office.pdf"


@pytest.mark.parametrize(
    ("pages", "numbers"),
    [("1-3,7", (1, 2, 3, 7)), ("4", (4,)), ([3, 1, 3], (1, 3)), ("2-2", (2,)), (range(1, 3), (1, 2))],
)
def test_page_numbers(pages: object, numbers: tuple[int, ...]) -> None:
    assert page_numbers(pages, 9) == numbers  # type: ignore[arg-type]


@pytest.mark.parametrize("pages", ["0", "10", "a", "3-1", "", [0], "1-", "1,,2"])
def test_unusable_pages_are_a_usage_error(pages: object) -> None:
    with pytest.raises(UsageError):
        page_numbers(pages, 9)  # type: ignore[arg-type]


def test_chosen_pages_keep_their_numbers() -> None:
    report = mdparse.parse(OFFICE, pages="17,3")
    assert [page.number for page in report.pages] == [3, 17]
    assert report.text.count("\f") == 1
    assert {record.source.page for record in report.countries} == {3, 17}
    assert {box.page for record in report.dates for box in record.source.boxes} == {3, 17}


def test_page_slices_cut_the_text_at_form_feeds(office: Report) -> None:
    assert [office.text[page.start : page.end] for page in office.pages] == office.text.split("\f")


def test_bytes_and_files_give_the_records_of_the_path() -> None:
    by_path, by_text = mdparse.parse(OFFICE, pages="1-3"), mdparse.parse(str(OFFICE), pages="1-3")
    data = OFFICE.read_bytes()
    by_bytes = [mdparse.parse(kind, pages="1-3") for kind in (data, bytearray(data), io.BytesIO(data))]
    with OFFICE.open("rb") as stream:
        by_stream = mdparse.parse(stream, pages="1-3")
    assert by_path.projects
    assert by_path == by_text == by_stream
    nameless = [msgspec.structs.replace(report, file=by_path.file) for report in by_bytes]
    assert nameless == [by_path] * 3


def test_a_page_without_text_is_never_passed_off_as_empty() -> None:
    document = pdfium.PdfDocument(OFFICE)
    out = io.BytesIO()
    document[0].render(scale=0.5).to_pil().save(out, format="PDF")
    document.close()
    report = mdparse.parse(out.getvalue(), ocr="never")
    assert report.file.text_layer == "none"
    assert [(warning.code, warning.page) for warning in report.warnings] == [("W101", 1)]


def test_unknown_options_are_a_usage_error() -> None:
    with pytest.raises(UsageError, match="unknown"):
        mdparse.parse(OFFICE, options={"nonsense": 1})
    with pytest.raises(UsageError):
        mdparse.parse(OFFICE, ocr="perhaps")  # type: ignore[arg-type]


def test_threads_get_the_same_report() -> None:
    expected, found = mdparse.parse(OFFICE, pages="1-4"), []
    threads = [threading.Thread(target=lambda: found.append(mdparse.parse(OFFICE, pages="1-4"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_extract_reads_plain_text_without_pages() -> None:
    found = mdparse.extract("In mei 2012 gaf Nederland € 3 miljoen aan Somalië.")
    assert [amount.value for amount in found.amounts] == ["3000000"]
    assert [country.iso2 for country in found.countries] == ["NL", "SO"]
    assert [date.edtf for date in found.dates] == ["2012-05"]
    assert found.amounts[0].source.page is None
    assert found.amounts[0].source.boxes == ()


@pytest.mark.parametrize("day", ["2014-05-01", datetime.date(2014, 5, 1)])
def test_extract_counts_from_the_reference_date(day: str | datetime.date) -> None:
    found = mdparse.extract("Vorig jaar is het project gestart.", reference_date=day)
    assert [(date.edtf, date.relative) for date in found.dates] == [("2013", True)]


@pytest.mark.parametrize("text", ["", "\f", "\x00", "€", "a" * 100_000, "1" * 50_000, "€ " * 20_000, "(" * 20_000])
def test_extract_survives_hostile_text(text: str) -> None:
    found = mdparse.extract(text)
    assert all(record.source.text == text[record.source.start : record.source.end] for record in found.amounts)


# What stops a parse, and what it says of itself


@pytest.mark.parametrize(
    "pages",
    [[1.5], ["een"], [None], "1-2-3", "٣", "1 2", " ", [True, 10]],
    ids=["half", "word", "none", "twice", "arabic", "blank", "white", "ten"],
)
def test_odd_pages_are_a_usage_error_or_pages_of_the_file(pages: object) -> None:
    try:
        found = page_numbers(pages, 9)  # type: ignore[arg-type]
    except UsageError:
        return
    assert found
    assert all(type(number) is int and 1 <= number <= 9 for number in found)


def test_blanks_in_a_list_of_pages_do_no_harm() -> None:
    assert page_numbers(" 1 - 3 , 7 ", 9) == (1, 2, 3, 7)


def test_a_huge_range_of_pages_costs_nothing() -> None:
    with pytest.raises(UsageError):  # or no end, and no memory left
        page_numbers("1-99999999999", 9)


def test_progress_is_told_of_each_page_in_turn() -> None:
    seen: list[int] = []
    mdparse.parse(OFFICE, pages="2-4", progress=seen.append)
    assert seen == [2, 3, 4]


def test_progress_stops_a_parse_and_the_report_says_so() -> None:
    report = mdparse.parse(OFFICE, pages="1-5", progress=lambda page: page < 2)
    assert [page.number for page in report.pages] == [1, 2]
    (warning,) = [warning for warning in report.warnings if warning.code == "W203"]
    assert warning.page == 3
    assert "3 pages" in warning.message


def test_progress_on_the_last_page_leaves_nothing_out() -> None:
    report = mdparse.parse(OFFICE, pages="1-2", progress=lambda page: page < 2)
    assert [warning.code for warning in report.warnings] == []


def test_an_error_of_the_callback_is_the_users_own() -> None:
    def fail(page: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        mdparse.parse(OFFICE, pages="1", progress=fail)


def _locked(**encryption: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(OFFICE) as document:
        del document.pages[1:]
        document.save(out, encryption=pikepdf.Encryption(**{"owner": "", "user": "", **encryption}))
    return out.getvalue()


def test_a_password_opens_what_it_locks() -> None:
    data = _locked(user="geheim", owner="baas")
    for password in ("geheim", "baas"):
        assert len(mdparse.parse(data, password=password).pages) == 1
    for wrong in (None, "", "Geheim"):
        with pytest.raises(mdparse.EncryptedError):
            mdparse.parse(data, password=wrong)


def test_a_file_that_only_forbids_changes_needs_no_password() -> None:
    assert mdparse.parse(_locked(owner="baas")).text == mdparse.parse(OFFICE, pages="1").text


@pytest.mark.parametrize(
    ("limits", "told"), [({"pages": 2}, "pages"), ({"file_bytes": 10}, "bytes"), ({"glyphs_per_page": 5}, "glyphs")]
)
def test_a_limit_refuses_a_file_and_names_itself(limits: dict[str, int], told: str) -> None:
    with pytest.raises(mdparse.LimitError, match=told):
        mdparse.parse(OFFICE, options={"limits": limits})


@pytest.mark.parametrize(("data", "error"), [(b"", mdparse.EmptyError), (b"\x00" * 99, mdparse.NotPdfError)])
def test_bytes_that_are_no_pdf(data: bytes, error: type[Exception]) -> None:
    for kind in (data, io.BytesIO(data)):
        with pytest.raises(error):
            mdparse.parse(kind)


def test_the_layer_of_printed_words_is_native(office: Report) -> None:
    assert office.file.text_layer == "native"
    assert {page.text_layer for page in office.pages} == {"native"}


def test_a_report_without_any_words_is_a_report() -> None:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    report = mdparse.parse(out.getvalue(), ocr="never")
    assert (report.title, report.year, report.language, report.text) == (None, None, None, "")
    assert len(report.pages) == 1


@pytest.mark.parametrize(
    ("title", "text", "year"),
    [
        ("Rapportage 2013", "2010 2010", 2013),
        ("Rapportage 2012 en 2013", "", 2013),
        ("Rapportage", "2013, 2012 en 2013\f2012 2012 2012", 2013),
        (None, "Nr. 12013 en 20133", None),
        (None, "", None),
    ],
)
def test_the_year_of_a_report(title: str | None, text: str, year: int | None) -> None:
    assert _year(title, text) == year


def test_a_page_knows_the_file_it_came_from(office: Report) -> None:
    assert office.pages[0].__dict__["origin"][:2] == (OFFICE, None)
    opened = office.pages[16].to_pdfplumber()
    assert opened.page_number == 17
    opened.pdf.close()


def test_an_empty_text_has_no_records() -> None:
    assert mdparse.extract("") == mdparse.Mentions()
