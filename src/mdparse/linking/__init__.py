"""Mentions, tables and sections turned into project records."""

from .inside import joined
from .steps import link

__all__ = ["joined", "link"]
