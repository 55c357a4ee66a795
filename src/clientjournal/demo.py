"""A believable year, for looking around, for tests and for screenshots; it touches nobody's data."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from clientjournal.core.guide import STEP_IDS
from clientjournal.core.model import (
    CHANNEL_LETTERS,
    REASONS,
    SCALE,
    Channel,
    ClientStatus,
    Entry,
    FitCheck,
    Guide,
    GuideStatus,
    Invoice,
    Letter,
    LetterVersion,
    Payment,
    Snooze,
    Step,
    StepState,
    Talk,
)
from clientjournal.core.money import parse_amount
from clientjournal.core.record import Record
from clientjournal.exchange.parse import Parsed
from clientjournal.exchange.rows import ClientDraft, derived_id
from clientjournal.journal import Journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from clientjournal.clock import Clock
    from clientjournal.settings import Settings

    Table = Mapping[str, Any]

SEED = 20_262
_DATA = os.path.join(os.path.dirname(__file__), "data", "demo.toml")
_REASON_NAMES = {reason.letter: reason.name for reason in REASONS}
_UNKNOWN_TIME = time(12)


@contextmanager
def demo_journal(settings: Settings, clock: Clock | None = None) -> Iterator[Journal]:
    """A journal with the sample year in a private directory, which is removed afterwards.

    Of ``settings`` only the looks apply: the demo shows what it was written to show.
    """
    from tempfile import TemporaryDirectory

    plain = type(settings)("", "")
    with TemporaryDirectory(prefix="clientjournal-demo-") as directory:
        own = settings.replace(
            journal=os.path.join(directory, "journal.db"),
            journal_given=True,
            **{
                field: getattr(plain, field) for field in ("line", "half_life", "grace", "signals", "reasons")
            },
        )
        with Journal.open(own, clock, create=True) as journal:
            journal.keeps_forms = False
            populate(journal)
            yield journal


def populate(journal: Journal) -> None:
    """Take the sample year into ``journal``, up to its clock's now."""
    # the first undo of somebody who looks around must not take the whole year away
    journal.bring_in(sample(journal.clock), new=True, undoable=False)


def sample(clock: Clock) -> Parsed:
    """The year that ends at the clock's now; the same one for the same day and zone.

    One client is over the line, one close to it (over and cleared earlier in the year), one swings, one
    pays late, one is new, one has been quiet for long, and one has ended.
    """
    import tomllib

    with open(_DATA, "rb") as file:
        year = tomllib.load(file)
    today, clients = clock.today(), year["client"]
    contacts = [contact for table in clients for contact in _contacts(table, year["gaps"])]
    return Parsed(
        clients=tuple(_client(table) for table in clients),
        entries=tuple(_Diary(clock, year).entries(contacts)),
        invoices=tuple(_invoice(table, row, today) for table, row in _rows(clients, "invoice")),
        snoozes=tuple(_snooze(table, row, today) for table, row in _rows(clients, "snooze")),
        talks=tuple(_talk(table, row, today) for table, row in _rows(clients, "talk")),
        fit_checks=tuple(_fit_check(table, row, today) for table, row in _rows(clients, "fit_check")),
        guides=tuple(_guide(table, row, clock) for table, row in _rows(clients, "guide")),
        letters=tuple(_letter(table, row, clock) for table, row in _rows(clients, "letter")),
    )


class _Contact(Record):
    """One contact to be: workdays ``back`` from today, the rest as far as it is told."""

    client: Table
    back: int
    number: int
    dread: int
    at: time | None = None
    channel: str = ""
    reasons: str = ""
    note: str = ""


def _contacts(table: Table, gaps: Iterable[tuple[int, int]]) -> list[_Contact]:
    """All contacts with one client, in no order; within a day by ``number``."""
    random = Random(f"{SEED} {table['name']}")
    silent = {back for nearest, furthest in gaps for back in range(nearest, furthest + 1)}
    found = []
    for furthest, nearest, chance, ratings in table.get("phases", ()):
        for back in range(furthest, nearest - 1, -1):
            if random.random() < chance and back not in silent:
                found += [
                    _Contact(table, back, number, int(random.choice(ratings)))
                    for number in range(1 + (random.random() < 0.2))
                ]
    for number, line in enumerate(table.get("tail", ())):
        back, second, *told = line.split(", ", 5)
        if told:
            dread, channel, reasons, note = told
            at = time.fromisoformat(second)
            found.append(_Contact(table, int(back), number, int(dread), at, channel, reasons, note))
        else:
            found += [_Contact(table, int(back), number, int(dread)) for dread in second]
    return found


class _Diary:
    """Turns contacts into entries: deals the notes, and settles when each was and when it was logged."""

    def __init__(self, clock: Clock, year: Table) -> None:
        self._clock, self._now = clock, clock.now()
        self._random = Random(SEED)
        self._cards: dict[tuple[str, int], list[str]] = {
            ("", SCALE.index(word) + 1): list(cards) for word, cards in year["cards"].items()
        }
        for table in year["client"]:
            for card in table.get("cards", ()):
                dread, _, rest = card.partition(" ")
                self._cards.setdefault((table["name"], int(dread)), []).append(rest)
        for cards in self._cards.values():
            self._random.shuffle(cards)

    def entries(self, contacts: Iterable[_Contact]) -> Iterator[Entry]:
        """The entries, newest days first, so that the days which are seen first get the notes."""
        ordered = sorted(contacts, key=lambda c: (c.back, c.client["name"], c.number))
        day: tuple[int, str] | None = None
        hour = 0
        for contact in ordered:
            name = contact.client["name"]
            if (contact.back, name) != day:
                day, hour = (contact.back, name), 0
            entry = self._entry(self._dealt(contact), hour)
            hour = entry.at.hour
            yield entry

    def _dealt(self, contact: _Contact) -> _Contact:
        """The contact with a card that goes with its rating, or with none but a channel and reasons."""
        if contact.channel:
            return contact
        random, table = self._random, contact.client
        own = self._cards.get((table["name"], contact.dread))
        cards = own if own and random.random() < 0.5 else self._cards["", contact.dread]
        if cards and random.random() < 0.7:
            channel, reasons, note = cards.pop().split(" ", 2)
            return contact.replace(channel=channel, reasons=reasons, note=note)
        if contact.dread >= 3:
            count = random.choice((0, 1, 1, 2) if contact.dread == 3 else (1, 1, 2))
            reasons = "".join(random.choice(table["reasons"]) for _ in range(count))
        else:
            reasons = random.choice(("", "", "", "g", "w"))
        return contact.replace(channel=random.choice(table["channels"]), reasons=reasons)

    def _entry(self, contact: _Contact, not_before: int) -> Entry:
        random, table = self._random, contact.client
        hours = [int(hour) for hour in table["hours"].split(",") if int(hour) >= not_before]
        drawn = time(random.choice(hours or [23]), random.randrange(60))
        seconds = random.randrange(20, 400)
        chances = [random.random() for _ in range(4)]
        day = _workday(self._clock.today(), contact.back)
        time_known = contact.back < 2 or contact.at is not None or chances[0] > 0.07
        wall = datetime.combine(day, (contact.at or drawn) if time_known else _UNKNOWN_TIME)
        # on the day itself, what the story has later has only just been
        at = min(self._clock.attach(wall), self._now)
        logged = at + timedelta(seconds=seconds)
        if contact.back >= 4 and chances[1] < 0.08:
            # remembered a workday or two later
            morning = datetime.combine(_workday(day + timedelta(days=3), 0), time(9, seconds % 60))
            logged = self._clock.attach(morning)
        return Entry(
            id=derived_id("demo", table["name"], str(contact.back), str(contact.number), str(seconds)),
            client=table["name"],
            at=at,
            time_known=time_known,
            dread=contact.dread,
            channel=CHANNEL_LETTERS[contact.channel],
            logged=min(logged, self._now).astimezone(UTC),
            aftermath=self._aftermath(contact.dread, chances[2]),
            reasons=tuple(
                dict.fromkeys(_REASON_NAMES[letter] for letter in contact.reasons if letter != "-")
            ),
            note=contact.note,
            source="cli" if chances[3] < 0.3 else "app",
        )

    def _aftermath(self, dread: int, chance: float) -> int | None:
        if dread >= 3:
            return max(1, dread - self._random.choice((0, 1, 1, 2))) if chance < 0.2 else None
        return dread + 1 if chance < 0.05 else None


def _workday(today: date, back: int) -> date:
    """The workday so many workdays before ``today``, or before the Friday that precedes a weekend."""
    day = today - timedelta(days=max(0, today.weekday() - 4))
    weeks, days = divmod(back, 5)
    return day - timedelta(weeks=weeks, days=days + 2 * (days > day.weekday()))


def _rows(clients: Iterable[Table], kind: str) -> Iterator[tuple[str, Table]]:
    """The rows of one kind with the name of their client."""
    for table in clients:
        for row in table.get(kind, ()):
            yield table["name"], row


def _client(table: Table) -> ClientDraft:
    return ClientDraft(
        id=None,
        name=table["name"],
        codename=table.get("codename"),
        status=ClientStatus(table.get("status", "active")),
        addresses=tuple(table["addresses"]),
        channel=Channel(table["channel"]) if "channel" in table else None,
        notice_days=table.get("notice_days"),
        referred_by=table.get("referred_by"),
        rate=table["rate"],
        about=table["about"],
        admire=table.get("admire"),
    )


def _day(today: date, back: int) -> date:
    return today + timedelta(days=back)


def _noon(clock: Clock, back: int) -> datetime:
    return clock.attach(datetime.combine(_day(clock.today(), back), _UNKNOWN_TIME)).astimezone(UTC)


def _invoice(client: str, row: Table, today: date) -> Invoice:
    currency = row.get("currency", "EUR")
    return Invoice(
        id=derived_id("demo", row["number"]),
        client=client,
        number=row["number"],
        issued=_day(today, row["issued"]),
        due=_day(today, row["due"]),
        amount=parse_amount(row["amount"], currency),
        currency=currency,
        payments=tuple(
            Payment(_day(today, back), parse_amount(amount, currency))
            for back, amount in row.get("payments", ())
        ),
        void=row.get("void", False),
        promise=_day(today, row["promise"]) if "promise" in row else None,
        excuse=row.get("excuse"),
        note=row.get("note", ""),
    )


def _snooze(client: str, row: Table, today: date) -> Snooze:
    on, until = _day(today, row["on"]), _day(today, row["until"])
    return Snooze(derived_id("demo", "snooze", client), client, on, until, row["reason"])


def _talk(client: str, row: Table, today: date) -> Talk:
    return Talk(derived_id("demo", "talk", client), client, _day(today, row["on"]), row["kind"], row["note"])


def _fit_check(client: str, row: Table, today: date) -> FitCheck:
    on = _day(today, row["on"])
    return FitCheck(derived_id("demo", "fit check", client), client, on, dict(row["answers"]), row["note"])


def _guide(client: str, row: Table, clock: Clock) -> Guide:
    """A guide that was closed, its steps spread evenly over the days it took."""
    opened, closed = row["opened"], row["closed"]
    steps = []
    for number, step in enumerate(STEP_IDS, 1):
        because = row["skipped"].get(step)
        at = _noon(clock, opened + (closed - opened) * number // len(STEP_IDS))
        state = StepState.DONE if because is None else StepState.SKIPPED
        steps.append(Step(step, state, because, at, row["contents"].get(step)))
    started = _noon(clock, opened)
    return Guide(
        derived_id("demo", "guide", client), client, GuideStatus.CLOSED, started, "crossing", tuple(steps)
    )


def _letter(client: str, row: Table, clock: Clock) -> Letter:
    version = LetterVersion(_noon(clock, row["on"]), row["text"])
    return Letter(
        derived_id("demo", "letter", client), client, row["tone"], Channel(row["channel"]), (version,)
    )
