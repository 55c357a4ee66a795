"""Catching up on the journal screen: the quiet offer, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.core.model import ClientStatus
from clientjournal.tui.journal.finding import Finding
from clientjournal.tui.widgets.bar import Bar, Remark
from clientjournal.words import say
from clientjournal.words.calendar import short_day, weekday

if TYPE_CHECKING:
    from clientjournal.journal import Journal


class CatchingUp(Finding):
    """Offers once to rate what is remembered of days without entries."""

    def __init__(self, journal: Journal, *, demo: bool = False) -> None:
        super().__init__(journal)
        self._demo = demo

    def action_catch_up(self) -> None:
        """Ask what is remembered of the days without entries."""
        from clientjournal.tui.journal.catch_up import CatchUp

        clients = [client for client in self.clients_listed() if client.status is not ClientStatus.ENDED]
        if not clients:
            self.tell(Remark(say("catch_up.nobody")))
            return

        def answered(said: str | None) -> None:
            self.refresh_if_stale()
            if said is not None:
                self.tell_answer(said)

        self.app.push_screen(CatchUp(self.journal, clients, self.journal.gap(), demo=self._demo), answered)

    def offer_catch_up(self) -> None:
        """Say in one quiet line that days are missing, unless there is something to say already."""
        gap = self.journal.gap() if self.clients_listed() else None
        if gap is not None and self.query_one(Bar).told is None:
            today = self.journal.clock.today()
            day = f"{weekday(gap.first)} {short_day(gap.first, today)}"
            said = say("catch_up.offer", count=(today - gap.first).days, day=day)
            self.tell(Remark(said), self.hint("journal.catch-up"))

    def tell_answer(self, said: str) -> None:
        """Say what became of catching up; a crossing made by it is quiet news, and comes first."""
        told = self.query_one(Bar).told
        if isinstance(told, Remark) and told.state:
            said = f"{told.text} {said}"
            self.tell(Remark(said, told.state), self.hint("journal.undo"))
        else:
            self.tell(Remark(said), self.hint("journal.undo"))
