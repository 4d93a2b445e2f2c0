"""mdparse: Dutch government progress reports in PDF, turned into records with their place on the page.

Every name below is loaded when it is first asked for, so that ``import mdparse`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ._version import __version__

if TYPE_CHECKING:
    from .errors import (
        DamagedError,
        EmptyError,
        EncryptedError,
        ExitCode,
        LimitError,
        MdparseError,
        MissingDependencyError,
        NotPdfError,
        OutputError,
        SchemaError,
        UnreadableError,
        UsageError,
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
    "Mentions",
    "MissingDependencyError",
    "Money",
    "NotPdfError",
    "Options",
    "Organisation",
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
    "RegionMention",
    "Report",
    "ReportInfo",
    "ReportWarning",
    "SchemaError",
    "Section",
    "Source",
    "Sum",
    "Table",
    "UnreadableError",
    "UsageError",
    "__version__",
    "collate",
    "extract",
    "load",
    "parse",
    "pipeline",
]

#: Where the public names live that are no records: the module of each.
_HOMES = {
    "ExitCode": "errors",
    "Limits": "options",
    "Options": "options",
    "extract": "parsing",
    "load": "exporting",
    "parse": "parsing",
    "collate": "linking.years",
    **dict.fromkeys(
        ("Collection", "Entry", "Join", "Money", "Period", "ProjectHistory", "ReportInfo", "Sum"), "linking.years"
    ),
    "pipeline": "language.pipeline",
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
