"""Inputs in object stores: every form of URL is read, and an object or a store that misbehaves costs itself only."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import mdparse
from bulk.runs import Folder, lines, reports, tree
from hostile import good
from mdparse import ExitCode
from mdparse.bulk import waiting
from mdparse.bulk.inputs import Names, expand
from mdparse.bulk.loading import Loaded, load
from mdparse.bulk.outcome import Outcome
from mdparse.bulk.urls import protocol, public
from mdparse.bulk.waiting import Clock, Line
from mdparse.cli import main

fsspec = pytest.importorskip("fsspec")
SHELF = Path(__file__).parent / "shelf"
LIMIT = 1_000_000


@pytest.fixture
def memory() -> Iterator[Any]:
    """The store in the memory of this process, empty before and after."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pseudo_dirs[:] = [""]
    yield store
    store.store.clear()
    store.pseudo_dirs[:] = [""]


@pytest.fixture
def shelf(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A store that misbehaves where names say so; call it with files by name."""
    from bulk.shelf.shelf import Shelf

    fsspec.register_implementation("shelf", Shelf, clobber=True)
    Shelf.clear_instance_cache()
    Shelf.free.clear()
    Shelf.given = 0

    def write(files: Mapping[str, bytes]) -> type[Shelf]:
        monkeypatch.setenv("SHELF", str(folder(files)))
        return Shelf

    yield write
    Shelf.free.set()


def names(*sources: str | Names) -> list[str]:
    return [item.name for item in expand(sources, LIMIT)]


def ends(*sources: str | Names, clock: Clock = Clock(0.3, 5)) -> dict[str, str]:  # noqa: B008 it is frozen
    """What becomes of each input: the number of its bytes, or status, code and message."""
    told = {}
    for item in expand(sources, LIMIT, clock):
        loaded = load(item)
        told[item.name] = (
            f"{len(loaded.data)} bytes"
            if isinstance(loaded, Loaded)
            else f"{loaded.status} {loaded.code} {loaded.message}"
        )
    return told


def archive(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


# What is named


def test_urls_are_told_from_paths() -> None:
    assert [protocol(name) for name in ("s3://b/x", "S3://b", "zip://*.pdf::gs://b/x.zip")] == ["s3", "s3", "zip"]
    assert [protocol(name) for name in ("b/x.pdf", "C://x", "a::b.pdf", "./s3://b", "x y://z", "s3:/b")] == [None] * 6


def test_folders_globs_and_objects_are_found_in_a_fixed_order(memory: Any) -> None:
    for name in ("a/2013/z.pdf", "a/b/c.pdf", "a/b.pdf", "a/d.PDF", "a/x.txt", "a/.h/e.pdf"):
        memory.pipe(f"/{name}", b"x")
    everything = ["a/.h/e.pdf", "a/2013/z.pdf", "a/b/c.pdf", "a/b.pdf", "a/d.PDF"]
    assert names("memory://a/") == names("memory://a") == names("memory://") == [f"memory://{n}" for n in everything]
    assert names("memory://a/b.pdf", "memory://a/x.txt") == ["memory://a/b.pdf", "memory://a/x.txt"]
    assert names("memory://a/*.pdf") == ["memory://a/b.pdf"]
    assert names("memory://a/*/?.pdf") == ["memory://a/2013/z.pdf", "memory://a/b/c.pdf"]
    assert names("memory://*/*/?.pdf") == ["memory://a/2013/z.pdf", "memory://a/b/c.pdf"]
    assert names("memory://*/**/[cz].pdf") == ["memory://a/2013/z.pdf", "memory://a/b/c.pdf"]
    assert names("memory://a/**/**/c.pdf") == ["memory://a/b/c.pdf"]
    assert names("memory://a/**") == [*(f"memory://{name}" for name in everything[1:]), "memory://a/x.txt"]
    assert names("memory://a/2*") == ["memory://a/2013/z.pdf"]


def test_a_name_with_the_signs_of_a_glob_is_itself_first(memory: Any) -> None:
    for name in ("a[1].pdf", "a1.pdf"):
        memory.pipe(f"/{name}", b"x")
    assert names("memory://a[1].pdf") == ["memory://a[1].pdf"]
    assert names(Names(["memory://a[1].pdf", "memory://a?.pdf"])) == ["memory://a[1].pdf", "memory://a?.pdf"]
    assert ends(Names(["memory://a?.pdf"]))["memory://a?.pdf"].startswith("damaged E200 There is no such object.")


def test_lists_hold_urls_among_paths(memory: Any, folder: Folder) -> None:
    memory.pipe("/a/b.pdf", b"x")
    memory.pipe("/c/d.pdf", b"x")
    root = folder({"e.pdf": b"x", "list": b"memory://a/b.pdf\nmemory://c/\n"})
    with (root / "list").open("a") as file:
        file.write(f"{root}/e.pdf\nfile://{root}/e.pdf\nmemory://none/\nnone://x\nzip://x::memory://a.zip\n")
    told = ends(f"@{root}/list")
    assert [end.split(" There")[0][:16] for end in told.values()] == [
        *["1 bytes"] * 4,
        "damaged E200",
        "unsupported E205",
        "unsupported E205",
    ]
    assert list(told)[:4] == ["memory://a/b.pdf", "memory://c/d.pdf", f"{root}/e.pdf", f"file://{root}/e.pdf"]


def test_file_urls_are_paths_of_this_machine(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder({"a b.pdf": b"x", "c%20d.pdf": b"x"})
    (root / "link.pdf").symlink_to(root / "a b.pdf")
    monkeypatch.setitem(sys.modules, "fsspec", None)  # which has no part in it
    assert names(f"file://{root}/*.pdf") == [f"file://{root}/{name}" for name in ("a b.pdf", "c%20d.pdf", "link.pdf")]
    assert names((root / "a b.pdf").as_uri(), f"local://{root}/c%20d.pdf") == [
        f"file://{root}/a b.pdf",
        f"local://{root}/c%20d.pdf",
    ]
    assert ends(f"file://{root}/link.pdf")[f"file://{root}/link.pdf"].startswith("unsupported E205")
    with pytest.raises(mdparse.UsageError, match="No such input"):
        names(f"file://{root}/none.pdf")


def test_web_pages_are_one_file_and_no_link_is_followed() -> None:
    pytest.importorskip("aiohttp")
    (item,) = expand(["https://example.org/papers/brief.pdf?id=3"], LIMIT)
    assert (item.name, item.file) == ("https://example.org/papers/brief.pdf?id=3", "brief.pdf")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("memory://none/", "No such input: memory://none/"),
        ("memory://a/*.txt", "No such input"),
        ("none://a/b.pdf", "no protocol none://"),
        ("simplecache::memory://a/b.pdf", "leads through another"),
    ],
)
def test_a_source_that_cannot_be_is_a_usage_error(memory: Any, source: str, words: str) -> None:
    memory.pipe("/a/b.pdf", b"x")
    with pytest.raises(mdparse.UsageError, match=words):
        names(source)


def test_without_fsspec_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    for source in ("s3://b/x.pdf", Names(["s3://b/x.pdf"])):
        with pytest.raises(mdparse.MissingDependencyError, match=r"mdparse\[stores\]"):
            names(source)


def test_without_the_package_of_a_protocol_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    fsspec.registry  # noqa: B018  loaded before s3fs is taken away
    with pytest.raises(mdparse.MissingDependencyError, match="s3fs"):
        names("s3://b/x.pdf")


def test_fsspec_is_loaded_for_urls_only() -> None:
    code = "import sys, mdparse, mdparse.bulk.converting; sys.exit('fsspec' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Runs


def test_a_run_over_a_store_writes_what_one_over_a_folder_does(memory: Any, folder: Folder, tmp_path: Path) -> None:
    root = folder({**reports(3), "twin.pdf": reports(1)["r000.pdf"], "text.pdf": b"text"})
    memory.put(f"{root}/", "/archive/", recursive=True)
    summary = mdparse.convert("memory://archive/", tmp_path / "store", workers=1)
    assert summary == mdparse.convert(root, tmp_path / "folder", workers=1)
    assert summary.counts == {"ok": 3, "skipped": 1, "unsupported": 1}
    store, local = tree(tmp_path / "store"), tree(tmp_path / "folder")
    assert store.pop("run.jsonl") == local.pop("run.jsonl").replace(str(root).encode(), b"memory://archive")
    assert store == local


def test_a_second_run_does_what_is_new_or_changed_in_the_store(shelf: Any, tmp_path: Path) -> None:
    shelf({f"in/{name}": data for name, data in reports(3).items()})
    root = Path(os.environ["SHELF"])
    assert mdparse.convert("shelf://in", tmp_path / "out", workers=0).resumed == 0
    (root / "in/r001.pdf").write_bytes(good(1, "changed"))
    (root / "in/r003.pdf").write_bytes(good(1, "new"))
    summary = mdparse.convert("shelf://in", tmp_path / "out", workers=0)
    assert (summary.counts, summary.resumed) == ({"ok": 4}, 2)


def test_parse_many_streams_a_store(memory: Any) -> None:
    for name, data in reports(2).items():
        memory.pipe(f"/in/{name}", data)
    outcomes = list(mdparse.parse_many(["memory://in/*.pdf"], workers=0))
    assert [(one.input, one.status) for one in outcomes] == [(f"memory://in/r00{n}.pdf", "ok") for n in range(2)]
    assert all(one.report and one.report.file.name == one.input[-8:] for one in outcomes)


def test_the_command_reads_stores_in_processes_of_its_own(shelf: Any, tmp_path: Path) -> None:
    shelf({**{f"in/{name}": data for name, data in reports(3).items()}, "in/denied.pdf": b""})
    root = os.environ["SHELF"]
    environment = {**os.environ, "PYTHONPATH": str(SHELF)}
    command = [sys.executable, "-m", "mdparse", "convert", "shelf://in/", f"file://{root}/in/r000.pdf", "-"]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "out"), "-j", "2"],
        input=f"shelf://in/r001.pdf\nfile://{root}/in/none.pdf\n".encode(),
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == ExitCode.SOME_FAILED, done.stderr
    told = [json.loads(line) for line in (tmp_path / "out/run.jsonl").read_bytes().splitlines()]
    assert [(line["input"], line["status"]) for line in told] == [
        ("shelf://in/denied.pdf", "damaged"),
        *((f"shelf://in/r00{number}.pdf", "ok") for number in range(3)),
        (f"file://{root}/in/r000.pdf", "skipped"),
        ("shelf://in/r001.pdf", "skipped"),
        (f"file://{root}/in/none.pdf", "damaged"),
    ]
    assert len(list(tmp_path.glob("out/*.json"))) == 3


def test_hostile_names_never_leave_the_output_folder(memory: Any, tmp_path: Path) -> None:
    hostile = ["../../slip.pdf", "line\nbreak.pdf", "$(touch x).pdf", "émigré ☃.pdf", "a::b.pdf", "x" * 240 + ".pdf"]
    for number, name in enumerate(hostile):
        memory.store[f"/in/{name}"] = memory.open(f"/tmp/{number}", "wb")
        memory.store[f"/in/{name}"].write(good(1, str(number)))
    summary = mdparse.convert("memory://in/", tmp_path / "out" / "deep", workers=0)
    assert summary.inputs == sum(summary.counts.values())
    assert summary.counts["ok"] >= 5
    written = [name for name in tree(tmp_path / "out" / "deep") if name != "run.jsonl"]
    assert all("/" not in name and name.isascii() and len(name) < 100 for name in written)
    assert os.listdir(tmp_path / "out") == ["deep"]


@pytest.mark.parametrize("output", ["s3://bucket/records", "memory://out", "file:///tmp/never"])
def test_outputs_go_to_a_folder_only(
    folder: Folder, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = folder(reports(1))
    monkeypatch.chdir(tmp_path)
    assert main(["convert", str(root), "-o", output]) == ExitCode.OUTPUT
    told = capsys.readouterr().err
    assert "[E500]" in told
    assert "copy it to the store when the run has ended" in told
    assert os.listdir(tmp_path) == ["in"]


# What misbehaves


def test_an_object_that_hangs_costs_its_time_only(shelf: Any) -> None:
    shelf({"in/a.pdf": b"x", "in/b-hang.pdf": b"x", "in/c.pdf": b"x"})
    told = ends("shelf://in/")
    assert [told["shelf://in/a.pdf"], told["shelf://in/c.pdf"]] == ["1 bytes"] * 2
    assert told["shelf://in/b-hang.pdf"].startswith("timeout E703 The store shelf://in sent nothing for 0.3 seconds.")
    assert "--stall" in told["shelf://in/b-hang.pdf"]


def test_a_store_that_hangs_is_left_alone_until_it_answers(shelf: Any) -> None:
    store = shelf({f"in/hang-{n}.pdf": b"x" for n in range(20)})
    begin = time.monotonic()
    found = list(expand(["shelf://in/"], LIMIT, Clock(0.3, 5)))
    outcomes = [load(item) for item in found]
    assert {one.code for one in outcomes if isinstance(one, Outcome)} == {"E703"}
    assert time.monotonic() - begin < 20 * 0.3
    store.free.set()
    deadline = time.monotonic() + 30
    while not isinstance(load(found[-1]), Loaded):
        assert time.monotonic() < deadline


def test_a_store_that_cannot_be_opened_is_not_waited_for_at_every_name(
    shelf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf({"in/a.pdf": b"x"})
    monkeypatch.setenv("SHELF_DOWN", "1")
    begin = time.monotonic()
    told = ends(Names([f"shelf://in/{number}.pdf" for number in range(20)]))
    assert {end[:12] for end in told.values()} == {"timeout E703"}
    assert time.monotonic() - begin < 20 * 0.3


def test_an_object_that_drips_has_a_clock_for_all_of_it(shelf: Any) -> None:
    shelf({"in/drip.pdf": b"x" * 1000})
    told = ends("shelf://in/", clock=Clock(5, 0.5))["shelf://in/drip.pdf"]
    assert told.startswith("timeout E701 The store shelf://in took longer than 0.5 seconds.")
    assert "--timeout" in told


def test_an_object_without_an_end_fills_no_memory(shelf: Any) -> None:
    store = shelf({"in/endless.pdf": b"", "in/large.pdf": bytes(LIMIT + 1)})
    told = ends("shelf://in/")
    assert all(end.startswith("unsupported E204 The object is larger than") for end in told.values())
    assert len(told) == 2
    assert store.given < LIMIT + 3 * (4 << 20)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dead", "The store cannot be read: OSError: [Errno 101] Network is unreachable. Check the network"),
        ("denied", "The store refuses: Access to in/denied.pdf is denied. Check your credentials."),
        ("odd", "The store cannot be read: OddError: 503 <html>slow down</html>."),
    ],
)
def test_errors_of_a_store_are_told_in_our_own(shelf: Any, name: str, words: str) -> None:
    shelf({f"in/{name}.pdf": b"x", "in/z.pdf": b"x"})
    told = ends(Names([f"shelf://in/{name}.pdf"]), "shelf://in/z.pdf")
    assert told[f"shelf://in/{name}.pdf"].startswith(f"damaged E200 {words}")
    assert told["shelf://in/z.pdf"] == "1 bytes"


def test_what_a_store_refused_is_done_by_the_next_run(shelf: Any, tmp_path: Path) -> None:
    shelf({"in/a.pdf": good(1, "a"), "in/b-denied.pdf": good(1, "b")})
    assert mdparse.convert("shelf://in", tmp_path / "out", workers=0).counts == {"ok": 1, "damaged": 1}
    root = Path(os.environ["SHELF"])
    (root / "in/b-denied.pdf").rename(root / "in/b.pdf")
    again = mdparse.convert("shelf://in", tmp_path / "out", workers=0)
    assert (again.counts, again.resumed) == ({"ok": 2}, 1)
    assert set(lines(tmp_path / "out")) == {"a.pdf", "b.pdf"}


def test_a_folder_that_cannot_be_listed_hides_no_other(shelf: Any) -> None:
    shelf({"in/a/x.pdf": b"x", "in/b-denied/x.pdf": b"x", "in/c/x.pdf": b"x"})
    for source in ("shelf://in/", "shelf://in/*/*.pdf", "shelf://in/**/*.pdf"):
        told = ends(source)
        assert [told["shelf://in/a/x.pdf"], told["shelf://in/c/x.pdf"]] == ["1 bytes"] * 2
        assert told["shelf://in/b-denied"].startswith("damaged E200 The store refuses")
        assert len(told) == 3


def test_a_store_that_is_down_is_one_input_that_failed(shelf: Any, folder: Folder, tmp_path: Path) -> None:
    shelf({"in/a.pdf": good(1)})
    root = os.environ["SHELF"]
    summary = mdparse.convert(["shelf://dead/", f"{root}/in"], tmp_path / "out", workers=0)
    assert summary.counts == {"ok": 1, "damaged": 1}
    assert lines(tmp_path / "out")["dead"]["code"] == "E200"


def test_links_and_objects_elsewhere_are_refused_by_name(shelf: Any) -> None:
    shelf({"in/liar/a.pdf": b"x", "in/liar/link.pdf": b"x", "elsewhere/plan.pdf": b"x"})
    told = ends("shelf://in/")
    assert told.pop("shelf://in/liar/a.pdf") == "1 bytes"
    assert {name: end[:16] for name, end in told.items()} == dict.fromkeys(
        ["shelf://in/liar/link.pdf", "elsewhere/plan.pdf", "elsewhere"], "unsupported E205"
    )


def test_archives_in_a_store_give_their_reports(memory: Any, shelf: Any) -> None:
    members = {"2013/b.pdf": good(1, "b"), "a.pdf": good(1, "a"), "read.txt": b"x", "bomb.pdf": bytes(5_000_000)}
    memory.pipe("/in/all.zip", archive(members))
    told = ends("memory://in/")
    assert {name: end[:16] for name, end in told.items()} == {
        "memory://in/all.zip!2013/b.pdf": f"{len(good(1, 'b'))} bytes",
        "memory://in/all.zip!a.pdf": f"{len(good(1, 'a'))} bytes",
        "memory://in/all.zip!bomb.pdf": "unsupported E204",
    }
    shelf({"in/denied.zip": archive(members), "in/rubbish.zip": b"PK rubbish", "in/hang.zip": b"x"})
    told = ends("shelf://in/")
    assert {name: end[:12] for name, end in told.items()} == {
        "shelf://in/denied.zip": "damaged E200",
        "shelf://in/hang.zip": "timeout E703",
        "shelf://in/rubbish.zip": "damaged E200",
    }


def test_a_member_that_is_larger_packed_than_a_file_may_be_is_refused(memory: Any) -> None:
    noise = os.urandom(LIMIT + 1)
    memory.pipe("/in/all.zip", archive({"noise.pdf": noise}, zipfile.ZIP_STORED))
    assert ends("memory://in/")["memory://in/all.zip!noise.pdf"].startswith("unsupported E204")


# Secrets


def test_passwords_in_urls_are_not_told() -> None:
    assert public("ftp://anna:secret@host/a:b@c.pdf") == "ftp://anna:***@host/a:b@c.pdf"
    assert public("s3://bucket/a:b@c.pdf") == "s3://bucket/a:b@c.pdf"
    assert public("github://org:repo@main/a.pdf") == "github://org:repo@main/a.pdf"


def test_no_report_of_a_run_has_a_password(shelf: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf({"anna:secret@in/a.pdf": good(1), "anna:secret@in/denied.pdf": b"", "anna:secret@in/all.zip": b"PK"})
    url = "shelf://anna:secret@in"
    assert main(["convert", url, f"{url}/dead/", "-o", str(tmp_path / "out"), "-v"]) == ExitCode.SOME_FAILED
    assert main(["convert", f"{url}/none/", "-o", str(tmp_path / "out")]) == ExitCode.USAGE
    assert main(["convert", str(tmp_path), "-o", url]) == ExitCode.OUTPUT
    told = capsys.readouterr().err + (tmp_path / "out/run.jsonl").read_text()
    assert "anna:***@in" in told
    assert "secret" not in told


# The line to a store


def test_a_line_passes_on_what_ends_a_call() -> None:
    line = Line("The store")
    with pytest.raises(KeyError):
        line.ask(lambda: {}["x"], clock=Clock())
    with pytest.raises(RuntimeError, match="SystemExit"):
        line.ask(sys.exit, clock=Clock())
    assert line.hung == []


def test_a_line_that_nobody_listens_to_is_left() -> None:
    told: list[int] = []

    def parts() -> Iterator[int]:
        for number in range(1_000_000):
            told.append(number)
            time.sleep(0.001)
            yield number

    heard = Line("The store").hear(parts, Clock())
    assert next(heard) == 0
    heard.close()  # type: ignore[attr-defined]
    time.sleep(0.2)
    count = len(told)
    time.sleep(0.2)
    assert len(told) == count


def test_an_unreadable_message_is_kept_short() -> None:
    with pytest.raises(mdparse.UnreadableError) as caught, waiting.told():
        raise ValueError("x" * 10_000)
    assert len(str(caught.value)) < 500
