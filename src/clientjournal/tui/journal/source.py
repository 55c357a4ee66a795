"""One client's entries and days, read when they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from clientjournal.core.axis import furthest, window
from clientjournal.core.dread import rules_for
from clientjournal.core.series import Series
from clientjournal.tui.journal.view import markers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clientjournal.core.filter import EntryFilter
    from clientjournal.core.model import Client, Entry
    from clientjournal.journal import Journal

POINTS = 400
"""Contacts in a window above which no chart has room to draw each of them."""


class ClientEntries:
    """What the list of entries and the chart show of one client, as of a date."""

    def __init__(self, journal: Journal, client: Client, today: date) -> None:
        self._journal, self._client, self._today = journal, client, today
        self._names = journal.names
        self._counts = journal.reader.day_counts(client.id, today)

    @property
    def first_day(self) -> date | None:
        """The date of the oldest entry."""
        return self._counts[-1][0] if self._counts else None

    def day_counts(self) -> Sequence[tuple[date, int]]:
        return self._counts

    def entries_between(self, since: date, until: date) -> Sequence[Entry]:
        entries = self._journal.reader.entries(client=self._client.id, since=since, until=until)
        if not self._names.masked:
            return entries
        return [entry.replace(note=self._names.text(entry.note)) for entry in entries]

    def search(self, where: EntryFilter) -> FoundEntries:
        """Those of the entries that meet a filter; to be looked for step by step."""
        return FoundEntries(self._journal, self._journal.reader.search(self._client, where, self._counts))

    def furthest(self, range_name: str) -> int:
        """How many steps the chart can go back in a range."""
        return furthest(range_name, self._today, self.first_day)

    def series(self, range_name: str, shift: int) -> Series:
        """What the chart shows of a range, ``shift`` steps earlier than today."""
        shown = window(range_name, self._today, self.first_day, shift)
        reader, client = self._journal.reader, self._client
        rules = rules_for(client, self._journal.rules)
        inside = reader.days(client.id, until=shown.end, rules=rules, since=shown.start)
        before = reader.days(client.id, until=shown.start, rules=rules, limit=2)
        days = [state for state in before if state.day < shown.start] + inside
        crowded = sum(state.count for state in inside) > POINTS
        return Series(
            shown,
            days,
            rules,
            points=None if crowded else reader.points(client.id, shown.start, shown.end),
            markers=markers(
                reader.talks(client.id), reader.guides(client.id), reader.snoozes(client.id), self._names
            ),
            today=self._today,
        )


class Search(Protocol):
    """A search that is done in steps; see ``Reader.search``."""

    days: list[tuple[date, list[int]]]

    def step(self) -> bool:
        """Look a little further; whether everything was looked at."""

    @property
    def found(self) -> int:
        """How many entries were found so far."""


class FoundEntries:
    """What the list of entries shows under a filter: what its search has found so far.

    Masked, an entry is found by its note like any other, but the note is not shown.
    """

    def __init__(self, journal: Journal, search: Search) -> None:
        self._reader, self._names, self._search = journal.reader, journal.names, search
        self._places: dict[date, int] = {}

    def step(self) -> bool:
        """Look a little further; whether everything was looked at."""
        return self._search.step()

    @property
    def found(self) -> int:
        """How many entries were found so far."""
        return self._search.found

    def day_counts(self) -> Sequence[tuple[date, int]]:
        days = self._search.days
        self._places = {day: place for place, (day, _) in enumerate(days)}
        return [(day, len(numbers)) for day, numbers in days]

    def entries_between(self, since: date, until: date) -> Sequence[Entry]:
        days = self._search.days[self._places[until] : self._places[since] + 1]
        entries = self._reader.numbered([number for _, numbers in days for number in numbers])
        if not self._names.masked:
            return entries
        return [entry.replace(note=self._names.text(entry.note)) for entry in entries]


class NoEntries:
    """Of a client that is gone."""

    def day_counts(self) -> Sequence[tuple[date, int]]:
        return ()

    def entries_between(self, since: date, until: date) -> Sequence[Entry]:
        return ()
