"""Imported objects as the nouns they stand for, checked field by field.

In these nouns ``client`` is the client's *name* as the file has it (only a journal knows ids). A row
without an id gets one that follows from what it says and from how often the file has said it before,
so that a file imported twice changes nothing.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from hashlib import sha256

from clientjournal.core.errors import InvalidInput, UnreadableRow
from clientjournal.core.guide import BRANCHES, NEEDED, OPENERS, STEP_IDS
from clientjournal.core.model import (
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
from clientjournal.core.record import Record
from clientjournal.core.text import NAME_LIMIT, checked_line, checked_name, checked_note, key
from clientjournal.exchange import fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    from clientjournal.clock import Clock
    from clientjournal.core.model import Reason
    from clientjournal.exchange.fields import Object

    Unnamed = TypeVar("Unnamed", Snooze, Talk, FitCheck, Guide, Letter)

LOWEST_LINE, HIGHEST_LINE = 25, 45
MOST_NOTICE_DAYS = 3650

# what ``log --json`` says beside the entry may stay when its output is collected in a file
_OUTCOME = frozenset({"before", "after", "crossed", "offered"})
_ENTRY = _OUTCOME | {
    *("id", "client", "at", "dread", "aftermath", "channel", "reasons", "note", "logged", "source")
}
_CLIENT = frozenset(
    {
        *("id", "name", "codename", "status", "addresses", "line", "channel", "notice_days", "referred_by"),
        *("rate", "about", "admire"),
    }
)
_INVOICE = frozenset(
    {
        *("id", "client", "number", "issued", "due", "paid", "payments", "amount", "currency", "void"),
        *("promise", "excuse", "note"),
    }
)
_PAYMENT = frozenset({"on", "amount"})
_SNOOZE = frozenset({"client", "on", "until", "reason"})
_TALK = frozenset({"client", "on", "kind", "note"})
_FIT_CHECK = frozenset({"client", "on", "answers", "note"})
_GUIDE = frozenset({"client", "status", "branch", "opened", "opened_by", "next", "steps"})
_STEP = frozenset({"id", "state", "because", "at", "contents"})
_LETTER = frozenset({"client", "tone", "channel", "versions"})
_VERSION = frozenset({"at", "text"})


class ClientDraft(Record):
    """A client as a file describes it; without an id it is the one of that name, or a new one."""

    id: str | None
    name: str
    codename: str | None = None
    status: ClientStatus = ClientStatus.ACTIVE
    addresses: tuple[str, ...] = ()
    line: int | None = None
    channel: Channel | None = None
    notice_days: int | None = None
    referred_by: str | None = None
    rate: str | None = None
    about: str | None = None
    admire: str | None = None


class RowReader:
    """Reads the objects of one file; every method raises ``InvalidInput`` for the first thing wrong.

    One reader per file: it knows which ids and client names the file has used.
    """

    def __init__(self, clock: Clock, reasons: Iterable[Reason], *, currency: str = "EUR") -> None:
        self._clock = clock
        self._reasons = {reason.name for reason in reasons}
        self._currency = currency
        self._names: dict[str, str] = {}
        self._ids: set[tuple[str, str]] = set()
        self._client_keys: set[str] = set()
        self._seen: Counter[tuple[str, ...]] = Counter()

    def entry(self, row: object) -> Entry:
        """One contact. Without ``logged`` it counts as logged when it occurred."""
        row = fields.as_object(row, _ENTRY, ("client", "at", "dread"))
        written = row["at"]
        at, time_known = fields.local_moment(written, "at", self._clock)
        dread = row["dread"]
        if type(dread) is not int or not 1 <= dread <= 5:
            raise InvalidInput("rating", field="dread", value=fields.given(dread))
        aftermath = row.get("aftermath")
        if aftermath is not None and (type(aftermath) is not int or not 1 <= aftermath <= 5):
            raise InvalidInput("rating", field="aftermath", value=fields.given(aftermath))
        channel = fields.member(row, "channel", Channel, Channel.OTHER) or Channel.OTHER
        reasons = self._known_reasons(row)
        note = fields.note(row)
        logged = row.get("logged")
        client = self._client(row)
        source = fields.line(row, "source") or "import"
        # the time as it was written, not as this machine's zone reads it: the id travels with the file
        said = (
            key(client),
            str(written),
            str(dread),
            str(aftermath),
            channel,
            *reasons,
            "",
            note,
            str(logged),
        )
        return Entry(
            self._id("entry", row, said),
            client,
            at,
            time_known,
            dread,
            channel,
            at.astimezone(UTC) if logged is None else fields.utc_moment(logged, "logged"),
            aftermath,
            reasons,
            note,
            source,
        )

    def client(self, row: object) -> ClientDraft:
        """One client; two of one name in a file are refused."""
        row = fields.as_object(row, _CLIENT, ("name",))
        name = checked_name(fields.text(row, "name"))
        if key(name) in self._client_keys:
            raise UnreadableRow("client-twice", name=name)
        self._client_keys.add(key(name))
        given = fields.own_id(row)
        if given is not None:
            self._take("client", given)
        return ClientDraft(
            id=given,
            name=name,
            codename=fields.line(row, "codename", limit=NAME_LIMIT) or None,
            status=fields.member(row, "status", ClientStatus) or ClientStatus.ACTIVE,
            addresses=tuple(
                checked_line(_text(address, "addresses"), "addresses", required=True)
                for address in fields.items(row, "addresses")
            ),
            line=fields.tenths(row, "line", LOWEST_LINE, HIGHEST_LINE),
            channel=fields.member(row, "channel", Channel),
            notice_days=fields.whole_number(row, "notice_days", MOST_NOTICE_DAYS),
            referred_by=fields.line(row, "referred_by") or None,
            rate=_rate(row),
            about=fields.note(row, "about") or None,
            admire=fields.note(row, "admire") or None,
        )

    def invoice(self, row: object) -> Invoice:
        """One invoice. ``paid`` without payments that cover it stands for a last payment of the rest.

        Without ``issued`` it was issued on its earliest date; the currency defaults to the user's.
        """
        from clientjournal.core.money import checked_currency, parse_amount

        row = fields.as_object(row, _INVOICE, ("client", "due", "amount"))
        currency = checked_currency(fields.text(row, "currency") or self._currency)
        amount = parse_amount(_amount(row), currency)
        payments = [_payment(payment, currency) for payment in fields.items(row, "payments")]
        due = fields.read_day(row["due"], "due")
        paid = fields.day(row, "paid")
        if paid is not None:
            rest = amount - sum(payment.amount for payment in payments)
            if rest > 0 or not payments:
                payments.append(Payment(paid, max(rest, 0)))
        issued = fields.day(row, "issued") or min([due, *(payment.on for payment in payments)])
        client = self._client(row)
        number = fields.line(row, "number")
        said = (number,) if number else (issued.isoformat(), due.isoformat(), str(amount), currency)
        invoice = Invoice(
            self._id("invoice", row, (key(client), *said)),
            client,
            number,
            issued,
            due,
            amount,
            currency,
            tuple(payments),
            fields.flag(row, "void"),
            fields.day(row, "promise"),
            fields.note(row, "excuse") or None,
            fields.note(row),
        )
        covered = invoice.paid_by(date.max)
        if paid is not None and covered != paid:
            raise UnreadableRow("paid-differs", paid=paid.isoformat(), covered=str(covered))
        return invoice

    def snooze(self, row: object) -> Snooze:
        """One "not yet"."""
        row = fields.as_object(row, _SNOOZE, ("client", "on", "until"))
        on, until = fields.read_day(row["on"], "on"), fields.read_day(row["until"], "until")
        if until < on:
            raise UnreadableRow("until-before-on", on=on.isoformat(), until=until.isoformat())
        return self._named(Snooze("", self._client(row), on, until, fields.note(row, "reason")))

    def talk(self, row: object) -> Talk:
        """One repair talk."""
        row = fields.as_object(row, _TALK, ("client", "on"))
        on = fields.read_day(row["on"], "on")
        kind = fields.line(row, "kind") or "reset"
        return self._named(Talk("", self._client(row), on, kind, fields.note(row)))

    def fit_check(self, row: object) -> FitCheck:
        """One dated self-check; its answers are texts."""
        row = fields.as_object(row, _FIT_CHECK, ("client", "on"))
        on = fields.read_day(row["on"], "on")
        answers = {
            checked_line(question, "answers", required=True): checked_note(
                _text(answer, "answers"), "answers"
            )
            for question, answer in (fields.mapping(row, "answers") or {}).items()
        }
        return self._named(FitCheck("", self._client(row), on, answers, fields.note(row)))

    def guide(self, row: object) -> Guide:
        """One guide. ``next`` follows from the steps and is not read.

        A list of steps with all that are needed is a whole one, in the user's own order and with their
        own steps; of any other list the steps are packaged ones, and those it does not name are open.
        """
        row = fields.as_object(row, _GUIDE, ("client", "status", "opened"))
        rows = [fields.as_object(each, _STEP, ("id",)) for each in fields.items(row, "steps")]
        whole = {each["id"] for each in rows if isinstance(each["id"], str)} >= set(NEEDED)
        steps: dict[str, Step] = {}
        for each in rows:
            step = _step(each, own=whole)
            if step.step in steps:
                raise UnreadableRow("step-twice", step=step.step)
            steps[step.step] = step
        guide = Guide(
            "",
            self._client(row),
            fields.member(row, "status", GuideStatus) or GuideStatus.OFFERED,
            fields.utc_moment(row["opened"], "opened"),
            fields.word(row, "opened_by", OPENERS, "hand"),
            tuple(steps.values() if whole else (steps.get(step, Step(step)) for step in STEP_IDS)),
            fields.word(row, "branch", BRANCHES, BRANCHES[0]),
        )
        return self._named(guide)

    def letter(self, row: object) -> Letter:
        """One letter with its versions in the order of the file."""
        row = fields.as_object(row, _LETTER, ("client", "tone", "channel"))
        versions = tuple(_version(version) for version in fields.items(row, "versions"))
        channel = fields.member(row, "channel", Channel) or Channel.EMAIL
        tone = fields.line(row, "tone", required=True)
        return self._named(Letter("", self._client(row), tone, channel, versions))

    def _client(self, row: Object) -> str:
        written = fields.text(row, "client")
        name = self._names.get(written)
        if name is None:
            name = self._names[written] = checked_name(written)
        return name

    def _known_reasons(self, row: Object) -> tuple[str, ...]:
        names = fields.items(row, "reasons")
        for name in names:
            if type(name) is not str or name not in self._reasons:
                known = tuple(sorted(self._reasons))
                raise InvalidInput("unknown-reason", given=fields.given(name), candidates=known)
        return tuple(dict.fromkeys(str(name) for name in names))

    def _named(self, noun: Unnamed) -> Unnamed:
        return noun.replace(id=self._derived(identity(noun)))

    def _id(self, kind: str, row: Object, said: tuple[str, ...]) -> str:
        chosen = fields.own_id(row)
        if chosen is None:
            chosen = self._derived((kind, *said))
        self._take(kind, chosen)
        return chosen

    def _take(self, kind: str, chosen: str) -> None:
        if (kind, chosen) in self._ids:
            raise UnreadableRow("id-twice", id=chosen)
        self._ids.add((kind, chosen))

    def _derived(self, said: tuple[str, ...]) -> str:
        self._seen[said] += 1
        return derived_id(*said, str(self._seen[said]))


def identity(noun: Snooze | Talk | FitCheck | Guide | Letter) -> tuple[str, ...]:
    """What makes a row the same one again, for the nouns whose shapes have no id.

    A row of the journal and one of a file are the same when these agree (with ``client`` as a name
    in both): a guide may have moved on and a letter grown, anything else says the same.
    """
    owner = key(noun.client)
    if isinstance(noun, Snooze):
        return "snooze", owner, noun.on.isoformat(), noun.until.isoformat(), noun.reason
    if isinstance(noun, Talk):
        return "talk", owner, noun.on.isoformat(), noun.kind, noun.note
    if isinstance(noun, FitCheck):
        answers = [part for item in sorted(noun.answers.items()) for part in item]
        return "fit_check", owner, noun.on.isoformat(), noun.note, *answers
    if isinstance(noun, Guide):
        return "guide", owner, _stamp(noun.opened)
    first = _stamp(noun.versions[0].at) if noun.versions else ""
    return "letter", owner, noun.tone, noun.channel.value, first


def derived_id(*said: str) -> str:
    """A UUID (version 8) that follows from these texts alone, on every machine."""
    # no text that is taken in has a NUL, so that ("a", "bc") and ("ab", "c") stay apart
    parts = "\0".join(said)
    digits = bytearray(sha256(parts.encode()).digest()[:16])
    digits[6] = digits[6] & 0x0F | 0x80
    digits[8] = digits[8] & 0x3F | 0x80
    text = digits.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _payment(row: object, currency: str) -> Payment:
    from clientjournal.core.money import parse_amount

    row = fields.as_object(row, _PAYMENT, ("on", "amount"))
    return Payment(fields.read_day(row["on"], "on"), parse_amount(_amount(row), currency))


def _step(row: Object, *, own: bool) -> Step:
    at = row.get("at")
    return Step(
        fields.line(row, "id", limit=NAME_LIMIT, required=True)
        if own
        else fields.word(row, "id", STEP_IDS, STEP_IDS[0]),
        fields.member(row, "state", StepState) or StepState.OPEN,
        fields.line(row, "because") or None,
        None if at is None else fields.utc_moment(at, "at"),
        fields.mapping(row, "contents") or None,
    )


def _version(row: object) -> LetterVersion:
    row = fields.as_object(row, _VERSION, ("at", "text"))
    return LetterVersion(fields.utc_moment(row["at"], "at"), fields.verbatim(row, "text"))


def _rate(row: Object) -> str | None:
    """What the client pays: text, or a bare number as people write it."""
    rate = row.get("rate")
    if type(rate) in (int, float):
        return fields.given(rate)
    return fields.line(row, "rate") or None


def _amount(row: Object) -> str:
    """Text, or a whole number; a fraction as a number may have lost something before it came here."""
    amount = row["amount"]
    return str(amount) if type(amount) is int else fields.text(row, "amount")


def _text(value: object, field: str) -> str:
    if type(value) is not str:
        raise UnreadableRow("not-text", member=field, value=fields.given(value))
    return value


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
