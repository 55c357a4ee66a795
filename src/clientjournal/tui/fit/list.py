"""Checks and talks under each other, newest first, each group under the row that begins a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from clientjournal.tui.cells import fitted
from clientjournal.tui.widgets.rows import NamedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part


class FitRow(NamedTuple):
    """``kind`` is ``heading``, ``begin`` (a row that begins something), ``check`` or ``talk``.

    ``sign`` is the dread state whose sign and colour it carries, if any.
    """

    id: str
    kind: str
    said: str
    day: str = ""
    sign: str = ""


class FitList(NamedRows):
    """The cursor stays on its row when others come, and never stands on a heading."""

    class Selected(NamedRows.Selected):
        """The cursor was moved to a row."""

    class Entered(NamedRows.Entered):
        """Somebody wants to go into the selected row."""

    @property
    def cursor(self) -> int:
        first = 1 if self.rows else 0
        return next((y for y, row in enumerate(self.rows) if row.id == self.selected), first)

    def move_to(self, row: int) -> None:
        if self.rows[row].kind == "heading":
            # over a heading; the topmost has only the one below
            row = row - 1 if 0 < row < self.cursor else row + 1
        super().move_to(row)

    def parts(self, row: int, look: Look, *, chosen: bool) -> Sequence[Part]:
        line, room, ellipsis = self.rows[row], max(0, self.size.width - 2), look.glyphs.ellipsis
        if line.kind == "heading":
            return [(fitted(line.said, room, ellipsis), look.dim)]
        loud = look.strong if chosen else look.text
        if line.kind == "begin":
            return [("+ ", look.rating(1)), (fitted(line.said, max(0, room - 2), ellipsis), loud)]
        widest = max(cell_len(each.day) for each in self.rows)
        sign = f"{look.glyphs.states[line.sign]} " if line.sign else "  "
        style = look.state(line.sign) if line.sign else look.dim
        said = fitted(line.said, max(0, room - widest - 4), ellipsis)
        return [
            (sign, style),
            (fitted(line.day, widest, ellipsis), look.dim),
            (f"  {said}", style if line.sign in ("over", "watch") else loud),
        ]
