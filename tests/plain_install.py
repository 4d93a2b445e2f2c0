"""Run by a Python that has mdparse and no extra: the main job works, and each missing extra is named with its cure.

python tests/plain_install.py REPORT.pdf
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import mdparse

#: extra -> the package that shows it is there, and a call that needs it
EXTRAS: dict[str, tuple[str, Callable[[mdparse.Report, Path], object]]] = {
    "pandas": ("pandas", lambda report, _: report.to_pandas("amounts")),
    "polars": ("polars", lambda report, _: report.to_polars("amounts")),
    "parquet": ("pyarrow", lambda report, folder: report.save(folder / "x.parquet")),
    "xlsx": ("xlsxwriter", lambda report, folder: report.save(folder / "x.xlsx")),
}


def refused(extra: str, report: mdparse.Report, folder: Path) -> bool:
    """Tell whether a call that needs a missing extra says which."""
    package, call = EXTRAS[extra]
    if find_spec(package):
        return True
    try:
        call(report, folder)
    except mdparse.MissingDependencyError as error:
        return f"mdparse[{extra}]" in str(error)
    return False


def main() -> None:
    """Parse, save, load; ask for each extra."""
    report = mdparse.parse(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        path = report.save(Path(folder) / "x.json")
        checks = {"round trip": mdparse.load(path) == report, "projects": bool(report.projects)}
        checks |= {extra: refused(extra, report, Path(folder)) for extra in EXTRAS}
    print(f"Python {platform.python_version()}, mdparse {version('mdparse')}: {checks}")
    if not all(checks.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
