"""Runs on dask give the same bytes as runs in this process, and lose no file with a worker."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import mdparse
from bulk.runs import Folder, lines, marked, reports, tree
from hostile import good
from mdparse.bulk import cluster
from mdparse.bulk.cluster import Dask
from mdparse.bulk.job import Job

distributed = pytest.importorskip("distributed")
dask = pytest.importorskip("dask")
pytestmark = pytest.mark.filterwarnings("default")  # dask's own warnings and open sockets are not ours


@pytest.fixture
def scheduler() -> Iterator[Any]:
    """A cluster of two worker processes on this machine."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", memory_limit=0, silence_logs=50
    ) as running:
        yield running


def test_a_cluster_gives_the_bytes_of_one_process(
    folder: Folder, tmp_path: Path, sabotage: None, scheduler: Any
) -> None:
    source = folder({**reports(2), "crash.pdf": marked("abort", page=2, pages=2), "text.pdf": b"text"})
    formats = ["json", "csv", "sqlite", "html"]
    mdparse.convert(source, tmp_path / "one", formats=formats, workers=1)
    mdparse.convert(source, tmp_path / "dask", formats=formats, executor=Dask(scheduler.scheduler_address))
    assert lines(tmp_path / "one")["crash.pdf"]["status"] == "partial"
    assert tree(tmp_path / "dask") == tree(tmp_path / "one")


def test_a_dead_worker_of_the_cluster_costs_no_file(folder: Folder, tmp_path: Path, scheduler: Any) -> None:
    source = folder(reports(12, pages=8))
    with distributed.Client(scheduler) as client:
        pids = list(client.run(os.getpid).values())
    killed: list[int] = []

    def kill(outcome: mdparse.Outcome, total: int) -> None:
        if not killed:
            killed.append(pids[0])
            os.kill(pids[0], signal.SIGKILL)

    summary = mdparse.convert(source, tmp_path / "out", executor=Dask(scheduler.scheduler_address), progress=kill)
    assert killed
    assert summary.counts == {"ok": 12}


def test_a_local_cluster_is_started_and_ended(folder: Folder, tmp_path: Path) -> None:
    assert mdparse.convert(folder(reports(2)), tmp_path / "out", executor=Dask(workers=1)).counts == {"ok": 2}


def test_no_scheduler_at_the_address_is_a_usage_error(folder: Folder, tmp_path: Path) -> None:
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "200ms"}),
        pytest.raises(mdparse.UsageError, match="No dask scheduler"),
    ):
        mdparse.convert(folder(reports(1)), tmp_path / "out", executor=Dask("tcp://127.0.0.1:9"))


def test_another_version_on_the_cluster_is_a_usage_error() -> None:
    done = cluster._do(msgspec.msgpack.encode(Job(name="a.pdf", data=good(1))), None, "0.0.0")
    assert msgspec.msgpack.decode(done, type=mdparse.Outcome).code == "E100"


def test_without_dask_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(mdparse.MissingDependencyError, match=r"mdparse\[dask\]"):
        list(Dask().map([]))
