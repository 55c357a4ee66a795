"""One invoice, whole, and what can be done with it: for everybody who has arrows and Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from clientjournal.core.text import printable
from clientjournal.tui.dialog import Dialog
from clientjournal.tui.widgets.scale import KeyedChoices
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from clientjournal.tui.widgets.choices import Choice


class InvoiceMenu(Dialog["str | None"]):
    """Gives the id of what is to be done; ``lines`` says everything known, as the mask has it."""

    DEFAULT_CSS = """
    InvoiceMenu {
        .dialog { width: 68; }
        KeyedChoices { margin-top: 1; }
        &.-low .dialog { padding: 0 2; }
        &.-low .dialog-title, &.-low KeyedChoices, &.-low .dialog-remark { margin: 0; }
    }
    """

    def __init__(self, lines: Callable[[], Sequence[str]], choices: tuple[Choice, ...]) -> None:
        super().__init__()
        self._lines, self._choices = lines, choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("", classes="dialog-title", markup=False)
            yield Static("", classes="dialog-text", markup=False)
            choices = KeyedChoices()
            choices.choices = self._choices
            yield choices
            yield Static(say("invoices.menu-keys"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self.mask_changed(masked=False)
        self.query_one(KeyedChoices).focus()

    def mask_changed(self, masked: bool) -> None:
        head, *rest = self._lines()
        self.query_one(".dialog-title", Static).update(Content(printable(head)))
        said = Content("\n").join(Content(printable(line)) for line in rest)
        self.query_one(".dialog-text", Static).update(said)

    def on_choices_taken(self, event: KeyedChoices.Taken) -> None:
        event.stop()
        self.dismiss(event.id)
