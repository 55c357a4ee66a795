"""The palette: everything that can be done here, and where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from clientjournal.core.text import key
from clientjournal.tui.base import Command, JournalScreen
from clientjournal.tui.cells import fitted
from clientjournal.tui.look import look_of
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientjournal.tui.look import Look


KEY_CELLS = 6
ROUND_IT = 6
"""Cells beside a command: what parts it from its key, the padding and the scrollbar."""


class JournalCommands(Provider):
    """The commands of the screen under the palette, each with its key beside it."""

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(self._row(command), command.run, text=command.title)

    async def search(self, query: str) -> Hits:
        for command in self._commands():
            found = score(query, command.title, command.also)
            if found:
                yield Hit(found, self._row(command), command.run, text=command.title)

    def _row(self, command: Command) -> Content:
        return _shown(command, look_of(self.app), max(self.app.size.width - KEY_CELLS - ROUND_IT, 1))

    def _commands(self) -> Iterable[Command]:
        return self.screen.commands() if isinstance(self.screen, JournalScreen) else ()


def score(query: str, title: str, also: str = "") -> float:
    """How well a title answers: every word typed must be in it, best where words begin; 0 for not at all.

    Letters scattered over a sentence are no answer: "letter" is not in "Delete the selected entry".
    Small words need not be there ("log for acme"), and words of its other name, ``also``, do as well.
    """
    words, said, other = key(query).split(), key(title), key(also)
    small = say("tui.palette-small").split()
    words = [word for word in words if word not in small] or words
    if not words or not all(word in said or word in other for word in words):
        return 0.0
    beginnings = sum(f" {word}" in f" {said}" for word in words)
    return 1.0 + beginnings / len(words) + (said.startswith(words[0])) - min(len(said), 500) / 1000


def _shown(command: Command, look: Look, room: int) -> Content:
    # put together by hand: as markup a client's name could mean something
    title = fitted(command.title, room, look.glyphs.ellipsis).rstrip()
    return Content.assemble((f"{command.key:>{KEY_CELLS}}  ", "$rating-1"), title)
