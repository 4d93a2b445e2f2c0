"""A seed turned into a page without a table that looks like one: lists, forms, charts, contents, letters."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from pdfs import Sheet, pdf
from tables.generator import LABELS, SENTENCES, TEXTS, Made, prose
from tables.typesetting import box, paragraph, upright, width, wrap


def _done(sheet: Sheet, kind: str) -> Made:
    return Made(pdf(sheet), (), kind)


def plain(rng: random.Random) -> Made:
    """Running text, with or without rules around it."""
    sheet, y = Sheet(), 90.0
    for _ in range(6):
        y = paragraph(sheet, 70, y, prose(rng, 5), 455) + 12
    if rng.random() < 0.5:
        sheet.rule(70, 70, 525).rule(70, 780, 525)
    return _done(sheet, "plain")


def columns(rng: random.Random) -> Made:
    """Text in two or three columns, a line between them or not."""
    sheet, many = Sheet(), rng.choice([2, 2, 3])
    room = 475 / many - 18
    for n in range(many):
        left = 60 + n * (room + 18)
        paragraph(sheet, left, 80, prose(rng, 24), room, 9)
        if n and rng.random() < 0.5:
            upright(sheet, left - 9, 70, 760)
    return _done(sheet, "columns")


def bullets(rng: random.Random) -> Made:
    """A list with marks or numbers in the margin, items of one to three lines."""
    sheet, y = Sheet(), 90.0
    marks = rng.choice([["-"] * 20, ["\u2022"] * 20, [f"{n}." for n in range(1, 21)], [f"{n})" for n in range(1, 21)]])
    step = rng.choice([18, 26])
    for mark in marks:
        sheet.text(70, y, mark, 10, "regular")
        y = paragraph(sheet, 70 + step, y, prose(rng, rng.choice([1, 1, 2])), 430) + rng.choice([0, 4])
        if y > 740:
            break
    return _done(sheet, "bullets")


def contents(rng: random.Random) -> Made:
    """A table of contents with or without dot leaders, page numbers at the right."""
    sheet, page, dots = Sheet(), 3, rng.random() < 0.6
    sheet.text(70, 80, rng.choice(["Inhoudsopgave", "Contents"]), 14, "bold")
    for n in range(rng.randint(8, 26)):
        y, indent = 110 + 16 * n, rng.choice([0, 0, 14])
        text = f"{n // 3 + 1}.{n % 3 + 1} {rng.choice(LABELS)}" if rng.random() < 0.8 else rng.choice(LABELS)
        sheet.text(70 + indent, y, text, 10, "regular")
        number = str(page)
        sheet.text(525 - width(number, 10), y, number, 10, "regular")
        start = 70 + indent + width(text, 10) + 4
        if dots:
            sheet.text(start, y, "." * int((505 - start) / 2.78), 10, "regular")
        page += rng.choice([0, 1, 1, 2, 4])
    return _done(sheet, "contents")


def form(rng: random.Random) -> Made:
    """A form: labels with lines or boxes to fill in."""
    sheet = Sheet()
    boxed = rng.random() < 0.5
    for n, label in enumerate(rng.sample(["Naam", "Adres", "Postcode", "Woonplaats", "Telefoon", "Datum", "Nr."], 6)):
        y = 120 + 30 * n
        sheet.text(70, y, f"{label}:", 10, "regular")
        if boxed:
            for k in range(9):
                sheet.content.append(f"0.5 w {200 + 18 * k} {842 - y - 4} 16 16 re S")
        else:
            sheet.rule(200, y + 2, 500)
    paragraph(sheet, 70, 330, prose(rng), 430)
    return _done(sheet, "form")


def chart(rng: random.Random) -> Made:
    """A bar chart with axes, grid lines and labels, and a legend."""
    sheet = Sheet()
    paragraph(sheet, 70, 90, prose(rng), 455)
    base, step = 480, 40
    top = rng.choice([5, 8, 100, 1000])
    for n in range(6):
        y = base - n * step
        label = f"{n * top}"
        sheet.text(95 - width(label, 8), y + 3, label, 8, "regular")
        sheet.rule(100, y, 500)
        if rng.random() < 0.3:
            sheet.text(505, y + 3, f"{n * 10}%", 8, "regular")
    for n in range(8):
        high = rng.uniform(20, 190)
        box(sheet, (115 + 48 * n, base - high, 140 + 48 * n, base), 0.5)
        sheet.text(116 + 48 * n, base + 12, str(2002 + n), 8, "regular")
        if rng.random() < 0.5:
            sheet.text(118 + 48 * n, base - high - 4, f"{int(high)}", 8, "regular")
    for n, name in enumerate(rng.sample(LABELS[:6], 3)):
        box(sheet, (120 + 130 * n, 508, 126 + 130 * n, 514), 0.3)
        sheet.text(130 + 130 * n, 514, name, 8, "regular")
    upright(sheet, 100, base - 220, base)
    return _done(sheet, "chart")


def framed(rng: random.Random) -> Made:
    """A page in a frame, with boxes of text on it."""
    sheet = Sheet()
    sheet.content.append("1 w 30 30 535 782 re S")
    y = 90.0
    for _ in range(3):
        top = y - 16
        y = paragraph(sheet, 70, y, prose(rng, 4), 455) + 6
        sheet.content.append(f"0.5 w 60 {842 - y:g} 475 {y - top:g} re S")
        y += 36
    return _done(sheet, "framed")


def letter(rng: random.Random) -> Made:
    """A letter: address, a margin of reference lines, running text."""
    sheet = Sheet()
    for n, line in enumerate(["Aan de Voorzitter van de Tweede Kamer", "Postbus 20018", "2500 EA  DEN HAAG"]):
        sheet.text(70, 100 + 12 * n, line, 10, "regular")
    head = [("Datum", "12 december 2013"), ("Betreft", "Voortgangsrapportage 2013"), ("Kenmerk", "DGPJ-2013/445")]
    for n, (label, text) in enumerate(head):
        sheet.text(70, 180 + 13 * n, label, 10, "regular").text(140, 180 + 13 * n, text, 10, "regular")
    margin = [
        "Bezuidenhoutseweg 67",
        "2594 AC Den Haag",
        "T 070 348 6486",
        "Onze referentie",
        "2013.445",
        "Bijlagen",
        "3",
    ]
    for n, text in enumerate(margin):
        sheet.text(460, 230 + 10 * n, text, 7, "regular")
    paragraph(sheet, 70, 240, prose(rng, 14), 360)
    return _done(sheet, "letter")


def sources(rng: random.Random) -> Made:
    """A bibliography or a page of notes, with numbers in the margin and years."""
    sheet, y = Sheet(), 90.0
    for n in range(12):
        sheet.text(70, y, f"[{n + 1}]", 9, "regular")
        title = f"Jansen, P. ({rng.randint(1990, 2013)}), {rng.choice(SENTENCES)}"
        y = paragraph(sheet, 95, y, f"{title} Journal {rng.randint(1, 30)}, {n}-{n + 12}.", 430, 9) + 4
    return _done(sheet, "sources")


def agenda(rng: random.Random) -> Made:
    """A programme: times and what happens then."""
    sheet, hour = Sheet(), 9
    for n in range(rng.randint(6, 10)):
        y = 120 + 24 * n
        sheet.text(70, y, f"{hour:02}:{rng.choice(['00', '30'])}", 10, "regular")
        sheet.text(130, y, wrap(rng.choice(SENTENCES), 380, 10)[0], 10, "regular")
        hour += 1
    return _done(sheet, "agenda")


def verse(rng: random.Random) -> Made:
    """Short lines, some of them set in."""
    sheet = Sheet()
    for n in range(30):
        words = rng.choice(SENTENCES).split()
        sheet.text(70 + rng.choice([0, 20, 120]), 90 + 15 * n, " ".join(words[: rng.randint(3, 6)]), 10, "regular")
    return _done(sheet, "verse")


def index(rng: random.Random) -> Made:
    """An index in two columns: words, commas, page numbers."""
    sheet = Sheet()
    for left in (60, 320):
        for n in range(40):
            numbers = sorted(rng.sample(range(1, 200), rng.randint(1, 4)))
            text = f"{rng.choice(TEXTS + LABELS[:6])}, {', '.join(map(str, numbers))}"
            sheet.text(left + rng.choice([0, 0, 10]), 80 + 13 * n, wrap(text, 230, 9)[0], 9, "regular")
    return _done(sheet, "index")


def glossary(rng: random.Random) -> Made:
    """Abbreviations and what they stand for, without a line."""
    sheet = Sheet()
    for n in range(20):
        short = "".join(rng.choice("ABCDEGIKMNOPRSTVW") for _ in range(rng.randint(2, 5)))
        sheet.text(70, 90 + 16 * n, short, 10, "regular").text(150, 90 + 16 * n, rng.choice(LABELS), 10, "regular")
    return _done(sheet, "glossary")


def articles(rng: random.Random) -> Made:
    """Numbered paragraphs of law, with deep indents and numbers that start the lines."""
    sheet, y = Sheet(), 90.0
    for n in range(9):
        sheet.text(60, y, f"{n // 3 + 1}.{n % 3 + 1}", 10, "regular")
        y = paragraph(sheet, 100, y, prose(rng, 2), 430) + 8
        for letter_ in "ab"[: rng.randint(0, 2)]:
            sheet.text(100, y, f"{letter_}.", 10, "regular")
            y = paragraph(sheet, 124, y, rng.choice(SENTENCES), 400) + 4
    return _done(sheet, "articles")


TRAPS: Sequence[Callable[[random.Random], Made]] = (
    plain, columns, bullets, contents, form, chart, framed, letter, sources, agenda, verse, index, glossary, articles,
)  # fmt: skip
