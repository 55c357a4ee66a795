"""A note being written: as many lines as it needs, Enter accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import TextArea

from clientjournal.core.names import HIDDEN

if TYPE_CHECKING:
    from textual import events

NEW_LINE = ("ctrl+j", "shift+enter", "alt+enter")
"""Keys for a new line: which of them arrives depends on the terminal, the first always does."""


class NoteArea(TextArea):
    """Wraps what is typed. While it is masked it shows nothing of its text and takes nothing."""

    DEFAULT_CSS = """
    NoteArea, NoteArea:focus {
        border: none; padding: 0 1; height: auto; min-height: 1; max-height: 6;
        background: $background; scrollbar-size-vertical: 1;
        .text-area--placeholder { color: $dim; }
        /* sixteen colours or none: it must not look like something typed */
        &:ansi .text-area--placeholder { text-style: italic; }
    }
    """

    class Accepted(Message):
        """Enter was pressed."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, theme="css", compact=True, highlight_cursor_line=False, id=id)
        self._hidden: str | None = None
        self.move_cursor(self.document.end)

    @property
    def note(self) -> str:
        """The text as it is, masked or not."""
        return self.text if self._hidden is None else self._hidden

    @property
    def filled(self) -> str:
        """The same, by the name that all fields have for it."""
        return self.note

    def fill(self, text: str) -> None:
        """Put a text in place of what is there."""
        self._hidden, self.read_only = None, False
        self.load_text(text)
        self.move_cursor(self.document.end)

    def mask(self, masked: bool) -> None:
        """Hide the text that is there, or show it again."""
        if masked and self._hidden is None and self.text:
            self._hidden = self.text
            self.load_text(HIDDEN)
        elif not masked and self._hidden is not None:
            self.load_text(self._hidden)
            self._hidden = None
            self.move_cursor(self.document.end)
        self.read_only = self._hidden is not None

    def on_resize(self) -> None:
        # wrapped anew into as many lines as before, it is not drawn anew by itself
        self.refresh()

    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]
        if event.key == "enter":
            self.post_message(self.Accepted())
        elif event.key not in NEW_LINE:
            return
        elif not self.read_only:
            self.insert("\n")
        event.stop()
        event.prevent_default()
