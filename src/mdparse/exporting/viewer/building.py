"""A report and the pictures of its pages turned into one HTML file that needs nothing but itself.

Everything a PDF says is data to the page: it stands in script blocks that no browser runs, escaped so that none
of it can end the block, and the script puts it on the screen as text only. A Content-Security-Policy allows the
one script and the one style sheet below by their hashes, and no request at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ... import _version
from ...model import Report
from ..atomic import write as put
from ..charts import spending, timeline
from ..markup import plain
from ..pictures import DPI, Origin, Picture, origin, pictures

#: The parts of the script, in the order in which they stand in the file.
SCRIPTS = (
    *("dom", "words", "formats", "state", "pages", "fields", "records", "groups", "tables", "projects", "overview"),
    *("corrections", "adding", "panel", "keys", "main"),
)
#: Pages above which the pictures are drawn coarser, and how coarse: a file of 500 pages has to open too.
MANY, COARSE = 120, 100
#: What would end or confuse a script block, written so that JSON reads it back.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def write(report: Report, path: str | Path, *, found: Origin | None = None) -> Path:
    """Write the viewer of a report to ``path``, whole or not at all; return the path.

    The pictures come from ``found``, or from the PDF that the report was parsed from in this process; without
    either the viewer shows the pages without pictures, and says so. Raises `OutputError`, and `UsageError` when
    ``found`` is another file than that of the report.
    """
    path = Path(path)
    put(path, build(report, found=found).encode("utf-8", "replace"))
    return path


def build(report: Report, *, found: Origin | None = None) -> str:
    """Return the viewer of a report as HTML text; for the arguments see `write`."""
    found = found or origin(report.pages)
    drawn = pictures(report, found, dpi=COARSE if len(report.pages) > MANY else DPI) if found else ()
    return page(report, drawn)


def page(report: Report, drawn: Iterable[Picture]) -> str:
    """Return the HTML of a report and the pictures of its pages."""
    script, style = _script(), _asset("viewer.css")
    html: str = _template().render(
        title=plain(report.title or report.file.name, 200),
        policy=policy(script, style),
        script=script,
        style=style,
        words=embedded(json.loads(_asset("words.json"))),
        warnings=embedded(json.loads(_asset("warnings.json"))),
        report=embedded(report.to_dict()),
        charts={"timeline": timeline(report, width=440), "spending": spending(report, width=440)},
        pictures=[(item.number, item.mime, base64.b64encode(item.data).decode()) for item in drawn],
        version=_version.__version__,
    )
    return html


def policy(script: str, style: str) -> str:
    """Return the Content-Security-Policy: one script, one style sheet, pictures made in the page, nothing else."""
    rules: Mapping[str, str] = {
        "default-src": "'none'",
        "script-src": _hash(script),
        "style-src": _hash(style),
        "img-src": "blob: data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def embedded(data: Any) -> str:
    """Return data as JSON that can stand inside a script block of HTML whatever it holds."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


@cache
def _script() -> str:
    parts = "\n".join(_asset(f"script/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


@cache
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    return Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True).from_string(
        _asset("html.j2")
    )
