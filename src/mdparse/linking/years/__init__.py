"""Reports of several years turned into a Collection: the same project followed, and its money joined."""

from __future__ import annotations

from .collating import collate
from .records import Collection, Entry, Join, Money, Period, ProjectHistory, ReportInfo, Sum

__all__ = ["Collection", "Entry", "Join", "Money", "Period", "ProjectHistory", "ReportInfo", "Sum", "collate"]
