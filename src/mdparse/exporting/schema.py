"""The record types turned into the JSON Schema (draft 2020-12) that every saved report follows."""

from __future__ import annotations

from typing import Any

import msgspec

from ..model import SCHEMA_VERSION, Report


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a report, with every record type under ``$defs``."""
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "mdparse report",
        "version": SCHEMA_VERSION,
    }
    return {**about, **msgspec.json.schema(Report)}
