"""Mentions, tables and sections turned into project records."""

from .steps import link

__all__ = ["link"]
