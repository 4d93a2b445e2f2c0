"""Report turned into the viewer: one self-contained HTML file with the pages, the records on them, and lists."""

from __future__ import annotations

from .building import build, write

__all__ = ["build", "write"]
