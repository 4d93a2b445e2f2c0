"""Pages turned into tables: regions, grids, headers, typed cells, sums, parts joined over pages."""

from .finding import find
from .found import Found
from .records import records

__all__ = ["Found", "find", "records"]
