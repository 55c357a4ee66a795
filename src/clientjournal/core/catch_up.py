"""When to ask what is remembered of days on which nothing was logged, and of which days."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from clientjournal.core.median import median
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

SHORTEST = 5
"""Days without any contact from which they are a gap: more than a weekend with a holiday beside it."""

USUAL = 2
"""A gap is longer than so many of the pauses that are usual here; who writes weekly is not asked weekly."""

REMEMBERED = 14
"""Days back that anybody can be asked about: of what lies further back nothing true would be said."""


class Gap(Record):
    """The dates without contact before today, both included."""

    first: date
    last: date


def gap(contacts: Iterable[date], today: date) -> Gap | None:
    """The gap that ends yesterday, if there is one; ``contacts`` are the latest dates with contact.

    What was logged today does not close it: that is how somebody comes back.
    """
    days = sorted({day for day in contacts if day < today})
    if not days:
        return None
    length = (today - days[-1]).days - 1
    pauses = [(later - day).days - 1 for day, later in pairwise(days)]
    usual = USUAL * median([pause for pause in pauses if pause]) if any(pauses) else 0
    if length < SHORTEST or length <= usual:
        return None
    return Gap(days[-1] + timedelta(days=1), today - timedelta(days=1))


def days_asked(found: Gap | None, today: date) -> tuple[date, ...]:
    """The dates to ask about, oldest first: those of the gap, as far back as one remembers.

    Without a gap these are the last two weeks up to yesterday.
    """
    earliest = today - timedelta(days=REMEMBERED)
    first = max(earliest, found.first) if found else earliest
    return tuple(first + timedelta(days=after) for after in range((today - first).days))
