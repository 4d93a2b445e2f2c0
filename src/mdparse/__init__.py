"""mdparse: Dutch government progress reports in PDF, turned into records with their place on the page.

Every name below is loaded when it is first asked for, so that ``import mdparse`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ._version import __version__

if TYPE_CHECKING:
    from .bulk.converting import convert
    from .bulk.outcome import Outcome, Status, Summary
    from .bulk.streaming import parse_many
    from .errors import (
        DamagedError,
        EmptyError,
        EncryptedError,
        ExitCode,
        LimitError,
        MdparseError,
        MemoryLimitError,
        MissingDependencyError,
        NotPdfError,
        OutputError,
        RefusedError,
        SchemaError,
        StallError,
        TimeLimitError,
        UnreadableError,
        UsageError,
        WorkerError,
    )
    from .exporting import load
    from .language.pipeline import pipeline
    from .linking.years import (
        Collection,
        Entry,
        Join,
        Money,
        Period,
        ProjectHistory,
        ReportInfo,
        Sum,
        collate,
    )
    from .model import (
        Amount,
        Box,
        Cell,
        CellRef,
        Check,
        Column,
        Correction,
        CountryMention,
        DateExpression,
        Evidence,
        FileInfo,
        Footnote,
        Furniture,
        Mentions,
        Organisation,
        Page,
        Percentage,
        PlaceMention,
        Project,
        ProjectAmount,
        Record,
        Reference,
        RegionMention,
        Report,
        ReportWarning,
        Section,
        Source,
        Table,
    )
    from .options import Limits, Options
    from .parsing import extract, parse

__all__ = [
    "Amount",
    "Box",
    "Cell",
    "CellRef",
    "Check",
    "Collection",
    "Column",
    "Correction",
    "CountryMention",
    "DamagedError",
    "DateExpression",
    "EmptyError",
    "EncryptedError",
    "Entry",
    "Evidence",
    "ExitCode",
    "FileInfo",
    "Footnote",
    "Furniture",
    "Join",
    "LimitError",
    "Limits",
    "MdparseError",
    "MemoryLimitError",
    "Mentions",
    "MissingDependencyError",
    "Money",
    "NotPdfError",
    "Options",
    "Organisation",
    "Outcome",
    "OutputError",
    "Page",
    "Percentage",
    "Period",
    "PlaceMention",
    "Project",
    "ProjectAmount",
    "ProjectHistory",
    "Record",
    "Reference",
    "RefusedError",
    "RegionMention",
    "Report",
    "ReportInfo",
    "ReportWarning",
    "SchemaError",
    "Section",
    "Source",
    "StallError",
    "Status",
    "Sum",
    "Summary",
    "Table",
    "TimeLimitError",
    "UnreadableError",
    "UsageError",
    "WorkerError",
    "__version__",
    "collate",
    "convert",
    "extract",
    "load",
    "parse",
    "parse_many",
    "pipeline",
]

#: Where the public names live that are no records: the module of each.
_HOMES = {
    "ExitCode": "errors",
    "Limits": "options",
    "Options": "options",
    "Outcome": "bulk.outcome",
    "Status": "bulk.outcome",
    "Summary": "bulk.outcome",
    "convert": "bulk.converting",
    "extract": "parsing",
    "load": "exporting",
    "parse": "parsing",
    "collate": "linking.years",
    **dict.fromkeys(
        ("Collection", "Entry", "Join", "Money", "Period", "ProjectHistory", "ReportInfo", "Sum"), "linking.years"
    ),
    "pipeline": "language.pipeline",
    "parse_many": "bulk.streaming",
}


def _home(name: str) -> str:
    return _HOMES.get(name) or ("errors" if name.endswith("Error") else "model")


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_home(name)}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
