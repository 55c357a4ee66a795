"""The reasons as a list to tick, grouped by the question they count against."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import reactive

from clientjournal.tui.cells import fitted
from clientjournal.tui.widgets.rows import RowList
from clientjournal.words import area, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.geometry import Size

    from clientjournal.core.model import Reason
    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part

QUESTIONS = (1, 2, 3, 0)
"""The order of the groups; what counts against nobody comes last."""


class ReasonList(RowList):
    """A reason's letter or Space toggles, arrows move, Enter accepts."""

    DEFAULT_CSS = """
    ReasonList { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("space", "tick", "")]

    ticked: reactive[frozenset[str]] = reactive(frozenset())
    row: reactive[int] = reactive(1)

    class Accepted(Message):
        """Enter was pressed."""

    def __init__(
        self, reasons: Sequence[Reason], ticked: Iterable[str] = (), *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._reasons = reasons
        # a group's heading stands in the list as its number
        self._lines: list[int | Reason] = []
        for question in QUESTIONS:
            group = [reason for reason in reasons if reason.question == question]
            self._lines += [question, *group] if group else []
        self.set_reactive(ReasonList.ticked, frozenset(ticked))

    @property
    def value(self) -> tuple[str, ...]:
        """The names of what is ticked, in the order of the settings."""
        return tuple(reason.name for reason in self._reasons if reason.name in self.ticked)

    @property
    def count(self) -> int:
        return len(self._lines)

    @property
    def cursor(self) -> int:
        return self.row

    def watch_ticked(self) -> None:
        self.refresh()

    def watch_row(self) -> None:
        self.changed()

    def move_to(self, row: int) -> None:
        if isinstance(self._lines[row], int):
            # over a heading; the topmost has only the one below
            row = row - 1 if 0 < row < self.row else row + 1
        self.row = row

    def enter(self) -> None:
        self.post_message(self.Accepted())

    def action_tick(self) -> None:
        """Tick the row under the cursor, or take the tick away."""
        reason = self._lines[self.row]
        if not isinstance(reason, int):
            self.ticked = self.ticked ^ {reason.name}

    def on_key(self, event: events.Key) -> None:
        # before any binding: where a letter is also a key that moves, the reason is meant
        for row, line in enumerate(self._lines):
            if not isinstance(line, int) and line.letter == event.character:
                self.row = row
                self.action_tick()
                event.stop()
                return

    def on_click(self, event: events.Click) -> None:
        # a tick box that needs two clicks would be a puzzle
        super().on_click(event)
        self.action_tick()
        event.prevent_default()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines)

    def parts(self, row: int, look: Look, *, chosen: bool) -> Sequence[Part]:
        line, ellipsis = self._lines[row], look.glyphs.ellipsis
        room = self.size.width - 1
        if isinstance(line, int):
            return [(fitted(say(f"tui.why-{line}"), room, ellipsis), look.dim)]
        ticked = line.name in self.ticked
        widest = max(cell_len(reason.name) for reason in self._reasons)
        known = f"reason.{line.name}"
        why = say(f"tui.{known}") if known in area("tui") else ""
        room = max(0, room - 9 - widest)
        name = look.strong if ticked or chosen else look.text
        return [
            (f" {look.glyphs.ticked if ticked else look.glyphs.unticked} ", look.rating(4 if ticked else 3)),
            (f"{line.letter}  ", look.strong),
            (fitted(line.name, widest, ellipsis), name),
            (f"  {fitted(why, room, ellipsis)}", look.dim),
        ]
