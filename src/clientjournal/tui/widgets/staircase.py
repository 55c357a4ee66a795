"""The index on a chart: a level line for each column, and a riser where it steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from clientjournal.core.axis import Scale
    from clientjournal.core.dread import Dread
    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.canvas import Canvas
    from clientjournal.tui.widgets.frame import Frame

STEP = 2
"""Quarter rows that two level lines may lie apart and still be read as one without a riser."""


class Staircase:
    """``levels`` has the dread of each column, from the frame's left side; None in gaps."""

    def __init__(self, levels: Sequence[Dread | None], scale: Scale, frame: Frame, look: Look) -> None:
        self._levels, self._scale, self._frame, self._look = levels, scale, frame, look

    def draw(self, canvas: Canvas) -> None:
        """Draws the whole line, in the colours of the states."""
        scale, signs, top = self._scale, self._look.glyphs.levels, self._frame.top
        before: int | None = None
        for x, level in enumerate(self._levels, self._frame.left):
            if level is None or level.shown is None:
                before = None
                continue
            place, style = scale.place(level.shown), self._look.state(level.state)
            if before is None or abs(scale.depth(level.shown) - scale.depth(before)) <= STEP:
                canvas.put(x, top + place[0], signs[place[1]], style)
            else:
                self._rise(canvas, x, scale.place(before), place, style)
            before = level.shown

    def bead(self, x: int, y: int) -> Style | None:
        """How a contact looks that stands on the line; None where the line is not in this cell."""
        level = self._levels[x - self._frame.left]
        if level is None or level.shown is None:
            return None
        row, quarters = self._scale.place(level.shown)
        return self._look.bead(level.state, quarters) if self._frame.top + row == y else None

    def _rise(
        self, canvas: Canvas, x: int, before: tuple[int, int], after: tuple[int, int], style: Style
    ) -> None:
        """The step between two places, in the column in which it happens, with the ends of both lines."""
        signs, top = self._look.glyphs, self._frame.top
        rises = after < before
        (high, above), (low, below) = (after, before) if rises else (before, after)
        if high == low:
            canvas.put(x, top + high, signs.riser, style)
            return
        left, right, from_left, from_right = signs.turns
        # a line on the edge between two rows ends where the riser in the other row does
        upper = (signs.riser, signs.riser, left if rises else right, signs.stubs[0], None)[above]
        lower = (None, signs.stubs[1], from_right if rises else from_left, signs.riser, signs.riser)[below]
        for row in range(high + 1, low):
            canvas.put(x, top + row, signs.riser, style)
        for row, sign in ((high, upper), (low, lower)):
            if sign is not None:
                canvas.put(x, top + row, sign, style)
