"""Written outputs read back and turned into findings: what is broken, what does not add up, what is doubtful.

Every format that holds records is checked as grids, the same way: columns, keys, links, sums, confidence. A folder is
compared with the journal of the run that wrote it, when there is one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import msgspec

from ..errors import MdparseError, SchemaError, UsageError
from ..model import Record
from .atomic import PART
from .formats import FORMATS, Format
from .grids import IDENTS, SHAPES, Row, Shape, rows
from .journals import JOURNAL, RUN, Journal, journal
from .loading import reports
from .mdto import NAMESPACE
from .needs import late
from .saving import files

Kind = Literal["schema", "key", "sum", "confidence", "empty", "journal", "missing", "changed", "failed", "leftover"]
#: What each kind of finding means.
KINDS: dict[Kind, str] = {
    "schema": "an output that cannot be read back, or has other columns or fields than this release writes",
    "key": "two records with one key, or a key that leads to no record",
    "sum": "a printed total that is not the sum of what it totals",
    "confidence": "a record below the confidence asked for",
    "empty": "a report in which nothing was found",
    "journal": "an output that the journal of the run does not know",
    "missing": "an output that the journal knows and that is not there",
    "changed": "an output that was changed after the run",
    "failed": "an input of the run that gave no output",
    "leftover": "a half-written file of a run that was killed",
}
#: Kinds that mean that the outputs cannot be relied on.
BROKEN: tuple[Kind, ...] = ("schema", "key", "missing")
#: Grids that every report has rows in, whatever was found.
ALWAYS = {"reports", "pages", "page_furniture", "warnings"}
LOW = 0.5


class Finding(Record, frozen=True, kw_only=True):
    """One thing that was found: its kind, the output (path relative to what was checked), and where in it."""

    kind: Kind
    output: str
    message: str
    document: str | None = None
    page: int | None = None


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
        raise UsageError(f"{path.name} is no output of mdparse.", cure=cure)
    return found


def _name(root: Path, output: Path) -> str:
    return output.name if output == root else output.relative_to(root).as_posix()


def outputs(path: Path) -> list[tuple[Path, Format]]:
    """Return the outputs at or below a path with their formats, sorted; a folder of one output is one."""
    if entry := _format(path):
        return [(path, entry)]
    if not path.is_dir() or path.is_symlink():
        return []
    below = sorted(item for item in path.iterdir() if not item.name.startswith(".") and item.name not in {JOURNAL, RUN})
    return [found for item in below for found in outputs(item)]


def _format(path: Path) -> Format | None:
    fitting = [entry for entry in FORMATS.values() if path.name.lower().endswith(entry.ending)]
    right = [entry for entry in fitting if entry.folder == path.is_dir()]
    return max(right, key=lambda entry: len(entry.ending), default=None)


def _checked(path: Path, entry: Format, name: str, confidence: float) -> Iterator[Finding]:
    try:
        for finding in _READERS[entry.name](path, entry, confidence):
            yield msgspec.structs.replace(finding, output=name)
    except (MdparseError, OSError, UnicodeDecodeError) as error:
        message = error.message if isinstance(error, MdparseError) else str(error)
        yield Finding(kind="schema", output=name, message=message)


Grids = Callable[[Shape], Iterator[Row]]


def _records(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    """JSON and JSON Lines: one report at a time."""
    for report in reports(path):
        held = report

        def grids(shape: Shape, held: Any = held) -> Iterator[Row]:
            return rows(held, shape.name)

        yield from _doubts(grids, confidence)


def _flat(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    """The flat formats: grid by grid, all reports in it."""
    read = late(f"{entry.merges or 'csvs'}:read")
    yield from _doubts(lambda shape: read(path, shape), confidence)


def _package(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    described = _json(path / "datapackage.json").get("resources", [])
    if {resource.get("path") for resource in described} != {f"{name}.csv" for name in SHAPES}:
        yield Finding(kind="schema", output="", message="datapackage.json names other tables than this release writes.")
    yield from _flat(path, entry, confidence)


def _annotations(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    plain = _json(path)
    items = plain.get("first", {}).get("items")
    if plain.get("type") != "AnnotationCollection" or not isinstance(items, list) or len(items) != plain.get("total"):
        yield Finding(kind="schema", output="", message="This is no whole collection of annotations.")


def _json(path: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise SchemaError(f"{path.name} is no JSON object: {error}.") from error


def _xml(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 our own file, without a DTD
    except ElementTree.ParseError as error:
        raise SchemaError(f"This is no XML: {error}.") from error
    if root.tag != f"{{{NAMESPACE}}}MDTO" or len(root) != 1:
        yield Finding(kind="schema", output="", message="This is no MDTO document.")


def _text(path: Path, entry: Format, confidence: float) -> Iterator[Finding]:
    if not path.read_bytes().decode().strip():
        yield Finding(kind="empty", output="", message="The file holds no text.")


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


def _doubts(grids: Grids, confidence: float) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in the grids of one output."""
    keys = {
        name: {(row[0], row[_column(SHAPES[name], IDENTS[name])]) for row in grids(SHAPES[name])} for name in IDENTS
    }
    filled: set[Any] = set()
    for shape in SHAPES.values():
        for document, of_one in groupby(grids(shape), key=lambda row: row[0]):
            found = list(of_one)
            filled |= {document} if shape.name not in ALWAYS else set()
            yield from _twice(shape, found)
            yield from (finding for row in found for finding in _row(shape, row, keys, confidence))
    for row in grids(SHAPES["reports"]):
        if row[0] not in filled:
            yield _finding("empty", SHAPES["reports"], row, f"Nothing was found in {row[1]}.")


def _row(shape: Shape, row: Row, keys: dict[str, set[Any]], confidence: float) -> Iterator[Finding]:
    for link in shape.links:
        value = row[_column(shape, link.column)]
        if value not in {None, ""} and (row[0], value) not in keys[link.grid]:
            message = f"{shape.name}.{link.column} is {value!r}, which {link.grid} does not hold."
            yield _finding("key", shape, row, message)
    if shape.name == "table_checks" and row[_column(shape, "ok")] in {False, "false"}:
        yield _finding("sum", shape, row, _sum(dict(zip((head.name for head in shape.heads), row, strict=True))))
    yield from _doubtful(shape, row, confidence)


def _doubtful(shape: Shape, row: Row, confidence: float) -> Iterator[Finding]:
    heads = [head.name for head in shape.heads]
    sure = row[heads.index("confidence")] if "confidence" in heads else None
    if sure not in {None, ""} and float(sure) < confidence:
        quote = " ".join(str(row[heads.index("quote")]).split())[:60]
        yield _finding("confidence", shape, row, f"{shape.name}: {quote!r} has confidence {float(sure):.2f}.")


def _sum(row: dict[str, Any]) -> str:
    return f"{row['table']}: {row['kind']} {row['index']} prints {row['expected']}, the sum is {row['found']}."


def _twice(shape: Shape, found: list[Row]) -> Iterator[Finding]:
    seen: set[Row] = set()
    places = [_column(shape, name) for name in shape.key]
    for row in found:
        key = tuple(row[place] for place in places)
        if key in seen:
            yield _finding("key", shape, row, f"{shape.name} holds {' '.join(map(str, key)) or row[1]} twice.")
        seen.add(key)


def _column(shape: Shape, name: str) -> int:
    return [head.name for head in shape.heads].index(name)


def _finding(kind: Kind, shape: Shape, row: Row, message: str) -> Finding:
    page = row[_column(shape, "page")]
    return Finding(kind=kind, output="", message=message, document=row[0], page=int(page) if page else None)


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
