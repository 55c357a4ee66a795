"""The first line of every screen: whose program this is, what is urgent, what day it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.reactive import reactive

from clientjournal.tui.widgets.line import OneLine, Part
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.tui.look import Look


TWO_PANES, WIDE = 60, 110
"""From how many columns on there are two panes, and the left-hand one is wider."""

PANE, WIDE_PANE = 26, 34
"""The width of the left-hand pane, here and in the stylesheets."""


class TitleLine(OneLine):
    """Name at the left, the news over the right-hand pane, the date and the modes at the right."""

    over: reactive[int] = reactive(0)
    to_watch: reactive[int] = reactive(0)
    place: reactive[str] = reactive("")
    """What stands in place of the counts on screens other than the journal."""
    day: reactive[str] = reactive("")
    masked: reactive[bool] = reactive(False)
    demo: reactive[bool] = reactive(False)
    waiting: reactive[int] = reactive(0)
    """How many changes are not saved yet."""

    def left(self, look: Look) -> Sequence[Part]:
        name: Part = (say("tui.name"), look.strong)
        news = self._news(look)
        if not news:
            return [name]
        width = self.size.width
        if self.place and not self._roomy(look):
            return news
        gap: Part = (" " * max(2, self._pane + 1 - cell_len(name[0])), look.text)
        room = width - 4 - _cells(self.right(look))
        if self.place or _cells([name, gap, *news]) <= room:
            return [name, gap, *news]
        # what is urgent is the last to go
        few = self._counts(look)
        if _cells([name, gap, *few]) <= room:
            return [name, gap, *few]
        return few

    def right(self, look: Look) -> Sequence[Part]:
        modes = [(f"{say('tui.demo')}  ", look.dim) for _ in range(self.demo)]
        modes += [(f"{say('tui.masked')}  ", look.rating(4)) for _ in range(self.masked)]
        if self.waiting:
            # says more than the day, and at 40 columns there is no room for both
            return [*modes, (say("waiting.title", count=self.waiting), look.state("watch"))]
        if self.place and _cells([*modes, (self.day, look.dim)]) + cell_len(self.place) > self.size.width - 4:
            # the screen's own words say what nothing else on it does
            return modes
        return [*modes, (self.day, look.dim)]

    def _roomy(self, look: Look) -> bool:
        """Whether the program's name has room beside what the screen says of itself."""
        begins = max(self._pane + 1, cell_len(say("tui.name")) + 2)
        return begins + cell_len(self.place) + 4 + _cells(self.right(look)) <= self.size.width

    @property
    def _pane(self) -> int:
        width = self.size.width
        return WIDE_PANE if width >= WIDE else PANE if width >= TWO_PANES else 0

    def _counts(self, look: Look) -> list[Part]:
        """The news as signs and numbers."""
        counts = (("over", self.over), ("watch", self.to_watch))
        return [
            (f"{look.glyphs.states[state]} {count}  ", look.state(state)) for state, count in counts if count
        ]

    def _news(self, look: Look) -> list[Part]:
        if self.place:
            return [(self.place, look.dim)]
        parts: list[Part] = []
        if self.over:
            parts += [
                (say("tui.over-count", count=self.over), look.state("over")),
                (say("tui.your-line"), look.dim),
            ]
        if self.to_watch:
            if parts:
                parts.append((" · ", look.dim))
            parts.append((say("tui.watch-count", count=self.to_watch), look.dim))
        return parts


def _cells(parts: Sequence[Part]) -> int:
    return sum(cell_len(text) for text, _ in parts)
