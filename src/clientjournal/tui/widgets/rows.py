"""The base of short lists: one row a thing, a cursor, keys and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input

from clientjournal.tui.keys import bindings
from clientjournal.tui.look import look_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part


class RowList(ScrollView, can_focus=True):
    """Draws ``count`` rows, the one at ``cursor`` on the selection's ground.

    While another pane has the focus there is no ground, and the cursor's bar is faint; while
    something is typed, what is found stays on its ground.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]
    DEFAULT_CSS = """
    RowList { overflow-x: hidden; scrollbar-size-vertical: 0; height: 1fr; }
    """

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def cursor(self) -> int:
        """The row the cursor is on."""
        raise NotImplementedError

    def move_to(self, row: int) -> None:
        """Put the cursor on a row that exists."""
        raise NotImplementedError

    def enter(self) -> None:
        """Go into the row under the cursor."""
        raise NotImplementedError

    def parts(self, row: int, look: Look, *, chosen: bool) -> Sequence[Part]:
        """What a row says, after the cursor's bar."""
        raise NotImplementedError

    def changed(self) -> None:
        """Draw again, with the cursor in sight; to be called when rows or cursor changed."""
        self.virtual_size = Size(self.size.width, self.count)
        top, height, cursor = int(self.scroll_y), self.size.height, self.cursor
        if height and cursor < top:
            self.scroll_to(y=cursor, animate=False)
        elif height and cursor >= top + height:
            self.scroll_to(y=cursor - height + 1, animate=False)
        self.refresh()

    def on_resize(self) -> None:
        self.changed()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        row = event.y + int(self.scroll_y)
        if row < self.count:
            again = row == self.cursor and event.chain > 1
            self._move(row)
            if again:
                self.enter()

    def action_up(self) -> None:
        self._move(self.cursor - 1)

    def action_down(self) -> None:
        self._move(self.cursor + 1)

    def action_page_up(self) -> None:
        self._move(self.cursor - max(1, self.size.height - 1))

    def action_page_down(self) -> None:
        self._move(self.cursor + max(1, self.size.height - 1))

    def action_first(self) -> None:
        self._move(0)

    def action_last(self) -> None:
        self._move(self.count - 1)

    def action_enter(self) -> None:
        if self.count:
            self.enter()

    def render_line(self, y: int) -> Strip:
        width, row = self.size.width, y + int(self.scroll_y)
        look = look_of(self.app)
        if row >= self.count:
            return Strip.blank(width, look.background)
        chosen = row == self.cursor
        lit = chosen and self._lit
        ground = look.selection if lit else look.background
        bar = (
            look.glyphs.selected if chosen else " ",
            look.here if self.has_focus else look.faint,
        )
        parts = [bar, *self.parts(row, look, chosen=chosen)]
        if chosen and not look.shades:
            # sixteen colours have no shade for a selection, and reversed ones would be a patchwork
            ground = look.selection if lit else look.strong
            return Strip([Segment(text, ground) for text, _ in parts]).crop_extend(0, width, ground)
        return Strip([Segment(text, ground + style) for text, style in parts]).crop_extend(0, width, ground)

    @property
    def _lit(self) -> bool:
        focused = self.screen.focused
        return focused is None or focused is self or isinstance(focused, Input)

    def _move(self, row: int) -> None:
        if self.count:
            row = min(max(row, 0), self.count - 1)
            if row != self.cursor:
                self.move_to(row)


class GivenRows(RowList):
    """Rows that are given to it."""

    rows: reactive[tuple[Any, ...]] = reactive(())

    def watch_rows(self) -> None:
        self.changed()

    @property
    def count(self) -> int:
        return len(self.rows)


class NumberedRows(GivenRows):
    """The cursor stays at its place in the list, whatever stands there."""

    chosen: reactive[int] = reactive(0)

    def watch_chosen(self) -> None:
        self.changed()

    @property
    def cursor(self) -> int:
        return min(self.chosen, max(0, len(self.rows) - 1))


class NamedRows(GivenRows):
    """Rows that have an ``id``: the cursor stays on its row when the order changes.

    A list of its own kind has messages of its own, ``Selected`` and ``Entered``, made from these.
    """

    selected: reactive[str | None] = reactive(None)

    class Selected(Message):
        """The cursor was moved to the row of this id."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    class Entered(Message):
        """Somebody wants to go into the selected row."""

    def watch_selected(self) -> None:
        self.changed()

    @property
    def cursor(self) -> int:
        return next((y for y, row in enumerate(self.rows) if row.id == self.selected), 0)

    def move_to(self, row: int) -> None:
        self.selected = self.rows[row].id
        self.post_message(self.Selected(self.rows[row].id))

    def enter(self) -> None:
        self.post_message(self.Entered())
