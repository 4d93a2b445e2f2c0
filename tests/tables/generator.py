"""A seed turned into a PDF with tables, or with what only looks like one, and the truth of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pdfs import Sheet, pdf
from tables.adjacency import Table
from tables.typesetting import Content, Setter, Style, paragraph

LABELS = (
    "Opvang in de regio", "Terugkeer", "Circulaire migratie", "Brain drain", "Uitvoeringskosten", "Asiel",
    "Subsidies aan maatschappelijke organisaties", "Bijdragen aan internationale organisaties", "Personeel",
    "Reserve", "Kennisopbouw en onderzoek", "Onderwijs", "Gezondheidszorg in landen van herkomst", "Water",
    "Energy consumption", "Private households", "Small and medium-sized enterprises", "Transport", "Belgium",
    "Germany", "Czech Republic", "United Kingdom", "Agriculture, forestry and fishing", "Manufacturing",
    "Women aged 25 to 34", "Administratieve lasten voor burgers en bedrijven die onder de regeling vallen",
    "Overige ontvangsten", "Rente", "Niet-belastingontvangsten", "Apparaatsuitgaven kerndepartement",
)  # fmt: skip
HEADS = ("Begroting", "Realisatie", "Verschil", "Stand", "Mutatie", "Men", "Women", "Share", "Rate", "Target", "Actual")
LONG_HEADS = ("Vastgestelde begroting", "Nieuwe mutaties", "Number of persons", "Stand eerste suppletoire begroting")
GROUPS = ("Uitgaven", "Ontvangsten", "Population", "Verplichtingen", "EU member states")
TEXTS = (
    "Lopend", "Afgerond in mei", "Ministerie van Buitenlandse Zaken", "Not applicable to new entrants", "IOM", "UNHCR",
    "Ghana, Marokko en Turkije", "High", "Moderate risk", "Wordt in 2013 voortgezet", "Gestopt", "Nuffic",
)  # fmt: skip
SENTENCES = (
    "De contracten van enkele projecten konden niet tijdig worden afgerond en de uitgaven schuiven door naar 2014.",
    "In 2013 namen 1.250 migranten deel aan het programma, 12 % meer dan in het jaar ervoor.",
    "The Commission notes that the number of applications fell from 3,400 in 2008 to 2,900 in 2009.",
    "Dit betreft vooral steun bij terugkeer en herintegratie in het land van herkomst.",
    "Met de partners is afgesproken dat zij elk half jaar verslag doen van de voortgang.",
    "Only minor changes were observed in the remaining regions of the country during this period.",
)


class Made(NamedTuple):
    """A document: its bytes, its true tables by page, the name of its kind."""

    data: bytes
    truth: tuple[Table, ...]
    kind: str


class Columns(NamedTuple):
    """What stands in the columns of a table to be made: kinds by column, rows, header rows."""

    kinds: tuple[str, ...]
    rows: int
    heads: int


def _number(rng: random.Random, kind: str) -> str:
    if kind == "year":
        return str(rng.randint(1995, 2020))
    if kind == "date":
        return f"{rng.randint(1, 28)}-{rng.randint(1, 12)}-{rng.randint(2005, 2019)}"
    if kind == "percent":
        return f"{rng.uniform(0, 100):.1f}".replace(".", ",") + rng.choice(["%", "%", ""])
    if kind == "decimal":
        return f"{rng.uniform(0, 900):.{rng.choice([1, 1, 2])}f}".replace(".", ",")
    if kind == "english":
        return (
            f"{10 ** rng.uniform(0.5, 7):,.{rng.choice([0, 1])}f}" if rng.random() > 0.1 else f"({rng.randint(1, 99)})"
        )
    sign = rng.choice(["-", "\u2013 ", ""]) if rng.random() < 0.1 else ""
    return sign + f"{int(10 ** rng.uniform(0.5, 6)):,}".replace(",", ".")


def _cell(rng: random.Random, kind: str, missing: float) -> str:
    if kind in ("text", "label"):
        return rng.choice(TEXTS if kind == "text" else LABELS)
    if rng.random() < missing:
        return rng.choice(["", ":", "n/a", ".."] if kind == "english" else ["", "", "-", "PM", "n.v.t."])
    return _number(rng, kind) + (rng.choice(["*", ""]) if rng.random() < 0.05 else "")


def content(rng: random.Random, shape: Columns, *, missing: float = 0.05, sections: bool = False) -> Content:
    """Return a table's texts: header rows with groups over columns, body, a total row, sections when asked for."""
    made = Content(_heads(rng, shape), [], list(shape.kinds))
    if shape.heads > 1:
        _group(rng, made, len(shape.kinds))
    labels = rng.sample(LABELS, min(shape.rows, len(LABELS)))
    labels += [f"{rng.choice(LABELS)} {n}" for n in range(shape.rows - len(labels))]
    for n, label in enumerate(labels):
        if sections and n % 5 == 0:
            made.sections.add(len(made.body))
            made.body.append([rng.choice(GROUPS), *[""] * (len(shape.kinds) - 1)])
        row = [label, *(_cell(rng, kind, missing) for kind in shape.kinds[1:])]
        made.body.append(row if any(row[1:]) else [label, *("0" for _ in shape.kinds[1:])])
    if "text" not in shape.kinds and "date" not in shape.kinds and rng.random() < 0.6:
        made.totals.add(len(made.body))
        made.body.append(["Totaal", *(_number(rng, kind) for kind in shape.kinds[1:])])
    return made


def _heads(rng: random.Random, shape: Columns) -> list[list[str]]:
    if not shape.heads:
        return []
    count = len(shape.kinds) - 1
    first = rng.randint(1999, 2012)
    years = [str(first + n) for n in range(count)]
    names = rng.sample(HEADS, count) if count <= len(HEADS) else years
    if rng.random() < 0.4:
        names[-1] = rng.choice(LONG_HEADS)
    last = years if rng.random() < 0.4 and "text" not in shape.kinds else names
    rows = [[rng.choice(["", "Artikel", "Country"]), *last]]
    return [["", *[""] * count] for _ in range(shape.heads - 1)] + rows


def _group(rng: random.Random, made: Content, columns: int) -> None:
    """Headers over groups of columns, in the row above the column names."""
    half = 1 + (columns - 1) // 2
    for start, end in ((1, half), (half, columns)):
        if end > start:
            made.head[-2][start] = rng.choice(GROUPS)
            if end - start > 1:
                made.spans.append((len(made.head) - 2, start, 1, end - start))
    if len(made.head) > 2:
        made.head[0][1] = rng.choice(LONG_HEADS)
        if columns > 2:
            made.spans.append((0, 1, 1, columns - 1))


def shape_of(rng: random.Random, kinds: Sequence[str] = ("count", "money", "percent", "decimal", "english")) -> Columns:
    """Return the columns of a table of numbers."""
    many = rng.choice([1, 2, 3, 3, 4, 5, 6, 8])
    one = rng.choice(kinds)
    own = tuple(one if rng.random() < 0.8 else rng.choice(kinds) for _ in range(many))
    return Columns(("label", *own), rng.randint(4, 22), rng.choice([0, 1, 1, 1, 2, 2, 3]) if many > 1 else 1)


def style_of(rng: random.Random) -> Style:
    """Return a style of all there are."""
    return Style(
        rules=rng.choice(["full", "open", "horizontal", "header", "box", "columns", "none", "none", "header"]),
        fill=rng.choice(["none", "none", "none", "zebra", "header"]),
        align=rng.choice(["right", "right", "right", "left", "centre", "decimal"]),
        valign=rng.choice(["top", "top", "middle", "bottom"]),
        size=rng.choice([7, 8, 9, 10, 11]),
        leading=rng.choice([1.1, 1.2, 1.25]),
        pad=rng.choice([2, 3, 4, 6, 8]),
        gap=rng.choice([8, 10, 14, 20]),
        label=rng.choice([80, 120, 170, 260]),
        spread=rng.random() < 0.6,
        sign=rng.random() < 0.1,
        bold=rng.random() < 0.7,
    )


def _caption(rng: random.Random, sheet: Sheet, y: float, size: float) -> float:
    if rng.random() < 0.7:
        text = f"{rng.choice(['Tabel', 'Table'])} {rng.randint(1, 30)} {rng.choice(LABELS)}"
        sheet.text(60, y, text, size + 1, rng.choice(["bold", "regular"]))
        y += 1.3 * size
        if rng.random() < 0.4:
            sheet.text(60, y, rng.choice(["(bedragen x \u20ac 1.000)", "Bedragen in miljoen euro"]), size, "regular")
            y += 1.2 * size
    return y + 2


def prose(rng: random.Random, sentences: int = 3) -> str:
    """Return running text."""
    return " ".join(rng.choice(SENTENCES) for _ in range(sentences))


def _one(rng: random.Random, sheet: Sheet, made: Content, style: Style, page: int = 1) -> list[Table]:
    """A page of prose, a table with caption, prose."""
    y = paragraph(sheet, 60, 90, prose(rng), sheet.width - 120) + 14
    y = _caption(rng, sheet, y, style.size)
    setter = Setter(made, style, 60, sheet.width - 120)
    rows, high = [], y
    for row, step in enumerate(setter.plan.heights):
        if high + step < sheet.height - 110:
            rows.append(row)
            high += step
    y, table = setter.put(sheet, y, rows, page)
    if rng.random() < 0.5:
        y += 10
        sheet.text(
            60, y, rng.choice(["Bron: Eurostat", "* Voorlopige cijfers.", "Source: own calculations"]), 7.5, "regular"
        )
    paragraph(sheet, 60, y + 28, prose(rng), sheet.width - 120)
    return [table]


def numbers(rng: random.Random) -> Made:
    """One table of numbers in any style."""
    sheet = Sheet()
    made = content(rng, shape_of(rng), missing=rng.choice([0, 0.05, 0.2]), sections=rng.random() < 0.25)
    return Made(pdf(sheet), (), "") if not made.body else _done(sheet, _one(rng, sheet, made, style_of(rng)), "numbers")


def _done(sheet: Sheet, truth: list[Table], kind: str) -> Made:
    return Made(pdf(sheet), tuple(truth), kind)


def mixed(rng: random.Random) -> Made:
    """Numbers beside a column of text, dates or years."""
    sheet = Sheet()
    kinds = rng.choice(
        [("label", "text", "money"), ("label", "date", "text", "count"), ("label", "money", "money", "text"),
         ("label", "year", "count", "text")]
    )  # fmt: skip
    shape = Columns(kinds, rng.randint(4, 14), 1)
    style = replace(style_of(rng), label=rng.choice([80, 120]))
    return _done(sheet, _one(rng, sheet, content(rng, shape), style), "mixed")


def texts(rng: random.Random) -> Made:
    """A drawn table of words alone."""
    sheet = Sheet()
    shape = Columns(("label", *["text"] * rng.choice([1, 2, 3])), rng.randint(3, 10), 1)
    style = replace(
        style_of(rng), rules=rng.choice(["full", "full", "open", "horizontal"]), label=rng.choice([80, 120])
    )
    return _done(sheet, _one(rng, sheet, content(rng, shape), style), "texts")


def wrapped(rng: random.Random) -> Made:
    """Labels of several lines with values at their top, middle or bottom."""
    sheet = Sheet()
    shape = Columns(("label", *["count"] * rng.choice([2, 3, 4])), rng.randint(4, 12), rng.choice([1, 2]))
    rules = rng.choice(["full", "horizontal", "header", "none"])
    style = replace(style_of(rng), label=75, spread=False, gap=20, rules=rules, pad=rng.choice([4, 6, 8]))
    return _done(sheet, _one(rng, sheet, content(rng, shape, missing=0), style), "wrapped")


def leaders(rng: random.Random) -> Made:
    """Dots from the label to the first value, as in American statistics."""
    sheet = Sheet()
    style = replace(
        style_of(rng), leaders=True, rules=rng.choice(["none", "header", "columns"]), fill="none", label=170, sign=False
    )
    made = content(rng, shape_of(rng), missing=0, sections=rng.random() < 0.3)
    return _done(sheet, _one(rng, sheet, made, style), "leaders")


def hyphens(rng: random.Random) -> Made:
    """Rules typed as hyphens under the columns."""
    sheet = Sheet()
    shape = Columns(("label", *["count"] * rng.choice([2, 3, 4, 5])), rng.randint(4, 14), 1)
    style = replace(style_of(rng), rules="hyphens", fill="none", pad=2, label=170, bold=False)
    return _done(sheet, _one(rng, sheet, content(rng, shape, missing=0), style), "hyphens")


def shaded(rng: random.Random) -> Made:
    """Cells painted one by one with white between them, or bands, without a line."""
    sheet = Sheet()
    style = replace(style_of(rng), rules="none", fill=rng.choice(["cells", "zebra", "header"]), gap=14)
    return _done(sheet, _one(rng, sheet, content(rng, shape_of(rng)), style), "shaded")


def narrow(rng: random.Random) -> Made:
    """Many columns of numbers that nearly touch."""
    sheet = Sheet()
    shape = Columns(("label", *["count"] * rng.randint(6, 9)), rng.randint(9, 20), rng.choice([1, 1, 2]))
    style = replace(style_of(rng), size=8, gap=5.5, spread=False, label=110, align="right", sign=False)
    return _done(sheet, _one(rng, sheet, content(rng, shape), style), "narrow")


def pairs(rng: random.Random) -> Made:
    """Labels and amounts, without a header."""
    sheet = Sheet()
    style = replace(style_of(rng), rules=rng.choice(["none", "horizontal", "full"]), label=260)
    shape = Columns(("label", "money"), rng.randint(5, 12), 0)
    return _done(sheet, _one(rng, sheet, content(rng, shape, missing=0), style), "pairs")


def inventory(rng: random.Random) -> Made:
    """A dense inventory: numbers, dates, names, kinds, codes."""
    sheet = Sheet()
    kinds, body = ("label", "date", "text", "text", "text"), []
    for n in range(rng.randint(12, 30)):
        row = [
            str(n + 1),
            _number(rng, "date"),
            rng.choice(LABELS),
            rng.choice(TEXTS),
            rng.choice(["10.2 e", "5.1", "Openbaar"]),
        ]
        body.append(row)
    made = Content([["Nr.", "Datum", "Omschrijving", "Soort", "Beoordeling"]], body, list(kinds))
    rules = rng.choice(["full", "horizontal", "header"])
    style = replace(style_of(rng), rules=rules, label=110, valign="top", size=8, pad=rng.choice([4, 6]), sign=False)
    return _done(sheet, _one(rng, sheet, made, style), "inventory")


def _narrow(rng: random.Random, shape: Columns, style: Style, place: tuple[float, float]) -> tuple[Content, Setter]:
    """A table that fits into a column of the page."""
    for _ in range(20):
        made = content(rng, shape, missing=0)
        setter = Setter(made, style, *place)
        if setter.right <= sum(place) + 8:
            return made, setter
    return _narrow(rng, _fewer(shape), style, place)


def _fewer(shape: Columns) -> Columns:
    """Return the columns without the last."""
    return shape._replace(kinds=shape.kinds[:-1])


def beside(rng: random.Random) -> Made:
    """Two tables side by side."""
    sheet, truth = Sheet(), []
    paragraph(sheet, 60, 90, prose(rng), 475)
    style = replace(style_of(rng), size=8, label=80, gap=10, sign=False, pad=4)
    for left in (55, 315):
        shape = Columns(("label", *["count"] * rng.choice([1, 2, 3])), rng.randint(5, 12), 1)
        made, setter = _narrow(rng, shape, style, (left, 220))
        truth.append(setter.put(sheet, 200, range(len(made.rows)))[1])
    return _done(sheet, truth, "beside")


def column(rng: random.Random) -> Made:
    """A table in one column of two columns of text."""
    sheet = Sheet()
    paragraph(sheet, 310, 80, prose(rng, 30), 235, 9)
    y = paragraph(sheet, 50, 80, prose(rng, 6), 235, 9) + 10
    sheet.text(50, y, f"Table {rng.randint(1, 9)}: {rng.choice(LABELS)}", 9, "bold")
    style = replace(
        style_of(rng), size=8, label=80, gap=10, sign=False, rules=rng.choice(["header", "horizontal", "full"])
    )
    shape = Columns(("label", *["count"] * rng.choice([2, 3])), rng.randint(5, 12), 1)
    made, setter = _narrow(rng, shape, style, (50, 230))
    y, table = setter.put(sheet, y + 8, range(len(made.rows)))
    paragraph(sheet, 50, y + 24, prose(rng, 6), 235, 9)
    return _done(sheet, [table], "column")


def stacked(rng: random.Random) -> Made:
    """Two tables below each other, each with its caption."""
    sheet, truth, y = Sheet(), [], 90.0
    style = replace(style_of(rng), label=150, sign=False)
    shape = shape_of(rng)
    shape = Columns(shape.kinds[:6], min(shape.rows, 8), 1)
    for n in range(2):
        sheet.text(60, y, f"Tabel {n + 1} {rng.choice(LABELS)}", 10, "bold")
        made = content(rng, shape, missing=0)
        y, table = Setter(made, style, 60, 475).put(sheet, y + 8, range(len(made.rows)))
        truth.append(table)
        y += 40
    return _done(sheet, truth, "stacked")


def turned(rng: random.Random) -> Made:
    """A wide table on a page that the viewer turns, or that is wider than high."""
    sheet = Sheet(842, 595)
    kinds = tuple(rng.choice([["count"], ["money"], ["percent"]])) * rng.randint(4, 9)
    made = content(rng, Columns(("label", *kinds), rng.randint(5, 14), rng.choice([1, 2])))
    return _done(sheet, _one(rng, sheet, made, style_of(rng)), "turned")


def sideways(rng: random.Random) -> Made:
    """A wide table printed sideways on a page that stands."""
    made = turned(rng)
    body = made.data.replace(b"/MediaBox [0 0 842 595]", b"/MediaBox [0 0 595 842]")
    turn = b"0 1 -1 0 595 0 cm "
    start = body.index(b"stream\n") + len(b"stream\n")
    length = int(body[:start].rpartition(b"/Length ")[2].split()[0])
    body = body[:start] + turn + body[start:]
    body = body.replace(f"/Length {length}".encode(), f"/Length {length + len(turn)}".encode(), 1)
    truth = [t._replace(bbox=(t.bbox[1], 842 - t.bbox[2], t.bbox[3], 842 - t.bbox[0])) for t in made.truth]
    return Made(body, tuple(truth), "sideways")


def pages(rng: random.Random) -> Made:
    """One table over two or three pages, with its header again or not."""
    shape = Columns(("label", *["count"] * rng.choice([2, 3, 4])), rng.randint(60, 90), 1)
    made, truth, sheets = content(rng, shape, missing=0.03), [], []
    style = replace(style_of(rng), label=170, sign=False, rules=rng.choice(["full", "horizontal", "header", "none"]))
    setter, again = Setter(made, style, 60, 475), rng.random() < 0.5
    left = list(range(1, len(made.rows)))
    while left:
        sheet, rows, high = Sheet(), [0] if again or not sheets else [], 80.0
        high += sum(setter.plan.heights[row] for row in rows)
        while left and high + setter.plan.heights[left[0]] < 770:
            high += setter.plan.heights[left[0]]
            rows.append(left.pop(0))
        truth.append(setter.put(sheet, 80, rows, len(sheets) + 1)[1])
        sheet.text(290, 810, str(len(sheets) + 1), 9, "regular")
        sheets.append(sheet)
    return Made(pdf(*sheets), tuple(truth), "pages")


TABLES: tuple[Callable[[random.Random], Made], ...] = (
    numbers, mixed, texts, wrapped, leaders, hyphens, shaded, narrow, pairs, inventory, beside, column, stacked, turned,
    sideways, pages,
)  # fmt: skip


def documents(seeds: Sequence[int], makers: Sequence[Callable[[random.Random], Made]] = TABLES) -> Iterator[Made]:
    """Yield a document of each kind for each seed."""
    for seed in seeds:
        for maker in makers:
            yield maker(random.Random(f"{maker.__name__} {seed}"))
