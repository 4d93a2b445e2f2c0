"""Pages of the repository turned into pages of the site: those outside docs/ are added, and links between both hold.

In the repository a page of docs/ links to ``../CHANGELOG.md``, and that one to ``docs/names.md``; on the site all
stand in one tree. mkdocs calls these functions by name.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files, InclusionLevel

ROOT = Path(__file__).parents[1]
#: files outside docs/ that its pages may link to
OUTSIDE = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "SECURITY.md",
    "benchmarks/RESULTS.md",
    "examples/report-2013.ipynb",
)
_INTO_DOCS = re.compile(r"\]\(((?:\.\./)*)docs/")


def on_files(files: Files, *, config: Any) -> Files:
    """Add the files outside docs/ under the paths they have in the repository."""
    for name in OUTSIDE:
        if (path := ROOT / name).exists():
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, name, abs_src_path=str(path), inclusion=level))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Return the text of a page with the links between docs/ and the rest of the repository made to fit."""
    uri: str = page.file.src_uri
    if uri in OUTSIDE:
        return _INTO_DOCS.sub(r"](\1", markdown)
    climb = "../" * uri.count("/")
    return markdown.replace(f"]({climb}../", f"]({climb}")
