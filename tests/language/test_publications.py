"""Publications: the footnotes that cite a book or report, their normal forms, and footnotes that cite none."""

from __future__ import annotations

import pytest

from mdparse.language.document import Document
from mdparse.language.publications import publications
from mdparse.language.references import references
from mdparse.model import Footnote, Source

CITED = [
    (
        "OECD.Gagnon and Khoudour-Castéras.Tackling the Policy Challenges of Migration. 2011. P. 35",
        "Gagnon & Khoudour-Castéras 2011",
        {
            "author": "Gagnon & Khoudour-Castéras",
            "title": "Tackling the Policy Challenges of Migration",
            "year": "2011",
            "page": "35",
        },
    ),
    (
        "Castles, S. & Miller, M. (2009) The Age of Migration. Houndmills.",
        "The Age of Migration. Houndmills",
        {"author": "Castles, S. & Miller, M.", "title": "The Age of Migration. Houndmills", "year": "2009"},
    ),
    (
        "De Haas, H. (2010). Migration and development: a theoretical perspective.",
        "Migration and development: a theoretical perspective",
        {"author": "De Haas, H.", "title": "Migration and development: a theoretical perspective", "year": "2010"},
    ),
    (
        "CBS (2019). De Jaren tien in cijfers.",
        "De Jaren tien in cijfers",
        {"author": "CBS", "title": "De Jaren tien in cijfers", "year": "2019"},
    ),
    (
        "ACVZ (2018). Op weg naar 2030. Migratie: een toekomstverkenning.",
        "Op weg naar 2030. Migratie: een toekomstverkenning",
        {"author": "ACVZ", "title": "Op weg naar 2030. Migratie: een toekomstverkenning", "year": "2018"},
    ),
    (
        "IOM (2020). World migration report 2020. In 1995 waren er wereldwijd naar schatting 161 miljoen migranten.",
        "World migration report 2020",
        {"author": "IOM", "title": "World migration report 2020", "year": "2020"},
    ),
    (
        "UNHCR (2020). More resettlement needed as only 4.5 per cent of needs met in 2019.",
        "More resettlement needed as only 4.5 per cent of needs met in 2019",
        {
            "author": "UNHCR",
            "title": "More resettlement needed as only 4.5 per cent of needs met in 2019",
            "year": "2020",
        },
    ),
    (
        "Sociaal Cultureel Planbureau (2019). De sociale staat van Nederland.",
        "De sociale staat van Nederland",
        {"author": "Sociaal Cultureel Planbureau", "title": "De sociale staat van Nederland", "year": "2019"},
    ),
    (
        "Lucassen, L. en Lucassen, J., Winnaars en verliezers, Amsterdam: Bert Bakker 2011, p. 12.",
        "Lucassen & Lucassen 2011",
        {"author": "Lucassen & Lucassen", "title": "Winnaars en verliezers", "year": "2011", "page": "12"},
    ),
    (
        "Scheffer, Het land van aankomst, Amsterdam 2007.",
        "Scheffer 2007",
        {"author": "Scheffer", "title": "Het land van aankomst", "year": "2007"},
    ),
    (
        "Developing a Road Map for Engaging Diasporas. A Handbook is te raadplegen via www.x.nl.",
        "Developing a Road Map for Engaging Diasporas",
        {"title": "Developing a Road Map for Engaging Diasporas. A Handbook"},
    ),
]
NOT_CITED = [
    "Zie ook Kamerstuk 30 573, nr. 11, van 2012.",
    "Brief van de minister van 12 december 2012 over migratie.",
    "De lijst is te vinden op www.x.nl.",
    "Het rapport van de commissie is te raadplegen via www.x.nl.",
    "Meer informatie over de regeling is te vinden op www.x.nl.",
    "Deze cijfers zijn afkomstig van de IND, Rijswijk 2012.",
    "Verordening (EU) nr. 603/2013 van het Europees Parlement.",
    "Ibid.",
    "Zie ook CBS (2019). De Jaren tien in cijfers.",
    "In Nederland (2019) Het project liep door.",
    "UNHCR (2017). Geraadpleegd 24/01/2020: https://www.unhcr.org/news/press/2017/7.",
    "Zie voetnoot 3.",
    "Tweede Kamer, vergaderjaar 2011-2012, 30 573, nr. 107.",
    "€ 9 miljoen in 2013.",
]


def noted(text):
    """A document with one footnote after a body."""
    whole = f"Tekst.\n\n[1] {text}"
    note = Footnote(source=Source(text=f"[1] {text}", start=8, end=len(whole)), number="1", text=text)
    return Document(text=whole, footnotes=(note,))


def cited(document):
    return [(document.text[start:end], name, fields) for start, end, name, fields in publications(document)]


@pytest.mark.parametrize(("text", "name", "fields"), CITED)
def test_cited(text, name, fields):
    (found,) = cited(noted(text))
    assert found[1:] == (name, fields)
    assert found[0] in text


@pytest.mark.parametrize("text", NOT_CITED)
def test_footnotes_that_cite_no_publication(text):
    assert cited(noted(text)) == []


@pytest.mark.parametrize(("text", "name", "fields"), CITED)
def test_lines_of_notes_in_plain_text_are_footnotes(text, name, fields):
    assert cited(Document(text=f"Tekst.\n\n[1] {text}\n[2] Zie noot 1.")) == cited(noted(text))


@pytest.mark.parametrize(("text", "name", "fields"), CITED)
def test_what_stands_in_the_text_is_no_citation(text, name, fields):
    assert cited(Document(text=f"In {text}")) == []
    assert cited(Document(text=text)) == []


def test_a_note_that_is_not_in_the_text_is_left_alone():
    note = Footnote(source=Source(text="[1] x", start=0, end=5), number="1", text=CITED[0][0])
    assert cited(Document(text="Iets heel anders dan de noot.", footnotes=(note,))) == []


def test_they_are_references():
    (reference,) = references(noted(CITED[1][0]))
    assert (reference.type, reference.id, reference.url) == ("publication", "The Age of Migration. Houndmills", None)
    assert reference.fields["title"] == "The Age of Migration. Houndmills"


def test_an_address_in_a_citation_is_one_more_reference():
    found = list(references(noted(CITED[-1][0])))
    assert [reference.type for reference in found] == ["publication", "url"]


def test_the_stronger_reference_wins():
    document = noted("Castles, S. (2009) The Age of Migration COM(2011) 743 and more. Houndmills.")
    assert [reference.type for reference in references(document)] == ["com"]


@pytest.mark.parametrize("text", ["", ".", "A", "(2009)", ", , ", "A. B. C. D. 2009", "Aa, (2009)", "x" * 5000])
def test_odd_notes_do_no_harm(text):
    assert len(cited(noted(text))) <= 1
