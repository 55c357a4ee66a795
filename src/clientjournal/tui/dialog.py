"""The base of everything that is asked over a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from clientjournal.core.errors import Busy
from clientjournal.core.text import printable
from clientjournal.tui.keys import binding
from clientjournal.tui.unbroken import Unbroken
from clientjournal.words import say

if TYPE_CHECKING:
    from textual.binding import BindingType

    from clientjournal.tui.widgets.line_input import LineInput

Result = TypeVar("Result")

TRIED_AGAIN = 1.0
"""Seconds until what could not be read is read again."""


class Dialog(Unbroken, ModalScreen[Result]):
    """A question over a screen, answered with a value or, by Esc, with None.

    Masked, it shows no client's name and no note but what is being typed. What it holds stands in a
    container of class ``dialog``, with a Static of class ``dialog-remark``.
    """

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 70%;
        .dialog {
            width: 60; max-width: 100%; height: auto; max-height: 100%;
            padding: 1 2; background: $panel; overflow-y: auto;
        }
        .dialog-title { text-style: bold; margin-bottom: 1; }
        .dialog-back { color: $dim; }
        .dialog-label { color: $dim; margin-top: 1; }
        .dialog-remark { color: $dim; margin-top: 1; }
        .dialog-remark.-wrong { color: $rating-5; }
        Input { border: none; height: 1; padding: 0 1; background: $background; width: 1fr; }
        Input:focus { border: none; background: $background; }
        /* without shades nothing but a line parts it from what is under it */
        &:ansi .dialog { border: round $dim; padding: 0 1; }
        &:ansi.-low .dialog { border: none; border-left: outer $dim; border-right: outer $dim; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "drop", ""), binding("app.suspend")]

    _warned = False

    def leave(self) -> None:
        """The program ends, and nobody answers any more."""

    def action_drop(self) -> None:
        """Close it without an answer; typed text is given up only at the second Esc."""
        if self.typed() and not self._warned:
            self._warned = True
            self.remark(say("tui.esc-again"))
        else:
            self.dismiss(None)

    def on_line_input_cut(self, message: LineInput.Cut) -> None:
        """Something that was typed or pasted did not fit."""
        message.stop()
        self.remark(say("forms.cut", limit=message.limit), wrong=True)

    def typed(self) -> bool:
        """Whether text would be lost."""
        return False

    def put_mask(self, masked: bool) -> None:
        """The same as ``remask``; while what that needs cannot be read, the dialog is not shown masked."""
        try:
            self.remask(masked)
            self.remove_class("-veiled")
        except Busy:
            self.set_class(masked, "-veiled")
            self.set_timer(TRIED_AGAIN, lambda: self.put_mask(masked))

    def remask(self, masked: bool) -> None:
        """Put the mask on everything here, or take it off."""
        self.mask_changed(masked)

    def mask_changed(self, masked: bool) -> None:
        """Hide what the mask hides, or show it again."""

    def remark(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something at the foot of the dialog, marked when it is why something cannot be taken."""
        remark = self.query_one(".dialog-remark", Static)
        remark.update(Content(printable(sentence)))
        remark.set_class(wrong, "-wrong")
