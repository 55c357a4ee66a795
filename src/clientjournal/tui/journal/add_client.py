"""The dialog that adds a client: one field, errors under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Input, Static

from clientjournal.core.errors import Busy, JournalError
from clientjournal.tui.typed import TypedDialog
from clientjournal.tui.widgets.line_input import LineInput
from clientjournal.words import say
from clientjournal.words.errors import error

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from clientjournal.core.model import Client

LIMIT = 200


class AddClient(TypedDialog["Client | None"]):
    """Asks for a name and gives the client that ``add`` made of it.

    ``shown`` is how a name in a refusal may be seen at the moment it is asked.
    """

    def __init__(self, add: Callable[[str], Client], shown: Callable[[str], str]) -> None:
        super().__init__()
        self._add, self._shown = add, shown
        self._refusal: JournalError | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(say("tui.add-client"), classes="dialog-title", markup=False)
            yield LineInput(placeholder=say("tui.add-client-hint"), limit=LIMIT)
            yield Static(say("tui.save-or-drop"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self.query_one(LineInput).focus()

    def typed(self) -> bool:
        return bool(self.query_one(LineInput).value.strip())

    def mask_changed(self, masked: bool) -> None:
        if self._refusal is not None:
            self.remark(error(self._refusal, self._shown), wrong=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        try:
            client = self._add(self.query_one(LineInput).text)
        except Busy:
            self.busy()
        except JournalError as err:
            self._refusal = err
            self.remark(error(err, self._shown), wrong=True)
        else:
            self.dismiss(client)

    def on_input_changed(self) -> None:
        self._refusal, self._warned = None, False
        self.remark(say("tui.save-or-drop"))
