"""Promises 2, 7, 12, 13 and 16: how each kind of input ends, and the counts on the hostile set."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import msgspec
import pytest

import mdparse
from bulk.runs import Folder, lines, reports
from hostile import good, hostile
from mdparse import Outcome, Status, Summary
from mdparse.bulk.outcome import FAILED, failed, ordered, status_of
from mdparse.bulk.streaming import parse_many
from mdparse.reading import open_pdf

#: How the hostile set ends; a change of these counts is to be read, not waved through.
BAR = {
    "ok": 87,
    "ok_with_warnings": 10,
    "repaired": 19,
    "partial": 7,
    "no_text": 5,
    "empty": 20,
    "encrypted": 8,
    "damaged": 44,
    "unsupported": 25,
    "timeout": 2,
}


#: The files that keep a parser busy without end.
ENDLESS = {"form-fan", "form-ring"}


def one(data: bytes, **settings: object) -> Outcome:
    """Return the outcome of one document by way of a run in this process."""
    path = Path(settings.pop("folder")) / "one.pdf"  # type: ignore[arg-type]
    path.write_bytes(data)
    (outcome,) = parse_many(path, workers=0, **settings)  # type: ignore[arg-type]
    return outcome


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """The hostile set, parsed in workers; for what never ends a second is as good as a minute."""
    root = tmp_path_factory.mktemp("hostile")
    for name, data in hostile().items():
        folder = root / ("endless" if name in ENDLESS else "others")
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.pdf").write_bytes(data)
    outcomes = (
        *parse_many(root / "endless", workers=1, stall=1, options={"ocr": "never"}),
        *parse_many(root / "others", workers=1, options={"ocr": "never"}),
    )
    return {Path(outcome.input).stem: outcome for outcome in outcomes}


def test_promise_16_the_hostile_set_is_large(ended: dict[str, Outcome]) -> None:
    assert len(ended) == len(hostile()) >= 150


def test_promise_16_nothing_hostile_ends_a_worker(ended: dict[str, Outcome]) -> None:
    died = {name for name, outcome in ended.items() if outcome.status in {Status.CRASH, Status.MEMORY}}
    assert died == set()


def test_promise_16_the_counts_are_the_bar(ended: dict[str, Outcome]) -> None:
    assert ordered(Counter(str(outcome.status) for outcome in ended.values())) == BAR


def test_promise_4_what_never_ends_is_a_timeout(ended: dict[str, Outcome]) -> None:
    assert {name for name, outcome in ended.items() if outcome.status is Status.TIMEOUT} == ENDLESS


def test_promise_7_every_bomb_is_refused_or_harmless(ended: dict[str, Outcome]) -> None:
    told = {name: str(outcome.status) for name, outcome in ended.items() if name.startswith("bomb")}
    assert told.pop("bomb-pixels") == "no_text"
    assert set(told.values()) == {"unsupported"}
    assert all("limits." in (ended[name].message or "") or "bomb" in (ended[name].message or "") for name in told)


def test_promise_7_a_long_report_is_not_refused() -> None:
    with open_pdf(good(1_000)) as pdf:
        assert sum(1 for _ in pdf.pages(None)) == 1_000


@pytest.mark.slow
def test_promise_7_a_long_report_is_read_to_its_end(tmp_path: Path) -> None:
    outcome = one(good(1_000), folder=tmp_path, timeout=600)
    assert (outcome.status, outcome.pages) == (Status.OK, 1_000)


def test_promise_7_hostile_content_costs_little(tmp_path: Path) -> None:
    start = time.process_time()
    assert one(hostile()["bomb-twice"], folder=tmp_path).status is Status.UNSUPPORTED
    assert time.process_time() - start < 4


def test_promise_12_nothing_found_is_not_fine(ended: dict[str, Outcome]) -> None:
    assert ended["scan-plain"].status is Status.NO_TEXT
    assert ended["scan-codes-only"].status is Status.UNSUPPORTED
    assert ended["tree-kids-empty"].status is Status.EMPTY
    assert ended["scan-codes-only"].warnings == ("W101", "W104")
    assert (ended["scan-codes-only"].code, ended["tree-kids-empty"].code) == (None, "E203")


def test_promise_13_passwords_are_asked_for_and_owners_read(ended: dict[str, Outcome]) -> None:
    for revision in (2, 3, 4, 5, 6):
        assert ended[f"cipher-r{revision}-user"].status is Status.ENCRYPTED
        assert ended[f"cipher-r{revision}-owner"].status is Status.OK
    assert ended["cipher-unknown-handler"].status is Status.ENCRYPTED
    assert ended["cipher-unknown-version"].status is Status.ENCRYPTED


def test_promise_13_a_second_run_with_the_password_reads_them(folder: Folder, tmp_path: Path) -> None:
    source = folder({"locked.pdf": hostile()["cipher-r6-user"], **reports(1)})
    assert mdparse.convert(source, tmp_path / "out", workers=0).counts == {"ok": 1, "encrypted": 1}
    summary = mdparse.convert(source, tmp_path / "out", workers=0, password="geheim")
    assert (summary.counts, summary.resumed) == ({"ok": 2}, 1)


def test_promise_2_repaired_files_are_told_apart_from_whole_ones(tmp_path: Path) -> None:
    whole, cut = one(good(), folder=tmp_path), one(hostile()["truncated-20"], folder=tmp_path)
    assert (whole.status, whole.warnings) == (Status.OK, ())
    assert (cut.status, cut.warnings) == (Status.REPAIRED, ("W201",))
    assert one(hostile()["xref-offsets-zero"], folder=tmp_path).status is Status.OK_WITH_WARNINGS


def test_reports_that_say_the_worst_last_get_the_worst_status(sample: mdparse.Report) -> None:
    def told(*codes: str, **changes: object) -> str:
        warnings = tuple(mdparse.ReportWarning(code=code, message="") for code in codes)
        return str(status_of(msgspec.structs.replace(sample, warnings=warnings, **changes)))

    scan = msgspec.structs.replace(sample.file, text_layer="none")
    assert told() == "ok"
    assert told("W301") == "ok_with_warnings"
    assert told("W301", "W201") == "repaired"
    assert told("W201", "W202") == "partial"
    assert told("W101", file=scan) == "no_text"
    assert told("W101", "W104", file=scan) == "unsupported"
    assert told("W101", "W203", file=scan) == "partial"
    assert told("W101", text=" \f ") == "no_text"  # a scan with an empty page between
    assert told("W104", text="\ufffd\ufffd \f") == "unsupported"
    assert told(text=" \f ") == "empty"


def test_recognised_pages_are_a_warning(sample: mdparse.Report) -> None:
    recognised = msgspec.structs.replace(
        sample,
        file=msgspec.structs.replace(sample.file, text_layer="ocr"),
        warnings=(mdparse.ReportWarning(code="W103", message="", page=1),),
    )
    assert status_of(recognised) is Status.OK_WITH_WARNINGS


def test_every_status_has_its_exit_code() -> None:
    for status in Status:
        summary = Summary(inputs=1, counts={str(status): 1})
        assert summary.exit_code == (4 if status in FAILED else 0)
        assert summary.failed == (status in FAILED)
    assert Summary(inputs=1, counts={}, left=1, interrupted=True).exit_code == 130


@pytest.mark.parametrize("error", [mdparse.DamagedError, mdparse.EncryptedError, mdparse.TimeLimitError])
def test_failures_tell_their_code_and_cure(error: type[mdparse.MdparseError]) -> None:
    outcome = failed("a.pdf", error("It broke."))
    assert outcome.failed
    assert outcome.code == error.code
    assert outcome.message == f"It broke. {error.cure}"
    assert set(msgspec.json.decode(outcome.line())) == set(Outcome.__struct_fields__) - {"report", "files"}


def test_parse_many_gives_reports_as_they_end(folder: Folder) -> None:
    source = folder({**reports(3), "twin.pdf": reports(1)["r000.pdf"], "text.pdf": b"text"})
    told: list[tuple[str, int]] = []
    outcomes = list(parse_many(source, workers=2, progress=lambda o, total: told.append((o.input, total))))
    by_name = {Path(outcome.input).name: outcome for outcome in outcomes}
    assert len(outcomes) == len(told) == 5
    assert {total for _, total in told} == {5}
    assert {name for name, outcome in by_name.items() if outcome.report} == set(reports(3))
    assert by_name["twin.pdf"].status is Status.SKIPPED
    assert by_name["text.pdf"].status is Status.UNSUPPORTED
    report = by_name["r001.pdf"].report
    assert report is not None
    assert report.file.name == "r001.pdf"


def test_lines_of_a_run_are_the_outcomes(folder: Folder, tmp_path: Path) -> None:
    source = folder(reports(2))
    mdparse.convert(source, tmp_path / "out", workers=0)
    told = {Path(outcome.input).name: str(outcome.status) for outcome in parse_many(source, workers=0)}
    assert {name: line["status"] for name, line in lines(tmp_path / "out").items()} == told
