"""Threads, forked and spawned workers: every one gets the report of a plain call."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import mdparse
from workers import digest

FIXTURES = Path(__file__).parents[1] / "fixtures" / "report-2013"
RENDERINGS = tuple(sorted(FIXTURES.glob("*.pdf")))


@pytest.fixture(scope="module")
def expected() -> list[str]:
    return [digest(path) for path in RENDERINGS]


def test_threads_that_read_different_files_do_not_mix_them(expected: list[str]) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(digest, RENDERINGS * 4)) == expected * 4


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_workers_however_started(method: str, expected: list[str]) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert list(pool.map(digest, RENDERINGS)) == expected


def test_texts_in_threads() -> None:
    texts = [f"In {year} gaf Nederland € {year} miljoen aan Somalië." for year in range(1990, 2014)]
    expected = [mdparse.extract(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(mdparse.extract, texts)) == expected
