"""What is piped in, when the argument ``-`` asks for it."""

from __future__ import annotations

import sys

from clientjournal.core.errors import InvalidInput


def standard_input(limit: int) -> bytes:
    """All of it, up to ``limit`` bytes; ``InvalidInput`` when it is closed."""
    # None when the descriptor was closed before the program began
    if sys.stdin is None:
        raise InvalidInput("no-standard-input")
    return sys.stdin.buffer.read(limit)
