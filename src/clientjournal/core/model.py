"""The nouns: clients, entries and what belongs to them, as immutable values.

Dates are local calendar dates, moments are aware datetimes, the dread line and every shown number
are whole tenths (``35`` is 3.5), money is whole minor units of its currency.
"""

from __future__ import annotations

from enum import StrEnum

from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

SCALE = ("glad", "fine", "uneasy", "dread", "awful")
"""What the ratings 1 to 5 are called, in order."""


class Channel(StrEnum):
    EMAIL = "email"
    CALL = "call"
    CHAT = "chat"
    MEETING = "meeting"
    TEXT = "text"
    OTHER = "other"


CHANNEL_LETTERS = {
    "e": Channel.EMAIL,
    "c": Channel.CALL,
    "h": Channel.CHAT,
    "m": Channel.MEETING,
    "t": Channel.TEXT,
    "o": Channel.OTHER,
}


class Reason(Record):
    """Why a contact felt as it did; ``question`` is 1, 2 or 3, or 0 when it counts against none."""

    name: str
    letter: str
    question: int


REASONS = (
    Reason("version", "v", 1),
    Reason("scope", "s", 1),
    Reason("tone", "t", 1),
    Reason("urgency", "u", 1),
    Reason("payment", "p", 2),
    Reason("style", "f", 3),
    Reason("vision", "d", 3),
    Reason("work", "w", 0),
    Reason("good", "g", 0),
)


class ClientStatus(StrEnum):
    ACTIVE = "active"
    LEAVING = "leaving"
    ENDED = "ended"


class Client(Record):
    """Somebody you work for. ``referred_by`` is a name as typed; ``line`` overrides the setting."""

    id: str
    name: str
    created: datetime
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


class Moment(Record):
    """When something happened: local wall time with its offset; noon stands for an unknown time."""

    at: datetime
    time_known: bool = True


class Entry(Record):
    """One rated contact. ``at`` carries the offset of the place where it occurred; ``logged`` is UTC."""

    id: str
    client: str
    at: datetime
    time_known: bool
    dread: int
    channel: Channel
    logged: datetime
    aftermath: int | None = None
    reasons: tuple[str, ...] = ()
    note: str = ""
    source: str = "app"

    @property
    def day(self) -> date:
        """The local calendar date on which it occurred; travel never moves it."""
        return self.at.date()

    @property
    def late(self) -> bool:
        """Logged on a later local date than it occurred."""
        return self.logged.astimezone(self.at.tzinfo).date() > self.day


class EntryDraft(Record):
    """An entry about to be logged; what is ``None`` is filled in by the journal.

    ``moment`` defaults to now, ``channel`` to the client's usual one, ``id`` to a new one.
    """

    client: str
    dread: int
    moment: Moment | None = None
    channel: Channel | None = None
    aftermath: int | None = None
    reasons: tuple[str, ...] = ()
    note: str = ""
    source: str = "app"
    id: str | None = None


class Payment(Record):
    on: date
    amount: int


class Invoice(Record):
    """A bill and what came in for it. ``amount`` and payments are minor units of ``currency``."""

    id: str
    client: str
    number: str
    issued: date
    due: date
    amount: int
    currency: str
    payments: tuple[Payment, ...] = ()
    void: bool = False
    promise: date | None = None
    excuse: str | None = None
    note: str = ""

    def paid_by(self, day: date) -> date | None:
        """The date on which payments up to ``day`` covered the amount, or None while it is open."""
        covered = 0
        for payment in sorted(self.payments, key=lambda p: p.on):
            if payment.on > day:
                return None
            covered += payment.amount
            if covered >= self.amount:
                return payment.on
        return None


class Snooze(Record):
    """ "Not yet": the guide stays hidden from ``on`` until ``until``."""

    id: str
    client: str
    on: date
    until: date
    reason: str = ""


TALK_KINDS = ("reset", "boundary", "price", "pause")
"""The repair talks that are offered, mildest first; an import may bring others."""


class Talk(Record):
    """A repair talk: its ``kind`` is one of ``TALK_KINDS`` unless it came from elsewhere."""

    id: str
    client: str
    on: date
    kind: str = "reset"
    note: str = ""


class FitCheck(Record):
    id: str
    client: str
    on: date
    answers: Mapping[str, str]
    note: str = ""


class LetterVersion(Record):
    at: datetime
    text: str


class Letter(Record):
    id: str
    client: str
    tone: str
    channel: Channel
    versions: tuple[LetterVersion, ...] = ()


class GuideStatus(StrEnum):
    OFFERED = "offered"
    OPEN = "open"
    ABANDONED = "abandoned"
    CLOSED = "closed"


class StepState(StrEnum):
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class Step(Record):
    """One step of a client's guide: its id in the checklist, its state, what was filled in."""

    step: str
    state: StepState = StepState.OPEN
    because: str | None = None
    at: datetime | None = None
    contents: Mapping[str, object] | None = None


class Guide(Record):
    """The breakup checklist of one client; ``steps`` stand in checklist order."""

    id: str
    client: str
    status: GuideStatus
    opened: datetime
    opened_by: str
    steps: tuple[Step, ...]
    branch: str = "standard"

    @property
    def next(self) -> str | None:
        """The id of the first step that is still open."""
        return next((step.step for step in self.steps if step.state is StepState.OPEN), None)


class DayTotals(Record):
    """The ratings of one client on one local date; ``signals`` is a set of ``SIGNAL_*`` bits."""

    day: date
    count: int
    total: int
    low: int
    high: int
    signals: int = 0


SIGNAL_VERSION = 1
SIGNAL_PAYMENT = 2
SIGNAL_FIT = 4


class DayState(Record):
    """A day's totals and every machine's state after it, under one line and one half-life.

    The index is ``level / weight``. ``rated`` counts the rated days of the segment so far, and
    ``jump`` is None on the segment's first day. The last ten of these are all that a next day needs.
    """

    day: date
    count: int
    total: int
    low: int
    high: int
    signals: int
    level: float
    weight: float
    rated: int
    jump: float | None
    over_since: date | None
    volatile_by_ratings: bool
    volatile_by_reasons: bool
    fit_red: bool


class Rules(Record):
    """The settings that the arithmetic depends on; ``line`` is in tenths, the rest in days."""

    line: int = 35
    half_life: int = 14
    grace: int = 7
    signals: frozenset[str] = frozenset({"work", "payment", "fit"})


class Standing(Record):
    """Where a client stands: the state's name and the shown index in tenths (None without ratings)."""

    state: str
    shown: int | None
