"""Several programs on one journal, and programs that are killed: nothing acknowledged is ever lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from clientjournal.core.dread import replay, totals
from clientjournal.core.errors import Busy
from store.nouns import NOW, RULES, TODAY, a_client, an_entry, open_store, save

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientjournal.store.database import Store

# Each says the id of an entry once it is stored, in a line of its own, and not before.
_WRITER = """
import sys
from pathlib import Path
from store.nouns import an_entry, open_store, save
directory, client, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    store = open_store(directory, create=False, wait=60)
    entry = an_entry(client, 1 + number % 5, days_ago=number % 7, note=f"word{number} " * 20)
    save(store, entry)
    if number % 5 == 4:
        save(store, entry.replace(note="calmer"))
    store.close()
    sys.stdout.write(entry.id + "\\n")
    sys.stdout.flush()
"""

_STARTER = """
import sys
from pathlib import Path
from store.nouns import a_client, open_store, save
sys.stdin.readline()
store = open_store(Path(sys.argv[1]), wait=60)
save(store, a_client(sys.argv[2]))
"""

_READER = """
import sys
from pathlib import Path
from store.nouns import RULES, TODAY, open_store
store = open_store(Path(sys.argv[1]), create=False, wait=60)
seen = 0
while not Path(sys.argv[1], "stop").exists():
    (history,) = store.reader.histories(TODAY, RULES)
    entries = len(store.reader.entries())
    assert entries >= seen
    seen = entries
    if history.days:
        assert sum(day.count for day in history.days) <= seen
store.close()
print(seen)
"""


def start(script: str, *arguments: str | Path, stdin: IO[bytes] | int | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def acknowledged(process: subprocess.Popen[str]) -> Iterator[str]:
    """The ids in the complete lines of a process that has ended."""
    output, _ = process.communicate()
    yield from (line.rstrip("\n") for line in output.splitlines(keepends=True) if line.endswith("\n"))


def assert_sound(store: Store) -> None:
    """The file, the search index and the derived rows are what the entries make them."""
    assert store._connection.all("PRAGMA integrity_check") == [("ok",)]
    assert store._connection.all("PRAGMA foreign_key_check") == []
    store._connection.run("INSERT INTO entry_fts (entry_fts) VALUES ('integrity-check')")
    for client in store.reader.clients():
        days = replay(totals(store.reader.entries(client=client.id)), RULES)
        assert store.reader.days(client.id, until=TODAY, rules=RULES) == days


@pytest.mark.parametrize(("writers", "entries"), [(3, 15), pytest.param(8, 500, marks=pytest.mark.slow)])
def test_many_writers_and_a_reader_lose_nothing_and_see_no_lock(
    tmp_path: Path, writers: int, entries: int
) -> None:
    acme = a_client()
    store = open_store(tmp_path)
    save(store, acme)
    running = [start(_WRITER, tmp_path, acme.id, str(entries)) for _ in range(writers)]
    reader = start(_READER, tmp_path)
    said = [id_ for process in running for id_ in acknowledged(process)]
    (tmp_path / "stop").touch()
    seen, problem = reader.communicate()
    assert (reader.returncode, problem) == (0, "")
    assert int(seen) <= writers * entries
    assert [process.returncode for process in running] == [0] * writers
    assert len(said) == writers * entries
    assert sorted(said) == sorted(entry.id for entry in store.reader.entries())
    assert_sound(store)


@pytest.mark.parametrize("rounds", [2, pytest.param(50, marks=pytest.mark.slow)])
def test_programs_that_start_together_on_no_file_share_one_journal(tmp_path: Path, rounds: int) -> None:
    for number in range(rounds):
        place = tmp_path / str(number)
        place.mkdir()
        names = [f"Client {letter}" for letter in "ABCDEF"]
        running = [start(_STARTER, place, name, stdin=subprocess.PIPE) for name in names]
        for process in running:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        problems = [process.communicate()[1] for process in running]
        assert problems == [""] * len(names)
        store = open_store(place, create=False)
        assert [client.name for client in store.reader.clients()] == names
        assert_sound(store)
        store.close()
        assert [path.name for path in place.iterdir()] == ["journal.db"]


@pytest.mark.parametrize("kills", [6, pytest.param(500, marks=pytest.mark.slow)])
def test_nothing_acknowledged_is_lost_when_a_program_is_killed(tmp_path: Path, kills: int) -> None:
    seed = random.randrange(1 << 32)
    print("seed", seed)
    chance = random.Random(seed)
    acme = a_client()
    store = open_store(tmp_path, wait=30)
    save(store, acme)
    store.close()
    said: set[str] = set()
    for number in range(1, kills + 1):
        process = start(_WRITER, tmp_path, acme.id, "1000")
        assert process.stdout is not None
        first = [process.stdout.readline() for _ in range(chance.randrange(1, 6))]
        # from here to a few commits later, at any moment
        try:
            process.wait(chance.random() * 0.02)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        said.update(line.rstrip("\n") for line in first)
        said.update(acknowledged(process))
        store = open_store(tmp_path, create=False)
        stored = {entry.id for entry in store.reader.entries()}
        assert said <= stored
        assert len(stored - said) <= number, "each kill may leave one entry stored and not yet said"
        if number % 50 == 0 or number == kills:
            assert_sound(store)
        store.close()


def test_a_killed_program_leaves_its_half_change_to_be_rolled_back(tmp_path: Path) -> None:
    acme = a_client()
    store = open_store(tmp_path)
    save(store, acme, an_entry(acme))
    before = store.reader.entries()
    store.close()
    script = """
import os, sys
from pathlib import Path
from store.nouns import NOW, RULES, an_entry, open_store
store = open_store(Path(sys.argv[1]))
with store.write("log", at=NOW, rules=RULES) as writer:
    for _ in range(3000):
        writer.save(an_entry(sys.argv[2], note="half " * 100))
    os.kill(os.getpid(), 9)
"""
    start(script, tmp_path, acme.id).wait()
    assert (tmp_path / "journal.db-journal").exists()
    store = open_store(tmp_path)
    assert store.reader.entries() == before
    assert_sound(store)


def test_a_change_can_be_made_while_another_connection_has_the_journal_open(tmp_path: Path) -> None:
    here, there = open_store(tmp_path), open_store(tmp_path)
    for number in range(5):
        save((here, there)[number % 2], a_client(f"Client {number}"))
        assert len(there.reader.clients()) == len(here.reader.clients()) == number + 1
    with here.write("log", at=NOW, rules=RULES) as writer:
        writer.save(a_client("Client X"))
        assert len(there.reader.clients()) == 5


def test_who_does_not_want_to_wait_is_told_at_once(tmp_path: Path) -> None:
    store, other = open_store(tmp_path), open_store(tmp_path)
    store.wait = 0.0
    with other.write("log", at=NOW, rules=RULES):
        started = time.monotonic()
        with pytest.raises(Busy), store.write("log", at=NOW, rules=RULES):
            pass
        assert time.monotonic() - started < 0.1
