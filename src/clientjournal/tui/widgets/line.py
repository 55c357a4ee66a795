"""A widget that is one line: something at the left, something at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from clientjournal.core.text import printable
from clientjournal.tui.cells import fitted
from clientjournal.tui.look import look_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from clientjournal.tui.look import Look

Part = tuple[str, Style]
"""A piece of text and how it is drawn."""


class OneLine(Widget):
    """Draws ``left`` and ``right`` on one row, one cell in from the edges.

    What is at the right keeps its place; what is at the left gives way, cut with an ellipsis.
    """

    DEFAULT_CSS = """
    OneLine { height: 1; width: 1fr; }
    """

    def left(self, look: Look) -> Sequence[Part]:
        """What stands at the left."""
        raise NotImplementedError

    def right(self, look: Look) -> Sequence[Part]:
        """What stands at the right."""
        return ()

    def ground(self, look: Look) -> Style:
        """What it is drawn on."""
        return look.background

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y or not width:
            return Strip.blank(width, self.rich_style)
        look = look_of(self.app)
        ground = self.ground(look)
        right = _cut(self.right(look), max(0, width - 2), look)
        taken = sum(cell_len(text) for text, _ in right)
        left = _cut(self.left(look), max(0, width - 2 - taken - (2 if taken else 0)), look)
        used = sum(cell_len(text) for text, _ in left)
        gap = " " * max(0, width - 2 - used - taken)
        parts = [(" ", Style()), *left, (gap, Style()), *right, (" ", Style())]
        return Strip([Segment(text, ground + style) for text, style in parts]).crop_extend(0, width, ground)


def _cut(parts: Sequence[Part], width: int, look: Look) -> list[Part]:
    """The parts that fit, the first one that does not cut with an ellipsis."""
    kept: list[Part] = []
    for text, style in parts:
        clean = printable(text)
        if cell_len(clean) > width:
            return [*kept, (fitted(clean, width, look.glyphs.ellipsis), style)] if width > 0 else kept
        kept.append((clean, style))
        width -= cell_len(clean)
    return kept
