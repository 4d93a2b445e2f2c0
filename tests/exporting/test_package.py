"""The data package: valid by Frictionless' own program, with types and keys that hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mdparse import Report
from mdparse.exporting.grids import SHAPES, names


def _validate(folder: Path) -> list[Any]:
    frictionless = pytest.importorskip("frictionless")
    return list(frictionless.validate(str(folder / "datapackage.json")).flatten(["type", "title", "note"]))


@pytest.fixture
def folder(sample: Report, tmp_path: Path) -> Path:
    return sample.save(tmp_path / "x.datapackage")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["sample", "office"])
def test_frictionless_finds_nothing_wrong(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    report: Report = request.getfixturevalue(name)
    assert _validate(report.save(tmp_path / "x.datapackage")) == []


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_a_key_that_leads_nowhere(sample: Report, tmp_path: Path) -> None:
    lost = msgspec.structs.replace(sample.amounts[0], section="s99")
    broken = msgspec.structs.replace(sample, amounts=(lost,))
    assert [row[0] for row in _validate(broken.save(tmp_path / "x.datapackage"))] == ["foreign-key"]


def test_every_grid_is_a_resource_with_its_file(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(names())
    assert {path.name for path in folder.iterdir()} == {"datapackage.json", *(f"{name}.csv" for name in names())}
    for resource in package["resources"]:
        first = (folder / resource["path"]).read_text("utf-8").split("\n")[0].rstrip("\r")
        assert first == ",".join(field["name"] for field in resource["schema"]["fields"])


def test_keys_are_those_of_the_grids(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    schemas = {resource["name"]: resource["schema"] for resource in package["resources"]}
    assert schemas["amounts"]["primaryKey"] == ["document", *SHAPES["amounts"].key]
    links = {(*key["fields"], key["reference"]["resource"]) for key in schemas["project_organisations"]["foreignKeys"]}
    assert {("project", "projects"), ("organisation", "organisations"), ("document", "reports")} <= links
    assert {"fields": ["parent"], "reference": {"resource": "", "fields": ["id"]}} in schemas["sections"]["foreignKeys"]


def test_package_says_what_it_is_of(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert package["title"] == "Voortgangsrapportage opvang"
    assert package["sources"] == [{"title": "klein.pdf", "path": f"urn:sha256:{'0' * 64}"}]
