"""The name of an optional package turned into the imported package, or into the error that says how to get it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..errors import MissingDependencyError

#: The extra of mdparse that brings each optional package.
EXTRAS = {"pandas": "pandas", "polars": "polars", "pyarrow": "parquet", "xlsxwriter": "xlsx"}


def need(package: str) -> Any:
    """Import an optional package (or a module of it); raises `MissingDependencyError` naming the extra."""
    try:
        return import_module(package)
    except ImportError as error:
        root = package.partition(".")[0]
        cure = f'Run: pip install "mdparse[{EXTRAS[root]}]"'
        raise MissingDependencyError(f"The package {root} is not installed.", cure=cure) from error
