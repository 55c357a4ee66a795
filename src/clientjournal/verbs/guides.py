"""What can be done to a client's guide: its steps, a snooze, a repair talk."""

from __future__ import annotations

from clientjournal.core.errors import ClientEnded, GuideRefused, InvalidInput, UnreadableDate
from clientjournal.core.model import TALK_KINDS, ClientStatus, GuideStatus, Snooze, Talk
from clientjournal.core.text import checked_line, checked_note
from clientjournal.store.ids import new_id
from clientjournal.verbs.desk import Desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from clientjournal.core.before_after import BeforeAfter
    from clientjournal.core.cost import Means
    from clientjournal.core.model import Client, Guide
    from clientjournal.core.referrals import Warned
    from clientjournal.library import Checklist
    from clientjournal.store.writer import Writer

    Change = Callable[[Guide, datetime], Guide]


class GuideVerbs(Desk):
    """Offering, working through and giving up the guide."""

    # Reading -----------------------------------------------------------------------------------

    @property
    def checklist(self) -> Checklist:
        """The steps of the guide with their texts, the user's own list if there is one."""
        from clientjournal.library import checklist

        return checklist(self.settings.guide_file)

    @property
    def _step_ids(self) -> tuple[str, ...]:
        from clientjournal.library import step_ids

        return step_ids(self.settings.guide_file)

    def guide(self, client_id: str) -> Guide | None:
        """The client's newest guide, its steps in the order of the list as it is now."""
        from clientjournal.core.guide import arranged

        guide = self.reader.guide(client_id)
        return None if guide is None else arranged(guide, self._step_ids)

    def means(self) -> Means:
        """Savings and monthly need, as they were last stated for any client."""
        from clientjournal.core.cost import means

        return means(self.reader.guides(), self.settings.currency)

    def warnings_for(self, referred_by: str | None) -> list[Warned]:
        """What was written down about ended clients from whose corner ``referred_by`` sends somebody."""
        from clientjournal.core.forms import text_in
        from clientjournal.core.guide import CLOSE, contents_of
        from clientjournal.core.referrals import Warned, same_corner

        if not referred_by:
            return []
        found = []
        for client in same_corner(referred_by, self.reader.clients()):
            contents = contents_of(self.reader.guide(client.id), CLOSE)
            flags, learned = text_in(contents, "flags"), text_in(contents, "learned")
            if flags or learned:
                found.append(Warned(client, flags, learned))
        return found

    def before_after(self, guide: Guide, days: int, today: date | None = None) -> BeforeAfter | None:
        """The dread of a week before and after, over ``days`` days each; None before these are over."""
        from clientjournal.core.before_after import BeforeAfter, per_week, span

        stretches = span(guide, today or self.clock.today(), days)
        if stretches is None:
            return None
        count = self.reader.high_contacts
        before = count(stretches.before_since, stretches.before_until)
        after = count(stretches.after_since, stretches.after_until)
        return BeforeAfter(guide.client, days, per_week(before, days), per_week(after, days))

    def looks_back(self) -> list[BeforeAfter]:
        """What is to be said today about clients left a month or three ago, the latest first."""
        from clientjournal.core.before_after import due

        today, found = self.clock.today(), []
        for guide in reversed(self.reader.guides()):
            days = due(guide, today) if guide.status is GuideStatus.CLOSED else None
            seen = self.before_after(guide, days, today) if days else None
            if seen is not None:
                found.append(seen)
        return found

    # Steps -------------------------------------------------------------------------------------

    def open_guide(self, client_id: str, *, by: str = "hand") -> Guide:
        """Take up the client's guide, or begin a new one; ``by`` is ``hand`` or ``crossing``."""
        with self._write("open-guide", self.clock.now()) as writer:
            guide = self._open_guide(self._client(client_id), by)
            writer.save(guide)
            return guide

    def complete_step(self, client_id: str, step: str) -> Guide:
        """Mark a step done. ``decide`` makes the client leaving, ``close`` ends it."""
        from clientjournal.core.guide import complete

        return self._change_guide(client_id, "complete-step", lambda guide, now: complete(guide, step, now))

    def skip_step(self, client_id: str, step: str, because: str) -> Guide:
        """Leave a step out, with a reason."""
        from clientjournal.core.guide import skip

        return self._change_guide(client_id, "skip-step", lambda guide, now: skip(guide, step, because, now))

    def reopen_step(self, client_id: str, step: str) -> Guide:
        """Make a step open again; with ``decide`` the client is active again."""
        from clientjournal.core.guide import reopen

        guide = self.reader.guide(client_id)
        if guide is None or guide.status is not GuideStatus.OPEN:
            # unlike doing and skipping a step, this would begin nothing
            raise GuideRefused(f"guide-{guide.status}" if guide else "no-guide")
        return self._change_guide(client_id, "reopen-step", lambda guide, now: reopen(guide, step))

    def fill_step(self, client_id: str, step: str, values: Mapping[str, object]) -> Guide:
        """Keep what was filled in at a step: each value replaces the field of that name, None clears it.

        Notice period and what is admired belong to the client's card too. ``InvalidInput`` for what a
        field cannot take.
        """
        from clientjournal.core.forms import filled
        from clientjournal.core.guide import contents_of, fill

        currency = self.settings.currency

        def change(guide: Guide, now: datetime) -> Guide:
            return fill(guide, step, filled(step, contents_of(guide, step), values, currency))

        return self._change_guide(client_id, "fill-step", change, card=_on_the_card(step, values))

    def tick(self, client_id: str, step: str, line: str, *, on: bool) -> Guide:
        """Tick a line of a step's list, or take the tick away."""
        from clientjournal.core.forms import with_tick
        from clientjournal.core.guide import contents_of, fill

        def change(guide: Guide, now: datetime) -> Guide:
            return fill(guide, step, with_tick(contents_of(guide, step), line, on=on))

        return self._change_guide(client_id, "tick-line", change)

    def let_out(self, client_id: str, need: str | None = None) -> Guide:
        """Tick that a rant was written and destroyed; ``need`` is the answer that was taken along."""
        from clientjournal.core.forms import filled, with_tick
        from clientjournal.core.guide import contents_of, fill
        from clientjournal.library import RANT, by_the_pad

        def change(guide: Guide, now: datetime) -> Guide:
            new = contents_of(guide, RANT)
            for line in by_the_pad(self.checklist, guide.branch):
                new = with_tick(new, line, on=True)
            return fill(
                guide, RANT, filled(RANT, new, {"need": need} if need else {}, self.settings.currency)
            )

        return self._change_guide(client_id, "fill-step", change)

    def state_means(self, client_id: str, **amounts: str) -> Guide:
        """Say what there is to live on (``savings``) or what a month costs (``need``), as of today.

        They are kept with the decision about this client and good for every other one. The other of
        the two is taken along, so that the latest statement is always a whole one.
        """
        from clientjournal.core.guide import DECIDE
        from clientjournal.core.money import format_amount

        known, currency = self.means(), self.settings.currency
        values: dict[str, object] = {"currency": currency, "stated": self.clock.today()}
        for name, amount in (("savings", known.savings), ("need", known.need)):
            if amount is not None:
                values[name] = format_amount(amount, currency)
        return self.fill_step(client_id, DECIDE, values | amounts)

    def choose_branch(self, client_id: str, branch: str) -> Guide:
        """Follow the ``standard`` or the ``safety`` steps from here on; takes the guide up."""
        from clientjournal.core.guide import choose_branch

        return self._change_guide(client_id, "choose-branch", lambda guide, now: choose_branch(guide, branch))

    def abandon_guide(self, client_id: str) -> Guide:
        """Give the guide up: the client stays."""
        from clientjournal.core.guide import abandon

        return self._change_guide(client_id, "abandon-guide", lambda guide, now: abandon(guide))

    # Not yet -----------------------------------------------------------------------------------

    def snooze(self, client_id: str, until: date, reason: str) -> Snooze:
        """ "Not yet": hide the guide until a date to come, with a reason."""
        now = self.clock.now()
        with self._write("snooze", now) as writer:
            client = self._to_put_off(client_id, until, now)
            because = checked_line(reason, "because", required=True)
            return self._put_off(writer, client, until, because, now)

    def talk(self, client_id: str, kind: str = "reset", note: str = "", on: date | None = None) -> Talk:
        """Record a repair talk (``reset``, ``boundary``, ``price``, ``pause``), by default of today."""
        now = self.clock.now()
        with self._write("talk", now) as writer:
            client = self._client(client_id)
            if on is not None and on > now.date():
                raise UnreadableDate("future-day", day=on)
            talk = Talk(new_id(), client.id, on or now.date(), kind, checked_note(note))
            writer.save(talk)
            return talk

    def repair(self, client_id: str, kind: str, note: str, until: date) -> tuple[Talk, Snooze]:
        """Repair first: record a talk of today, and hide the guide until the date to look again."""
        from clientjournal.words import say

        if kind not in TALK_KINDS:
            raise InvalidInput("unknown-talk", given=kind, candidates=TALK_KINDS)
        now = self.clock.now()
        with self._write("repair", now) as writer:
            client = self._to_put_off(client_id, until, now)
            talk = Talk(new_id(), client.id, now.date(), kind, checked_note(note))
            writer.save(talk)
            because = say("tui.after-talk", kind=say(f"tui.talk.{kind}"))
            return talk, self._put_off(writer, client, until, because, now)

    def _to_put_off(self, client_id: str, until: date, now: datetime) -> Client:
        from clientjournal.core.guide import decided

        client = self._client(client_id)
        if client.status is ClientStatus.ENDED:
            raise ClientEnded(client.name)
        if until <= now.date():
            raise UnreadableDate("past-day", day=until)
        guide = self.reader.guide(client.id)
        if guide is not None and guide.status is GuideStatus.OPEN and decided(guide):
            # nothing would be hidden: a guide that is followed is not offered
            raise GuideRefused("guide-decided")
        return client

    def _put_off(self, writer: Writer, client: Client, until: date, because: str, now: datetime) -> Snooze:
        from clientjournal.core.guide import put_off

        snooze = Snooze(new_id(), client.id, now.date(), until, because)
        writer.save(snooze)
        guide = self.reader.guide(client.id)
        if guide is not None:
            # an open guide would never be offered again when the date has come
            writer.save(put_off(guide))
        return snooze

    # Inside a unit of work ---------------------------------------------------------------------

    def _open_guide(self, client: Client, by: str) -> Guide:
        """The guide to work on, not saved yet: the open or offered one, else a new one."""
        from clientjournal.core.guide import arranged, new_guide, open_guide, under_way

        guide, now = self.reader.guide(client.id), self.clock.now()
        if guide is not None and under_way(guide):
            return open_guide(arranged(guide, self._step_ids), now)
        return new_guide(new_id(), client, now, by, steps=self._step_ids)

    def _change_guide(
        self, client_id: str, kind: str, change: Change, *, card: Mapping[str, object] | None = None
    ) -> Guide:
        """Change the open guide (a step opens one that is only offered), the client's status and card."""
        from clientjournal.core.guide import client_status
        from clientjournal.verbs.clients import checked_client

        with self._write(kind, self.clock.now()) as writer:
            client = self._client(client_id)
            guide = change(self._open_guide(client, "hand"), self.clock.now())
            writer.save(guide)
            writer.save(checked_client(client.replace(status=client_status(guide), **(card or {}))))
            return guide

    def _offer_guide(self, writer: Writer, client: Client, now: datetime) -> None:
        from clientjournal.core.guide import new_guide, under_way

        guide = self.reader.guide(client.id)
        if guide is None or not under_way(guide):
            steps = self._step_ids
            writer.save(new_guide(new_id(), client, now, "crossing", offered=True, steps=steps))

    def _withdraw_offer(self, writer: Writer, client: Client) -> None:
        """Once the client is below the line again, nobody has to answer an offer that was never taken up.

        A guide at which something was done is history, and stays as one that was given up.
        """
        from clientjournal.core.guide import abandon, touched

        guide = self.reader.guide(client.id)
        if guide is None or guide.status is not GuideStatus.OFFERED:
            return
        if touched(guide):
            writer.save(abandon(guide))
        else:
            writer.remove(guide)


_CARD = (("contract", "notice_days"), ("business", "admire"))
"""Steps with a field that the client's card has, too."""


def _on_the_card(step: str, values: Mapping[str, object]) -> dict[str, object]:
    return {field: values[field] for owner, field in _CARD if owner == step and field in values}
