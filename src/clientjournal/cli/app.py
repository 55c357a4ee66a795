"""Opening the app: the only place of the command line that loads Textual."""

from __future__ import annotations

import os
import sys

from clientjournal.cli.params import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.cli.call import Call

DANGEROUS = ("TEXTUAL_DEBUG", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_DRIVER", "TEXTUAL_PRESS")


def app(call: Call) -> int:
    """Open the app on the journal."""
    _prepare()
    from clientjournal.tui.app import run

    return run(call.settings)


def demo(call: Call) -> int:
    """Open the app on a made-up year; nothing is written to the user's data."""
    _prepare()
    from clientjournal.tui.app import run_demo

    return run_demo(call.settings)


def _prepare() -> None:
    if sys.stdin is None or sys.stdout is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("no-terminal")
    # Textual reads them when it is imported; some write every key to a file, one connects to a
    # port, one imports any module: what is typed into a rant must reach none of them
    for name in list(os.environ):
        if name == "TEXTUAL" or name.startswith(DANGEROUS):
            del os.environ[name]
