"""A journal of an earlier release is brought up to date whole, after a copy, or stays as it was."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database, Migrations

from clientjournal.core.errors import CannotOpen
from clientjournal.store import backups, files, migrations
from clientjournal.store.database import Store
from store.nouns import a_client, an_entry, open_store, save

if TYPE_CHECKING:
    from collections.abc import Callable

ACME = a_client()


def later(*extra: Callable[[Database], None]) -> Migrations:
    """The migrations of a later release."""
    found = Migrations("clientjournal")
    for migration in migrations.MIGRATIONS._migrations:
        found(name=migration.name)(migration.fn)
    for fn in extra:
        found()(fn)
    return found


def m0002_mood(db: Database) -> None:
    db.execute("ALTER TABLE entry ADD COLUMN mood TEXT")
    db.execute("UPDATE entry SET mood = 'hm'")


def release(monkeypatch: pytest.MonkeyPatch, *extra: Callable[[Database], None]) -> None:
    monkeypatch.setattr(files, "SCHEMA_VERSION", len(extra) + 1)
    monkeypatch.setattr(migrations.migrate, "__defaults__", (later(*extra),))


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "place"
    place.mkdir()
    store = open_store(place)
    save(store, ACME, *(an_entry(ACME, days_ago=ago, note="hm") for ago in range(50)))
    store.close()
    return place


def test_the_version_in_the_header_counts_the_migrations() -> None:
    assert len(migrations.MIGRATIONS._migrations) == files.SCHEMA_VERSION


def test_a_journal_that_is_behind_is_migrated_and_a_checked_copy_stays_beside_it(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_store(place)
    entries = before.reader.entries()
    before.close()
    release(monkeypatch, m0002_mood)
    store = open_store(place)
    assert store.reader.entries() == entries
    assert store._connection.one("SELECT DISTINCT mood FROM entry") == ("hm",)
    assert store._connection.one("PRAGMA user_version") == (2,)
    assert store._connection.one("PRAGMA foreign_keys") == (1,)
    save(store, an_entry(ACME))
    store.close()
    open_store(place).close()
    copy = place / "journal.db.before-2"
    assert {path.name for path in place.iterdir()} == {"journal.db", copy.name}
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    monkeypatch.undo()
    assert open_store(place, copy.name).reader.entries() == entries


def test_a_migration_that_fails_leaves_the_journal_as_it_was(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def m0003_fails(db: Database) -> None:
        db.execute("DELETE FROM entry")
        raise RuntimeError("half way")

    before = digest(place / "journal.db")
    release(monkeypatch, m0002_mood, m0003_fails)
    with pytest.raises(RuntimeError, match="half way"):
        open_store(place)
    assert digest(place / "journal.db") == before


def test_a_migration_that_loses_the_search_triggers_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def m0002_transforms(db: Database) -> None:
        db.table("entry").transform(rename={"source": "origin"})

    before = digest(place / "journal.db")
    release(monkeypatch, m0002_transforms)
    with pytest.raises(CannotOpen) as refusal:
        open_store(place)
    assert refusal.value.problem == "migration"
    assert digest(place / "journal.db") == before


def test_a_migration_that_orphans_rows_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def m0002_orphans(db: Database) -> None:
        db.execute("DELETE FROM client")

    before = digest(place / "journal.db")
    release(monkeypatch, m0002_orphans)
    with pytest.raises(CannotOpen) as refusal:
        open_store(place)
    assert refusal.value.problem == "migration"
    assert digest(place / "journal.db") == before


def test_a_damaged_journal_is_not_migrated_and_replaces_no_copy(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = place / "journal.db", place / "journal.db.before-2"
    copy.write_bytes(b"an older, good copy")
    content = bytearray(path.read_bytes())
    for page in range(40, len(content) // 4096):
        content[page * 4096 + 8 : page * 4096 + 40] = os.urandom(32)
    path.write_bytes(content)
    before = digest(path)
    release(monkeypatch, m0002_mood)
    with pytest.raises(CannotOpen) as refusal:
        open_store(place)
    assert refusal.value.problem == "corrupt"
    assert digest(path) == before
    assert copy.read_bytes() == b"an older, good copy"
    assert {p.name for p in place.iterdir()} == {path.name, copy.name}


def test_an_earlier_release_refuses_what_a_later_one_made(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(monkeypatch, m0002_mood)
    open_store(place).close()
    monkeypatch.undo()
    before = digest(place / "journal.db")
    with pytest.raises(CannotOpen) as refusal:
        open_store(place)
    assert refusal.value.problem == "newer"
    assert digest(place / "journal.db") == before


def test_a_copy_is_complete_and_opens(place: Path, tmp_path: Path) -> None:
    store = open_store(place)
    backups.copy(store._connection, str(tmp_path / "copy.db"))
    copied = open_store(tmp_path, "copy.db")
    assert copied.reader.entries() == store.reader.entries()
    assert copied.reader.units() == store.reader.units()


_TOGETHER = """
import sys
from clientjournal.store import files, migrations
from clientjournal.store.database import Store
from store.test_migrating import later, m0002_mood
files.SCHEMA_VERSION = 2
migrations.migrate.__defaults__ = (later(m0002_mood),)
sys.stdin.readline()
print(len(Store.open(sys.argv[1], create=False).reader.entries()))
"""


@pytest.mark.parametrize("rounds", [1, pytest.param(30, marks=pytest.mark.slow)])
def test_programs_that_meet_an_old_journal_together_migrate_it_once(
    place: Path, monkeypatch: pytest.MonkeyPatch, rounds: int
) -> None:
    original = (place / "journal.db").read_bytes()
    for _ in range(rounds):
        (place / "journal.db").write_bytes(original)
        running = [
            subprocess.Popen(
                [sys.executable, "-c", _TOGETHER, str(place / "journal.db")],
                env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(5)
        ]
        for process in running:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        assert [process.communicate() for process in running] == [("50\n", "")] * 5
        assert {path.name for path in place.iterdir()} == {"journal.db", "journal.db.before-2"}
        # the copy is of the journal as it was, whoever came second
        assert len(open_store(place, "journal.db.before-2").reader.entries()) == 50
        release(monkeypatch, m0002_mood)
        store = open_store(place)
        assert store._connection.one("SELECT count(*) FROM _sqlite_migrations") == (2,)
        store.close()
        monkeypatch.undo()


_KILLED = """
import os, sys
from clientjournal.store import files, migrations
from clientjournal.store.database import Store
from store.test_migrating import later, m0002_mood
moment = int(sys.argv[2])
def trace(sql):
    global moment
    moment -= 1
    if moment == 0:
        os.kill(os.getpid(), 9)
files.SCHEMA_VERSION = 2
migrations.migrate.__defaults__ = (later(m0002_mood),)
prepare = Store._prepare
def prepared(store):
    store._connection.raw.set_trace_callback(trace)
    prepare(store)
Store._prepare = prepared
Store.open(sys.argv[1], create=False).close()
"""


@pytest.mark.parametrize("step", [60, pytest.param(3, marks=pytest.mark.slow)])
def test_killed_at_any_statement_a_migration_is_done_or_not_begun(
    place: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    original = (place / "journal.db").read_bytes()
    killed = 0
    for moment in range(step, 1000, step):
        (place / "journal.db").write_bytes(original)
        ran = subprocess.run(
            [sys.executable, "-c", _KILLED, str(place / "journal.db"), str(moment)],
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
            check=False,
        )
        assert ran.returncode in (0, -signal.SIGKILL)
        killed += ran.returncode != 0
        release(monkeypatch, m0002_mood)
        store = Store.open(str(place / "journal.db"), create=False)
        assert store._connection.all("PRAGMA integrity_check") == [("ok",)]
        assert len(store.reader.entries()) == 50
        store.close()
        monkeypatch.undo()
        if ran.returncode == 0:
            break
    assert killed > 2
