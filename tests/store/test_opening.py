"""Which files are opened, which are refused, and that a refused one is left as it was."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.errors import Busy, CannotOpen, WriteFailed
from clientjournal.store import files
from clientjournal.store.database import Store
from store.nouns import NOW, RULES, a_client, an_entry, open_store, save

if TYPE_CHECKING:
    from collections.abc import Callable

ACME = a_client()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A directory with nothing in it."""
    place = tmp_path / "place"
    place.mkdir()
    return place


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def a_journal(directory: Path) -> Path:
    store = open_store(directory)
    save(store, ACME, *(an_entry(ACME, days_ago=ago, note="x" * 100) for ago in range(200)))
    store.close()
    return directory / "journal.db"


def patched(path: Path, at: int, new: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[at : at + len(new)] = new
    path.write_bytes(content)


def text(path: Path) -> None:
    path.write_text("Dear diary,\n" * 100)


def empty_file(path: Path) -> None:
    path.touch()


def other_database(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE tasks (title TEXT)")
    other.close()


def write_ahead_database(path: Path) -> None:
    """Somebody's database with changes that are not checkpointed: opening it would move them in."""
    script = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA journal_mode=WAL');"
        "c.execute('CREATE TABLE t (x)'); c.commit(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    assert path.with_name("journal.db-wal").stat().st_size


def newer(path: Path) -> None:
    a_journal(path.parent)
    patched(path, 60, (files.SCHEMA_VERSION + 1).to_bytes(4, "big"))


def bad_magic(path: Path) -> None:
    a_journal(path.parent)
    patched(path, 0, b"T")


def short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (text, "foreign"),
        (empty_file, "empty-file"),
        (other_database, "foreign"),
        (write_ahead_database, "foreign"),
        (bad_magic, "foreign"),
        (short, "foreign"),
        (newer, "newer"),
    ],
)
@pytest.mark.parametrize("create", [True, False])
def test_what_is_no_journal_of_ours_is_refused_untouched(
    place: Path, make: Callable[[Path], None], problem: str, create: bool
) -> None:
    path = place / "journal.db"
    make(path)
    before = {file.name: digest(file) for file in place.iterdir()}
    with pytest.raises(CannotOpen) as refusal:
        Store.open(str(path), create=create)
    assert (refusal.value.problem, refusal.value.path) == (problem, str(path))
    assert {file.name: digest(file) for file in place.iterdir()} == before


def test_damage_is_reported_when_it_is_met_and_never_repaired(place: Path) -> None:
    path = a_journal(place)
    for page in range(1, path.stat().st_size // 4096):
        patched(path, page * 4096, os.urandom(200))
    before = digest(path)
    with pytest.raises(CannotOpen) as refusal:
        Store.open(str(path), create=False).reader.entries()
    assert refusal.value.problem == "corrupt"
    assert digest(path) == before


def test_a_file_cut_short_is_reported_as_damaged(place: Path) -> None:
    path = a_journal(place)
    os.truncate(path, 4096 * 3)
    before = digest(path)
    with pytest.raises(CannotOpen) as refusal:
        Store.open(str(path), create=False).reader.clients()
    assert refusal.value.problem == "corrupt"
    assert digest(path) == before


@pytest.mark.parametrize("create", [True, False])
def test_what_is_no_file_is_refused(place: Path, create: bool) -> None:
    fifo = place / "fifo"
    os.mkfifo(fifo)
    loop = place / "loop"
    loop.symlink_to(loop)
    for path, problem in (
        (place, "directory"),
        (fifo, "not-a-file"),
        (Path("/dev/null"), "not-a-file"),
        (loop, "not-a-file"),
        (place / ("x" * 300), "not-a-file"),
        (place / "no" / "such" / "directory.db", "missing-directory"),
        (fifo / "journal.db", "missing-directory"),
    ):
        with pytest.raises(CannotOpen) as refusal:
            Store.open(str(path), create=create)
        assert refusal.value.problem == problem, path
    for name in ("", "a\0b"):
        with pytest.raises(CannotOpen):
            Store.open(name, create=create)


def test_without_create_no_file_and_no_directory_is_made(place: Path) -> None:
    for make_directory, name in ((False, "journal.db"), (True, "new/journal.db")):
        with pytest.raises(CannotOpen) as refusal:
            open_store(place, name, create=False, make_directory=make_directory)
        assert refusal.value.problem == "missing"
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_new_journal_and_its_directory_are_for_their_owner_only(place: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        store = open_store(place, "new/journal.db", make_directory=True)
        with store.write("save", at=NOW, rules=RULES) as writer:
            writer.save(ACME)
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (place / "new").iterdir()}
    finally:
        os.umask(before)
    assert modes == {"journal.db": 0o600, "journal.db-journal": 0o600}
    assert stat.S_IMODE((place / "new").stat().st_mode) == 0o700


def test_nothing_is_left_beside_a_new_journal(place: Path) -> None:
    open_store(place).close()
    assert [path.name for path in place.iterdir()] == ["journal.db"]


def test_a_file_system_without_links_gets_its_journal_by_renaming(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    save(open_store(place), ACME)
    assert [path.name for path in place.iterdir()] == ["journal.db"]
    files.create(str(place / "journal.db"), text_beside)
    assert open_store(place).reader.clients() == [ACME]


def text_beside(path: str) -> None:
    text(Path(path))


def test_whoever_comes_second_opens_the_journal_of_the_first(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def late(scratch: str, path: str) -> None:
        monkeypatch.setattr(os, "link", link)
        save(open_store(place), ACME)
        link(scratch, path)

    monkeypatch.setattr(os, "link", late)
    assert open_store(place).reader.clients() == [ACME]
    assert [path.name for path in place.iterdir()] == ["journal.db"]


@pytest.mark.parametrize("name", ["file:x?mode=memory", "a b%20?#.db", "naïve ☃.db", ":memory:", "-x"])
def test_strange_names_are_names(place: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(place)
    store = Store.open(name, create=True)
    save(store, ACME)
    store.close()
    assert [path.name for path in place.iterdir()] == [name]
    assert open_store(place, name).reader.clients() == [ACME]


def test_a_name_that_is_no_text_is_a_name(place: Path) -> None:
    name = os.fsdecode(b"caf\xe9.db")
    save(open_store(place, name), ACME)
    assert open_store(place, name).reader.clients() == [ACME]


def test_a_symbolic_link_is_followed_once_and_the_lock_lies_beside_its_target(place: Path) -> None:
    (place / "data").mkdir()
    a_journal(place / "data")
    link = place / "journal.db"
    link.symlink_to(place / "data" / "journal.db")
    store = open_store(place)
    with store.write("save", at=NOW, rules=RULES) as writer:
        writer.save(a_client("Fern"))
        assert (place / "data" / "journal.db-journal").exists()
    assert link.is_symlink()


def test_the_connection_is_as_it_was_asked_to_be(place: Path) -> None:
    store = open_store(place)
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store", "application_id")
    values = [(store._connection.one(f"PRAGMA {pragma}") or ())[0] for pragma in pragmas]
    assert values == ["delete", 3, 1, 1, 2, files.APPLICATION_ID]


def test_a_journal_switched_to_a_write_ahead_log_is_switched_back(place: Path) -> None:
    path = a_journal(place)
    other = sqlite3.connect(path)
    assert other.execute("PRAGMA journal_mode=WAL").fetchall() == [("wal",)]
    other.close()
    store = open_store(place)
    assert len(store.reader.entries()) == 200
    assert store._connection.one("PRAGMA journal_mode") == ("delete",)


def test_reading_changes_no_byte(place: Path) -> None:
    path = a_journal(place)
    before, when = digest(path), path.stat().st_mtime_ns
    store = open_store(place, create=False)
    store.reader.histories(NOW.date(), RULES.replace(line=40))
    store.reader.entries()
    store.reader.units()
    store.close()
    assert (digest(path), path.stat().st_mtime_ns) == (before, when)
    assert [file.name for file in place.iterdir()] == ["journal.db"]


def test_opening_a_second_time_does_not_give_up_the_first_ones_locks(place: Path) -> None:
    a_journal(place)
    store = open_store(place)
    with store.write("save", at=NOW, rules=RULES) as writer:
        writer.save(a_client("Fern"))
        open_store(place).close()
        script = (
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None);"
            "c.execute('BEGIN IMMEDIATE')"
        )
        tried = subprocess.run(
            [sys.executable, "-c", script, str(place / "journal.db")], capture_output=True, check=False
        )
    assert b"database is locked" in tried.stderr


# -- waiting and failing ----------------------------------------------------------------------------------


def test_a_writer_waits_its_time_for_another_and_then_says_busy(place: Path) -> None:
    first, second = open_store(place), open_store(place, wait=0.05)
    with first.write("save", at=NOW, rules=RULES):
        with pytest.raises(Busy) as refusal:
            save(second, ACME)
        assert refusal.value.problem == "busy"
    save(second, ACME)


def test_a_change_that_meets_a_reader_at_its_end_is_refused_whole(place: Path) -> None:
    writer, reader = open_store(place, wait=0.05), open_store(place)
    with reader._connection.reading():
        reader.reader.clients()
        with pytest.raises(Busy):
            save(writer, ACME)
    assert writer.reader.clients() == []
    save(writer, ACME)
    assert reader.reader.clients() == [ACME]


def test_a_reader_waits_while_a_change_is_being_written(place: Path) -> None:
    writer, reader = open_store(place), open_store(place, wait=0.05)
    writer._connection.raw.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy):
        reader.reader.clients()
    writer._connection.raw.execute("ROLLBACK")
    assert reader.reader.clients() == []


def test_a_reader_that_waited_in_vain_does_not_wait_for_each_further_thing_it_asks(place: Path) -> None:
    writer, reader = open_store(place), open_store(place, wait=0.5)
    writer._connection.raw.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy):
        reader.reader.clients()
    began = monotonic()
    for _ in range(20):
        with pytest.raises(Busy):
            reader.reader.clients()
    assert monotonic() - began < 0.4
    writer._connection.raw.execute("ROLLBACK")
    assert reader.reader.clients() == []
    writer._connection.raw.execute("BEGIN EXCLUSIVE")
    began = monotonic()
    with pytest.raises(Busy):
        reader.reader.clients()
    assert monotonic() - began >= 0.4


def test_a_full_disk_is_named_and_nothing_is_changed(place: Path) -> None:
    store = open_store(place)
    (pages,) = store._connection.one("PRAGMA page_count") or (0,)
    store._connection.run(f"PRAGMA max_page_count={pages}")
    with pytest.raises(WriteFailed) as refusal:
        save(store, ACME, *(an_entry(ACME, note="x" * 5000) for _ in range(20)))
    assert refusal.value.problem == "full"
    assert store.reader.clients() == []


def test_a_write_that_fails_is_no_traceback(place: Path) -> None:
    store = open_store(place)
    store.close()
    script = """
import resource, sys
from store.nouns import ACME, an_entry, open_store, save
from pathlib import Path
from clientjournal.core.errors import WriteFailed
store = open_store(Path(sys.argv[1]))
size = Path(sys.argv[1], "journal.db").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    save(store, ACME, *(an_entry(ACME, note="x" * 5000) for _ in range(20)))
except WriteFailed as error:
    print(error.problem, store.reader.clients())
"""
    script = script.replace("import ACME, ", "import a_client, ").replace(
        "\nstore =", "\nACME = a_client()\nstore ="
    )
    tests = Path(__file__).parents[1]
    ran = subprocess.run(
        [sys.executable, "-c", script, str(place)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(tests)},
    )
    assert ran.stdout == "failed []\n"


def test_a_change_that_is_there_although_the_disk_failed_is_called_uncertain(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(place)
    commit = store._connection.commit

    def failing() -> None:
        commit()
        raise WriteFailed("failed", str(place))

    monkeypatch.setattr(store._connection, "commit", failing)
    with pytest.raises(WriteFailed) as refusal:
        save(store, ACME)
    assert refusal.value.problem == "uncertain"
    monkeypatch.undo()
    assert save(store, ACME) == 0


@pytest.mark.parametrize("flips", [60, pytest.param(500, marks=pytest.mark.slow)])
def test_any_flipped_bit_is_survived_or_reported(place: Path, flips: int) -> None:
    path = a_journal(place)
    sound = path.read_bytes()
    chance = random.Random(2026)
    reported = set()
    for _ in range(flips):
        at, bit = chance.randrange(len(sound)), 1 << chance.randrange(8)
        path.write_bytes(sound[:at] + bytes([sound[at] ^ bit]) + sound[at + 1 :])
        store = None
        try:
            store = Store.open(str(path), create=False)
            (client,) = store.reader.clients() or (ACME,)
            store.reader.histories(NOW.date(), RULES)
            store.reader.entries()
            store.reader.points(client.id)
            store.reader.units()
            store.reader.days(client.id, until=NOW.date(), rules=RULES.replace(line=30))
        except CannotOpen as refusal:
            reported.add(refusal.problem)
        finally:
            if store is not None:
                store.close()
    assert reported
    assert reported <= {"corrupt", "foreign", "newer", "failed"}


@pytest.mark.skipif(os.geteuid() != 0, reason="drops to another user, which only root can")
def test_a_file_or_directory_without_write_permission_is_read_and_not_written(place: Path) -> None:
    path = a_journal(place)
    path.chmod(0o444)
    for directory in (place, *place.parents):
        if str(directory).startswith("/tmp/"):
            directory.chmod(0o755)
    script = """
import os, sys
from datetime import datetime, UTC
from clientjournal.core.errors import CannotOpen
from clientjournal.core.model import Client, Rules
from clientjournal.store import histories, migrations
from clientjournal.store.database import Store
os.setuid(65534)
now = datetime.now(UTC)
for name in sys.argv[1:]:
    try:
        store = Store.open(name, create=True)
        print(len(store.reader.entries()))
        with store.write("save", at=now, rules=Rules()) as writer:
            writer.save(Client("x", "X", now))
    except CannotOpen as error:
        print(type(error).__name__, error.problem)
"""
    other = place / "secret.db"
    other.write_bytes(path.read_bytes())
    other.chmod(0o000)
    ran = subprocess.run(
        [sys.executable, "-c", script, str(path), str(place / "new.db"), str(other)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines() == [
        "200",
        "WriteFailed read-only",
        "CannotOpen permission",
        "CannotOpen permission",
    ]


# -- what the quick path loads ------------------------------------------------------------------------------


def test_opening_and_logging_load_nothing_but_sqlite_and_our_own(place: Path) -> None:
    a_journal(place)
    script = """
import re, sqlite3, sys
before = set(sys.modules)
from datetime import datetime, UTC
from clientjournal.core.model import Channel, Entry, Rules
from clientjournal.store.database import Store
from clientjournal.store.ids import new_id
store, now = Store.open(sys.argv[1], create=True), datetime.now(UTC)
client = store.reader.match_client("acme")
with store.write("log", at=now, rules=Rules()) as writer:
    writer.save(Entry(new_id(), client.id, now, True, 4, Channel.EMAIL, now))
store.close()
print(*sorted(name for name in set(sys.modules) - before if not name.startswith("clientjournal")))
"""
    ran = subprocess.run(
        [sys.executable, "-c", script, str(place / "journal.db")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(ran.stdout.split()) <= {"__future__", "errno", "unicodedata", "math"}


def test_nothing_can_be_kept_in_a_journal_that_is_not_there() -> None:
    store = Store.empty()
    assert (store.reader.clients(), store.reader.histories(NOW.date(), RULES)) == ([], [])
    with pytest.raises(RuntimeError):
        save(store, ACME)


def test_the_revision_moves_with_every_change_by_anybody(place: Path) -> None:
    here, there = open_store(place), open_store(place)
    seen = {here.revision}
    assert here.revision in seen
    save(here, ACME)
    seen.add(here.revision)
    save(there, a_client("Fern"))
    seen.add(here.revision)
    assert len(seen) == 3
