"""PDF bytes turned into pages: columns of glyphs, rules and images."""

from .page import Font, Glyphs, PageContent, Rules, Runs
from .source import Input, Pdf, open_pdf

__all__ = ["Font", "Glyphs", "Input", "PageContent", "Pdf", "Rules", "Runs", "open_pdf"]
