"""The file itself: one, small, whole, with a policy that names its script; pictures when the PDF is at hand."""

from __future__ import annotations

import ast
import base64
import hashlib
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image

import mdparse
from mdparse import Correction, Limits, Page, Report, ReportWarning, UsageError
from mdparse.cli import main
from mdparse.exporting.pictures import LONGEST, Origin, encoded, origin, pictures
from mdparse.exporting.viewer import build, write
from mdparse.exporting.viewer.building import SCRIPTS, embedded

FOLDER = Path(mdparse.__file__).parent / "exporting" / "viewer"


class Outline(HTMLParser):
    """The tags of a page with their attributes, and the text of its script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = dict(attrs).get("id") or dict(attrs).get("class") or tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        self.texts[self.inside] = self.texts.get(self.inside, "") + data


@pytest.fixture(scope="module")
def outline(viewer: Path) -> Outline:
    return Outline(viewer.read_text("utf-8"))


def test_size(viewer: Path) -> None:
    assert viewer.stat().st_size <= 6_000_000


def test_policy_names_the_script_and_the_style_by_hash(outline: Outline) -> None:
    policy = next(attrs["content"] for tag, attrs in outline.tags if attrs.get("http-equiv"))
    assert policy is not None
    rules = {name: value for name, _, value in (rule.partition(" ") for rule in policy.split("; "))}
    for name, text in (("script-src", outline.texts["script"]), ("style-src", outline.texts["style"])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy


def test_nothing_inline_and_nothing_from_outside(outline: Outline) -> None:
    for tag, attrs in outline.tags:
        assert not [name for name in attrs if name.startswith("on") or name in {"style", "src"}], tag
        assert tag not in {"link", "iframe", "object", "embed", "base"}


def test_the_report_stands_in_the_file(outline: Outline, planned: Report) -> None:
    assert json.loads(outline.texts["report"]) == json.loads(planned.to_json())


def test_every_word_is_in_both_languages() -> None:
    words = json.loads((FOLDER / "words.json").read_text("utf-8"))
    assert words["nl"].keys() == words["en"].keys()
    slots = {name: [sorted(re.findall(r"{\d}", words[language][name])) for language in words] for name in words["nl"]}
    assert [name for name, (dutch, english) in slots.items() if dutch != english] == []


def test_every_word_that_is_said_is_known() -> None:
    words = json.loads((FOLDER / "words.json").read_text("utf-8"))["nl"]
    script = "".join((FOLDER / "script" / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    template = (FOLDER / "html.j2").read_text("utf-8")
    said = {*re.findall(r'\bsay\("([\w.]+)"', script), *re.findall(r'data-(?:word|label)="(\w+)"', template)}
    assert sorted(said - words.keys()) == []


def test_every_script_file_is_used() -> None:
    assert {path.stem for path in (FOLDER / "script").glob("*.js")} == set(SCRIPTS)


@pytest.mark.parametrize("sink", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Fun"])
def test_no_script_turns_text_into_markup_or_code(sink: str) -> None:
    assert [path.name for path in (FOLDER / "script").glob("*.js") if sink in path.read_text("utf-8")] == []


def test_embedded_data_cannot_end_its_block() -> None:
    data = {"a": "</script><!--", "b": "\u2028&"}
    assert json.loads(embedded(data)) == data
    assert not re.search("[<>&\u2028]", embedded(data))


def test_without_the_pdf_the_pages_have_no_pictures_and_say_so(show: Callable[[Report], Any], sample: Report) -> None:
    page = show(sample)
    assert "zonder afbeelding" in page.inner_text("#pages .notice")
    assert page.locator(".sheet img").count() == 0
    page.click("#tab-amounts")
    assert page.text_content('.sheet text[data-key="amounts:0"]') == "€ 9 miljoen"


def test_save_and_view_write_the_same_file(planned: Report, viewer: Path, tmp_path: Path) -> None:
    assert planned.save(tmp_path / "y.html").read_bytes() == viewer.read_bytes()


def test_view_command(fixtures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pdf = fixtures / "report-2013-office.pdf"
    assert main(["view", str(pdf), "--pages", "1,17"]) == 0
    page = (tmp_path / "report-2013-office.html").read_text("utf-8")
    assert page.count('class="picture"') == 2
    main(["parse", "-q", str(pdf), "--pages", "1", "-o", "r.json"])
    assert main(["view", "r.json"]) == 0
    assert 'class="picture"' not in (tmp_path / "r.html").read_text("utf-8")
    assert main(["view", "r.json", "--pdf", str(pdf), "-o", "p.html"]) == 0
    assert 'class="picture"' in (tmp_path / "p.html").read_text("utf-8")


@pytest.mark.parametrize("arguments", [["-"], ["r.json", "--pages", "1"], ["r.json", "--corrections", "c.json"]])
def test_view_command_refuses_what_makes_no_sense(arguments: list[str], tmp_path: Path) -> None:
    assert main(["view", *arguments]) == 1


def test_another_pdf_is_refused(office: Report, fixtures: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not the file"):
        write(office, tmp_path / "x.html", found=Origin(fixtures / "report-2013-ruled.pdf"))
    assert list(tmp_path.iterdir()) == []


def test_origin() -> None:
    def page(source: object) -> Page:
        made = Page(number=1, width=1.0, height=1.0)
        made.__dict__["origin"] = (source, "x", Limits(pages=7))
        return made

    assert origin([Page(number=1, width=1.0, height=1.0), page(b"%PDF")]) == (b"%PDF", "x", Limits(pages=7))
    assert origin([page("gone.pdf"), page(None), page("<stdin>")]) is None
    assert origin([page(__file__)]) == (__file__, "x", Limits(pages=7))


def test_a_path_object_is_known_by_its_whole_path(office: Report, fixtures: Path) -> None:
    found = origin(office.pages)
    assert found is not None
    assert found.source == fixtures / "report-2013-office.pdf"


def test_pictures_show_the_page_as_displayed(office: Report) -> None:
    found = origin(office.pages)
    assert found is not None
    picture = next(iter(pictures(office, found, dpi=72)))
    image = Image.open(io.BytesIO(picture.data))
    assert picture.number == 1
    assert image.format == "WEBP"
    assert image.size == pytest.approx((595, 842), abs=1)
    x0, top, x1, bottom = map(round, office.amounts[0].source.boxes[0].bbox)
    ink = image.convert("L").crop((x0, top, x1, bottom)).getextrema()[0]
    margin = image.convert("L").crop((0, 0, 60, 60)).getextrema()
    assert ink < 128
    assert margin == (255, 255)


def test_drawn_pages_lose_nothing_and_photographs_stay_small() -> None:
    drawn = Image.new("RGB", (400, 400), "white")
    drawn.paste((0, 0, 0), (100, 100, 200, 110))
    back = Image.open(io.BytesIO(encoded(drawn))).convert("RGB")
    assert back.tobytes() == drawn.tobytes()
    noise = Image.effect_noise((400, 400), 80).convert("RGB")
    whole = io.BytesIO()
    noise.save(whole, "WEBP", lossless=True)
    assert len(encoded(noise)) < 0.8 * len(whole.getvalue())


def test_colour_is_kept() -> None:
    drawn = Image.new("RGB", (50, 50), "white")
    drawn.paste((255, 0, 0), (10, 10, 20, 20))
    assert Image.open(io.BytesIO(encoded(drawn))).convert("RGB").getpixel((15, 15)) == (255, 0, 0)


def test_a_poster_is_drawn_smaller(tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument.new()
    document.new_page(5000, 3000)
    document.save(tmp_path / "poster.pdf")
    document.close()
    report = mdparse.parse(tmp_path / "poster.pdf", ocr="never")
    found = origin(report.pages)
    assert found is not None
    sizes = [Image.open(io.BytesIO(item.data)).size for item in pictures(report, found)]
    assert max(sizes[0]) == LONGEST


def test_many_pages_open_at_once(tab: Any, office: Report, tmp_path: Path) -> None:
    # 500 pages with 40 records each; the pages far away stay empty.
    pages = tuple(Page(number=number, width=595.0, height=842.0) for number in range(1, 501))
    dates = tuple(
        msgspec.structs.replace(record, source=_moved(record.source, number))
        for number in range(1, 501)
        for record in office.dates[:40]
    )
    file = msgspec.structs.replace(office.file, pages=500)
    report = msgspec.structs.replace(office, file=file, pages=pages, dates=dates)
    path = tmp_path / "long.html"
    path.write_text(build(report), "utf-8")
    page = tab.open(path)
    page.click("#tab-dates")
    page.click("[data-boxes=all]")
    assert page.locator(".sheet svg").count() < 12
    assert page.locator(".card").count() <= 240
    page.fill("#number", "480")
    page.press("#number", "Enter")
    page.wait_for_selector('.page[data-page="480"] svg rect')
    timed = "const t = performance.now(); document.getElementById('tab-amounts').click(); return performance.now() - t"
    took = page.evaluate(f"(() => {{ {timed} }})()")
    assert took < 1500


def _moved(source: Any, page: int) -> Any:
    boxes = tuple(msgspec.structs.replace(box, page=page) for box in source.boxes)
    return msgspec.structs.replace(source, page=page, boxes=boxes)


def test_the_overview_tells_what_is_worth_a_look_and_folds_the_rest(
    show: Callable[[Report], Any], sample: Report
) -> None:
    warnings = tuple(
        ReportWarning(code="W101", message=f"Doubt {number % 11}.", page=page)
        for number, page in zip(range(33), [1, 2, 2] * 11, strict=True)
    )
    page = show(msgspec.structs.replace(sample, warnings=warnings))
    lines = page.locator(".doubts").first.locator("li").all_inner_texts()
    assert lines[0] == "Uitgaven (in euro) — som van de kolom Bedrag: gedrukt 1.300, som 1.250"
    assert lines[1] == "W101 Doubt 0. (p. 1–2)"
    assert len(lines) == 8
    assert page.inner_text(".part summary") == "Nog 4"
    page.click(".part summary")
    page.locator(".doubts li").nth(11).wait_for()
    assert page.locator(".doubts li").count() == 12
    page.locator(".doubts .go").first.click()
    assert page.get_attribute("#tab-tables", "aria-selected") == "true"


def _sentences() -> set[str]:
    """The texts in the sources, with 7 for each value that is filled in."""
    found = set()
    for path in FOLDER.parents[1].rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                found.add("".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_every_warning_has_dutch_words_that_fit_what_it_says() -> None:
    dutch = json.loads((FOLDER / "warnings.json").read_text("utf-8"))["nl"]
    page = (Path(__file__).parents[2] / "docs/errors.md").read_text("utf-8")
    assert list(dutch) == re.findall(r"^## (W\d{3}) ", page, re.MULTILINE)
    sentences = _sentences()
    for code, known in dutch.items():
        matches = [found for text in sentences if (found := re.search(known.get("from", ""), text))]
        assert matches, f"{code} is no longer written as warnings.json expects"
        assert matches[0].re.groups == len(re.findall(r"{\d}", known["text"])), code


def test_warnings_are_told_in_the_language_of_the_viewer(show: Callable[[Report], Any], sample: Report) -> None:
    signs = "12 signs have no known letter and are given as \ufffd. Look at the page."
    warnings = (
        ReportWarning(code="W104", message=signs, page=1),
        ReportWarning(code="W301", message="No mark in the text was found for footnote 3*. Look for it on the page."),
        ReportWarning(code="W999", message="Of another release, with <b>signs</b>."),
        ReportWarning(code="W101", message="In other words."),
    )
    page = show(msgspec.structs.replace(sample, warnings=warnings))
    assert "W104 Van 12 tekens is niet bekend welke letter het is" in page.inner_text(".doubts")
    page.click("#tab-warnings")
    told = page.locator(".card .message")
    assert told.nth(1).inner_text() == "Van voetnoot 3* is in de tekst geen merkteken gevonden. Zoek het op de pagina."
    assert told.nth(2).inner_text() == warnings[2].message
    assert told.nth(3).inner_text() == warnings[3].message
    assert [told.nth(index).get_attribute("lang") for index in range(4)] == [None, None, "en", "en"]
    for words in ("welke letter", "known letter"):
        page.fill("#query", words)
        assert page.locator(".card .message").count() == 1
    page.fill("#query", "")
    page.click('[data-language="en"]')
    assert page.locator(".card .message").first.inner_text() == signs


def test_a_corrected_report_says_so(show: Callable[[Report], Any], sample: Report) -> None:
    made = Correction(
        action="edit",
        records="amounts",
        file_name="klein.pdf",
        sha256="0" * 64,
        quote="€ 9 miljoen",
        values={"per": "year"},
    )
    page = show(msgspec.structs.replace(sample, corrections=(made,)))
    assert page.inner_text(".applied li").split() == ["verbeterd", "Bedragen:", "“€", "9", "miljoen”", "Per:", "year"]
    page.click("#tab-amounts")
    page.click(".card .go")
    page.click(".card .wrong")
    with page.expect_download() as download:
        page.click("#save")
    saved = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert [item["action"] for item in saved["corrections"]] == ["edit", "remove"]  # the earlier work is kept
