"""PDF bytes turned into what their streams may inflate to, before any parser inflates them.

A stream of the usual kind grows by 1,032 at most (zlib), so that most streams are known to be harmless by their
length alone. Only those that could pass a limit are inflated, in pieces that are thrown away.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from ..errors import LimitError
from ..options import Limits

#: The most bytes that one byte of a filter's input gives. Pictures are weighed by their pixels when they are drawn.
GROWTH = {
    b"FlateDecode": 1_032,
    b"Fl": 1_032,
    b"LZWDecode": 2_731,
    b"LZW": 2_731,
    b"RunLengthDecode": 64,
    b"RL": 64,
    b"ASCII85Decode": 4,
    b"A85": 4,
}
_FLATE = frozenset({b"FlateDecode", b"Fl"})
_LZW = frozenset({b"LZWDecode", b"LZW"})
_DICTIONARY = 8_192  # bytes before a stream in which its dictionary is looked for
_PIECE = 1 << 16
_FILTERS = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]*\]|/[^\s/\[\]<>()]+|\d+\s+\d+\s+R)")
_NAME = re.compile(rb"/([^\s/\[\]<>()]+)")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


class Stream(NamedTuple):
    """A stream as it stands in the file: its first byte and the one after its last, and its filters in order."""

    start: int
    end: int
    filters: tuple[bytes, ...]
    picture: bool

    @property
    def bound(self) -> int:
        """The most bytes that the stream can give."""
        size = self.end - self.start
        for name in self.filters:
            size *= GROWTH.get(name, 1)
        return size


def weigh(data: bytes, limits: Limits) -> None:
    """Raise `LimitError` when the objects, a stream, or all streams together are more than the limits allow."""
    count = data.count(b" obj")
    if count > limits.objects:
        raise LimitError(f"The file holds {count} objects, more than limits.objects = {limits.objects}.")
    found = sorted(streams(data), key=lambda stream: stream.bound, reverse=True)
    whole = sum(stream.bound for stream in found)
    for stream in found:
        if stream.bound <= limits.inflated_stream and whole <= limits.inflated_file:
            return
        whole += inflated(data, stream, limits.inflated_stream) - stream.bound
    if whole > limits.inflated_file:
        raise LimitError(f"The streams of the file inflate to more than limits.inflated_file = {limits.inflated_file}.")


def streams(data: bytes) -> Iterator[Stream]:
    """Yield the streams that could grow, wherever they stand in the file, reachable or not."""
    place = data.find(b"stream")
    while place >= 0:
        end = data.find(b"endstream", place)
        end = len(data) if end < 0 else end
        stream = _stream(data, place, end)
        if not stream.picture and stream.bound > stream.end - stream.start:
            yield stream
        place = data.find(b"stream", end + len(b"endstream"))


def _stream(data: bytes, place: int, end: int) -> Stream:
    head = data[max(0, place - _DICTIONARY) : place]
    head = head[head.rfind(b"obj") + 3 :]
    if b"#" in head:
        head = _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), head)
    start = place + len(b"stream")
    start += 2 if data[start : start + 2] == b"\r\n" else 1
    return Stream(start, end, _filters(head), b"/Image" in head)


def _filters(head: bytes) -> tuple[bytes, ...]:
    match = _FILTERS.search(head)
    if match is None:
        return ()
    if match[1].endswith(b"R"):  # the filter stands elsewhere; there is hardly any other than this
        return (b"FlateDecode",)
    return tuple(_NAME.findall(match[1]))


def inflated(data: bytes, stream: Stream, limit: int) -> int:
    """Return the bytes that a stream gives, by inflating it in pieces; raises `LimitError` above ``limit``."""
    pieces = _pieces(data, stream)
    for index, name in enumerate(stream.filters):
        if name in _LZW and any(other in GROWTH for other in stream.filters[index + 1 :]):
            raise LimitError("A stream is packed in a way that only a bomb needs: LZW inside another filter.")
        pieces = _decoded(pieces, name)
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise LimitError(f"A stream of the file inflates to more than limits.inflated_stream = {limit}.")
    return size


def _pieces(data: bytes, stream: Stream) -> Iterator[bytes]:
    for place in range(stream.start, stream.end, _PIECE):
        yield data[place : min(place + _PIECE, stream.end)]


def _decoded(pieces: Iterator[bytes], name: bytes) -> Iterator[bytes]:
    """Yield what a filter makes of pieces; those of a filter that does not grow much pass as they are."""
    if name in _FLATE:
        return _flate(pieces)
    return _ascii(pieces) if name in {b"ASCII85Decode", b"A85"} else pieces


def _flate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    engine = zlib.decompressobj()
    try:
        for piece in pieces:
            rest = piece
            while rest and not engine.eof:
                yield engine.decompress(rest, 16 * _PIECE)
                rest = engine.unconsumed_tail
        yield engine.flush()
    except zlib.error:  # damaged, or ciphered: the parser gets no further than this either
        return


def _ascii(pieces: Iterator[bytes]) -> Iterator[bytes]:
    text = b"".join(pieces).partition(b"~>")[0]
    try:
        yield base64.a85decode(text)
    except (ValueError, binascii.Error):
        return
