"""Pages turned into the reading text: lines, columns, running heads, footnotes, headings, paragraphs, and places."""

from .composing import compose
from .lines import analyse
from .page import PageLayout
from .reading import Reading
from .regions import TableRegion

__all__ = ["PageLayout", "Reading", "TableRegion", "analyse", "compose"]
