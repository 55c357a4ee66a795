"""A few short answers side by side, as many on a row as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from clientjournal.core.text import printable
from clientjournal.tui.cells import fitted
from clientjournal.tui.look import look_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

GAP = 2


class Place(NamedTuple):
    """Where a chip stands: its row, its first column, and how many columns it has."""

    row: int
    x: int
    width: int


def arranged(labels: Sequence[str], width: int) -> list[Place]:
    """The chips in rows of at most ``width`` cells; one that is wider has a row of its own, cut."""
    places: list[Place] = []
    row, x = 0, 0
    for number, label in enumerate(labels, 1):
        cells = min(cell_len(f" {number} {label} "), max(1, width))
        if x and x + cells > width:
            row, x = row + 1, 0
        places.append(Place(row, x, cells))
        x += cells + GAP
    return places


class Chips(ScrollView, can_focus=True):
    """Arrows move in the direction they point, digits and Enter choose."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Chips { height: auto; overflow-x: hidden; scrollbar-size-vertical: 0; }
    """

    cursor: reactive[int] = reactive(0)

    class Chosen(Message):
        """One was decided for; ``number`` counts from 0."""

        def __init__(self, chips: Chips, number: int) -> None:
            super().__init__()
            self.chips, self.number = chips, number

        @property
        def control(self) -> Chips:
            return self.chips

    def __init__(self, labels: Sequence[str], *, id: str) -> None:
        super().__init__(id=id)
        self._labels = [printable(label) for label in labels]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return arranged(self._labels, width)[-1].row + 1

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, self._places()[-1].row + 1)
        self.watch_cursor()

    def watch_cursor(self) -> None:
        self.scroll_to_region(Region(0, self._places()[self.cursor].row, 1, 1), animate=False, immediate=True)
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    async def _on_key(self, event: events.Key) -> None:
        last = len(self._labels) - 1
        match event.key:
            case "left":
                self.cursor = max(0, self.cursor - 1)
            case "right":
                self.cursor = min(last, self.cursor + 1)
            case "up" | "down":
                self._move(-1 if event.key == "up" else 1)
            case "home" | "end":
                self.cursor = 0 if event.key == "home" else last
            case "enter" | "space":
                self.post_message(self.Chosen(self, self.cursor))
            case digit if digit.isdecimal() and 0 < int(digit) <= last + 1:
                self.cursor = int(digit) - 1
                self.post_message(self.Chosen(self, self.cursor))
            case _:
                return
        event.stop()
        event.prevent_default()

    def _move(self, by: int) -> None:
        places = self._places()
        here = places[self.cursor]
        middle = here.x + here.width / 2
        near = [number for number, place in enumerate(places) if place.row == here.row + by]
        if near:
            self.cursor = min(near, key=lambda n: abs(places[n].x + places[n].width / 2 - middle))

    def on_click(self, event: events.Click) -> None:
        row = event.y + int(self.scroll_y)
        for number, place in enumerate(self._places()):
            if place.row == row and place.x <= event.x < place.x + place.width:
                self.cursor = number
                self.post_message(self.Chosen(self, number))

    def _places(self) -> list[Place]:
        return arranged(self._labels, self.size.width)

    def render_line(self, y: int) -> Strip:
        look, row, x = look_of(self.app), y + int(self.scroll_y), 0
        parts: list[Segment] = []
        for number, (label, place) in enumerate(zip(self._labels, self._places(), strict=True)):
            if place.row != row:
                continue
            parts.append(Segment(" " * (place.x - x)))
            x = place.x + place.width
            said = fitted(f" {number + 1} {label} ", place.width, look.glyphs.ellipsis)
            chosen = self.has_focus and number == self.cursor
            if chosen:
                # seen without colour too
                parts.append(Segment(said, look.text + Style(reverse=True, bold=True)))
            else:
                parts += [Segment(said[:2], look.dim), Segment(said[2:], look.text)]
        strip = Strip(parts).crop_extend(0, self.size.width, None)
        return strip.apply_style(Style(bgcolor=self.rich_style.bgcolor))
