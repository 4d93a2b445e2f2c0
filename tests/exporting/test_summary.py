"""The summary: what a person reads first, in any width, with nothing left standing half."""

from __future__ import annotations

import msgspec
import pytest

from mdparse import Check, Mentions, ProjectAmount, Report, ReportWarning
from mdparse.exporting import outline, summary
from mdparse.exporting.summary import COUNTED, WIDEST


def _project(report: Report, **changes: object) -> Report:
    return msgspec.structs.replace(report, projects=(msgspec.structs.replace(report.projects[0], **changes),))


def test_title_year_file_and_text_layer(sample: Report) -> None:
    lines = summary(sample).splitlines()
    assert lines[:2] == ["Voortgangsrapportage opvang (2013)", "klein.pdf · 2 pages · text"]


def test_a_year_in_the_title_is_not_said_twice(sample: Report) -> None:
    named = msgspec.structs.replace(sample, title="Voortgangsrapportage 2013")
    assert summary(named).splitlines()[0] == "Voortgangsrapportage 2013"


def test_a_report_without_a_title_says_so(sample: Report) -> None:
    assert summary(msgspec.structs.replace(sample, title=None, year=None)).startswith("(no title found)\n")


@pytest.mark.parametrize(
    ("layer", "told"),
    [("native", "text"), ("ocr", "read by OCR"), ("mixed", "partly read by OCR"), ("none", "no text")],
)
def test_where_the_words_come_from(sample: Report, layer: str, told: str) -> None:
    file = msgspec.structs.replace(sample.file, text_layer=layer, pages=1)
    assert summary(msgspec.structs.replace(sample, file=file)).splitlines()[1] == f"klein.pdf · 1 page · {told}"


def test_every_list_is_counted(sample: Report) -> None:
    words = summary(sample).split()
    assert [name for name in COUNTED if words[words.index(name) + 1] != str(len(getattr(sample, name)))] == []


@pytest.mark.parametrize("width", [1, 40, 60, 80, 110, 500])
def test_no_line_is_wider_than_the_terminal(sample: Report, office: Report, width: int) -> None:
    for report in (sample, office):
        assert max(map(len, summary(report, width=width).splitlines())) <= max(40, min(width, WIDEST))


def test_a_project_with_all_its_facts(sample: Report) -> None:
    text = summary(sample)
    assert "Projects: 1 named, 0 only described" in text
    assert "p. 1   Brug (BRG)" in text
    assert "€ 9.000.000 · 2012/2013 · GH, NL · running" in text


def test_an_acronym_in_the_name_is_not_said_twice(sample: Report) -> None:
    assert "Brug BRG\n" in summary(_project(sample, name="Brug BRG"))


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ({"value": "1234.50", "currency": "NLG"}, "f 1.234,50"),
        ({"value": "4000000", "value_max": "5000000", "currency": "EUR"}, "€ 4.000.000-5.000.000"),
        ({"value": "-12", "currency": "USD"}, "US$ -12"),
        ({"value": "15", "currency": "CHF", "per": "month"}, "CHF 15 a month"),
        ({"value": "0.5", "currency": "GBP"}, "£ 0,5"),
    ],
)
def test_money_as_printed_in_dutch(sample: Report, amount: dict[str, str], told: str) -> None:
    money = msgspec.convert({"role": "total", **amount}, ProjectAmount)
    assert told in summary(_project(sample, amounts=(money,)))


def test_projects_that_are_only_described_are_counted(sample: Report) -> None:
    text = summary(_project(sample, named=False))
    assert "Projects: 0 named, 1 only described" in text
    assert "Brug" not in text


def test_totals_that_are_right_and_wrong(sample: Report) -> None:
    assert "✗ column 'Bedrag': printed 1.300, sum 1.250" in summary(sample)
    right = Check(kind="row_sum", index=1, expected="250", found="250", ok=True)
    wrong = Check(kind="row_sum", index=1, expected="250", found="251", ok=False)
    table = msgspec.structs.replace(sample.tables[0], checks=(right, wrong))
    text = summary(msgspec.structs.replace(sample, tables=(table,)))
    assert "✓ 1 printed total right" in text
    assert "✗ row '-beheer': printed 250, sum 251" in text


def test_a_check_outside_the_table_is_told_all_the_same(sample: Report) -> None:
    lost = Check(kind="row_sum", index=99, expected="1", found="2", ok=False)
    far = Check(kind="column_sum", index=99, expected="1", found="2", ok=False)
    table = msgspec.structs.replace(sample.tables[0], checks=(lost, far))
    text = summary(msgspec.structs.replace(sample, tables=(table,)))
    assert "✗ row: printed 1, sum 2" in text
    assert "✗ column: printed 1, sum 2" in text


def test_the_same_doubt_on_many_pages_is_one_line(sample: Report) -> None:
    doubts = tuple(ReportWarning(code="W101", message="No words.", page=page) for page in (3, 1, 2, 2))
    text = summary(msgspec.structs.replace(sample, warnings=(*doubts, ReportWarning(code="W201", message="Damaged."))))
    assert "W101 No words. (p. 1, 2, 3)\n" in text
    assert text.endswith("W201 Damaged.\n")


def test_a_report_without_anything(sample: Report) -> None:
    text = summary(Report(file=sample.file))
    assert not {"Projects", "Tables", "Warnings"} & set(text.split())


def test_outline_of_a_plain_text(sample: Report) -> None:
    found = Mentions(amounts=sample.amounts, percentages=sample.percentages)
    lines = outline(found, width=60).splitlines()
    assert lines[0].split(maxsplit=2) == [
        "amounts",
        f"{sample.amounts[0].source.start}-{sample.amounts[0].source.end}",
        "€ 9 miljoen",
    ]
    assert lines[1].startswith("percentages")
    assert outline(Mentions()) == "nothing found\n"
