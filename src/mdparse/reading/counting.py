"""PDF bytes turned into their number of pages by following the file itself, where it is written by the book.

A second opinion beside pdfium's that costs no library: cross-reference sections, object streams and the page tree are
followed to the letter (ISO 32000-1, 7.5 and 7.7.3). Whatever is unusual, damaged or enciphered gives no answer rather
than a guess; then qpdf is asked, which knows what to make of it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

#: What stands between the parts of a file.
_SPACE = rb"[\x00\t\n\f\r ]"
_PARTS = (
    rb"<<|>>|[\[\]]",
    rb"\d{1,10}%s+0%s+R(?![^\x00\t\n\f\r /<>\[\]()])" % (_SPACE, _SPACE),  # a reference of the usual generation
    rb"/[^\x00\t\n\f\r /<>\[\]()%#]*",  # a name, without signs in hexadecimal
    rb"[-+.\w]{1,18}(?![-+.\w])",  # a number, a word
    rb"\((?:[^()\\]|\\.)*\)",  # a text, without brackets inside
    rb"<[\dA-Fa-f\x00\t\n\f\r ]*>",
)
_TOKEN = re.compile(rb"(?:%s|%%[^\r\n]*[\r\n])*+(%s)" % (_SPACE, b"|".join(_PARTS)), re.DOTALL)
_START = re.compile(rb"startxref%s+(\d+)%s+%%%%EOF%s*\Z" % (_SPACE, _SPACE, _SPACE))
_OBJECT = re.compile(rb"%s*(\d+)%s+0%s+obj" % (_SPACE, _SPACE, _SPACE))
_RUN = re.compile(rb"%s*(\d+) (\d+) ?(?:\r\n|\r|\n)" % _SPACE)
_ENTRY = re.compile(rb"(\d{10}) 00000 n[ \r][\r\n]")
_STREAM = re.compile(rb"%s*stream\r?\n" % _SPACE)
_TABLE = re.compile(rb"xref%s*[\r\n]" % _SPACE)
_TRAILER = re.compile(rb"%s*trailer" % _SPACE)
_TAIL = 1_024  # bytes at the end of a file in which its last section is named
_ENTRY_SIZE = 20
#: A file with more of this is left to qpdf, so that a hostile one costs little here: cross-reference sections, runs of
#: entries in them, object streams, bytes that one stream holds, bytes of dictionaries that are read.
_SECTIONS, _RUNS, _STREAMS, _INFLATED, _READ = 100, 1_000, 200, 1 << 20, 1 << 20

#: The entries of a dictionary: the tokens of each value in order.
Entries = dict[bytes, tuple[bytes, ...]]


class Opinion(NamedTuple):
    """What is made of a file: its number of pages, null when it cannot be told, and whether it has page labels."""

    pages: int | None = None
    labelled: bool = False


class Unusual(Exception):  # noqa: N818 no error: it says that the file is not to be judged here
    """The file holds something that is not followed here."""


class Place(NamedTuple):
    """Where an object stands: its offset in the file, or the object stream that holds it."""

    offset: int
    inside: int | None = None


class Run(NamedTuple):
    """Some entries of a cross-reference section: the first object, how many, and where or what they are."""

    first: int
    length: int
    start: int
    packed: Packed | None = None


class Packed(NamedTuple):
    """The rows of a cross-reference stream and the widths of their three fields."""

    rows: bytes
    widths: tuple[int, int, int]


def counted(data: bytes) -> int | None:
    """Return the number of pages of a file without labels, null when it is not followed here."""
    try:
        return _File(data).pages()
    except (Unusual, ValueError, LookupError, zlib.error):
        return None


class _File:
    """A file with its cross-reference sections, the newest first."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.runs: list[Run] = []
        self.streams: dict[int, tuple[dict[int, int], bytes]] = {}
        self.read = 0
        self.trailer = self._sections()

    def pages(self) -> int:
        """The leaves of the page tree, each node met once."""
        root = self.entries(_reference(self.trailer, b"/Root"))
        if b"/PageLabels" in root or b"/Encrypt" in self.trailer:
            raise Unusual
        waiting, seen, leaves = [_reference(root, b"/Pages")], set[int](), 0
        while waiting:
            number = waiting.pop()
            node = self.entries(number)
            if number in seen:
                raise Unusual
            seen.add(number)
            kids = list(_kids(node))
            leaves += not kids and node.get(b"/Type") == (b"/Page",)
            waiting += kids
        return leaves

    def entries(self, number: int) -> Entries:
        """The dictionary of an object."""
        place = self._place(number)
        if place.inside is None:
            content, start = self.data, self._body(number, place.offset)
        else:
            offsets, content = self._stream(place.inside)
            start = offsets[number]
        found, end = dictionary(content, start)
        self.read += end - start
        if self.read > _READ:
            raise Unusual
        return found

    def _place(self, number: int) -> Place:
        for run in self.runs:
            if run.first <= number < run.first + run.length:
                return _packed(run, number) if run.packed else _listed(self.data, run, number)
        raise Unusual

    def _body(self, number: int, offset: int) -> int:
        match = _OBJECT.match(self.data, offset)
        if match is None or int(match[1]) != number:
            raise Unusual
        return match.end()

    def _stream(self, number: int) -> tuple[dict[int, int], bytes]:
        """The offsets of the objects in an object stream, and what it holds."""
        if number not in self.streams:
            place = self._place(number)
            if place.inside is not None or len(self.streams) >= _STREAMS:
                raise Unusual
            head, end = dictionary(self.data, self._body(number, place.offset))
            content, first = inflated(self.data, head, end), _number(head, b"/First")
            numbers = [int(word) for word in content[:first].split()]
            places = [first + offset for offset in numbers[1::2]]
            self.streams[number] = dict(zip(numbers[::2], places, strict=True)), content
        return self.streams[number]

    def _sections(self) -> Entries:
        """Take in every cross-reference section; return the newest trailer."""
        match = _START.search(self.data, max(0, len(self.data) - _TAIL))
        if match is None or not self.data.startswith(b"%PDF-"):
            raise Unusual
        newest: Entries | None = None
        offset: int | None = int(match[1])
        for _ in range(_SECTIONS):
            if offset is None:
                break
            runs, trailer = _section(self.data, offset)
            self.runs += runs
            if len(self.runs) > _RUNS:
                raise Unusual
            newest = trailer if newest is None else newest
            offset = _number(trailer, b"/Prev") if b"/Prev" in trailer else None
        if newest is None or offset is not None:
            raise Unusual
        return newest


def _section(data: bytes, offset: int) -> tuple[list[Run], Entries]:
    """The runs of a cross-reference table or stream, and the trailer beside it."""
    match = _TABLE.match(data, offset)
    if match is None:
        return _stream_section(data, offset)
    runs: list[Run] = []
    place = match.end()
    while len(runs) <= _RUNS and (run := _RUN.match(data, place)):
        runs.append(Run(int(run[1]), int(run[2]), run.end()))
        place = run.end() + _ENTRY_SIZE * int(run[2])
    trailer = _TRAILER.match(data, place)
    if trailer is None:
        raise Unusual
    entries, _ = dictionary(data, trailer.end())
    if b"/XRefStm" in entries:  # what readers of PDF 1.4 are not to see
        runs = [*_stream_section(data, _number(entries, b"/XRefStm"))[0], *runs]
    return runs, entries


def _stream_section(data: bytes, offset: int) -> tuple[list[Run], Entries]:
    match = _OBJECT.match(data, offset)
    if match is None:
        raise Unusual
    head, end = dictionary(data, match.end())
    first, second, third = (int(width) for width in _inner(head.get(b"/W", ())))
    packed = Packed(inflated(data, head, end), (first, second, third))
    index = [int(number) for number in _inner(head.get(b"/Index", (b"[", b"0", *head[b"/Size"], b"]")))]
    runs, row = [], 0
    for number, count in zip(index[::2], index[1::2], strict=True):
        runs.append(Run(number, count, row, packed))
        row += count
    if head.get(b"/Type") != (b"/XRef",) or row * sum(packed.widths) != len(packed.rows):
        raise Unusual
    return runs, head


def _listed(data: bytes, run: Run, number: int) -> Place:
    match = _ENTRY.match(data, run.start + _ENTRY_SIZE * (number - run.first))
    if match is None:
        raise Unusual
    return Place(int(match[1]))


def _packed(run: Run, number: int) -> Place:
    rows, (first, second, third) = run.packed or Packed(b"", (0, 0, 0))
    begin = (run.start + number - run.first) * (first + second + third)
    kind = int.from_bytes(rows[begin : begin + first], "big") if first else 1
    value = int.from_bytes(rows[begin + first : begin + first + second], "big")
    if kind not in {1, 2} or (kind == 1 and any(rows[begin + first + second : begin + first + second + third])):
        raise Unusual
    return Place(value) if kind == 1 else Place(0, value)


def dictionary(data: bytes, start: int) -> tuple[Entries, int]:
    """Return the dictionary that begins at a place, and the place after it; raises `Unusual`."""
    found: Entries = {}
    key, value, depth = b"", list[bytes](), 0
    place = start
    while (match := _TOKEN.match(data, place)) and place - start <= _READ:
        token, place = match[1], match.end()
        depth += (token in {b"<<", b"["}) - (token in {b">>", b"]"})
        if depth == 1 and token[:1] == b"/" and (value or not key):
            _keep(found, key, value)
            key, value = token, []
        elif depth == 0:
            if token != b">>":
                raise Unusual
            _keep(found, key, value)
            return found, place
        elif key:
            value.append(token)
    raise Unusual


def _keep(found: Entries, key: bytes, value: list[bytes]) -> None:
    if not key:
        return
    if key in found or not value:
        raise Unusual
    found[key] = tuple(value)


def _kids(node: Entries) -> Iterator[int]:
    kind = node.get(b"/Type")
    if kind != ((b"/Pages",) if b"/Kids" in node else (b"/Page",)):
        raise Unusual
    for token in _inner(node.get(b"/Kids", (b"[", b"]"))):
        yield _referred(token)


def _inner(tokens: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """The tokens between the brackets of a list."""
    if tokens[:1] != (b"[",) or tokens[-1:] != (b"]",):
        raise Unusual
    return tokens[1:-1]


def _referred(token: bytes) -> int:
    if not token.endswith(b"R"):
        raise Unusual
    return int(token.split()[0])


def _reference(entries: Entries, key: bytes) -> int:
    return _referred(entries.get(key, (b"",))[0])


def _number(entries: Entries, key: bytes) -> int:
    return int(entries.get(key, (b"",))[0])


def inflated(data: bytes, head: Entries, end: int) -> bytes:
    """Return what a stream of the usual packing holds; raises `Unusual` for others."""
    match = _STREAM.match(data, end)
    if match is None or head.get(b"/Filter") not in {(b"/FlateDecode",), (b"[", b"/FlateDecode", b"]")}:
        raise Unusual
    engine = zlib.decompressobj()
    content = engine.decompress(data[match.end() : data.find(b"endstream", match.end())], _INFLATED)
    if not engine.eof:
        raise Unusual
    parameters = head.get(b"/DecodeParms")
    return content if parameters is None else _upright(content, parameters)


def _upright(content: bytes, parameters: tuple[bytes, ...]) -> bytes:
    """Undo the prediction of each row from the one above it (PNG filter 2)."""
    named = dict(zip(parameters[1:-1:2], parameters[2:-1:2], strict=True))
    if named.keys() - {b"/Predictor", b"/Columns"} or named.get(b"/Predictor") != b"12":
        raise Unusual
    rows = np.frombuffer(content, dtype=np.uint8).reshape(-1, 1 + int(named[b"/Columns"]))
    if not (rows[:, 0] == 2).all():
        raise Unusual
    return np.cumsum(rows[:, 1:], axis=0, dtype=np.uint8).tobytes()
