"""Pages as nobody would set them: the finder stands, and no word is lost in a table or found in two cells."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.layout.words import Words, words
from mdparse.reading import open_pdf
from mdparse.reading.page import Font, Glyphs, PageContent, Rules, Runs
from mdparse.tables import Found, find
from mdparse.tables.leaders import typed
from mdparse.tables.lines import lines, order, upright
from tables.generator import TABLES
from tables.traps import TRAPS

TEXTS = (
    "Totaal",
    "1.250",
    "2013",
    "-",
    "\u20ac",
    "PM",
    ".....",
    "------",
    "1",
    "x",
    "12-3-2019",
    "(12,5)",
    "(x",
    "\u2026",
    "#",
)
numbers = st.floats(-50, 900, allow_nan=False).map(lambda x: round(x, 1))
odd = st.sampled_from([float("nan"), float("inf"), float("-inf"), 1e30, -1e30, 0.0])
placed = st.tuples(st.sampled_from(TEXTS), numbers, numbers, st.sampled_from([0.0, 0.5, 7.0, 10.0, 72.0]))
boxes = st.tuples(numbers, numbers, st.sampled_from([0.0, 0.5, 40.0, 400.0]), st.sampled_from([0.0, 0.5, 15.0, 300.0]))


def set_words(places: Any, angle: float = 0.0) -> Words:
    """Words of (text, x, baseline, size)."""
    count = len(places)
    box = [(x, base - 0.8 * size, x + 0.5 * size * len(text), base + 0.2 * size) for text, x, base, size in places]
    whole, flags = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=bool)
    return Words(
        text=tuple(text for text, *_ in places),
        box=np.array(box, dtype=float).reshape(-1, 4),
        first=whole,
        last=whole,
        size=np.array([size for *_, size in places], dtype=float),
        baseline=np.array([base for _, _, base, _ in places], dtype=float),
        angle=np.full(count, angle),
        font=whole,
        bold=flags,
        italic=flags,
        colour=whole,
        hidden=flags,
        glued=flags,
    )


def set_page(drawn: Any) -> PageContent:
    """A page with boxes (x, y, width, height) painted on it."""
    count = len(drawn)
    whole, none, flags = np.empty(0, dtype=np.int64), np.empty(0), np.empty(0, dtype=bool)
    box = np.array([(x, y, x + wide, y + high) for x, y, wide, high in drawn], dtype=float).reshape(-1, 4)
    zeros = np.zeros(count, dtype=np.int64)
    filled = np.arange(count) % 3 != 0
    return PageContent(
        number=1,
        width=595.0,
        height=842.0,
        rotation=0,
        glyphs=Glyphs(whole, np.empty((0, 4)), whole, flags),
        runs=Runs(whole, none, none, none, whole, flags),
        fonts=(Font("Test", 400, False),),
        rules=Rules(box, filled, ~filled, zeros, zeros, np.zeros(count)),
        images=np.empty((0, 4)),
    )


def once(found: tuple[Found, ...]) -> bool:
    """Whether no word is in two cells of all tables of a page."""
    counts = Counter(word for part in found for row in part.rows for cell in row for word in cell)
    return not counts or max(counts.values()) == 1


def lost(part: Found, page: PageContent, printed: Words) -> list[str]:
    """Words that stand inside a table and are in no cell of it; rules typed as hyphens are none."""
    x, y = (printed.box[:, 0] + printed.box[:, 2]) / 2, (printed.box[:, 1] + printed.box[:, 3]) / 2
    x0, top, x1, bottom = part.bbox
    inside = np.flatnonzero((x > x0) & (x < x1) & (y > top) & (y < bottom)).tolist()
    said = {
        w for line in typed(lines(printed, *order(printed, upright(printed))))[0] for c in line.chunks for w in c.words
    }
    return [printed.text[word] for word in inside if word in said and word not in part.members]


@settings(deadline=None, max_examples=150)
@given(st.lists(placed, max_size=60), st.lists(boxes, max_size=30), st.sampled_from([0.0, 90.0, 180.0, -90.0, 33.0]))
def test_any_page_is_read_and_no_word_is_in_two_cells(places: Any, drawn: Any, angle: float) -> None:
    found = find(set_page(drawn), set_words(places, angle))
    assert once(found)
    for part in found:
        assert len({len(row) for row in part.rows}) == 1
        assert 0 <= part.headers <= len(part.rows)
        assert np.isfinite(part.bbox).all()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(placed, min_size=12, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 3), odd), max_size=9),
)
def test_boxes_that_are_no_numbers_are_left_out(places: Any, holes: Any) -> None:
    printed = set_words(places)
    for place, side, value in holes:
        printed.box[place % len(places), side] = value
        printed.baseline[place % len(places)] = value
    page = set_page([(50.0, y, 400.0, 0.5) for y in (100.0, 200.0, 300.0)] + [(50.0, 100.0, 0.5, float("nan"))] * 4)
    found = find(page, printed)
    broken = set(np.flatnonzero(~np.isfinite(printed.box).all(axis=1)).tolist())
    assert not any(part.members & broken for part in found)


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 6), st.integers(4, 12), st.floats(12, 23), st.integers(0, 10**6))
def test_grid_of_numbers_comes_back_as_set(columns: int, rows: int, step: float, seed: int) -> None:
    rng = random.Random(seed)
    grid = [
        ["Post " + "abcdefghijkl"[row], *(str(rng.randint(10, 99999)) for _ in range(columns))] for row in range(rows)
    ]
    places = []
    for row, texts in enumerate(grid):
        base = 100 + step * row
        first, second = texts[0].split()
        places += [(first, 60.0, base, 10.0), (second, 85.0, base, 10.0)]
        places += [(text, 150.0 + 70 * (c + 1) - 5 * len(text), base, 10.0) for c, text in enumerate(texts[1:])]
    (found,) = find(set_page([]), set_words(places))
    assert [list(row) for row in found.texts] == grid


def test_one_glyph() -> None:
    assert find(set_page([]), set_words([("x", 100.0, 100.0, 10.0)])) == ()


def test_rules_without_words() -> None:
    assert find(set_page([(50.0, y, 400.0, 0.5) for y in range(100, 700, 10)]), set_words([])) == ()


def test_words_without_size_are_no_lines() -> None:
    assert len(upright(set_words([("1", 100.0, 100.0, 0.0), ("2", 100.0, 120.0, 10.0)]))) == 1


@pytest.mark.parametrize("count", [3000])
def test_thousands_of_rules_take_seconds_at_most(count: int) -> None:
    rng = random.Random(1)
    drawn = [
        (rng.uniform(0, 500), rng.uniform(0, 800), rng.choice([0.5, 60.0]), rng.choice([0.5, 9.0]))
        for _ in range(count)
    ]
    places = [(rng.choice(TEXTS), rng.uniform(0, 500), 12.0 * rng.randint(4, 60), 9.0) for _ in range(600)]
    start = time.process_time()
    assert once(find(set_page(drawn), set_words(places)))
    assert time.process_time() - start < 20


def test_a_page_of_lines_that_all_overlap() -> None:
    places = [("1.250", 60.0 + 3 * n, 100.0 + 0.5 * n, 10.0) for n in range(300)]
    assert once(find(set_page([]), set_words(places)))


@pytest.mark.parametrize("maker", [*TABLES, *TRAPS], ids=lambda maker: maker.__name__)
def test_no_word_is_lost_inside_a_table(maker: Any) -> None:
    for seed in range(2):
        with open_pdf(maker(random.Random(f"lost {seed}")).data) as pdf:
            for page in pdf.pages():
                printed = words(page)
                found = find(page, printed)
                assert once(found)
                for part in found if maker.__name__ != "sideways" else ():
                    assert lost(part, page, printed) == []


def test_order_of_the_words_in_the_file_does_not_matter(page: Any, table: Any) -> None:
    rows = [("Doel", "2012", "2013"), *((f"Post {n}", f"{n}.100", f"{n}.200") for n in range(1, 6))]
    content, printed = page(table(rows, (70, 300, 400)))
    (straight,) = find(content, printed)
    shuffled = np.random.default_rng(3).permutation(len(printed))
    columns = {name: getattr(printed, name) for name in printed.__dataclass_fields__ if name != "text"}
    fields = {name: column[shuffled] for name, column in columns.items() if column is not None}
    (found,) = find(content, replace(printed, text=tuple(printed.text[i] for i in shuffled), **fields))
    assert found.texts == straight.texts
