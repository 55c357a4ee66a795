"""A grid of clients and days with a rating in some of its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from clientjournal.tui.cells import fitted
from clientjournal.tui.keys import binding
from clientjournal.tui.look import look_of
from clientjournal.words.calendar import weekday

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from textual import events
    from textual.binding import BindingType

    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part

CELL = 4
"""Cells a day takes: the sign, the number, and a gap on either side."""

HEAD = 2
"""Rows above the clients: weekdays, and days of the month."""

UNDERLINED = Style(bold=True, underline=True)
"""How what was put in now differs from what was there, without colour too."""

Place = tuple[str, "date"]
"""A client's id and a date."""


class RatingGrid(Widget, can_focus=True):
    """``clients`` (id, name) down and ``days`` across, the newest at the right, where the cursor begins.

    ``logged`` are the ratings that are there already, newest last; ``marks`` are those put in. As
    many days are in sight as fit; the rest is reached by moving.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        binding(f"{name}")
        for name in (
            "list.up",
            "list.down",
            "list.page-up",
            "list.page-down",
            "list.first",
            "list.last",
            "chart.earlier",
            "chart.later",
        )
    ]
    DEFAULT_CSS = """
    RatingGrid { height: 1fr; width: 1fr; }
    """

    class Moved(Message):
        """The cursor is elsewhere, or what is under it changed."""

    def __init__(
        self,
        clients: Sequence[tuple[str, str]],
        days: Sequence[date],
        logged: Mapping[Place, Sequence[int]],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.clients, self.days, self.logged = clients, days, logged
        self.marks: dict[Place, int] = {}
        self._row, self._column = 0, len(days) - 1
        self._top, self._left = 0, 0

    @property
    def place(self) -> Place:
        """What the cursor is on."""
        return self.clients[self._row][0], self.days[self._column]

    def rename(self, clients: Sequence[tuple[str, str]]) -> None:
        """Call the same clients by other names."""
        self.clients = clients
        self.refresh()

    def mark(self, rating: int) -> None:
        """Put a rating under the cursor, or, with 0, take it away."""
        if rating:
            self.marks[self.place] = rating
        else:
            self.marks.pop(self.place, None)
        self._changed()

    def on_focus(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._changed()

    def on_click(self, event: events.Click) -> None:
        column = (event.x - 1 - self._named) // CELL + self._left
        row = event.y - HEAD + self._top
        if event.y >= HEAD and event.x > self._named and column < len(self.days) and row < len(self.clients):
            self._row, self._column = row, column
            self._changed()

    def action_up(self) -> None:
        self._move(-1, 0)

    def action_down(self) -> None:
        self._move(1, 0)

    def action_page_up(self) -> None:
        self._move(-self._rows, 0)

    def action_page_down(self) -> None:
        self._move(self._rows, 0)

    def action_first(self) -> None:
        self._move(0, -len(self.days))

    def action_last(self) -> None:
        self._move(0, len(self.days))

    def action_earlier(self) -> None:
        self._move(0, -1)

    def action_later(self) -> None:
        self._move(0, 1)

    def _move(self, down: int, across: int) -> None:
        self._row = min(max(self._row + down, 0), len(self.clients) - 1)
        self._column = min(max(self._column + across, 0), len(self.days) - 1)
        self._changed()

    @property
    def _named(self) -> int:
        """Cells of the names: what the days leave, within reason; in little space a third of it."""
        left = self.size.width - 2 - CELL * len(self.days)
        longest = max(cell_len(name) for _, name in self.clients) + 2
        return max(8, min(24, max(left, min(longest, self.size.width // 3))))

    @property
    def _rows(self) -> int:
        return max(1, self.size.height - HEAD)

    @property
    def _columns(self) -> int:
        return max(1, (self.size.width - 2 - self._named) // CELL)

    def _changed(self) -> None:
        self._top = min(max(self._top, self._row - self._rows + 1), self._row)
        self._top = max(0, min(self._top, len(self.clients) - self._rows))
        self._left = min(max(self._left, self._column - self._columns + 1), self._column)
        self._left = max(0, min(self._left, len(self.days) - self._columns))
        self.refresh()
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        look, width = look_of(self.app), self.size.width
        shown = range(self._left, min(self._left + self._columns, len(self.days)))
        row = y - HEAD + self._top
        if y < HEAD:
            parts = self._head(y, shown, look)
        elif row < len(self.clients):
            parts = self._line(row, shown, look)
        else:
            parts = []
        ground = look.background
        return Strip([Segment(text, ground + style) for text, style in parts]).crop_extend(0, width, ground)

    def _head(self, y: int, shown: range, look: Look) -> list[Part]:
        glyphs = look.glyphs
        before = glyphs.earlier if shown.start and not y else " "
        after = glyphs.later if shown.stop < len(self.days) and not y else ""
        parts: list[Part] = [(" " * self._named + before, look.dim)]
        for column in shown:
            day = self.days[column]
            said = weekday(day)[:3] if not y else f"{day.day}"
            at = look.strong if column == self._column else look.dim if day.weekday() > 4 else look.text
            parts.append((f"{said:>{CELL - 1}} ", at))
        return [*parts, (after, look.dim)]

    def _line(self, row: int, shown: range, look: Look) -> list[Part]:
        client, name = self.clients[row]
        here = row == self._row
        bar = look.glyphs.selected if here else " "
        said = fitted(name, self._named - 1, look.glyphs.ellipsis)
        parts: list[Part] = [
            (bar, look.here if self.has_focus else look.faint),
            (said, look.strong if here else look.text),
            (" ", look.text),
        ]
        for column in shown:
            text, style = self._cell((client, self.days[column]), look)
            if here and column == self._column:
                style = (style if (client, self.days[column]) in self.marks else look.strong) + look.selection
                # a terminal without shades or colours shows the cursor by its brackets
                text = f"[{text.strip() or ' ':^{CELL - 2}}]"
            parts.append((text, style))
        return parts

    def _cell(self, place: Place, look: Look) -> Part:
        ratings = look.glyphs.ratings
        if place in self.marks:
            mark = self.marks[place]
            return f" {ratings[mark - 1]}{mark} ", look.rating(mark) + UNDERLINED
        if place in self.logged:
            before = self.logged[place]
            more = "+" if len(before) > 1 else " "
            return f" {ratings[before[-1] - 1]}{before[-1]}{more}", look.rating(before[-1])
        return f"  {look.glyphs.unticked} ", look.faint
