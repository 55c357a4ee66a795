"""Turning the page of a step from the lists beside it."""

from __future__ import annotations

from textual.message import Message

from clientjournal.tui.widgets.rows import RowList


class PageTurner(RowList):
    """A list that is never as long as a page of text: PgUp and PgDn are meant for the text beside it.

    Where the text is not shown they are the list's own.
    """

    class Turned(Message):
        """The text is to be shown on from here (``by`` 1) or from before (-1)."""

        def __init__(self, rows: PageTurner, by: int) -> None:
            super().__init__()
            self.rows, self.by = rows, by

    def action_page_up(self) -> None:
        self.post_message(self.Turned(self, -1))

    def action_page_down(self) -> None:
        self.post_message(self.Turned(self, 1))

    def page(self, by: int) -> None:
        """Go up or down in the list itself."""
        if by < 0:
            super().action_page_up()
        else:
            super().action_page_down()
