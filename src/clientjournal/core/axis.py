"""The chart's two axes: which dates stand at which column, which levels at which row."""

from __future__ import annotations

from datetime import date
from math import ceil

from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Label = Callable[[date, str], str]

RANGES = ("2-weeks", "month", "3-months", "year", "all")
"""The stretches of time a chart can show, shortest first."""

_DAYS = {"2-weeks": 14, "month": 31, "3-months": 92, "year": 366}
_SHORTEST = 14
_LONGEST_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class Window(Record):
    """The dates a chart shows, both ends included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def holds(self, day: date) -> bool:
        """Whether a date lies in the window."""
        return self.start <= day <= self.end

    def column(self, day: date, columns: int, moment: float = 0.0) -> int:
        """The column of a date, ``moment`` being the part of the day gone by (0 to under 1).

        Dates outside the window get columns outside ``range(columns)``.
        """
        return int(((day - self.start).days + moment) * columns // self.days)

    def last_day(self, column: int, columns: int) -> date:
        """The last date that falls into ``column``; with several columns a day, that day."""
        offset = -(-(column + 1) * self.days // columns) - 1
        return date.fromordinal(self.start.toordinal() + offset)


def window(name: str, today: date, first: date | None, shift: int = 0) -> Window:
    """The window of a range that ends today, or ``shift`` half windows earlier.

    ``first`` is the earliest date with anything to show; the window never moves past it.
    """
    since = min(first or today, today)
    days = _DAYS.get(name) or max(_SHORTEST, (today - since).days + 1)
    end = max(today.toordinal() - shift * (days // 2), min(since.toordinal() + days - 1, today.toordinal()))
    return Window(date.fromordinal(max(1, end - days + 1)), date.fromordinal(end))


def furthest(name: str, today: date, first: date | None) -> int:
    """How many times a window of this range can be moved earlier before nothing new comes."""
    days = _DAYS.get(name)
    if days is None or first is None:
        return 0
    return max(0, -(-((today - first).days + 1 - days) // (days // 2)))


def shift_to(name: str, today: date, first: date | None, day: date, shift: int) -> int:
    """The shift nearest to ``shift`` at which the window of a range holds ``day``.

    ``day`` lies between ``first`` and today.
    """
    days = _DAYS.get(name)
    if days is None or window(name, today, first, shift).holds(day):
        return shift
    ago, step = (today - day).days, days // 2
    least = max(0, -(-(ago - days + 1) // step))
    return min(max(shift, least), ago // step, furthest(name, today, first))


class Tick(Record):
    """A label on the date axis that begins at ``column``, the column of its date."""

    column: int
    text: str


def ticks(
    window: Window,
    columns: int,
    label: Label,
    *,
    week_start: int = 0,
    reserved: int = 0,
    measure: Callable[[str], int] = len,
) -> list[Tick]:
    """The finest labels that fit without touching each other, each beginning at its date's column.

    ``label(day, unit)`` words a tick; units are ``day``, ``weekday``, ``week``, ``month`` and
    ``year``. ``week_start`` is 0 for Monday, 6 for Sunday. ``reserved`` columns at the right end are
    kept free. ``measure`` gives a label's width in columns.
    """
    for unit, dates in _steps(window, week_start):
        found: list[Tick] = []
        free = 0
        for day in dates:
            column = window.column(day, columns)
            if column < free:
                break
            text = label(day, unit)
            free = column + measure(text) + 2
            if free - 2 <= columns - reserved:
                found.append(Tick(column, text))
        else:
            if found:
                return found
    return []


def _steps(window: Window, week_start: int) -> Iterator[tuple[str, Iterator[date]]]:
    if window.days <= 400:
        yield "day", _days(window, 1, window.start)
        yield "day", _days(window, 2, window.start)
        back = (window.start.weekday() - week_start) % 7
        first = date.fromordinal(max(1, window.start.toordinal() - back))
        yield "weekday", _days(window, 7, first)
        yield "week", _days(window, 7, first)
        yield "week", _days(window, 14, first)
    for months in (1, 2, 3, 6):
        yield "month", _months(window, months)
    for years in _LONGEST_YEARS:
        yield "year", _months(window, 12 * years)


def _days(window: Window, step: int, first: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), window.end.toordinal() + 1, step):
        if ordinal >= window.start.toordinal():
            yield date.fromordinal(ordinal)


def _months(window: Window, step: int) -> Iterator[date]:
    number = (window.start.year * 12 + window.start.month - 1) // step * step
    while number <= window.end.year * 12 + window.end.month - 1:
        year, month = divmod(number, 12)
        if year >= 1 and (day := date(year, month + 1, 1)) >= window.start:
            if day > window.end:
                return
            yield day
        number += step


class Scale:
    """Where levels stand on a chart of ``rows`` text rows, in quarter rows from its top edge.

    Ratings 5 and 1 stand in the middle of the first and the last row, everything else evenly
    between. Rounding never makes a level meet a whole rating or one of ``references`` (tenths)
    that it only comes near: 3.9 stays below 4, and what is under the line is drawn under it.
    """

    def __init__(self, rows: int, references: tuple[int, ...] = ()) -> None:
        self.rows = rows
        known = sorted({10, 20, 30, 40, 50, *references})
        at = {tenths: self._rounded(tenths) for tenths in known}
        self._depths: dict[int, int] = {}
        for tenths in range(10, 51):
            above = next((at[known_] for known_ in known if known_ >= tenths), 0)
            below = next((at[known_] for known_ in reversed(known) if known_ <= tenths), 4 * rows)
            depth = self._rounded(tenths)
            if tenths not in at and below - above > 1:
                depth = min(max(depth, above + 1), below - 1)
            self._depths[tenths] = depth

    def _rounded(self, tenths: int) -> int:
        # exact halves go away from the middle, so that the scale is the same upwards and downwards
        exact = self.exactly(tenths / 10)
        return int(exact + 0.5) if tenths < 30 else ceil(exact - 0.5)

    def depth(self, tenths: int) -> int:
        """The distance from the top edge, in whole quarter rows, of a level in tenths (10 to 50)."""
        return self._depths[tenths]

    def place(self, tenths: int) -> tuple[int, int]:
        """The text row of a level in tenths, and the quarter rows (0 to 4) from that row's top edge.

        What stands between two rows belongs to the one farther from the middle of the scale.
        """
        row, quarters = divmod(self._depths[tenths], 4)
        return (row - 1, 4) if tenths >= 30 and not quarters else (row, quarters)

    def row(self, tenths: int) -> int:
        """The text row of a level in tenths."""
        return self.place(tenths)[0]

    def exactly(self, level: float) -> float:
        """The distance of a level 1.0 to 5.0 from the top edge in quarter rows, not rounded."""
        return 2 + (5 - level) * (self.rows - 1)
