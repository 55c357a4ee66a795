"""When a contact was, as it is typed and as it is echoed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.when import parse_moment
from clientjournal.words import say
from clientjournal.words.calendar import distance, full_moment

if TYPE_CHECKING:
    from datetime import datetime

    from clientjournal.core.model import Entry, Moment
    from clientjournal.journal import Journal


class Moments:
    """Reads moments by the journal's clock and date settings."""

    def __init__(self, journal: Journal) -> None:
        self._clock, self._settings = journal.clock, journal.settings

    def now(self) -> datetime:
        """The present moment."""
        return self._clock.now()

    def read(self, text: str) -> Moment:
        """What was typed, as a moment that has come; ``UnreadableDate`` otherwise."""
        return parse_moment(
            text,
            now=self.now(),
            clock=self._clock,
            order=self._settings.date_order,
            languages=self._settings.date_languages,
        )

    def echo(self, moment: Moment) -> str:
        """``Tue 15 Sep 2026, 14:30 · 2 days ago``."""
        return say(
            "tui.understood",
            day=full_moment(moment.at, time_known=moment.time_known),
            distance=distance(moment.at, self.now(), time_known=moment.time_known),
        )


def written(entry: Entry) -> str:
    """When an entry was, as one could have typed it."""
    return f"{entry.at:%Y-%m-%d %H:%M}" if entry.time_known else f"{entry.at:%Y-%m-%d}"
