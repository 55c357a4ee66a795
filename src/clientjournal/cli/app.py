"""Opening the app: the only place of the command line that loads Textual."""

from __future__ import annotations

import os
import sys

from clientjournal.cli.params import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.cli.call import Call

HARMLESS = (
    "TEXTUAL_ANIMATIONS",
    "TEXTUAL_COLOR_SYSTEM",
    "TEXTUAL_DIM_FACTOR",
    "TEXTUAL_DISABLE_KITTY_KEY",
    "TEXTUAL_FPS",
    "TEXTUAL_SMOOTH_SCROLL",
    "TEXTUAL_SPEEDUPS",
    "TEXTUAL_THEME",
)
"""What of Textual's variables only changes how things look or how fast they are."""


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
    # port, one imports any module: what is typed into a rant must reach none of them, nor any that
    # a later version adds
    for name in list(os.environ):
        if name.startswith("TEXTUAL") and name not in HARMLESS:
            del os.environ[name]
