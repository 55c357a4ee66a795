"""The list of clients in order of need: state, name, index, the last days, the last rating."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from clientjournal.core.tenths import spell
from clientjournal.tui.cells import fitted
from clientjournal.tui.look import look_of
from clientjournal.tui.widgets.heading import PaneHeading
from clientjournal.tui.widgets.rows import NamedRows
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part

BLOCKS = "▁▂▃▄▅▆▇█"


class ClientRow(NamedTuple):
    """One client as the list shows it.

    ``sign`` is the state whose sign and colour it carries, ``shown`` the index in tenths, ``missing``
    how many rated days a judgement still needs, ``days`` the means of the latest rated days, oldest
    first, ``last`` the latest rating. ``leaving`` and ended clients are drawn dim.
    """

    id: str
    name: str
    sign: str
    shown: int | None
    missing: int
    days: tuple[float, ...]
    last: int | None
    dim: bool = False


class Columns(NamedTuple):
    """How a row's width is shared out; the rest is fixed: cursor, sign, index, last rating, gaps."""

    name: int
    days: int


def columns(width: int) -> Columns:
    """The columns of a list ``width`` cells wide; what is not needed for the rest goes to the name."""
    days = 4 if width < 30 else 8
    return Columns(max(1, width - 11 - days), days)


class ClientsHeading(PaneHeading):
    """Says what the columns of the list are."""

    def left(self, look: Look) -> Sequence[Part]:
        name, days = columns(self.size.width)
        index, last = say("tui.index"), say("tui.last")
        clients = fitted(say("tui.clients"), max(0, name + 6 - cell_len(index)), look.glyphs.ellipsis)
        gap = " " * max(1, days + 3 - cell_len(last))
        return [(clients, look.here if self.here else look.dim), (f"{index}{gap}{last}", look.dim)]


class ClientList(NamedRows):
    """One row a client. The cursor stays on its client when the order changes.

    ``sought`` are the ids of the only clients to show, or None for all; where none is left, ``empty``
    is said. Without a client ``selected`` the cursor is on nobody, and the first step leads to the top.
    """

    rows: reactive[tuple[ClientRow, ...]] = reactive(())
    sought: reactive[frozenset[str] | None] = reactive(None)
    empty: reactive[str] = reactive("")

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._shown: list[ClientRow] = []
        self._places: dict[str | None, int] = {}
        self._was: str | None = None

    class Selected(NamedRows.Selected):
        """The cursor was moved to a client."""

    class Entered(NamedRows.Entered):
        """Somebody wants to look into the selected client."""

    class Blurred(Message):
        """The focus went elsewhere."""

    def on_blur(self) -> None:
        self.post_message(self.Blurred())

    def watch_rows(self) -> None:
        self._show()

    def watch_sought(self) -> None:
        self._show()

    def watch_selected(self) -> None:
        rows = [y for y in (self._places.get(self._was), self._places.get(self.selected)) if y is not None]
        self._was = self.selected
        top, height = int(self.scroll_y), self.size.height
        if all(top <= y < top + height for y in rows):
            # nothing but the cursor moved, and it is in sight
            for y in rows:
                self.refresh_line(y - top)
        else:
            self.changed()

    def _show(self) -> None:
        sought = self.sought
        self._shown = [row for row in self.rows if sought is None or row.id in sought]
        self._places = {row.id: y for y, row in enumerate(self._shown)}
        self.changed()

    @property
    def shown(self) -> list[ClientRow]:
        """The rows there are: those that are sought."""
        return self._shown

    @property
    def count(self) -> int:
        return len(self._shown)

    @property
    def cursor(self) -> int:
        return self._places.get(self.selected, -1)

    def move_to(self, row: int) -> None:
        self.selected = self._shown[row].id
        self.post_message(self.Selected(self._shown[row].id))

    def render_line(self, y: int) -> Strip:
        if y == 0 and self.empty and not self.count:
            look, width = look_of(self.app), self.size.width
            said = " " + fitted(self.empty, max(0, width - 1), look.glyphs.ellipsis)
            return Strip([Segment(said, look.background + look.dim)]).crop_extend(0, width, look.background)
        return super().render_line(y)

    def parts(self, row: int, look: Look, *, chosen: bool) -> Sequence[Part]:
        client, shared = self._shown[row], columns(self.size.width)
        name = look.dim if client.dim else look.strong if chosen else look.text
        state = look.dim if client.dim else look.state(client.sign)
        ellipsis = look.glyphs.ellipsis
        parts: list[Part] = [
            (look.glyphs.states[client.sign], state),
            (f" {fitted(client.name, shared.name, ellipsis)} ", name),
        ]
        if client.missing:
            said = say("tui.no-contact" if client.last is None else "tui.more-days", count=client.missing)
            return [*parts, (fitted(said, shared.days + 7, ellipsis), look.dim)]
        index = spell(client.shown) if client.shown is not None else ""
        days = sparkline(client.days, shared.days, blocks=look.glyphs.braille)
        parts += [(f"{index:>3} ", state), (days[:-1], look.faint), (f"{days[-1:]} ", state)]
        if client.last is not None:
            parts.append((str(client.last), look.rating(client.last)))
        return parts


def sparkline(days: Sequence[float], width: int, *, blocks: bool = True) -> str:
    """The latest ``width`` means (1.0 to 5.0) as blocks or digits, the newest at the right."""
    signs = BLOCKS if blocks else "12345"
    drawn = "".join(signs[round((mean - 1) / 4 * (len(signs) - 1))] for mean in days[-width:])
    return drawn.rjust(width)
