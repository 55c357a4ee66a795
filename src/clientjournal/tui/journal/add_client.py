"""The dialog that adds a client: one field, errors under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Input, Static

from clientjournal.core.errors import JournalError
from clientjournal.tui.dialog import Dialog
from clientjournal.words import say
from clientjournal.words.errors import error

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from clientjournal.core.model import Client


class AddClient(Dialog["Client | None"]):
    """Asks for a name and gives the client that ``add`` made of it.

    ``shown`` is how a name in a refusal may be seen.
    """

    def __init__(self, add: Callable[[str], Client], shown: Callable[[str], str]) -> None:
        super().__init__()
        self._add, self._shown = add, shown

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(say("tui.add-client"), classes="dialog-title", markup=False)
            yield Input(placeholder=say("tui.add-client-hint"), max_length=200)
            yield Static(say("tui.save-or-drop"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def typed(self) -> bool:
        return bool(self.query_one(Input).value.strip())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            client = self._add(event.value)
        except JournalError as err:
            self.remark(error(err, self._shown), wrong=True)
        else:
            self.dismiss(client)

    def on_input_changed(self) -> None:
        self.remark(say("tui.save-or-drop"))
