"""Promises 3 to 6: whatever a document does to its worker costs that document only, and its pages are kept."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import mdparse
from bulk.runs import Folder, lines, marked, reports
from hostile import OFFICE, good
from mdparse.bulk import executors
from mdparse.bulk.ceiling import held
from mdparse.bulk.desk import Desk
from mdparse.bulk.executors import Inline, Processes
from mdparse.bulk.job import Job, persist, work
from mdparse.bulk.loading import executor_of
from mdparse.bulk.outcome import Outcome, Status
from workers import run

DEATHS = {
    "segfault": "crash",
    "exit": "crash",
    "kill": "memory",
    "poison": "crash",
    "recurse": "crash",
    "fault": "crash",
    "lack": "memory",
}


def job(data: bytes, **settings: object) -> Job:
    return Job(name="in/report.pdf", file="report.pdf", sha256="0" * 64, data=data, keep=True, **settings)


def children() -> set[int]:
    """The processes that this one has started and that are not gone, zombies included."""
    own = str(os.getpid())
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[1] == own:
            found.add(int(status.parent.name))
    return found


def test_promise_3_a_dead_worker_costs_its_own_file_only(folder: Folder, tmp_path: Path, sabotage: None) -> None:
    source = folder({**reports(20), **{f"m-{deed}.pdf": marked(deed) for deed in DEATHS}})
    before = children()
    summary = mdparse.convert(source, tmp_path / "out", workers=2)
    ended = lines(tmp_path / "out")
    assert [ended[name]["status"] for name in reports(20)] == ["ok"] * 20
    assert {deed: ended[f"m-{deed}.pdf"]["status"] for deed in DEATHS} == DEATHS
    assert summary.failed == len(DEATHS)
    assert children() == before


@pytest.mark.parametrize("deed", ["abort", "fault", "kill"])
def test_promise_5_pages_around_a_bad_one_are_kept(deed: str, sabotage: None) -> None:
    with Desk() as desk:
        outcome = desk.do(job(marked(deed, page=7, pages=12)))
    assert outcome.status is Status.PARTIAL
    assert outcome.report is not None
    kept = [page.number for page in outcome.report.pages]
    # want of memory ends the document there; any other death costs its page only
    assert kept == ([1, 2, 3, 4, 5, 6] if deed == "kill" else [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12])
    assert [warning.page for warning in outcome.report.warnings] == [7]
    assert outcome.warnings == ("W204" if deed == "kill" else "W202",)


def test_promise_5_a_page_over_a_limit_is_left_out() -> None:
    pages = [good(1), good(3)]
    limits = mdparse.Options(limits=mdparse.Limits(glyphs_per_page=100))
    outcome = persist(work, job(pages[1], options=limits))
    assert outcome.status is Status.UNSUPPORTED
    assert outcome.code == "E204"


def test_a_document_that_fails_on_every_page_fails_with_the_first_error(sabotage: None) -> None:
    with Desk() as desk:
        outcome = desk.do(job(marked("segfault")))
    assert (outcome.status, outcome.code) == (Status.CRASH, "E700")
    assert "signal 11" in (outcome.message or "")


def test_the_start_of_a_worker_is_not_of_the_documents_time(monkeypatch: pytest.MonkeyPatch, sabotage: None) -> None:
    monkeypatch.setenv("SABOTAGE_START", "1.5")
    with Desk() as desk:
        assert desk.do(job(good(1), timeout=1.2, stall=1.2)).status is Status.OK


def test_a_worker_that_does_not_start_is_a_crash(monkeypatch: pytest.MonkeyPatch, sabotage: None) -> None:
    monkeypatch.setenv("SABOTAGE_START", "60")
    monkeypatch.setattr("mdparse.bulk.desk.START", 0.3)
    with Desk() as desk:
        outcome = desk.do(job(good(1)))
    assert outcome.status is Status.CRASH
    assert "did not start" in (outcome.message or "")


@pytest.mark.parametrize("deed", ["spin", "sleep"])
def test_promise_4_a_stalled_page_is_left_out(deed: str, sabotage: None) -> None:
    start = time.monotonic()
    with Desk() as desk:
        outcome = desk.do(job(marked(deed, page=2), stall=1.5))
    assert time.monotonic() - start < 15
    assert outcome.status is Status.PARTIAL
    assert outcome.report is not None
    assert [page.number for page in outcome.report.pages] == [1, 3]
    assert outcome.warnings == ("W203",)
    assert not outcome.final


def test_promise_4_a_document_without_end_is_a_timeout(sabotage: None) -> None:
    with Desk() as desk:
        outcome = desk.do(job(marked("spin"), timeout=1.5))
    assert (outcome.status, outcome.code) == (Status.TIMEOUT, "E701")


def test_promise_4_a_long_document_keeps_the_pages_its_time_allows() -> None:
    outcome = persist(work, job(good(400), timeout=0.2))
    assert outcome.status is Status.PARTIAL
    assert 0 < outcome.pages < 400
    assert outcome.warnings == ("W203",)


def test_promise_6_a_worker_that_takes_too_much_memory_is_ended(sabotage: None) -> None:
    with Desk(memory_limit=400 << 20) as desk:
        outcome = desk.do(job(marked("fill", page=3)))
    assert outcome.status is Status.PARTIAL
    assert outcome.warnings == ("W204",)
    assert outcome.pages == 2


def test_promise_6_one_huge_allocation_is_refused(sabotage: None) -> None:
    command = "from mdparse.bulk.ceiling import cap; cap(64 << 20); bytearray(8 << 30)"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_nothing_a_library_prints_reaches_standard_output(
    folder: Folder, tmp_path: Path, sabotage: None, capfd: pytest.CaptureFixture[str]
) -> None:
    mdparse.convert(folder({"a.pdf": marked("chatter")}), tmp_path / "out", workers=1)
    printed = capfd.readouterr()
    assert printed.out == ""
    assert "printed by a library" in printed.err


def test_large_documents_wait_until_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "HELD", 1)
    asked: list[str] = []

    def jobs() -> Iterator[Job]:
        for number in range(4):
            asked.append(str(number))
            yield job(good(1, str(number)))

    ahead = [len(asked) - ended for ended, outcome in enumerate(Processes(2).map(jobs())) if outcome.status == "ok"]
    assert ahead == [1] * 4


def test_a_closed_channel_is_not_listened_to() -> None:
    with Desk() as desk:
        worker = desk._ready()
        worker.channel.close()
        with pytest.raises(OSError, match="closed"):
            worker.heard(0)


def test_promise_14_workers_are_renewed() -> None:
    seen = set()
    with Desk(renewal=2) as desk:
        for _ in range(3):
            assert desk.do(job(good(1))).status is Status.OK
            assert desk.worker is not None
            seen.add(desk.worker.process.pid)
    assert len(seen) == 2


def test_a_script_needs_no_guard_around_a_run(tmp_path: Path) -> None:
    script, path = tmp_path / "script.py", tmp_path / "a.pdf"
    path.write_bytes(good(1))
    script.write_text(
        f"import mdparse\nprint([outcome.status.value for outcome in mdparse.parse_many({str(path)!r}, workers=2)])\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['ok']"


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_runs_may_be_started_in_daemons_of_any_kind(method: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(good(1))
    context = multiprocessing.get_context(method)
    ours, theirs = context.Pipe()
    process = context.Process(target=run, args=(str(tmp_path), theirs), daemon=True)
    process.start()
    assert ours.poll(60)
    assert ours.recv() == ["ok"]
    process.join(10)
    assert process.exitcode == 0


def test_a_worker_without_parent_ends_itself() -> None:
    code = (
        "import os, mdparse.bulk.desk as d\n"
        "worker = d._start(None)\n"
        "print(worker.process.pid, flush=True)\n"
        "os._exit(1)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    pid = int(done.stdout)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()


def test_a_killed_worker_leaves_no_temporary_files(
    sabotage: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Desk() as desk:
        desk.do(job(marked("litter")))
        assert desk.worker is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("timeout", "stall"), [(0, 1), (1, -1), (float("inf"), 1), (float("nan"), 1)])
def test_times_that_are_none_are_a_usage_error(timeout: float, stall: float) -> None:
    with pytest.raises(mdparse.UsageError, match="Unusable times"):
        list(mdparse.parse_many(OFFICE, timeout=timeout, stall=stall))


def test_a_negative_number_of_workers_is_a_usage_error() -> None:
    with pytest.raises(mdparse.UsageError, match="number of workers: -1"):
        list(mdparse.parse_many(OFFICE, workers=-1))


def test_all_cores_that_are_allowed_are_used() -> None:
    executor = executor_of(None, None)
    assert isinstance(executor, Processes)
    assert executor.workers == len(os.sched_getaffinity(0))
    assert isinstance(executor_of(0, None), Inline)


def test_executors_give_the_same_outcomes() -> None:
    def jobs() -> list[Job]:
        return [job(good(2)), job(b"no pdf"), job(b"")]

    def told(outcomes: list[Outcome]) -> list[tuple[str, int, str | None]]:
        return sorted((str(o.status), o.pages, o.code) for o in outcomes)

    assert told(list(Inline().map(jobs()))) == told(list(Processes(2).map(jobs())))


def test_an_executor_that_is_left_early_leaves_no_process() -> None:
    before = children()
    ended = Processes(2).map(job(good(1, str(n))) for n in range(50))
    next(ended)
    ended.close()  # type: ignore[attr-defined]
    assert children() == before


def _memory_stays(files: int, early: int) -> None:
    """One worker that is never renewed holds no more after many files than after some."""
    measured = {}
    with Desk(renewal=files + 1) as desk:
        for number in range(1, files + 1):
            assert desk.do(job(good(1, str(number)))).status is Status.OK
            assert desk.worker is not None
            measured[number] = held(desk.worker.process.pid)
    assert measured[files] <= 1.2 * measured[early]


def test_promise_14_memory_stays_where_it_is() -> None:
    _memory_stays(files=150, early=50)


@pytest.mark.slow
def test_promise_14_memory_stays_where_it_is_over_two_thousand_files() -> None:
    _memory_stays(files=2_000, early=200)
