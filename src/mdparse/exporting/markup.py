"""Text from a PDF turned into text that is safe to show: escaped, without signs that steer or hide."""

from __future__ import annotations

from html import escape

#: Control characters, which no markup may hold, and the signs that turn the direction of what follows them.
_STEERING = (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))
_BLANK = dict.fromkeys((0x09, 0x0D), " ")
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = _BLANK | dict.fromkeys(_STEERING, "\N{REPLACEMENT CHARACTER}") | dict.fromkeys(_TURNING, "")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


def plain(text: str, longest: int | None = None) -> str:
    """Return text without control and direction signs, cut to a number of characters with an ellipsis."""
    text = text.translate(_UNSEEN | _SURROGATES)
    return text if longest is None or len(text) <= longest else text[: longest - 1].rstrip() + "…"


def safe(text: object, longest: int | None = None) -> str:
    """Return `plain` text escaped for HTML and SVG, in elements and in attributes."""
    return escape(plain(str(text), longest))
