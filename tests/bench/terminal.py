"""A program in a terminal of its own, seen from outside: what is on the screen, and since when."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING, Self

import pyte
from measure import CLEAN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LIMIT = 30.0


class Terminal:
    """Runs ``argv`` in a pty and keeps a model of its screen; all times are seconds since the start."""

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str] | None = None,
        *,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes = 0
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            os.execve(argv[0], list(argv), {**CLEAN, **terminal, **(env or {})})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._fd)

    def text(self) -> str:
        """What is on the screen now."""
        return "\n".join(self.screen.display)

    def until(self, pattern: str) -> float:
        """Wait until the screen shows ``pattern``: when the bytes that completed it arrived."""
        sought = re.compile(pattern)
        end = time.perf_counter() + LIMIT
        while time.perf_counter() < end:
            arrived = self._read(0.5)
            if arrived is not None and sought.search(self.text()):
                return arrived
        raise TimeoutError(f"{pattern!r} never appeared:\n{self.text()}")

    def press(self, keys: str) -> float:
        """Write ``keys``; returns when they were written."""
        os.write(self._fd, keys.encode())
        return time.perf_counter() - self.started

    def answered(self, keys: str, still: float = 0.08) -> float:
        """Write ``keys``: the seconds until the last byte of the answer, which ends with stillness."""
        pressed = self.press(keys)
        last = self._read(LIMIT)
        if last is None:
            raise TimeoutError(f"{keys!r} was never answered:\n{self.text()}")
        while (arrived := self._read(still)) is not None:
            last = arrived
        return last - pressed

    def quiet(self, seconds: float) -> int:
        """Watch for ``seconds``: how many bytes the program wrote meanwhile."""
        before = self.bytes
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)
        return self.bytes - before

    def cpu_seconds(self) -> float:
        """Processor time the program has used so far (Linux)."""
        with open(f"/proc/{self.pid}/schedstat", encoding="ascii") as file:
            return int(file.read().split()[0]) / 1e9

    def memory(self) -> int:
        """Peak resident kilobytes so far (Linux)."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:
            return int(next(line for line in file if line.startswith("VmHWM")).split()[1])

    def ended(self) -> float:
        """Wait for the program to end: when it did."""
        while self._read(5.0) is not None:
            pass
        os.waitpid(self.pid, 0)
        return time.perf_counter() - self.started

    def _read(self, wait: float) -> float | None:
        ready, _, _ = select.select([self._fd], [], [], wait)
        if not ready:
            return None
        try:
            chunk = os.read(self._fd, 65_536)
        except OSError:  # Linux answers EIO once the other side is gone
            return None
        arrived = time.perf_counter() - self.started
        self.bytes += len(chunk)
        self._stream.feed(chunk)
        return arrived if chunk else None
