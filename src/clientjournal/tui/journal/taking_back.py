"""Undo and redo on the journal screen: the bar's rating first, and every change by its name."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from clientjournal.core.errors import JournalError, NothingToUndo, UnknownId
from clientjournal.tui.journal.entry_bar import EntryBar, Told, rated
from clientjournal.tui.told import told_unit
from clientjournal.tui.widgets.bar import Remark
from clientjournal.verbs.waiting import Act
from clientjournal.words import say

if TYPE_CHECKING:
    from clientjournal.core.model import Entry
    from clientjournal.core.unit import Unit
    from clientjournal.journal import Journal, Outcome
    from clientjournal.tui.widgets.footer import KeyHint


class TakingBack(EntryBar):
    """Takes back and does again, says what that was, and puts the cursor there."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._seen_entries: dict[int, Entry] = {}

    def action_undo(self) -> None:
        """Drop what is not saved yet, else take the bar's rating back, else the last change."""
        if self.journal.waiting:
            dropped = self.journal.waiting.drop()
            self.show_waiting()
            self.tell(Remark(say("forms.dropped", what=dropped.said())))
        elif self._told is not None and self._told.fresh:
            self._retract(self._told.entry)
        else:
            self.take_back()

    def _retract(self, entry: Entry) -> None:
        def retracted(outcome: Outcome) -> None:
            self.refresh_if_stale()
            name = self.journal.names.display_name(outcome.client)
            change = say("tui.rating-of", rating=rated(entry.dread), name=name)
            self.tell(Remark(say("tui.undone", change=change)), self.hint("journal.redo"))

        def said() -> str:
            return say("waiting.undo", change=self._named(entry.client, entry.dread))

        self.carry_out(Act(said, partial(self.journal.retract, entry.id, seen=entry), retracted))

    def action_redo(self) -> None:
        """Do what was taken back again; a rating comes back with all that was done to it."""
        self.do_again()

    def take_back(self) -> None:
        self._see_entry(self._unit_seen(redo=False))
        super().take_back()

    def do_again(self) -> None:
        self._see_entry(self._unit_seen(redo=True))
        super().do_again()

    def _see_entry(self, unit: Unit | None) -> None:
        """Remember the entry of a unit, which may be gone once that is taken back."""
        if unit is not None and unit.entry:
            with contextlib.suppress(JournalError):
                self._seen_entries[unit.id] = self.journal.reader.entry(unit.entry)

    def tell_undone(self, unit: Unit) -> None:
        # after the screen was read again, which may have something of its own to say
        self.refresh_if_stale()
        self._say_unit("undone", unit, self.hint("journal.redo"))

    def tell_redone(self, unit: Unit) -> None:
        self.refresh_if_stale()
        self._say_unit("redone", unit, self.hint("journal.undo"))
        if unit.kind == "log" and unit.entry is not None:
            self._told = Told(self.journal.reader.entry(unit.entry), fresh=True)
            self.show_logged(self._told.entry)
            self.tell_entry()

    def tell_not_undone(self, err: JournalError) -> None:
        if not isinstance(err, NothingToUndo):
            self.say_refused(err)
        elif self.the_client is None:
            # without a client there is no bar, and said anew at each key it would pile up
            self.app.clear_notifications()
            self.say_refused(err)
        else:
            from clientjournal.words.errors import error

            self.tell(Remark(error(err)))

    def _say_unit(self, sentence: str, unit: Unit, *hints: KeyHint) -> None:
        seen, there = self._seen_entries.pop(unit.id, None), None
        if unit.entry:
            with contextlib.suppress(UnknownId):
                there = self.journal.reader.entry(unit.entry)
        change = told_unit(unit, self.journal, there or seen)
        self.tell(Remark(say(f"tui.{sentence}", change=change)), *hints)
        if unit.client:
            self.go_to(unit.client)
        if there is not None:
            # what came back is what the next key is about
            self.show_logged(there)
