"""The main paths through the viewer, in a real browser: lists, pages, boxes, filters, languages, keys, corrections."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import mdparse
from mdparse import Report
from mdparse.linking.corrections import apply, read

BOX = """([key, place]) => {
  const rect = document.querySelector(`.sheet rect[data-key="${key}"][data-place="${place}"]`);
  const sheet = rect.closest(".sheet"), page = sheet.parentNode.dataset.page;
  const [box, paper] = [rect.getBoundingClientRect(), sheet.getBoundingClientRect()];
  const pane = document.getElementById("pages").getBoundingClientRect();
  const picture = sheet.querySelector("img").getBoundingClientRect();
  return { page: Number(page), lit: rect.classList.contains("lit"),
    inView: box.top >= pane.top && box.bottom <= pane.bottom,
    aligned: Math.abs(picture.width - paper.width) < 1 && Math.abs(picture.height - paper.height) < 1,
    shares: [box.left - paper.left, box.top - paper.top, box.right - paper.left, box.bottom - paper.top]
      .map((value, side) => value / (side % 2 ? paper.height : paper.width)) };
}"""


def tab_of(page: Any, kind: str) -> None:
    page.click(f"#tab-{kind}")
    page.wait_for_selector(f"#tab-{kind}[aria-selected=true]")


def settle(page: Any) -> None:
    """Wait until the pages stand still."""
    page.wait_for_function(
        "() => new Promise((done) => { const pane = document.getElementById('pages'), top = pane.scrollTop;"
        " setTimeout(() => done(pane.scrollTop === top), 120); })"
    )


def test_every_tab_counts_its_records(desk: Any, planned: Report) -> None:
    for kind in ("projects", "tables", "amounts", "dates", "countries", "organisations", "references", "footnotes"):
        assert desk.inner_text(f"#tab-{kind} b") == str(len(getattr(planned, kind)))
    assert desk.inner_text("#title") == planned.title


@pytest.mark.parametrize(("kind", "index"), [("amounts", 0), ("amounts", 7), ("dates", 60), ("references", 0)])
def test_record_lights_its_box_on_the_page(desk: Any, planned: Report, kind: str, index: int) -> None:
    tab_of(desk, kind)
    desk.click(f'#list [data-key="{kind}:{index}"] .go')
    settle(desk)
    found = desk.evaluate(BOX, [f"{kind}:{index}", 0])
    record = getattr(planned, kind)[index]
    sheet = planned.pages[record.source.page - 1]
    assert (found["page"], found["lit"], found["inView"], found["aligned"]) == (record.source.page, True, True, True)
    x0, top, x1, bottom = record.source.boxes[0].bbox
    expected = [x0 / sheet.width, top / sheet.height, x1 / sheet.width, bottom / sheet.height]
    assert found["shares"] == pytest.approx(expected, abs=0.006)
    assert found["shares"][0] <= expected[0]  # the box may be larger than the words, never smaller
    assert found["shares"][3] >= expected[3]


@pytest.mark.parametrize(("kind", "index"), [("amounts", 0), ("countries", 3), ("dates", 60), ("organisations", 4)])
def test_the_box_covers_the_words(planned: Report, kind: str, index: int) -> None:
    # What pdfplumber, another reader than ours, finds under the box.
    source = getattr(planned, kind)[index].source
    sheet = planned.pages[source.page - 1].to_pdfplumber()
    try:
        x0, top, x1, bottom = source.boxes[0].bbox
        words = sheet.crop((x0 - 1.2, top - 2, x1 + 1.2, bottom + 2)).extract_text().replace("\n", " ").strip(" ,.;")
    finally:
        sheet.pdf.close()
    assert words in source.text
    assert len(source.boxes) > 1 or words == source.text


def test_box_shows_its_record(desk: Any, planned: Report) -> None:
    tab_of(desk, "amounts")
    desk.dispatch_event('.sheet rect[data-key="amounts:1"]', "click")
    card = desk.wait_for_selector('.card.lit[data-key="amounts:1"]')
    assert planned.amounts[1].source.text in card.inner_text()


def test_box_of_another_kind_opens_its_tab(desk: Any) -> None:
    tab_of(desk, "amounts")
    assert desk.is_hidden('.sheet rect[data-key="dates:0"]')
    desk.click("[data-boxes=all]")
    desk.click('.sheet rect[data-key="dates:0"]')
    desk.wait_for_selector("#tab-dates[aria-selected=true]")
    assert desk.is_visible('.card.lit[data-key="dates:0"]')
    desk.click("[data-boxes=none]")
    assert desk.locator(".sheet rect.box:not(.off)").count() == 1  # the chosen one stays


def test_country_opens_its_mentions(desk: Any, planned: Report) -> None:
    tab_of(desk, "countries")
    most = desk.locator(".group").first
    count = sum(record.iso2 == "NL" for record in planned.countries)
    assert most.locator(".go").inner_text().split()[0::2] == ["Nederland", str(count)]
    most.locator(".go").first.click()
    assert desk.locator(".group").first.locator(".mention").count() == count
    assert desk.locator(".mention.lit").count() == 1


def test_search_and_filters(desk: Any, planned: Report) -> None:
    tab_of(desk, "dates")
    desk.fill("#query", "JUNI")
    shown = sum("juni" in record.source.text.lower() for record in planned.dates)
    assert 0 < shown < len(planned.dates)
    assert desk.inner_text("#shown") == f"{shown} van {len(planned.dates)}"
    assert desk.inner_text("#tab-dates b") == str(shown)
    desk.fill("#query", "")
    desk.select_option("#facets select >> nth=0", "interval")
    intervals = sum(record.kind == "interval" for record in planned.dates)
    assert desk.locator(".card").count() == min(intervals, 120)
    desk.fill("#query", "zzz")
    assert desk.inner_text(".nothing") == "Niets gevonden."
    desk.keyboard.press("Escape")
    assert desk.input_value("#query") == ""


def test_confidence_slider_hides_what_is_less_sure(desk: Any, planned: Report) -> None:
    tab_of(desk, "projects")
    desk.fill("#least", "65")
    assert desk.inner_text("#least-value") == "65%"
    sure = sum(record.confidence >= 0.65 for record in planned.projects)
    assert desk.locator(".card.projects").count() == sure < len(planned.projects)
    assert desk.locator(".sheet rect.projects[data-key='projects:0']:not(.off)").count() == 0


def test_this_page_only(desk: Any, planned: Report) -> None:
    tab_of(desk, "amounts")
    desk.check("#here")
    assert desk.locator(".card").count() == sum(record.source.page == 1 for record in planned.amounts)


def test_project_card(desk: Any, planned: Report) -> None:
    tab_of(desk, "projects")
    text = desk.inner_text('.card[data-key="projects:0"]')
    for part in (planned.projects[0].name, "loopt", "Prioriteit 1", "€ 250.000", "1 jaar, 6 maanden", "Marokko", "50%"):
        assert part in text.replace("\xa0", " ")
    assert desk.locator('.card[data-key="projects:0"] .period svg .bar').count() == 1
    desk.click('.card[data-key="projects:0"] summary >> nth=0')
    places = desk.locator('.card[data-key="projects:0"] .place')
    places.first.wait_for()
    assert places.count() == len(planned.projects[0].mentions)
    places.nth(1).click()
    settle(desk)
    assert desk.evaluate(BOX, ["projects:0", 1])["lit"]


def test_timeline_leads_to_the_project(desk: Any) -> None:
    desk.click(".timeline [data-project=p1] rect")
    desk.wait_for_selector('.card.lit[data-key="projects:1"]')


def test_tables_sort_and_mark_failed_sums(desk: Any, planned: Report) -> None:
    tab_of(desk, "tables")
    table = desk.locator(".card.tables").nth(1)
    failed = [check for check in planned.tables[1].checks if not check.ok]
    assert table.locator("td.bad").count() == len(failed) == 2
    column = lambda: [cell.inner_text() for cell in table.locator("tbody td:nth-child(2)").all()]  # noqa: E731
    printed = column()
    table.locator("th button").nth(1).click()
    assert column() == sorted(printed, key=int) != printed
    table.locator("th button").nth(1).click()
    assert column() == sorted(printed, key=int, reverse=True)
    assert table.locator("th[aria-sort=descending]").count() == 1


def test_the_total_stays_last(desk: Any) -> None:
    tab_of(desk, "tables")
    table = desk.locator(".card.tables").first
    table.locator("th button").nth(1).click()
    assert table.locator("tbody tr").last.locator("td").first.inner_text() == "Totaal"


def test_language_switch_is_remembered(desk: Any) -> None:
    desk.click("[data-language=en]")
    assert desk.inner_text("#tab-amounts span") == "Amounts"
    assert desk.get_attribute("html", "lang") == "en"
    tab_of(desk, "amounts")
    assert "€9,000,000" in desk.inner_text(".card >> nth=0")
    desk.reload()
    assert desk.inner_text("#tab-overview span") == "Overview"


def test_keyboard(desk: Any) -> None:
    tab_of(desk, "amounts")
    for key, lit in (("n", 0), ("ArrowDown", 1), ("n", 2), ("p", 1), ("ArrowUp", 0), ("ArrowUp", 0)):
        desk.evaluate("document.activeElement.closest('[role=tablist]') && document.activeElement.blur()")
        desk.keyboard.press(key)
        assert desk.get_attribute(".card.lit", "data-key") == f"amounts:{lit}"
    desk.keyboard.press("ArrowRight")
    assert desk.input_value("#number") == "2"
    desk.keyboard.press("/")
    assert desk.evaluate("document.activeElement.id") == "query"
    desk.keyboard.type("miljoen")
    desk.keyboard.press("Enter")
    assert desk.locator(".card.lit").count() == 1
    desk.keyboard.press("Escape")
    desk.keyboard.press("Escape")
    assert desk.locator(".card.lit").count() == 0
    desk.keyboard.press("?")
    assert desk.is_visible("#help kbd")
    desk.keyboard.press("Escape")
    assert desk.is_hidden("#help")


def test_tabs_by_arrow(desk: Any) -> None:
    desk.focus("#tab-overview")
    desk.keyboard.press("ArrowDown")
    assert desk.get_attribute("#tab-projects", "aria-selected") == "true"
    desk.keyboard.press("End")
    assert desk.evaluate("document.activeElement.id") == "tab-warnings"


def test_pages_turn_and_zoom(desk: Any) -> None:
    desk.fill("#number", "17")
    desk.press("#number", "Enter")
    settle(desk)
    assert desk.locator(".page[data-page='17'] img").count() == 1
    assert desk.locator(".page[data-page='1'] img").count() == 0  # what is far away is let go
    width = desk.evaluate("document.querySelector('.sheet').offsetWidth")
    desk.click("#larger")
    assert desk.evaluate("document.querySelector('.sheet').offsetWidth") > width
    desk.fill("#number", "999")
    desk.press("#number", "Enter")
    assert desk.input_value("#number") == "17"


def saved(page: Any, folder: Path) -> Path:
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename == "report.corrections.json"
    path = folder / "report.corrections.json"
    download.value.save_as(path)
    return path


def test_corrections_make_the_whole_round(desk: Any, planned: Report, tmp_path: Path, fixtures: Path) -> None:
    tab_of(desk, "amounts")
    desk.hover('.card[data-key="amounts:0"]')
    desk.click('.card[data-key="amounts:0"] .wrong')
    assert "als fout gemerkt" in desk.inner_text('.card.removed[data-key="amounts:0"]')
    desk.hover('.card[data-key="amounts:1"]')
    desk.click('.card[data-key="amounts:1"] .edit')
    desk.fill(".editor [name=value]", "4500000")
    desk.select_option(".editor [name=qualifier]", "approximate")
    desk.fill(".editor [name=note]", "zie de brief")
    desk.click(".editor .primary")
    desk.click("#add")
    desk.select_option("#adder select >> nth=0", "places")
    desk.fill("#adder [name=quote]", "voortgangsrapportage.")
    desk.fill("#adder .editor [name=name]", "Den Haag")
    desk.fill("#adder .editor [name=country]", "NL")
    desk.click("#adder .primary")
    assert desk.inner_text(".card.added .tag.hand") == "toegevoegd"
    path = saved(desk, tmp_path)
    assert [item.action for item in read(path)] == ["remove", "edit", "add"]
    again = mdparse.parse(fixtures / "report-2013-office.pdf", corrections=path)
    assert again.corrections == read(path)
    assert len(again.amounts) == len(planned.amounts) - 1
    assert (again.amounts[0].value, again.amounts[0].qualifier) == ("4500000", "approximate")
    added = next(record for record in again.places if record.name == "Den Haag")
    assert (added.source.text, added.source.page, len(added.source.boxes)) == ("voortgangsrapportage.", 1, 1)
    assert [warning for warning in again.warnings if warning.code.startswith("W4")] == []


def test_corrections_are_remembered_and_can_be_undone(desk: Any, tmp_path: Path) -> None:
    tab_of(desk, "dates")
    desk.hover('.card[data-key="dates:0"]')
    desk.click('.card[data-key="dates:0"] .wrong')
    desk.reload()
    tab_of(desk, "dates")
    assert json.loads(saved(desk, tmp_path).read_text("utf-8"))["corrections"][0]["records"] == "dates"
    desk.click(".card.removed .undo")
    assert desk.locator(".card.removed").count() == 0
    assert desk.is_hidden("#save")


def test_words_that_are_not_on_the_page_are_not_added(desk: Any) -> None:
    desk.click("#add")
    desk.fill("#adder [name=quote]", "nergens te vinden")
    desk.fill("#adder [name=value]", "1")
    desk.click("#adder .primary")
    assert desk.is_visible("#adder")
    assert "staan niet in de tekst" in desk.inner_text("#adder [role=status]")


def test_money_and_period_of_a_project_can_be_corrected(desk: Any, planned: Report, tmp_path: Path) -> None:
    tab_of(desk, "projects")
    desk.click('.card[data-key="projects:0"] .go')
    desk.click('.card[data-key="projects:0"] .edit')
    assert desk.input_value(".editor [name=amounts]") == "250000 EUR dutch_contribution"
    assert desk.input_value(".editor [name=period]") == "2010-01-01/2011-06-30"
    desk.fill(".editor [name=amounts]", "veel geld")
    desk.click(".editor .primary")
    assert desk.is_visible(".editor")  # what is no money is not kept
    desk.fill(".editor [name=amounts]", "300000.50 EUR grant\n100 USD")
    desk.fill(".editor [name=period]", "2010-01-01/")
    desk.click(".editor .primary")
    told = desk.inner_text('.card[data-key="projects:0"] .acts')
    assert "300000.50 EUR grant; 100 USD dutch_contribution" in told
    after = apply(planned, read(saved(desk, tmp_path)))
    assert after.warnings == planned.warnings
    project = after.projects[0]
    assert [(amount.value, amount.currency, amount.role) for amount in project.amounts] == [
        ("300000.50", "EUR", "grant"),
        ("100", "USD", "dutch_contribution"),
    ]
    assert project.period is not None
    assert (project.period.start_date, project.period.end_date, project.period.edtf) == (
        "2010-01-01",
        None,
        "2010-01-01/",
    )
    assert project.implementers == planned.projects[0].implementers


def test_an_unchanged_form_is_no_correction(desk: Any, planned: Report) -> None:
    for kind in ("projects", "organisations", "references", "footnotes", "tables", "dates"):
        tab_of(desk, kind)
        desk.locator("#list .go").first.click()
        desk.locator("#list .edit").first.click()
        desk.click(".editor .primary")
        assert desk.is_hidden("#save"), kind


def test_a_project_can_be_added_whole(desk: Any, planned: Report, tmp_path: Path) -> None:
    desk.click("#add")
    desk.select_option("#adder select >> nth=0", "projects")
    desk.fill("#adder [name=quote]", "enkele projecten")
    desk.fill("#adder .editor [name=name]", "Enkele projecten")
    desk.fill("#adder .editor [name=period]", "2013-01-01/2013-12-31")
    desk.fill("#adder .editor [name=amounts]", "5000 EUR")
    desk.fill("#adder .editor [name=countries]", "GH\nMA")
    desk.click("#adder .primary")
    after = apply(planned, read(saved(desk, tmp_path)))
    assert after.warnings == planned.warnings
    made = next(project for project in after.projects if project.name == "Enkele projecten")
    assert (made.id, made.source.text, made.countries) == ("enkele-projecten", "enkele projecten", ("GH", "MA"))
    assert made.period is not None
    assert (made.period.edtf, made.amounts[0].value) == ("2013-01-01/2013-12-31", "5000")
