"""A headless Chromium that notes every error, every refused script and every request; skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mdparse import DateExpression, Project, ProjectAmount, Report
from mdparse.exporting.viewer import write

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


class Tab:
    """A page of the browser with what it complained of and what it asked the network for."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: Path) -> Any:
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("#kinds [aria-selected=true]")
        return self.page

    def check(self) -> None:
        """Nothing was complained of, and nothing left the file."""
        assert self.complaints == []
        assert [url for url in self.requests if not url.startswith(("file:", "blob:", "data:"))] == []
        assert len({url for url in self.requests if url.startswith("file:")}) == 1


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser is driven by playwright")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Tab]:
    """A tab in Dutch on a desk; whatever a test does, the page may not complain nor fetch."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="nl-NL", accept_downloads=True)
    opened = Tab(context.new_page())
    yield opened
    context.close()
    opened.check()


@pytest.fixture(scope="session")
def planned(office: Report) -> Report:
    """The 2013 report with three projects made by hand on words that stand in it, each with a period or money."""
    organisations = [record for record in office.organisations if len(record.mentions) > 2][:3]
    dates = [record for record in office.dates if record.kind == "year"][:3]
    rows = zip(organisations, dates, ("running", "completed", None), (1, 2, 2), strict=True)
    projects = tuple(
        Project(
            source=organisation.source,
            id=f"p{index}",
            name=f"Project {organisation.name}",
            implementers=(organisation.name,),
            countries=("MA", "GH"),
            period=_period(date, 2010 + index),
            amounts=(ProjectAmount(value=str(250_000 * (index + 1)), currency="EUR", role="dutch_contribution"),),
            priority=priority,
            status=status,  # type: ignore[arg-type]
            duration="P1Y6M",
            mentions=organisation.mentions,
            confidence=0.5 + 0.2 * index,
            reasons=("made by hand",),
        )
        for index, (organisation, date, status, priority) in enumerate(rows)
    )
    return msgspec.structs.replace(office, projects=projects)


def _period(date: DateExpression, year: int) -> DateExpression:
    days = {"start_date": f"{year}-01-01", "end_date": f"{year + 1}-06-30"}
    return msgspec.structs.replace(date, kind="interval", edtf=f"{year}/{year + 1}-06", **days)


@pytest.fixture(scope="session")
def viewer(planned: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The viewer of the 2013 report."""
    return write(planned, tmp_path_factory.mktemp("viewer") / "report.html")


@pytest.fixture
def desk(tab: Tab, viewer: Path) -> Any:
    """The viewer of the 2013 report, open in a tab."""
    return tab.open(viewer)


Shown = Callable[[Report], Any]


@pytest.fixture
def show(tab: Tab, tmp_path: Path) -> Shown:
    """Open the viewer of a report without a PDF."""
    return lambda report: tab.open(write(report, tmp_path / "x.html"))
