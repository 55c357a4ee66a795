"""The palette: everything that can be done here, and where one can go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from clientjournal.core.text import key
from clientjournal.tui.base import Command, JournalScreen
from clientjournal.tui.cells import fitted
from clientjournal.tui.look import SETTINGS, look_of, theme_name
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientjournal.tui.look import Look


WIDTH = 84
"""How wide the palette is at most, here and in the stylesheet."""

LEAST = 0.01
"""The score of a sentence that is no answer."""

KEY_CELLS = 6
ROUND_IT = 6
"""Cells beside a command: what parts it from its key, the padding and the scrollbar."""


class JournalCommands(Provider):
    """The commands of the screen under the palette, each with its key beside it."""

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(self._row(command), command.run, text=command.title)

    async def search(self, query: str) -> Hits:
        nothing = True
        for place, command in enumerate(self._commands()):
            found = score(query, command.title, command.also)
            if found:
                nothing = False
                # equals keep their order: of clients, the order of need
                yield Hit(found - place / 100_000, self._row(command), command.run, text=command.title)
        if nothing:
            said = Content.styled(say("tui.palette-nothing"), "$dim")
            yield Hit(LEAST, said, self.app.action_command_palette, text=query)

    def _row(self, command: Command) -> Content:
        width = min(self.app.size.width, WIDTH)
        return _shown(command, look_of(self.app), max(width - KEY_CELLS - ROUND_IT, 1))

    def _commands(self) -> Iterable[Command]:
        if not isinstance(self.screen, JournalScreen):
            return
        yield from self.screen.commands()
        for theme in SETTINGS if not self.app.no_color else ():
            yield Command(say(f"tui.palette-theme.{theme}"), partial(self._show_in, theme))

    def _show_in(self, theme: str) -> None:
        """Change the theme until the program ends, and say how it stays."""
        self.app.theme = theme_name(theme, self.app.console.color_system)
        self.app.notify(say("tui.palette-theme-stays", theme=theme), timeout=8, markup=False)


def score(query: str, title: str, also: str = "") -> float:
    """How well a title answers: every word typed must be in it, best where words begin; 0 for not at all.

    Letters scattered over a sentence are no answer: "letter" is not in "Delete the selected entry".
    Small words need not be there ("log for acme"), and words of its other name, ``also``, do as well.
    What begins with all that was typed comes first.
    """
    typed, said, other = key(query), key(title), key(also)
    words = typed.split()
    small = say("tui.palette-small").split()
    words = [word for word in words if word not in small] or words
    if not words or not all(word in said or word in other for word in words):
        return 0.0
    beginnings = sum(f" {word}" in f" {said}" for word in words)
    whole = said.startswith(typed) or other.startswith(typed)
    return (
        1.0 + whole + beginnings / len(words) + (said.startswith(words[0])) - min(len(said), 500) // 40 / 100
    )


def _shown(command: Command, look: Look, room: int) -> Content:
    # put together by hand: as markup a client's name could mean something
    title = fitted(command.title, room, look.glyphs.ellipsis).rstrip()
    return Content.assemble((f"{command.key:>{KEY_CELLS}}  ", "bold"), title)
