"""Entry points of installed packages: found wherever Python finds packages, and not looked for where there are none."""

from __future__ import annotations

import importlib
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from mdparse.options import installed

POINTS = "[mdparse.extractors]\nflowers = flowers:find\n"
PLACES = {
    "wheel": "flowers-1.0.dist-info/entry_points.txt",
    "egg-info": "flowers-1.0.egg-info/entry_points.txt",
    "egg": "flowers-1.0-py3.egg/EGG-INFO/entry_points.txt",
}


def _names(group: str = "mdparse.extractors") -> list[str]:
    return [point.name for point in installed.entry_points(group=group)]


def _written(folder: Path, place: str) -> Path:
    path = folder / place
    path.parent.mkdir(parents=True)
    path.write_text(POINTS, "utf-8")
    (path.parent / "METADATA").write_text("Metadata-Version: 2.1\nName: flowers\nVersion: 1.0\n", "utf-8")
    return path


@pytest.mark.parametrize("kind", ["wheel", "egg-info"])
def test_a_package_in_a_folder_is_found(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _written(tmp_path, PLACES[kind])
    monkeypatch.syspath_prepend(tmp_path)
    assert _names() == ["flowers"]


@pytest.mark.parametrize("kind", PLACES)
def test_its_entry_points_are_seen_before_all_packages_are_read(kind: str, tmp_path: Path) -> None:
    _written(tmp_path, PLACES[kind])
    (tmp_path / "empty-1.0.dist-info").mkdir()
    (tmp_path / "file.egg-info").write_text("Name: file", "utf-8")
    assert list(installed._texts(str(tmp_path))) == [POINTS.encode()]


def test_a_package_in_an_archive_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "flowers.zip", "w") as archive:
        archive.writestr(PLACES["wheel"], POINTS)
        archive.writestr("flowers-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: flowers\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(tmp_path / "flowers.zip")
    assert _names() == ["flowers"]


def test_a_finder_of_another_kind_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder:
        @staticmethod
        def find_spec(*_: object) -> None:
            """Find no module."""

        @staticmethod
        def find_distributions(_context: object = None) -> list[metadata.Distribution]:
            return []

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert installed._mentioned("no.such.group")


def test_folders_that_are_not_there_do_no_harm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "none"), *sys.path])
    assert _names("no.such.group") == []
    assert "mdparse_dates" in _names("spacy_factories")


def test_where_no_package_adds_an_extractor_nothing_more_is_loaded() -> None:
    code = "import sys; from mdparse.language.extractors import plugins; print(plugins(), 'email' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "() False"


def test_data_files_of_a_package_in_a_folder_and_in_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "garden.zip", "w") as archive:
        archive.writestr("garden/__init__.py", "")
        archive.writestr("garden/data/names.txt", "roos")
    monkeypatch.syspath_prepend(tmp_path / "garden.zip")
    importlib.import_module("garden")
    assert installed.files("garden").joinpath("data", "names.txt").read_text(encoding="utf-8") == "roos"
    assert isinstance(installed.files("mdparse"), Path)
    assert (installed.files("mdparse") / "py.typed").is_file()
