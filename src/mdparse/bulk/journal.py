"""What a run has done, kept in SQLite beside its outputs, so that a second run does only what is left.

``done`` holds the outcome of an input by the SHA-256 of its bytes, the version and the options: another input, release
or option is another key. An outcome is entered after its outputs are in place: a run that is killed at any moment
leaves outputs that are not entered (and are made again, the same), never an entry without outputs. ``run``
holds the inputs of the run at hand by their place, so that ten thousand inputs take no more memory than ten.
``merged`` holds what the last merged output of each format was made of.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import msgspec

from .._version import __version__
from ..errors import OutputError
from ..options import Options
from .outcome import Outcome, Status

NAME = "journal.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS done (
    sha256 TEXT, version TEXT, settings TEXT, outcome BLOB, digests BLOB, PRIMARY KEY (sha256, version, settings)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS merged (format TEXT PRIMARY KEY, digests BLOB);
DROP TABLE IF EXISTS run;
CREATE TABLE run (
    place INTEGER PRIMARY KEY, name TEXT, sha256 TEXT, status TEXT, resumed INTEGER DEFAULT 0, outcome BLOB
);
CREATE INDEX run_sha256 ON run (sha256, place);
"""
#: What to do about an error of SQLite, by words in it.
_CURES = {
    "locked": "Wait for the other run to end.",
    "not a database": "Remove the journal; then all inputs are done again.",
    "malformed": "Remove the journal; then all inputs are done again.",
}
_JOINED = """
SELECT run.name, run.outcome, first.outcome FROM run LEFT JOIN run AS first
ON first.place = (SELECT min(place) FROM run AS other WHERE other.sha256 = run.sha256)
"""
_OUTCOMES = f"{_JOINED} ORDER BY run.place"
_TWINS = f"{_JOINED} WHERE run.outcome IS NULL ORDER BY run.place"


def settings(options: Options, formats: tuple[str, ...], mdto: Mapping[str, Any] | None = None) -> str:
    """Return a hash of what shapes the outputs of a run besides the inputs and the version."""
    return hashlib.sha256(msgspec.json.encode([options, sorted(formats), mdto])).hexdigest()


class Journal:
    """The journal of one output folder and of the run at hand; use it in a ``with``.

    Raises `OutputError` when the folder cannot be written or another run holds it.
    """

    def __init__(self, folder: Path, shape: str) -> None:
        self.folder = folder
        self.key = (__version__, shape)
        with self._writing():
            self.base = sqlite3.connect(folder / NAME, isolation_level=None, timeout=1)
            # Exclusive: a second run in the same folder is refused, and the lock ends with the process.
            for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
                self.base.execute(f"PRAGMA {setting}")
            self.base.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.base.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            cure = next((cure for words, cure in _CURES.items() if words in str(error)), None)
            raise OutputError(f"The journal in {self.folder} cannot be written: {error}.", cure=cure) from error

    def find(self, sha256: str) -> Outcome | None:
        """Return the outcome of bytes that were done before and whose outputs all stand there unchanged."""
        query = "SELECT outcome, digests FROM done WHERE (sha256, version, settings) = (?, ?, ?)"
        row = self.base.execute(query, (sha256, *self.key)).fetchone()
        if row is None:
            return None
        digests = msgspec.json.decode(row[1], type=dict[str, str])
        whole = all(digest(self.folder / name) == expected for name, expected in digests.items())
        return msgspec.json.decode(row[0], type=Outcome) if whole else None

    def enter(self, place: int, name: str, sha256: str | None) -> bool:
        """Note an input of the run at hand; tell whether its bytes are new in this run."""
        with self._writing():
            self.base.execute("INSERT INTO run (place, name, sha256) VALUES (?, ?, ?)", (place, name, sha256))
        return sha256 is None or self._first(sha256) == place

    def _first(self, sha256: str) -> int:
        query = "SELECT min(place) FROM run WHERE sha256 = ?"
        place: int = self.base.execute(query, (sha256,)).fetchone()[0]
        return place

    def settle(self, place: int, outcome: Outcome, *, resumed: bool = False) -> None:
        """Note how an input of the run at hand ended."""
        values = (str(outcome.status), resumed, msgspec.json.encode(outcome.bare()), place)
        with self._writing():
            self.base.execute("UPDATE run SET (status, resumed, outcome) = (?, ?, ?) WHERE place = ?", values)

    def finish(self, outcome: Outcome, files: dict[str, bytes]) -> None:
        """Enter an outcome whose outputs are in place, and settle the input of the run at hand."""
        sha256 = outcome.sha256 or ""
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        entry = (sha256, *self.key, msgspec.json.encode(outcome.bare()), msgspec.json.encode(digests))
        with self._writing():
            self.base.execute("BEGIN")
            self.settle(self._first(sha256), outcome)
            if outcome.final:
                self.base.execute("INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?, ?)", entry)
            self.base.execute("COMMIT")

    def merged(self, format: str, digests: dict[str, str]) -> None:  # noqa: A002 the word of the command
        """Enter a merged output that is in place: the SHA-256 of its files by name."""
        with self._writing():
            self.base.execute("INSERT OR REPLACE INTO merged VALUES (?, ?)", (format, msgspec.json.encode(digests)))

    def outcomes(self, query: str = _OUTCOMES) -> Iterator[Outcome]:
        """Yield the outcomes of the run at hand by place; inputs that were not reached have none."""
        for name, own, first in self.base.execute(query):
            if own or first:
                outcome = msgspec.json.decode(own or first, type=Outcome)
                yield outcome if own else twin(outcome, name)

    def twins(self) -> Iterator[Outcome]:
        """Yield the outcomes of the inputs whose bytes were done under another name."""
        return self.outcomes(_TWINS)

    def resumed(self) -> int:
        """Return how many inputs of the run at hand were done by an earlier one."""
        count: int = self.base.execute("SELECT count(*) FROM run WHERE resumed").fetchone()[0]
        return count


def twin(first: Outcome, name: str) -> Outcome:
    """Return the outcome of an input whose bytes were done under another name: skipped, or failed like that one."""
    message = f"The same bytes as {first.input}."
    status = first.status if first.failed else Status.SKIPPED
    return msgspec.structs.replace(first, input=name, status=status, message=message, report=None, files={})


def digest(path: Path) -> str | None:
    """Return the SHA-256 of a file, null when it is not there."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
