"""The record types turned into the JSON Schema (draft 2020-12) that every saved report follows."""

from __future__ import annotations

from typing import Any

import msgspec

from ..model import SCHEMA_VERSION, Report

#: Names the schema; nothing has to be there.
IDENT = f"urn:mdparse:report:{SCHEMA_VERSION}"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a report, with every record type under ``$defs``."""
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": IDENT,
        "title": "mdparse report",
        "description": f"A report of schema_version {SCHEMA_VERSION}; readers skip fields they do not know.",
    }
    return {**about, **msgspec.json.schema(Report)}
