"""Any page gives the columns that asking pdfium for every glyph and object gives."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import numpy as np
import pikepdf
import pypdfium2.raw as raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.reading import PageContent, open_pdf
from mdparse.reading.geometry import boxes, corner_box
from mdparse.reading.glyphs import _between, _grouped
from odd import built, mapped, said

HYPHENS = (0x02, 0xFFFE)


class Glyph(NamedTuple):
    """A letter as pdfium gives it when it is asked for that letter alone."""

    code: int
    size: float
    colour: int


def each(text: Any, index: int) -> Glyph:
    """One letter of a text page, by pypdfium2's own functions."""
    code = raw.FPDFText_GetUnicode(text, index)
    item = raw.FPDFText_GetTextObject(text, index)
    size, own, (r, g, b, a) = ctypes.c_float(), raw.FS_MATRIX(), (ctypes.c_uint() for _ in range(4))
    raw.FPDFTextObj_GetFontSize(item, size)
    raw.FPDFText_GetMatrix(text, index, own)
    raw.FPDFPageObj_GetFillColor(item, r, g, b, a)
    colour = r.value << 16 | g.value << 8 | b.value
    return Glyph(0x2D if code in HYPHENS else code, round(abs(size.value) * float(np.hypot(own.c, own.d)), 3), colour)


def letters(data: bytes) -> tuple[list[Glyph], list[Glyph]]:
    """The letters of the first page, as its columns hold them and as pdfium gives them one by one."""
    with open_pdf(data) as pdf:
        content = next(pdf.pages())
        page = raw.FPDF_LoadPage(pdf.document.raw, 0)
        text = raw.FPDFText_LoadPage(page)
        inked = [i for i in range(raw.FPDFText_CountChars(text)) if raw.FPDFText_GetUnicode(text, i) > 32]
        inked += [i for i in range(raw.FPDFText_CountChars(text)) if raw.FPDFText_GetUnicode(text, i) == 0x02]
        asked = [each(text, index) for index in sorted(inked)]
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)
    glyphs, runs = content.glyphs, content.runs
    held = [
        Glyph(int(glyphs.code[i]), round(float(runs.size[run]), 3), int(runs.colour[run]))
        for i, run in enumerate(glyphs.run)
        if glyphs.code[i] > 32
    ]
    return held, asked


WORDS = st.lists(st.text("abcdeknotz.,-", min_size=1, max_size=7), min_size=1, max_size=6).map(" ".join)
STYLES = st.tuples(st.integers(5, 30), st.sampled_from(["0 g", "1 0 0 rg", "0 0 1 rg", "0.5 g"]))
PIECES = st.lists(st.tuples(WORDS, STYLES, st.booleans()), min_size=1, max_size=14)


def drawn(pieces: list[tuple[str, tuple[int, str], bool]]) -> str:
    """Text objects one after the other on a line, or each on a line of its own; some glued to the one before."""
    shown = ["BT 1 0 0 1 40 800 Tm"]
    for words, (size, colour), turn in pieces:
        shown.append(f"{colour} /F0 {size} Tf ({words}) Tj" + (" 0 -50 Td" if turn else ""))
    return "\n".join([*shown, "ET"])


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_any_letter_has_the_style_of_its_object(pieces: list[tuple[str, tuple[int, str], bool]]) -> None:
    """Objects that begin and end inside words, and words of many objects, are told apart letter by letter."""
    held, asked = letters(built(drawn(pieces)))
    assert held == asked


SIGNS = dict(enumerate("\u05d0\u05d1\u05e9ab 7."))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.lists(st.integers(0, 7), min_size=1, max_size=8), STYLES), min_size=1, max_size=14))
def test_letters_from_right_to_left_have_the_style_of_their_object(
    pieces: list[tuple[list[int], tuple[int, str]]],
) -> None:
    """pdfium puts such lines together anew, so that the letters of an object need not follow each other."""
    shown = "\n".join(
        f"{colour} /F1 {size} Tf <{''.join(f'{code:04X}' for code in codes)}> Tj" for codes, (size, colour) in pieces
    )
    held, asked = letters(built(f"BT 40 700 Td {shown} ET", fonts={"F1": lambda pdf: mapped(pdf, SIGNS)}))
    assert held == asked


# found by chance: words between two of one object are of another
@pytest.mark.parametrize("pieces", [["00252", "21026530", "0", "7413747"]])
def test_a_line_from_right_to_left_that_is_put_together_anew(pieces: list[str]) -> None:
    shown = "\n".join(
        f"{'01'[k % 2]} 0 0 rg /F1 {10 + k} Tf <{''.join(f'000{code}' for code in codes)}> Tj"
        for k, codes in enumerate(pieces)
    )
    held, asked = letters(built(f"BT 40 700 Td {shown} ET", fonts={"F1": lambda pdf: mapped(pdf, SIGNS)}))
    assert held == asked


def test_spaces_count_with_the_word_before_them() -> None:
    with open_pdf(built("BT /F0 10 Tf 40 700 Td (een ) Tj 1 0 0 rg ( twee) Tj ET")) as pdf:
        page = next(pdf.pages())
    run, space = page.glyphs.run, page.glyphs.space
    assert space.any()
    for index in np.flatnonzero(space):
        before = np.flatnonzero(~space[:index])
        assert run[index] == run[before[-1]]


def test_words_begin_and_end_where_pdfium_says() -> None:
    """The boxes of first and last letters are asked, not reckoned: they bound what is marked on the page."""
    with open_pdf(built(said(60, 100, "Internationale migratie en 12,5 miljoen euro"))) as pdf:
        page = next(pdf.pages())
        loaded = raw.FPDF_LoadPage(pdf.document.raw, 0)
        text = raw.FPDFText_LoadPage(loaded)
        for index in np.flatnonzero(~page.glyphs.space):
            beside = [page.glyphs.space[i] for i in (index - 1, index + 1) if 0 <= i < len(page.glyphs)]
            if any(beside) or len(beside) < 2:
                found = raw.FS_RECTF()
                raw.FPDFText_GetLooseCharBox(text, int(index), found)
                exact = (found.left, 842 - found.top, found.right, 842 - found.bottom)
                assert page.glyphs.box[index] == pytest.approx(exact, abs=1e-3)
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(loaded)


@given(st.lists(st.integers(0, 5), max_size=60).map(sorted))
def test_every_fourth_tells_for_those_between(values: list[int]) -> None:
    """Where equal values stand together, asking for some gives what asking for all gives, in fewer questions."""
    row, asked = np.array(values, dtype=np.uint64), list[int]()

    def ask(places: np.ndarray) -> np.ndarray:
        asked.extend(places.tolist())
        return row[places]

    assert _between(ask, np.arange(len(row))).tolist() == values
    assert len(asked) == len(set(asked))
    assert len(asked) <= len(values) / 4 + 1 + 3 * (len(set(values)) + 1)


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=40))
def test_groups_are_those_of_the_handles(pairs: list[tuple[int, bool]]) -> None:
    """Each object is there once, and its head is its first letter, or its first glyph when it has no letter."""
    objects = np.array([handle for handle, _ in pairs], dtype=np.uint64)
    inked = np.array([letter for _, letter in pairs], dtype=bool)
    handles, run, heads = _grouped(objects, inked)
    assert handles == sorted({handle for handle, _ in pairs})
    assert [handles[index] for index in run] == objects.tolist()
    for handle, head in zip(handles, heads.tolist(), strict=True):
        own = [i for i, (each_, _) in enumerate(pairs) if each_ == handle]
        assert head == next((i for i in own if inked[i]), own[0])


NUMBERS = st.floats(-500, 500, allow_nan=False)
AXES = st.sampled_from([(1, 0, 0, -1), (0, 1, 1, 0), (-1, 0, 0, 1), (0, -1, -1, 0), (2, 1, -1, 3)])


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS), max_size=8), AXES, NUMBERS, NUMBERS)
def test_boxes_together_are_boxes_one_by_one(rows: list[Any], axes: Any, x: float, y: float) -> None:
    matrix = (*axes, x, y)
    found = boxes(np.array(rows, dtype=np.float64).reshape(-1, 4), matrix)
    assert found.shape == (len(rows), 4)
    for row, box in zip(rows, found.tolist(), strict=True):
        assert box == pytest.approx(corner_box(row, matrix), abs=1e-9)


def noted(*items: pikepdf.Dictionary) -> PageContent:
    with open_pdf(built(said(60, 100, "gewone tekst"), annotations=items)) as pdf:
        return next(pdf.pages())


def note(kind: str, look: str = "BT /F0 10 Tf 2 5 Td (ingevuld) Tj ET", **keys: Any) -> pikepdf.Dictionary:
    rect = pikepdf.Array([60, 500, 160, 520])
    name = pikepdf.Name("/" + kind)
    return pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=name, Rect=rect, Look=pikepdf.String(look), **keys)


@pytest.mark.parametrize(("flags", "shown"), [(4, True), (2, False)])
@pytest.mark.parametrize("kind", ["FreeText", "Stamp"])
def test_notes_count_as_far_as_they_show(kind: str, flags: int, shown: bool) -> None:
    page = noted(note(kind, F=flags))
    words = "".join(map(chr, page.glyphs.code.tolist()))
    assert "gewone" in words
    assert ("ingevuld" in words) is shown


def test_links_leave_the_page_as_it_is() -> None:
    plain, linked = noted(), noted(note("Link", F=4))
    assert linked.glyphs.code.tolist() == plain.glyphs.code.tolist()
    assert (linked.glyphs.box == plain.glyphs.box).all()
