"""Verified copies of the whole journal."""

from __future__ import annotations

import os

from clientjournal.core.errors import CannotOpen
from clientjournal.store import files
from clientjournal.store.connection import Connection, uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.store.connection import Row


def copy(connection: Connection, target: str, *, of_version: int | None = None) -> None:
    """A complete, checked copy of the journal at ``target``, for its owner only.

    It is checked before it takes the place of an older copy, so that a damaged journal never
    replaces a good one: ``CannotOpen`` (``corrupt``) or ``WriteFailed``, and nothing is left behind.
    With ``of_version`` nothing happens when the journal is of another version by now.
    """
    scratch = f"{target}.{os.getpid()}-{os.urandom(4).hex()}.new"
    umask = os.umask(0o077)
    try:
        # nobody may write between the copy and the counting; reading goes on
        guard = Connection(connection.path, connection.wait)
        try:
            guard.begin()
            if of_version not in (None, *(connection.one("PRAGMA user_version") or ())):
                return
            connection.run("VACUUM INTO ?", (uri(scratch),))
            _verify(connection, scratch)
        finally:
            guard.roll_back()
            guard.close()
        files.sync(scratch)
        os.replace(scratch, target)
        files.sync(os.path.dirname(target))
    except OSError as error:
        raise files.refusal(error, target) from None
    finally:
        os.umask(umask)
        files.remove(scratch)


def _verify(connection: Connection, scratch: str) -> None:
    duplicate = Connection(scratch, connection.wait)
    try:
        sound = duplicate.all("PRAGMA integrity_check") == [("ok",)]
        if not sound or _counts(duplicate) != _counts(connection):
            raise CannotOpen("corrupt", connection.path)
    finally:
        duplicate.close()


def _counts(connection: Connection) -> list[Row]:
    """The number of rows of every table of ours; the search index has tables of its own."""
    names = connection.all(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '%\\_fts%' ESCAPE '\\' ORDER BY name"
    )
    return [(name, *(connection.one(f'SELECT count(*) FROM "{name}"') or ())) for (name,) in names]
