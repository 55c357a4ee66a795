"""The derived rows: each client's rated days with the state of every machine after them.

They are made in the transaction that changes the entries, from the earliest date it touched. Nothing
depends on their being there: rows that are missing, or were made under another line, half-life or set
of reasons, are worked out again from the entries.
"""

from __future__ import annotations

from datetime import date

from clientjournal.core.dread import replay, signals_of, step
from clientjournal.core.model import REASONS, DayState, DayTotals
from clientjournal.core.segment import WINDOW_DAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.core.model import Reason, Rules
    from clientjournal.store.connection import Connection, Row

COLUMNS = (
    "day, count, total, low, high, signals, level, weight, rated, jump, over_since,"
    " volatile_by_ratings, volatile_by_reasons, fit_red"
)
"""The columns of ``DayState`` in its own order."""


def decode(row: Row) -> DayState:
    """The state in a row of ``COLUMNS``."""
    fields = list(row)
    fields[0] = date.fromisoformat(row[0])
    if row[10] is not None:
        fields[10] = date.fromisoformat(row[10])
    fields[11:] = [flag == 1 for flag in row[11:]]
    return DayState(*fields)


class Days:
    """The derived rows on one connection, for one set of known reasons."""

    def __init__(self, connection: Connection, reasons: Sequence[Reason] = REASONS) -> None:
        self._connection, self._reasons = connection, reasons
        marked = [(reason.name, signals_of((reason.name,), (reason,))) for reason in reasons]
        self._reasons_key = " ".join(f"{name}={signals}" for name, signals in sorted(marked) if signals)

    def states(
        self,
        client: str,
        rules: Rules,
        *,
        until: date,
        since: date | None = None,
        limit: int | None = None,
    ) -> list[DayState]:
        """A client's states between two dates, oldest first; with ``limit`` the newest so many."""
        with self._connection.reading():
            found = self.fresh_under(rules, client)
            if not found:
                return []
            _, rules, fresh = found[0]
            if fresh:
                states = self._connection.every(
                    decode,
                    f"SELECT {COLUMNS} FROM day WHERE client = ? AND day BETWEEN ? AND ?"
                    " ORDER BY day DESC LIMIT ?",
                    (
                        client,
                        "" if since is None else since.isoformat(),
                        until.isoformat(),
                        -1 if limit is None else limit,
                    ),
                )
                return states[::-1]
            states = self.recomputed(client, rules, until)
        if since is not None:
            states = [state for state in states if state.day >= since]
        return states if limit is None else states[max(0, len(states) - limit) :]

    def recomputed(self, client: str, rules: Rules, until: date | None = None) -> list[DayState]:
        """Every state of a client up to a date from the entries alone, oldest first."""
        return replay(self._totals(client, "", until), rules)

    def fresh_under(self, rules: Rules, client: str | None = None) -> list[tuple[str, Rules, bool]]:
        """(client, its rules, whether its rows are complete and made by them), for one client or for all."""
        bases = {
            (line, half_life): basis
            for basis, line, half_life in self._connection.all(
                "SELECT id, line, half_life FROM basis WHERE reasons = ?", (self._reasons_key,)
            )
        }
        rows = self._connection.all(
            "SELECT client.id, line, day.basis,"
            " day.day IS (SELECT max(day) FROM entry WHERE entry.client = client.id)"
            " FROM client LEFT JOIN day ON day.client = client.id"
            " AND day.day = (SELECT max(day) FROM day WHERE day.client = client.id)"
            + ("" if client is None else " WHERE client.id = ?"),
            () if client is None else (client,),
        )
        found = []
        for client_id, line, basis, complete in rows:
            own = rules if line is None else rules.replace(line=line)
            fresh = complete == 1 and basis in (None, bases.get((own.line, own.half_life)))
            found.append((client_id, own, fresh))
        return found

    def counts(self, client: str | None, until: date | None) -> list[tuple[date, int]]:
        """The number of entries per date, newest first."""
        last = "9999-12-31" if until is None else until.isoformat()
        owner, values = ("", ()) if client is None else (" AND client = ?", (client,))
        with self._connection.reading():
            complete = not self._connection.one(
                "SELECT 1 FROM client WHERE (SELECT max(day) FROM day WHERE client = client.id)"
                " IS NOT (SELECT max(day) FROM entry WHERE client = client.id)"
                + ("" if client is None else " AND id = ?"),
                values,
            )
            table, count = ("day", "sum(count)") if complete else ("entry", "count(*)")
            return self._connection.every(
                lambda row: (date.fromisoformat(row[0]), row[1]),
                f"SELECT day, {count} FROM {table} WHERE day <= ?{owner} GROUP BY day ORDER BY day DESC",
                (last, *values),
            )

    def adopt(self, rules: Rules) -> list[str]:
        """Write rows by these rules from now on; the clients whose rows do not fit when that is a change.

        Settings change seldom, so all rows are made again at the next write, and reading stays quick.
        """
        connection, values = self._connection, self._basis_key(rules)
        adopted = "line = ? AND half_life = ? AND reasons = ?"
        if connection.one(f"SELECT 1 FROM basis WHERE adopted AND {adopted}", values):
            return []
        self._basis(rules)
        connection.run(f"UPDATE basis SET adopted = ({adopted})", values)
        return [client for client, _, fresh in self.fresh_under(rules) if not fresh]

    def rebuild(self, client: str, since: str, rules: Rules) -> None:
        """Make a client's rows from the local date ``since`` (ISO; empty for all) on, inside a write.

        An entry on the newest day costs one step, whatever the length of the history.
        """
        connection = self._connection
        basis = self._basis(rules)
        before = connection.every(
            lambda row: (decode(row[:-1]), row[-1]),
            f"SELECT {COLUMNS}, basis FROM day WHERE client = ? AND day < ? ORDER BY day DESC LIMIT ?",
            (client, since, WINDOW_DAYS),
        )
        (newest,) = connection.one(
            "SELECT max(day) FROM entry WHERE client = ? AND day < ?", (client, since)
        ) or (None,)
        last = before[0][0].day.isoformat() if before else None
        if last != newest or any(made_under != basis for _, made_under in before):
            # rows are missing, or were made by other rules: nothing to build on
            since, before = "", []
        states = [state for state, _ in reversed(before)]
        kept = len(states)
        for totals in self._totals(client, since):
            states.append(step(states[-WINDOW_DAYS:], totals, rules))
        connection.run("DELETE FROM day WHERE client = ? AND day >= ?", (client, since))
        connection.run_many(
            f"INSERT INTO day (client, basis, {COLUMNS}) VALUES (?, ?{', ?' * 14})",
            [_encode(client, basis, state) for state in states[kept:]],
        )

    def _basis(self, rules: Rules) -> int:
        """The number under which rows made by these rules are kept."""
        find = "SELECT id FROM basis WHERE line = ? AND half_life = ? AND reasons = ?"
        found = self._connection.one(find, self._basis_key(rules))
        if found is None:
            self._connection.run(
                "INSERT INTO basis (line, half_life, reasons) VALUES (?, ?, ?)", self._basis_key(rules)
            )
            found = self._connection.one(find, self._basis_key(rules)) or (0,)
        return int(found[0])

    def _totals(self, client: str, since: str, until: date | None = None) -> list[DayTotals]:
        """The ratings per date, added up by SQLite: a hundred thousand entries need not become objects."""
        return self._connection.every(
            self._day_totals,
            "SELECT day, count(*), sum(dread), min(dread), max(dread), group_concat(nullif(reasons, ''), ' ')"
            " FROM entry WHERE client = ? AND day >= ? AND day <= ? GROUP BY day ORDER BY day",
            (client, since, "9999-12-31" if until is None else until.isoformat()),
        )

    def _day_totals(self, row: Row) -> DayTotals:
        day, count, total, low, high, reasons = row
        signals = 0 if reasons is None else signals_of(set(reasons.split()), self._reasons)
        return DayTotals(date.fromisoformat(day), count, total, low, high, signals)

    def _basis_key(self, rules: Rules) -> Row:
        return rules.line, rules.half_life, self._reasons_key


def _encode(client: str, basis: int, state: DayState) -> Row:
    day, *numbers, over_since, ratings, reasons, fit = state.as_tuple()
    since = None if over_since is None else over_since.isoformat()
    return (client, basis, day.isoformat(), *numbers, since, int(ratings), int(reasons), int(fit))
