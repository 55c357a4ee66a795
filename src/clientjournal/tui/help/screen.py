"""The help: every key, and what the numbers mean in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.reactive import reactive
from textual.widgets import Static

from clientjournal.tui.base import JournalScreen
from clientjournal.tui.help.text import content
from clientjournal.tui.keys import binding
from clientjournal.tui.look import look_of
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.page import Page
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.journal import Journal


class HelpScreen(JournalScreen[None]):
    """Begins with the keys of the place it was opened from."""

    PLACE = "app"
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back")]

    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(self, journal: Journal, place: str, *, demo: bool = False) -> None:
        super().__init__(journal)
        self._place, self._demo = place, demo

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Page(id="body"):
            yield Static(id="text", markup=False)
        yield KeyLine().data_bind(hints=HelpScreen.footer)

    def panes(self) -> Sequence[Widget]:
        return [self.query_one(Page)]

    def load(self) -> None:
        title = self.query_one(TitleLine)
        title.place, title.masked, title.demo = say("help.title"), self.journal.masked, self._demo
        settings = self.journal.settings
        self.query_one("#text", Static).update(
            content(self._place, self._keymap, settings, look_of(self.app))
        )
        self.footer = tuple(self.hint(name) for name in ("list.down", "list.page-down", "app.back"))
        self.show_pane(self.query_one(Page))
