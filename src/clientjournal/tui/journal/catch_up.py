"""The screen that asks what is remembered of days without entries: one key a day and client."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.reactive import reactive

from clientjournal.core.catch_up import days_asked
from clientjournal.tui.base import QUICK, JournalScreen
from clientjournal.tui.journal.entry_bar import rated
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.widgets.bar import Bar, Remark
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.grid import RatingGrid
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.verbs.waiting import Act
from clientjournal.words import say
from clientjournal.words.calendar import short_day, weekday

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.core.catch_up import Gap
    from clientjournal.core.errors import JournalError
    from clientjournal.core.model import Client
    from clientjournal.journal import Journal


class CatchUp(JournalScreen["str | None"]):
    """Asks about the days of ``gap``, or of the last two weeks; the answer is what became of it, in words.

    What is logged already stays as it is. Leaving it without a rating is an answer to the gap, too.
    """

    PLACE = "catch-up"
    AUTO_FOCUS = "RatingGrid"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("catch-up"), binding("app.back")]
    DEFAULT_CSS = """
    CatchUp {
        RatingGrid { margin: 1 0 0 1; }
        &.-low RatingGrid, &.-narrow RatingGrid { margin: 0; }
        &.-too-narrow, &.-too-low { Heading, RatingGrid, Bar { display: none; } }
    }
    """

    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(
        self, journal: Journal, clients: Sequence[Client], gap: Gap | None, *, demo: bool = False
    ) -> None:
        super().__init__(journal)
        self._clients, self._gap, self._demo = clients, gap, demo
        self._today = journal.clock.today()
        self._days = days_asked(gap, self._today)
        self._warned = self._asked = False

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield Heading(id="asked")
        yield RatingGrid(self._named(), self._days, self._logged(), id="grid")
        yield Bar()
        yield KeyLine().data_bind(hints=CatchUp.footer)

    def panes(self) -> Sequence[Widget]:
        return [self.query_one(RatingGrid)]

    def load(self) -> None:
        title, heading, grid = self.query_one(TitleLine), self.query_one(Heading), self.query_one(RatingGrid)
        title.place, title.day = say("catch_up.place"), f"{weekday(self._today)} {self._day(self._today)}"
        title.masked, title.demo = self.journal.masked, self._demo
        heading.said = say("catch_up.title")
        heading.beside = say(
            "catch_up.days", first=self._full(self._days[0]), last=self._full(self._days[-1])
        )
        if self._gap is not None and self._gap.first < self._days[0]:
            heading.beside += f". {say('catch_up.older')}"
        grid.logged = self._logged()
        # what was logged elsewhere meanwhile is not logged once more
        for place in grid.logged:
            grid.marks.pop(place, None)
        grid.rename(self._named())
        self._tell()
        self.footer = self.hints()

    def _named(self) -> list[tuple[str, str]]:
        names = self.journal.names
        return [(client.id, names.display_name(client)) for client in self._clients]

    def _logged(self) -> dict[tuple[str, date], list[int]]:
        found: dict[tuple[str, date], list[int]] = {}
        for entry in reversed(self.journal.reader.entries(since=self._days[0], until=self._days[-1])):
            found.setdefault((entry.client, entry.day), []).append(entry.dread)
        return found

    # What it says ------------------------------------------------------------------------------

    def on_rating_grid_moved(self, message: RatingGrid.Moved) -> None:
        message.stop()
        self._warned = False
        self._tell()

    def _tell(self, sentence: str = "") -> None:
        """What is known of the cell under the cursor, in the bar."""
        grid = self.query_one(RatingGrid)
        client, day = grid.place
        facts = {"name": dict(grid.clients)[client], "day": self._full(day)}
        if not sentence:
            if (mark := grid.marks.get(grid.place)) is not None:
                sentence = say("catch_up.remembered", rating=rated(mark), **facts)
            elif (logged := grid.logged.get(grid.place)) is not None:
                sentence = say("catch_up.logged", ratings=", ".join(map(rated, logged)), **facts)
            else:
                sentence = say("catch_up.no-contact", **facts)
        self.query_one(Bar).told = Remark(sentence)

    def _day(self, day: date) -> str:
        return short_day(day, self._today)

    def _full(self, day: date) -> str:
        return f"{weekday(day)} {self._day(day)}"

    # Answering ---------------------------------------------------------------------------------

    def action_mark(self, rating: int) -> None:
        """Rate the day and client under the cursor, or clear them with 0."""
        grid = self.query_one(RatingGrid)
        logged = grid.logged.get(grid.place)
        if logged is None:
            grid.mark(rating)
        else:
            client, day = grid.place
            name = dict(grid.clients)[client]
            ratings = ", ".join(map(rated, logged))
            self._tell(say("catch_up.locked", name=name, day=self._full(day), ratings=ratings))

    def action_save(self) -> None:
        """Log everything that was put in, as one change."""
        if self._asked:
            # it waits, and must not be logged twice
            self.save_waiting(QUICK)
            return
        marks = self.query_one(RatingGrid).marks
        remembered = [(client, day, rating) for (client, day), rating in sorted(marks.items())]
        if remembered:
            said = say("catch_up.saved", count=len(remembered))
        elif self._gap is not None:
            said = say("catch_up.left")
        else:
            self.dismiss(None)
            return
        self._asked = True
        self.carry_out(
            Act(
                lambda: say("tui.unit.catch-up"),
                partial(self.journal.catch_up, remembered),
                lambda _: self.dismiss(said),
                self._not_saved,
            )
        )

    def _not_saved(self, err: JournalError) -> None:
        self._asked = False
        self.say_refused(err, say("catch_up.not-saved"))

    def action_back(self) -> None:
        """Leave; what was put in is dropped at the second time only."""
        marks = self.query_one(RatingGrid).marks
        if self.too_small:
            self.app.exit()
        elif self._asked:
            self.dismiss(None)
        elif marks and not self._warned:
            self._warned = True
            self._tell(say("catch_up.esc-again", count=len(marks)))
        else:
            marks.clear()
            self.action_save()
