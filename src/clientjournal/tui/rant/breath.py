"""One breath: a ring that opens for four seconds and closes for six."""

from __future__ import annotations

from math import cos, pi, sin
from time import monotonic
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from clientjournal.tui.look import look_of
from clientjournal.tui.widgets.canvas import Canvas
from clientjournal.words import say

if TYPE_CHECKING:
    from textual.timer import Timer

    from clientjournal.tui.look import Look

IN, OUT = 4.0, 6.0
"""Seconds; the longer breath out is what calms."""

FRAME = 1 / 20
"""Seconds between two pictures; without motion only the word changes."""

SMALLEST, LARGEST = 3.0, 24.0
"""The ring's radius in quarters of a row."""


def openness(seconds: float) -> float:
    """How far the ring is open, 0 to 1: it begins and ends softly."""
    if seconds < IN:
        return (1 - cos(pi * seconds / IN)) / 2
    return (1 + cos(pi * min(seconds - IN, OUT) / OUT)) / 2


class Breath(Widget):
    """Says *in* and *out*, with a ring where there is room and motion is wanted."""

    DEFAULT_CSS = """
    Breath { height: 1fr; width: 1fr; }
    """

    class Over(Message):
        """It is breathed."""

    def __init__(self) -> None:
        super().__init__()
        self._began = 0.0
        self._seconds = 0.0
        self._motion = False
        self._strips: list[Strip] = []
        self._timer: Timer | None = None

    def begin(self, *, motion: bool) -> None:
        """Breathe in now."""
        self._motion, self._began = motion, monotonic()
        self._timer = self.set_interval(FRAME, self._breathe)
        self._draw()

    def stop(self) -> None:
        """Enough of it."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _breathe(self) -> None:
        before, self._seconds = self._seconds, monotonic() - self._began
        if self._seconds >= IN + OUT:
            self.stop()
            self.post_message(self.Over())
        elif self._motion or (before < IN) != (self._seconds < IN):
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if not width or not height:
            return
        look = look_of(self.app)
        canvas = Canvas(width, height, Style(), braille=look.glyphs.braille)
        if self._motion and height > 3:
            self._draw_ring(canvas, look)
        said = say("rant.in" if self._seconds < IN else "rant.out")
        canvas.write((width - cell_len(said)) // 2, height - 1, said, look.text)
        self._strips = canvas.strips()
        self.refresh()

    def _draw_ring(self, canvas: Canvas, look: Look) -> None:
        rows = canvas.height - 2
        largest = min(LARGEST, 2 * rows - 1, canvas.width - 1)
        x, y = canvas.width, 2 * rows
        open_to = SMALLEST + (largest - SMALLEST) * openness(self._seconds)
        for radius, ink in ((largest, look.ghost), (open_to * 0.62, look.faint), (open_to, look.rating(1))):
            steps = max(8, int(8 * radius))
            for step in range(steps):
                angle = 2 * pi * step / steps
                canvas.dot(round(x + radius * cos(angle)), round(y + radius * sin(angle)), ink)

    def render_line(self, y: int) -> Strip:
        strip = self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)
        return strip.apply_style(Style(bgcolor=self.rich_style.bgcolor))
