"""One line of text: what does not fit is cut and said, and the mask hides what came from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Input

from clientjournal.core.names import HIDDEN

if TYPE_CHECKING:
    from textual import events


class LineInput(Input):
    """Keeps as much of a pasted text as fits; several pasted lines become one.

    While it is masked it shows nothing of its text and takes nothing.
    """

    class Cut(Message):
        """Something did not fit and was left out; ``limit`` is how many characters do."""

        def __init__(self, field: LineInput, limit: int) -> None:
            super().__init__()
            self.field, self.limit = field, limit

        @property
        def control(self) -> LineInput:
            return self.field

    def __init__(self, text: str = "", *, placeholder: str = "", limit: int, id: str | None = None) -> None:
        super().__init__(text, placeholder=placeholder, max_length=limit, id=id)
        self._limit = limit
        self._hidden: str | None = None

    @property
    def text(self) -> str:
        """The text as it is, masked or not."""
        return self.value if self._hidden is None else self._hidden

    @property
    def filled(self) -> str:
        """The same, by the name that all fields have for it."""
        return self.text

    def fill(self, text: str) -> None:
        """Put a text in place of what is there."""
        self._hidden = None
        self.value = text[: self._limit]
        self.cursor_position = len(self.value)

    @property
    def hidden(self) -> bool:
        """Whether the mask hides the text, which can then not be changed."""
        return self._hidden is not None

    def mask(self, masked: bool) -> None:
        """Hide the text that is there, or show it again."""
        # nobody typed anything, so nobody needs to hear of it
        with self.prevent(Input.Changed):
            if masked and self._hidden is None and self.value:
                self._hidden, self.value = self.value, HIDDEN
            elif not masked and self._hidden is not None:
                self.value, self._hidden = self._hidden, None
                self.cursor_position = len(self.value)

    def replace(self, text: str, start: int, end: int) -> None:
        if self._hidden is not None:
            return
        start, end = sorted((max(0, start), min(len(self.value), end)))
        room = self._limit - len(self.value) + end - start
        super().replace(text[: max(0, room)], start, end)
        if len(text) > room:
            self.post_message(self.Cut(self, self._limit))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text.split("\n")).strip(), *self.selection)
