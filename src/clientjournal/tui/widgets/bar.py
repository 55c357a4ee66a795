"""The bar: what was just done and how to take it back, else the scale that the keys rate on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.reactive import reactive

from clientjournal.core.model import SCALE
from clientjournal.tui.cells import fitted
from clientjournal.tui.widgets.footer import KeyHint, drawn, fitting
from clientjournal.tui.widgets.line import OneLine, Part
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.tui.look import Look

BOLD = Style(bold=True)
TICK = Style(bold=True, underline=True)
"""How the latest rating stands out on the scale, without colour too."""

NAMED = 30
"""Cells that what was done and the rating get before any hint."""

AGO = 11
"""Cells for how long ago it was, with the dot before it."""


class Logged(NamedTuple):
    """An entry, after the word for what was done to it; ``client`` and ``known`` as they may be shown."""

    dread: int
    client: str
    known: tuple[str, ...]
    head: str


class Remark(NamedTuple):
    """One quiet sentence; ``state`` is the dread state whose sign and colour it carries, if any."""

    text: str
    state: str = ""


class Bar(OneLine):
    """One line above the footer, blank while there is nothing to say.

    ``told`` is what was just done; without it the scale is shown, with a tick at ``last``, the
    latest rating of ``client``. ``first`` asks for the very first rating in a full sentence. Where
    nobody is to be rated, ``closed`` says why in the scale's place.
    """

    told: reactive[Logged | Remark | None] = reactive(None)
    hints: reactive[tuple[KeyHint, ...]] = reactive(())
    client: reactive[str] = reactive("")
    last: reactive[int | None] = reactive(None)
    first: reactive[bool] = reactive(False)
    closed: reactive[str] = reactive("")

    def ground(self, look: Look) -> Style:
        return look.surface if self.told is not None or self.client else look.background

    def left(self, look: Look) -> Sequence[Part]:
        match self.told:
            case Logged() as logged:
                return self._logged(logged, look, self.size.width - 4 - _cells(self.right(look)))
            case Remark(text, state) if state:
                return [(f"{look.glyphs.states[state]} ", look.state(state)), (text, look.text)]
            case Remark(text, _):
                return [(text, look.text)]
        if self.closed:
            return [(self.closed, look.dim)]
        return self._scale(look) if self.client else []

    def right(self, look: Look) -> Sequence[Part]:
        if self.told is None:
            return []
        room = self.size.width - 2
        if isinstance(self.told, Logged):
            # the first hints matter more than facts that need half of a narrow window
            told = _cells(self._logged(self.told, look, 0)[:2]) + _checked(self.told)
            room -= 2 + min(told, max(NAMED, room // 2))
        return drawn(fitting(self.hints, room), look)

    def _logged(self, logged: Logged, look: Look, room: int) -> list[Part]:
        dread = logged.dread
        done: list[Part] = [
            (logged.head, look.text),
            (f" {look.glyphs.ratings[dread - 1]} {_rating(dread)}", look.rating(dread) + BOLD),
        ]
        client: Part = (f" · {logged.client}", look.text)
        known: Part = ("".join(f" · {fact}" for fact in logged.known), look.dim)
        # the client stands over the chart as well: what can be wrong is how and when it was
        seen = _cells([*done, client]) + _checked(logged) <= room
        return [*done, client, known] if seen else [*done, known]

    def _scale(self, look: Look) -> list[Part]:
        if self.first:
            return [(say("tui.first-rating", name=self.client), look.text)]
        question = say("tui.how-was-it", name=self.client)
        words = [_rating(dread) for dread in range(1, 6)]
        room = self.size.width - 2 - cell_len(question)
        if sum(cell_len(word) + 4 for word in words) > room:
            words = [str(dread) for dread in range(1, 6)]
        # a scale that seems to end at 3 would be worse than half a name
        room = self.size.width - 2 - sum(cell_len(word) + 4 for word in words)
        if cell_len(question) > room:
            question = fitted(self.client, max(0, room), look.glyphs.ellipsis).rstrip()
        parts: list[Part] = [(question, look.dim)]
        for dread, word in enumerate(words, 1):
            style = look.rating(dread)
            sign = look.glyphs.ratings[dread - 1]
            parts += [("  ", look.dim), (f"{sign} {word}", style + TICK if dread == self.last else style)]
        return parts


def _checked(logged: Logged) -> int:
    """The cells of what may be wrong without having been asked for: how it was, and when."""
    return sum(3 + cell_len(fact) for fact in logged.known[:1]) + AGO


def _cells(parts: Sequence[Part]) -> int:
    return sum(cell_len(text) for text, _ in parts)


def _rating(dread: int) -> str:
    return f"{dread} {say(f'cli.scale.{SCALE[dread - 1]}')}"
