"""What can be done to a client's guide: its steps, a snooze, a repair talk."""

from __future__ import annotations

from clientjournal.core.errors import ClientEnded, GuideRefused, UnreadableDate
from clientjournal.core.model import ClientStatus, GuideStatus, Snooze, Talk
from clientjournal.core.text import checked_line, checked_note
from clientjournal.store.ids import new_id
from clientjournal.verbs.desk import Desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from clientjournal.core.model import Client, Guide
    from clientjournal.store.writer import Writer


class GuideVerbs(Desk):
    """Offering, working through and giving up the guide."""

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
            raise GuideRefused("guide-not-open", status=guide.status) if guide else GuideRefused("no-guide")
        return self._change_guide(client_id, "reopen-step", lambda guide, now: reopen(guide, step))

    def abandon_guide(self, client_id: str) -> Guide:
        """Give the guide up: the client stays."""
        from clientjournal.core.guide import abandon

        return self._change_guide(client_id, "abandon-guide", lambda guide, now: abandon(guide))

    def snooze(self, client_id: str, until: date, reason: str) -> Snooze:
        """ "Not yet": hide the guide until a date to come, with a reason."""
        now = self.clock.now()
        with self._write("snooze", now) as writer:
            client = self._client(client_id)
            if client.status is ClientStatus.ENDED:
                raise ClientEnded(client.name)
            if until <= now.date():
                raise UnreadableDate("past-day", day=until)
            because = checked_line(reason, "because", required=True)
            snooze = Snooze(new_id(), client.id, now.date(), until, because)
            writer.save(snooze)
            return snooze

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

    def _open_guide(self, client: Client, by: str) -> Guide:
        """The guide to work on, not saved yet: the open or offered one, else a new one."""
        from clientjournal.core.guide import new_guide, open_guide

        guide, now = self.reader.guide(client.id), self.clock.now()
        if guide is not None and guide.status in (GuideStatus.OPEN, GuideStatus.OFFERED):
            return open_guide(guide, now)
        return new_guide(new_id(), client, now, by)

    def _change_guide(self, client_id: str, kind: str, change: Callable[[Guide, datetime], Guide]) -> Guide:
        """Change the open guide (a step opens one that is only offered) and the client's status with it."""
        from clientjournal.core.guide import client_status

        with self._write(kind, self.clock.now()) as writer:
            client = self._client(client_id)
            guide = change(self._open_guide(client, "hand"), self.clock.now())
            writer.save(guide)
            writer.save(client.replace(status=client_status(guide)))
            return guide

    def _offer_guide(self, writer: Writer, client: Client, now: datetime) -> None:
        from clientjournal.core.guide import new_guide

        guide = self.reader.guide(client.id)
        if guide is None or guide.status not in (GuideStatus.OPEN, GuideStatus.OFFERED):
            writer.save(new_guide(new_id(), client, now, "crossing", offered=True))

    def _withdraw_offer(self, writer: Writer, client: Client) -> None:
        """Once the client is below the line again, nobody has to answer an offer that was never taken up."""
        guide = self.reader.guide(client.id)
        if guide is not None and guide.status is GuideStatus.OFFERED:
            writer.remove(guide)
