"""A window on any number of entries: rows are counted by day, entries read in blocks when seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clientjournal.core.model import Entry

BLOCK = 200
"""Entries per block, rounded up to whole days."""

KEPT = 8
"""Blocks kept, the longest unseen given up first."""


class EntrySource(Protocol):
    """Where entries come from, newest first, masked already if they are to be masked."""

    def day_counts(self) -> Sequence[tuple[date, int]]:
        """How many entries each local date has, newest date first, no date with none."""

    def entries_between(self, since: date, until: date) -> Sequence[Entry]:
        """The entries of these local dates, both included."""


class Place(NamedTuple):
    """What a row shows: an entry by its number from the newest, or, without one, the heading of a day."""

    day: date
    number: int | None
    opens_day: bool


class WindowedEntries:
    """Rows over a source as it was when this was made; headings take a row of their own, or none."""

    def __init__(self, source: EntrySource, *, headings: bool) -> None:
        self._source, self.headings = source, headings
        counts = source.day_counts()
        self._days = [day for day, _ in counts]
        self._first = [0, *accumulate(count for _, count in counts)]
        self._rows = [first + n for n, first in enumerate(self._first)] if headings else self._first
        self._blocks: OrderedDict[int, Sequence[Entry]] = OrderedDict()

    def __len__(self) -> int:
        """How many entries there are."""
        return self._first[-1]

    @property
    def rows(self) -> int:
        """How many rows there are, headings included."""
        return self._rows[-1]

    def arranged(self, *, headings: bool) -> WindowedEntries:
        """The same entries, with or without headings; blocks read so far are shared."""
        if headings == self.headings:
            return self
        other = object.__new__(WindowedEntries)
        other.__dict__.update(self.__dict__)
        other.headings = headings
        other._rows = [first + n for n, first in enumerate(self._first)] if headings else self._first
        return other

    def place(self, row: int) -> Place:
        """What stands on an existing row."""
        day = bisect_right(self._rows, row) - 1
        offset = row - self._rows[day] - self.headings
        if offset < 0:
            return Place(self._days[day], None, True)
        return Place(self._days[day], self._first[day] + offset, offset == 0)

    def row(self, number: int) -> int:
        """The row of an entry."""
        day = bisect_right(self._first, number) - 1
        return number + (day + 1 if self.headings else 0)

    def newest(self, until: date) -> int:
        """The number of the newest entry dated by ``until``, or, without one, of the oldest of all."""
        day = bisect_left(self._days, -until.toordinal(), key=lambda day: -day.toordinal())
        return min(self._first[day], len(self) - 1)

    def entry(self, number: int) -> Entry | None:
        """An entry by its number from the newest; None if it went away since the days were counted."""
        day = bisect_right(self._first, number) - 1
        block = self._first[day] // BLOCK
        first = self._begin(block)
        entries = self._blocks.get(block)
        if entries is None:
            last = self._begin(block + 1) - 1
            entries = self._blocks[block] = self._source.entries_between(self._days[last], self._days[first])
            if len(self._blocks) > KEPT:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(block)
        offset = number - self._first[first]
        return entries[offset] if offset < len(entries) else None

    def _begin(self, block: int) -> int:
        """The first day of a block: the first one whose entries begin at or after the block's number."""
        return min(bisect_right(self._first, block * BLOCK - 1), len(self._days))

    def number(self, entry: Entry) -> int | None:
        """The number of the entry with this id, looked for on its date; None if it is not there."""
        at = bisect_right(self._days, -entry.day.toordinal(), key=lambda day: -day.toordinal()) - 1
        if at < 0 or self._days[at] != entry.day:
            return None
        numbers = range(self._first[at], self._first[at + 1])
        return next(
            (n for n in numbers if (found := self.entry(n)) is not None and found.id == entry.id), None
        )
