"""The command as a whole program: a process of its own, set up for one short run, turned into an exit code.

`main` leaves the process of its caller as it is; this is for a process that does nothing else.
"""

from __future__ import annotations

import gc
import os

from .command import main

#: New objects between two looks for garbage. Parsing leaves few circles behind; looking for them every 700 objects,
#: as Python does, took a tenth of the time of one report.
YOUNG = 100_000


def run() -> int:
    """Run the command with the arguments of the process and return its exit code."""
    gc.set_threshold(YOUNG)
    # numpy's threads for matrices wait awake from its import on, and nothing here multiplies matrices.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code = main()
    gc.freeze()  # what is left goes with the process: the last look for garbage at exit has nothing to find
    return code
