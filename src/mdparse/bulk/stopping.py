"""Ctrl-C turned into a wish to stop: the first lets the files in hand end, the second is Python's own."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Wish:
    """Whether the run has been asked to stop."""

    def __init__(self) -> None:
        self.made = False

    def make(self, *_: object) -> None:
        """Handle a signal; raises `KeyboardInterrupt` when it comes again."""
        if self.made:
            raise KeyboardInterrupt
        self.made = True


@contextmanager
def listening() -> Iterator[Wish]:
    """Yield a `Wish` that signals make while the block runs; only the main thread of a program gets signals."""
    wish = Wish()
    if threading.current_thread() is not threading.main_thread():
        yield wish
        return
    before = {number: signal.signal(number, wish.make) for number in SIGNALS}
    try:
        yield wish
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
