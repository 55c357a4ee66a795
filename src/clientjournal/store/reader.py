"""Every question the journal answers; nothing here changes anything."""

from __future__ import annotations

from datetime import date

from clientjournal.core.errors import AmbiguousClient, UnknownClient, UnknownId
from clientjournal.core.model import (
    REASONS,
    Channel,
    Client,
    Entry,
    FitCheck,
    Guide,
    Invoice,
    Letter,
    Snooze,
    Talk,
)
from clientjournal.core.text import key
from clientjournal.store.days import Days
from clientjournal.store.entries import Conditions, select
from clientjournal.store.rows import KINDS, moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from typing import TypeVar

    from clientjournal.core.filter import EntryFilter
    from clientjournal.core.model import DayState, Reason, Rules
    from clientjournal.core.unit import Unit
    from clientjournal.core.verdict import History
    from clientjournal.store.connection import Connection, Row
    from clientjournal.store.rows import Noun
    from clientjournal.store.search import Search

    T = TypeVar("T")

_LAST_CHARACTER = "\U0010ffff"
_SHORT_ID = 8


class Reader:
    """The journal as it is now; inside ``Store.write``, as it will be.

    Dates are local calendar dates, ``until`` and ``since`` are included. ``reasons`` are those whose
    meaning the derived rows depend on.
    """

    def __init__(self, connection: Connection, reasons: Sequence[Reason] = REASONS) -> None:
        self._connection = connection
        self._days = Days(connection, reasons)

    # -- clients --------------------------------------------------------------------------------------

    def clients(self, *, ended: bool = True) -> list[Client]:
        """All clients by name; without the ended ones if asked."""
        return self._load(Client, "" if ended else "WHERE status <> 'ended'", order="name_key")

    def client(self, id: str) -> Client | None:
        """The client with this id."""
        return self._by_id(Client, id)

    def match_client(self, query: str, *, prefix: bool = True) -> Client:
        """The client meant by a name, a codename, an address or, with ``prefix``, a unique beginning.

        ``UnknownClient`` carries names that are spelled alike, ``AmbiguousClient`` the candidates.
        """
        wanted = key(query)
        for condition in (
            "name_key = ?",
            "codename_key = ?",
            "id = (SELECT client FROM address WHERE address_key = ?)",
        ):
            found = self._load(Client, f"WHERE {condition}", (wanted,))
            if found:
                return found[0]
        if prefix and wanted:
            end = wanted + _LAST_CHARACTER
            found = self._load(
                Client,
                "WHERE name_key BETWEEN ? AND ? OR codename_key BETWEEN ? AND ?",
                (wanted, end, wanted, end),
                order="name_key",
            )
            if len(found) > 1:
                raise AmbiguousClient(query, tuple(client.name for client in found))
            if found:
                return found[0]
        raise UnknownClient(query, self._near(wanted))

    def _near(self, wanted: str) -> tuple[str, ...]:
        from difflib import get_close_matches

        names: dict[str, str] = {}
        for name, name_key, codename_key in self._connection.all(
            "SELECT name, name_key, codename_key FROM client ORDER BY name_key"
        ):
            names[name_key] = name
            if codename_key is not None:
                names.setdefault(codename_key, name)
            # "acmee" is near the first word of "Acme Corp", too
            names.setdefault(name_key.split()[0], name)
        return tuple(dict.fromkeys(names[near] for near in get_close_matches(wanted, names, 3, 0.6)))

    # -- entries --------------------------------------------------------------------------------------

    def entry(self, id: str) -> Entry:
        """The entry with this id or the only one whose id begins so; ``UnknownId`` otherwise."""
        return self._by_prefix(Entry, id)

    def short_ids(self, ids: Iterable[str], noun: type[Noun] = Entry) -> dict[str, str]:
        """The shortest beginning of each id, of eight characters or more, that no other such noun shares."""
        short, table = {}, KINDS[noun].table
        for id_ in ids:
            neighbours = self._connection.one(
                f"SELECT (SELECT max(id) FROM {table} WHERE id < ?1),"
                f" (SELECT min(id) FROM {table} WHERE id > ?1)",
                (id_,),
            ) or (None, None)
            shared = max(_shared_length(id_, other or "") for other in neighbours)
            short[id_] = id_[: max(_SHORT_ID, shared + 1)]
        return short

    def entries(
        self,
        *,
        client: str | None = None,
        where: EntryFilter | None = None,
        since: date | None = None,
        until: date | None = None,
        before: Entry | None = None,
        limit: int | None = None,
    ) -> list[Entry]:
        """Entries newest first, by (moment in UTC, id); the page after ``before``."""
        conditions = Conditions()
        if client is not None:
            conditions.add("client = ?", client)
        conditions.dated(since, until)
        if before is not None:
            conditions.before(before)
        if where is not None:
            conditions.matching(where)
        return select(self._connection, conditions, where.words if where else (), limit)

    def search(self, client: Client, where: EntryFilter, counts: Sequence[tuple[date, int]]) -> Search:
        """A search among a client's entries, to be done in steps; ``counts`` are its ``day_counts``."""
        from clientjournal.store.search import Search

        return Search(self._connection, client, where, counts)

    def numbered(self, numbers: Sequence[int]) -> list[Entry]:
        """The entries that a search found under these numbers, newest first, but for those gone since."""
        from clientjournal.store.search import numbered

        return numbered(self._connection, numbers)

    def latest_entry(self, client: str, until: date) -> Entry | None:
        """A client's newest entry dated by ``until``."""
        found = self.entries(client=client, until=until, limit=1)
        return found[0] if found else None

    def good_entries(self, client: str, until: date, limit: int) -> list[Entry]:
        """A client's entries with a note that went well, newest first: reason ``good``, or rated 1 or 2."""
        conditions = Conditions()
        conditions.add("client = ?", client)
        conditions.dated(None, until)
        conditions.add("note <> ''")
        conditions.add("(+dread <= 2 OR instr(' ' || reasons || ' ', ' good '))")
        return select(self._connection, conditions, (), limit)

    def channel_counts(self, client: str, since: date | None, until: date) -> dict[Channel, int]:
        """How many contacts of a client went through each channel that was used."""
        conditions = Conditions()
        conditions.add("client = ?", client)
        conditions.dated(since, until)
        rows = self._connection.all(
            f"SELECT channel, count(*) FROM entry{conditions.sql} GROUP BY channel", conditions.values
        )
        return {Channel(channel): count for channel, count in rows}

    def high_contacts(self, since: date, until: date) -> int:
        """How many contacts of all clients were rated 4 or 5, both dates included."""
        conditions = Conditions()
        conditions.dated(since, until)
        conditions.add("+dread >= 4")
        (count,) = self._connection.one(f"SELECT count(*) FROM entry{conditions.sql}", conditions.values) or (
            0,
        )
        return int(count)

    def points(
        self, client: str, since: date | None = None, until: date | None = None
    ) -> list[tuple[datetime, date, int, bool]]:
        """(moment, local date, dread, logged on a later date) of a client's entries, oldest first."""
        conditions = Conditions()
        conditions.add("client = ?", client)
        conditions.dated(since, until)
        return self._connection.every(
            lambda row: (moment(row[0], row[1]), date.fromisoformat(row[2]), row[3], row[4] == 1),
            "SELECT at, offset, day, dread, date(logged, offset || ' minutes') > day"
            f" FROM entry{conditions.sql} ORDER BY at, id",
            conditions.values,
        )

    # -- days and histories ----------------------------------------------------------------------------

    def days(
        self,
        client: str,
        *,
        until: date,
        rules: Rules,
        since: date | None = None,
        limit: int | None = None,
    ) -> list[DayState]:
        """The states after a client's rated days, oldest first; with ``limit`` the newest so many.

        The client's own line replaces that of ``rules``.
        """
        return self._days.states(client, rules, since=since, until=until, limit=limit)

    def day_counts(self, client: str | None = None, until: date | None = None) -> list[tuple[date, int]]:
        """How many entries each local date has, newest first; dates without any are absent."""
        return self._days.counts(client, until)

    def history(self, client: Client, as_of: date, rules: Rules) -> History:
        """What an assessment of one client on a date looks at."""
        from clientjournal.store.histories import histories

        return histories(self, self._connection, self._days, [client], as_of, rules)[0]

    def histories(self, as_of: date, rules: Rules, *, ended: bool = False) -> list[History]:
        """The same for all clients by name, in a handful of queries."""
        from clientjournal.store.histories import histories

        with self._connection.reading():
            clients = self.clients(ended=ended)
            return histories(self, self._connection, self._days, clients, as_of, rules)

    # -- what belongs to clients ------------------------------------------------------------------------

    def invoices(self, client: str | None = None) -> list[Invoice]:
        """Invoices by due date, then by id."""
        return self._of_client(Invoice, client, "due, id")

    def invoice(self, id: str) -> Invoice:
        """The invoice with this id, unique beginning of an id, or unique number; ``UnknownId`` otherwise."""
        numbered = self._load(Invoice, "WHERE number = ?", (id,))
        return numbered[0] if len(numbered) == 1 else self._by_prefix(Invoice, id)

    def snoozes(self, client: str | None = None) -> list[Snooze]:
        """Snoozes by the date they were made, then by id."""
        return self._of_client(Snooze, client, "day, id")

    def talks(self, client: str | None = None) -> list[Talk]:
        """Repair talks by date, then by id."""
        return self._of_client(Talk, client, "day, id")

    def fit_checks(self, client: str | None = None) -> list[FitCheck]:
        """Fit checks by date, then by id."""
        return self._of_client(FitCheck, client, "day, id")

    def talk(self, id: str) -> Talk:
        """The talk with this id or the only one whose id begins so; ``UnknownId`` otherwise."""
        return self._by_prefix(Talk, id)

    def fit_check(self, id: str) -> FitCheck:
        """The fit check with this id or the only one whose id begins so; ``UnknownId`` otherwise."""
        return self._by_prefix(FitCheck, id)

    def guides(self, client: str | None = None) -> list[Guide]:
        """Guides by the moment they were opened, then by id."""
        return self._of_client(Guide, client, "opened, id")

    def guide(self, client: str) -> Guide | None:
        """A client's newest guide."""
        found = self._load(Guide, "WHERE client = ?", (client,), order="opened DESC, id DESC LIMIT 1")
        return found[0] if found else None

    def letters(self, client: str | None = None) -> list[Letter]:
        """Letters by id, which is the order in which they were begun."""
        return self._of_client(Letter, client, "id")

    # -- the history of changes --------------------------------------------------------------------------

    def is_in_history(self, id: str) -> bool:
        """Whether some change in the history could be undone or redone that touched the row with this id."""
        return self._connection.one("SELECT 1 FROM change WHERE id = ? LIMIT 1", (id,)) is not None

    def units(self, limit: int | None = None) -> list[Unit]:
        """What was changed, newest first, undone ones too."""
        return self._units("", -1 if limit is None else limit)

    def last_unit(self) -> Unit | None:
        """What ``undo`` would take back."""
        found = self._units("WHERE undone IS NULL", 1)
        return found[0] if found else None

    def last_done(self, kinds: Sequence[str]) -> datetime | None:
        """When a unit of one of these kinds was done last, undone ones aside."""
        marks = ", ".join("?" * len(kinds))
        (at,) = self._connection.one(
            f"SELECT max(at) FROM unit WHERE undone IS NULL AND kind IN ({marks})", kinds
        ) or (None,)
        return None if at is None else moment(at)

    def next_redo(self) -> Unit | None:
        """What ``redo`` would do again: the first unit of what was undone last."""
        found = self._units("WHERE undone = (SELECT max(undone) FROM unit WHERE undone IS NOT NULL)", -1)
        return found[-1] if found else None

    # -----------------------------------------------------------------------------------------------------

    def _units(self, where: str, limit: int) -> list[Unit]:
        from clientjournal.store.history import UNIT_COLUMNS, unit

        return self._connection.every(
            unit, f"SELECT {UNIT_COLUMNS} FROM unit {where} ORDER BY id DESC LIMIT ?", (limit,)
        )

    def _of_client(self, noun: type[T], client: str | None, order: str) -> list[T]:
        if client is None:
            return self._load(noun, order=order)
        return self._load(noun, "WHERE client = ?", (client,), order=order)

    def _by_id(self, noun: type[T], id: str) -> T | None:
        found = self._load(noun, "WHERE id = ?", (id,))
        return found[0] if found else None

    def _by_prefix(self, noun: type[T], id: str) -> T:
        exact = self._by_id(noun, id)
        if exact is not None:
            return exact
        start = id.lower()
        found = self._load(
            noun, "WHERE id >= ? AND id < ?", (start, start + _LAST_CHARACTER), order="id LIMIT 2"
        )
        if not id or len(found) != 1:
            raise UnknownId(KINDS[noun].table, id, len(found))
        return found[0]

    def _load(
        self, noun: type[T], where: str = "", values: Sequence[object] = (), *, order: str = ""
    ) -> list[T]:
        """Nouns with their parts, in two queries at most."""
        kind = KINDS[noun]
        tail = f" {where}{' ORDER BY ' if order else ''}{order}"
        if kind.parts is None:
            return self._connection.every(kind.decode, kind.select_sql + tail, values)
        table, owner, columns = kind.parts
        parts: dict[str, list[Row]] = {}
        with self._connection.reading():
            some = f" WHERE {owner} IN (SELECT id FROM {kind.table}{tail})" if values else ""
            columns_sql = ", ".join((owner, *columns))
            for owned_by, *part in self._connection.all(
                f"SELECT {columns_sql} FROM {table}{some} ORDER BY {owner}, position", values
            ):
                parts.setdefault(owned_by, []).append(tuple(part))
            return self._connection.every(
                lambda row: kind.decode(row, parts.get(row[0], ())), kind.select_sql + tail, values
            )


def _shared_length(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
