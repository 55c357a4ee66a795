"""A search of one client's entries that is done a few milliseconds at a time.

A filter's whole answer (how many entries on which dates) may mean reading a million rows, while
somebody is typing. So it is worked out in steps that are short whatever the journal's size, newest
entries first, and only the entries' numbers are kept.
"""

from __future__ import annotations

from datetime import date

from clientjournal.core.text import key
from clientjournal.store.entries import Conditions, query
from clientjournal.store.rows import BY_TABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.core.filter import EntryFilter
    from clientjournal.core.model import Client, Entry
    from clientjournal.store.connection import Connection

_ENTRIES_A_STEP = 2000
_NOTES_A_STEP = 10_000


class Search:
    """The entries of ``client`` that meet a filter, as found so far.

    ``counts`` are the client's entries per date, newest first, as ``Reader.day_counts`` gives them;
    nothing outside them is found. ``step`` goes on until it says that everything was looked at.
    """

    def __init__(
        self,
        connection: Connection,
        client: Client,
        where: EntryFilter,
        counts: Sequence[tuple[date, int]],
    ) -> None:
        self._connection, self._client, self._where = connection, client, where
        name = key(client.name)
        # a word of the client's name stands in every one of its entries
        self._words = [word for word in where.words if key(word) not in name]
        self._notes: bytearray | None = None
        self._last_note = 0
        self._notes_read = not self._words
        self._spans = _spans(counts)
        self.days: list[tuple[date, list[int]]] = []
        """The dates with something found on them, newest first, with the numbers of what was found."""

    @property
    def found(self) -> int:
        """How many entries were found so far."""
        return sum(len(numbers) for _, numbers in self.days)

    def step(self) -> bool:
        """Look a little further; whether everything was looked at."""
        if not self._notes_read:
            self._read_notes()
        elif self._spans:
            self._read_entries(*self._spans.pop(0))
        return self._notes_read and not self._spans

    def _read_notes(self) -> None:
        """Mark the entries in whose notes all words stand, by their numbers and in their order."""
        rows = self._connection.all(
            "SELECT rowid FROM entry_fts WHERE entry_fts MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?",
            (query(self._words), self._last_note, _NOTES_A_STEP),
        )
        if self._notes is None:
            (last,) = self._connection.one("SELECT ifnull(max(number), 0) FROM entry") or (0,)
            self._notes = bytearray(last + 1)
        notes = self._notes
        for (number,) in rows:
            if number < len(notes):
                notes[number] = 1
        if len(rows) == _NOTES_A_STEP:
            self._last_note = rows[-1][0]
        else:
            self._notes_read = True

    def _read_entries(self, since: date, until: date) -> None:
        conditions = Conditions()
        conditions.add("client = ?", self._client.id)
        conditions.dated(since, until)
        conditions.matching(self._where)
        notes = self._notes
        for day, number in self._connection.all(
            f"SELECT day, number FROM entry{conditions.sql} ORDER BY day DESC, at DESC, id DESC",
            conditions.values,
        ):
            if notes is not None and not (number < len(notes) and notes[number]):
                continue
            if not self.days or self.days[-1][0].isoformat() != day:
                self.days.append((date.fromisoformat(day), []))
            self.days[-1][1].append(number)


def numbered(connection: Connection, numbers: Sequence[int]) -> list[Entry]:
    """The entries with these numbers, newest first; those that are gone are left out."""
    kind = BY_TABLE["entry"]
    marks = ", ".join("?" * len(numbers))
    return connection.every(
        kind.decode,
        f"{kind.select_sql} WHERE number IN ({marks}) ORDER BY day DESC, at DESC, id DESC",
        numbers,
    )


def _spans(counts: Sequence[tuple[date, int]]) -> list[tuple[date, date]]:
    """(oldest, newest) dates with so many entries between them as one step reads, newest first."""
    spans: list[tuple[date, date]] = []
    newest: date | None = None
    entries = 0
    for day, count in counts:
        newest = newest or day
        entries += count
        if entries >= _ENTRIES_A_STEP:
            spans.append((day, newest))
            newest, entries = None, 0
    if newest is not None:
        spans.append((counts[-1][0], newest))
    return spans
