"""Taking the last change back and doing it again, on the screens that have keys for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clientjournal.tui.base import JournalScreen
from clientjournal.tui.told import told_unit
from clientjournal.verbs.waiting import Act
from clientjournal.words import say

if TYPE_CHECKING:
    from clientjournal.core.errors import JournalError
    from clientjournal.core.unit import Unit


class Undoing(JournalScreen[None]):
    """What is taken back is the change that was the last one when the key was pressed.

    Where the journal is busy then, that must not become another one by the time it is free.
    """

    def take_back(self) -> None:
        """Undo."""
        unit = self._unit_seen(redo=False)
        save = partial(self.journal.undo, unit.id if unit else None)
        said = partial(self._unit_said, "undo", unit)
        self.carry_out(Act(said, save, self.tell_undone, self.tell_not_undone))

    def do_again(self) -> None:
        """Redo."""
        unit = self._unit_seen(redo=True)
        save = partial(self.journal.redo, unit.id if unit else None)
        said = partial(self._unit_said, "redo", unit)
        self.carry_out(Act(said, save, self.tell_redone, self.tell_not_undone))

    def tell_undone(self, unit: Unit) -> None:
        """Say what was taken back."""
        raise NotImplementedError

    def tell_redone(self, unit: Unit) -> None:
        """Say what was done again."""
        raise NotImplementedError

    def tell_not_undone(self, err: JournalError) -> None:
        """Say why nothing was."""
        self.say_refused(err)

    def _unit_seen(self, *, redo: bool) -> Unit | None:
        # where that cannot be read, nothing is asked for: later it might be another one
        read = self.journal.reader
        return read.next_redo() if redo else read.last_unit()

    def _unit_said(self, sentence: str, unit: Unit | None) -> str:
        change = told_unit(unit, self.journal) if unit else say("tui.unit.other")
        return say(f"waiting.{sentence}", change=change)
