"""The word lists: every line has the columns of its list, nothing stands twice, and the head says where it is from."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from mdparse.language import currencies, regions
from mdparse.language.lexicon import rows
from mdparse.language.numbers import scales

DATA = Path(str(files("mdparse.language").joinpath("data")))
TABLES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.tsv"))
LISTS = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.suffix in {".tsv", ".txt"})


def head(name):
    lines = (DATA / name).read_text("utf-8").splitlines()
    return " ".join(line for line in lines[: next((n for n, line in enumerate(lines) if line[:1] != "#"), 0)])


@pytest.mark.parametrize("name", LISTS)
def test_the_head_names_source_and_licence(name):
    assert re.search(r"source|bron|own compilation", head(name), re.IGNORECASE)
    assert re.search(r"licen|vrij te gebruiken", head(name), re.IGNORECASE)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_plain_utf8_without_blanks_at_line_ends(name):
    data = (DATA / name).read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert [line for line in data.decode("utf-8").splitlines() if line != line.rstrip(" ")] == []


@pytest.mark.parametrize("name", TABLES)
def test_no_line_stands_twice(name):
    assert [line for line, count in Counter(rows(name)).items() if count > 1] == []


@pytest.mark.parametrize(
    "name", ["currencies.tsv", "money_context.tsv", "number_words.tsv", "per.tsv", "qualifiers.tsv", "scales.tsv"]
)
def test_every_line_has_the_columns_of_its_list(name):
    assert len(set(map(len, rows(name)))) == 1
    assert [row for row in rows(name) if not all(row)] == []


def test_rows_are_read_once():
    assert rows("scales.tsv") is rows("scales.tsv")


def test_a_list_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        rows("nonsense.tsv")


def test_currencies_are_iso_codes_or_the_cent():
    codes = {form.code for form in currencies.forms()}
    assert {code for code in codes if not re.fullmatch(r"[A-Z]{3}", code)} == {"CENT"}
    assert {"EUR", "NLG", "USD", "GBP"} <= codes


def test_currencies_have_years_that_run_forward_and_a_factor():
    assert all(form.first <= form.last and form.factor > 0 for form in currencies.forms())


def test_scales_are_powers_of_ten():
    assert {str(worth).rstrip("0") for worth in scales().values()} == {"1"}


@pytest.mark.parametrize("region", regions.table().values(), ids=lambda region: region.name)
def test_regions_have_a_type_and_a_code_of_three_digits_or_none(region):
    assert region.type in ("continent", "region", "bloc")
    assert region.m49 is None or re.fullmatch(r"\d{3}", region.m49)


@pytest.mark.parametrize(("bloc", "years", "codes"), [row[:3] for row in rows("blocs.tsv")])
def test_blocs_have_members_at_the_ends_of_their_years(bloc, years, codes):
    first, _, last = years.partition("-")
    assert re.fullmatch(r"[A-Z]{2}( [A-Z]{2})*", codes)
    assert regions.members(bloc, int(first)) == tuple(codes.split())
    assert not last or regions.members(bloc, int(last)) == tuple(codes.split())


@pytest.mark.parametrize(("year", "count"), [(1995, 15), (2004, 25), (2007, 27), (2013, 28), (2020, 27)])
def test_the_union_has_the_members_of_the_year(year, count):
    assert len(regions.members("Europese Unie", year)) == count


def test_what_is_no_bloc_has_no_members():
    assert regions.members("Hanze", 2013) == ()
    assert regions.members("Europese Unie", 1900) == ()
