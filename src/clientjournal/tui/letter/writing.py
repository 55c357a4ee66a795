"""Writing: what is typed is saved whenever typing rests, and can go on in the user's own editor."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from clientjournal.core.errors import Busy, JournalError
from clientjournal.core.model import ClientStatus
from clientjournal.tui.base import QUICK
from clientjournal.tui.keeping import Keeping
from clientjournal.tui.letter.area import LetterArea
from clientjournal.tui.letter.editor import Edited, EditorFailed, edit
from clientjournal.tui.letter.taking import TakingOut
from clientjournal.words import say

if TYPE_CHECKING:
    from textual.timer import Timer

    from clientjournal.core.model import Client
    from clientjournal.journal import Journal
    from clientjournal.tui.letter.drafting import Drafting

REST = 0.8
"""Seconds without a key after which the draft is saved."""

LAST = 1.0
"""Seconds that the end of the program may wait for another program that is writing."""

LONGEST = 5.0
"""Seconds of typing without a rest after which it is saved all the same."""


class Writing(TakingOut):
    """The text of one client's letter, and what of it is safe."""

    def __init__(self, journal: Journal, client_id: str) -> None:
        super().__init__(journal)
        self.client_id = client_id
        # kept, because the text is still needed when the screen has fallen to pieces at the end
        self.area = LetterArea(id="letter")
        self.client: Client | None = None
        self.draft: Drafting | None = None
        self.refused: JournalError | None = None
        self._rest: Timer | None = None
        self._longest: Timer | None = None

    def rested(self) -> None:
        """Called when typing rests, after the draft was saved."""

    def rewritten(self) -> None:
        """Called when the editor has come back."""

    @property
    def ended(self) -> bool:
        """Whether the client has ended, so that the letter is only read."""
        return self.client is not None and self.client.status is ClientStatus.ENDED

    def go_to(self, offset: int) -> None:
        """Put the cursor on a place in the text."""
        self.show_pane(self.area)
        self.area.move_cursor(self.area.location(offset), center=True)

    def to_next_slot(self) -> None:
        self.show_pane(self.area)
        self.area.next_slot()

    def safe(self, text: str) -> str:
        """Whether the text is kept, in two words."""
        if self.draft is None:
            return ""
        if text != self.draft.text:
            return say("letter.unsaved" if self.refused is None else "letter.refused")
        if self.draft.saved is None:
            return say("letter.template")
        return say("letter.saved", time=f"{self.journal.clock.local(self.draft.saved):%H:%M}")

    def save_later(self) -> None:
        """Save when typing rests, or when it has gone on for long."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._rested)
        if self._longest is None:
            self._longest = self.set_timer(LONGEST, self._rested)

    def _rested(self) -> None:
        self.keep()
        self.rested()

    def keep(self) -> bool:
        """Save the draft if it has changed; False when that was refused, and then the text stays here."""
        for timer in (self._rest, self._longest):
            if timer is not None:
                timer.stop()
        self._rest = self._longest = None
        if self.draft is None or self.ended:
            return True
        before, self.refused = self.refused, None
        try:
            # nobody can type meanwhile; it is tried again at the next rest
            self.journal.soon(partial(self.draft.save, self.area.letter), QUICK)
        except JournalError as refused:
            self.refused = refused
            if before is None:
                # tried again at every rest, said once
                self.say_refused(refused)
            if isinstance(refused, Busy):
                self.save_later()
        return self.refused is None

    def on_unmount(self) -> None:
        self.leave()

    def leave(self) -> None:
        # a signal ends the app without asking anybody
        if self.draft is None or self.ended:
            return
        try:
            self.journal.soon(partial(self.draft.save, self.area.letter), LAST)
        except JournalError:
            self._keeping(self.draft).keep({"text": self.area.letter}, durable=True)

    def kept_text(self) -> str | None:
        """A text that could not be saved before the program ended; from now on it is the newest version."""
        if self.draft is None or self.ended:
            return None
        left = self._keeping(self.draft).take_up()
        if left is None:
            return None
        text = left.fields.get("text", "")
        with suppress(JournalError):
            self.draft.save(text)
            self._keeping(self.draft).drop()
        return text

    def _keeping(self, draft: Drafting) -> Keeping:
        about = f"{self.client_id}/{draft.tone}/{draft.channel}"
        return Keeping(self.journal, "letter", self.client_id, about)

    def action_undo(self) -> None:
        """Take the last typing back."""
        self.area.undo()

    def action_redo(self) -> None:
        """Do it again."""
        self.area.redo()

    def action_editor(self) -> None:
        """Go on in the editor of one's own, and come back with what was written there."""
        if self.draft is None:
            return
        self.keep()
        try:
            edited = self._by_the_editor()
        except SuspendNotSupported:
            self.notify(say("letter.editor-not-here"), severity="error", markup=False)
        except EditorFailed as failed:
            said = say(f"letter.{failed.problem}", **failed.facts)
            self.notify(said, severity="error", timeout=10, markup=False)
        except JournalError as refused:
            self.say_refused(refused, say("letter.editor-not-taken"))
        else:
            self.draft.end_stretch()
            self.area.rewrite(edited.text)
            self.keep()
            if edited.remark:
                self.notify(say(f"letter.{edited.remark}"), severity="warning", timeout=12, markup=False)
        self.refresh()
        self.rewritten()

    def _by_the_editor(self) -> Edited:
        """What the editor makes of the letter; the terminal is taken back whatever happened."""
        done: Edited | JournalError
        with self.app.suspend():
            try:
                done = edit(self.area.letter, os.environ)
            except JournalError as err:
                # Textual takes the terminal back only from a block that ends without an exception
                done = err
        if isinstance(done, JournalError):
            raise done
        return done
