"""The columns of a page: glyphs, runs, fonts and rules in displayed points."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest

from mdparse.reading import PageContent, open_pdf
from mdparse.reading.geometry import boxes, compose, corner_box, display
from mdparse.reading.layer import text_layer

FIXTURES = Path(__file__).parent.parent / "fixtures" / "report-2013"
OFFICE = FIXTURES / "report-2013-office.pdf"
RULED = FIXTURES / "report-2013-ruled.pdf"


def first(source: Path | bytes, number: int = 1) -> PageContent:
    with open_pdf(source) as pdf:
        return next(pdf.pages((number,)))


def text(page: PageContent) -> str:
    return "".join(map(chr, page.glyphs.code.tolist()))


def changed(**boxes_: list[float] | int) -> bytes:
    """The office rendering with page boxes or rotation of its first page changed."""
    with pikepdf.open(OFFICE) as pdf:
        for name, value in boxes_.items():
            pdf.pages[0].obj[pikepdf.Name("/" + name)] = value if isinstance(value, int) else pikepdf.Array(value)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_glyphs_hold_the_words_of_the_page() -> None:
    page = first(OFFICE)
    assert text(page).startswith("Voortgangsrapportage internationale migratie")
    assert "€ 9 miljoen" in text(page)
    assert not page.glyphs.unmapped.any()


def test_boxes_lie_on_the_page_and_agree_with_the_baseline() -> None:
    page = first(OFFICE)
    box = page.glyphs.box[~page.glyphs.space]
    assert (box[:, 0] < box[:, 2]).all()
    assert (box[:, 1] < box[:, 3]).all()
    assert box.min() > 0
    assert box[:, 2].max() < page.width
    baseline = page.runs.baseline[page.glyphs.run[~page.glyphs.space]]
    assert ((box[:, 1] < baseline) & (baseline < box[:, 3] + 1)).all()


def test_the_title_is_set_bold_and_the_body_is_not() -> None:
    page = first(OFFICE)
    fonts = [page.fonts[page.runs.font[run]] for run in page.glyphs.run[~page.glyphs.space]]
    assert fonts[0].weight >= 600
    assert fonts[200].weight < 600
    assert fonts[0].name == "DejaVuSans-Bold"


def test_note_marks_are_smaller_and_raised() -> None:
    page = first(OFFICE)
    inked = np.flatnonzero(~page.glyphs.space)
    mark = inked[text(page)[: inked[-1] + 1].replace(" ", "").index("Ontwikkeling’.1") + len("Ontwikkeling’.")]
    assert chr(page.glyphs.code[mark]) == "1"
    run, before = page.glyphs.run[mark], page.glyphs.run[mark - 1]
    assert page.runs.size[run] < page.runs.size[before]
    assert page.runs.baseline[run] < page.runs.baseline[before]


def test_ruled_rendering_has_the_lines_of_its_table() -> None:
    rules = first(RULED, 17).rules
    widths, heights = rules.box[:, 2] - rules.box[:, 0], rules.box[:, 3] - rules.box[:, 1]
    assert ((heights < 2) & (widths > 100)).sum() >= 2
    assert len(first(RULED, 18).rules) < len(rules)


def test_a_crop_box_moves_the_origin() -> None:
    plain, cropped = first(OFFICE), first(changed(CropBox=[20, 30, 500, 800]))
    assert (cropped.width, cropped.height) == pytest.approx((480, 770))
    shift = plain.glyphs.box[0] - cropped.glyphs.box[0]
    assert shift == pytest.approx([20, plain.height - 800, 20, plain.height - 800], abs=0.1)


def test_a_media_box_need_not_start_at_zero() -> None:
    moved = first(changed(MediaBox=[-50, -60, 545, 782]))
    assert moved.glyphs.box[0][0] == pytest.approx(first(OFFICE).glyphs.box[0][0] + 50, abs=0.1)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_rotated_pages_are_read_as_displayed(rotation: int) -> None:
    page = first(changed(Rotate=rotation))
    assert page.rotation == rotation
    inked = page.glyphs.box[~page.glyphs.space]
    assert inked[:, 2].max() <= page.width
    assert inked[:, 3].max() <= page.height
    angle = page.runs.angle[page.glyphs.run[~page.glyphs.space]]
    assert set(np.round(angle)) == {360 - rotation}


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_display_turns_the_crop_box_into_the_page(rotation: int) -> None:
    crop = (10.0, 20.0, 310.0, 620.0)
    width, height = (300, 600) if rotation % 180 == 0 else (600, 300)
    assert corner_box(crop, display(crop, rotation)) == pytest.approx((0, 0, width, height))
    assert boxes(np.array([crop]), display(crop, rotation))[0] == pytest.approx([0, 0, width, height])


def test_composed_matrices_apply_in_turn() -> None:
    turn, move = (0.0, 1.0, -1.0, 0.0, 0.0, 0.0), (1.0, 0.0, 0.0, 1.0, 5.0, 7.0)
    assert corner_box((0, 0, 2, 1), compose(turn, move)) == pytest.approx((4, 7, 5, 9))


def test_glyph_boxes_hold_their_text_for_pdfium_itself() -> None:
    page = first(OFFICE)
    document = pdfium.PdfDocument(OFFICE)
    textpage = document[0].get_textpage()
    for index in range(0, len(page.glyphs), 97):
        if page.glyphs.space[index]:
            continue
        x0, top, x1, bottom = page.glyphs.box[index]
        found = textpage.get_text_bounded(x0 - 1, page.height - bottom - 1, x1 + 1, page.height - top + 1)
        assert chr(page.glyphs.code[index]) in found
    textpage.close()
    document.close()


def test_text_layers_are_told_apart() -> None:
    assert text_layer(first(OFFICE)) == "native"
    assert text_layer(first(scan())) == "none"
    blank = pikepdf.new()
    blank.add_blank_page()
    out = io.BytesIO()
    blank.save(out)
    assert text_layer(first(out.getvalue())) == "native"


def scan() -> bytes:
    """One page that is a picture of the office rendering's first page."""
    document = pdfium.PdfDocument(OFFICE)
    image = document[0].render(scale=0.5).to_pil()
    document.close()
    out = io.BytesIO()
    image.save(out, format="PDF")
    return out.getvalue()
