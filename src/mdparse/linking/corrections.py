"""A report and what a reader corrected in it turned into the report as the reader wants it.

A correction names its record by quote, page and place, as a selector of W3C Web Annotation does (exact, prefix,
suffix), and finds it again after a reparse that moved the offsets. One that finds nothing changes nothing and is
told of in a warning; one that was applied stands in ``Report.corrections``, so that applying twice is applying once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import Any

import msgspec

from ..errors import SchemaError
from ..language.document import Locate, nowhere
from ..model import (
    SCHEMA_VERSION,
    Amount,
    Correction,
    CountryMention,
    DateExpression,
    Footnote,
    Organisation,
    Percentage,
    PlaceMention,
    Project,
    Record,
    Reference,
    RegionMention,
    Report,
    ReportWarning,
    Source,
    Table,
)
from .fitting import fitting, placed, told

Lists = dict[str, list[Any]]
replace = msgspec.structs.replace

#: The record lists that are corrected by hand.
KINDS: dict[str, type[Record]] = {
    "footnotes": Footnote,
    "tables": Table,
    "amounts": Amount,
    "percentages": Percentage,
    "dates": DateExpression,
    "countries": CountryMention,
    "regions": RegionMention,
    "places": PlaceMention,
    "organisations": Organisation,
    "projects": Project,
    "references": Reference,
}


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """The content of a file of corrections; those of several reports may stand in one file."""

    schema_version: str = SCHEMA_VERSION
    corrections: tuple[Correction, ...] = ()


class _Unusable(Exception):  # noqa: N818 a doubt that becomes a warning, not an error
    """A correction that cannot be applied: code and message of the warning."""


def read(source: str | PathLike[str]) -> tuple[Correction, ...]:
    """Return the corrections in a file that the viewer saved; raises `SchemaError`, or `OSError` without one."""
    try:
        found = msgspec.json.decode(Path(fspath(source)).read_bytes(), type=Corrections)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        cure = "Give a file that the viewer saved."
        raise SchemaError(f"{source} holds no corrections: {error}.", cure=cure) from error
    if found.schema_version != SCHEMA_VERSION:
        raise SchemaError(f"{source} has schema version {found.schema_version}; this release reads {SCHEMA_VERSION}.")
    return found.corrections


def apply(report: Report, corrections: Iterable[Correction], *, locate: Locate = nowhere) -> Report:
    """Return the report with corrections applied, those of other files left out, and warnings for what fits no more.

    ``locate`` gives the boxes of an offset range; without it an added record has the box of its correction, or none.
    W401: nothing in the report fits; W402: the values make no record; W403: made on another copy of the file;
    W404: all are of another file.
    """
    given = list(corrections)
    mine = [item for item in given if _is_mine(item, report)]
    lists: Lists = {name: list(getattr(report, name)) for name in KINDS}
    done, warnings = list(report.corrections), list(_foreign(given, mine, report))
    for item in mine:
        if item not in done:
            doubt = _applied(lists, item, report, locate)
            warnings.append(doubt) if doubt else done.append(item)
    fresh = [warning for warning in dict.fromkeys(warnings) if warning not in report.warnings]
    if len(done) == len(report.corrections) and not fresh:
        return report
    changed: dict[str, Any] = {name: tuple(records) for name, records in lists.items()}
    return replace(report, corrections=tuple(done), warnings=(*report.warnings, *fresh), **changed)


def _is_mine(item: Correction, report: Report) -> bool:
    """Tell whether a correction is of this file, and of a page that was parsed."""
    same = report.file.sha256 == item.sha256 or report.file.name == item.file_name
    parsed = {page.number for page in report.pages}
    skipped = item.page is not None and item.page not in parsed and item.page <= report.file.pages
    return same and not skipped


def _foreign(given: Sequence[Correction], mine: Sequence[Correction], report: Report) -> Iterable[ReportWarning]:
    names = {item.file_name for item in given}
    hashes = {item.sha256 for item in given}
    if len(names) == 1 and report.file.name not in names and report.file.sha256 not in hashes:
        message = f"The corrections are of {next(iter(names))}, not of this file. Give those of this file."
        yield ReportWarning(code="W404", message=message)
    if any(item.sha256 != report.file.sha256 for item in mine):
        message = "The corrections were made on another copy of the file. Look whether they still fit."
        yield ReportWarning(code="W403", message=message)


def _applied(lists: Lists, item: Correction, report: Report, locate: Locate) -> ReportWarning | None:
    """Apply one correction to the lists, or return the warning that says why not."""
    if item.records not in KINDS:
        message = f"A correction names records {item.records!r}. Choose from: {' '.join(KINDS)}"
        return ReportWarning(code="W402", message=message, page=item.page)
    try:
        _ACTIONS[item.action](lists, item, report, locate)
    except _Unusable as error:
        return ReportWarning(code=error.args[0], message=error.args[1], page=item.page)
    return None


def _remove(lists: Lists, item: Correction, report: Report, locate: Locate) -> None:
    record = lists[item.records].pop(_found(lists, item, report))
    if item.records in _UNLINKS:
        _UNLINKS[item.records](lists, record.id)


def _edit(lists: Lists, item: Correction, report: Report, locate: Locate) -> None:
    index = _found(lists, item, report)
    lists[item.records][index] = _made(item, msgspec.to_builtins(lists[item.records][index]))


def _add(lists: Lists, item: Correction, report: Report, locate: Locate) -> None:
    records = lists[item.records]
    source = placed(item, report, locate)
    if source is None:
        raise _unfit(item)
    for index, record in enumerate(records):
        if (record.source.start, record.source.end) == (source.start, source.end):
            # The parser finds it by itself now: what the reader said of it still holds.
            records[index] = _made(item, msgspec.to_builtins(record))
            return
    record = _made(item, _base(item, source, records, report))
    records.insert(bisect_right([other.source.start for other in records], source.start), record)


def _found(lists: Lists, item: Correction, report: Report) -> int:
    index = fitting([record.source for record in lists[item.records]], item, report.text)
    if index is None:
        raise _unfit(item)
    return index


def _unfit(item: Correction) -> _Unusable:
    what = f"The correction ({item.action}) of {told(item)} in {item.records} fits nothing in this report any more."
    return _Unusable("W401", f"{what} Look at the page and correct it anew.")


#: How the records of each list are corrected.
_ACTIONS: dict[str, Callable[[Lists, Correction, Report, Locate], None]] = {
    "remove": _remove,
    "edit": _edit,
    "add": _add,
}


def _made(item: Correction, base: dict[str, Any]) -> Any:
    """Return the record that the values of a correction make of the fields it has; raises `_Unusable`."""
    kind = KINDS[item.records]
    known = {*kind.__struct_fields__} - {"source"}
    if unknown := sorted(item.values.keys() - known):
        raise _Unusable("W402", f"The correction of {told(item)} names no field: {', '.join(unknown)}. Leave it out.")
    sure = {"confidence": 1.0} if "confidence" in known else {}
    try:
        return msgspec.convert({**base, **sure, **item.values}, kind)
    except msgspec.ValidationError as error:
        raise _Unusable("W402", f"The correction of {told(item)} makes no record: {error}. Mend its values.") from error


def _base(item: Correction, source: Source, records: Sequence[Any], report: Report) -> dict[str, Any]:
    """Return what a new record holds besides its values: its source, an id, its section, its one mention."""
    fields = KINDS[item.records].__struct_fields__
    plain = msgspec.to_builtins(source)
    before = [section.id for section in report.sections if section.source.start <= source.start]
    base = {"source": plain, "mentions": [plain], "section": before[-1] if before else None}
    if "id" not in item.values:
        base["id"] = _ident(str(item.values.get("name", item.quote)), records)
    return {name: value for name, value in base.items() if name in fields}


def _ident(name: str, records: Sequence[Any]) -> str:
    taken = {getattr(record, "id", None) for record in records}
    base = re.sub(r"\W+", "-", name.lower()).strip("-")[:60] or "added"
    names = (base, *(f"{base}-{count}" for count in range(2, len(taken) + 3)))
    return next(ident for ident in names if ident not in taken)


def _without_organisation(lists: Lists, ident: str) -> None:
    for index, project in enumerate(lists["projects"]):
        kept = {name: organisation for name, organisation in project.organisations.items() if organisation != ident}
        lists["projects"][index] = replace(project, organisations=kept)


def _without_parent(lists: Lists, ident: str) -> None:
    for index, project in enumerate(lists["projects"]):
        if project.parent == ident:
            lists["projects"][index] = replace(project, parent=None)


def _without_table(lists: Lists, ident: str) -> None:
    for index, amount in enumerate(lists["amounts"]):
        if amount.table is not None and amount.table.id == ident:
            lists["amounts"][index] = replace(amount, table=None)


#: What has to let go of a record that is taken out, by its list: no key may point to nothing.
_UNLINKS: dict[str, Callable[[Lists, str], None]] = {
    "organisations": _without_organisation,
    "projects": _without_parent,
    "tables": _without_table,
}
