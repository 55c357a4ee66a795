"""The driver of a Unix terminal, left without waiting.

Textual's own reads keys in turns of a tenth of a second and sits out two of them before it gives the
terminal back; that is nearly all the time that quitting, or suspending, takes.
"""

from __future__ import annotations

import os
import selectors
import signal
import termios
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App

TURN = 0.1
"""Seconds between two looks at the clock, by which a lone Esc is told from the beginning of a key."""

AT_ONCE = 4096
"""Bytes read at once."""


class UnixDriver(LinuxDriver):
    """Wakes the thread that reads keys when there is nothing more to read for."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._woken, self._wake = os.pipe()  # as long as the process: after a suspension keys are read again

    def _sigcont_application(self, *_: object) -> None:
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            # the kernel sends it to the orphans of a terminal that is gone, too: there is nothing to go on
            # in, and a second thread that reads keys would wait for ever for the byte that woke the first
            return
        if self._in_the_background:
            os.kill(os.getpid(), signal.SIGSTOP)  # until the terminal is ours again
            return
        if self._auto_restart and not self._must_signal_resume:
            # stopped without having been asked; what it went on to draw is gone
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()

    @property
    def _in_the_background(self) -> bool:
        try:
            return os.tcgetpgrp(self.fileno) != os.getpgrp()
        except OSError:
            return False

    def disable_input(self) -> None:
        """Stop reading keys, and drop those that nobody read."""
        os.write(self._wake, b"\0")
        super().disable_input()

    def run_input_thread(self) -> None:
        """Turn what is typed into events, until input is disabled."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                for key, _ in selector.select(TURN):
                    data = os.read(key.fd, AT_ONCE)
                    if key.fd == self._woken:
                        self.exit_event.wait(TURN)  # which is set right after waking
                        continue
                    if not data:
                        # nobody will ever type again: asking on would never wait
                        selector.unregister(self.fileno)
                    for event in parser.feed(text) if (text := decode(data)) else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            for _ in parser.feed(""):
                pass
