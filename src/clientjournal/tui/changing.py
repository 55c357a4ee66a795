"""A screen that changes the journal, says in its bar what was done, and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.tui.told import told_unit
from clientjournal.tui.undoing import Undoing
from clientjournal.tui.widgets.bar import Bar, Remark
from clientjournal.words import say

if TYPE_CHECKING:
    from clientjournal.core.unit import Unit
    from clientjournal.tui.widgets.footer import KeyHint


class ChangingScreen(Undoing):
    """Has a ``Bar``, and the actions ``undo`` and ``redo`` in its place of the registry."""

    _masked_bar = False

    def tell(self, sentence: str, *hints: KeyHint) -> None:
        """Show a sentence in the bar, and the keys that go with it."""
        bar = self.query_one(Bar)
        bar.told, bar.hints = Remark(sentence) if sentence else None, hints
        self._masked_bar = self.journal.masked

    def tell_done(self, sentence: str) -> None:
        """Show what was done, and the key that takes it back."""
        self.tell(sentence, self.hint(f"{self.PLACE}.undo"))

    def forget_unmasked(self) -> None:
        """Clear the bar when the mask changed: what it says holds names and numbers as they were."""
        if self._masked_bar != self.journal.masked:
            self.tell("")

    def tell_waiting(self) -> None:
        said = say("waiting.kept", what=self.journal.waiting.newest.said())
        self.tell(said, self.hint(f"{self.PLACE}.undo", say("forms.drop-it")))

    def action_undo(self) -> None:
        """Drop what is not saved yet, else take the last change back."""
        if self.journal.waiting:
            dropped = self.journal.waiting.drop()
            self.show_waiting()
            self.tell(say("forms.dropped", what=dropped.said()))
        else:
            self.take_back()

    def action_redo(self) -> None:
        """Do what was taken back again."""
        self.do_again()

    def tell_undone(self, unit: Unit) -> None:
        self._tell_unit("undone", unit, self.hint(f"{self.PLACE}.redo"))

    def tell_redone(self, unit: Unit) -> None:
        self._tell_unit("redone", unit, self.hint(f"{self.PLACE}.undo"))

    def idle(self) -> frozenset[str]:
        return self.without_undo()

    def _tell_unit(self, sentence: str, unit: Unit, hint: KeyHint) -> None:
        self.tell(say(f"tui.{sentence}", change=told_unit(unit, self.journal)), hint)
