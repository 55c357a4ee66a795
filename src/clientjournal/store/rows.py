"""How each noun stands in its table, and comes back out of it.

Rows are tuples in the order of ``Kind.columns``; the parts of a noun that have a table of their own
(addresses, payments, steps, versions) are ``Kind.parts`` rows. ``json`` is imported only for the
nouns that hold free mappings, because logging an entry must not pay for it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from clientjournal.core.errors import UnreadableDate
from clientjournal.core.model import (
    Channel,
    Client,
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
from clientjournal.core.text import key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    Row = tuple[Any, ...]
    Noun = Client | Entry | Invoice | Snooze | Talk | FitCheck | Guide | Letter

_CHANNELS: dict[str | None, Channel] = {channel.value: channel for channel in Channel}
_MINUTE = timedelta(minutes=1)
_zones: dict[int, timezone] = {0: UTC}


def utc_text(at: datetime) -> str:
    """An aware moment as the text that is stored."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat()


def moment(text: str, offset: int = 0) -> datetime:
    """A stored moment, on the clocks ``offset`` minutes ahead of UTC."""
    zone = _zones.get(offset)
    if zone is None:
        zone = _zones[offset] = timezone(timedelta(minutes=offset))
    at = datetime.fromisoformat(text)
    return (at + timedelta(minutes=offset) if offset else at).replace(tzinfo=zone)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _json(value: Mapping[str, Any]) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _mapping(text: str) -> dict[str, Any]:
    import json

    loaded: dict[str, Any] = json.loads(text)
    return loaded


class Kind:
    """One noun: ``table`` with ``columns`` (the first is the id), and, if it has any, its parts.

    ``parts`` is (table, the column that refers to the noun, the other columns in order); the parts'
    order is kept in a column ``position``.
    """

    table: str
    columns: tuple[str, ...]
    parts: tuple[str, str, tuple[str, ...]] | None = None

    def __init__(self) -> None:
        columns = ", ".join(self.columns)
        self.select_sql = f"SELECT {columns} FROM {self.table}"
        self.insert_sql = (
            f"INSERT INTO {self.table} ({columns}) VALUES ({', '.join('?' * len(self.columns))})"
        )
        self.update_sql = f"UPDATE {self.table} SET {' = ?, '.join(self.columns[1:])} = ? WHERE id = ?"
        self.parts_sql = ""
        if self.parts:
            table, owner, names = self.parts
            self.parts_sql = f"SELECT {', '.join(names)} FROM {table} WHERE {owner} = ? ORDER BY position"

    def encode(self, noun: Any) -> Row:
        raise NotImplementedError

    def encode_parts(self, noun: Any) -> list[Row]:
        return []

    def decode(self, row: Sequence[Any], parts: Sequence[Row] = ()) -> Any:
        raise NotImplementedError


class _ClientKind(Kind):
    table = "client"
    columns = (
        "id", "name", "name_key", "codename", "codename_key", "created", "status", "line", "channel",
        "notice_days", "referred_by", "rate", "about", "admire",
    )  # fmt: skip
    parts = ("address", "client", ("address", "address_key"))

    def encode(self, noun: Client) -> Row:
        codename = noun.codename
        return (
            noun.id,
            noun.name,
            key(noun.name),
            codename,
            None if codename is None else key(codename),
            utc_text(noun.created),
            noun.status.value,
            noun.line,
            None if noun.channel is None else noun.channel.value,
            noun.notice_days,
            noun.referred_by,
            noun.rate,
            noun.about,
            noun.admire,
        )

    def encode_parts(self, noun: Client) -> list[Row]:
        return list({key(address): (address, key(address)) for address in noun.addresses}.values())

    def decode(self, row: Sequence[Any], parts: Sequence[Row] = ()) -> Client:
        id_, name, _, codename, _, created, status, line, channel, *rest = row
        return Client(
            id_,
            name,
            moment(created),
            codename,
            ClientStatus(status),
            tuple(part[0] for part in parts),
            line,
            _CHANNELS.get(channel),
            *rest,
        )


class _EntryKind(Kind):
    table = "entry"
    columns = (
        "id", "client", "at", "offset", "day", "time_known", "dread", "aftermath", "channel", "reasons",
        "note", "logged", "source",
    )  # fmt: skip

    def encode(self, noun: Entry) -> Row:
        at = noun.at
        offset = at.utcoffset() or timedelta()
        # before zones were tidied up some had odd seconds: the wall clock is kept, to the second
        minutes = round(offset / _MINUTE)
        try:
            utc = at.replace(tzinfo=None) - timedelta(minutes=minutes)
        except OverflowError:
            raise UnreadableDate("out-of-range", at=at) from None
        return (
            noun.id,
            noun.client,
            utc.isoformat(),
            minutes,
            at.date().isoformat(),
            int(noun.time_known),
            noun.dread,
            noun.aftermath,
            noun.channel.value,
            " ".join(noun.reasons),
            noun.note,
            utc_text(noun.logged),
            noun.source,
        )

    def decode(self, row: Sequence[Any], parts: Sequence[Row] = ()) -> Entry:
        (id_, client, at, offset, _, time_known, dread, aftermath, channel, reasons, note, logged, source) = (
            row
        )
        return Entry(
            id_,
            client,
            moment(at, offset),
            time_known == 1,
            dread,
            _CHANNELS[channel],
            moment(logged),
            aftermath,
            tuple(reasons.split()),
            note,
            source,
        )


class _InvoiceKind(Kind):
    table = "invoice"
    columns = (
        "id", "client", "number", "issued", "due", "amount", "currency", "void", "promise", "excuse", "note",
    )  # fmt: skip
    parts = ("payment", "invoice", ("day", "amount"))

    def encode(self, noun: Invoice) -> Row:
        return (
            noun.id,
            noun.client,
            noun.number,
            noun.issued.isoformat(),
            noun.due.isoformat(),
            noun.amount,
            noun.currency,
            int(noun.void),
            _day(noun.promise),
            noun.excuse,
            noun.note,
        )

    def encode_parts(self, noun: Invoice) -> list[Row]:
        return [(payment.on.isoformat(), payment.amount) for payment in noun.payments]

    def decode(self, row: Sequence[Any], parts: Sequence[Row] = ()) -> Invoice:
        id_, client, number, issued, due, amount, currency, void, promise, excuse, note = row
        return Invoice(
            id_,
            client,
            number,
            date.fromisoformat(issued),
            date.fromisoformat(due),
            amount,
            currency,
            tuple(Payment(date.fromisoformat(day), paid) for day, paid in parts),
            void == 1,
            _date(promise),
            excuse,
            note,
        )


class _SnoozeKind(Kind):
    table = "snooze"
    columns = ("id", "client", "day", "until", "reason")

    def encode(self, noun: Snooze) -> Row:
        return noun.id, noun.client, noun.on.isoformat(), noun.until.isoformat(), noun.reason

    def decode(self, row: Sequence[Any], parts: Sequence[Row] = ()) -> Snooze:
        id_, client, day, until, reason = row
        return Snooze(id_, client, date.fromisoformat(day), date.fromisoformat(until), reason)


class _TalkKind(Kind):
    table = "talk"
    columns = ("id", "client", "day", "kind", "note")

    def encode(self, noun: Talk) -> Row:
        return noun.id, noun.client, noun.on.isoformat(), noun.kind, noun.note

    def decode(self, row: Sequence[Any], parts: Sequence[Row] = ()) -> Talk:
        id_, client, day, kind, note = row
        return Talk(id_, client, date.fromisoformat(day), kind, note)


class _FitCheckKind(Kind):
    table = "fit_check"
    columns = ("id", "client", "day", "answers", "note")

    def encode(self, noun: FitCheck) -> Row:
        return noun.id, noun.client, noun.on.isoformat(), _json(noun.answers), noun.note

    def decode(self, row: Sequence[Any], parts: Sequence[Row] = ()) -> FitCheck:
        id_, client, day, answers, note = row
        return FitCheck(id_, client, date.fromisoformat(day), _mapping(answers), note)


class _GuideKind(Kind):
    table = "guide"
    columns = ("id", "client", "status", "opened", "opened_by", "branch")
    parts = ("step", "guide", ("step", "state", "because", "at", "contents"))

    def encode(self, noun: Guide) -> Row:
        return noun.id, noun.client, noun.status.value, utc_text(noun.opened), noun.opened_by, noun.branch

    def encode_parts(self, noun: Guide) -> list[Row]:
        return [
            (
                step.step,
                step.state.value,
                step.because,
                None if step.at is None else utc_text(step.at),
                None if step.contents is None else _json(step.contents),
            )
            for step in noun.steps
        ]

    def decode(self, row: Sequence[Any], parts: Sequence[Row] = ()) -> Guide:
        id_, client, status, opened, opened_by, branch = row
        steps = tuple(
            Step(
                step,
                StepState(state),
                because,
                None if at is None else moment(at),
                None if contents is None else _mapping(contents),
            )
            for step, state, because, at, contents in parts
        )
        return Guide(id_, client, GuideStatus(status), moment(opened), opened_by, steps, branch)


class _LetterKind(Kind):
    table = "letter"
    columns = ("id", "client", "tone", "channel")
    parts = ("letter_version", "letter", ("at", "text"))

    def encode(self, noun: Letter) -> Row:
        return noun.id, noun.client, noun.tone, noun.channel.value

    def encode_parts(self, noun: Letter) -> list[Row]:
        return [(utc_text(version.at), version.text) for version in noun.versions]

    def decode(self, row: Sequence[Any], parts: Sequence[Row] = ()) -> Letter:
        id_, client, tone, channel = row
        versions = tuple(LetterVersion(moment(at), text) for at, text in parts)
        return Letter(id_, client, tone, _CHANNELS[channel], versions)


KINDS: dict[type, Kind] = {
    Client: _ClientKind(),
    Entry: _EntryKind(),
    Invoice: _InvoiceKind(),
    Snooze: _SnoozeKind(),
    Talk: _TalkKind(),
    FitCheck: _FitCheckKind(),
    Guide: _GuideKind(),
    Letter: _LetterKind(),
}
"""The kind of every noun."""

BY_TABLE: dict[str, Kind] = {kind.table: kind for kind in KINDS.values()}
