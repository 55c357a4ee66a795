"""The program in a real terminal, as somebody who types into it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LIMIT = 20.0


class Terminal:
    """Python in a pty of 80×24; ``written`` is everything it wrote.

    ``before`` is what runs it (``strace -f``, say), ``environment`` comes on top of a bare one.
    """

    def __init__(
        self,
        home: Path,
        *arguments: str,
        before: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.written = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.chdir(home)
            whole = {
                "HOME": str(home),
                "TMPDIR": str(home),
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                **(environment or {}),
            }
            command = [*before, sys.executable, *arguments]
            os.execve(command[0], command, whole)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()

    def hang_up(self) -> None:
        """Take the terminal away."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def until(self, text: str) -> None:
        """Read until ``text`` was written."""
        end = time.monotonic() + LIMIT
        while text.encode() not in self.written:
            assert time.monotonic() < end, self.written[-2000:]
            self.read(0.2)

    def read(self, wait: float) -> int:
        """Read what comes within ``wait`` seconds; how many bytes that were."""
        if self._fd < 0:
            time.sleep(wait)
            return 0
        if not select.select([self._fd], [], [], wait)[0]:
            return 0
        try:
            chunk = os.read(self._fd, 65_536)
        except OSError:  # the other side is gone
            return 0
        self.written += chunk
        return len(chunk)

    def press(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def ended(self) -> int:
        """Wait for the end: the exit code."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            self.read(0.1)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.read(0.1)
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError


def left_cleanly(terminal: Terminal) -> bool:
    """Whether the alternate screen was left and the cursor is back."""
    end = terminal.written[-600:]
    return b"\x1b[?1049l" in end and b"\x1b[?25h" in end
