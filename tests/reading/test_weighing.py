"""Streams are weighed before they are inflated: bombs are refused for next to nothing, reports cost next to nothing."""

from __future__ import annotations

import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile import OFFICE, bombs, changed, good, stream, zeros
from mdparse.errors import LimitError
from mdparse.options import Limits
from mdparse.reading import open_pdf
from mdparse.reading.weighing import inflated, streams, weigh

SMALL = {name: data for name, data in bombs() if len(data) < 20_000 and name != "bomb-pages"}


def packed(data: bytes, filters: str) -> bytes:
    return changed(5, stream(data, f"/Filter {filters}"))


def test_there_are_bombs_of_a_few_kilobytes() -> None:
    assert len(SMALL) >= 4
    assert min(map(len, SMALL.values())) < 4_000


@pytest.mark.parametrize("name", SMALL)
def test_promise_7_a_small_bomb_costs_nothing(name: str) -> None:
    start = time.process_time()
    with pytest.raises(LimitError, match=r"inflate|bomb"):
        open_pdf(SMALL[name])
    assert time.process_time() - start < 4


@pytest.mark.parametrize("limit", ["inflated_stream", "inflated_file", "objects"])
def test_a_limit_is_named_and_can_be_set(limit: str) -> None:
    with pytest.raises(LimitError, match=rf"limits\.{limit} = 5"):
        weigh(OFFICE.read_bytes(), Limits(**{limit: 5}))


def test_a_raised_limit_lets_a_trusted_file_in() -> None:
    data = packed(zlib.compress(zeros(20)), "[/FlateDecode /FlateDecode]")
    with pytest.raises(LimitError):
        weigh(data, Limits(inflated_stream=1_000_000))
    weigh(data, Limits())


def test_streams_whose_length_clears_them_are_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mdparse.reading.weighing.inflated", lambda *_: pytest.fail("a stream was inflated"))
    weigh(OFFICE.read_bytes(), Limits())


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ("/FlateDecode", (b"FlateDecode",)),
        ("[/A85 /Fl]", (b"A85", b"Fl")),
        ("[ /Fl#61teDecode\n/LZW ]", (b"FlateDecode", b"LZW")),
        ("7 0 R", (b"FlateDecode",)),
    ],
)
def test_filters_are_read_however_they_are_spelt(filters: str, names: tuple[bytes, ...]) -> None:
    assert [found.filters for found in streams(packed(b"x" * 10, filters))] == [names]


def test_pictures_and_plain_streams_do_not_count() -> None:
    assert list(streams(good())) == []
    assert list(streams(changed(5, stream(b"x", "/Subtype /Image /Filter /FlateDecode")))) == []


def test_ciphered_or_damaged_streams_weigh_what_they_give() -> None:
    body = zlib.compress(bytes(100_000))
    data = packed(body[:40] + b"\xff" * 20 + body[60:], "/FlateDecode")
    (found,) = streams(data)
    assert 0 <= inflated(data, found, 1 << 30) <= 100_000


@given(st.binary(max_size=3_000), st.integers(1, 3))
def test_a_stream_weighs_what_it_holds(content: bytes, layers: int) -> None:
    body = content
    for _ in range(layers):
        body = zlib.compress(body)
    data = packed(body, "[" + "/FlateDecode " * layers + "]")
    for found in streams(data):
        if b"endstream" not in body:
            assert inflated(data, found, 1 << 30) == len(content)
            assert found.bound >= len(content)


@given(st.binary(max_size=2_000))
def test_any_bytes_can_be_weighed(rubbish: bytes) -> None:
    weigh(b"1 0 obj << /Filter /FlateDecode >> stream\n" + rubbish, Limits())
