"""A crash of the interpreter itself would write all of its memory to disk; not after a rant."""

from __future__ import annotations

import ctypes
import resource
import sys

_PR_SET_DUMPABLE = 4


def forbid_core_dumps() -> None:
    """No core file of this process from now on, neither directly nor through a crash collector.

    It stays so until the program ends, because freed memory still holds what was in it.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "linux":
        # a collector that the kernel pipes dumps to is asked in spite of the limit
        prctl = getattr(ctypes.CDLL(None), "prctl", None)
        if prctl is not None:
            prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
