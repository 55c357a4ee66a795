"""Every change to the journal; made only inside ``Store.write``."""

from __future__ import annotations

from clientjournal.core.errors import ClientExists
from clientjournal.core.model import Client, Entry
from clientjournal.store.days import Days
from clientjournal.store.rows import BY_TABLE, KINDS, utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Literal

    from clientjournal.core.model import Reason, Rules
    from clientjournal.core.unit import Unit
    from clientjournal.store.connection import Connection, Row
    from clientjournal.store.rows import Kind, Noun

    Saved = Literal["added", "updated", "unchanged"]
    Image = tuple[Row, list[Row]]

KEPT_UNITS = 1000
"""So many changes can be undone; older ones are forgotten now and then."""

_PRUNE_EVERY = 128

# places in the rows that are looked at for every change
_ID, _CLIENT = 0, 1
_DAY = KINDS[Entry].columns.index("day")
_COUNTED = [KINDS[Entry].columns.index(column) for column in ("client", "day", "dread", "reasons")]
_LINE = KINDS[Client].columns.index("line")


class Writer:
    """One unit of work, open until ``Store.write`` commits it.

    An undoable unit keeps what each row was before, in the same transaction. ``unit`` is its number,
    0 while nothing was changed or when it is not undoable.
    """

    def __init__(
        self,
        connection: Connection,
        kind: str,
        *,
        at: datetime,
        rules: Rules,
        reasons: Sequence[Reason],
        undoable: bool,
    ) -> None:
        self.connection = connection
        self.unit = 0
        self.swapped = False
        self._kind, self._at, self._rules, self._undoable = kind, at, rules, undoable
        self._days = Days(connection, reasons)
        self._stale: dict[str, str] = {}
        self._clients: set[str] = set()
        self._entries: set[str] = set()
        self._rows = 0

    def save(self, noun: Noun) -> Saved:
        """Store a noun with all its parts, by its id.

        ``ClientExists`` when a client's name, codename or address points to another one already.
        """
        kind = KINDS[type(noun)]
        new = kind.encode(noun), kind.encode_parts(noun)
        old = self.stored(kind, noun.id)
        if old == new:
            return "unchanged"
        if isinstance(noun, Client):
            self._check_unique(noun)
        self._remember(kind, noun.id, old, new)
        if old is None:
            self.insert(kind, new)
            return "added"
        if old[0] != new[0]:
            self.connection.run(kind.update_sql, (*new[0][1:], noun.id))
        self._replace_parts(kind, noun.id, old[1], new[1])
        return "updated"

    def save_all(self, entries: Sequence[Entry]) -> list[Saved]:
        """The same for many entries at once, several times as fast; what ``save`` would say of each."""
        from clientjournal.store import bulk

        return bulk.save_all(self, entries)

    def remove(self, noun: Noun) -> None:
        """Delete a noun with its parts; nothing happens when it is not there."""
        kind = KINDS[type(noun)]
        old = self.stored(kind, noun.id)
        if old is not None:
            self._remember(kind, noun.id, old, None)
            self.delete(kind, noun.id)

    def keep(self) -> None:
        """Keep this unit in the history although it changes nothing: that it was done is what counts."""
        if self._undoable:
            self.unit = self.unit or self._begin_unit()

    def flush_days(self) -> None:
        """Bring the derived rows of every touched client up to date now.

        Needed before reading days or histories in the same transaction; at its end it happens anyway.
        """
        if not self._stale:
            return
        self._stale |= dict.fromkeys(self._days.adopt(self._rules), "")
        for client, since in self._stale.items():
            line = self.connection.one("SELECT line FROM client WHERE id = ?", (client,))
            if line is None:
                self.connection.run("DELETE FROM day WHERE client = ?", (client,))
            else:
                rules = self._rules if line[0] is None else self._rules.replace(line=line[0])
                self._days.rebuild(client, since, rules)
        self._stale.clear()

    def undo(self, unit: int | None = None) -> Unit:
        """Take back the newest unit, or the given one if no later one touched the same rows.

        ``NothingToUndo`` when there is none such, ``UndoConflict`` when it would lose a later change.
        """
        from clientjournal.store import history

        return history.undo(self, unit)

    def redo(self) -> Unit:
        """Do again what was undone last, with all that was undone in the same turn; the first unit of it.

        ``NothingToUndo`` when there is none.
        """
        from clientjournal.store import history

        return history.redo(self)

    def retract(self, entry: str) -> int:
        """Make an entry never have been; the number of the unit that was undone last, or of a new one.

        The units that touched nothing but it (and a guide offered with it) are undone in one turn, newest
        first. When they did more, or their record is gone, the entry is removed as a change of its own.
        ``UnknownId`` when there is no such entry.
        """
        from clientjournal.store import history

        return history.retract(self, entry)

    def finish(self) -> None:
        """Complete the derived rows and the unit's record; the caller commits."""
        self.flush_days()
        if self.unit:
            self.connection.run(
                "UPDATE unit SET client = ?, entry = ?, rows = ? WHERE id = ?",
                (_only(self._clients), _only(self._entries), self._rows, self.unit),
            )

    # -- what history.py needs, too ------------------------------------------------------------------

    def stored(self, kind: Kind, id: str) -> Image | None:
        """The row and the parts as they are now."""
        row = self.connection.one(kind.select_sql + " WHERE id = ?", (id,))
        if row is None:
            return None
        return row, self.connection.all(kind.parts_sql, (id,)) if kind.parts else []

    def insert(self, kind: Kind, image: Image) -> None:
        """Put a row with its parts where none is."""
        row, parts = image
        self.connection.run(kind.insert_sql, row)
        if parts:
            self._replace_parts(kind, row[0], [], parts)

    def delete(self, kind: Kind, id: str) -> None:
        """Delete a row that is there, with its parts."""
        if kind.parts:
            table, owner, _ = kind.parts
            self.connection.run(f"DELETE FROM {table} WHERE {owner} = ?", (id,))
        self.connection.run(f"DELETE FROM {kind.table} WHERE id = ?", (id,))

    def touch(self, kind: Kind, old: Image | None, new: Image | None) -> None:
        """Note what a change means for the derived rows and for the unit's record."""
        rows = [image[0] for image in (old, new) if image]
        if kind.table == "entry":
            for row in rows:
                self._clients.add(row[_CLIENT])
                self._entries.add(row[_ID])
            if len(rows) == 1 or any(rows[0][place] != rows[1][place] for place in _COUNTED):
                for row in rows:
                    day = row[_DAY]
                    self._stale[row[_CLIENT]] = min(day, self._stale.get(row[_CLIENT], day))
        elif kind.table == "client":
            self._clients.add(rows[0][_ID])
            if len(rows) == 1 or rows[0][_LINE] != rows[1][_LINE]:
                self._stale[rows[0][_ID]] = ""
        else:
            self._clients.update(row[_CLIENT] for row in rows)

    def remember_added(self, kind: Kind, rows: Sequence[Row]) -> None:
        """Note many rows that were not there before."""
        for row in rows:
            self.touch(kind, None, (row, []))
        if self._undoable and rows:
            unit = self.unit or self._begin_unit()
            self.connection.run_many(
                "INSERT INTO change (unit, noun, id) VALUES (?, ?, ?)",
                [(unit, kind.table, row[_ID]) for row in rows],
            )
            self._rows += len(rows)

    # -------------------------------------------------------------------------------------------------

    def _remember(self, kind: Kind, id: str, old: Image | None, new: Image | None) -> None:
        self.touch(kind, old, new)
        if not self._undoable:
            return
        image = None
        if old is not None:
            from clientjournal.store import history

            image = history.spell(kind, old)
        # only the first touch counts: undoing goes back to before the unit
        self._rows += self.connection.run(
            "INSERT INTO change (unit, noun, id, image) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (self.unit or self._begin_unit(), kind.table, id, image),
        )

    def _begin_unit(self) -> int:
        connection = self.connection
        if connection.one("SELECT 1 FROM unit WHERE undone IS NOT NULL"):
            # what was undone cannot be redone after something new
            connection.run("DELETE FROM change WHERE unit IN (SELECT id FROM unit WHERE undone IS NOT NULL)")
            connection.run("DELETE FROM unit WHERE undone IS NOT NULL")
        connection.run("INSERT INTO unit (at, kind) VALUES (?, ?)", (utc_text(self._at), self._kind))
        self.unit = int((connection.one("SELECT last_insert_rowid()") or (0,))[0])
        if self.unit % _PRUNE_EVERY == 0:
            forgotten = (self.unit - KEPT_UNITS,)
            connection.run("DELETE FROM change WHERE unit <= ?", forgotten)
            connection.run("DELETE FROM unit WHERE id <= ?", forgotten)
        return self.unit

    def _replace_parts(self, kind: Kind, id: str, old: list[Row], new: list[Row]) -> None:
        """Rewrite the parts from the first that differs: a letter's new version costs one row."""
        if old == new or kind.parts is None:
            return
        same = next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
        if same is None:
            same = min(len(old), len(new))
        table, owner, columns = kind.parts
        self.connection.run(f"DELETE FROM {table} WHERE {owner} = ? AND position >= ?", (id, same))
        self.connection.run_many(
            f"INSERT INTO {table} ({owner}, position, {', '.join(columns)})"
            f" VALUES (?, ?{', ?' * len(columns)})",
            [(id, position, *new[position]) for position in range(same, len(new))],
        )

    def _check_unique(self, client: Client) -> None:
        row = dict(zip(BY_TABLE["client"].columns, BY_TABLE["client"].encode(client), strict=True))
        for field in ("name", "codename"):
            value = row[f"{field}_key"]
            owner = value is not None and self.connection.one(
                "SELECT name FROM client WHERE (name_key = ? OR codename_key = ?) AND id <> ?",
                (value, value, client.id),
            )
            if owner:
                raise ClientExists(field, row[field], owner[0])
        for address, address_key in BY_TABLE["client"].encode_parts(client):
            owner = self.connection.one(
                "SELECT name FROM client JOIN address ON client = client.id"
                " WHERE address_key = ? AND client.id <> ?",
                (address_key, client.id),
            )
            if owner:
                raise ClientExists("address", address, owner[0])


def _only(ids: set[str]) -> str | None:
    return next(iter(ids)) if len(ids) == 1 else None
