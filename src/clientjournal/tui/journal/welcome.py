"""What an empty journal shows: three keys, and what they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import RenderResult


class Welcome(Static):
    """The first thing anybody sees; ``keys`` are the keys that add, open the demo, and help."""

    DEFAULT_CSS = """
    Welcome { display: none; width: 1fr; height: 1fr; content-align: center middle; }
    """

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(markup=False)
        self._keys = keys

    def render(self) -> RenderResult:
        lines = [
            Content.assemble((f"{key:>3}", "bold $foreground"), "  ", (say(f"tui.welcome-{number}"), "$dim"))
            for number, key in enumerate(self._keys, 1)
        ]
        width = max(line.cell_length for line in lines)
        padded = [line.pad_right(width - line.cell_length) for line in lines]
        return Content("\n").join(
            [
                Content.styled(say("tui.welcome"), "bold"),
                Content(),
                *padded,
                Content(),
                Content.styled(say("tui.welcome-why"), "$dim"),
            ]
        )
