"""Mentions, tables and sections turned into project records."""
