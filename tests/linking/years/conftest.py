"""Reports of four years, and makers of small ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import mdparse
from mdparse.linking.years import Collection, collate
from mdparse.model import DateExpression, FileInfo, Project, ProjectAmount, Report, Source

FIXTURES = Path(__file__).parents[2] / "fixtures"
NOWHERE = Source(text="", start=0, end=0)


@cache
def _reports() -> tuple[Report, ...]:
    paths = [FIXTURES / "years" / f"{year}.pdf" for year in (2011, 2012, 2014)]
    return tuple(mdparse.parse(path) for path in (*paths, FIXTURES / "report-2013" / "report-2013-office.pdf"))


@cache
def _collection() -> Collection:
    return collate(_reports())


@pytest.fixture(scope="session")
def reports() -> tuple[Report, ...]:
    return _reports()


@pytest.fixture(scope="session")
def collection() -> Collection:
    return _collection()


@pytest.fixture(scope="session")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / "years" / "gold.json").read_text("utf-8"))
    return found


@pytest.fixture
def project() -> Callable[..., Project]:
    """Return a maker of project records: name, period as 'start/end' in ISO days, amounts as (value, role)."""

    def make(
        name: str, *, period: str | None = None, amounts: tuple[tuple[str, str], ...] = (), **fields: Any
    ) -> Project:
        start, _, end = (period or "").partition("/")
        when = DateExpression(
            source=NOWHERE, kind="interval", edtf=period or "", start_date=start or None, end_date=end or None
        )
        money = tuple(ProjectAmount(value=value, currency="EUR", role=role, source=NOWHERE) for value, role in amounts)
        base = {
            "source": NOWHERE,
            "id": fields.pop("id", name),
            "name": name,
            "period": when if period else None,
            "amounts": money,
        }
        return Project(**base, **fields)

    return make


@pytest.fixture
def report() -> Callable[..., Report]:
    """Return a maker of reports that hold just projects."""

    def make(year: int, *projects: Project) -> Report:
        file = FileInfo(name=f"{year}.pdf", sha256=f"{year:064d}", bytes=1, pages=1)
        return Report(file=file, year=year, projects=projects)

    return make
