"""The journal: what it finds again, what it holds of the run at hand, and what it refuses."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from mdparse import Options, Outcome, OutputError, Status
from mdparse.bulk.journal import NAME, Journal, digest, settings, twin

DONE = Outcome(input="a.pdf", status=Status.OK, sha256="a" * 64, pages=3, outputs=("a.json",))


def entered(journal: Journal, outcome: Outcome = DONE, place: int = 0) -> None:
    journal.enter(place, outcome.input, outcome.sha256)
    journal.finish(outcome, dict.fromkeys(outcome.outputs, b"{}"))


def test_what_was_entered_is_found_by_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{}")
    with Journal(tmp_path, "x") as journal:
        entered(journal)
        assert journal.find("b" * 64) is None
    with Journal(tmp_path, "x") as journal:
        assert journal.find("a" * 64) == DONE
        assert list(journal.outcomes()) == []
    with Journal(tmp_path, "other settings") as journal:
        assert journal.find("a" * 64) is None


@pytest.mark.parametrize("data", [None, b"", b"{} "])
def test_an_output_that_is_not_as_it_was_is_not_found(data: bytes | None, tmp_path: Path) -> None:
    with Journal(tmp_path, "x") as journal:
        entered(journal)
        if data is not None:
            (tmp_path / "a.json").write_bytes(data)
        assert journal.find("a" * 64) is None


@pytest.mark.parametrize("code", ["E200", "E210", "E700", "E701", "E702", "E703"])
def test_failures_that_may_pass_are_not_kept(code: str, tmp_path: Path) -> None:
    outcome = Outcome(input="a.pdf", status=Status.CRASH, sha256="a" * 64, code=code)
    with Journal(tmp_path, "x") as journal:
        entered(journal, outcome)
        assert journal.find("a" * 64) is None
        assert list(journal.outcomes()) == [outcome]


@pytest.mark.parametrize("warning", ["W203", "W204"])
def test_parts_that_more_time_or_memory_would_complete_are_not_kept(warning: str, tmp_path: Path) -> None:
    with Journal(tmp_path, "x") as journal:
        entered(journal, Outcome(input="a", status=Status.PARTIAL, sha256="a" * 64, warnings=(warning,)))
        assert journal.find("a" * 64) is None


def test_twins_follow_their_first_whatever_comes_between(tmp_path: Path) -> None:
    with Journal(tmp_path, "x") as journal:
        assert journal.enter(0, "first", "a" * 64)
        assert journal.enter(1, "other", "b" * 64)
        assert not journal.enter(2, "second", "a" * 64)
        assert journal.enter(3, "refused", None)
        assert list(journal.outcomes()) == []
        journal.finish(Outcome(input="first", status=Status.OK, sha256="a" * 64), {})
        journal.settle(3, Outcome(input="refused", status=Status.UNSUPPORTED))
        told = [(outcome.input, str(outcome.status)) for outcome in journal.outcomes()]
        assert told == [("first", "ok"), ("second", "skipped"), ("refused", "unsupported")]
        assert [outcome.input for outcome in journal.twins()] == ["second"]


def test_the_twin_of_a_failure_has_failed() -> None:
    first = Outcome(input="a", status=Status.DAMAGED, sha256="a" * 64, code="E202", message="broken")
    assert twin(first, "b").status is Status.DAMAGED
    assert twin(first, "b").failed
    assert "The same bytes as a" in (twin(first, "b").message or "")


def test_what_was_done_before_is_counted(tmp_path: Path) -> None:
    with Journal(tmp_path, "x") as journal:
        journal.enter(0, "a", "a" * 64)
        journal.settle(0, DONE, resumed=True)
        journal.enter(1, "b", "b" * 64)
        assert journal.resumed() == 1


def test_the_settings_are_all_that_shapes_an_output() -> None:
    assert settings(Options(), ("json",)) == settings(Options(), ("json",))
    others = [
        settings(Options(ocr="never"), ("json",)),
        settings(Options(), ("json", "csv")),
        settings(Options(), ()),
        settings(Options(), ("json",), {}),
    ]
    assert len({settings(Options(), ("json",)), *others}) == 5
    assert settings(Options(), ("csv", "json")) == settings(Options(), ("json", "csv"))


def test_a_journal_is_one_runs_own(tmp_path: Path) -> None:
    with Journal(tmp_path, "x"), pytest.raises(OutputError, match="Wait for the other run"):
        Journal(tmp_path, "x")
    with Journal(tmp_path, "x"):
        pass


def test_a_folder_that_is_not_there_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        Journal(tmp_path / "absent", "x")


def test_the_journal_is_plain_sqlite(tmp_path: Path) -> None:
    with Journal(tmp_path, "x") as journal:
        entered(journal)
    base = sqlite3.connect(tmp_path / NAME)
    assert base.execute("SELECT sha256, settings FROM done").fetchall() == [("a" * 64, "x")]
    base.close()


def test_digests(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert (digest(tmp_path / "a") or "").startswith("e3b0c44298fc1c14")
    assert digest(tmp_path / "absent") is None
