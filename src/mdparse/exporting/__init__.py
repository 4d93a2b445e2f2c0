"""Reports turned into files and back: JSON, JSON Lines, CSV, xlsx, Parquet, SQLite, frames, schema, summary."""

from __future__ import annotations

from .loading import load
from .saving import save
from .schema import schema
from .summary import outline, summary

__all__ = ["load", "outline", "save", "schema", "summary"]
