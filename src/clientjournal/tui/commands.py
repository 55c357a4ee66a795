"""The palette: everything that can be done here, and where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from clientjournal.core.text import printable
from clientjournal.tui.base import Command, JournalScreen

if TYPE_CHECKING:
    from collections.abc import Iterable


class JournalCommands(Provider):
    """The commands of the screen under the palette, each with its key beside it."""

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(_plain(command.title), command.run, text=command.title, help=_help(command))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.title)
            if score > 0:
                # the matcher's own highlighting would read a client's name as markup
                yield Hit(score, _plain(command.title), command.run, text=command.title, help=_help(command))

    def _commands(self) -> Iterable[Command]:
        return self.screen.commands() if isinstance(self.screen, JournalScreen) else ()


def _plain(title: str) -> Content:
    return Content(printable(title))


def _help(command: Command) -> str:
    return command.key.replace("[", r"\[")
