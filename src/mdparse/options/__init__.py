"""Options: whatever a caller gives (None, a dict, an Options) turned into one checked, frozen object."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

import msgspec

from ..errors import UsageError
from ..model import Correction

#: a day as ISO 8601 writes it
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$(?!\n)")]


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a file may cost before it is refused with a `LimitError`; each can be raised for files you trust.

    ``inflated_stream`` and ``inflated_file``: bytes that a stream, and all streams that are no pictures, may inflate
    to; ``nesting``: forms inside each other on a page.
    """

    pages: int = 5_000
    file_bytes: int = 1_000_000_000
    objects: int = 2_000_000
    inflated_stream: int = 300_000_000
    inflated_file: int = 2_000_000_000
    nesting: int = 20
    glyphs_per_page: int = 200_000
    objects_per_page: int = 200_000
    segments_per_page: int = 200_000
    image_pixels: int = 200_000_000


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to parse: shared by the API, the command line and bulk runs.

    ``ocr``: 'auto' recognises the words of pages without a text layer when an engine is installed, 'always' those
    with an OCR layer too, 'never' none. ``ocr_engine`` names one; the best that is installed when null.
    ``century_pivot``: a two-digit year up to this many years after the report year is of the report's century
    (guidelines, section 4). ``reference_date``: ISO date that deictic expressions count from; the text's own
    year when null. ``nlp``: name or path of a spaCy pipeline whose entities support organisations and places.
    ``tables`` are pdfplumber's table settings, for those who want its finder's way.
    ``corrections`` are applied to the report they are of; those of other files are left alone.
    """

    ocr: Literal["auto", "always", "never"] = "auto"
    ocr_engine: Literal["rapidocr", "tesseract"] | None = None
    reference_date: Day | None = None
    century_pivot: int = 10
    nlp: str | None = None
    tables: dict[str, Any] | None = None
    corrections: tuple[Correction, ...] = ()
    limits: Limits = Limits()


def resolve(options: Options | Mapping[str, Any] | None, **changes: Any) -> Options:
    """Return an `Options` from None, a mapping or an Options, with keyword changes; raises `UsageError`."""
    try:
        base = msgspec.to_builtins(options) if isinstance(options, Options) else dict(options or {})
        chosen = msgspec.convert({**base, **{k: v for k, v in changes.items() if v is not None}}, Options)
        date.fromisoformat(chosen.reference_date or "2000-01-01")  # the pattern lets 30 February through
    except (ValueError, TypeError) as error:
        raise UsageError(f"Unusable options: {error}.") from error
    return chosen
