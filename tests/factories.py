"""A clock that stands still and a real journal in a temporary file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clientjournal.clock import FixedClock
from clientjournal.core.model import EntryDraft, Moment
from clientjournal.journal import Journal, Outcome
from clientjournal.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 9, 12, tzinfo=BERLIN)
TODAY = NOW.date()


def clock(now: datetime = NOW) -> FixedClock:
    """A clock in Berlin."""
    return FixedClock(now, BERLIN)


def settings(directory: Path, **given: object) -> Settings:
    """The defaults, with files of their own."""
    made = Settings(str(directory / "journal.db"), str(directory / "config.toml"), journal_given=True)
    return made.replace(**given)


def journal(directory: Path, now: datetime = NOW, **given: object) -> Journal:
    """An open journal; the same directory opens the same file."""
    return Journal.open(settings(directory, **given), clock(now), create=True)


def rate(journal: Journal, client: str, dread: int, day: date = TODAY, **given: object) -> Outcome:
    """Log a contact for a client's id at nine in the morning of ``day``."""
    at = datetime.combine(day, time(9), BERLIN)
    draft = EntryDraft(client, dread, Moment(at), source="cli")
    return journal.log(draft.replace(**given))


def rate_days(journal: Journal, client: str, ratings: str, *, until: date = TODAY, every: int = 3) -> None:
    """One rating a day, oldest first, ``every`` so many days, the last one on ``until``."""
    for back, dread in enumerate(reversed(ratings)):
        rate(journal, client, int(dread), until - timedelta(days=every * back))


def utc(day: date) -> datetime:
    """Noon of a day in UTC."""
    return datetime.combine(day, time(12), UTC)


def days_ago(days: int) -> date:
    """A date before today."""
    return TODAY - timedelta(days=days)
