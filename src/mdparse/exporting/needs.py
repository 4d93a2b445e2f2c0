"""A name turned into the optional package or the module of this room that it stands for, when it is asked for."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
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


def missing(packages: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some optional packages that are not installed, without importing them."""
    return tuple(package for package in packages if find_spec(package) is None)


def late(home: str) -> Any:
    """Return the function of this room that ``module:function`` names; its module is loaded now."""
    module, _, function = home.partition(":")
    return getattr(import_module(f"{__package__}.{module}"), function)
