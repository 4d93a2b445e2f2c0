"""Currency marks turned into figures: the number beside each, with its scale word, sign and ',-'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from . import numerals, rates
from .currencies import Mark, implied
from .lexicon import rows
from .numbers import DIGITS, MINUS, decimal, factor, negated, product, scale_pattern

#: ',-' of whole sums in all its ways, stray space included
_DASH = r"(?:\s?,\s?(?:-{1,2}|[–—=])(?!\d)|\.(?:-{1,2}|[–—=])(?!\d))"
_REACH = 56
#: characters of the longest scale word, with what must not follow it
_LONGEST_SCALE = 16
#: what a number is written with before its last digit
_NUMERIC = "0123456789½¼¾⅓⅔⅛⅜⅝⅞.,/'’ \u00a0\u2009\u202f\t\n"
#: the last digit before a word
_SCALABLE = re.compile(r"[\d½¼¾⅓⅔⅛⅜⅝⅞](?=[\s-]{0,2}[^\W\d_])")
#: the scale words that follow number words
_WORDED = ("miljoen", "miljard", "ton")
_LOOSE = r"(?:(?:ca\.?|circa|ongeveer|±|\+/-|max\.?|maximaal|min\.?|minimaal|ruim|bijna)\s*)?"
_CLOSING = re.compile(r"\s?-\s?/\s?-")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[. \u00a0'’]\d{3})+(?:,\d+)?|\d+[.,]\d\d")
_MONEY = re.compile(r"€|ƒ|\b(?:gulden|euro)\b|\bf\.?\s?\d")
_SINGLE = re.compile(r"\b(?:een\s+(?:dikke|kleine|krappe|ruime|slordige|goede)|(?:net|nog)\s+geen)\s+\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_WORDLIKE = re.compile(r"\w")
_VAGUE_COMMA = re.compile(r"[1-9]\d{0,2},\d{3}")


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One sum as written at text[start:end]: unscaled value, what its scale word is worth, and its currency.

    `first` and `last` bound the number itself; `written` is the number as printed; `bare` tells that the currency
    is not written beside it, `glued` that its scale is one letter ('3k'),
    `implied` that the sentence gave the currency.
    """

    start: int
    end: int
    first: int
    last: int
    value: Decimal
    scale: Decimal | None
    code: str
    unit: Decimal = Decimal(1)
    written: str = ""
    negative: bool = False
    dash: bool = False
    prefixed: bool = True
    bare: bool = False
    glued: bool = False
    implied: bool = False

    @property
    def total(self) -> Decimal:
        """The sum in whole units of the currency."""
        value = product(self.value, self.scale, self.unit)
        return negated(value) if self.negative else value

    @property
    def money(self) -> bool:
        """Whether the number looks like a sum by itself: grouped, with cents, ',-' or a scale word."""
        return bool(self.scale or self.dash or _GROUPED.fullmatch(self.written))

    @property
    def doubtful(self) -> bool:
        """Whether the comma of '1,234' may part thousands as well as decimals."""
        return not self.scale and bool(_VAGUE_COMMA.fullmatch(self.written))


@cache
def _ahead() -> re.Pattern[str]:
    number = rf"(?P<digits>{DIGITS})(?:{scale_pattern()}|\s(?P<letter>[mM])(?![\w²³./]))?(?P<dash>{_DASH})?"
    return re.compile(rf"\s{{0,2}}{_LOOSE}(?P<minus>{MINUS})?\s?(?P<open>\()?{number}(?(open)\))")


@cache
def _spelled() -> re.Pattern[str]:
    return re.compile(rf"\s(?P<words>[^\W\d_]{{2,}}(?:\sen\s(?:een\s)?half)?)(?:{scale_pattern()})?(?!\w)")


@cache
def _behind() -> re.Pattern[str]:
    # a dash after a number joins, it does not negate: '10 – 15 procent'
    minus = rf"(?:(?<![\w,.)%€])(?<![\d%€]\s)(?<!joen\s)(?<!jard\s)(?<!mln\s)(?P<minus>{MINUS})\s?)?"
    return re.compile(
        rf"{minus}(?<![\w.,:])(?P<digits>{DIGITS})(?P<dash>{_DASH})?(?:{scale_pattern()})?(?:\s(?:aan|in))?[\s-]{{0,2}}\Z"
    )


@cache
def _tail_scale() -> re.Pattern[str]:
    return re.compile(rf"(?P<all>{scale_pattern()})(?:\s(?:aan|in))?\s{{0,2}}\Z")


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one kind of money_context.tsv."""
    return frozenset(word for word, of in rows("money_context.tsv") if of == kind)


def previous(text: str, start: int) -> str:
    """Return the word before an offset, in lower case, '' at the start of a line."""
    found = re.search(r"(\S+)[^\S\n]*\Z", text[max(0, start - 30) : start])
    return found[1].lower().strip("([“\"'‘") if found else ""


def spoken(text: str, start: int) -> bool:
    """Tell whether the sentence before an offset speaks of money."""
    return any(word in words("money") for word in _WORD.findall(rates.clause(text, start, 0, 200).lower()))


def _allowed(rule: str, figure: Figure, text: str) -> bool:
    """Tell whether a mark with this rule makes money of the figure beside it."""
    if rule == "spoken":
        told = spoken(text, figure.start) or _MONEY.search(text, figure.end, figure.end + _REACH)
        return figure.money or bool(told) or rates.following(text, figure.end) is not None
    return rule == "yes" or (rule == "strict" and figure.money) or (rule == "scaled" and figure.scale is not None)


def _scale(found: re.Match[str]) -> Decimal | None:
    """Return what the scale word or letter of a match is worth."""
    return factor(found["scale"] or found["glued"] or found.groupdict().get("letter"))


def ahead(text: str, mark: Mark, end: int) -> Figure | None:
    """Return the figure that a mark stands before, if any; the text ends at `end`."""
    found = _ahead().match(text, mark.end, end)
    if found is None:
        return _written(text, mark, end)
    value = decimal(found["digits"])
    if value is None:
        return None
    closing = _CLOSING.match(text, found.end(), end)
    figure = Figure(
        start=mark.start,
        end=closing.end() if closing else found.end(),
        first=found.start("digits"),
        last=found.end(),
        value=value,
        scale=_scale(found),
        code=mark.form.code,
        unit=mark.form.factor,
        written=found["digits"],
        negative=bool(found["minus"] or found["open"] or closing),
        dash=bool(found["dash"]),
    )
    return figure if _allowed(mark.form.before, figure, text) else None


def _written(text: str, mark: Mark, end: int) -> Figure | None:
    """Return the figure in number words that a mark stands before ('€ anderhalf miljoen')."""
    found = _spelled().match(text, mark.end, end)
    value = numerals.value(found["words"]) if found else None
    if found is None or value is None or mark.form.before != "yes":
        return None
    return Figure(
        start=mark.start,
        end=found.end(),
        first=found.start("words"),
        last=found.end(),
        value=value,
        scale=_scale(found),
        code=mark.form.code,
        unit=mark.form.factor,
        written=found["words"],
    )


def behind(text: str, mark: Mark, low: int) -> Figure | None:
    """Return the figure that a mark stands after, if any; the text starts at `low`."""
    begin = max(low, mark.start - _REACH)
    found = _behind().search(text, begin, mark.start)
    figure = _digits(found, mark) if found else _worded(text, mark, begin)
    return figure if figure and _allowed(mark.form.after, figure, text) else None


def _digits(found: re.Match[str], mark: Mark) -> Figure | None:
    value = decimal(found["digits"])
    if value is None:
        return None
    return Figure(
        start=found.start("minus") if found["minus"] else found.start("digits"),
        end=mark.end,
        first=found.start("digits"),
        last=mark.end,
        value=value,
        scale=_scale(found),
        code=mark.form.code,
        unit=mark.form.factor,
        written=found["digits"],
        negative=bool(found["minus"]),
        dash=bool(found["dash"]),
        prefixed=False,
    )


def _stripped(text: str, start: int, end: int) -> int:
    """Return the end of text[start:end] without spaces and hyphens at its end."""
    return start + len(text[start:end].rstrip(" -\n\u00a0"))


def _one(text: str, begin: int, scale: re.Match[str]) -> tuple[int, Decimal] | None:
    """Return the one that a scale word without a number means: 'een dikke miljoen', 'net geen miljoen'."""
    start = scale.start("scale")
    return (start, Decimal(1)) if start > 0 and _SINGLE.search(text, begin, start) else None


def _worded(text: str, mark: Mark, begin: int) -> Figure | None:
    """Return the figure in number words that a mark stands after ('anderhalf miljoen euro')."""
    stop, scale = _stripped(text, begin, mark.start), None
    run = numerals.ending(text, begin, stop)  # 'vijf duizend' whole, before 'duizend' is taken for a scale
    if run is None and (scale := _tail_scale().search(text, begin, mark.start)):
        stop = scale.start()
        run = numerals.ending(text, begin, stop)
        run = run or _one(text, begin, scale)
    if run is None or previous(text, run[0]) in words("vague"):
        return None
    return Figure(
        start=run[0],
        end=mark.end,
        first=run[0],
        last=mark.end,
        value=run[1],
        scale=_scale(scale) if scale else None,
        code=mark.form.code,
        unit=mark.form.factor,
        written=text[run[0] : stop],
        prefixed=False,
    )


def figures(text: str, marks: list[Mark], start: int, end: int, year: int | None) -> list[Figure]:
    """Return the figures beside the currency marks of text[start:end], in text order, without overlaps."""
    found: list[Figure] = []
    for mark in marks:
        low = found[-1].end if found else start
        if mark.start < low and not _overlaps(found, mark):
            continue
        figure = _beside(text, mark, low, end)
        if figure is None and found and _repeats(text, found[-1], mark):
            found[-1] = msgspec.structs.replace(found[-1], end=mark.end)
        elif figure is not None:
            found.append(figure)
    return [_settled(text, figure, year) for figure in found]


def _overlaps(found: list[Figure], mark: Mark) -> bool:
    return bool(found) and mark.end > found[-1].end


def _beside(text: str, mark: Mark, low: int, end: int) -> Figure | None:
    """Return the figure of a mark: behind it for words, before it for signs, codes by what is there."""
    word = mark.form.before in ("no", "strict")
    first, second = (_back, ahead) if word else (ahead, _back)
    limits = (low, end) if word else (end, low)
    return first(text, mark, limits[0]) or second(text, mark, limits[1])


def _back(text: str, mark: Mark, low: int) -> Figure | None:
    return behind(text, mark, low) if mark.form.after != "no" else None


def _repeats(text: str, figure: Figure, mark: Mark) -> bool:
    """Tell whether a mark says the currency of the figure before it a second time ('€ 5 miljoen euro')."""
    return figure.code == mark.form.code and mark.form.factor == 1 and text[figure.end : mark.start].isspace()


def _settled(text: str, figure: Figure, year: int | None) -> Figure:
    if figure.code != "CENT":
        return figure
    return msgspec.structs.replace(figure, code=implied(text, year))


def bare(text: str, taken: list[Figure], start: int, end: int) -> Iterator[Figure]:
    """Yield numbers with a scale word but no currency in text[start:end], outside figures already taken."""
    spans = iter([*[(figure.start, figure.end) for figure in taken], (end + 1, end + 1)])
    low, high = next(spans)
    for found in _scaled(text, start, end):
        while high <= found.start():
            low, high = next(spans)
        figure = _without(text, found, start)
        if figure is not None and found.end() <= low and figure.start >= start:
            yield figure


def _scaled(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the numbers with a scale word in text[start:end], looked for only where a word may follow a number."""
    last = start
    for at in sorted([*(hint.start() for hint in _SCALABLE.finditer(text, start, end)), *_words(text, start, end)]):
        if at < last:
            continue
        left = text[max(last, at - _REACH) : at]
        begin = at - len(left) + len(left.rstrip(_NUMERIC))
        found = _scaled_number().search(text, begin, min(end, at + 1 + _LONGEST_SCALE))
        if found is not None and found.start() <= at:
            last = found.end()
            yield found


def _words(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets of the blanks of text[start:end] before a scale word that may follow number words."""
    for word in _WORDED:
        at = text.find(word, start + 1, end)
        while at >= 0:
            if text[at - 1].isspace() and not _WORDLIKE.match(text, at + len(word), end):
                yield at - 1
            at = text.find(word, at + 1, end)


def _without(text: str, found: re.Match[str], low: int) -> Figure | None:
    """Return the figure of a scale word with the digits ('3 miljoen') or number words ('anderhalve ton') before it."""
    begin, stop = found.span("digits") if found["digits"] else (max(low, found.start() - _REACH), found.start())
    run = (begin, decimal(found["digits"])) if found["digits"] else numerals.ending(text, begin, stop)
    if run is None or run[1] is None:
        return None
    return Figure(
        start=run[0],
        end=found.end(),
        first=run[0],
        last=found.end(),
        value=run[1],
        scale=_scale(found),
        code="",
        written=text[run[0] : stop].strip(),
        prefixed=False,
        bare=True,
        glued=found["glued"] is not None,
    )


@cache
def _scaled_number() -> re.Pattern[str]:
    digits = rf"(?<![\w.,:€$£-])(?P<digits>{DIGITS})"
    return re.compile(rf"(?:{digits}|(?<=[defgnrst])(?=\s(?:miljoen|miljard|ton)(?!\w))){scale_pattern()}")
