"""The last day that a notice period leaves, and what stands too early beside it."""

from __future__ import annotations

from datetime import timedelta

from clientjournal.core.forms import day_in, number_in
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Notice(Record):
    """When notice is given, how many days it takes, and the last day.

    ``earliest`` is the last day that the period leaves, None while the period is not known;
    ``last_day`` is the one chosen, else the earliest. ``chosen`` says that somebody chose it.
    """

    given: date
    days: int | None
    earliest: date | None
    last_day: date | None
    chosen: bool

    @property
    def short_by(self) -> int:
        """By how many days the last day lies before the earliest possible; 0 when it keeps the notice."""
        if self.earliest is None or self.last_day is None:
            return 0
        return max(0, (self.earliest - self.last_day).days)


def last_day(given: date, days: int) -> date:
    """The last day under a notice of ``days`` calendar days: given on the 1st, a week's ends on the 8th."""
    return given + timedelta(days=days)


def notice(contents: Mapping[str, object], card_days: int | None, today: date) -> Notice:
    """What the contract step says; ``card_days`` is the period on the client's card.

    Without a date it is taken as given today, so that one sees what giving it now would mean.
    """
    given = day_in(contents, "given") or today
    days = number_in(contents, "notice_days")
    if days is None:
        days = card_days
    earliest = None if days is None else last_day(given, days)
    chosen = day_in(contents, "last_day")
    return Notice(given, days, earliest, chosen or earliest, chosen is not None)
