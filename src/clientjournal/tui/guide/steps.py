"""The list of steps with what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.reactive import reactive

from clientjournal.core.model import StepState
from clientjournal.tui.cells import fitted
from clientjournal.tui.guide.turning import PageTurner
from clientjournal.tui.widgets.rows import NamedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part

SIGNS = {StepState.OPEN: " ", StepState.DONE: "✓", StepState.SKIPPED: "–"}
PLAIN_SIGNS = {StepState.OPEN: " ", StepState.DONE: "x", StepState.SKIPPED: "-"}


class StepRow(NamedTuple):
    """A step as the list shows it; ``next`` is the one to go on with."""

    id: str
    title: str
    state: StepState
    next: bool


class StepList(NamedRows, PageTurner):
    """Moves over the steps; the page beside it follows."""

    rows: reactive[tuple[StepRow, ...]] = reactive(())

    class Selected(NamedRows.Selected):
        """The cursor was moved to a step."""

    class Entered(NamedRows.Entered):
        """Somebody wants to go into the selected step."""

    def parts(self, row: int, look: Look, *, chosen: bool) -> Sequence[Part]:
        step = self.rows[row]
        signs = SIGNS if look.glyphs.braille else PLAIN_SIGNS
        mark = look.glyphs.later if step.next else signs[step.state]
        marked = look.state("over") if step.next else look.rating(1)
        title = look.strong if chosen else look.text if step.state is StepState.OPEN else look.dim
        return [
            (f"{mark} ", marked),
            (f"{row + 1:>2} ", look.dim),
            (fitted(step.title, max(1, self.size.width - 7), look.glyphs.ellipsis), title),
        ]
