"""One key from the terminal, read without waiting for Enter."""

from __future__ import annotations

import os
import select
import signal
import sys
import termios

from clientjournal.core.text import printable
from clientjournal.words import say
from clientjournal.words.signs import rating

ESCAPE, END = b"\x1b", b"\x04"


def one_key(name: str) -> int | None:
    """Ask for a rating from 1 to 5; None when Escape, ``q`` or the end of input cancels.

    Whatever else is pressed is ignored. The terminal is left as it was found.
    """
    scale = "  ".join(rating(dread) for dread in range(1, 6))
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    raw = termios.tcgetattr(terminal)
    raw[3] &= ~(termios.ICANON | termios.ECHO)
    raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
    # a signal that comes just before a read would only be seen after the next key
    signalled, wakeup = os.pipe()
    os.set_blocking(wakeup, False)
    woken_before = signal.set_wakeup_fd(wakeup)
    try:
        # before the question: a key pressed at once must not be taken for the beginning of a line
        termios.tcsetattr(terminal, termios.TCSADRAIN, raw)
        _show(say("cli.ask", name=printable(name), scale=scale))
        while True:
            if terminal not in select.select([terminal, signalled], [], [])[0]:
                os.read(signalled, 64)
                continue
            # a whole sequence is read at once, so that an arrow key is not taken for Escape and a letter
            pressed = os.read(terminal, 64)
            if pressed in (b"", ESCAPE, END, b"q"):
                return None
            if pressed in (b"1", b"2", b"3", b"4", b"5"):
                return int(pressed)
    finally:
        signal.set_wakeup_fd(woken_before)
        os.close(signalled)
        os.close(wakeup)
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
        _show("\n")


def _show(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
