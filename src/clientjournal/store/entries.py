"""The SELECT behind every list of entries: keyset pages, never an offset, never a sort of the whole."""

from __future__ import annotations

from datetime import timedelta

from clientjournal.core.text import key
from clientjournal.store.rows import BY_TABLE, utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clientjournal.core.filter import EntryFilter
    from clientjournal.core.model import Entry
    from clientjournal.store.connection import Connection

_MARGIN = timedelta(days=2)

_FEW = 5000


class Conditions:
    """A WHERE clause as it grows: ``clauses`` joined by AND, with their ``values`` in order."""

    def __init__(self) -> None:
        self.clauses: list[str] = []
        self.values: list[object] = []

    def add(self, clause: str, *values: object) -> None:
        self.clauses.append(clause)
        self.values += values

    def dated(self, since: date | None, until: date | None) -> None:
        """Local dates from ``since`` to ``until``, both included.

        The order is by UTC, which is never two days away from the local date, so that the index over
        the moments bounds the search; the plus keeps the planner from choosing an index by date,
        after which it would have to sort.
        """
        if since is not None:
            self.add("at >= ?", lower_bound(since))
            self.add("+day >= ?", since.isoformat())
        if until is not None:
            self.add("at < ?", upper_bound(until))
            self.add("+day <= ?", until.isoformat())

    def before(self, entry: Entry) -> None:
        """Only what sorts after ``entry`` in a list with the newest first."""
        self.add("(at, id) < (?, ?)", utc_text(entry.at), entry.id)

    def matching(self, wanted: EntryFilter) -> None:
        """Everything a filter asks for, but for its words."""
        self.dated(wanted.since, wanted.until)
        if wanted.channels:
            marks = ", ".join("?" * len(wanted.channels))
            self.add(f"channel IN ({marks})", *(channel.value for channel in wanted.channels))
        for reason in wanted.reasons:
            self.add("instr(' ' || reasons || ' ', ?)", f" {reason} ")
        if wanted.dread_min is not None:
            self.add("+dread >= ?", wanted.dread_min)
        if wanted.dread_max is not None:
            self.add("+dread <= ?", wanted.dread_max)

    @property
    def sql(self) -> str:
        """`` WHERE …``, or nothing."""
        return f" WHERE {' AND '.join(self.clauses)}" if self.clauses else ""


def lower_bound(day: date) -> str:
    """A stored moment before all those of a local date."""
    return (day - _MARGIN).isoformat() if day.toordinal() > _MARGIN.days else ""


def upper_bound(day: date) -> str:
    """A stored moment after all those of a local date."""
    return (day + _MARGIN).isoformat() if day.year < 9999 else "9999-12-31T~"


def search(connection: Connection, conditions: Conditions, words: Sequence[str]) -> bool:
    """Add that every word begins one of the note or is part of the client's name.

    True when so few notes match that the list is best made from them, and not from the newest entry
    down until there are enough.
    """
    in_notes = []
    for word in words:
        named = connection.all("SELECT id FROM client WHERE instr(name_key, ?)", (key(word),))
        if named:
            marks = ", ".join("?" * len(named))
            conditions.add(
                f"(+client IN ({marks}) OR number IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?))",
                *(id_ for (id_,) in named),
                query([word]),
            )
        else:
            in_notes.append(word)
    if not in_notes:
        return False
    notes = query(in_notes)
    found = connection.all("SELECT rowid FROM entry_fts WHERE entry_fts MATCH ? LIMIT ?", (notes, _FEW + 1))
    conditions.add("number IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?)", notes)
    return len(found) <= _FEW


def query(words: Sequence[str]) -> str:
    """Words, or runs of words, as prefix queries, with nothing in them that FTS5 takes for syntax."""
    return " ".join('"' + word.replace('"', " ").replace("\0", " ") + '" *' for word in words)


def select(
    connection: Connection, conditions: Conditions, words: Sequence[str], limit: int | None
) -> list[Entry]:
    """The entries meeting the conditions, with all of ``words``, newest first."""
    kind = BY_TABLE["entry"]
    few = bool(words) and search(connection, conditions, words)
    # a plus keeps the planner from walking down the index by moment
    order = "+at DESC, +id DESC" if few else "at DESC, id DESC"
    return connection.every(
        kind.decode,
        f"{kind.select_sql}{conditions.sql} ORDER BY {order} LIMIT ?",
        (*conditions.values, -1 if limit is None else limit),
    )
