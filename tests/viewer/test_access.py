"""Readable for everyone: no serious fault by axe-core, dark and light, Dutch and English, on a phone, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

KINDS = ("overview", "projects", "tables", "amounts", "countries", "organisations", "references", "warnings")
SOME = ("overview", "projects", "amounts")


def axe() -> str:
    """The source of axe-core, from the package that carries it for tests."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    return next(Path(package.__file__).parent.rglob("axe*.js")).read_text("utf-8")


def faults(page: Any) -> list[str]:
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    serious = [fault for fault in found["violations"] if fault["impact"] in {"serious", "critical"}]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in serious]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_no_serious_fault(browser: Any, viewer: Path, theme: str, width: int) -> None:
    source = axe()
    # axe-core builds a document of its own, which the policy of the viewer forbids.
    context = browser.new_context(
        viewport={"width": width, "height": 850}, color_scheme=theme, locale="nl-NL", bypass_csp=True
    )
    page = context.new_page()
    page.goto(viewer.as_uri())
    page.evaluate(source)
    told: dict[str, list[str]] = {}
    for kind in KINDS if (theme, width) == ("light", 1400) else SOME:
        page.click(f"#tab-{kind}")
        if page.locator("#list .go").count():
            page.locator("#list .go").first.click()
        if width < 800:
            page.click("#views [data-view=records]")
        if found := faults(page):
            told[kind] = found
    page.click("#add")
    if found := faults(page):
        told["adder"] = found
    context.close()
    assert told == {}


def test_phone_shows_one_thing_at_a_time(browser: Any, viewer: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="nl-NL", has_touch=True)
    page = context.new_page()
    page.goto(viewer.as_uri())
    assert page.is_visible("#panel")
    assert page.is_hidden("#reader")
    page.click("#tab-amounts")
    page.click('.card[data-key="amounts:0"] .go')
    assert page.is_hidden("#panel")
    assert page.is_visible('.sheet rect.lit[data-key="amounts:0"]')
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click('.sheet rect[data-key="amounts:1"]')
    assert page.is_visible('.card.lit[data-key="amounts:1"]')
    context.close()


def test_dark_by_choice(desk: Any) -> None:
    light = desk.evaluate("getComputedStyle(document.body).backgroundColor")
    desk.click("#theme")
    assert desk.evaluate("getComputedStyle(document.body).backgroundColor") != light
    desk.reload()
    assert desk.get_attribute("html", "data-theme") == "dark"


def test_paper_holds_the_pages_and_no_controls(desk: Any) -> None:
    desk.click("#tab-amounts")
    desk.evaluate("dispatchEvent(new Event('beforeprint'))")
    desk.emulate_media(media="print")
    assert desk.locator(".sheet img").count() == 18
    assert desk.is_hidden("#tools")
    assert desk.is_hidden("#bar")
    assert desk.is_visible('.page[data-page="18"]')
    assert desk.evaluate("document.documentElement.scrollHeight") > 18 * 500


def test_a_page_takes_one_sheet_of_paper(desk: Any, tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    desk.click("#tab-amounts")
    desk.evaluate("dispatchEvent(new Event('beforeprint'))")
    desk.pdf(path=tmp_path / "x.pdf", format="A4")
    document = pdfium.PdfDocument(tmp_path / "x.pdf")
    sheets = len(document)
    document.close()
    assert 19 <= sheets <= 21  # the list, and eighteen pages


def test_less_motion(browser: Any, viewer: Path) -> None:
    context = browser.new_context(viewport={"width": 1200, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(viewer.as_uri())
    page.click("#tab-amounts")
    page.click('.card[data-key="amounts:0"] .go')
    assert page.evaluate("getComputedStyle(document.querySelector('.box.lit')).animationName") == "none"
    context.close()
