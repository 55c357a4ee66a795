"""What can be done at a step, below its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from clientjournal.tui.guide.turning import PageTurner
from clientjournal.tui.widgets.scale import KeyedChoices

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

NOTHING = -1


class Acts(KeyedChoices, PageTurner):
    """A digit puts the cursor on an act, Enter takes it. Space is the step's, as it is beside it.

    ``hesitant`` it begins with the cursor on nothing, and for as long as it is ``deaf`` no key chooses:
    what was typed ahead was not meant for it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("space", "space", "")]

    deaf = False

    class Left(Message):
        """The cursor wants to go on above the acts."""

    class Spaced(Message):
        """Space was pressed."""

    def hesitate(self) -> None:
        """Put the cursor on nothing and hear nothing, until ``listen``."""
        self.chosen, self.deaf = NOTHING, True

    def listen(self) -> None:
        """Hear keys again."""
        self.deaf = False

    def enter(self) -> None:
        if not self.deaf and 0 <= self.chosen < self.count:
            super().enter()

    def on_key(self, event: events.Key) -> None:
        if self.deaf and event.is_printable:
            event.stop()
            event.prevent_default()

    def action_space(self) -> None:
        self.post_message(self.Spaced())

    def action_up(self) -> None:
        if self.chosen <= 0:
            self.post_message(self.Left())
        else:
            super().action_up()
