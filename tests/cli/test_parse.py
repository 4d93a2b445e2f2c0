"""``mdparse parse`` as a user types it: pages, passwords, forms, files in and out, and what is told on stderr."""

from __future__ import annotations

import io
import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

import mdparse
from mdparse import ExitCode

Run = Callable[..., object]


@pytest.fixture(scope="session")
def locked(pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a report of two pages that opens with the password 'geheim'."""
    path = tmp_path_factory.mktemp("locked") / "dicht.pdf"
    with pikepdf.open(pdf) as document:
        del document.pages[2:]
        document.save(path, encryption=pikepdf.Encryption(owner="baas", user="geheim"))
    return path


# Pages


def test_only_the_pages_that_are_asked_for(run, pdf) -> None:
    done = run("parse", pdf, "--pages", "3,1-2")
    report = json.loads(done.out)
    assert done.code == ExitCode.OK
    assert [page["number"] for page in report["pages"]] == [1, 2, 3]
    assert {amount["source"]["page"] for amount in report["amounts"]} <= {1, 2, 3}


@pytest.mark.parametrize("pages", ["0", "99", "3-1", "een", "1-", ",", "-1", "1;2"])
def test_pages_that_make_no_sense_are_refused(run, pdf, pages) -> None:
    done = run("parse", pdf, "--pages", pages)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert done.err.startswith("mdparse: [E100] ")
    assert done.err.count("\n") == 1


# Passwords


@pytest.mark.parametrize("password", ["geheim", "baas"])
def test_a_password_opens_a_file(run, locked, password) -> None:
    done = run("parse", locked, "--password", password, "-f", "text")
    assert done.code == ExitCode.OK
    assert "voortgangsrapportage" in done.out.lower()


@pytest.mark.parametrize("given", [[], ["--password", "anders"], ["--password", ""]])
def test_a_file_without_its_password_stays_shut(run, locked, given) -> None:
    done = run("parse", locked, *given)
    assert (done.code, done.out) == (ExitCode.ENCRYPTED, "")
    assert "[E210]" in done.err
    assert "--password" in done.err


def test_a_password_that_is_not_needed_does_no_harm(run, pdf) -> None:
    assert run("parse", pdf, "--pages", "1", "--password", "x").code == ExitCode.OK


# Forms and targets


def test_stdin_and_stdout_are_named_by_a_dash(run, pdf) -> None:
    by_path = run("parse", pdf, "--pages", "1-2", "-f", "text")
    by_pipe = run("parse", "-", "--pages", "1-2", "-f", "text", "-o", "-", stdin=pdf.read_bytes())
    assert by_pipe.code == by_path.code == ExitCode.OK
    assert by_pipe.out == by_path.out != ""


def test_what_is_printed_is_a_report_that_loads(run, pdf) -> None:
    done = run("parse", pdf, "--pages", "1-2")
    assert mdparse.load(io.StringIO(done.out)) == mdparse.parse(pdf, pages="1-2")


def test_indent_spreads_the_same_json(run, pdf) -> None:
    plain, spread = run("parse", pdf, "--pages", "1"), run("parse", pdf, "--pages", "1", "--indent")
    assert plain.out.count("\n") == 1
    assert spread.out.count("\n") > 20
    assert json.loads(plain.out) == json.loads(spread.out)


@pytest.mark.parametrize(("form", "opens"), [("json", '{"schema_version"'), ("summary", ""), ("text", "")])
def test_every_form_goes_to_a_file_as_to_stdout(run, pdf, tmp_path, form, opens) -> None:
    printed = run("parse", pdf, "--pages", "1", "-f", form)
    done = run("parse", pdf, "--pages", "1", "-f", form, "-o", tmp_path / "uit.dat")
    assert done.out == ""
    assert (tmp_path / "uit.dat").read_bytes() == printed.data != b""
    assert printed.out.startswith(opens)


def test_the_ending_chooses_the_format(run, pdf, tmp_path) -> None:
    target = tmp_path / "uit.sqlite"
    assert run("parse", pdf, "--pages", "1-3", "-o", target).code == ExitCode.OK
    connection = sqlite3.connect(target)
    (count,) = connection.execute("select count(*) from pages").fetchone()
    connection.close()
    assert count == 3


def test_an_output_is_written_over_and_nothing_else_is_left(run, pdf, tmp_path) -> None:
    target = tmp_path / "uit.json"
    target.write_text("oud", "utf-8")
    assert run("parse", pdf, "--pages", "1", "-o", target).code == ExitCode.OK
    assert json.loads(target.read_text("utf-8"))["file"]["name"] == pdf.name
    assert os.listdir(tmp_path) == ["uit.json"]


@pytest.mark.parametrize("name", ["nergens/uit.json", "."])
def test_an_output_that_cannot_be_written(run, pdf, tmp_path, name) -> None:
    done = run("parse", pdf, "--pages", "1", "-f", "json", "-o", tmp_path / name)
    assert (done.code, done.out) == (ExitCode.OUTPUT, "")
    assert "[E500]" in done.err


@pytest.mark.parametrize("name", ["uit", "uit.pdf", "uit.json.bak"])
def test_an_ending_without_a_format_is_refused_before_the_file_is_opened(run, tmp_path, name) -> None:
    done = run("parse", tmp_path / "er-is-niets.pdf", "-o", tmp_path / name)
    assert done.code == ExitCode.USAGE
    assert "[E100]" in done.err


def test_indent_is_for_json_only(run, pdf, tmp_path) -> None:
    done = run("parse", pdf, "--indent", "-o", tmp_path / "uit.csv")
    assert done.code == ExitCode.USAGE
    assert ".json" in done.err


def test_tables_only_leaves_tables_and_their_amounts(run, pdf) -> None:
    report = json.loads(run("parse", pdf, "--tables-only").out)
    assert report["tables"]
    assert report["amounts"]
    assert all(amount["table"] for amount in report["amounts"])
    others = ("percentages", "dates", "countries", "organisations", "projects", "references", "footnotes")
    assert [name for name in others if report[name]] == []


# Plain text


def test_plain_text_from_stdin(run) -> None:
    done = run("parse", "--text", "-", stdin="Ghana kreeg € 9 miljoen.".encode())
    found = json.loads(done.out)
    assert [amount["value"] for amount in found["amounts"]] == ["9000000"]
    assert [country["iso2"] for country in found["countries"]] == ["GH"]


def test_a_mark_of_byte_order_is_no_text(run, tmp_path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("In 2013", "utf-8-sig")
    (date,) = json.loads(run("parse", "--text", path).out)["dates"]
    assert (date["source"]["start"], date["source"]["end"]) == (3, 7)


@pytest.mark.parametrize(("day", "year"), [("2014-03-01", "2013"), ("2020-12-31", "2019")])
def test_the_reference_date_is_what_dates_count_from(run, day, year) -> None:
    done = run("parse", "--text", "-", "--reference-date", day, stdin=b"Vorig jaar begon het project.")
    assert [date["edtf"] for date in json.loads(done.out)["dates"]] == [year]


@pytest.mark.parametrize("day", ["gisteren", "2014", "31-12-2014", "2014-02-30"])
def test_a_reference_date_that_is_no_day_is_refused(run, day) -> None:
    done = run("parse", "--text", "-", "--reference-date", day, stdin=b"Vorig jaar.")
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert "[E100]" in done.err


def test_text_in_another_encoding_is_refused(run) -> None:
    done = run("parse", "--text", "-", stdin="Curaçao kreeg € 9".encode("cp1252"))
    assert done.code == ExitCode.USAGE
    assert "UTF-8" in done.err


def test_a_text_has_no_text_form(run) -> None:
    done = run("parse", "--text", "-", "-f", "text", stdin=b"Ghana")
    assert (done.code, done.out) == (ExitCode.USAGE, "")


def test_records_of_a_text_go_to_a_json_file(run, tmp_path) -> None:
    target = tmp_path / "uit.json"
    assert run("parse", "--text", "-", "-o", target, stdin=b"Ghana").code == ExitCode.OK
    assert json.loads(target.read_text("utf-8"))["countries"][0]["iso3"] == "GHA"


# What is told


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "E203"), (b"geen pdf", "E201"), (b"%PDF-1.7\nkapot", "E202"), (b"\x00" * 5000, "E201")]
)
def test_an_input_that_is_no_report_is_told_in_a_line(run, data, code) -> None:
    done = run("parse", "-", stdin=data)
    assert (done.code, done.out) == (ExitCode.UNREADABLE, "")
    assert done.err.startswith(f"mdparse: [{code}] ")
    assert done.err.count("\n") == 1


def test_a_folder_is_no_input(run, tmp_path) -> None:
    done = run("parse", tmp_path)
    assert done.code == ExitCode.UNREADABLE
    assert "Traceback" not in done.err


def test_an_nlp_pipeline_that_is_not_installed(run) -> None:
    done = run("parse", "--text", "-", "--nlp", "nl_bestaat_niet", stdin=b"Ghana")
    assert done.code == ExitCode.MISSING_DEPENDENCY
    assert "nl_bestaat_niet" in done.err


def test_warnings_are_told_unless_quiet(run, tmp_path) -> None:
    blank = tmp_path / "leeg.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(blank)
    told, quiet = run("parse", blank, "--ocr", "never"), run("parse", blank, "--ocr", "never", "-q")
    warnings = json.loads(told.out)["warnings"]
    assert told.out == quiet.out
    assert quiet.err == ""
    assert [line.split("]")[0] for line in told.err.splitlines()] == [f"mdparse: [{w['code']}" for w in warnings]


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", "a.pdf", "b.pdf"],
        ["parse", "a.pdf", "--format", "xml"],
        ["parse", "a.pdf", "--pages"],
        ["parse", "a.pdf", "--ocr", "soms"],
        ["parse", "a.pdf", "--no-such-flag"],
        ["--no-such-flag"],
    ],
)
def test_wrong_arguments_are_a_usage_error_in_a_line(run, arguments) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert done.err.startswith("mdparse: [E100] ")


def test_the_process_ends_with_the_code_of_the_error(spawn, tmp_path) -> None:
    done = spawn("parse", tmp_path / "nergens.pdf")
    assert (done.code, done.out) == (ExitCode.UNREADABLE, "")
    assert done.err.startswith("mdparse: [E200] ")
    assert done.err.count("\n") == 1
