"""Calls that may hang turned into what they give, or into an error when a clock has run out.

A call into somebody else's library cannot be stopped from outside: it runs in a thread, and that thread is left behind
when it hangs. So that a dead store does not collect threads, one that has let `PATIENCE` calls hang is asked no more
as long as they do.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any, NamedTuple, TypeVar

from ..errors import MdparseError, MissingDependencyError, StallError, TimeLimitError, UnreadableError

T = TypeVar("T")
#: Calls that a store may let hang at a time.
PATIENCE = 4
#: Characters of somebody else's error message that are kept.
_TOLD = 200
#: What looks like a password before the name of a server in it.
_SECRET = re.compile(r":[^/@\s:]+@")


class Clock(NamedTuple):
    """Seconds to wait for the next part of an answer, and for all of it."""

    stall: float = 60.0
    timeout: float = 120.0


class _End(NamedTuple):
    error: Exception | None = None


class Line:
    """The calls to one store, which has a name for its errors."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.hung: list[Thread] = []

    def ask(self, call: Callable[..., T], *arguments: Any, clock: Clock, **options: Any) -> T:
        """Return what a call gives; raises what it raises, and `StallError`."""
        return next(self.hear(lambda: [call(*arguments, **options)], clock))

    def hear(self, parts: Callable[[], Iterable[T]], clock: Clock) -> Iterator[T]:
        """Yield the parts of an answer as they come; raises what it raises, `StallError` and `TimeLimitError`."""
        heard: SimpleQueue[T | _End] = SimpleQueue()
        left = Event()
        thread = Thread(target=_speak, args=(parts, heard, left), daemon=True)
        self._check(clock)
        thread.start()
        end = time.monotonic() + clock.timeout
        try:
            while not isinstance(part := self._next(heard, end, clock), _End):
                yield part
        except TimeLimitError:  # a stall is one too
            self.hung.append(thread)
            raise
        finally:
            left.set()
        if part.error is not None:
            raise part.error

    def _check(self, clock: Clock) -> None:
        self.hung = [thread for thread in self.hung if thread.is_alive()]
        if len(self.hung) >= PATIENCE:
            raise self._stalled(clock)

    def _next(self, heard: SimpleQueue[T | _End], end: float, clock: Clock) -> T | _End:
        left = end - time.monotonic()
        try:
            return heard.get(timeout=max(0.0, min(clock.stall, left)))
        except Empty:
            if left < clock.stall:
                message = f"{self.name} took longer than {clock.timeout:g} seconds."
                raise TimeLimitError(message, cure="Allow more time with --timeout, and run again.") from None
            raise self._stalled(clock) from None

    def _stalled(self, clock: Clock) -> StallError:
        cure = "Check the store and the network, or allow more time with --stall; then run again."
        return StallError(f"{self.name} sent nothing for {clock.stall:g} seconds.", cure=cure)


def _speak(parts: Callable[[], Iterable[T]], heard: SimpleQueue[T | _End], left: Event) -> None:
    """Pass on the parts of an answer until nobody listens any more."""
    try:
        for part in parts():
            if left.is_set():
                return
            heard.put(part)
        heard.put(_End())
    except BaseException as error:  # noqa: BLE001  whatever ends the thread is for the one who waits
        heard.put(_End(error if isinstance(error, Exception) else RuntimeError(repr(error))))


@contextmanager
def told() -> Iterator[None]:
    """Turn whatever the library of a store raises into `UnreadableError`; errors of ours pass."""
    try:
        yield
    except MdparseError:
        raise
    except FileNotFoundError as error:
        raise UnreadableError("There is no such object.", cure="Check the URL; that of a folder ends in /.") from error
    except PermissionError as error:
        raise UnreadableError(f"The store refuses: {_short(error)}.", cure="Check your credentials.") from error
    except ImportError as error:
        raise MissingDependencyError(f"{_short(error)}.", cure="Install the package of this protocol.") from error
    except Exception as error:
        cure = "Check the network, and the settings of fsspec for this protocol."
        message = f"The store cannot be read: {type(error).__name__}: {_short(error)}."
        raise UnreadableError(message, cure=cure) from error


def _short(error: BaseException) -> str:
    words = _SECRET.sub(":***@", " ".join(str(error).split()))
    return words[:_TOLD].rstrip(".") or type(error).__name__
