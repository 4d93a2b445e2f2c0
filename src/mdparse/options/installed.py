"""Names turned into what is installed: the entry points of a group, and the data files of a package.

`importlib.metadata` reads what every installed package says of itself, and loads the parser of e-mail for it: more than
a whole page of a report costs. Where no folder of packages even mentions the group it is not asked. Nor is
`importlib.resources`, with its archives and temporary files, for a package that is a folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.abc import Traversable
    from importlib.metadata import EntryPoint

#: Where a package tells of its entry points, by how the name of its folder ends, in lower case.
_TOLD = {
    ".dist-info": "entry_points.txt",
    "egg-info": "entry_points.txt",
    ".egg": os.path.join("EGG-INFO", "entry_points.txt"),
}


def entry_points(group: str) -> Iterable[EntryPoint]:
    """Return the entry points of a group, those of all installed packages."""
    if not _mentioned(group):
        return ()
    from importlib.metadata import entry_points as found

    return found(group=group)


def files(package: str) -> Path | Traversable:
    """Return the place of the files of a package that is loaded, in a folder or in an archive."""
    file = sys.modules[package].__file__
    if file and (folder := Path(file).parent).is_dir():
        return folder
    from importlib.resources import files as found

    return found(package)


def _mentioned(group: str) -> bool:
    """Whether a package may have entry points of a group; true wherever packages are not found in plain folders."""
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    folders = [folder or "." for folder in sys.path]
    if len(finders) > 1 or any(os.path.exists(folder) and not os.path.isdir(folder) for folder in folders):
        return True
    name = group.encode()
    return any(name in text for folder in folders for text in _texts(folder))


def _texts(folder: str) -> Iterator[bytes]:
    """What the packages in a folder say of their entry points."""
    try:
        names = os.listdir(folder)
    except OSError:  # not there, or not to be read: then nothing is imported from it either
        return
    for name in names:
        for ending, file in _TOLD.items():
            if name.lower().endswith(ending):
                with suppress(OSError), open(os.path.join(folder, name, file), "rb") as told:  # most have none
                    yield told.read()
