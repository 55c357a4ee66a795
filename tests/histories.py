"""Made-up histories of one client, small enough to reason about."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from clientjournal.core.dread import Dread, dread, replay, totals
from clientjournal.core.model import Channel, Client, DayState, Entry, Invoice, Payment, Rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

START = date(2025, 1, 1)
RULES = Rules()
CLIENT = Client("c", "Acme", datetime(2020, 1, 1, tzinfo=UTC))


def on(day: int) -> date:
    """The date so many days after the start."""
    return START + timedelta(days=day)


def entry(
    day: int | date, rating: int, *reasons: str, client: str = CLIENT.id, hour: int = 12, number: int = 0
) -> Entry:
    moment = datetime.combine(on(day) if isinstance(day, int) else day, time(hour), UTC)
    name = f"{client}-{moment:%Y%m%d}-{number}"
    return Entry(name, client, moment, True, rating, Channel.EMAIL, moment, reasons=reasons)


def invoice(
    issued: int | date,
    due: int | date,
    paid: int | date | None = None,
    *,
    amount: int = 100_000,
    currency: str = "EUR",
    number: str = "INV-1",
    void: bool = False,
) -> Invoice:
    """A bill by its dates, as days after the start."""
    first, last, covered = (on(day) if isinstance(day, int) else day for day in (issued, due, paid))
    assert first is not None
    assert last is not None
    payments = () if covered is None else (Payment(covered, amount),)
    return Invoice(number, CLIENT.id, number, first, last, amount, currency, payments, void)


def days(entries: Iterable[Entry], rules: Rules = RULES) -> list[DayState]:
    return replay(totals(entries), rules)


def up_to(states: Sequence[DayState], as_of: date) -> tuple[DayState, ...]:
    """The last ten states on or before a date, as the store hands them out."""
    return tuple([state for state in states if state.day <= as_of][-10:])


def dread_on(entries: Iterable[Entry], as_of: date, rules: Rules = RULES) -> Dread:
    """The dread on a date, computed from the rows alone."""
    return dread(up_to(days(entries, rules), as_of), as_of, rules)


def ratings(*means: int, start: int = 0, every: int = 1, reasons: Sequence[str] = ()) -> list[Entry]:
    """One contact a day with these ratings, ``every`` so many days."""
    return [entry(start + number * every, rating, *reasons) for number, rating in enumerate(means)]
