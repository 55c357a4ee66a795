"""The chart of one client: the index as a staircase under the contacts it comes from."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from clientjournal.tui.keys import bindings
from clientjournal.tui.look import look_of
from clientjournal.tui.widgets.plot import Plot

if TYPE_CHECKING:
    from textual.binding import BindingType

    from clientjournal.core.series import Series
    from clientjournal.tui.widgets.plot import Cursor


class LevelChart(Widget, can_focus=True):
    """Draws ``series`` at any size, under a title with the range's name; blank while there is none.

    While it has the focus it also shows ``cursor``, the contact one has walked to.

    At 9 rows or more every rating has a row of its own; 11, 15 and 19 rows put the ratings 2, 3 and 4
    rows apart. Without a title (no ``range_label``, no markers, nothing to remark) one row less does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("chart")]
    DEFAULT_CSS = """
    LevelChart { height: 1fr; width: 1fr; }
    """

    series: reactive[Series | None] = reactive(None)
    range_label: reactive[str] = reactive("")
    cursor: reactive[Cursor | None] = reactive(None)

    class Walked(Message):
        """Somebody wants to go ``by`` contacts back in time, or forward by a negative number."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Moved(Message):
        """Somebody wants to see half a window earlier (-1) or later (1)."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    class Entered(Message):
        """Somebody wants to look into the contact at the cursor."""

    def __init__(self, *, week_start: int = 0, id: str | None = None, classes: str | None = None) -> None:
        """``week_start`` is the weekday that begins a week on the date axis, 0 for Monday."""
        super().__init__(id=id, classes=classes)
        self._week_start = week_start
        self._drawn: tuple[object, list[Strip]] = (None, [])

    def action_earlier(self) -> None:
        self.post_message(self.Walked(1))

    def action_later(self) -> None:
        self.post_message(self.Walked(-1))

    def action_first(self) -> None:
        self.post_message(self.Walked(sys.maxsize))

    def action_last(self) -> None:
        self.post_message(self.Walked(-sys.maxsize))

    def action_page_earlier(self) -> None:
        self.post_message(self.Moved(-1))

    def action_page_later(self) -> None:
        self.post_message(self.Moved(1))

    def action_enter(self) -> None:
        self.post_message(self.Entered())

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        strips = self._strips()
        return strips[y] if y < len(strips) else Strip.blank(self.size.width, look_of(self.app).background)

    def _strips(self) -> list[Strip]:
        """All rows, drawn once for each change of what they show."""
        width, height = self.size
        look = look_of(self.app)
        cursor = self.cursor if self.has_focus else None
        seen = (self.series, self.range_label, width, height, look, self.has_focus, cursor)
        if self._drawn[0] != seen:
            strips: list[Strip] = []
            if self.series is not None and width and height:
                plot = Plot(
                    self.series,
                    look,
                    width,
                    height,
                    heading=self.range_label,
                    focused=self.has_focus,
                    cursor=cursor,
                    week_start=self._week_start,
                )
                strips = [strip.apply_style(look.background) for strip in plot.canvas.strips()]
            self._drawn = (seen, strips)
        return self._drawn[1]
