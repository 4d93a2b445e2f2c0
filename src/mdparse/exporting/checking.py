"""Written outputs read back and turned into findings: what is broken, what does not add up, what is doubtful.

Every format that holds records is checked as grids, the same way. A folder is compared with the journal of the run
that wrote it, when there is one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar
from xml.etree import ElementTree

import msgspec

from ..errors import MdparseError, SchemaError, UsageError
from ..model import Record
from .atomic import PART
from .doubts import Finding, Kind, doubts
from .formats import FORMATS, Format, fitting
from .grids import SHAPES, rows
from .journals import JOURNAL, RUN, Journal, journal
from .loading import reports
from .mdto import NAMESPACE
from .needs import late
from .saving import files

#: What each kind of finding means.
KINDS: dict[Kind, str] = {
    "schema": "an output that cannot be read back, or has other columns or fields than this release writes",
    "key": "two records with one key, or a key that leads to no record",
    "sum": "a printed total that is not the sum of what it totals",
    "confidence": "a record below the confidence asked for",
    "empty": "a report in which nothing was found",
    "journal": "an output that the journal of the run does not know, or a journal that cannot be relied on",
    "missing": "an output that the journal knows and that is not there",
    "changed": "an output that was changed after the run",
    "failed": "an input of the run that gave no output",
    "leftover": "a half-written file of a run that was killed",
}
#: Kinds that mean that the outputs cannot be relied on.
BROKEN: tuple[Kind, ...] = ("schema", "key", "missing")
#: The confidence below which a record is doubtful, unless told otherwise.
LOW = 0.5


class Checked(Record, frozen=True, kw_only=True):
    """What was checked: how many outputs, how many findings of each kind, and the findings."""

    outputs: int
    counts: dict[str, int]
    findings: tuple[Finding, ...]


def check(path: str | Path, *, confidence: float = LOW) -> Checked:
    """Check one output, or every output below a folder; ``confidence`` is the least that is not doubtful.

    Raises `UsageError` for a file that is no output, `FileNotFoundError` when there is nothing at ``path``.
    """
    path = Path(path)
    found = _existing(path)
    findings = [one for output, entry in found for one in _checked(output, entry, _name(path, output), confidence)]
    if path.is_dir() and not _format(path):
        findings += [*_against(path, [output for output, _ in found]), *_leftovers(path)]
    kinds = Counter(one.kind for one in findings)
    counts: dict[str, int] = {kind: kinds[kind] for kind in KINDS if kinds[kind]}
    return Checked(outputs=len(found), counts=counts, findings=tuple(findings))


def _existing(path: Path) -> list[tuple[Path, Format]]:
    if not path.exists():
        raise FileNotFoundError(2, "No such file or folder", str(path))
    found = outputs(path)
    if path.is_file() and not found:
        cure = f"Give a folder, or a file that ends in {' '.join(entry.ending for entry in FORMATS.values())}"
        raise UsageError(f"{path.name} holds no report of mdparse.", cure=cure)
    return found


def _name(root: Path, output: Path) -> str:
    return output.name if output == root else output.relative_to(root).as_posix()


def outputs(path: Path) -> list[tuple[Path, Format]]:
    """Return the outputs at or below a path with their formats, sorted; a folder of one output is one.

    An archive that ``collate`` wrote among them is no output of a report and is left out.
    """
    from .archives import collated  # with all that follows projects through the years

    if entry := _format(path):
        return [] if path.is_file() and collated(path) else [(path, entry)]
    if not path.is_dir() or path.is_symlink():
        return []
    below = sorted(item for item in path.iterdir() if not item.name.startswith(".") and item.name not in {JOURNAL, RUN})
    return [found for item in below for found in outputs(item)]


def _format(path: Path) -> Format | None:
    entry = fitting(path)
    return entry if entry and entry.folder == path.is_dir() else None


def _checked(path: Path, entry: Format, name: str, confidence: float) -> Iterator[Finding]:
    try:
        for finding in _READERS[entry.name](path, entry, confidence):
            yield msgspec.structs.replace(finding, output=name)
    except (MdparseError, OSError, UnicodeDecodeError) as error:
        message = error.message if isinstance(error, MdparseError) else str(error)
        yield Finding(kind="schema", output=name, message=message)


def _records(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    """JSON and JSON Lines: one report at a time."""
    for report in reports(path):
        yield from doubts(partial(rows, report), confidence)


def _flat(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    """The flat formats: grid by grid, all reports in it."""
    read = late(f"{entry.merges or 'csvs'}:read")
    yield from doubts(lambda name: read(path, SHAPES[name]), confidence)


class _Resource(msgspec.Struct):
    path: str


class _Package(msgspec.Struct):
    resources: list[_Resource]


def _package(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    described = _json(path / "datapackage.json", _Package).resources
    if {resource.path for resource in described} != {f"{name}.csv" for name in SHAPES}:
        raise SchemaError("datapackage.json names other tables than this release writes.")
    yield from _flat(path, entry, confidence)


class _Page(msgspec.Struct):
    items: list[dict[str, Any]]


class _Collection(msgspec.Struct):
    type: Literal["AnnotationCollection"]
    total: int
    first: _Page


def _annotations(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    found = _json(path, _Collection)
    if found.total != len(found.first.items):
        yield Finding(kind="schema", message=f"Of {found.total} annotations {len(found.first.items)} are there.")


T = TypeVar("T")


def _json(path: Path, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise SchemaError(f"{path.name} cannot be read: {error}.") from error


def _xml(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 the file is the user's own
    except ElementTree.ParseError as error:
        raise SchemaError(f"This is no XML: {error}.") from error
    if root.tag != f"{{{NAMESPACE}}}MDTO" or len(root) != 1:
        yield Finding(kind="schema", message="This is no MDTO document.")


def _text(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    if not path.read_bytes().decode().strip():
        yield Finding(kind="empty", message="The file holds no text.")


_READERS: dict[str, Callable[[Path, Format, float], Iterator[Finding]]] = {
    "json": _records,
    "jsonl": _records,
    "csv": _flat,
    "xlsx": _flat,
    "parquet": _flat,
    "sqlite": _flat,
    "datapackage": _package,
    "annotation": _annotations,
    "mdto": _xml,
    "mdto-object": _xml,
    "text": _text,
    "html": _text,
}


def _against(folder: Path, found: list[Path]) -> Iterator[Finding]:
    """Yield where the outputs of a folder and its journal differ."""
    run = journal(folder)
    if run is None:
        return
    for name in sorted(run.outputs):
        if not (folder / name).exists():
            yield Finding(kind="missing", output=name, message="The journal names this output; it is not there.")
    for output in found:
        yield from _known(folder, output, run)
    for name, message in run.doubts:
        yield Finding(kind="journal", output=name, message=message)
    for name, status in run.failed.items():
        yield Finding(kind="failed", output=name, message=f"The input gave no output: {status}.")


def _known(folder: Path, output: Path, run: Journal) -> Iterator[Finding]:
    """Yield what the journal says otherwise of one output and its files."""
    there = {path.relative_to(folder).as_posix(): path for path in (output, *files(output))}
    if not there.keys() & run.outputs.keys():
        name = output.relative_to(folder).as_posix()
        yield Finding(kind="journal", output=name, message="The journal does not name this output.")
    for name in sorted(there.keys() & run.outputs.keys()):
        if run.outputs[name] and _digest(there[name]) not in run.outputs[name]:
            yield Finding(kind="changed", output=name, message="The output is not as the run wrote it.")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _leftovers(folder: Path) -> Iterator[Finding]:
    for part in sorted(folder.rglob(f".*{PART}")):
        yield Finding(kind="leftover", output=part.relative_to(folder).as_posix(), message="A run was killed here.")
