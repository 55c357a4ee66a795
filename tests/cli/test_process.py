"""What only a real process shows: imports, signals, pipes, full disks, a terminal."""

from __future__ import annotations

import json
import os
import pty
import resource
import select
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.conftest import Terminal

SCRIPT = str(Path(sys.executable).with_name("clientjournal"))
HEAVY = (
    "sqlite_utils",
    "dataclasses",
    "argparse",
    "json",
    "tomllib",
    "typing",
    "pathlib",
    "inspect",
    "asyncio",
)
HEAVIER = ("textual", "rich", "dateparser", "click")


@pytest.fixture
def journal(tmp_path: Path) -> str:
    """A journal with Acme in it."""
    path = str(tmp_path / "journal.db")
    assert run("--db", path, "client", "add", "Acme").returncode == 0
    return path


def run(
    *argv: str,
    stdin: bytes = b"",
    before: Callable[[], None] | None = None,
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [SCRIPT, *argv],
        input=stdin,
        capture_output=True,
        env=os.environ | (environment or {}),
        preexec_fn=before,
        timeout=60,
        check=False,
    )


def entries(journal: str) -> int:
    return len(json.loads(run("--db", journal, "entries", "--json").stdout))


def loaded(code: str) -> set[str]:
    probe = f"{code}\nimport sys\nprint(*(name.partition('.')[0] for name in sys.modules), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(ran.stderr.split())


@pytest.mark.parametrize("module", ["clientjournal.cli", "clientjournal.cli.main", "clientjournal.journal"])
def test_importing_loads_no_framework(module: str) -> None:
    assert not loaded(f"import {module}").intersection(HEAVIER)


def test_logging_loads_the_standard_library_lightly(journal: str) -> None:
    # the interpreter itself may load some of them, for an editable install for one
    argv = ["clientjournal", "--db", journal, "log", "Acme", "4", "a note", "-w", "yesterday 15:00"]
    ran = loaded(
        f"import sys; sys.argv = {argv!r}\nfrom clientjournal.__main__ import main; assert main() == 0"
    )
    assert not (ran - loaded("")).intersection(HEAVY + HEAVIER)
    assert entries(journal) == 1


def test_the_console_script_and_the_module_say_the_same() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "clientjournal", "--version"], capture_output=True, check=True
    )
    assert ran.stdout == run("--version").stdout


def test_arguments_and_answers_survive_any_locale(journal: str) -> None:
    for locale in ("C", "POSIX", "C.UTF-8"):
        environment = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        ran = run("--db", journal, "log", "Acme", "4", "schön ✓ 日本", "--json", environment=environment)
        assert ran.returncode == 0, ran
        assert json.loads(ran.stdout)["note"] == "schön ✓ 日本"
        assert run("--db", journal, "entries", environment=environment).returncode == 0
        assert run("--db", journal, "status", "Nobody ✓", environment=environment).returncode == 3


def test_bytes_that_are_no_text_are_refused(journal: str) -> None:
    ran = subprocess.run(
        [SCRIPT.encode(), b"--db", journal.encode(), b"log", b"Acme", b"4", b"caf\xe9"],
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr == b"The argument is not valid UTF-8 text.\n"


def test_a_reader_that_goes_away_is_not_an_error_message(journal: str) -> None:
    lines = b"".join(b'{"client":"Acme","at":"2026-11-20","dread":4,"note":"%d"}\n' % n for n in range(5_000))
    assert run("--db", journal, "import", "-", "--format", "jsonl", stdin=lines).returncode == 0
    reading, writing = os.pipe()
    command = [SCRIPT, "--db", journal, "entries"]
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE) as process:
        os.close(writing)
        os.read(reading, 10)
        os.close(reading)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


def test_a_long_answer_arrives_whole_through_an_unbuffered_stream(journal: str) -> None:
    for _ in range(10):
        assert run("--db", journal, "log", "Acme", "4", "x" * 19_000).returncode == 0
    for unbuffered in ("", "1"):
        answer = run("--db", journal, "entries", "--json", environment={"PYTHONUNBUFFERED": unbuffered})
        assert len(json.loads(answer.stdout)) == 10


def test_an_answer_that_cannot_be_written_is_said_and_the_entry_kept(journal: str) -> None:
    for argv in (["status", "Acme"], ["export"], ["--help"], ["log", "Acme", "4"]):
        with open("/dev/full", "wb") as full:
            ran = subprocess.run(
                [SCRIPT, "--db", journal, *argv], stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )
        assert ran.returncode == 1
        assert "No space left on device" in ran.stderr
        assert len(ran.stderr.splitlines()) == 1
    assert ran.stderr.startswith("It is saved,")
    assert entries(journal) == 1


def test_closed_streams_are_no_fault(journal: str) -> None:
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        ran = subprocess.run(
            ["sh", "-c", f'"$0" --db "$1" log Acme 4 {closed}', SCRIPT, journal],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode in (0, 1), (closed, ran)
        assert "Traceback" not in ran.stderr
    assert entries(journal) == 4


def test_a_full_disk_is_4_and_nothing_is_lost(journal: str) -> None:
    assert run("--db", journal, "log", "Acme", "4", "kept").returncode == 0

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, 8_192))

    ran = run("--db", journal, "log", "Acme", "4", "x" * 20_000, before=small)
    assert (ran.returncode, ran.stdout) == (4, b"")
    assert journal.encode() in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert entries(journal) == 1
    with sqlite3.connect(journal) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()


def test_a_read_only_journal_can_be_read_and_is_not_changed(cj: Terminal) -> None:
    cj.done("log", "Acme", "4", "kept", "--new")
    cj("log", "Acme", "7")
    with TemporaryDirectory() as directory:
        path = Path(directory) / "journal.db"
        path.write_bytes(cj.journal.read_bytes())
        path.chmod(0o444)
        Path(directory).chmod(0o555)
        # root may write everything: be nobody for a moment
        before = os.geteuid()
        if before == 0:
            os.seteuid(65534)
        try:
            refused = cj.bare("--db", str(path), "log", "Acme", "4")
            read = cj.bare("--db", str(path), "entries", "--json")
        finally:
            os.seteuid(before)
            Path(directory).chmod(0o755)
        assert path.read_bytes() == cj.journal.read_bytes()
    assert (refused.code, refused.out) == (4, ""), refused
    assert len(refused.err.splitlines()) == 1
    assert [entry["note"] for entry in read.json] == ["kept"]


def test_an_interrupted_prompt_is_130_and_the_terminal_as_before(journal: str) -> None:
    code, shown = at_terminal(journal, b"\x03")
    assert code == 130
    assert "Traceback" not in shown
    assert entries(journal) == 0


def test_one_key_logs(journal: str) -> None:
    code, shown = at_terminal(journal, b"x", b"\x1b[A", b"4")
    assert code == 0
    assert "Acme: did I dread this?" in shown
    assert "4 ◕ dread · email" in shown
    assert entries(journal) == 1


@pytest.mark.parametrize("key", [b"\x1b", b"q", b"\x04"])
def test_escape_logs_nothing(journal: str, key: bytes) -> None:
    code, shown = at_terminal(journal, key)
    assert code == 1
    assert "Nothing was logged." in shown
    assert entries(journal) == 0


def test_the_prompt_asks_nothing_about_a_client_that_is_not_there(journal: str) -> None:
    code, shown = at_terminal(journal, client="Nobody")
    assert code == 3
    assert "dread" not in shown


def test_a_terminated_import_says_nothing(journal: str, tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with subprocess.Popen([SCRIPT, "--db", journal, "import", str(fifo)], stderr=subprocess.PIPE) as process:
        writing = os.open(fifo, os.O_WRONLY)
        process.terminate()
        process.wait(60)
        os.close(writing)
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode in (143, -signal.SIGTERM)


def at_terminal(journal: str, *keys: bytes, client: str = "Acme") -> tuple[int, str]:
    """Run ``log CLIENT`` on a terminal and press the keys once it has asked: exit code, what was shown."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(SCRIPT, [SCRIPT, "--db", journal, "log", client])
    shown = b""
    waiting = list(keys)
    while True:
        ready, _, _ = select.select([terminal], [], [], 30)
        assert ready, shown
        try:
            read = os.read(terminal, 4096)
        except OSError:
            break
        if not read:
            break
        shown += read
        if waiting and b"Esc" in shown:
            for key in waiting:
                os.write(terminal, key)
                # two keys in one read would be one key nobody has
                select.select([], [], [], 0.05)
            waiting.clear()
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), shown.decode()
