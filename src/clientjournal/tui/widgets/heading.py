"""The line over a pane: what it is, and a word about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive

from clientjournal.tui.widgets.line import OneLine, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.tui.look import Look


class Heading(OneLine):
    """``said`` stands out, ``beside`` follows it quietly, ``end`` stands at the right."""

    said: reactive[str] = reactive("")
    beside: reactive[str] = reactive("")
    end: reactive[str] = reactive("")

    def left(self, look: Look) -> Sequence[Part]:
        return [(self.said, look.strong), (f"  {self.beside}" if self.beside else "", look.dim)]

    def right(self, look: Look) -> Sequence[Part]:
        return [(self.end, look.dim)]
