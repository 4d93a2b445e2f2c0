"""Writing that is killed, wedged, done twice at once, or done without the optional packages."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import mdparse
from mdparse import Report, exporting
from mdparse.exporting.checking import check

FORMATS = ["json", "jsonl", "csv", "sqlite", "datapackage", "annotation", "text"]
WRITER = """
import sys
from pathlib import Path
from mdparse import exporting
report = exporting.load(sys.argv[1])
print("ready", flush=True)
while True:
    exporting.write(report, Path(sys.argv[2]), "x", {formats!r})
    {more}
"""


def _killed(code: str, saved: Path, folder: Path, after: float) -> None:
    command = [sys.executable, "-c", code, str(saved), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)


@pytest.mark.parametrize("after", [0.01, 0.05, 0.13, 0.3])
def test_outputs_of_a_killed_process_are_whole_or_absent(sample: Report, tmp_path: Path, after: float) -> None:
    saved = sample.save(tmp_path / "saved.json")
    folder = tmp_path / "out"
    folder.mkdir()
    _killed(WRITER.format(formats=FORMATS, more=""), saved, folder, after)
    found = check(folder)
    assert set(found.counts) <= {"sum", "leftover"}
    exporting.sweep(folder)
    assert "leftover" not in check(folder).counts
    again = exporting.write(sample, folder, "x", FORMATS)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    clean = exporting.write(sample, fresh, "x", FORMATS)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in clean]


@pytest.mark.parametrize("name", ["jsonl", "csv", "sqlite"])
def test_a_merge_that_is_killed_keeps_what_was_there(sample: Report, tmp_path: Path, name: str) -> None:
    saved = sample.save(tmp_path / "saved.json")
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / f"all.{name}"
    exporting.merge([sample], target, name)
    before = check(target)
    _killed(
        WRITER.format(formats=["text"], more=f"exporting.merge([report], {str(target)!r}, {name!r})"),
        saved,
        folder,
        0.2,
    )
    if target.exists():  # A folder may be caught between the old and the new one.
        assert check(target) == before
    exporting.sweep(folder)
    exporting.merge([sample], target, name)
    assert check(target) == before
    assert sorted(os.listdir(folder)) == [target.name, "x.txt"]


@pytest.mark.parametrize("name", ["json", "csv", "sqlite"])
def test_many_threads_may_write_one_output(sample: Report, tmp_path: Path, name: str) -> None:
    def put(_: int) -> None:
        try:
            exporting.write(sample, tmp_path, "x", [name])
        except mdparse.OutputError:
            # Two folders cannot take one place at once; one of them is told so.
            assert name == "csv"

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, range(12)))
    exporting.write(sample, tmp_path, "x", [name])
    exporting.sweep(tmp_path)
    assert check(tmp_path).counts == {"sum": 1}


#: Runs the command as if the optional packages were not installed.
BARE = """
import sys
sys.modules.update(dict.fromkeys(["pandas", "polars", "pyarrow", "xlsxwriter"]))
import mdparse
from mdparse.cli.command import guard
report = mdparse.load(sys.argv[1])
sys.exit(guard(lambda: EXPRESSION and None))
"""


def _bare(expression: str, saved: Path) -> subprocess.CompletedProcess[str]:
    code = BARE.replace("EXPRESSION", expression)
    return subprocess.run([sys.executable, "-c", code, str(saved)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("expression", "extra"),
    [
        ("report.save('x.xlsx')", "xlsx"),
        ("report.save('x.parquet')", "parquet"),
        ("report.to_pandas('amounts')", "pandas"),
        ("report.to_polars('amounts')", "polars"),
        ("report.tables[0].to_pandas()", "pandas"),
    ],
)
def test_a_package_that_is_really_absent(sample: Report, tmp_path: Path, expression: str, extra: str) -> None:
    done = _bare(expression, sample.save(tmp_path / "saved.json"))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("mdparse: [E300] ")
    assert f'pip install "mdparse[{extra}]"' in done.stderr
    assert not Path("x.xlsx").exists()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "text"])
def test_the_rest_works_without_any_extra(sample: Report, tmp_path: Path, name: str) -> None:
    target = tmp_path / "out"
    done = _bare(f"report.save({str(target)!r}, format={name!r})", sample.save(tmp_path / "saved.json"))
    assert (done.returncode, done.stderr) == (0, "")
    assert target.exists()
