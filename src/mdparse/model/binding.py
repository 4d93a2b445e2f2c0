"""A name turned into the function of a higher floor that it stands for, when it is asked for."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import Any

#: Where the methods of a record that need a higher floor are found. The one late binding of the package:
#: records stay free of imports from above, and nothing heavy is loaded before it is asked for.
LATE = {
    "collection_to_pandas": "mdparse.exporting.archives:to_pandas",
    "save_collection": "mdparse.exporting.archives:save",
    "save": "mdparse.exporting:save",
    "to_pandas": "mdparse.exporting.frames:to_pandas",
    "show": "mdparse.exporting.notebook:show",
    "show_tables": "mdparse.exporting.notebook:show_tables",
    "timeline": "mdparse.exporting.notebook:drawn",
    "to_html": "mdparse.exporting.notebook:to_html",
    "to_polars": "mdparse.exporting.frames:to_polars",
    "table_to_csv": "mdparse.exporting.printed:to_csv",
    "table_to_html": "mdparse.exporting.printed:to_html",
    "table_to_pandas": "mdparse.exporting.printed:to_pandas",
    "to_pdfplumber": "mdparse.reading.bridge:to_pdfplumber",
}


def late(name: str) -> Any:
    """Return the function of a higher floor that `LATE` names; raises `KeyError` for a name it does not hold."""
    return resolve_name(LATE[name])
