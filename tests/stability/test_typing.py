"""Users' code is checked against our types by mypy and pyright, both strict."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

USER_CODE = Path(__file__).with_name("user_code.py")
WRONG = "import mdparse\nnumber: int = mdparse.parse('x.pdf').title\nmdparse.parse('x.pdf', ocr='perhaps')\n"


def check(tool: str, path: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    if importlib.util.find_spec(tool) is None:
        pytest.skip(f"{tool} is not installed")
    command = [sys.executable, "-m", tool, *flags, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=path.parent, timeout=300)


@pytest.mark.parametrize(("tool", "flags"), [("mypy", ("--strict", "--no-incremental")), ("pyright", ())])
def test_users_code_is_typed(tool: str, flags: tuple[str, ...]) -> None:
    done = check(tool, USER_CODE, *flags)
    assert done.returncode == 0, done.stdout + done.stderr


def test_wrong_use_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text(WRONG, "utf-8")
    done = check("mypy", path, "--strict", "--no-incremental")
    assert done.returncode == 1
    assert "Found 2 errors" in done.stdout


def test_the_package_says_that_it_is_typed() -> None:
    import mdparse

    assert Path(mdparse.__file__).with_name("py.typed").is_file()
