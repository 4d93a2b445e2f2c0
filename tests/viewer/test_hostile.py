"""What a PDF may say to harm its reader: markup, ends of script blocks, turned text, endless text, odd numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from mdparse import (
    Amount,
    CountryMention,
    DateExpression,
    FileInfo,
    Footnote,
    Page,
    Project,
    ProjectAmount,
    Reference,
    Report,
    ReportWarning,
    Source,
    Table,
)
from mdparse.exporting.charts import timeline
from mdparse.exporting.viewer import build

SCRIPT = "<script>document.title='gotcha'</script>"
ENDS = "</script></style></title></textarea>--><img src=x onerror=\"document.title='gotcha'\">"
TURNED = "bedrag \u202e000.1\u2066 euro\u2069"
TEMPLATE = "{{ 7 * 7 }}{% raw %}<%= 7 %>${7}"
ODD = "nul \x00 en \x1b en \u2028 en \ufffe en 😀 en \ud800"
HUGE = "x" * 300_000
TEXTS = [SCRIPT, ENDS, TURNED, TEMPLATE, ODD, HUGE]


def report(text: str) -> Report:
    """A report in which every text that a PDF decides is the given one."""
    source = Source(text=text, start=0, end=len(text), page=1, bbox=(10, 10, 90, 20), boxes=())
    period = DateExpression(source=source, kind="year", edtf=text, start_date="2013-01-01", end_date="2013-12-31")
    return Report(
        file=FileInfo(name=text, sha256="0" * 64, bytes=1, pages=1, producer=text),
        title=text,
        text=text,
        pages=(Page(number=1, width=595.0, height=842.0, end=len(text), label=text),),
        tables=(Table(source=source, id=text, caption=text, unit=text, header_rows=((text,),)),),
        amounts=(Amount(source=source, value="1e999", currency=text[:3], per=text),),
        dates=(period,),
        countries=(CountryMention(source=source, iso2=text[:2], iso3="XXX", name=text, form="name"),),
        projects=(
            Project(
                source=source,
                id=text,
                name=text,
                acronym=text,
                kind=text,
                implementers=(text,),
                countries=(text[:2],),
                period=period,
                amounts=(ProjectAmount(value=text, currency="EUR", role="grant"),),
                mentions=(source,),
                reasons=(text,),
            ),
        ),
        references=(Reference(source=source, type="url", id=text, url=f"javascript:document.title='gotcha'//{text}"),),
        footnotes=(Footnote(source=source, number=text, text=text),),
        warnings=(ReportWarning(code=text[:4], message=text, page=1),),
    )


@pytest.mark.parametrize("text", TEXTS, ids=["script", "ends", "turned", "template", "odd", "huge"])
def test_nothing_of_it_runs(show: Callable[[Report], Any], text: str) -> None:
    page = show(report(text))
    title = page.title()
    for kind in ("projects", "tables", "amounts", "dates", "countries", "references", "footnotes", "warnings"):
        page.click(f"#tab-{kind}")
        page.wait_for_selector(f"#tab-{kind}[aria-selected=true]")
        assert page.locator("#list > *").count() == 1
        for summary in page.locator("#list summary").all():
            summary.click()
    assert page.title() == title != "gotcha"
    assert page.locator("#list img, #list script, #top img, #charts img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_address_that_is_no_web_address_is_no_link(show: Callable[[Report], Any]) -> None:
    page = show(report("gewoon"))
    page.click("#tab-references")
    assert page.locator("#list a").count() == 0


def test_turned_text_is_named(show: Callable[[Report], Any]) -> None:
    page = show(report(TURNED))
    assert "[U+202E]" in page.inner_text("#title")
    page.click("#tab-projects")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.inner_text("body"))


@pytest.mark.parametrize("text", TEXTS[:5])
def test_the_file_has_the_script_blocks_it_should(text: str) -> None:
    found = report(text)
    page = build(msgspec.structs.replace(found, projects=()))
    assert page.count("<script") == page.count("</script>") == 4
    assert page.count("<style") == page.count("</style>") == 1
    assert "\u202e" not in page.partition("</title>")[0]


@pytest.mark.parametrize("text", TEXTS[:5])
def test_charts_are_escaped(text: str) -> None:
    drawing = timeline(report(text))
    assert "<script" not in drawing
    assert "<img" not in drawing
    assert not re.search("[\x00-\x08\u202e\ud800]", drawing)


def test_an_injected_script_is_refused(tab: Any, tmp_path: Any) -> None:
    # Should the escaping ever fail, the policy holds: a foreign script, an inline handler and a fetch do nothing.
    path = tmp_path / "x.html"
    evil = "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'><style>body { opacity: 0 }</style>"
    path.write_text(build(report("gewoon")).replace("<noscript>", f"{evil}<noscript>"), "utf-8")
    page = tab.open(path)
    refused = page.evaluate("fetch('https://example.org/').then(() => false, () => true)")
    made = page.evaluate(
        "(() => { try { document.body.innerHTML = '<b>x</b>'; return true } catch { return false } })()"
    )
    assert (page.evaluate("window.ran"), refused, made) == (None, True, False)
    assert page.evaluate("getComputedStyle(document.body).opacity") == "1"
    assert any("Content Security Policy" in line for line in tab.complaints)
    tab.complaints.clear()
    tab.requests[:] = [url for url in tab.requests if url.endswith("x.html")]
