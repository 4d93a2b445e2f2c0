"""Promise 15: files, folders, globs, lists and archives are read, links, pipes and devices are not, names are safe."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mdparse
from bulk.runs import Folder, lines, reports, tree
from hostile import good
from mdparse.bulk import archives
from mdparse.bulk.inputs import Names, expand, split
from mdparse.bulk.item import Item, shown
from mdparse.bulk.loading import Loaded, load
from mdparse.bulk.outcome import Outcome
from mdparse.bulk.outputs import stem

LIMIT = 1_000_000_000


def found(*sources: str | os.PathLike[str] | Names) -> list[Item]:
    return list(expand(sources, LIMIT))


def names(*sources: str | os.PathLike[str] | Names) -> list[str]:
    return [item.file for item in found(*sources)]


def refusal(item: Item) -> str:
    outcome = load(item)
    assert isinstance(outcome, Outcome)
    return f"{outcome.status} {outcome.code}"


def archive(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def test_folders_are_walked_in_a_fixed_order(folder: Folder) -> None:
    root = folder({"b.pdf": b"", "a/z.PDF": b"", "a/b/c.pdf": b"", "notes.txt": b"", "c.pdf/d.pdf": b""})
    assert names(root) == ["c.pdf", "z.PDF", "b.pdf", "d.pdf"]


def test_a_file_that_is_named_is_taken_whatever_its_ending(folder: Folder) -> None:
    root = folder({"scan.bin": good(1), "b.pdf": good(1)})
    assert names(root / "scan.bin") == ["scan.bin"]
    assert names(f"{root}/*.pdf", f"{root}/scan.bin") == ["b.pdf", "scan.bin"]


def test_a_source_that_does_not_exist_is_a_usage_error() -> None:
    with pytest.raises(mdparse.UsageError, match="No such input: nergens"):
        found("nergens")
    with pytest.raises(mdparse.UsageError, match="The list nergens cannot be read"):
        found("@nergens")


def test_lists_hold_names_by_line_or_by_nul(folder: Folder) -> None:
    root = folder({"a.pdf": b"", "b\nc.pdf": b"", "list": b""})
    (root / "list").write_bytes(os.fsencode(f"{root}/a.pdf\r\n\n{root}/absent.pdf\n"))
    assert names(f"@{root}/list") == ["a.pdf", "absent.pdf"]
    assert refusal(found(f"@{root}/list")[1]) == "damaged E200"
    assert names(split(os.fsencode(f"{root}/b\nc.pdf\0{root}/a.pdf\0"))) == ["b\nc.pdf", "a.pdf"]


def test_a_list_in_a_list_is_a_file_name(folder: Folder) -> None:
    root = folder({"list": b"@list\n-\n"})
    assert [refusal(item) for item in found(f"@{root}/list")] == ["damaged E200"] * 2


def test_promise_15_links_pipes_and_devices_are_refused_by_name(folder: Folder, tmp_path: Path) -> None:
    root = folder({"good.pdf": good(1)})
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "plan.pdf").write_bytes(good(1))
    (root / "file-link.pdf").symlink_to(tmp_path / "secret" / "plan.pdf")
    (root / "folder-link").symlink_to(tmp_path / "secret")
    (root / "loop").symlink_to(root)
    (root / "dangling.pdf").symlink_to("nowhere")
    os.mkfifo(root / "pipe.pdf")
    told = {item.file: refusal(item) for item in found(root, "/dev/zero") if item.file != "good.pdf"}
    assert told == dict.fromkeys(
        ["file-link.pdf", "folder-link", "loop", "dangling.pdf", "pipe.pdf", "zero"], "unsupported E205"
    )


def test_promise_15_a_file_swapped_for_a_pipe_is_not_opened(folder: Folder) -> None:
    root = folder({"a.pdf": good(1)})
    (item,) = found(root)
    (root / "a.pdf").unlink()
    os.mkfifo(root / "a.pdf")
    assert refusal(item) == "unsupported E205"
    (root / "a.pdf").unlink()
    (root / "a.pdf").symlink_to("/etc/hostname")
    assert refusal(item) == "damaged E200"
    (root / "a.pdf").unlink()
    assert refusal(item) == "damaged E200"


def test_a_file_over_the_limit_is_never_read(folder: Folder) -> None:
    root = folder({"a.pdf": good(1)})
    (item,) = expand([root], 100)
    assert refusal(item) == "unsupported E204"


def test_folders_may_be_nested_deeper_than_python_recurses(tmp_path: Path) -> None:
    deep = tmp_path / "/".join("d" * 1_200)
    try:
        subprocess.run(["mkdir", "-p", deep], check=True)
        (deep / "a.pdf").write_bytes(b"")
        assert names(tmp_path) == ["a.pdf"]
    finally:  # Python's own way to remove folders recurses
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)


def test_archives_give_their_reports_by_name(folder: Folder) -> None:
    members = {"2013/b.pdf": good(1, "b"), "a.pdf": good(1, "a"), "read.txt": b"x", "2013/": b""}
    root = folder({"all.zip": archive(members)})
    items = found(root)
    assert [item.name.rpartition("!")[2] for item in items] == ["2013/b.pdf", "a.pdf"]
    loaded = [load(item) for item in expand([root], LIMIT)]
    assert [one.data for one in loaded if isinstance(one, Loaded)] == [good(1, "b"), good(1, "a")]


def test_hostile_archives_are_refused_by_member_or_whole(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "SMALL", 1000)
    inner = archive({"x.pdf": good(1)})
    locked = bytearray(archive({"locked.pdf": good(1)}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + place] |= 1
    wrong = bytearray(archive({"wrong.pdf": good(1)}, zipfile.ZIP_STORED))
    wrong[60] ^= 0xFF
    root = folder(
        {
            "bomb.zip": archive({"bomb.pdf": bytes(5_000_000)}),
            "inner.zip": archive({"inner.zip": inner}),
            "locked.zip": bytes(locked),
            "rubbish.zip": b"PK\x03\x04 rubbish",
            "wrong.zip": bytes(wrong),
        }
    )
    told = [(item.file, refusal(item)) for item in expand([root], LIMIT)]
    assert told == [
        ("bomb.zip", "unsupported E204"),
        ("inner.zip", "unsupported E205"),
        ("locked.pdf", "unsupported E205"),
        ("rubbish.zip", "damaged E200"),
        ("wrong.pdf", "damaged E200"),
    ]


def test_members_that_share_their_bytes_are_a_bomb(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "SMALL", 1000)
    data = archive({f"{n}.pdf": good(1) for n in range(60)}, zipfile.ZIP_STORED)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members = file.infolist()
    archives._check(members, "x")
    for info in members:
        info.header_offset = 0
    with pytest.raises(mdparse.LimitError, match="expands"):
        archives._check(members, "x")


def test_an_archive_has_a_limit_on_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEMBERS", 2)
    with pytest.raises(mdparse.LimitError, match="holds 3 members"):
        archives._check([zipfile.ZipInfo(str(n)) for n in range(3)], "x")


def test_a_member_over_the_limits_is_refused_alone() -> None:
    info = zipfile.ZipInfo("a.pdf")
    info.file_size, info.compress_size = 300, 1
    assert "expands from 1 to 300" in str(archives._refusal(info, LIMIT))
    info.compress_size = 200
    assert archives._refusal(info, LIMIT) is None
    assert archives._refusal(info, 100) is not None


def test_promise_15_hostile_names_never_leave_the_output_folder(tmp_path: Path) -> None:
    root = tmp_path / "in"
    root.mkdir()
    hostile = [
        "line\nbreak.pdf",
        "quote'\".pdf",
        "..pdf",
        "-o.pdf",
        "émigré ☃.pdf",
        "x" * 240 + ".pdf",
        "$(touch x).pdf",
    ]
    for number, name in enumerate(hostile):
        (root / name).write_bytes(good(1, str(number)))
    (root / os.fsdecode(b"latin-\xe9.pdf")).write_bytes(good(1, "latin"))
    slip = {"../../slip.pdf": good(1, "slip"), "/abs/slip.pdf": good(1, "abs"), "C:\\slip.pdf": good(1, "c")}
    (root / "slip.zip").write_bytes(archive(slip))
    summary = mdparse.convert(root, tmp_path / "out" / "deep", workers=0)
    assert summary.counts == {"ok": 11}
    written = tree(tmp_path / "out" / "deep")
    assert len([name for name in written if name.endswith(".json")]) == 11
    assert all("/" not in name and len(os.fsencode(name)) < 100 and name.isascii() for name in written)
    assert sorted(os.listdir(tmp_path)) == ["in", "out"]
    assert any("latin-\\xe9" in name for name in lines(tmp_path / "out" / "deep"))


@given(st.text(max_size=300), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_any_name_gives_a_safe_stem(name: str, sha256: str) -> None:
    safe = stem(name, sha256)
    assert safe.isascii()
    assert safe.replace("-", "").replace("_", "").isalnum()
    assert len(safe) <= 73
    assert safe.endswith(f"-{sha256[:12]}")


@given(st.binary(max_size=40))
def test_any_file_name_can_be_shown(name: bytes) -> None:
    assert isinstance(shown(os.fsdecode(name)).encode("utf-8"), bytes)


def test_promise_15_no_code_is_run_from_the_current_folder(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = f"open({str(tmp_path / 'sprung')!r}, 'w')\n"
    root = folder({**reports(1), **{f"{name}.py": trap.encode() for name in ("msgspec", "mdparse", "zlib", "regex")}})
    monkeypatch.chdir(root)
    assert mdparse.convert(".", tmp_path / "out", workers=1).counts == {"ok": 1}
    assert not (tmp_path / "sprung").exists()


def test_names_that_begin_alike_stay_apart(folder: Folder, tmp_path: Path) -> None:
    mdparse.convert(folder({"a.b.pdf": good(1, "1"), "a b.pdf": good(1, "2")}), tmp_path / "out", workers=0)
    assert len(list(tmp_path.glob("out/a_b-*.json"))) == 2


def test_many_sources_are_one_run(folder: Folder, tmp_path: Path) -> None:
    files = reports(4)
    root = folder(files)
    (root / "list").write_text(f"{root}/r003.pdf")
    sources = [root / "r000.pdf", f"{root}/r00[12].pdf", f"@{root}/list"]
    assert mdparse.convert(sources, tmp_path / "out", workers=0).counts == {"ok": 4}
