"""Painted paths as rules: lines, rectangles and shapes, their colours, and the limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


STRAIGHT = st.tuples(st.integers(10, 500), st.integers(10, 700), st.integers(3, 80), st.integers(0, 1))
SHAPES = st.tuples(st.integers(10, 500), st.integers(10, 700), st.integers(1, 80), st.integers(1, 80))
COLOURS = st.tuples(*[st.sampled_from((0, 0.2, 0.6, 1))] * 3)


def shade(colour: tuple[float, ...]) -> int:
    red, green, blue = (round(part * 255) for part in colour)
    return red << 16 | green << 8 | blue


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(SHAPES, COLOURS), min_size=1, max_size=12))
def test_any_filled_rectangles(shapes: list[tuple[tuple[int, ...], tuple[float, ...]]]) -> None:
    """Each is a rule in its place and colour, in the order in which they are painted."""
    drawn = [
        f"{' '.join(map(str, colour))} rg {' '.join(map(str, shape))} re f" for shape, colour in shapes
    ]  # fmt: skip
    rules = page("\n".join(drawn)).rules
    expected = [[x, 842 - y - high, x + wide, 842 - y] for (x, y, wide, high), _ in shapes]
    assert rules.box.round(2).tolist() == expected
    assert rules.colour.tolist() == [shade(colour) for _, colour in shapes]
    assert rules.filled.all()
    assert not rules.stroked.any()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(STRAIGHT, st.integers(1, 9)), min_size=1, max_size=12), st.booleans())
def test_any_straight_lines(lines: list[tuple[tuple[int, ...], int]], together: bool) -> None:
    """Lines of one path and lines of paths of their own are the same rules."""
    pieces, expected = [], []
    for (x, y, length, down), _ in lines:
        x1, y1 = (x, y + length) if down else (x + length, y)
        pieces.append(f"{x} {y} m {x1} {y1} l")
        expected.append([x, 842 - y1, x1, 842 - y])
    widths = [1] * len(lines) if together else [width for _, width in lines]
    drawn = [f"{width} w {piece} S" for width, piece in zip(widths, pieces, strict=True)]
    rules = page(f"{' '.join(pieces)} S" if together else "\n".join(drawn)).rules
    assert rules.box.round(2).tolist() == expected
    assert rules.width.tolist() == widths


@pytest.mark.parametrize("points", [15, 16, 17, 400, 2000])
def test_contour_of_many_points(points: int) -> None:
    """A filled shape of few points is a plain shape; one of many is art, however many buffers it would fill."""
    around = [(300 + 100 * np.cos(t), 400 + 100 * np.sin(t)) for t in np.linspace(0, 2 * np.pi, points, endpoint=False)]
    (x, y), *rest = around
    found = page(f"0 0 1 rg {x:.2f} {y:.2f} m " + " ".join(f"{a:.2f} {b:.2f} l" for a, b in rest) + " f").rules
    assert (len(found), len(found.art)) == ((1, 0) if points <= 16 else (0, 1))
    box = (found.box if len(found) else found.art)[0]
    assert box == pytest.approx([200, 342, 400, 542], abs=4)


def test_stroked_line_of_many_points() -> None:
    """A long path of straight pieces is read to its end: more points than one buffer holds."""
    steps = " ".join(f"{10 + x} {100 + 5 * (x % 2)} l {10 + x} {100 + 5 * ((x + 1) % 2)} l" for x in range(1, 560))
    rules = page(f"10 100 m {steps} S").rules
    upright = rules.box[rules.box[:, 3] - rules.box[:, 1] > 4]
    assert upright[:, 0].round().tolist() == list(range(11, 569 + 1))[: len(upright)]
    assert len(upright) == 559


def test_stroked_curves_are_no_rules() -> None:
    """Not even when a straight piece is among them; straight subpaths of the same path are."""
    curve = "50 500 m 250 500 l 300 500 300 450 250 450 c"
    assert len(page(f"{curve} S").rules) == 0
    assert page(f"{curve} 50 300 m 250 300 l S").rules.box.round().tolist() == [[50, 542, 250, 542]]


def test_rules_of_forms_stand_between_those_of_the_page() -> None:
    """Order is that of painting, through forms too."""
    line = "50 {0} m 250 {0} l S "
    found = page(line.format(700) + "/X0 Do " + line.format(500), forms={"X0": line.format(600).encode()}).rules
    assert found.box[:, 1].round().tolist() == [142, 242, 342]


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 30), st.integers(1, 30))
def test_objects_are_counted_to_the_limit(count: int, limit: int) -> None:
    """As many objects as the limit are read, one more is refused; text counts too."""
    content = "50 700 m 90 700 l S BT /F0 9 Tf (x) Tj ET " * count
    limits = Limits(objects_per_page=limit)
    if 2 * count > limit:
        with pytest.raises(LimitError, match="objects_per_page"):
            page(content, limits)
    else:
        assert len(page(content, limits).rules) == count
