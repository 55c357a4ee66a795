"""What a user can do: every verb is one transaction that joins rules and store.

Errors are those of ``core.errors``; an ``Outcome`` says as data what changed and what was crossed,
and each front end finds the words.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from clientjournal.clock import Clock
from clientjournal.core.dread import rules_for
from clientjournal.core.errors import (
    Busy,
    CannotOpen,
    ClientEnded,
    InvalidInput,
    UndoConflict,
    UnknownClient,
    UnreadableDate,
)
from clientjournal.core.model import Channel, Client, ClientStatus, Entry, EntryDraft, Moment, Standing
from clientjournal.core.names import Names
from clientjournal.core.rating import checked_rating
from clientjournal.core.record import Record
from clientjournal.core.text import checked_name, checked_note
from clientjournal.core.verdict import standing
from clientjournal.store.database import Store
from clientjournal.store.ids import new_id
from clientjournal.verbs.clients import ClientVerbs
from clientjournal.verbs.fit import FitVerbs
from clientjournal.verbs.guides import GuideVerbs
from clientjournal.verbs.invoices import InvoiceVerbs
from clientjournal.verbs.letters import LetterVerbs
from clientjournal.verbs.unfinished import UnfinishedVerbs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any, Literal, Self

    from clientjournal.core.catch_up import Gap
    from clientjournal.core.unit import Unit
    from clientjournal.exchange.parse import Parsed
    from clientjournal.exchange.whole import Whole
    from clientjournal.settings import Settings
    from clientjournal.store.writer import Writer
    from clientjournal.verbs.intake import ImportReport

    Crossing = Literal["over", "cleared"] | None

FUTURE_TOLERANCE = timedelta(minutes=5)


class Outcome(Record):
    """What a change to an entry did to its client, as of today.

    ``crossed`` is an edge: ``over`` when the client is over the line now and was not before,
    ``cleared`` for the reverse. ``offered`` says whether the guide is offered now.
    """

    entry: Entry
    client: Client
    before: Standing
    after: Standing
    crossed: Crossing
    offered: bool
    unit: int


class Journal(GuideVerbs, LetterVerbs, InvoiceVerbs, FitVerbs, ClientVerbs, UnfinishedVerbs):
    """One open journal file. Not to be shared between threads: each opens its own."""

    @classmethod
    def open(
        cls, settings: Settings, clock: Clock | None = None, *, create: bool = False, wait: float = 30.0
    ) -> Journal:
        """The journal at ``settings.journal``.

        ``wait`` is how many seconds another program may keep it busy. Without ``create`` a missing
        file is an empty journal; with it the file is made, and its directory too unless the user
        named the file. ``CannotOpen`` otherwise.
        """
        clock = clock or Clock()
        try:
            store = Store.open(
                settings.journal,
                create=create,
                wait=wait,
                make_directory=not settings.journal_given,
                reasons=settings.reasons,
            )
        except CannotOpen as refused:
            if refused.problem != "missing":
                raise
            journal = cls(Store.empty(settings.reasons), settings, clock)
            journal.keeps_forms = False
            return journal
        return cls(store, settings, clock)

    def close(self) -> None:
        """Release the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def revision(self) -> tuple[int, int]:
        """Changes whenever the journal changed, whoever changed it; microseconds to read."""
        return self._store.revision

    @property
    def names(self) -> Names:
        """How to show clients and notes, with the mask as it is on now."""
        if not self.masked:
            return Names((), masked=False)
        try:
            return Names(self.reader.clients(), masked=True)
        except Busy:
            # nobody is known by a label then, and all are hidden
            return Names((), masked=True)

    # Reading -----------------------------------------------------------------------------------

    def usual_channel(self, client: Client) -> Channel:
        """The client's own channel, else the latest entry's, else email."""
        if client.channel is not None:
            return client.channel
        latest = self.reader.latest_entry(client.id, self.clock.today())
        return latest.channel if latest else Channel.EMAIL

    # Entries -----------------------------------------------------------------------------------

    def log(self, draft: EntryDraft, *, new_client: str | None = None) -> Outcome:
        """Log one contact. ``new_client`` names a client to be added in the same unit of work.

        ``ClientEnded``, ``InvalidInput`` and ``UnreadableDate`` (a moment in the future) refuse it.
        """
        now = self.clock.now()
        with self._write("log", now) as writer:
            client = self._new_client(writer, new_client, now) if new_client else self._client(draft.client)
            if client.status is ClientStatus.ENDED:
                raise ClientEnded(client.name)
            before = self._standing(client)
            entry = self._entry(draft, client, now)
            writer.save(entry)
            return self._outcome(writer, entry, client, before, now)

    def gap(self) -> Gap | None:
        """The days without contact before today that may be caught up, unless that was answered for."""
        from clientjournal.verbs.catch_up import open_gap

        return open_gap(self)

    def catch_up(self, remembered: Sequence[tuple[str, date, int]]) -> tuple[Client, ...]:
        """Log (client, date, dread) of days gone by, without a time, as one unit of work.

        The clients that are over the line because of it. Nothing remembered is an answer too: the gap
        stays one, and is not asked about again. ``ClientEnded`` and the errors of ``log`` refuse all.
        """
        from clientjournal.verbs.catch_up import SOURCE, remember

        now, entries = self.clock.now(), []
        for client_id, day, dread in remembered:
            client = self._client(client_id)
            if client.status is ClientStatus.ENDED:
                raise ClientEnded(client.name)
            noon = self.clock.attach(datetime.combine(day, time(12)))
            draft = EntryDraft(client_id, dread, Moment(noon, time_known=False), source=SOURCE)
            entries.append(self._entry(draft, client, now))
        return remember(self, entries, now)

    def revise(self, entry_id: str, **changes: Any) -> Outcome:
        """Change fields of a logged entry (``moment`` stands for ``at`` and ``time_known``)."""
        now = self.clock.now()
        with self._write("revise", now) as writer:
            entry = self.reader.entry(entry_id)
            moment: Moment | None = changes.pop("moment", None)
            if moment is not None:
                changes |= {"at": moment.at, "time_known": moment.time_known}
            # a reason that the settings have lost may stay where it is
            revised = self._checked(entry.replace(**changes), now, kept=entry.reasons)
            client = self._client(revised.client)
            if client.id != entry.client and client.status is ClientStatus.ENDED:
                raise ClientEnded(client.name)
            before = self._standing(client)
            writer.save(revised)
            if client.id != entry.client:
                self._left_by(writer, entry)
            return self._outcome(writer, revised, client, before, now)

    def delete(self, entry_id: str) -> Outcome:
        """Remove an entry; undo brings it back."""
        now = self.clock.now()
        with self._write("delete", now) as writer:
            entry = self.reader.entry(entry_id)
            client = self._client(entry.client)
            before = self._standing(client)
            writer.remove(entry)
            return self._outcome(writer, entry, client, before, now)

    def retract(self, entry_id: str, *, seen: Entry | None = None) -> Outcome:
        """Take back the logging of one entry and all that was done to it since, and nothing else.

        ``UndoConflict`` when it is not any more as it was ``seen``.
        """
        now = self.clock.now()
        with self._write("retract", now) as writer:
            entry = self.reader.entry(entry_id)
            if seen is not None and entry != seen:
                raise UndoConflict
            client = self._client(entry.client)
            before = self._standing(client)
            writer.retract(entry.id)
            return self._outcome(writer, entry, client, before, now)

    # Undo --------------------------------------------------------------------------------------

    def undo(self, unit: int | None = None) -> Unit:
        """Take the latest change back, or the given one; ``NothingToUndo`` when there is none.

        ``UndoConflict`` when something was changed since that would be lost by it.
        """
        with self._write("undo", self.clock.now()) as writer:
            return writer.undo(unit)

    def redo(self, unit: int | None = None) -> Unit:
        """Do the change that was last taken back again; ``UndoConflict`` when it is not the given one."""
        with self._write("redo", self.clock.now()) as writer:
            if unit is not None:
                following = self.reader.next_redo()
                if following is None or following.id != unit:
                    raise UndoConflict
            return writer.redo()

    # Import and export -------------------------------------------------------------------------

    def bring_in(
        self, parsed: Parsed, *, new: bool = False, dry_run: bool = False, undoable: bool = True
    ) -> ImportReport:
        """Take in everything that was parsed, or nothing: one unit of work, one undo step.

        ``new`` adds clients that only entries name. What is not ``undoable`` leaves no history, which
        suits an empty journal only. ``ImportRefused`` when the parse found problems,
        ``UnknownClient`` for a name that is not there.
        """
        from clientjournal.verbs.intake import bring_in

        return bring_in(self, parsed, new=new, dry_run=dry_run, undoable=undoable)

    def take_out(self) -> Whole:
        """Everything the journal holds, for an export."""
        from clientjournal.exchange.whole import Whole

        read = self.reader
        return Whole(
            tuple(read.clients()),
            tuple(read.entries()),
            tuple(read.invoices()),
            tuple(read.snoozes()),
            tuple(read.talks()),
            tuple(read.fit_checks()),
            tuple(read.guides()),
            tuple(read.letters()),
        )

    # Inside a unit of work ---------------------------------------------------------------------

    def _new_client(self, writer: Writer, name: str, now: datetime) -> Client:
        name = checked_name(name)
        try:
            # somebody may have added it since the caller looked
            return self.reader.match_client(name, prefix=False)
        except UnknownClient:
            client = Client(new_id(), name, now)
            writer.save(client)
            return client

    def _entry(self, draft: EntryDraft, client: Client, now: datetime) -> Entry:
        """The entry that a draft becomes."""
        moment = draft.moment or Moment(now)
        entry = Entry(
            id=draft.id or new_id(),
            client=client.id,
            at=moment.at,
            time_known=moment.time_known,
            dread=draft.dread,
            channel=draft.channel or self.usual_channel(client),
            logged=now,
            aftermath=draft.aftermath,
            reasons=draft.reasons,
            note=draft.note,
            source=draft.source,
        )
        return self._checked(entry, now)

    def _checked(self, entry: Entry, now: datetime, kept: tuple[str, ...] = ()) -> Entry:
        checked_rating(entry.dread, "dread")
        if entry.aftermath is not None:
            checked_rating(entry.aftermath, "aftermath")
        future = entry.at > now + FUTURE_TOLERANCE if entry.time_known else entry.day > now.date()
        if future:
            raise UnreadableDate("future", at=entry.at, now=now)
        known = {reason.name for reason in self.settings.reasons}
        for reason in entry.reasons:
            if reason not in known and reason not in kept:
                raise InvalidInput("unknown-reason", given=reason, candidates=tuple(sorted(known)))
        return entry.replace(note=checked_note(entry.note))

    def _standing(self, client: Client) -> Standing:
        today = self.clock.today()
        rules = rules_for(client, self.rules)
        return standing(self.reader.days(client.id, until=today, rules=rules, limit=10), today, rules)

    def _left_by(self, writer: Writer, entry: Entry) -> None:
        """What the client an entry was taken from owes to it: the offer goes if it clears that client."""
        writer.flush_days()
        client = self._client(entry.client)
        if self._standing(client).state != "over":
            self._withdraw_offer(writer, client)

    def _outcome(
        self, writer: Writer, entry: Entry, client: Client, before: Standing, now: datetime
    ) -> Outcome:
        writer.flush_days()
        after = self._standing(client)
        crossed: Crossing = None
        if (before.state == "over") != (after.state == "over"):
            crossed = "over" if after.state == "over" else "cleared"
        offered = after.state == "over" and self.assess(client).offered
        if crossed == "over" and offered:
            self._offer_guide(writer, client, now)
        elif crossed == "cleared":
            self._withdraw_offer(writer, client)
        return Outcome(entry, client, before, after, crossed, offered, writer.unit)
