"""Nothing acknowledged is lost: many writers, and kills at any moment, through the real command line."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from clientjournal.core.dread import replay, rules_for, totals
from clientjournal.journal import Journal
from factories import TODAY, settings

PROGRAM = str(Path(sys.executable).parent / "clientjournal")


def log(path: Path, note: str) -> subprocess.Popen[str]:
    """Start to log one entry for Acme; what it prints can be read."""
    return subprocess.Popen(
        [PROGRAM, "--db", str(path), "log", "Acme", str(1 + hash(note) % 5), note],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def notes(path: Path) -> Counter[str]:
    """How often each note is in the journal, as the command line shows it."""
    shown = subprocess.run(
        [PROGRAM, "--db", str(path), "entries", "--json"], capture_output=True, text=True, check=True
    )
    return Counter(entry["note"] for entry in json.loads(shown.stdout))


def check_whole(path: Path) -> None:
    """The file is sound and the derived days are what a full recomputation gives."""
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    with Journal.open(settings(path.parent).replace(journal=str(path))) as journal:
        for client in journal.reader.clients():
            rules = rules_for(client, journal.rules)
            entries = journal.reader.entries(client=client.id)
            stored = journal.reader.days(client.id, until=TODAY.replace(year=2200), rules=rules)
            assert stored == replay(totals(entries), rules)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.db"
    subprocess.run([PROGRAM, "--db", str(path), "client", "add", "Acme"], check=True, capture_output=True)
    return path


def write_in_parallel(path: Path, writers: int, each: int) -> None:
    """Log ``writers * each`` entries at once; all must be acknowledged, without a word on stderr."""
    failures: list[str] = []

    def loop(writer: int) -> None:
        for number in range(each):
            process = log(path, f"w{writer}-{number}")
            _, remarks = process.communicate()
            if process.returncode or "lock" in remarks or "busy" in remarks:
                failures.append(remarks)

    threads = [threading.Thread(target=loop, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert notes(path) == Counter(f"w{w}-{n}" for w in range(writers) for n in range(each))
    check_whole(path)


def kill_at_random(path: Path, kills: int, seed: int) -> None:
    """Kill a logging program ``kills`` times: what it acknowledged is there, nothing is there twice."""
    chance = random.Random(seed)
    started = time.perf_counter()
    log(path, "warm-up").communicate()
    whole = time.perf_counter() - started
    acknowledged, killed = {"warm-up"}, 0
    for number in range(kills):
        note = f"k{number}"
        process = log(path, note)
        time.sleep(chance.uniform(0, 1.3 * whole))
        process.send_signal(signal.SIGKILL)
        shown, _ = process.communicate()
        killed += process.returncode == -signal.SIGKILL
        if process.returncode == 0 or shown.endswith("\n"):
            acknowledged.add(note)
    found = notes(path)
    assert acknowledged <= set(found), f"seed {seed}"
    assert set(found.values()) == {1}
    assert killed, "no kill came in time, so nothing was tested"
    check_whole(path)


def test_two_writers_at_once_lose_nothing(path: Path) -> None:
    write_in_parallel(path, writers=2, each=10)


def test_a_few_kills_lose_nothing_acknowledged(path: Path) -> None:
    kill_at_random(path, kills=12, seed=1)


@pytest.mark.slow
def test_eight_writers_of_250_entries_lose_nothing(path: Path) -> None:
    write_in_parallel(path, writers=8, each=250)


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing_acknowledged(path: Path) -> None:
    kill_at_random(path, kills=200, seed=random.randrange(1_000_000))
