"""The SELECT behind every list of entries: keyset pages, never an offset, never a sort of the whole."""

from __future__ import annotations

from datetime import timedelta

from clientjournal.core.text import key
from clientjournal.store.rows import BY_TABLE, utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from clientjournal.core.filter import EntryFilter
    from clientjournal.core.model import Entry
    from clientjournal.store.connection import Connection

_MARGIN = timedelta(days=2)


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
            if since.toordinal() > 2:
                self.add("at >= ?", (since - _MARGIN).isoformat())
            self.add("+day >= ?", since.isoformat())
        if until is not None:
            if until.year < 9999:
                self.add("at < ?", (until + _MARGIN).isoformat())
            self.add("+day <= ?", until.isoformat())

    def before(self, entry: Entry) -> None:
        """Only what sorts after ``entry`` in a list with the newest first."""
        self.add("(at, id) < (?, ?)", utc_text(entry.at), entry.id)

    def matching(self, wanted: EntryFilter) -> None:
        """Everything a filter asks for."""
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
        for word in wanted.words:
            self.add(
                "(number IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?)"
                " OR +client IN (SELECT id FROM client WHERE instr(name_key, ?)))",
                fts_query(word),
                key(word),
            )

    @property
    def sql(self) -> str:
        """`` WHERE …``, or nothing."""
        return f" WHERE {' AND '.join(self.clauses)}" if self.clauses else ""


def fts_query(word: str) -> str:
    """The word, or run of words, as a prefix query, with nothing in it that FTS5 takes for syntax."""
    return '"' + word.replace('"', " ").replace("\0", " ") + '" *'


def select(connection: Connection, conditions: Conditions, limit: int | None) -> list[Entry]:
    """The entries meeting the conditions, newest first."""
    kind = BY_TABLE["entry"]
    rows = connection.all(
        f"{kind.select_sql}{conditions.sql} ORDER BY at DESC, id DESC LIMIT ?",
        (*conditions.values, -1 if limit is None else limit),
    )
    return [kind.decode(row) for row in rows]
