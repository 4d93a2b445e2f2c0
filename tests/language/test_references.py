"""References: example lists, addresses, fields, identifiers built and read back, and hostile input."""

from __future__ import annotations

import time
from collections import Counter
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listed import cases, listed, shapes
from mdparse.language.addresses import trimmed
from mdparse.language.citing import digits, year_of
from mdparse.language.document import Document
from mdparse.language.dutchpapers import years
from mdparse.language.references import RULES, Citation, compiled, free, references
from mdparse.model import Reference

REGISTER = "https://zoek.officielebekendmakingen.nl/"
NUMBERS = st.integers(1, 9999)
YEARS = st.integers(1977, 2030)


def read(text):
    return list(references(Document(text=text)))


def only(text):
    (reference,) = read(text)
    return reference


def ids(text):
    return [reference.id for reference in read(text)]


@pytest.mark.parametrize("case", cases("references"))
def test_examples(case):
    assert shapes(read(case["text"]), case["expect"]) == case["expect"]


@pytest.mark.parametrize("case", cases("reference_lookalikes"))
def test_look_alikes_are_no_references(case):
    assert ids(case["text"]) == []


@pytest.mark.parametrize("name", ["references", "reference_lookalikes"])
def test_lists_have_one_id_a_case(name):
    counted = Counter(case["id"] for case in listed(name)["cases"])
    assert [identity for identity, count in counted.items() if count > 1] == []


def test_the_list_holds_every_type():
    types = set(get_args(get_type_hints(Reference)["type"]))
    assert {wanted["type"] for case in listed("references")["cases"] for wanted in case["expect"]} == types


class TestAddresses:
    """The address of each kind of paper, made without a network."""

    @pytest.mark.parametrize(
        ("text", "url"),
        [
            ("Kamerstukken II 2012/13, 33 625, nr. 1", f"{REGISTER}kst-33625-1"),
            ("Kamerstuk 30 573", f"{REGISTER}dossier/30573"),
            ("Handelingen II 2013/14, nr. 12, item 7", f"{REGISTER}h-tk-20132014-12-7"),
            ("Handelingen II 2001/02, nr. 45, p. 3120", None),
            ("Aanhangsel Handelingen II 2012/13, nr. 2345", f"{REGISTER}ah-tk-20122013-2345"),
            ("Stb. 2010, 333", f"{REGISTER}stb-2010-333"),
            ("Stcrt. 2013, 26523", f"{REGISTER}stcrt-2013-26523"),
            ("Trb. 1951, 131", f"{REGISTER}trb-1951-131"),
            ("COM(2011) 743", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:52011DC0743"),
            ("SWD(2013) 456", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:52013SC0456"),
            ("JOIN(2016) 29", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:52016JC0029"),
            ("C(2013) 1234", None),
            ("ST 9417/12", None),
            ("Richtlijn 2003/109/EG", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32003L0109"),
            ("ECLI:NL:HR:2012:BW5328", "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2012:BW5328"),
            ("ECLI:EU:C:2012:33", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=ecli:ECLI:EU:C:2012:33"),
            ("ECLI:BE:GHCC:2012:33", "https://e-justice.europa.eu/ecli/ECLI:BE:GHCC:2012:33"),
            ("BWBR0011823", "https://wetten.overheid.nl/BWBR0011823"),
            ("CVDR123456", "https://lokaleregelgeving.overheid.nl/CVDR123456"),
            ("S/RES/1325 (2000)", "https://undocs.org/S/RES/1325(2000)"),
            ("A/68/190", "https://undocs.org/A/68/190"),
            ("2009Z04630", "https://www.tweedekamer.nl/kamerstukken/detail?id=2009Z04630"),
            ("doi:10.1093/jrs/feq123", "https://doi.org/10.1093/jrs/feq123"),
            ("Minbuza-2014.52697", None),
        ],
    )
    def test_addresses(self, text, url):
        assert only(f"Zie {text} en verder.").url == url


class TestFields:
    """The parts of a citation."""

    @pytest.mark.parametrize(
        ("text", "fields"),
        [
            (
                "Kamerstukken II 2012/13, 33 400 V, nr. 1",
                {"dossier": "33400", "suffix": "V", "number": "1", "session": "2012-2013"},
            ),
            ("Kamerstuk 30 573", {"dossier": "30573"}),
            ("Handelingen II 1999/00, nr. 12, item 7", {"session": "1999-2000", "number": "12", "item": "7"}),
            (
                "Staatscourant nr. 26523 d.d. 29 oktober 2013",
                {"year": "2013", "number": "26523", "date": "29 oktober 2013"},
            ),
            ("COM(98) 123", {"series": "COM", "year": "1998", "number": "123", "celex": "51998DC0123"}),
            ("EUCO 169/13", {"series": "EUCO", "year": "2013", "number": "169"}),
            ("Verordening (EU) nr. 603/2013", {"celex": "32013R0603", "year": "2013", "number": "603"}),
            ("S/RES/1325 (2000)", {"number": "1325", "year": "2000"}),
            ("www.iom.int", {}),
        ],
    )
    def test_fields(self, text, fields):
        assert only(f"Zie {text}.").fields == fields

    @pytest.mark.parametrize(
        ("session", "full"),
        [
            ("2012/13", "2012-2013"),
            ("2012–2013", "2012-2013"),
            ("1999/00", "1999-2000"),
            ("1999/2000", "1999-2000"),
            ("2012/’13", "2012-2013"),
        ],
    )
    def test_sessions(self, session, full):
        assert years(session) == full

    @pytest.mark.parametrize(
        ("short", "long"), [("98", "1998"), ("51", "1951"), ("50", "2050"), ("03", "2003"), ("2013", "2013")]
    )
    def test_years(self, short, long):
        assert year_of(short) == long

    def test_digits(self):
        assert digits("30\u00a0573.") == "30573"


class TestUrls:
    """Web addresses in running text."""

    @pytest.mark.parametrize(
        ("printed", "address"),
        [
            ("http://x.nl.", "http://x.nl"),
            ("http://x.nl/a,", "http://x.nl/a"),
            ("http://x.nl/a_(b)", "http://x.nl/a_(b)"),
            ("http://x.nl/a)", "http://x.nl/a"),
            ("http://x.nl/a).", "http://x.nl/a"),
            ("http://x.nl/a]", "http://x.nl/a"),
            ("http://x.nl/a’", "http://x.nl/a"),
            ("http://x.nl/?q=1", "http://x.nl/?q=1"),
            ("...", ""),
            ("", ""),
        ],
    )
    def test_punctuation_of_the_sentence_is_left_out(self, printed, address):
        assert trimmed(printed) == address

    def test_a_mail_address_is_none(self):
        assert ids("Mail naar j.jansen@minbuza.nl of info@www.nl.") == []

    def test_a_bare_domain_wants_a_path(self):
        assert ids("Bol.com en rijksoverheid.nl/asiel en booking.com.") == ["http://rijksoverheid.nl/asiel"]

    def test_an_address_over_lines_is_joined_in_the_id_only(self):
        found = only("Zie https://www.x.nl/documenten/\nrapporten/2013/y.pdf verder.")
        assert found.id == found.url == "https://www.x.nl/documenten/rapporten/2013/y.pdf"
        assert found.source.text == "https://www.x.nl/documenten/\nrapporten/2013/y.pdf"

    @pytest.mark.parametrize(
        "text",
        [
            "Zie https://www.x.nl/documenten/\nHet rapport is openbaar.",
            "Zie https://www.x.nl/documenten/\nverder niets",
            "Zie https://www.x.nl/documenten/\n\nrapporten/2013/y.pdf is iets anders.",
            "Zie https://www.x.nl/documenten/\n[2] rapporten/2013",
        ],
    )
    def test_what_may_be_a_new_line_is_not_joined(self, text):
        assert ids(text)[0] == "https://www.x.nl/documenten/"

    def test_two_addresses_on_two_lines_are_two(self):
        assert len(ids("https://www.x.nl/a/\nhttps://www.x.nl/b/")) == 2

    def test_an_identifier_in_an_address_is_part_of_it(self):
        assert ids(f"Zie {REGISTER}kst-30573-11.") == [f"{REGISTER}kst-30573-11"]


class TestLists:
    """Several papers in one citation."""

    def test_numbers_of_one_dossier(self):
        found = read("Kamerstukken II 2013/14, 30 573, nrs. 11, 12 en 15.")
        assert [(r.id, r.source.text) for r in found] == [
            ("kst-30573-11", "Kamerstukken II 2013/14, 30 573, nrs. 11"),
            ("kst-30573-12", "12"),
            ("kst-30573-15", "15"),
        ]
        assert {r.fields["session"] for r in found} == {"2013-2014"}

    def test_one_number_goes_not_on(self):
        assert ids("Kamerstuk 30 573, nr. 11, 12 maanden later.") == ["kst-30573-11"]

    def test_the_next_dossier_is_no_number(self):
        assert ids("30 573, nrs. 11 en 33 400 V, nr. 2") == ["kst-30573-11", "kst-33400-V-2"]

    def test_citations_in_one_bracket(self):
        text = "(Kamerstukken II 2012/13, 33 625, nr. 1 en nr. 3; Stb. 2010, 333; COM(2011) 743)"
        assert ids(text) == ["kst-33625-1", "stb-2010-333", "COM(2011) 743"]


class TestOverlap:
    """Of rules that overlap the first wins."""

    def test_free(self):
        taken = [Citation(10, 20, None), Citation(30, 40, None)]
        spans = [(0, 10), (20, 30), (40, 50), (5, 11), (19, 25), (12, 15), (0, 50), (35, 36)]
        assert [free(taken, Citation(a, b, None)) for a, b in spans] == [True] * 3 + [False] * 5
        assert free([], Citation(0, 1, None))

    def test_a_paper_of_the_senate_has_a_letter(self):
        assert ids("Kamerstukken I 2012/13, 33 400 V, nr. 3") == ["kst-33400-V-3"]
        assert ids("Kamerstukken I 2012/13, 33 400 V, B") == ["kst-33400-V-B"]

    def test_an_appendix_is_no_proceedings(self):
        assert [r.type for r in read("Handelingen II 2012/13, Aanhangsel, nr. 2345")] == ["aanhangsel"]


class TestReadBack:
    """Citations built from their parts are read back, whatever the spelling."""

    @given(st.integers(10000, 39999), NUMBERS, YEARS, st.sampled_from(["/", "-", "–"]), st.booleans())
    def test_papers(self, dossier, number, year, dash, spaced):
        printed = f"{str(dossier)[:2]} {str(dossier)[2:]}" if spaced else dossier
        text = f"Kamerstukken II {year}{dash}{(year + 1) % 100:02}, {printed}, nr. {number}."
        found = only(f"Zie {text} Verder niets.")
        assert (found.id, found.fields["session"]) == (f"kst-{dossier}-{number}", f"{year}-{year + 1}")
        assert found.source.text == text[:-1]

    @given(
        st.integers(30000, 36999),
        st.sampled_from(
            ["I", "III", "IV", "V", "VI", "VII", "VIII", "IXA", "IXB", "X", "XII", "XIII", "XVI", "XVII", "XX"]
        ),
        NUMBERS,
    )
    def test_budget_chapters(self, dossier, chapter, number):
        assert ids(f"Kamerstuk {dossier} {chapter}, nr. {number}.") == [f"kst-{dossier}-{chapter}-{number}"]

    @given(st.sampled_from(["stb", "trb", "stcrt"]), YEARS, NUMBERS, st.sampled_from([", ", "/", " nr. ", ", nr. "]))
    def test_gazettes(self, code, year, number, gap):
        assert ids(f"({code.capitalize()}. {year}{gap}{number})") == [f"{code}-{year}-{number}"]

    @given(st.sampled_from(["COM", "SWD", "SEC", "JOIN"]), st.integers(1998, 2030), NUMBERS)
    def test_papers_of_the_commission(self, series, year, number):
        name = f"{series}({year}) {number}"
        forms = [name, f"{series} ({year}) {number}", f"{series}({year}){number} final", f"{series}/{year}/{number:04}"]
        assert [ids(f"De mededeling {form} ligt voor.") for form in forms] == [[name]] * 4

    @given(st.integers(1994, 2014), NUMBERS)
    def test_acts_of_the_union(self, year, number):
        celex = f"3{year}R{number:04}"
        assert ids(f"Verordening (EG) nr. {number}/{year} geldt.") == [celex]
        assert ids(f"CELEX {celex} geldt.") == [celex]

    @given(st.from_regex(r"[a-z]{2,12}\.(nl|org|int)(/[a-z0-9_-]{1,9}){0,4}", fullmatch=True))
    def test_addresses(self, address):
        wanted = address.rstrip("-")
        assert ids(f"Zie https://{address}, en verder.") == [f"https://{wanted}"]

    @given(st.sampled_from([case.values[0] for case in cases("references")]), st.text("abc \n.,;", max_size=20))
    def test_words_around_change_nothing(self, case, noise):
        found = ids(f"Vooraf.\n\n{case['text']}\n\n{noise}")
        assert found[: len(case["expect"])] == [wanted["id"] for wanted in case["expect"]]


class TestHostile:
    """Odd input does no harm and costs no time."""

    @pytest.mark.parametrize(
        "text", ["", "\f", "www.", "http://", "COM()", "nr.", "10.1234/", "ISBN", "S/RES/", "kst-"]
    )
    def test_odd_texts(self, text):
        for reference in read(text):
            assert reference.source.text

    @pytest.mark.parametrize(
        "text",
        [
            "30 573" * 20_000,
            "a.nl/" * 30_000,
            "a." * 60_000,
            "http://" * 20_000,
            "9417/12 ASIM 50 " * 8_000,
            "Verordening " * 10_000,
            "-/\n" * 40_000,
        ],
    )
    def test_long_runs_cost_little(self, text):
        begun = time.process_time()
        read(text)
        assert time.process_time() - begun < 4

    @given(st.text())
    def test_offsets_hold_in_any_text(self, text):
        found = read(text)
        assert all(text[r.source.start : r.source.end] == r.source.text for r in found)
        assert [r.source.start for r in found] == sorted(r.source.start for r in found)

    def test_patterns_are_compiled_when_they_are_needed_and_once(self):
        compiled.cache_clear()
        read("Stb. 2010, 333")
        few = compiled.cache_info().misses
        assert 0 < few < len(RULES) / 2
        read("Stb. 2010, 334")
        assert compiled.cache_info().misses == few
