"""Painted paths as rules: lines, rectangles and shapes, their colours, and the limits."""

from __future__ import annotations

import numpy as np
import pytest

from mdparse.errors import LimitError
from mdparse.options import Limits
from mdparse.reading import PageContent, open_pdf
from odd import built


def page(content: str, limits: Limits | None = None, forms: dict[str, bytes] | None = None) -> PageContent:
    with open_pdf(built(content, forms=forms), limits=limits) as pdf:
        return next(pdf.pages())


def test_stroked_line() -> None:
    """A stroked line is a rule as wide as it is long, with its colour and line width."""
    rules = page("2 w 1 0 0 RG 50 700 m 250 700 l S").rules
    assert rules.box.round().tolist() == [[50, 142, 250, 142]]
    assert (rules.stroked.tolist(), rules.filled.tolist()) == ([True], [False])
    assert rules.stroke.tolist() == [0xFF0000]
    assert rules.width.tolist() == [2]


def test_filled_rectangle() -> None:
    """A thin filled rectangle is how word processors draw a line."""
    rules = page("0 0 1 rg 50 700 200 0.5 re f").rules
    assert rules.box.round(1).tolist() == [[50, 141.5, 250, 142]]
    assert rules.colour.tolist() == [0x0000FF]


def test_path_of_lines() -> None:
    """The horizontal and vertical pieces of one path are rules each; slanted and short ones are none."""
    rules = page("50 700 m 250 700 l 250 600 l 300 550 l 300 549 l S").rules
    assert rules.box.round().tolist() == [[50, 142, 250, 142], [250, 142, 250, 242]]


def test_invisible_path() -> None:
    """A path that only clips is not painted."""
    assert len(page("50 700 200 100 re W n").rules) == 0


def test_form_moves_its_rules() -> None:
    """The matrix of a form XObject moves and scales what it paints."""
    rules = page("q 2 0 0 2 10 20 cm /X0 Do Q", forms={"X0": b"20 300 m 120 300 l S"}).rules
    assert rules.box.round().tolist() == [[50, 222, 250, 222]]


def test_art_is_no_rule() -> None:
    """A round shape is no rule; its bounds are kept as what text may stand on. White ones are not."""
    circle = " ".join(f"{100 + 40 * np.cos(t):.1f} {700 + 40 * np.sin(t):.1f} l" for t in np.linspace(0, 6.2, 40))
    found = page(f"0 0.5 0 rg 140 700 m {circle} f").rules
    assert len(found) == 0
    assert found.art.round().tolist() == [[60, 102, 140, 182]]
    assert len(page(f"1 1 1 rg 140 700 m {circle} f").rules.art) == 0


def test_rectangle_by_lines() -> None:
    """A stroked box drawn by lines is one rectangle."""
    rules = page("50 700 m 250 700 l 250 600 l 50 600 l h S").rules
    assert rules.box.round().tolist() == [[50, 142, 250, 242]]


@pytest.mark.parametrize(
    ("limits", "content"),
    [
        (Limits(objects_per_page=5), "50 700 m 90 700 l S\n" * 6),
        (Limits(segments_per_page=10), "50 700 m " + "90 700 l " * 12 + "S"),
    ],
)
def test_limits(limits: Limits, content: str) -> None:
    """What a page may hold is limited, by a typed error that names the limit."""
    with pytest.raises(LimitError, match="limits\\."):
        page(content, limits)


def test_deep_forms_end() -> None:
    """A form that paints itself does not hang, and is not passed off as read."""
    with pytest.raises(LimitError, match=r"limits\.nesting"):
        page("/X0 Do", forms={"X0": b"50 700 m 90 700 l S /X0 Do"})
