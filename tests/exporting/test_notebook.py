"""What a notebook shows: the page with the record marked, cards, the timeline, and the example notebook."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from PIL import Image, ImageChops

import mdparse
from mdparse import Amount, Cell, Project, Report, Source, UsageError
from mdparse.exporting.notebook import DPI, Drawing, Shot

EXAMPLES = Path(__file__).parents[2] / "examples"
SCALE = DPI / 72


def changed(marked: Shot, bare: Shot) -> tuple[int, int, int, int] | None:
    """The box of what is not the same in two pictures."""
    return ImageChops.difference(marked.image, bare.image).getbbox()


def test_a_record_is_marked_where_it_stands(office: Report) -> None:
    record = office.amounts[0]
    shot = record.show()
    assert shot.page == record.source.page == 1
    found = changed(shot, office.pages[0].show())
    assert found is not None
    assert record.source.bbox is not None
    assert [value / SCALE for value in found] == pytest.approx(record.source.bbox, abs=3)


def test_print_stays_readable_under_the_mark(office: Report) -> None:
    record = office.amounts[0]
    x0, top, x1, bottom = (round(value * SCALE) for value in record.source.boxes[0].bbox)
    grey = record.show().image.convert("L").crop((x0 + 2, top + 2, x1 - 2, bottom - 2))
    assert grey.getextrema()[0] < 80
    assert grey.getextrema()[1] > 170


def test_a_notebook_gets_png(office: Report, tmp_path: Path) -> None:
    shot = office.tables[0].show()
    image = Image.open(io.BytesIO(shot._repr_png_()))
    assert (image.format, image.size) == ("PNG", shot.image.size)
    assert shot.save(tmp_path / "x.png").stat().st_size > 1000
    assert repr(shot) == f"<page 1, {image.width} × {image.height} pixels>"


def test_every_mention_on_the_page_is_marked(office: Report) -> None:
    record = max(office.organisations, key=lambda item: len(item.mentions))
    number = record.mentions[0].page
    here = [mention for mention in record.mentions if mention.page == number]
    found = changed(record.show(), office.pages[(number or 1) - 1].show())
    assert found is not None
    assert found[3] / SCALE == pytest.approx(max(mention.boxes[-1].bbox[3] for mention in here), abs=3)


def test_a_report_shows_a_page_with_all_its_records(office: Report) -> None:
    shot = office.show(page=17)
    assert shot.page == 17
    found = changed(shot, office.pages[16].show())
    assert found is not None
    assert found[3] - found[1] > 500
    assert office.show().page == 1


def test_sources_and_cells_show_too(office: Report, fixtures: Path) -> None:
    assert office.amounts[0].source.show().page == 1
    cell = office.tables[1].rows[0][0]
    assert cell.show(pdf=fixtures / "report-2013-office.pdf").page == 17


def test_a_loaded_report_needs_its_pdf(office: Report, fixtures: Path, tmp_path: Path) -> None:
    loaded = mdparse.load(office.save(tmp_path / "x.json"))
    with pytest.raises(UsageError, match="not at hand"):
        loaded.amounts[0].show()
    with pytest.raises(UsageError, match="not at hand"):
        loaded.show()
    pdf = (fixtures / "report-2013-office.pdf").read_bytes()
    assert loaded.amounts[0].show(pdf=pdf).image.tobytes() == office.amounts[0].show().image.tobytes()


def test_what_stands_nowhere_is_not_shown(office: Report) -> None:
    with pytest.raises(UsageError, match="no page"):
        Amount(source=Source(text="x", start=0, end=1), value="1", currency="EUR").show()
    with pytest.raises(UsageError, match="no page"):
        Cell(text="x").show()
    with pytest.raises(UsageError, match="Page 99"):
        office.show(page=99)


def test_report_card(sample: Report) -> None:
    card = sample._repr_html_()
    for part in (
        "<h3>Voortgangsrapportage opvang</h3>",
        "klein.pdf · 2 pages · 2013",
        "amounts <b>1</b>",
        "W400",
        "<svg",
    ):
        assert part in card
    assert "countries <b>" not in card  # there are none


def test_table_card_marks_the_failed_total(sample: Report) -> None:
    card = sample.tables[0]._repr_html_()
    assert "<caption>Uitgaven (in euro)</caption>" in card
    assert card.count("✗") == 1
    assert 'font-weight:bold">1.300 ✗</td>' in card


def test_project_card(sample: Report) -> None:
    card = sample.projects[0]._repr_html_()
    for part in ("<b>Brug</b> (BRG)", "€ 9.000.000 (dutch contribution)", "2012/2013", "GH, NL", "running", "100%"):
        assert part in card
    assert "partners" not in card


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "a\x00b\u202ec"])
def test_cards_escape_what_the_pdf_says(sample: Report, text: str) -> None:
    project = Project(source=sample.projects[0].source, id="p", name=text, acronym=text, implementers=(text,))
    table = msgspec.structs.replace(sample.tables[0], caption=text, header_rows=((text,),), rows=((Cell(text=text),),))
    report = msgspec.structs.replace(sample, title=text)
    for card in (project._repr_html_(), table._repr_html_(), report._repr_html_()):
        assert "<script" not in card
        assert "<img" not in card
        assert not {"\x00", "\u202e"} & set(card)


def test_timeline(sample: Report, office: Report) -> None:
    drawing = sample.timeline(width=500)
    assert isinstance(drawing, Drawing)
    assert drawing._repr_svg_().startswith('<svg xmlns="http://www.w3.org/2000/svg" class="chart timeline"')
    assert 'width="500"' in drawing
    with pytest.raises(UsageError, match="No project"):
        msgspec.structs.replace(office, projects=()).timeline()


def test_the_example_notebook_runs(fixtures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(EXAMPLES / "report-2013.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells)  # kept without outputs
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLES)}}).execute()
    kinds = {name for cell in notebook.cells for output in cell.get("outputs", ()) for name in output.get("data", ())}
    assert {"text/html", "image/png", "image/svg+xml"} <= kinds


def test_a_page_shows_its_tables_and_why(fixtures: Path) -> None:
    report = mdparse.parse(fixtures / "report-2013-ruled.pdf", pages="16-17")
    plain, drawn = report.pages[1].show(), report.pages[1].show(tables=True)
    assert drawn.image.size == plain.image.size
    assert drawn.image.tobytes() != plain.image.tobytes()
    assert report.show(page=17, tables=True).image.tobytes() == drawn.image.tobytes()
    without = report.pages[0].show(tables=True)
    assert without.image.tobytes() == report.pages[0].show().image.tobytes()


def test_tables_of_a_page_that_lost_its_report(fixtures: Path) -> None:
    path = fixtures / "report-2013-ruled.pdf"
    loaded = mdparse.load(io.BytesIO(mdparse.parse(path, pages="17").to_json().encode()))
    with pytest.raises(mdparse.UsageError, match="does not know its tables"):
        loaded.pages[0].show(pdf=path, tables=True)
    assert loaded.show(pdf=path, tables=True).page == 17
