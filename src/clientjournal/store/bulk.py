"""Many entries in one go: an import of a hundred thousand must not take a minute.

Row by row, two thirds of the time go into the search index, which is written out after every
statement, and into indexes that are filled out of order. So both are left out and made good at the
end, from the very statements the schema holds, in the same transaction.
"""

from __future__ import annotations

from clientjournal.core.model import Entry
from clientjournal.store.rows import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from clientjournal.store.connection import Connection, Row
    from clientjournal.store.writer import Saved, Writer

WORTHWHILE = 1000
"""So many entries are worth the detour."""

_CHUNK = 500


def save_all(writer: Writer, entries: Sequence[Entry]) -> list[Saved]:
    """See ``Writer.save_all``."""
    kind = KINDS[Entry]
    connection = writer.connection
    known = _known(connection, [entry.id for entry in entries])
    new: list[Row] = []
    again: list[tuple[int, Entry]] = []
    results: list[Saved] = ["added"] * len(entries)
    for place, entry in enumerate(entries):
        if entry.id in known:
            again.append((place, entry))
        else:
            known.add(entry.id)
            new.append(kind.encode(entry))
    writer.remember_added(kind, new)
    with Unindexed(connection, len(new)) as unindexed:
        connection.run_many(kind.insert_sql, new)
        unindexed.search_added()
    for place, entry in again:
        results[place] = writer.save(entry)
    return results


def _known(connection: Connection, ids: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        rows = connection.all(f"SELECT id FROM entry WHERE id IN ({', '.join('?' * len(some))})", some)
        known.update(id_ for (id_,) in rows)
    return known


class Unindexed:
    """A context in which entries have no search triggers and, when ``rows`` are many, no indexes.

    Whoever is in it brings the search index up to date; the rest comes back by itself. Few rows (or
    few in relation to what is there, for the indexes) go the ordinary way.
    """

    def __init__(self, connection: Connection, rows: int) -> None:
        self._connection, self._rows = connection, rows
        self._dropped: list[str] = []

    def __enter__(self) -> Unindexed:
        if self._rows < WORTHWHILE:
            return self
        (present, self._last) = self._connection.one("SELECT count(*), max(number) FROM entry") or (0, None)
        self._most = self._rows * 2 > present
        kinds = "('trigger', 'index')" if self._most else "('trigger')"
        for kind, name, sql in self._connection.all(
            "SELECT type, name, sql FROM sqlite_master"
            f" WHERE tbl_name = 'entry' AND sql IS NOT NULL AND type IN {kinds}"
        ):
            self._connection.run(f'DROP {kind} "{name}"')
            self._dropped.append(sql)
        return self

    def search_added(self) -> None:
        """Make what was added since the beginning searchable."""
        if self._dropped:
            self._connection.run(
                "INSERT INTO entry_fts (rowid, note) SELECT number, note FROM entry WHERE number > ?",
                (self._last or 0,),
            )
            if self._most:
                self._merge()

    def search_anew(self) -> None:
        """Make the whole search index again."""
        if self._dropped:
            self._connection.run("INSERT INTO entry_fts (entry_fts) VALUES ('rebuild')")
            self._merge()

    def _merge(self) -> None:
        # else the next entries logged would merge it piece by piece, one of them for a tenth of a second
        self._connection.run("INSERT INTO entry_fts (entry_fts) VALUES ('optimize')")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            for sql in self._dropped:
                self._connection.run(sql)
