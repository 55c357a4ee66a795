"""The app in a real terminal: how it ends, whatever ends it."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.core.guide import STEP_IDS
from typed import Terminal, left_cleanly

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

APP = ("-m", "clientjournal")
FAULTY = (
    "-c",
    """
from clientjournal.tui.journal.screen import HomeScreen
def action_guide(self):
    note = "Zebra shouted"
    raise ValueError(note)
HomeScreen.action_guide = action_guide
from clientjournal.__main__ import main
import sys
sys.argv = ["clientjournal", *sys.argv[1:]]
sys.exit(main())
""",
)


@pytest.fixture
def home(home: Path) -> Path:
    """A home with a journal at its usual place."""
    directory = home / ".local" / "share" / "clientjournal"
    directory.mkdir(parents=True)
    with factories.journal(directory) as journal:
        journal.add_client("Acme")
    return home


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)],
)
def test_a_signal_ends_it_with_the_terminal_as_it_was(home: Path, number: int, code: int) -> None:
    with Terminal(home, *APP) as terminal:
        terminal.until("break up")
        os.kill(terminal.pid, number)
        assert terminal.ended() == code
        assert left_cleanly(terminal)


def test_a_terminal_that_is_gone_ends_it(home: Path) -> None:
    with Terminal(home, *APP) as terminal:
        terminal.until("break up")
        terminal.hang_up()
        assert terminal.ended() == 129


def test_a_signal_loses_no_note_that_was_being_typed(home: Path) -> None:
    with Terminal(home, *APP) as terminal:
        terminal.until("break up")
        terminal.press("4n")
        terminal.until("new line")
        terminal.press("it was a long call")
        terminal.until("a long call")
        os.kill(terminal.pid, signal.SIGHUP)
        assert terminal.ended() == 129
    with factories.journal(home / ".local" / "share" / "clientjournal") as journal:
        (entry,) = journal.reader.entries()
        assert (entry.dread, entry.note) == (4, "it was a long call")


def vanish(terminal: Terminal) -> None:
    """The window is closed, the line is cut."""
    terminal.hang_up()


def kill(number: int) -> Callable[[Terminal], None]:
    return lambda terminal: os.kill(terminal.pid, number)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        pytest.param(kill(signal.SIGTERM), 143, id="TERM"),
        pytest.param(kill(signal.SIGHUP), 129, id="HUP"),
        pytest.param(kill(signal.SIGINT), 130, id="INT"),
        pytest.param(vanish, 129, id="terminal gone"),
    ],
)
def test_what_was_typed_into_a_form_is_back_after_whatever_ended_the_program(
    home: Path, end: Callable[[Terminal], None], code: int
) -> None:
    with Terminal(home, *APP) as terminal:
        terminal.until("break up")
        terminal.press("c")
        terminal.until("They build")
        terminal.press("\t\t\t\t\tsails for boats")
        terminal.until("for boats")
        end(terminal)
        assert terminal.ended() == code
    with Terminal(home, *APP) as terminal:
        terminal.until("Kept, not saved: the card of Acme")
        terminal.press("c")
        terminal.until("is back. Esc drops it.")
        terminal.until("sails for boats")
        terminal.press("\r")
        terminal.until("Changed: Acme")
        terminal.press("q")
        assert terminal.ended() == 0
    with factories.journal(home / ".local" / "share" / "clientjournal") as journal:
        assert journal.reader.match_client("Acme").about == "sails for boats"


def test_killed_outright_it_loses_a_few_seconds_of_typing(home: Path) -> None:
    directory = home / ".local" / "share" / "clientjournal"
    with Terminal(home, *APP) as terminal:
        terminal.until("break up")
        terminal.press("l\t\t\t\t\tit was a long call")
        terminal.until("a long call")
        while not any(
            b"a long call" in kept.read_bytes() for kept in directory.glob("*.form-????????????????")
        ):
            terminal.read(0.1)
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL
    (kept,) = directory.glob("*.form-*")
    assert kept.stat().st_mode & 0o777 == 0o600
    with factories.journal(directory) as journal:
        (form,) = journal.all_unfinished()
    assert form.fields["note"] == "it was a long call"


def test_ctrl_z_goes_to_the_shell_and_back(home: Path) -> None:
    with Terminal(home, *APP) as terminal:
        terminal.until("break up")
        terminal.press("\x1a")
        terminal.until("\x1b[?1049l")
        _, status = os.waitpid(terminal.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        terminal.written = b""
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.until("break up")
        terminal.press("q")
        assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("editor", "said"),
    [("/nowhere/vim", "is not to be found"), ("false", "with error 1"), ("rm", "could not be")],
)
def test_an_editor_that_fails_gives_the_terminal_back(home: Path, editor: str, said: str) -> None:
    with factories.journal(home / ".local" / "share" / "clientjournal") as journal:
        acme = journal.reader.match_client("Acme")
        for step in STEP_IDS[: STEP_IDS.index("write")]:
            journal.complete_step(acme.id, step)
    with Terminal(home, *APP, environment={"PATH": os.environ["PATH"], "EDITOR": editor}) as terminal:
        terminal.until("break up")
        terminal.press("b")
        terminal.until("Open the letter")
        terminal.press("\r")
        terminal.until("choose")
        terminal.press("\r")
        terminal.until("next slot")
        terminal.press("\x07")
        terminal.until(said)
        terminal.press("Dear")
        terminal.until("typing")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.ended() == 143
        assert left_cleanly(terminal)


def test_q_ends_it_with_code_0(home: Path) -> None:
    with Terminal(home, *APP) as terminal:
        terminal.until("break up")
        terminal.press("q")
        assert terminal.ended() == 0
        assert left_cleanly(terminal)


def test_a_fault_is_one_sentence_without_anything_from_the_journal(home: Path) -> None:
    with Terminal(home, *FAULTY) as terminal:
        terminal.until("break up")
        terminal.press("b")
        assert terminal.ended() == 1
        said = terminal.written.decode(errors="replace").rpartition("\x1b[?1049l")[2]
        assert "A fault in clientjournal: ValueError at" in said
        assert "Zebra" not in said
        assert "Traceback" not in said


def test_idle_it_writes_nothing(home: Path) -> None:
    with Terminal(home, *APP) as terminal:
        terminal.until("break up")
        while terminal.read(1.0):
            pass
        assert terminal.read(2.5) == 0
        terminal.press("q")
        assert terminal.ended() == 0


def test_the_demo_leaves_nothing_behind(home: Path) -> None:
    before = {path for path in home.rglob("*") if "cache" not in str(path)}
    with Terminal(home, *APP, "demo") as terminal:
        terminal.until("DEMO")
        terminal.press("4q")
        assert terminal.ended() == 0
    assert {path for path in home.rglob("*") if "cache" not in str(path)} == before


def test_d_shows_the_demo_and_q_leads_back_to_the_empty_journal(home: Path) -> None:
    for path in home.rglob("journal.db"):
        path.unlink()
    with Terminal(home, *APP) as terminal:
        terminal.until("look around")
        terminal.press("d")
        terminal.until("DEMO")
        terminal.written = b""
        terminal.press("q")
        terminal.until("look around")
        terminal.press("q")
        assert terminal.ended() == 0
