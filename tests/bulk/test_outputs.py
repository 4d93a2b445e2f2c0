"""Promises 8 to 11: outputs are whole or absent, a second run goes on, no file stops a run, all have their line."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import mdparse
from bulk.runs import Folder, lines, marked, reports, tree
from hostile import good, hostile
from mdparse.bulk import journal as journals
from mdparse.bulk.outcome import Outcome

#: Formats of the runs that are killed: one of each input, and one of all.
FORMATS = ("json", "sqlite")
COMMAND = [sys.executable, "-m", "mdparse", "convert"]


def run(*arguments: object, **settings: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments), "-j", "1"]
    return subprocess.run(command, capture_output=True, text=True, check=False, **settings)  # type: ignore[call-overload,no-any-return]


def killed(source: Path, output: Path, times: int) -> None:
    """Start a run and kill it with all its processes, several times, at random moments."""
    moments = random.Random(8)
    for _ in range(times):
        process = subprocess.Popen(
            [*COMMAND, source, "-o", output, "-j", "1", "-q", "--merge", "-f", ",".join(FORMATS)]
        )
        try:
            process.wait(moments.uniform(0.3, 2.0))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert_whole(output)


def assert_whole(output: Path) -> None:
    """Every file that has its own name can be read to its end."""
    for path in output.glob("*.json"):
        mdparse.load(path)


def _outputs_of_a_killed_run_are_those_of_a_whole_one(source: Path, tmp_path: Path, kills: int) -> None:
    killed(source, tmp_path / "killed", kills)
    for name in ("killed", "whole"):
        mdparse.convert(source, tmp_path / name, formats=FORMATS, merge=True, workers=0)
    assert tree(tmp_path / "killed") == tree(tmp_path / "whole")


def test_promise_8_kill_9_at_random_moments(folder: Folder, tmp_path: Path) -> None:
    _outputs_of_a_killed_run_are_those_of_a_whole_one(folder(reports(30)), tmp_path, kills=3)


@pytest.mark.slow
def test_promise_8_kill_9_at_twenty_random_moments(folder: Folder, tmp_path: Path) -> None:
    _outputs_of_a_killed_run_are_those_of_a_whole_one(folder(reports(400, pages=6)), tmp_path, kills=20)


def test_promise_8_what_a_killed_run_left_is_swept(folder: Folder, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / ".0123.part").write_bytes(b"half")
    mdparse.convert(folder(reports(1)), output, workers=0)
    assert not list(output.glob(".*"))


def test_promise_9_a_second_run_does_what_is_left(folder: Folder, tmp_path: Path) -> None:
    source, output = folder(reports(4)), tmp_path / "out"
    for path in sorted(source.iterdir())[2:]:
        path.rename(path.with_suffix(".later"))
    assert mdparse.convert(source, output, workers=0).resumed == 0
    for path in source.glob("*.later"):
        path.rename(path.with_suffix(".pdf"))
    assert mdparse.convert(source, output, workers=0).resumed == 2
    assert mdparse.convert(source, output, workers=0).resumed == 4


def test_promise_9_only_what_changed_is_done_again(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, output = folder(reports(3)), tmp_path / "out"

    def resumed(**settings: object) -> int:
        return mdparse.convert(source, output, workers=0, **settings).resumed  # type: ignore[arg-type]

    assert [resumed(), resumed()] == [0, 3]
    (source / "r001.pdf").write_bytes(good(1, "another"))
    assert resumed() == 2
    assert resumed(options={"century_pivot": 20}) == 0
    assert resumed(formats=["jsonl"]) == 0
    assert resumed(resume=False) == 0
    monkeypatch.setattr(journals, "__version__", "99.0")
    assert resumed() == 0


def test_promise_9_an_output_that_was_touched_is_made_again(folder: Folder, tmp_path: Path) -> None:
    source, output = folder(reports(3)), tmp_path / "out"
    mdparse.convert(source, output, workers=0)
    before = tree(output)
    first, second, _ = sorted(output.glob("r*.json"))
    first.unlink()
    second.write_bytes(second.read_bytes()[:-5])
    assert mdparse.convert(source, output, workers=0).resumed == 1
    assert tree(output) == before


def test_promise_9_failures_that_may_pass_are_tried_again(folder: Folder, tmp_path: Path) -> None:
    locked = hostile()["cipher-r6-user"]
    source = folder({"locked.pdf": locked, "damaged.pdf": b"%PDF-1.4\n", "good.pdf": good(1)})
    mdparse.convert(source, tmp_path / "out", workers=0)
    assert mdparse.convert(source, tmp_path / "out", workers=0).resumed == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 250 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=250k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small disk here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_promise_10_a_full_disk_stops_the_run_and_loses_nothing(
    folder: Folder, tmp_path: Path, small_disk: Path
) -> None:
    source = folder(reports(40, pages=2))
    done = run(source, "-o", small_disk)
    assert done.returncode == 5, done.stderr
    assert "[E500]" in done.stderr
    assert_whole(small_disk)
    assert len(list(small_disk.glob("r*.json"))) > 2
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    assert mdparse.convert(source, small_disk, workers=0).resumed > 2
    mdparse.convert(source, tmp_path / "whole", workers=0)
    assert tree(small_disk) == tree(tmp_path / "whole")


def test_promise_10_a_file_that_may_not_grow_stops_the_run(folder: Folder, tmp_path: Path) -> None:
    def little() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    done = run(folder(reports(5)), "-o", tmp_path / "out", preexec_fn=little)
    assert done.returncode == 5, done.stderr
    assert "[E500]" in done.stderr


@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null/x"])
def test_promise_10_an_unwritable_folder_stops_at_once(place: str, folder: Folder) -> None:
    with pytest.raises(mdparse.OutputError) as caught:
        mdparse.convert(folder(reports(1)), place, workers=0)
    assert caught.value.exit_code == 5


def test_promise_10_two_runs_in_one_folder_are_refused(folder: Folder, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    with journals.Journal(output, "x"), pytest.raises(mdparse.OutputError, match="Wait for the other run"):
        mdparse.convert(folder(reports(1)), output, workers=0)


def test_promise_10_a_ruined_journal_says_what_to_do(folder: Folder, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / journals.NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(mdparse.OutputError, match="Remove the journal"):
        mdparse.convert(folder(reports(1)), output, workers=0)


def test_promise_10_a_setup_error_is_raised_and_not_told_a_hundred_times(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(mdparse.UsageError, match="Unknown formats: docx"):
        mdparse.convert(folder(reports(1)), tmp_path / "out", formats=["docx"])
    with pytest.raises(mdparse.UsageError, match="No such input"):
        mdparse.convert([folder(reports(1)), "absent"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_promise_11_one_line_for_every_input_and_counts_that_add_up(folder: Folder, tmp_path: Path) -> None:
    files = {**reports(3), "twin.pdf": reports(1)["r000.pdf"], "text.pdf": b"text", "empty.pdf": b""}
    summary = mdparse.convert(folder(files), tmp_path / "out", workers=0)
    assert set(lines(tmp_path / "out")) == set(files)
    assert summary.inputs == sum(summary.counts.values()) + summary.left == 6
    assert summary.counts == {"ok": 3, "skipped": 1, "empty": 1, "unsupported": 1}
    assert summary.exit_code == mdparse.ExitCode.SOME_FAILED


def test_promise_11_lines_stand_in_the_order_of_the_inputs_whatever_ends_first(folder: Folder, tmp_path: Path) -> None:
    source = folder({"a.pdf": good(60), **reports(8), "z.pdf": b""})
    mdparse.convert(source, tmp_path / "out", workers=2)
    assert list(lines(tmp_path / "out")) == sorted(path.name for path in source.iterdir())


def test_lines_hold_no_clock_times(folder: Folder, tmp_path: Path) -> None:
    source = folder(reports(2))
    for name in ("one", "two"):
        mdparse.convert(source, tmp_path / name, workers=0)
        time.sleep(0.01)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_bytes_are_converted_once_and_the_twin_says_so(folder: Folder, tmp_path: Path) -> None:
    source = folder({"a.pdf": good(1), "b/c.pdf": good(1), "d.pdf": good(1)})
    told: list[Outcome] = []
    summary = mdparse.convert(source, tmp_path / "out", workers=0, progress=lambda outcome, total: told.append(outcome))
    ended = lines(tmp_path / "out")
    assert [ended[name]["status"] for name in ("a.pdf", "c.pdf", "d.pdf")] == ["ok", "skipped", "skipped"]
    assert ended["c.pdf"]["outputs"] == ended["a.pdf"]["outputs"]
    assert ended["c.pdf"]["message"].startswith("The same bytes as ")
    assert len(told) == summary.inputs == 3


def test_no_overwrite_keeps_what_stands_there(folder: Folder, tmp_path: Path) -> None:
    source, output = folder(reports(2)), tmp_path / "out"
    mdparse.convert(source, output, workers=0)
    kept = min(output.glob("r*.json"))
    kept.write_text("mine")
    summary = mdparse.convert(source, output, workers=0, overwrite=False, resume=False)
    assert summary.counts == {"skipped": 2}
    assert kept.read_text() == "mine"


def test_on_error_stop_ends_the_run_and_says_what_is_left(folder: Folder, tmp_path: Path) -> None:
    source = folder({"a.pdf": b"", **reports(5)})
    summary = mdparse.convert(source, tmp_path / "out", workers=0, on_error="stop")
    assert summary.counts == {"empty": 1}
    assert summary.left == 5
    assert mdparse.convert(source, tmp_path / "out", workers=0).left == 0


def test_formats_stand_side_by_side_and_hold_the_same_records(folder: Folder, tmp_path: Path) -> None:
    mdparse.convert(folder(reports(1)), tmp_path / "out", formats=["json", "jsonl", "csv", "sqlite"], workers=1)
    line = lines(tmp_path / "out")["r000.pdf"]
    stem = line["outputs"][0].partition(".")[0]
    assert {f"{stem}.json", f"{stem}.jsonl", f"{stem}.csv/dates.csv", f"{stem}.sqlite"} <= set(line["outputs"])
    report = mdparse.load(tmp_path / "out" / f"{stem}.json")
    assert report.file.name == "r000.pdf"
    assert mdparse.load(tmp_path / "out" / f"{stem}.jsonl") == report


def test_an_entry_is_never_written_before_its_outputs(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise mdparse.OutputError("No space left on device.")

    with monkeypatch.context() as patch:
        patch.setattr("mdparse.bulk.outputs.write", full)
        with pytest.raises(mdparse.OutputError):
            mdparse.convert(folder(reports(1)), tmp_path / "out", workers=0)
    with sqlite3.connect(tmp_path / "out" / journals.NAME) as base:
        assert base.execute("SELECT count(*) FROM done").fetchone() == (0,)
    base.close()


def test_interrupting_finishes_the_files_in_hand_and_says_how_to_go_on(folder: Folder, tmp_path: Path) -> None:
    source, output = folder(reports(200, pages=10)), tmp_path / "out"
    process = subprocess.Popen(
        [*COMMAND, source, "-o", output, "-j", "2"], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 30
    while not list(output.glob("r*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "run the same command again" in told
    records = [json.loads(line) for line in (output / "run.jsonl").read_bytes().splitlines()]
    assert {record["status"] for record in records} == {"ok"}
    assert len(records) == len(list(output.glob("r*.json"))) < 200


def test_interrupting_twice_stops_at_once(folder: Folder, tmp_path: Path, sabotage: None) -> None:
    source, output = folder({**reports(1), "s.pdf": marked("sleep")}), tmp_path / "out"
    process = subprocess.Popen([*COMMAND, source, "-o", output, "-j", "2"], stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while not list(output.glob("r*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 130
    assert list(lines(output)) == ["r000.pdf"]
