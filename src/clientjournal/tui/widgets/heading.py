"""The line over a pane: what it is, and a word about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive

from clientjournal.tui.widgets.line import OneLine, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.tui.look import Look


class PaneHeading(OneLine):
    """A heading that shows whether one of its panes, the widgets of the ids in ``panes``, has the focus."""

    def __init__(self, *panes: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._panes = panes

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._moved, init=False)

    def _moved(self) -> None:
        self.refresh()

    @property
    def here(self) -> bool:
        """Whether the focus is in one of its panes."""
        focused = self.screen.focused
        return focused is not None and focused.id in self._panes


class Heading(PaneHeading):
    """``said`` stands out, ``beside`` follows it quietly, ``end`` stands at the right."""

    said: reactive[str] = reactive("")
    beside: reactive[str] = reactive("")
    end: reactive[str] = reactive("")

    def left(self, look: Look) -> Sequence[Part]:
        return [
            (self.said, look.here if self.here else look.strong),
            (f"  {self.beside}" if self.beside else "", look.dim),
        ]

    def right(self, look: Look) -> Sequence[Part]:
        return [(self.end, look.dim)]
