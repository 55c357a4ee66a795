"""What is shown when the window is too small for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from clientjournal.tui.base import HEIGHT, WIDTH
from clientjournal.words import say

if TYPE_CHECKING:
    from textual.app import RenderResult


class TooSmall(Static):
    """Says which measure is too small, and the key that quits; shown by the screen's classes."""

    DEFAULT_CSS = """
    TooSmall { display: none; width: 1fr; height: 1fr; }
    """

    def render(self) -> RenderResult:
        width, height = self.app.size
        if width < WIDTH and height < HEIGHT:
            return say("tui.too-small", width=width, height=height)
        if width < WIDTH:
            return say("tui.too-narrow", width=width, needed=WIDTH)
        return say("tui.too-low", height=height, needed=HEIGHT)
