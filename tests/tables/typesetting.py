"""Texts turned into set type on a page: widths of Helvetica, wrapped lines, tables drawn in a style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pdfs import Sheet
from tables.adjacency import Box, Span, Table

#: Advance widths of Helvetica and Helvetica-Bold from the space on, thousandths of the type size (Adobe's metrics).
_PLAIN = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 " + "556 " * 10 + "278 278 584 584 584 556 1015 "
    "667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 "
    "278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 "
    "500 500 334 260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 " + "556 " * 10 + "333 333 584 584 584 611 975 "
    "722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 "
    "333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 "
    "556 500 389 280 389 584"
)
_WIDTHS = {"regular": [int(w) for w in _PLAIN.split()], "bold": [int(w) for w in _BOLD.split()]}


def width(text: str, size: float, font: str = "regular") -> float:
    """Return the printed width of a text in points."""
    widths = _WIDTHS[font]
    return sum(widths[ord(c) - 32] if 32 <= ord(c) < 127 else 556 for c in text) * size / 1000


def wrap(text: str, room: float, size: float, font: str = "regular") -> list[str]:
    """Return the lines of a text that fit into a room of this width; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size, font) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True)
class Style:
    """How a table is set: what is drawn, how cells stand in their columns and rows, sizes in points."""

    rules: str = "horizontal"  # full, open, horizontal, header, box, columns, hyphens, none
    fill: str = "none"  # zebra, header, cells, none
    align: str = "right"  # right, left, centre, decimal
    valign: str = "top"  # top, middle, bottom
    size: float = 9.0
    leading: float = 1.2
    pad: float = 4.0  # above and below the lines of a row together
    gap: float = 10.0  # between the widest cells of two columns
    label: float = 150.0  # room of a label before it wraps
    spread: bool = True  # stretched to the width there is
    leaders: bool = False
    sign: bool = False  # euro signs at the left of their column
    bold: bool = True


@dataclass
class Content:
    """What a table says: header rows, body rows, spans counted from the first header row, kinds by column."""

    head: list[list[str]]
    body: list[list[str]]
    kinds: list[str]
    spans: list[Span] = field(default_factory=list)
    sections: set[int] = field(default_factory=set)
    totals: set[int] = field(default_factory=set)

    @property
    def rows(self) -> list[list[str]]:
        """All rows, header first."""
        return [*self.head, *self.body]


@dataclass
class _Set:
    """A table laid out: room and left edge of each column, lines and height of each row."""

    xs: list[float]
    rooms: list[float]
    lines: list[list[list[str]]]
    heights: list[float]


class Setter:
    """Draws one table down a page, row by row, and remembers what is where."""

    def __init__(self, content: Content, style: Style, left: float, room: float) -> None:
        self.content, self.style, self.left = content, style, left
        self.plan = self._plan(room)
        self.right = self.plan.xs[-1] + self.plan.rooms[-1] + style.gap / 2

    def _font(self, row: int) -> str:
        body = row - len(self.content.head)
        strong = body < 0 or body in self.content.totals or body in self.content.sections
        return "bold" if strong and self.style.bold else "regular"

    def _plan(self, room: float) -> _Set:
        style, content = self.style, self.content
        rooms = []
        for c, kind in enumerate(content.kinds):
            cap = style.label if kind in ("label", "text") else 70.0
            alone = [(r, row[c]) for r, row in enumerate(content.rows) if row[c] and not self._wide(r, c)]
            texts = [(min(width(t, style.size, self._font(r)), cap), self._longest(t, r)) for r, t in alone]
            rooms.append(max((max(pair) for pair in texts), default=20.0) + self._extra(kind))
        spare = room - sum(rooms) - style.gap * len(rooms)
        if style.spread and not style.sign and spare > 0:
            rooms = [wide + spare / len(rooms) for wide in rooms]
        xs, x = [], self.left + style.gap / 2
        for wide in rooms:
            xs.append(x)
            x += wide + style.gap
        lines = [[self._lines(r, c, rooms, xs) for c in range(len(rooms))] for r in range(len(content.rows))]
        high = [max(1, *map(len, row)) * style.size * style.leading + style.pad for row in lines]
        return _Set(xs, rooms, lines, high)

    def _extra(self, kind: str) -> float:
        """Room for a sign at the left, and for decimals that hang over the middle."""
        hung = self.style.align == "decimal" and kind not in ("label", "text", "date")
        return (1.2 * self.style.size if self.style.sign and kind == "money" else 0) + (
            1.5 * self.style.size if hung else 0
        )

    def _longest(self, text: str, row: int) -> float:
        return max(width(word, self.style.size, self._font(row)) for word in text.split())

    def _wide(self, row: int, column: int) -> int:
        if row - len(self.content.head) in self.content.sections:
            return len(self.content.kinds) - column
        return next((w for r, c, _, w in self.content.spans if (r, c) == (row, column) and w > 1), 0)

    def _lines(self, row: int, column: int, rooms: Sequence[float], xs: Sequence[float]) -> list[str]:
        text = self.content.rows[row][column]
        last = column + (self._wide(row, column) or 1) - 1
        kept = self.content.kinds[column] not in ("label", "text") and row >= len(self.content.head)
        return (
            [text]
            if text and kept
            else wrap(text, xs[last] + rooms[last] - xs[column] + 0.1, self.style.size, self._font(row))
        )

    def put(self, sheet: Sheet, top: float, rows: Sequence[int], page: int = 1) -> tuple[float, Table]:
        """Draw these rows from ``top`` down; return the y below them and the truth."""
        y, edges = top, [top]
        for n, row in enumerate(rows):
            self._fill(sheet, row, n, y)
            self._row(sheet, row, y)
            y += self.plan.heights[row]
            edges.append(y)
            y = self._typed(sheet, row, y, last=n == len(rows) - 1)
        self._rules(sheet, rows, edges)
        move = {row: n for n, row in enumerate(rows)}
        spans = [(move[r], c, h, w) for r, c, h, w in self.content.spans if r in move]
        box: Box = (self.left, top, self.right, y)
        return y, Table(page, box, [self._said(row) for row in rows], spans)

    def _said(self, row: int) -> list[str]:
        texts = self.content.rows[row]
        return [("\u20ac " if self._signed(row, c) else "") + text for c, text in enumerate(texts)]

    def _signed(self, row: int, column: int) -> bool:
        body = row >= len(self.content.head) and self.content.rows[row][column][:1].isdigit()
        return self.style.sign and body and self.content.kinds[column] == "money"

    def _row(self, sheet: Sheet, row: int, y: float) -> None:
        style, font = self.style, self._font(row)
        lead, high = style.size * style.leading, self.plan.heights[row]
        for c, lines in enumerate(self.plan.lines[row]):
            free = high - style.pad - lead * len(lines)
            valign = "bottom" if row < len(self.content.head) else style.valign
            down = {"top": 0.0, "middle": free / 2, "bottom": free}[valign]
            for n, line in enumerate(lines):
                base = y + style.pad / 2 + down + n * lead + 0.85 * style.size
                x = self._x(row, c, line, font)
                if not n:
                    self._sign(sheet, row, c, base)
                sheet.text(x, base, line, style.size, font)
            if style.leaders and c == 0 and lines and row >= len(self.content.head) and self.content.rows[row][1]:
                base = y + style.pad / 2 + down + (len(lines) - 1) * lead + 0.85 * style.size
                start = self.plan.xs[0] + width(lines[-1], style.size, font) + 3
                sheet.text(
                    start, base, "." * int((self.plan.xs[1] - start) / (0.278 * style.size)), style.size, "regular"
                )

    def _sign(self, sheet: Sheet, row: int, column: int, base: float) -> None:
        if self._signed(row, column):
            sheet.text(self.plan.xs[column], base, "\u20ac", self.style.size, "regular")

    def _x(self, row: int, column: int, line: str, font: str) -> float:
        left, style = self.plan.xs[column], self.style
        last = column + (self._wide(row, column) or 1) - 1
        room, own = self.plan.xs[last] + self.plan.rooms[last] - left, width(line, style.size, font)
        kind, head = self.content.kinds[column], row < len(self.content.head)
        if kind in ("label", "text", "date") or style.align == "left":
            return left
        if style.align == "centre" or (head and last > column):
            return left + (room - own) / 2
        if style.align == "decimal" and not head:
            return left + room - 1.5 * style.size - width(line.partition(",")[0], style.size, font)
        return left + room - own

    def _fill(self, sheet: Sheet, row: int, place: int, y: float) -> None:
        style, high, head = self.style, self.plan.heights[row], row < len(self.content.head)
        if style.fill == "cells":
            for x, room in zip(self.plan.xs, self.plan.rooms, strict=True):
                box(sheet, (x - style.gap / 2 + 0.5, y + 0.5, x + room + style.gap / 2 - 0.5, y + high - 0.5), 0.85)
        elif (style.fill == "zebra" and place % 2) or (style.fill in ("header", "zebra") and head):
            box(sheet, (self.left, y, self.right, y + high), 0.8 if head else 0.92)

    def _typed(self, sheet: Sheet, row: int, y: float, *, last: bool) -> float:
        """Rules typed as hyphens: below the header and below the last row."""
        if self.style.rules != "hyphens" or not (last or row == len(self.content.head) - 1):
            return y
        for x, room in zip(self.plan.xs, self.plan.rooms, strict=True):
            count = int((room + (0 if self.style.spread else 2)) / (0.333 * self.style.size))
            sheet.text(x, y + 0.6 * self.style.size, "-" * count, self.style.size, "regular")
        return y + self.style.size * self.style.leading

    def _rules(self, sheet: Sheet, rows: Sequence[int], edges: Sequence[float]) -> None:
        rules, top, bottom = self.style.rules, edges[0], edges[-1]
        head = sum(row < len(self.content.head) for row in rows)
        across = {
            "full": edges,
            "open": edges,
            "horizontal": edges,
            "columns": [top, edges[head], bottom],
            "header": sorted({top, edges[head], bottom}),
            "box": sorted({top, edges[head], bottom}),
        }.get(rules, [])
        for y in across:
            sheet.rule(self.left, y, self.right)
        inner = [x - self.style.gap / 2 for x in self.plan.xs[1:]]
        down = {
            "full": [self.left, *inner, self.right], "open": inner, "columns": inner, "box": [self.left, self.right],
        }.get(rules, [])  # fmt: skip
        for x in down:
            upright(sheet, x, top, bottom)


def upright(sheet: Sheet, x: float, top: float, bottom: float) -> None:
    """Draw a thin vertical line."""
    sheet.content.append(f"0.5 w {x:g} {sheet.height - top:g} m {x:g} {sheet.height - bottom:g} l S")


def box(sheet: Sheet, area: Box, grey: float) -> None:
    """Paint a shaded box."""
    x0, top, x1, bottom = area
    sheet.content.append(f"{grey:g} g {x0:g} {sheet.height - bottom:g} {x1 - x0:g} {bottom - top:g} re f 0 g")


def paragraph(sheet: Sheet, x: float, y: float, text: str, room: float, size: float = 10.0) -> float:
    """Set running text; return the y below it."""
    for line in wrap(text, room, size):
        sheet.text(x, y, line, size, "regular")
        y += 1.25 * size
    return y
