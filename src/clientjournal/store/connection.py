"""One SQLite connection that waits its turn and fails in the journal's own words."""

from __future__ import annotations

import sqlite3
import time

from clientjournal.core.errors import Busy, CannotOpen, WriteFailed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import TracebackType
    from typing import Any, TypeVar

    Row = tuple[Any, ...]
    T = TypeVar("T")

MEMORY = ":memory:"

# SQLite waits inside C, where Ctrl+C is not heard, and gives up early in a few situations (a hot
# journal being rolled back). So it waits in slices, and the whole time is kept here.
_SLICE = 0.25
_PAUSE = 0.005

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_WRITE_PROBLEMS = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    # the journal file beside a database in a directory without write permission
    sqlite3.SQLITE_CANTOPEN: "read-only",
    sqlite3.SQLITE_IOERR: "failed",
}

_READ_PROBLEMS = {
    sqlite3.SQLITE_READONLY: "permission",
    sqlite3.SQLITE_PERM: "permission",
    sqlite3.SQLITE_CANTOPEN: "permission",
}


def code_of(error: sqlite3.Error) -> int:
    """The primary result code, without the extension; -1 for errors that Python raised itself."""
    code: int = getattr(error, "sqlite_errorcode", -1)
    return code & 0xFF if code >= 0 else code


class Connection:
    """Rollback journal, synced to the directory; every cursor is read to its end.

    ``wait`` is how long, in seconds, another program's lock is waited for, in reads, at the
    beginning of a write and at its end. Once that was in vain a read does not wait any more until one
    succeeds: a screen asks many things, and would stand still. Errors come out as ``Busy``, ``CannotOpen`` or
    ``WriteFailed``; a broken constraint stays ``sqlite3.IntegrityError``.
    """

    def __init__(self, path: str, wait: float) -> None:
        self.path, self._wait = path, wait
        self._writing, self._in_vain = False, False
        self.raw = self._patiently(self._connect)

    @property
    def wait(self) -> float:
        return self._wait

    @wait.setter
    def wait(self, seconds: float) -> None:
        self._wait = seconds
        self._within_sqlite(min(seconds, _SLICE))

    def _within_sqlite(self, seconds: float) -> None:
        self.raw.execute(f"PRAGMA busy_timeout={int(seconds * 1000)}").fetchall()

    def _connect(self) -> sqlite3.Connection:
        memory = self.path == MEMORY
        # as a URI, because only a URI can forbid to create the file, and always, because SQLite
        # would take a file whose name begins with "file:" for one
        raw = sqlite3.connect(
            self.path if memory else f"{uri(self.path)}?mode=rw",
            uri=not memory,
            timeout=min(self.wait, _SLICE),
            isolation_level=None,
        )
        try:
            for pragma, value in _PRAGMAS:
                raw.execute(f"PRAGMA {pragma}={value}").fetchall()
                # a pragma that SQLite does not know or does not grant is ignored in silence
                if raw.execute(f"PRAGMA {pragma}").fetchall() != [(value,)]:
                    raise CannotOpen("failed", self.path, pragma=pragma)
        except BaseException:
            raw.close()
            raise
        return raw

    def all(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Every row at once: a cursor left open would keep every writer waiting."""

        def read() -> list[Row]:
            return self.raw.execute(sql, parameters).fetchall()

        if not self._in_vain or self._writing:
            return self._patiently(read)
        self._within_sqlite(0)
        try:
            rows = self._patiently(read, 0)
        finally:
            self._within_sqlite(min(self.wait, _SLICE))
        self._in_vain = False
        return rows

    def every(self, decode: Callable[[Row], T], sql: str, parameters: Sequence[object] = ()) -> list[T]:
        """Every row as what it stands for; ``CannotOpen`` (``corrupt``) when one stands for nothing."""
        rows = self.all(sql, parameters)
        try:
            return [decode(row) for row in rows]
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            # a flipped bit in a date or a name; SQLite has no way to notice
            raise CannotOpen("corrupt", self.path) from error

    def one(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """The first row, or None."""
        rows = self.all(sql, parameters)
        return rows[0] if rows else None

    def run(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Carry out one change; the number of rows it touched."""
        return self._patiently(lambda: self.raw.execute(sql, parameters).rowcount)

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """The same change with many values."""
        try:
            self.raw.executemany(sql, rows)
        except sqlite3.DatabaseError as error:
            raise self._translated(error) from error

    def begin(self) -> None:
        """Begin to write: from here on no other program can.

        A deferred ``BEGIN`` would fail at once, unwaited, when two writers meet after reading.
        """
        self._writing = True
        try:
            self.run("BEGIN IMMEDIATE")
        except BaseException:
            self._writing = False
            raise

    def commit(self) -> None:
        """Make everything since ``begin`` durable; on failure the transaction is rolled back.

        While a reader is still reading, the whole change waits, ready, and is tried again.
        """
        try:
            self.run("COMMIT")
        finally:
            self.roll_back()

    def roll_back(self) -> None:
        """Forget everything since ``begin``; nothing happens when SQLite already did."""
        self._writing = False
        if self.raw.in_transaction:
            self.raw.execute("ROLLBACK")

    def reading(self) -> Snapshot:
        """A context in which all reads see one state of the journal."""
        return Snapshot(self)

    def close(self) -> None:
        self.raw.close()

    def _patiently(self, run: Callable[[], T], wait: float | None = None) -> T:
        deadline = time.monotonic() + (self.wait if wait is None else wait)
        while True:
            try:
                return run()
            except sqlite3.DatabaseError as error:
                if code_of(error) not in _BUSY or time.monotonic() >= deadline:
                    self._in_vain = code_of(error) in _BUSY
                    raise self._translated(error) from error
            except UnicodeDecodeError as error:
                # SQLite quotes the damaged part of the schema in its complaint
                raise CannotOpen("corrupt", self.path) from error
            time.sleep(_PAUSE)

    def _translated(self, error: sqlite3.DatabaseError) -> Exception:
        if isinstance(error, (sqlite3.IntegrityError, sqlite3.ProgrammingError)):
            return error
        code = code_of(error)
        if code in _BUSY:
            return Busy(self.path)
        # Python's own complaint, without a code, is about text that is not UTF-8
        if code in (sqlite3.SQLITE_CORRUPT, -1):
            return CannotOpen("corrupt", self.path)
        if code == sqlite3.SQLITE_NOTADB:
            return CannotOpen("foreign", self.path)
        if code == sqlite3.SQLITE_FULL or (self._writing and code in _WRITE_PROBLEMS):
            return WriteFailed(_WRITE_PROBLEMS[code], self.path)
        return CannotOpen(_READ_PROBLEMS.get(code, "failed"), self.path)


_PRAGMAS = (
    ("synchronous", 3),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    # sorting notes must not leave them in a temporary file
    ("temp_store", 2),
)


class Snapshot:
    """A read transaction; inside a write it is part of the write."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._outermost = not connection.raw.in_transaction

    def __enter__(self) -> None:
        if self._outermost:
            self._connection.run("BEGIN")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._outermost:
            self._connection.roll_back()


def uri(path: str) -> str:
    """An absolute path as ``file:`` URI, byte for byte."""
    import os

    safe = b"/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
    return "file://" + "".join(chr(b) if b in safe else f"%{b:02X}" for b in os.fsencode(path))
