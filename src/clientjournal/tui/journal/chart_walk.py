"""The chart of the journal screen: its range, and the cursor that walks the contacts.

The chart and the list of entries share one cursor, so that what the chart points at can be read in
the list, and the keys of the selected entry act on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive

from clientjournal.core.axis import RANGES, shift_to
from clientjournal.tui.journal.entry_bar import OWN
from clientjournal.tui.journal.taking_back import TakingBack
from clientjournal.tui.widgets.bar import Logged
from clientjournal.tui.widgets.chart import LevelChart
from clientjournal.tui.widgets.clients import ClientList
from clientjournal.tui.widgets.entries import EntryList
from clientjournal.tui.widgets.plot import Cursor
from clientjournal.words import say
from clientjournal.words.calendar import full_moment, short_day

if TYPE_CHECKING:
    from textual import events

    from clientjournal.core.model import Entry
    from clientjournal.core.series import Series
    from clientjournal.journal import Journal
    from clientjournal.tui.journal.source import ClientEntries


class ChartWalk(TakingBack):
    """Keeps the chart on the selected client's entries, and the cursor in its window."""

    series: reactive[Series | None] = reactive(None)
    range_label: reactive[str] = reactive("")

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._range = RANGES.index("3-months")
        self._shift = 0
        self._entries: ClientEntries | None = None

    def _show_chart(self) -> None:
        if self._entries is None:
            return
        name, today = RANGES[self._range], self.journal.clock.today()
        self._shift = min(self._shift, self._entries.furthest(name))
        self.series = self._entries.series(name, self._shift)
        label = say(f"chart.range.{name}")
        end = self.series.window.end
        self.range_label = (
            label if end == today else say("chart.until", range=label, day=short_day(end, today))
        )

    def to_today(self) -> None:
        """Bring the chart back from the past, and its cursor with it.

        What is said beside it and what is logged are about today. So a rating, another client, or the
        focus on the clients end a walk; in the entries it goes on, as they share the chart's cursor.
        """
        if self._shift:
            self._shift = 0
            self._show_chart()
            self.query_one(EntryList).action_first()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        # Textual calls that of the base, too
        if isinstance(event.widget, ClientList):
            self.to_today()

    def show_logged(self, entry: Entry) -> None:
        self.to_today()
        super().show_logged(entry)

    # Walking -----------------------------------------------------------------------------------

    def on_entry_list_highlighted(self, message: EntryList.Highlighted) -> None:
        entry = message.entry
        self.query_one(LevelChart).cursor = None if entry is None else Cursor(entry.at, entry.dread)

    def on_level_chart_walked(self, message: LevelChart.Walked) -> None:
        message.stop()
        self.query_one(EntryList).walk(message.by)
        self._point()

    def on_level_chart_moved(self, message: LevelChart.Moved) -> None:
        message.stop()
        self._shift = max(0, self._shift - message.steps)
        self._show_chart()
        if self.series is not None:
            listed = self.query_one(EntryList)
            if listed.selected is not None and not self.series.window.holds(listed.selected.day):
                listed.walk_to(self.series.window.end)
            self._tell_pointed(listed.selected)

    def on_level_chart_entered(self, message: LevelChart.Entered) -> None:
        message.stop()
        self.query_one(EntryList).action_enter()

    def _point(self) -> None:
        """Move the window to where the cursor is, and say in the bar what it is on."""
        entry = self.query_one(EntryList).selected
        if entry is None or self._entries is None:
            return
        today = self.journal.clock.today()
        first = self._entries.first_day
        shift = shift_to(RANGES[self._range], today, first, entry.day, self._shift)
        if shift != self._shift:
            self._shift = shift
            self._show_chart()
        self._tell_pointed(entry)

    def _tell_pointed(self, entry: Entry | None) -> None:
        client = self.the_client
        if entry is None or client is None:
            return
        names = self.journal.names
        self._told = None
        head = full_moment(entry.at, time_known=entry.time_known)
        facts = Logged(entry.dread, names.display_name(client), self._known(entry, names, ago=False), head)
        own = [self.hint(name)._replace(rank=rank) for name, rank in OWN.items() if name != "journal.undo"]
        hints = [self.hint("chart.enter"), *own]
        self.tell(facts, *(hint._replace(rank=rank) for rank, hint in enumerate(hints, 1)))

    # The range ---------------------------------------------------------------------------------

    def action_range(self) -> None:
        """A longer stretch of time on the chart, after the longest the shortest."""
        self._change_range(1)

    def action_range_back(self) -> None:
        """A shorter stretch of time, after the shortest the longest."""
        self._change_range(-1)

    def _change_range(self, by: int) -> None:
        self._range, self._shift = (self._range + by) % len(RANGES), 0
        if self.query_one(LevelChart).has_focus:
            self._point()
        self._show_chart()
