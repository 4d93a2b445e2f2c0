"""The conductor: page choices, text layers, years and hostile inputs."""

from __future__ import annotations

import datetime
import io
import threading
from pathlib import Path

import pypdfium2 as pdfium
import pytest

import mdparse
from mdparse.errors import UsageError
from mdparse.parsing import page_numbers

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


def test_page_slices_cut_the_text_at_form_feeds() -> None:
    report = mdparse.parse(OFFICE)
    assert [report.text[page.start : page.end] for page in report.pages] == report.text.split("\f")


def test_bytes_and_files_give_the_records_of_the_path() -> None:
    by_path, by_bytes = mdparse.parse(OFFICE), mdparse.parse(OFFICE.read_bytes())
    with OFFICE.open("rb") as stream:
        by_stream = mdparse.parse(stream)
    assert by_path.text == by_bytes.text
    assert by_path.projects == by_bytes.projects == by_stream.projects
    assert by_stream == by_path


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
