"""The help: every key, searched and run, and what the numbers mean in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.reactive import reactive

from clientjournal.tui.base import JournalScreen
from clientjournal.tui.help.text import Topic, found, topics
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.look import look_of
from clientjournal.tui.widgets.find import FindLine
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.rows import NumberedRows
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.actions import Action
    from clientjournal.journal import Journal
    from clientjournal.tui.help.text import HelpRow
    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part


class HelpList(NumberedRows):
    """Keys and explanations, a line each."""

    rows: reactive[tuple[HelpRow, ...]] = reactive(())

    class Entered(Message):
        """What the row stands for is to be done."""

        def __init__(self, action: Action | None) -> None:
            super().__init__()
            self.action = action

    class Moved(Message):
        """The cursor was moved."""

    @property
    def action(self) -> Action | None:
        """What the row under the cursor stands for."""
        return self.rows[self.cursor].action if self.rows else None

    def move_to(self, row: int) -> None:
        self.chosen = row
        self.post_message(self.Moved())

    def enter(self) -> None:
        self.post_message(self.Entered(self.action))

    def to_first_key(self) -> None:
        """The cursor to the first row that can be done; the top comes into sight with it."""
        self.chosen = next((place for place, row in enumerate(self.rows) if row.action), 0)
        self.scroll_to(y=0, animate=False)
        self.changed()

    def parts(self, row: int, look: Look, *, chosen: bool) -> Sequence[Part]:
        return [(text, _style(role, look)) for text, role in self.rows[row].parts]


class HelpScreen(JournalScreen["Action | None"]):
    """Begins with the keys of the place it was opened from. Returns the action that is to be done there."""

    PLACE = "help"
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back"), *bindings("help")]

    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(self, journal: Journal, place: str, *, pane: str = "", demo: bool = False) -> None:
        super().__init__(journal)
        self._place, self._pane, self._demo = place, pane, demo
        self._topics: tuple[Topic, ...] = ()
        self._sought = ""

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield FindLine(id="find", limit=60)
        yield HelpList(id="body")
        yield KeyLine().data_bind(hints=HelpScreen.footer)

    def panes(self) -> Sequence[Widget]:
        return [self.query_one(HelpList)]

    def load(self) -> None:
        title = self.query_one(TitleLine)
        title.place, title.masked, title.demo = say("help.title"), self.journal.masked, self._demo
        self._write()
        self.show_pane(self.query_one(HelpList))

    def on_resize(self) -> None:
        super().on_resize()
        if self.is_mounted:
            self._write()

    def _write(self) -> None:
        look, width = look_of(self.app), self.app.size.width - 4
        self._topics = tuple(
            topics(self._place, self._keymap, self.journal.settings, look, width, self._pane)
        )
        self._find(self._sought)

    def _find(self, sought: str) -> None:
        listed, changed = self.query_one(HelpList), sought != self._sought
        self._sought = sought
        listed.rows = found(self._topics, sought)
        if changed or not listed.chosen:
            listed.to_first_key()
        count = sum(row.action is not None for row in listed.rows)
        line = self.query_one(FindLine)
        line.count = say("help.count", count=count)
        line.remark("" if listed.rows else say("help.nothing"))
        self._hint()

    def _hint(self) -> None:
        listed, asking = self.query_one(HelpList), self.query_one(FindLine).asking
        runs = [KeyHint("Enter", say("help.run"), "", 1)] if self._can(listed.action) else []
        if asking:
            self.footer = (
                *runs,
                KeyHint("↑↓", say("finding.choose"), "", 3),
                KeyHint("Esc", say("help.all"), "", 2),
            )
        else:
            moves = tuple(self.hint(name)._replace(rank=5) for name in ("list.down", "list.page-down"))
            self.footer = (self.hint("help.find"), *runs, *moves, self.hint("app.back"))

    def _can(self, action: Action | None) -> bool:
        """Whether it can be done where the help was opened from."""
        here = (self._place, "app", *({"chart": ("chart",), "entries": ("list",)}.get(self._pane, ())))
        return action is not None and action.place in here and action.id != "app.help"

    def action_find(self) -> None:
        """Ask what to look for."""
        self.query_one(FindLine).ask(self._sought, say("help.hint"))
        self._hint()

    def action_back(self) -> None:
        """Leave; what was looked for goes first."""
        if self._sought:
            self._stop_finding()
        else:
            super().action_back()

    def _stop_finding(self) -> None:
        self.query_one(FindLine).close()
        self.show_pane(self.query_one(HelpList))
        self._find("")

    def on_find_line_changed(self, message: FindLine.Changed) -> None:
        message.stop()
        self._find(message.text)

    def on_find_line_walked(self, message: FindLine.Walked) -> None:
        message.stop()
        getattr(self.query_one(HelpList), f"action_{message.text}")()

    def on_find_line_dropped(self, message: FindLine.Dropped) -> None:
        message.stop()
        self._stop_finding()

    def on_find_line_accepted(self, message: FindLine.Accepted) -> None:
        message.stop()
        self.query_one(HelpList).action_enter()

    def on_find_line_left(self, message: FindLine.Left) -> None:
        message.stop()
        self.query_one(FindLine).keep(message.text) if message.text else self._stop_finding()
        self._hint()

    def on_help_list_moved(self, message: HelpList.Moved) -> None:
        message.stop()
        self._hint()

    def on_help_list_entered(self, message: HelpList.Entered) -> None:
        message.stop()
        if self._can(message.action):
            self.dismiss(message.action)
        elif message.action is not None:
            place = say(f"actions.place.{message.action.place}")
            self.notify(say("help.elsewhere", place=place), markup=False)


def _style(role: str, look: Look) -> Style:
    kind, _, which = role.partition("-")
    if kind == "rating":
        return look.rating(int(which))
    if kind == "state":
        return look.state(which)
    return {"strong": look.strong, "dim": look.dim, "key": look.rating(1)}.get(role, look.text)
