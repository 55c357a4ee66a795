"""A clock that stands still and a real journal in a temporary file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clientjournal.clock import FixedClock
from clientjournal.core.model import EntryDraft, Moment
from clientjournal.journal import Journal, Outcome
from clientjournal.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

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
    return copied(directory, _nothing, now, **given)


def copied(
    directory: Path, fill: Callable[[Journal], object], now: datetime = NOW, **given: object
) -> Journal:
    """The same, begun as a copy of one that ``fill`` filled: migrating and syncing once is enough."""
    path = directory / "journal.db"
    if not path.exists():
        path.touch(0o600)
        path.write_bytes(_filled(fill))
    return _opened(directory, now, **given)


@cache
def _filled(fill: Callable[[Journal], object]) -> bytes:
    with TemporaryDirectory() as directory:
        with _opened(Path(directory)) as made:
            fill(made)
        return (Path(directory) / "journal.db").read_bytes()


def _nothing(journal: Journal) -> None:
    pass


def _opened(directory: Path, now: datetime = NOW, **given: object) -> Journal:
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
