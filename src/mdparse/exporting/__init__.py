"""Reports turned into files and back: one registry of formats, schema, summary, checks."""

from __future__ import annotations

from .atomic import sweep
from .formats import FORMATS, chosen
from .loading import load, reports
from .merging import merge
from .saving import save, write
from .schema import schema
from .summary import outline, summary

__all__ = [
    "FORMATS",
    "chosen",
    "load",
    "merge",
    "outline",
    "reports",
    "save",
    "schema",
    "summary",
    "sweep",
    "write",
]
