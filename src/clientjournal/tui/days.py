"""Dates as they are typed into forms, and as they are echoed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.when import parse_day
from clientjournal.words import say
from clientjournal.words.calendar import distance, full_day

if TYPE_CHECKING:
    from datetime import date

    from clientjournal.journal import Journal


class Days:
    """Reads dates by the journal's clock and date settings."""

    def __init__(self, journal: Journal) -> None:
        self._clock, self._settings = journal.clock, journal.settings

    @property
    def today(self) -> date:
        """The present date."""
        return self._clock.today()

    def past(self, text: str) -> date:
        """A date that is understood as gone by where it could be either; ``UnreadableDate`` otherwise."""
        return self._read(text, "past", self.today)

    def coming(self, text: str) -> date:
        """A date that is understood as still to come where it could be either."""
        return self._read(text, "future", self.today)

    def due(self, text: str, issued: date) -> date:
        """A due date: terms (``net 30``) count from the day of issue, everything else from today."""
        terms = text.strip().casefold().startswith("net")
        return self._read(text, "future", issued if terms else self.today)

    def echo(self, day: date) -> str:
        """``Tue 15 Sep 2026 · 2 days ago``."""
        now = self._clock.now()
        then = now.replace(year=day.year, month=day.month, day=day.day)
        return say("tui.understood", day=full_day(day), distance=distance(then, now, time_known=False))

    def _read(self, text: str, prefer: str, today: date) -> date:
        return parse_day(
            text,
            now=self._clock.now().replace(year=today.year, month=today.month, day=today.day),
            clock=self._clock,
            order=self._settings.date_order,
            languages=self._settings.date_languages,
            prefer=prefer,
        )
