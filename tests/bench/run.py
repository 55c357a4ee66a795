"""Measures the journal against its floors: python tests/bench/run.py [TARGET …] [--runs N] [--keep DIR].

Ratios only, of interleaved runs, with 95 % bootstrap intervals. F1 is Python importing sqlite3, F2
the smallest Textual app (``floor_app.py``). Targets: 1 2 3 4 4b 5 6 7 8 9 10 11 12.
A key is answered when the last byte of the answer has come; the floor is F2's row move.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import journal
from measure import Case, interleave, process, report
from terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
PYTHON = sys.executable
PROGRAM = str(Path(PYTHON).parent / "clientjournal")
READY = "Client 0"
FLOOR = [PYTHON, str(HERE / "floor_app.py")]
FLOOR_READY = "note number 1"

UP, DOWN, PAGE_UP, PAGE_DOWN, HOME, END = "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F"
BACKSPACE = "\x7f"


class Bench:
    """The measurements, one method a target."""

    def __init__(self, directory: Path, runs: int) -> None:
        self.directory, self.runs = directory, runs
        self.home = {"HOME": str(directory / "home")}
        (directory / "home").mkdir(exist_ok=True)

    def command(self, name: str, *argv: str, code: int = 0) -> Case:
        return Case(name, lambda: process([PROGRAM, *argv], self.home, code=code))

    @property
    def floor(self) -> Case:
        return Case("F1", lambda: process([PYTHON, "-c", "import sqlite3"]))

    def copy(self, entries: int, clients: int = 40) -> str:
        """A journal of that size that may be written to."""
        made = journal(self.directory, entries, clients)
        copy = self.directory / f"work-{made.name}"
        shutil.copy(made, copy)
        return str(copy)

    def target_1(self) -> None:
        """One entry written."""
        floor = self.floor
        small, middle, large = (self.copy(n) for n in (1_000, 100_000, 1_000_000))
        log = ["log", "Client 007", "4", "another", "revision"]
        plain = self.command("log, 100k entries", "--db", middle, *log)
        dated = self.command("log --when, 100k entries", "--db", middle, *log, "--when", "last friday 3pm")
        at_small = self.command("log, 1k", "--db", small, *log)
        at_large = self.command("log, 1M", "--db", large, *log)
        interleave([floor, plain, dated, at_small, at_large], self.runs)
        print(report("1", plain, floor, 2.0))
        print(report("1", dated, floor, 2.0))
        print(report("1", at_large, at_small, 1.05))
        print(report("1", plain, floor, 1.5, memory=True))

    def target_2(self) -> None:
        """Answers that need no journal."""
        floor = self.floor
        cases = [
            self.command("--help", "--help"),
            self.command("log --help", "log", "--help"),
            self.command("--version", "--version"),
            self.command("a usage error", "log", code=2),
        ]
        interleave([floor, *cases], self.runs)
        for case in cases:
            print(report("2", case, floor, 2.0))

    def target_3(self) -> None:
        """Dates that our own grammar does not read."""
        floor = self.floor
        file = self.copy(1_000)
        log = ["--db", file, "log", "Client 007", "4", "--when"]
        needs = self.command("a date for dateparser", *log, "three days ago in the morning")
        wrong = self.command("an unreadable date", *log, "asdf qwer", code=2)
        interleave([floor, needs, wrong], self.runs)
        print(report("3", needs, floor, 14))
        print(report("3", wrong, floor, 14))

    def target_4(self) -> None:
        """The overview of 200 clients."""
        floor = self.floor
        file = self.copy(100_000, 200)
        status = self.command("status, 200 clients, 100k entries", "--db", file, "status")
        shape = self.command("status --json, the same", "--db", file, "status", "--json")
        interleave([floor, status, shape], self.runs)
        print(report("4", status, floor, 4.0))
        print(report("4", shape, floor, 4.0))

    def target_4b(self) -> None:
        """The one-key prompt: from the start until it can be answered."""
        floor = self.floor
        file = self.copy(1_000)

        def prompt() -> tuple[float, int]:
            with Terminal([PROGRAM, "--db", file, "log", "Client 007"], self.home) as terminal:
                return terminal.until("1.*5"), terminal.memory()

        case = Case("the prompt of log CLIENT", prompt)
        interleave([floor, case], self.runs)
        print(report("4b", case, floor, 2.0))

    def target_5(self) -> None:
        """The app: first paint and first usable key."""
        sizes = {n: self.copy(n) for n in (1_000, 100_000, 1_000_000)}
        paint_floor = Case("F2 paint", lambda: self._start(FLOOR, FLOOR_READY, None))
        usable_floor = Case("F2 usable", lambda: self._start(FLOOR, FLOOR_READY, ("\x1b[B", "row 1")))
        apps = {
            n: Case(f"app usable, {n} entries", self._app(file, ("\x1b[B", "Client")))
            for n, file in sizes.items()
        }
        paint = Case("app paint, 100k entries", self._app(sizes[100_000], None))
        interleave([paint_floor, usable_floor, paint, *apps.values()], self.runs)
        print(report("5", paint, paint_floor, 1.0))
        print(report("5", apps[100_000], usable_floor, 1.0))
        print(report("5", apps[1_000_000], apps[1_000], 1.05))
        print(report("5", apps[100_000], usable_floor, 1.1, memory=True))

    def target_6(self) -> None:
        """The cursor in the entries of a journal of a million."""
        with self._floor_app() as floor, self._running(self.copy(1_000_000)) as app:
            app.answered("\t")
            app.answered("\t")
            move = self._keys("row move, 1M entries", app, DOWN, UP)
            page = self._keys("page, 1M entries", app, PAGE_DOWN, PAGE_UP)
            ends = self._keys("end and home, 1M entries", app, END, HOME)
            row = self._keys("F2 row move", floor, DOWN, UP)
            interleave([row, move, page, ends], self.keys)
            print(report("6", move, row, 1.0))
            print(report("6", page, row, 1.5))
            print(report("6", ends, row, 1.5))
            slowest = self._late(move) / self._late(row)
            print(f"  6  row move, 1M entries / F2, both at p95: {slowest:.2f}  target 2")

    def target_7(self) -> None:
        """A rating: bar, sentences, chart and list, painted."""
        with self._floor_app() as floor, self._running(self.copy(1_000_000)) as app:
            rate = self._keys("rating key, 1M entries", app, "2", "3")
            row = self._keys("F2 row move", floor, DOWN, UP)
            interleave([row, rate], self.keys)
            print(report("7", rate, row, 5.0))

    def target_8(self) -> None:
        """The chart drawn at 120×30: processor time, which no other program lengthens."""
        from chart import milliseconds

        for entries in (1_000, 100_000, 1_000_000):
            for name, drawn in milliseconds(self.copy(entries), self.keys).items():
                met = "met" if drawn <= 4 else "MISSED"
                print(f"  8  chart, {entries} entries, {name:10} {drawn:5.2f} ms CPU  target 4  {met}")

    def target_9(self) -> None:
        """A letter more of what is searched for, over 100,000 entries."""
        with self._floor_app() as floor, self._running(self.copy(100_000)) as app:
            app.answered("\t")
            app.answered("\t")
            if "find" not in app.text():
                print("  9  this program has no search")
                return
            app.answered("/")
            app.answered("r")
            letter = self._keys("a letter searched for, 100k entries", app, "e", BACKSPACE)
            row = self._keys("F2 row move", floor, DOWN, UP)
            interleave([row, letter], self.keys)
            print(report("9", letter, row, 3.0))

    def target_10(self) -> None:
        """Another client, another screen."""
        file = self.copy(1_000_000)
        with self._floor_app() as floor, self._running(file) as list_, self._running(file) as screens:
            client = self._keys("another client, 1M entries", list_, DOWN, UP)
            other = self._keys("help and back", screens, "?", "q")
            row = self._keys("F2 row move", floor, DOWN, UP)
            interleave([row, client, other], self.keys)
            print(report("10", client, row, 5.0))
            print(report("10", other, row, 5.0))

    def target_12(self) -> None:
        """From the key to the end of the process."""

        def quit_of(argv: list[str], ready: str) -> tuple[float, int]:
            with Terminal(argv, self.home) as terminal:
                terminal.until(ready)
                terminal.quiet(0.3)
                pressed = terminal.press("q")
                return terminal.ended() - pressed, 0

        file = self.copy(100_000)
        floor = Case("F2 quit", lambda: quit_of(FLOOR, FLOOR_READY))
        app = Case("quit, 100k entries", lambda: quit_of([PROGRAM, "--db", file], READY))
        interleave([floor, app], self.runs)
        print(report("12", app, floor, 0.5))

    @property
    def keys(self) -> int:
        """How often a key is pressed: a key is quicker than a start, and varies more."""
        return 4 * self.runs

    @contextmanager
    def _running(self, file: str) -> Iterator[Terminal]:
        """The app on a journal, at rest."""
        with Terminal([PROGRAM, "--db", file], self.home, columns=120, rows=40) as terminal:
            terminal.until(READY)
            terminal.quiet(1)
            yield terminal

    @contextmanager
    def _floor_app(self) -> Iterator[Terminal]:
        """F2, at rest."""
        with Terminal(FLOOR, self.home, columns=120, rows=40) as terminal:
            terminal.until(FLOOR_READY)
            terminal.quiet(1)
            yield terminal

    def _keys(self, name: str, terminal: Terminal, *keys: str) -> Case:
        """Pressing these keys by turns."""
        turns = cycle(keys)
        return Case(name, lambda: (terminal.answered(next(turns)), 0))

    def _late(self, case: Case) -> float:
        return sorted(case.seconds)[int(0.95 * len(case.seconds))]

    def target_11(self) -> None:
        """Idle, and an entry logged elsewhere."""
        file = self.copy(1_000)
        with Terminal([PROGRAM, "--db", file], self.home, columns=120, rows=40) as terminal:
            terminal.until(READY)
            terminal.quiet(3)
            before, seconds = terminal.cpu_seconds(), 20.0
            written = terminal.quiet(seconds)
            load = (terminal.cpu_seconds() - before) / seconds * 100
            print(f" 11  idle: {written / seconds:.1f} bytes/s (target 0), {load:.2f} % CPU (target 0.3)")
            waits = []
            for number in range(5):
                note = f"elsewhere{number}"
                subprocess.run(
                    [PROGRAM, "--db", file, "log", self._selected(terminal), "3", note],
                    check=True,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
                logged = time.perf_counter() - terminal.started
                waits.append(terminal.until(note) - logged)
            print(f" 11  an entry logged elsewhere is visible after {max(waits):.2f} s at most (target 1)")

    def _selected(self, terminal: Terminal) -> str:
        """The client whose page is shown: the first name on the screen."""
        text = terminal.text()
        at = text.index(READY)
        return text[at : at + len("Client 000")]

    def _app(self, file: str, key: tuple[str, str] | None) -> Callable[[], tuple[float, int]]:
        return lambda: self._start([PROGRAM, "--db", file], READY, key)

    def _start(self, argv: list[str], ready: str, key: tuple[str, str] | None) -> tuple[float, int]:
        with Terminal(argv, self.home) as terminal:
            seconds = terminal.until(ready)
            if key is not None:
                keys, answer = key
                before = terminal.text()
                terminal.press(keys)
                seconds = terminal.until(answer)
                while terminal.text() == before:
                    seconds = terminal.until(answer)
            return seconds, terminal.memory()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument(
        "--keep", type=Path, help="a directory in which the journals are kept for the next time"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        directory = given.keep or Path(scratch)
        directory.mkdir(exist_ok=True)
        bench = Bench(directory.resolve(), given.runs)
        kind = subprocess.run(
            ["stat", "-f", "-c", "%T", directory], capture_output=True, text=True, check=True
        ).stdout.strip()
        print(
            f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {kind}, {given.runs} runs"
        )
        for target in given.targets or ["1", "2", "3", "4", "4b", "5", "6", "7", "8", "9", "10", "11", "12"]:
            getattr(bench, f"target_{target}")()


if __name__ == "__main__":
    main()
