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
    "Column",
    "Correction",
    "CountryMention",
    "DamagedError",
    "DateExpression",
    "EmptyError",
    "EncryptedError",
    "Evidence",
    "ExitCode",
    "FileInfo",
    "Footnote",
    "Furniture",
    "LimitError",
    "Limits",
    "MdparseError",
    "Mentions",
    "MissingDependencyError",
    "NotPdfError",
    "Options",
    "Organisation",
    "OutputError",
    "Page",
    "Percentage",
    "PlaceMention",
    "Project",
    "ProjectAmount",
    "Record",
    "Reference",
    "RegionMention",
    "Report",
    "ReportWarning",
    "SchemaError",
    "Section",
    "Source",
    "Table",
    "UnreadableError",
    "UsageError",
    "__version__",
    "extract",
    "load",
    "parse",
]

#: Where the public names live that are no records: the module of each.
_HOMES = {
    "ExitCode": "errors",
    "Limits": "options",
    "Options": "options",
    "extract": "parsing",
    "load": "exporting",
    "parse": "parsing",
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
