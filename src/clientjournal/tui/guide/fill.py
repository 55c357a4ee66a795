"""Filling in one field of a step: a text, a date, a number of days, an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from clientjournal.core.errors import JournalError
from clientjournal.core.text import printable
from clientjournal.tui.typed import TypedDialog
from clientjournal.tui.widgets.line_input import LineInput
from clientjournal.tui.widgets.note import NoteArea
from clientjournal.words import say
from clientjournal.words.errors import error

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult


class Filled(NamedTuple):
    """What a field holds from now on; None when it was cleared."""

    value: object


class Reading(NamedTuple):
    """How what is typed becomes a value.

    ``read`` makes the value or refuses it, ``echo`` says how a value was understood.
    """

    read: Callable[[str], object]
    echo: Callable[[object], str] | None = None


class FillText(TypedDialog["Filled | None"]):
    """Asks for words. Masked, it hides those that are there already, and leaves them as they are.

    ``save`` takes them when the program ends in the middle of it.
    """

    def __init__(
        self,
        title: str,
        text: str,
        read: Callable[[str], str],
        save: Callable[[str], object],
        *,
        masked: bool,
    ) -> None:
        super().__init__()
        self._title, self._text, self._masked = title, text, masked
        self._read, self._save = read, save
        self._area = NoteArea(text)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield self._area
            yield Static(say("guide.text-keys"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self._area.focus()
        self.mask_changed(self._masked)

    def mask_changed(self, masked: bool) -> None:
        self._area.mask(masked)
        self.remark(say("guide.hidden" if self._area.read_only else "guide.text-keys"))

    def typed(self) -> bool:
        return self._area.note.strip() != self._text

    def rescue(self) -> bool:
        if self.typed():
            self._save(self._read(self._area.note))
        return True

    def on_note_area_accepted(self, event: NoteArea.Accepted) -> None:
        event.stop()
        try:
            text = self._read(self._area.note)
        except JournalError as err:
            self.remark(error(err), wrong=True)
        else:
            self.dismiss(Filled(text or None))


class FillValue(TypedDialog["Filled | None"]):
    """Asks for a date, a number or an amount, and echoes it as it is understood; empty clears it."""

    OPEN: ClassVar[frozenset[str]] = frozenset({"text"})

    def __init__(self, title: str, text: str, reading: Reading) -> None:
        super().__init__()
        self._title, self._text, self._reading = title, text, reading

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield LineInput(self._text, limit=100)
            yield Static("", id="understood", markup=False)
            yield Static(say("guide.line-keys"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._echo()

    def typed(self) -> bool:
        return self.query_one(Input).value.strip() != self._text

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.remark(say("guide.line-keys"))
        self._echo()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        try:
            value = self._reading.read(text) if text else None
        except JournalError as err:
            self.remark(error(err), wrong=True)
        else:
            self.dismiss(Filled(value))

    def _echo(self) -> None:
        text, said = self.query_one(Input).value.strip(), ""
        if text and self._reading.echo is not None:
            try:
                said = self._reading.echo(self._reading.read(text))
            except JournalError:
                said = ""  # half a date is no mistake; at Enter it would be
        self.query_one("#understood", Static).update(Content(printable(said)))
