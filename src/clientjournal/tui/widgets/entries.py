"""The list of entries, newest first, as fast with a million of them as with ten."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from clientjournal.core.model import REASONS, SCALE
from clientjournal.core.text import one_line
from clientjournal.tui.cells import fitted
from clientjournal.tui.look import look_of
from clientjournal.tui.widgets.rows import RowList
from clientjournal.tui.widgets.windowed import WindowedEntries
from clientjournal.words import say
from clientjournal.words.calendar import month, short_day, weekday, weekday_in_full

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.core.model import Entry, Reason
    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part
    from clientjournal.tui.widgets.windowed import EntrySource

HEADINGS_FROM = 9
"""Rows from which days get headings; a lower list names the day in a column of its own."""


class EntryList(RowList):
    """Shows a source of entries; the cursor stays on its entry when another source takes its place.

    A cursor on the newest entry of a list without focus stays on the newest, whichever that is.
    ``empty`` is said where there are no entries.
    """

    source: reactive[EntrySource | None] = reactive(None, always_update=True)
    today: reactive[date] = reactive(date.min)
    empty: reactive[str] = reactive("")

    class Highlighted(Message):
        """The cursor is on another entry now, or on none."""

        def __init__(self, entry: Entry | None) -> None:
            super().__init__()
            self.entry = entry

    class Opened(Message):
        """Somebody wants to look into an entry."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(
        self, *, reasons: Sequence[Reason] = REASONS, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._letters = {reason.name: reason.letter for reason in reasons}
        self._entries: WindowedEntries | None = None
        self._number = 0
        self._selected: Entry | None = None

    @property
    def selected(self) -> Entry | None:
        """The entry under the cursor."""
        return self._selected

    def select(self, entry: Entry) -> None:
        """Put the cursor on an entry, if it is there."""
        if self._entries is not None and (number := self._entries.number(entry)) is not None:
            self._go(number)
            self.changed()

    def walk(self, by: int) -> None:
        """Move the cursor by so many entries, to older ones by a positive number, as far as there are any."""
        if self._entries:
            before = self.cursor
            self._go(min(max(self._number + by, 0), len(self._entries) - 1))
            self._draw_move(before)

    def walk_to(self, day: date) -> None:
        """Put the cursor on the newest entry of a date, or before it, or on the oldest of all."""
        if self._entries:
            self.walk(self._entries.newest(day) - self._number)

    def watch_source(self) -> None:
        if self.source is None:
            self._entries = None
        else:
            self._entries = WindowedEntries(self.source, headings=self.size.height >= HEADINGS_FROM)
        self._go(self._kept())
        self.changed()

    def watch_today(self) -> None:
        self.refresh()

    def watch_empty(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        if self._entries is not None:
            self._entries = self._entries.arranged(headings=self.size.height >= HEADINGS_FROM)

    @property
    def count(self) -> int:
        return 0 if self._entries is None else self._entries.rows

    @property
    def cursor(self) -> int:
        return 0 if not self.count or self._entries is None else self._entries.row(self._number)

    def move_to(self, row: int) -> None:
        if self._entries is None:
            return
        before = self.cursor
        number = self._entries.place(row).number
        if number is None:
            # over a heading to the entry behind it; the topmost heading has only the one below
            beyond = row - 1 if 0 < row < before else row + 1
            number = self._entries.place(beyond).number or 0
        self._go(number)
        self._draw_move(before)

    def enter(self) -> None:
        if self._selected is not None:
            self.post_message(self.Opened(self._selected))

    def _kept(self) -> int:
        """Where the cursor belongs after the entries changed."""
        if not self._entries:
            return 0
        following = self._number == 0 and not self.has_focus
        if self._selected is not None and not following:
            number = self._entries.number(self._selected)
            if number is not None:
                return number
        return min(self._number, len(self._entries) - 1)

    def _go(self, number: int) -> None:
        self._number = number
        entry = self._entries.entry(number) if self._entries else None
        moved = (entry and entry.id) != (self._selected and self._selected.id)
        self._selected = entry
        if moved:
            self.post_message(self.Highlighted(entry))

    def _draw_move(self, before: int) -> None:
        """Only the two rows that changed, unless the window has to move."""
        now, top = self.cursor, int(self.scroll_y)
        # the first entry brings the heading above it into sight
        highest = 0 if self._number == 0 else now
        if top <= highest and now < top + self.size.height:
            self.refresh_line(before)
            self.refresh_line(now)
        else:
            self.scroll_to(
                y=highest if highest < top else now - self.size.height + 1, animate=False, immediate=True
            )
            self.refresh()

    def render_line(self, y: int) -> Strip:
        if y == 0 and self.empty and not self.count:
            look, width = look_of(self.app), self.size.width
            said = " " + fitted(self.empty, max(0, width - 1), look.glyphs.ellipsis)
            return Strip([Segment(said, look.background + look.dim)]).crop_extend(0, width, look.background)
        return super().render_line(y)

    def parts(self, row: int, look: Look, *, chosen: bool) -> Sequence[Part]:
        assert self._entries is not None
        place = self._entries.place(row)
        width = self.size.width - 1
        if place.number is None:
            heading = f"{day_heading(place.day, self.today)} "
            # what heads the list says that it has the focus
            here = self.has_focus and row == int(self.scroll_y)
            return [
                (heading, look.here if here else look.dim),
                (look.glyphs.rule * max(0, width - cell_len(heading)), look.faint),
            ]
        entry = self._entries.entry(place.number)
        if entry is None:
            return []
        columns = Columns.fitting(width, named_days=not self._entries.headings)
        # the topmost row names its day too, so that no row in sight is without one
        opens = columns.day > 1 and (place.opens_day or row == int(self.scroll_y))
        day = day_name(place.day, self.today) if opens else ""
        return self._entry(entry, day, columns, look, chosen=chosen)

    def _entry(self, entry: Entry, day: str, columns: Columns, look: Look, *, chosen: bool) -> Sequence[Part]:
        ellipsis, rating = look.glyphs.ellipsis, look.rating(entry.dread)
        time = f"{entry.at:%H:%M}" if entry.time_known else look.glyphs.states["early"].center(5)
        parts: list[Part] = []
        if columns.day:
            parts.append((fitted(day, columns.day, ellipsis), look.dim))
        parts.append((f"{time}{columns.gap}", look.dim))
        parts.append((f"{look.glyphs.ratings[entry.dread - 1]} {entry.dread} ", rating))
        parts.append((fitted(word(entry.dread), 6, ellipsis), rating))
        if columns.channel:
            channel = fitted(say(f"cli.channel.{entry.channel}"), columns.channel, ellipsis)
            parts.append((f"{columns.gap}{channel}", look.text))
        if columns.reasons:
            letters = columns.between.join(self._letters.get(name, "?") for name in entry.reasons)
            parts.append((f"{columns.gap}{fitted(letters, columns.reasons, ellipsis)}", look.dim))
        note = columns.note
        if note > 0 and entry.aftermath is not None:
            turned = f"{look.glyphs.later} {look.glyphs.ratings[entry.aftermath - 1]} {entry.aftermath} "
            parts.append((columns.gap + fitted(turned, min(note, cell_len(turned)), ellipsis), look.dim))
            note -= cell_len(turned)
        elif note > 0:
            parts.append((columns.gap, look.dim))
        if note > 0:
            # a note may be pages long; what is far beyond the column is never measured
            parts.append(
                (
                    fitted(one_line(entry.note[: 4 * note]), note, ellipsis),
                    look.strong if chosen else look.text,
                )
            )
        return parts


class Columns(NamedTuple):
    """How the width of a row is shared out, in cells; a column of 0 is not there."""

    day: int
    channel: int
    reasons: int
    note: int
    gap: str
    between: str

    @classmethod
    def fitting(cls, width: int, *, named_days: bool) -> Columns:
        """The columns for a width; what says least goes first when it is narrow."""
        wide = width >= 64
        gap = "  " if wide else " "
        day = 7 if named_days else 1
        fixed = day + 5 + len(gap) + 10
        channel = 7 if width >= fixed + 8 else 0
        reasons = 0
        if width >= fixed + 8 + 12:
            reasons = 5 if wide else 3
        fixed += sum(len(gap) + column for column in (channel, reasons) if column)
        return cls(day, channel, reasons, width - fixed - len(gap), gap, " " if wide else "")


def word(rating: int) -> str:
    """What a rating is called."""
    return say(f"cli.scale.{SCALE[rating - 1]}")


def day_heading(day: date, today: date) -> str:
    """``today``, ``yesterday``, ``Friday`` within a week, ``Mon 16 Nov`` before, with its year if another."""
    days = (today - day).days
    if days in (0, 1):
        return say("chart.yesterday" if days else "chart.today")
    if 1 < days < 7:
        return weekday_in_full(day)
    return say("chart.heading", weekday=weekday(day), day=short_day(day, today))


def day_name(day: date, today: date) -> str:
    """The same in six cells: ``today``, ``Fri``, ``16 Nov``, ``Nov'24`` for November 2024."""
    days = (today - day).days
    if days == 0:
        return say("chart.today")
    if 0 < days < 7:
        return weekday(day)
    if day.year == today.year:
        return short_day(day, today)
    return say("chart.month-of-year", month=month(day), year=f"{day.year % 100:02}")
