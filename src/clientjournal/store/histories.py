"""All that the assessments of many clients look at, in a few queries rather than a few per client."""

from __future__ import annotations

from clientjournal.core.segment import WINDOW_DAYS
from clientjournal.core.tenths import nearest
from clientjournal.core.verdict import Contact, History
from clientjournal.store.days import COLUMNS, decode
from clientjournal.store.entries import upper_bound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from typing import Any

    from clientjournal.core.model import Client, DayState, FitCheck, Rules, Snooze
    from clientjournal.store.connection import Connection, Row
    from clientjournal.store.days import Days
    from clientjournal.store.reader import Reader

_RECENT = 10


def histories(
    reader: Reader,
    connection: Connection,
    days: Days,
    clients: Sequence[Client],
    as_of: date,
    rules: Rules,
) -> list[History]:
    """The histories of ``clients`` in their order, as seen on ``as_of``."""
    with connection.reading():
        only = clients[0].id if len(clients) == 1 else None
        states = _states(connection, days, only, as_of, rules)
        snoozes: dict[str, Snooze] = {s.client: s for s in reader.snoozes(only) if s.on <= as_of}
        checks: dict[str, FitCheck] = {c.client: c for c in reader.fit_checks(only) if c.on <= as_of}
        invoices = _grouped(reader.invoices(only))
        talks = _grouped(reader.talks(only))
        recent = _recent(connection, only, as_of)
        in_guide = {client for (client,) in connection.all("SELECT client FROM guide WHERE status = 'open'")}
        found = []
        for client in clients:
            snooze = snoozes.get(client.id)
            shown = None
            if snooze is not None:
                then = reader.days(client.id, until=snooze.on, rules=rules, limit=1)
                shown = nearest(then[-1].level / then[-1].weight) if then else None
            found.append(
                History(
                    client=client,
                    days=tuple(states.get(client.id, ())),
                    invoices=tuple(invoices.get(client.id, ())),
                    snooze=snooze,
                    snooze_shown=shown,
                    talks=tuple(talks.get(client.id, ())),
                    guide_open=client.id in in_guide,
                    recent=tuple(recent.get(client.id, ())),
                    fit_check=checks.get(client.id),
                )
            )
    return found


def _states(
    connection: Connection, days: Days, only: str | None, as_of: date, rules: Rules
) -> dict[str, list[DayState]]:
    """The last ten states of each client; worked out again for those whose rows do not fit the rules."""
    states: dict[str, list[DayState]] = {}

    def take(row: Row) -> None:
        states.setdefault(row[0], []).append(decode(row[1:]))

    # a correlated look-up per client: a window function would read every day there is, and so would
    # the planner, left to itself, which CROSS JOIN forbids
    connection.every(
        take,
        f"SELECT day.client, {COLUMNS} FROM client CROSS JOIN day ON day.client = client.id AND day.day <= ?1"
        " AND day.day >= ifnull((SELECT tenth.day FROM day AS tenth WHERE tenth.client = client.id"
        "   AND tenth.day <= ?1 ORDER BY tenth.day DESC LIMIT 1 OFFSET ?2), '')"
        f"{_only(only, 3)} ORDER BY client.id, day.day",
        (as_of.isoformat(), WINDOW_DAYS - 1, *_values(only)),
    )
    for client, own, fresh in days.fresh_under(rules, only):
        if not fresh:
            states[client] = days.recomputed(client, own, as_of)[-WINDOW_DAYS:]
    return states


def _recent(connection: Connection, only: str | None, as_of: date) -> dict[str, list[Contact]]:
    """The last ten contacts of each client, newest first; the index alone answers."""
    recent: dict[str, list[Contact]] = {}
    rows = connection.all(
        "SELECT client.id, dread, reasons FROM client CROSS JOIN entry ON entry.client = client.id"
        " AND entry.at >= ifnull((SELECT mine.at FROM entry AS mine WHERE mine.client = client.id"
        "   AND mine.at < ?1 AND +mine.day <= ?2 ORDER BY mine.at DESC, mine.id DESC LIMIT 1 OFFSET ?3), '')"
        f" AND entry.at < ?1 AND +entry.day <= ?2{_only(only, 4)} ORDER BY client.id, at DESC, entry.id DESC",
        (upper_bound(as_of), as_of.isoformat(), _RECENT - 1, *_values(only)),
    )
    for client, dread, reasons in rows:
        contacts = recent.setdefault(client, [])
        if len(contacts) < _RECENT:
            contacts.append(Contact(dread, tuple(reasons.split())))
    return recent


def _grouped(nouns: Iterable[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for noun in nouns:
        groups.setdefault(noun.client, []).append(noun)
    return groups


def _only(client: str | None, place: int) -> str:
    return "" if client is None else f" WHERE client.id = ?{place}"


def _values(client: str | None) -> tuple[str, ...]:
    return () if client is None else (client,)
