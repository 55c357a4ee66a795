"""The fields of a form: what is asked, a place to type, and how a date is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from clientjournal.core.errors import JournalError
from clientjournal.core.names import HIDDEN
from clientjournal.core.text import printable
from clientjournal.tui.widgets.note import NoteArea

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult


class Field(Horizontal):
    """One line with its label.

    What is ``private`` is hidden while the mask is on, and stays as it is.
    """

    DEFAULT_CSS = """
    Field {
        height: 1;
        .field-label { width: 10; color: $dim; }
        &:focus-within .field-label { color: $rating-1; text-style: bold; }
        .field-echo { width: auto; max-width: 34; padding: 0 0 0 1; color: $dim; }
        Input { width: 1fr; min-width: 8; }
    }
    """

    def __init__(
        self,
        id: str,
        label: str,
        text: str = "",
        *,
        hint: str = "",
        private: bool = False,
        limit: int = 100,
    ) -> None:
        super().__init__(id=id)
        self._label, self._hint, self._limit = label, hint, limit
        self._start, self._private = text, private
        self._hidden: str | None = None

    def compose(self) -> ComposeResult:
        yield Static(self._label, classes="field-label", markup=False)
        yield Input(self._start, placeholder=self._hint, max_length=self._limit)

    @property
    def line(self) -> Input:
        """What is typed into."""
        return self.query_one(Input)

    @property
    def text(self) -> str:
        """What it says, masked or not."""
        return self.line.value if self._hidden is None else self._hidden

    @property
    def changed(self) -> bool:
        """Whether it says something else than at first."""
        return self.text.strip() != self._start.strip()

    @property
    def filled(self) -> str:
        """The same, by the name that all fields have for it."""
        return self.text

    def fill(self, text: str) -> None:
        """Put a text in place of what is there."""
        self._hidden = None
        self.line.value = text

    def mask(self, masked: bool) -> None:
        """Hide what is private, or show it again."""
        if not self._private:
            return
        if masked and self._hidden is None and self.line.value:
            self._hidden = self.line.value
            self.line.value = HIDDEN
        elif not masked and self._hidden is not None:
            self.line.value = self._hidden
            self._hidden = None
        self.line.disabled = self._hidden is not None


class DayField(Field):
    """A date, echoed as it is understood while it is typed.

    ``read`` makes a date of what was typed or refuses it, ``echoed`` says a date. An ``optional`` one
    may stay empty.
    """

    def __init__(
        self,
        id: str,
        label: str,
        text: str = "",
        *,
        read: Callable[[str], date],
        echoed: Callable[[date], str],
        hint: str = "",
        optional: bool = False,
    ) -> None:
        super().__init__(id, label, text, hint=hint)
        self._read, self._echoed, self._optional = read, echoed, optional

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Static("", classes="field-echo", markup=False)

    @property
    def day(self) -> date | None:
        """The date, None if there need not be one; ``UnreadableDate`` for what is none."""
        if self._optional and not self.text.strip():
            return None
        return self._read(self.text)

    @property
    def said(self) -> str:
        """How what is typed is understood; nothing while it is not."""
        try:
            day = self.day
        except JournalError:
            return ""
        return "" if day is None else self._echoed(day)

    def echo(self) -> None:
        """Say how it is understood now."""
        self.query_one(".field-echo", Static).update(Content(printable(self.said)))


class NoteField(Horizontal):
    """A text of as many lines as it needs, always private."""

    DEFAULT_CSS = """
    NoteField {
        height: auto;
        .field-label { width: 10; color: $dim; }
        &:focus-within .field-label { color: $rating-1; text-style: bold; }
        NoteArea { width: 1fr; }
    }
    """

    def __init__(self, id: str, label: str, text: str = "", *, hint: str = "") -> None:
        super().__init__(id=id)
        self._label, self._start, self._hint = label, text, hint

    def compose(self) -> ComposeResult:
        yield Static(self._label, classes="field-label", markup=False)
        area = NoteArea(self._start)
        area.placeholder = self._hint
        yield area

    @property
    def area(self) -> NoteArea:
        """What is typed into."""
        return self.query_one(NoteArea)

    @property
    def text(self) -> str:
        """What it says, masked or not."""
        return self.area.note

    @property
    def changed(self) -> bool:
        """Whether it says something else than at first."""
        return self.text.strip() != self._start.strip()

    @property
    def filled(self) -> str:
        """The same, by the name that all fields have for it."""
        return self.text

    def fill(self, text: str) -> None:
        """Put a text in place of what is there."""
        self.area.fill(text)

    def mask(self, masked: bool) -> None:
        """Hide what it says, or show it again."""
        self.area.mask(masked)
