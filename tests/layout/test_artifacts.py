"""Tagged documents: what their tags leave out of the content is furniture at the edges of a page, and only there."""

from __future__ import annotations

import pytest

from mdparse.layout import Reading, analyse, compose
from mdparse.reading import open_pdf
from odd import built, said

BODY = [f"{word} en nog een regel van de lopende tekst" for word in ("appel", "beer", "citroen", "druif", "els")]


def marked(content: str, number: int = 0, role: str = "P") -> str:
    """A part of a content stream as marked content of the structure tree."""
    return f"/{role} <</MCID {number}>> BDC {content} EMC "


def artifact(content: str) -> str:
    """A part of a content stream as an artifact, the way word processors mark running heads."""
    return f"/Artifact <</Type /Pagination>> BDC {content} EMC "


def body(size: int = len(BODY)) -> str:
    return "".join(marked(said(60, 200 + 14 * k, line), k) for k, line in enumerate(BODY[:size]))


def reading(content: str, tagged: bool = True) -> Reading:
    with open_pdf(built(content, tagged=tagged)) as pdf:
        return compose([analyse(page) for page in pdf.pages()], {})


def told(found: Reading) -> list[tuple[str, str]]:
    return [(f.kind, f.text) for f in found.pages[0].furniture]


def test_head_and_foot_of_a_single_page() -> None:
    """Nothing comes back on a page alone: the tags tell that a line is no text."""
    found = reading(artifact(said(60, 40, "Jaarbericht water")) + body() + artifact(said(60, 810, "Ministerie")))
    assert told(found) == [("head", "Jaarbericht water"), ("foot", "Ministerie")]
    assert found.text.startswith("appel")
    assert found.text.endswith("tekst")


def test_text_outside_any_mark() -> None:
    """What no mark surrounds is an artifact too (ISO 32000-1, 14.8.2.2.2)."""
    assert told(reading(said(60, 40, "Jaarbericht water") + body())) == [("head", "Jaarbericht water")]


def test_page_number_stays_one() -> None:
    """Evidence of the tags does not change what is known better."""
    assert told(reading(body() + artifact(said(300, 810, "Pagina 1 van 5")))) == [("page_number", "Pagina 1 van 5")]


@pytest.mark.parametrize("content", [said(60, 40, "Jaarbericht water"), marked(said(60, 40, "Jaarbericht water"), 9)])
def test_text_of_the_content(content: str) -> None:
    """The same line is text in a document without tags, and where it is marked as content."""
    tagged = content.startswith("/P")
    found = reading(content + body(), tagged)
    assert told(found) == []
    assert found.text.startswith("Jaarbericht water")


def test_labels_inside_the_page() -> None:
    """Labels of charts are left out of the content too: between lines of text they stay."""
    found = reading(body(3) + artifact(said(60, 300, "etiket")) + marked(said(60, 400, "het slot"), 8))
    assert told(found) == []
    assert "etiket" in found.text


def test_labels_below_the_text() -> None:
    """Below the text a line is furniture in the outer part of the page only."""
    found = reading(body(3) + artifact(said(60, 400, "etiket")))
    assert told(found) == []
    assert "etiket" in found.text


def test_pages_tagged_without_care() -> None:
    """A page that is an artifact for the most part (a cover that was forgotten) is text."""
    found = reading(
        artifact(said(60, 40, "Jaarbericht water over het afgelopen jaar") + said(60, 60, "Den Haag")) + body(1)
    )
    assert told(found) == []
    assert "Jaarbericht" in found.text


def test_nothing_marked() -> None:
    """A file that says it is tagged and marks nothing is read as one without tags."""
    plain = said(60, 40, "Jaarbericht water") + "".join(said(60, 200 + 14 * k, line) for k, line in enumerate(BODY))
    assert reading(plain).text == reading(plain, tagged=False).text
