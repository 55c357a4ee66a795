"""What a chart shows of one client: the staircase of the index with its band, and the contacts.

Pure arithmetic over day states. A chart of any width is a bounded number of samples of it, and every
sample is ``dread`` of that date, so that the chart cannot disagree with the sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from math import sqrt

from clientjournal.core.dread import CLEAR_GAP, dread
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from clientjournal.core.axis import Window
    from clientjournal.core.dread import Dread
    from clientjournal.core.model import DayState, Rules

CROWDED = 2
"""Contacts per column above which a column shows their mean and not each of them."""


class Marker(Record):
    """Something that happened on a date besides contacts: a repair talk, an event of the guide."""

    day: date
    kind: str
    label: str


class Mark(Record):
    """Contacts of one column: those of one rating, or a ``summary`` of all with mean and spread.

    The spread, ``low`` to ``high``, is one standard deviation of the days' means either way, or all
    of the column's only day. ``late`` says that every one was logged on a later date than it occurred.
    """

    low: float
    mean: float
    high: float
    count: int
    late: bool = False
    summary: bool = False


class Series:
    """One client's days as a window of dates shows them.

    ``days`` are the states of all rated days up to the window's end, oldest first; those before the
    window only matter for what they left behind, so that the last one of them is enough. ``points``
    are the window's contacts as (at, day, dread, late), oldest first; None where only a summary per
    day is wanted. ``rules.line`` is the client's own line.
    """

    def __init__(
        self,
        window: Window,
        days: Sequence[DayState],
        rules: Rules,
        *,
        today: date,
        points: Iterable[tuple[datetime, date, int, bool]] | None = None,
        markers: Iterable[Marker] = (),
    ) -> None:
        self.window, self.rules, self.today = window, rules, today
        end = bisect_right(days, window.end, key=lambda state: state.day)
        self.days = days if end == len(days) else days[:end]
        self.points = None if points is None else [p for p in points if window.holds(p[1])]
        self.markers = sorted((m for m in markers if window.holds(m.day)), key=lambda m: (m.day, m.label))
        self._ordinals = [state.day.toordinal() for state in self.days]
        means = [state.total / state.count for state in self.days]
        self._means = [0.0, *accumulate(means)]
        self._squares = [0.0, *accumulate(mean * mean for mean in means)]
        self._counts = [0, *accumulate(state.count for state in self.days)]
        self._totals = [0, *accumulate(state.total for state in self.days)]

    @property
    def line(self) -> int:
        """The line in tenths."""
        return self.rules.line

    @property
    def clears_below(self) -> int:
        """The level in tenths under which an alarm ends."""
        return self.rules.line - CLEAR_GAP

    @property
    def contacts(self) -> int:
        """How many contacts the window holds."""
        first = bisect_left(self._ordinals, self.window.start.toordinal())
        return self._counts[-1] - self._counts[first]

    def level(self, day: date) -> Dread | None:
        """The dread of a date, or None where there is none to show: before all contact, or in a gap."""
        known = bisect_right(self._ordinals, day.toordinal())
        if not known:
            return None
        found = dread(self.days[known - 1 : known], day, self.rules)
        return None if found.state == "quiet" else found

    def staircase(self, columns: int) -> list[Dread | None]:
        """The dread at the end of each column's last date; None in gaps."""
        found: list[Dread | None] = []
        before: date | None = None
        for column in range(columns):
            day = self.window.last_day(column, columns)
            found.append(found[-1] if day == before else self.level(day))
            before = day
        return found

    def marks(self, columns: int) -> list[tuple[Mark, ...]]:
        """The contacts by column: a mark per rating where there is room, else one with mean and spread."""
        if self.points is not None and not self._crowded(columns):
            return self._each(self.points, columns)
        return [self._summary(column, columns) for column in range(columns)]

    def column(self, at: datetime, columns: int) -> int | None:
        """The column in which a contact is marked; None if its date is not in the window."""
        if not self.window.holds(at.date()):
            return None
        return self.window.column(at.date(), columns, 0.0 if self._crowded(columns) else _gone_by(at))

    def _crowded(self, columns: int) -> bool:
        return self.points is None or len(self.points) > CROWDED * columns

    def _each(
        self, points: Iterable[tuple[datetime, date, int, bool]], columns: int
    ) -> list[tuple[Mark, ...]]:
        found: list[dict[int, Mark]] = [{} for _ in range(columns)]
        for at, day, rating, late in points:
            marks = found[self.window.column(day, columns, _gone_by(at))]
            if (mark := marks.get(rating)) is not None:
                late, count = late and mark.late, mark.count + 1
            else:
                count = 1
            marks[rating] = Mark(rating, rating, rating, count, late)
        return [tuple(marks.values()) for marks in found]

    def _summary(self, column: int, columns: int) -> tuple[Mark, ...]:
        start = self.window.start.toordinal()
        if column:
            start = self.window.last_day(column - 1, columns).toordinal() + 1
        first = bisect_left(self._ordinals, start)
        last = bisect_right(self._ordinals, self.window.last_day(column, columns).toordinal())
        if first >= last:
            return ()
        count = self._counts[last] - self._counts[first]
        mean = (self._totals[last] - self._totals[first]) / count
        days = last - first
        if days == 1:
            day = self.days[first]
            return (Mark(day.low, mean, day.high, count, summary=True),)
        middle = (self._means[last] - self._means[first]) / days
        variance = (self._squares[last] - self._squares[first]) / days - middle * middle
        spread = sqrt(max(0.0, variance))
        return (Mark(max(1.0, mean - spread), mean, min(5.0, mean + spread), count, summary=True),)


def _gone_by(at: datetime) -> float:
    """The part of its day that was over at a moment."""
    return (at.hour * 60 + at.minute) / 1440
