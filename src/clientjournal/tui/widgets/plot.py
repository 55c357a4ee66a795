"""One drawing of a series: axes, band, line, staircase, contacts and events, at any size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from clientjournal.core.axis import Scale, ticks
from clientjournal.core.model import Rules
from clientjournal.core.tenths import nearest, spell
from clientjournal.core.text import printable
from clientjournal.tui.cells import fitted
from clientjournal.tui.widgets.canvas import Canvas
from clientjournal.tui.widgets.frame import Frame
from clientjournal.tui.widgets.staircase import Staircase
from clientjournal.words import say
from clientjournal.words.calendar import month, short_day, weekday

if TYPE_CHECKING:
    from datetime import date, datetime

    from rich.style import Style

    from clientjournal.core.series import Marker, Series
    from clientjournal.tui.look import Look

EVENTS = ("review", "talk", "snooze", "opened", "decide", "write", "told", "close")
"""What is marked over the chart, the weightiest last."""

SPARSE = 4
"""Columns per contact from which there is room for rating signs instead of dots."""


class Cursor(NamedTuple):
    """The contact one has walked to."""

    at: datetime
    dread: int


class Plot:
    """A series drawn once; ``heading`` stands at the right of the title, ``focused`` makes it bright.

    ``cursor`` is a contact whose column stands out, with its date on the axis.
    """

    def __init__(
        self,
        series: Series,
        look: Look,
        width: int,
        height: int,
        *,
        heading: str = "",
        focused: bool = False,
        cursor: Cursor | None = None,
        week_start: int = 0,
    ) -> None:
        self._series, self._look = series, look
        self._heading, self._week_start = heading, week_start
        self._focus_style = look.here if focused else look.dim
        self._remark = remark(series)
        titled = height >= 6 and bool(heading or self._remark or series.markers)
        self._title_row = 0 if titled else None
        self._title_begins = 0
        self._frame = frame = Frame.fitting(width, height, titled=titled)
        self._scale = Scale(frame.rows, (series.line, series.clears_below))
        self._levels = series.staircase(frame.columns)
        self._staircase = Staircase(self._levels, self._scale, frame, look)
        self._marks = series.marks(frame.columns)
        self._cursor = cursor
        self._cursor_column = None if cursor is None else series.column(cursor.at, frame.columns)
        # the ink of the whiskers, so that they make no runs of their own among empty cells
        self.canvas = Canvas(width, height, look.ghost)
        self._draw()

    def _draw(self) -> None:
        # what comes first keeps its cells: the line, labels and guides only take what is left free
        self._heading_at_the_right()
        if not self._series.days:
            self._words(say("chart.no-entries"), say("chart.how-to-begin"))
            return
        self._staircase.draw(self.canvas)
        self._contacts()
        self._level_labels()
        self._dates()
        if not any(self._marks) and not any(self._levels):
            window = self._series.window
            start, end = (short_day(day, self._series.today) for day in (window.start, window.end))
            self._words(say("chart.nothing-here", start=start, end=end))
        line, clears = (spell(level) for level in (self._series.line, self._series.clears_below))
        yours = (say("chart.your-line", level=line), say("chart.line", level=line))
        ends = (say("chart.clears-below", level=clears), say("chart.clears", level=clears))
        named = self._line(self._series.line, self._look.line, yours, dash=2)
        self._remark_at_the_left("" if named else yours[0])
        named = self._line(self._series.clears_below, self._look.dim, ends, dash=1)
        self._remark_at_the_left("" if named else ends[0])
        self._remark_at_the_left(self._remark, cut=True)
        self._spreads()
        self._events()
        self._upright()
        self._band()

    def _heading_at_the_right(self) -> None:
        if self._title_row is not None and self._heading:
            glyphs = self._look.glyphs
            heading = f"{glyphs.earlier} {printable(self._heading)} {glyphs.later}"
            x = max(0, self.canvas.width - cell_len(heading))
            self.canvas.write(x, self._title_row, heading, self._focus_style)

    def _remark_at_the_left(self, text: str, *, cut: bool = False) -> None:
        """Add to what stands in the title: the whole text, or with ``cut`` what there is room for."""
        if self._title_row is None or not text:
            return
        room = 0
        while self.canvas.free(self._title_begins + room, self._title_row):
            room += 1
        room -= 2
        if room > 4 and (cut or cell_len(text) <= room):
            remark = fitted(text, room, self._look.glyphs.ellipsis).rstrip()
            after = self.canvas.write(self._title_begins, self._title_row, remark, self._look.dim)
            self._title_begins = after + 2

    def _words(self, first: str, second: str = "") -> None:
        """A sentence in the middle of the plot, and a quieter one under it."""
        y = self._frame.top + max(0, self._frame.rows // 2 - bool(second))
        for text, style in ((first, self._look.text), (second, self._look.dim)):
            x = max(0, (self.canvas.width - cell_len(text)) // 2)
            self.canvas.write(x, y, text, style)
            y += 1

    def _contacts(self) -> None:
        frame, signs = self._frame, self._look.glyphs
        contacts = sum(len(marks) for marks in self._marks)
        roomy = frame.rows >= 9 and contacts * SPARSE <= frame.columns
        for x, marks in enumerate(self._marks, frame.left):
            for mark in marks:
                rating = nearest(mark.mean / 10)
                y = frame.top + self._scale.row(nearest(mark.mean))
                sign = signs.hollow if mark.late else signs.ratings[rating - 1] if roomy else signs.dot
                if self.canvas.free(x, y):
                    self.canvas.put(x, y, sign, self._look.rating(rating))
                elif not mark.summary:
                    self.canvas.put(x, y, sign, self._staircase.bead(x, y) or self._look.rating(rating))

    def _spreads(self) -> None:
        for x, marks in enumerate(self._marks, self._frame.left):
            for mark in marks:
                if mark.summary:
                    top = self._frame.top + self._scale.row(nearest(mark.high))
                    bottom = self._frame.top + self._scale.row(nearest(mark.low))
                    self.canvas.fill(x, top, bottom + 1, self._look.glyphs.spread, self._look.ghost)

    @property
    def _named(self) -> tuple[int, ...]:
        """The levels that have a number at the left, those first that have it where there is room for one."""
        ratings = (50, 10, 30, 40, 20)
        # in five rows the line runs along the edge of a rating's row, and contacts are what stands there
        return (*ratings, self._series.line) if self._frame.rows == 5 else (self._series.line, *ratings)

    def _level_labels(self) -> None:
        frame, look, canvas = self._frame, self._look, self.canvas
        taken: set[int] = set()
        for level in self._named:
            row = self._scale.row(level)
            if frame.left and row not in taken:
                taken.add(row)
                text = spell(level) if level % 10 else str(level // 10)
                style = look.line if level == self._series.line else look.dim
                canvas.write(0, frame.top + row, text.rjust(3), style)
        last = self._levels[-1] if self._levels else None
        x = frame.left + frame.columns + 1
        if last is not None and last.shown is not None and canvas.width - x >= 3:
            text = spell(last.shown)
            if canvas.width - x >= 5:
                text = f"{look.glyphs.states[last.state]} {text}"
            canvas.write(x, frame.top + self._scale.row(last.shown), text, look.state(last.state))

    def _line(self, level: int, style: Style, labels: tuple[str, ...], dash: int) -> bool:
        """A line of dashes through the free cells, with the longest label that has room; whether one has.

        ``dash`` is how many columns in three are drawn.
        """
        frame, canvas = self._frame, self.canvas
        row, quarters = self._scale.place(level)
        y = frame.top + row
        place = self._room(y, level, labels)
        if place is not None:
            canvas.write(*place, style)
        for column in range(frame.columns):
            x = frame.left + column
            if column % 3 < dash and canvas.free(x, y):
                canvas.put(x, y, self._look.glyphs.levels[quarters], style)
        return place is not None

    def _room(self, y: int, level: int, labels: tuple[str, ...]) -> tuple[int, int, str] | None:
        """Column, row and label for the line in row ``y``: on the line, else right under it or over it."""
        frame = self._frame
        last = frame.top + frame.rows - 1
        # beside another level's number a label would say something wrong
        numbers = {frame.top + self._scale.row(named): named for named in reversed(self._named)}
        if not frame.left:
            numbers.clear()
        near = [row for row in (min(y + 1, last), max(y - 1, frame.top)) if row not in numbers]
        if numbers.get(y, level) == level:
            near.insert(0, y)
        for label in labels:
            width = cell_len(label) + 2
            if 3 * width > frame.columns:
                continue
            for row in near:
                for x in range(frame.left, frame.left + frame.columns - width + 1):
                    if self.canvas.free(x, row, width):
                        return x + 1, row, label
        return None

    def _dates(self) -> None:
        frame, look, canvas = self._frame, self._look, self.canvas
        if frame.axis is None or frame.labels is None:
            return
        canvas.write(frame.left, frame.axis, look.glyphs.rule * frame.columns, look.faint)
        inline = frame.labels == frame.axis
        end = end_label(self._series)
        reserved = cell_len(end) + 2
        if self._cursor_column is not None and self._cursor is not None:
            said = f" {short_day(self._cursor.at.date(), self._series.today)} "
            x = min(max(self._cursor_column - cell_len(said) // 2, -1), frame.columns + 1 - cell_len(said))
            taken = range(x, canvas.write(frame.left + x, frame.labels, said, look.strong) - frame.left)
        else:
            taken = range(0)
        found = ticks(
            self._series.window,
            frame.columns,
            tick_label,
            week_start=self._week_start,
            reserved=reserved,
            measure=cell_len,
        )
        for tick in found:
            x = frame.left + tick.column
            if {*taken}.intersection(range(tick.column - 1, tick.column + cell_len(tick.text) + 1)):
                continue
            if inline:
                after = canvas.write(x, frame.labels, tick.text, look.dim)
                canvas.put(after, frame.labels, " ", look.dim)
                if tick.column:
                    canvas.put(x - 1, frame.labels, " ", look.dim)
            else:
                canvas.put(x, frame.axis, look.glyphs.tick, look.faint)
                canvas.write(x, frame.labels, tick.text, look.dim)
        if reserved <= frame.columns and taken.stop < frame.columns - cell_len(end):
            x = frame.left + frame.columns - cell_len(end)
            canvas.put(x - 1, frame.labels, " ", look.dim)
            canvas.write(x, frame.labels, end, look.dim)

    def _events(self) -> None:
        frame, look, canvas = self._frame, self._look, self.canvas
        row = frame.top if self._title_row is None else self._title_row
        # a label takes no cell in which another event has its sign; below the range's name there is one more
        signs = {
            frame.left + self._series.window.column(marker.day, frame.columns)
            for marker in self._series.markers
        }
        below = {x for x in signs if not canvas.free(x, row)}
        unnamed: dict[str, tuple[int, str]] = {}
        for marker in sorted(self._series.markers, key=_weight):
            x = frame.left + self._series.window.column(marker.day, frame.columns)
            y = frame.top if x in below else row
            marked = canvas.free(x, y)
            if marked:
                canvas.put(x, y, look.glyphs.events[marker.kind], look.text)
            canvas.fill(x, frame.top, frame.top + frame.rows, look.glyphs.guide, look.faint)
            label = printable(marker.label)
            width = cell_len(label)
            if marked and canvas.free(x + 1, y, width + 3) and signs.isdisjoint(range(x + 1, x + width + 3)):
                canvas.write(x + 2, y, label, look.dim)
            elif (
                marked
                and canvas.free(x - width - 3, y, width + 3)
                and signs.isdisjoint(range(x - width - 2, x))
            ):
                canvas.write(x - width - 1, y, label, look.dim)
            elif marked:
                unnamed[marker.kind] = (x if x in below else 0, label)
        for kind, (x, label) in unnamed.items():
            said = f"{look.glyphs.events[kind]} {label}"
            if not self._remark_before(x, said, signs):
                self._remark_at_the_left(said)

    def _remark_before(self, x: int, text: str, signs: set[int]) -> bool:
        """Add to the title right before what hides column ``x`` there, if there is room."""
        if self._title_row is None:
            return False
        while x > 0 and not self.canvas.free(x - 1, self._title_row):
            x -= 1
        x -= cell_len(text) + 2
        room = range(x - 1, x + cell_len(text) + 1)
        if not self.canvas.free(room.start, self._title_row, len(room)) or not signs.isdisjoint(room):
            return False
        self.canvas.write(x, self._title_row, text, self._look.dim)
        return True

    def _upright(self) -> None:
        """The cursor: a rule through its column, and its contact in reverse."""
        if self._cursor_column is None or self._cursor is None:
            return
        frame, look, canvas = self._frame, self._look, self.canvas
        x = frame.left + self._cursor_column
        rating = self._cursor.dread
        sign = look.glyphs.ratings[rating - 1]
        canvas.put(x, frame.top + self._scale.row(10 * rating), sign, look.pointed(rating))
        canvas.fill(x, frame.top, frame.top + frame.rows, look.glyphs.spread, look.text)

    def _band(self) -> None:
        frame, look = self._frame, self._look
        crossed = {
            frame.top + self._scale.row(level) for level in (self._series.line, self._series.clears_below)
        }
        for column in range(frame.columns):
            level = self._levels[column]
            if level is None or level.band is None:
                continue
            x = frame.left + column
            if not look.shades:
                for edge in level.band:
                    self._outline(x, edge)
                continue
            # half rows from the top of the plot, the first one in the band and the first one below it
            top = round(self._scale.exactly(level.band[1]) / 2)
            bottom = max(top + 1, round(self._scale.exactly(level.band[0]) / 2))
            first, last = frame.top + top // 2, frame.top + (bottom - 1) // 2
            # a row with a dashed line through it is filled whole: halves between dashes look frayed
            if (
                top % 2
                and first not in crossed
                and self._band_edge(x, first, look.glyphs.lower, look.band_edge(level.state))
            ):
                first += 1
            if (
                bottom % 2
                and last not in crossed
                and self._band_edge(x, last, look.glyphs.upper, look.band_edge(level.state))
            ):
                last -= 1
            self.canvas.shade(x, first, last + 1, look.band(level.state))

    def _outline(self, x: int, level: float) -> None:
        """An edge of the band as a thin line: without shades a filled band would hide what it is about."""
        row, quarters = self._scale.place(nearest(level))
        y = self._frame.top + row
        if self.canvas.free(x, y):
            self.canvas.put(x, y, self._look.glyphs.levels[quarters], self._look.ghost)

    def _band_edge(self, x: int, y: int, sign: str | None, style: Style) -> bool:
        """Draws the band's edge as a sign where there is one and its cell is free."""
        if sign is None or not self.canvas.free(x, y):
            return False
        self.canvas.put(x, y, sign, style)
        return True


def _weight(marker: Marker) -> tuple[date, int]:
    """The order in which events are drawn; of one day the weightiest comes first and has the sign."""
    return marker.day, -EVENTS.index(marker.kind)


def remark(series: Series) -> str:
    """The settings that are not the usual ones; without them a chart cannot be compared with another."""
    usual, rules = Rules(), series.rules
    said = []
    if rules.line != usual.line:
        said.append(say("chart.other-line", line=spell(rules.line)))
    if rules.half_life != usual.half_life:
        said.append(say("chart.other-half-life", count=rules.half_life))
    return ", ".join(said)


def end_label(series: Series) -> str:
    """What stands at the right end of the date axis."""
    end = series.window.end
    return say("chart.today") if end == series.today else short_day(end, series.today)


def tick_label(day: date, unit: str) -> str:
    """How a tick of the date axis reads; a January stands for its year."""
    if unit == "year" or (unit == "month" and day.month == 1):
        return str(day.year)
    if unit == "month":
        return month(day)
    return say(f"chart.tick-{unit}", weekday=weekday(day), day=day.day, month=month(day))
