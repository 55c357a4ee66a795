"""The journal's database: opened with care, read by a ``Reader``, changed in units of work."""

from __future__ import annotations

import os
import sqlite3

from clientjournal.core.errors import CannotOpen, UndoConflict, WriteFailed
from clientjournal.core.model import REASONS
from clientjournal.store import files
from clientjournal.store.connection import MEMORY, Connection
from clientjournal.store.reader import Reader
from clientjournal.store.writer import Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from types import TracebackType

    from clientjournal.core.model import Reason, Rules


class Store:
    """One journal file, open in one thread.

    ``reader`` answers questions. ``write`` is the only way to change anything.
    """

    def __init__(self, connection: Connection, reasons: Sequence[Reason]) -> None:
        self._connection = connection
        self.reader = Reader(connection, reasons)

    @classmethod
    def open(
        cls,
        path: str,
        *,
        create: bool,
        wait: float = 30.0,
        make_directory: bool = False,
        reasons: Sequence[Reason] = REASONS,
    ) -> Store:
        """The journal at ``path``; a new one if there is none and ``create`` is set.

        ``wait`` is how many seconds another program's lock is waited for, now and later on.
        ``make_directory`` lets ``create`` make the directory, too. A journal of an earlier release is
        brought up to date, after a checked copy of it was put beside it.

        ``CannotOpen``: ``missing`` (no file, without ``create``), ``missing-directory``,
        ``directory``, ``not-a-file``, ``empty-file``, ``foreign``, ``corrupt``, ``newer``,
        ``permission``, ``migration``, ``failed``; ``Busy``. The file was not touched then.
        """
        path = files.resolve(path)
        if not files.exists(path):
            directory = os.path.dirname(path)
            if create and make_directory:
                files.make_directory(directory)
            elif not make_directory and not os.path.isdir(directory):
                raise CannotOpen("missing-directory", path)
            if not create:
                raise CannotOpen("missing", path)
            files.create(path, _build)
        files.check_header(path)
        connection = Connection(path, wait)
        files.hold(path)
        store = cls(connection, reasons)
        try:
            store._prepare()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def empty(cls, reasons: Sequence[Reason] = REASONS) -> Store:
        """A journal in memory with nothing in it, for reading when there is no file yet."""
        connection = Connection(MEMORY, 0.0)
        _migrate(connection)
        return cls(connection, reasons)

    def _prepare(self) -> None:
        connection = self._connection
        # a journal that some other tool has switched to a write-ahead log is switched back
        if connection.one("PRAGMA journal_mode=DELETE") != ("delete",):
            raise CannotOpen("failed", connection.path)
        (version,) = connection.one("PRAGMA user_version") or (0,)
        files.check_version(connection.path, version)
        if version < files.SCHEMA_VERSION:
            _migrate(connection)

    @property
    def path(self) -> str:
        """The journal's file, without symbolic links."""
        return self._connection.path

    @property
    def wait(self) -> float:
        """How many seconds another program's lock is waited for."""
        return self._connection.wait

    @wait.setter
    def wait(self, seconds: float) -> None:
        self._connection.wait = seconds

    @property
    def revision(self) -> tuple[int, int]:
        """Changes whenever anybody, here or in another program, has changed the journal."""
        (version,) = self._connection.one("PRAGMA data_version") or (0,)
        return version, self._connection.raw.total_changes

    def write(
        self,
        kind: str,
        *,
        at: datetime,
        rules: Rules,
        reasons: Sequence[Reason] = REASONS,
        undoable: bool = True,
    ) -> UnitOfWork:
        """A context in which a ``Writer`` changes the journal: all of it when it ends well, else nothing.

        From its beginning on nobody else can write. ``WriteFailed``: ``full``, ``read-only``,
        ``failed``, or ``uncertain`` when the change is in the file although the disk reported an error,
        so that a power cut could still undo it; saving the same again is harmless.

        ``kind`` is the verb that the history shows. Not undoable: the work leaves no trace in the
        history, so it must not touch rows that an undoable unit changes.
        """
        writer = Writer(self._connection, kind, at=at, rules=rules, reasons=reasons, undoable=undoable)
        return UnitOfWork(self._connection, writer)

    def close(self) -> None:
        """Give the file back; an unfinished unit of work is forgotten."""
        self._connection.close()
        if self._connection.path != MEMORY:
            files.release(self._connection.path)


class UnitOfWork:
    """One transaction; see ``Store.write``."""

    def __init__(self, connection: Connection, writer: Writer) -> None:
        self._connection, self._writer = connection, writer

    def __enter__(self) -> Writer:
        self._connection.begin()
        return self._writer

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._connection.roll_back()
            return
        try:
            self._writer.finish()
            if self._connection.path == MEMORY and self._writer.unit:
                raise RuntimeError("a journal that is not there cannot keep what is written to it")
            self._connection.commit()
        except sqlite3.IntegrityError as broken:
            self._connection.roll_back()
            if self._writer.swapped:
                # something that was made since refers to what would go
                raise UndoConflict from broken
            raise
        except WriteFailed as failed:
            self._connection.roll_back()
            if failed.problem == "failed" and self._is_there():
                # only the removal of the rollback journal could not be made durable
                raise WriteFailed("uncertain", failed.path) from failed
            raise
        except BaseException:
            self._connection.roll_back()
            raise

    def _is_there(self) -> bool:
        unit = self._writer.unit
        return bool(unit and self._connection.one("SELECT 1 FROM unit WHERE id = ?", (unit,)))


def _build(path: str) -> None:
    connection = Connection(path, 0.0)
    try:
        # nobody sees this file before it is complete and synced as a whole
        connection.run("PRAGMA synchronous=OFF")
        _migrate(connection)
    finally:
        connection.close()


def _migrate(connection: Connection) -> None:
    from clientjournal.store.migrations import migrate

    migrate(connection)
