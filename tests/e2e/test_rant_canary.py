"""What is typed into the rant pad is in no file and not on the terminal, however the program ends."""

from __future__ import annotations

import base64
import os
import random
import re
import shutil
import signal
import string
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pytest

import factories
from typed import LIMIT, Terminal, left_cleanly

if TYPE_CHECKING:
    from collections.abc import Callable

# The real program, which opens the pad as soon as it is there. Where the guide's own key is to be
# pressed instead, OPEN becomes ("-m", "clientjournal") and `written` presses it.
OPEN = (
    "-c",
    """
import os, sys
import clientjournal.cli.app as opening
prepare = opening._prepare

def prepared():
    prepare()
    from clientjournal.tui.app import ClientJournal
    from clientjournal.tui.rant.screen import RantScreen
    mounted = ClientJournal.on_mount

    def on_mount(self):
        mounted(self)
        self.call_after_refresh(self.open_rant, "Acme", lambda answer: None)

    def fault(self):
        pad = self.query_one("Pad")
        said = pad._scrap.text(0, len(pad._scrap))
        raise ValueError(said)

    ClientJournal.on_mount = on_mount
    if os.environ.get("FAULTY"):
        RantScreen.action_destroy = fault

opening._prepare = prepared
from clientjournal.__main__ import main
sys.argv = ["clientjournal", *sys.argv[1:]]
sys.exit(main())
""",
)
TRAPS = {
    "TEXTUAL": "debug,devtools",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_LOG": "textual.log",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": ".",
    "TEXTUAL_SHOW_RETURN": "1",
    "TEXTUAL_ALLOW_SIGNALS": "1",
}
F9 = "\x1b[20~"


@pytest.fixture
def home(home: Path) -> Path:
    """A home with a journal at its usual place."""
    directory = home / ".local" / "share" / "clientjournal"
    directory.mkdir(parents=True)
    with factories.journal(directory) as journal:
        journal.add_client("Acme")
    return home


@pytest.fixture
def canary() -> str:
    return "".join(random.choices(string.ascii_letters, k=24))


def forms(canary: str) -> list[bytes]:
    """The canary as files could hold it: plain, in two and four bytes a letter, in base64 at any offset."""
    encoded = [canary.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")]
    for shift in range(3):
        # the outer groups depend on what stands beside the canary
        encoded.append(base64.b64encode(b"x" * shift + canary.encode())[4:-4])
    return encoded


def found(canary: str, *places: Path) -> list[Path]:
    """Every file below the places that holds the canary in any form."""
    wanted = forms(canary)
    hits = []
    for place in places:
        for path in place.rglob("*"):
            if path.is_file() and not path.is_symlink():
                try:
                    held = path.read_bytes()
                except OSError:
                    continue
                hits += [path for form in wanted if form in held]
    return hits


def files(home: Path) -> set[Path]:
    return {path for path in home.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


def on_screen(terminal: Terminal) -> str:
    """What a terminal without an alternate screen shows at last, with all that scrolled away."""
    screen = pyte.HistoryScreen(80, 24, history=5000)
    pyte.ByteStream(screen).feed(terminal.written)
    gone = ["".join(row[x].data for x in range(80)) for row in screen.history.top]
    return "\n".join([*gone, *screen.display])


def written(terminal: Terminal, canary: str) -> None:
    """Open the pad and type the canary, once by hand and once pasted."""
    terminal.until("Let it out.")
    # once its cursor is drawn keys go to the pad; other screens have reversed text too
    terminal.written = terminal.written.rpartition(b"Let it out.")[2]
    terminal.until("\x1b[7;")
    terminal.press(f"{canary} \x1b[200~{canary}\x1b[201~")
    terminal.until(f"{canary} {canary}")


def destroy(terminal: Terminal) -> int:
    terminal.press(F9)
    terminal.until("Gone. Nothing was kept.")
    terminal.press("\r")
    terminal.until("What did you need")
    terminal.written = terminal.written.replace(b"break up", b"")
    terminal.press("\x1b")
    terminal.until("break up")
    terminal.press("q")
    return terminal.ended()


def by(number: int) -> Callable[[Terminal], int]:
    def end(terminal: Terminal) -> int:
        os.kill(terminal.pid, number)
        return terminal.ended()

    return end


def stop_and_go_on(terminal: Terminal) -> int:
    typed = on_screen(terminal)
    canary = next(word for word in typed.split() if len(word) == 24)
    os.kill(terminal.pid, signal.SIGTSTP)
    end = time.monotonic() + LIMIT
    while not os.waitpid(terminal.pid, os.WNOHANG | os.WUNTRACED)[0]:
        assert time.monotonic() < end
        terminal.read(0.1)
    terminal.read(0.2)
    assert canary not in on_screen(terminal)
    terminal.written = b""
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.until("destroyed first")
    return by(signal.SIGTERM)(terminal)


@pytest.fixture
def elsewhere() -> list[Path]:
    """The places outside the home that programs write to."""
    return [place for place in (Path("/dev/shm"), Path("/var/tmp")) if place.is_dir()]


@pytest.mark.parametrize(
    ("end", "code"),
    [
        pytest.param(destroy, 0, id="destroyed"),
        pytest.param(by(signal.SIGTERM), 143, id="TERM"),
        pytest.param(by(signal.SIGHUP), 129, id="HUP"),
        pytest.param(by(signal.SIGINT), 130, id="INT"),
        pytest.param(by(signal.SIGQUIT), 131, id="QUIT"),
        pytest.param(stop_and_go_on, 143, id="stopped"),
    ],
)
def test_it_is_in_no_file_and_not_on_the_terminal(
    home: Path, canary: str, elsewhere: list[Path], end: Callable[[Terminal], int], code: int
) -> None:
    before = files(home)
    with Terminal(home, *OPEN, environment=TRAPS) as terminal:
        written(terminal, canary)
        assert end(terminal) == code
        assert left_cleanly(terminal)
    assert canary not in on_screen(terminal)
    assert found(canary, home, *elsewhere) == []
    assert files(home) == before


def test_a_fault_tells_nothing_of_it(home: Path, canary: str, elsewhere: list[Path]) -> None:
    before = files(home)
    with Terminal(home, *OPEN, environment={**TRAPS, "FAULTY": "1"}) as terminal:
        written(terminal, canary)
        terminal.press(F9)
        assert terminal.ended() == 1
    assert "A fault in clientjournal: ValueError" in on_screen(terminal)
    assert canary not in on_screen(terminal)
    assert found(canary, home, *elsewhere) == []
    assert files(home) == before


def test_the_kernel_sees_no_write_of_it_to_a_regular_file(home: Path, canary: str, tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None or sys.platform != "linux":
        pytest.skip("strace is not installed")
    log = tmp_path / "strace.log"
    calls = "trace=write,writev,pwrite64,pwritev,pwritev2,sendfile,copy_file_range,mmap"
    before = [strace, "-f", "-y", "-xx", "-s", "65536", "-e", calls, "-o", str(log)]
    with Terminal(
        home, *OPEN, before=before, environment={**TRAPS, "PYTHONDONTWRITEBYTECODE": "1"}
    ) as terminal:
        terminal.until("Let it out.")
        if b"ptrace" in terminal.written:
            pytest.skip("strace may not trace here")
        written(terminal, canary)
        assert destroy(terminal) == 0
    hexed = "".join(f"\\x{ord(letter):02x}" for letter in canary)
    said = log.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any(hexed in line for line in said), "not even the terminal was written to"
    regular = [line for line in said if re.search(r"\b\w+\(\d+<(?:\\x2f|/)", line) and "mmap" not in line]
    to_files = [line for line in regular if not re.search(r"<(\\x2f|/)(\\x64\\x65\\x76|dev)(\\x2f|/)", line)]
    assert [line for line in to_files if hexed in line] == []
    shared = [line for line in said if "mmap(" in line and "MAP_SHARED" in line and "PROT_WRITE" in line]
    assert [line for line in shared if "<" in line and "journal" not in line] == []
