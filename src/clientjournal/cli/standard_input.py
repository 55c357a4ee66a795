"""What a file holds, or what is piped in when the argument ``-`` asks for it."""

from __future__ import annotations

import sys

from clientjournal.core.errors import InvalidInput


def read_source(source: str, megabytes: int) -> bytes:
    """All of a file, or of standard input for ``-``; ``InvalidInput`` when it cannot be read or is larger."""
    limit = megabytes * 1_000_000
    try:
        if source == "-":
            data = standard_input(limit + 1)
        else:
            with open(source, "rb") as file:
                data = file.read(limit + 1)
    except IsADirectoryError as error:
        raise InvalidInput("directory", path=source) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InvalidInput("unreadable-file", path=source, reason=reason) from error
    if len(data) > limit:
        raise InvalidInput("file-too-long", path=source, limit=megabytes)
    return data


def standard_input(limit: int) -> bytes:
    """All of it, up to ``limit`` bytes; ``InvalidInput`` when it is closed."""
    # None when the descriptor was closed before the program began
    if sys.stdin is None:
        raise InvalidInput("no-standard-input")
    return sys.stdin.buffer.read(limit)
