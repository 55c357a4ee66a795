"""When the guide is offered, and how long "not yet" hides it."""

from __future__ import annotations

from clientjournal.core.model import ClientStatus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from clientjournal.core.dread import Dread
    from clientjournal.core.model import Client, Snooze

WORSE_BY = 5
"""Tenths by which the index must have risen since a snooze to end it early."""

REOPENED_AFTER_DAYS = 14


def hides(snooze: Snooze | None, shown_then: int | None, dread: Dread, as_of: date) -> bool:
    """Whether "not yet" still holds on ``as_of``.

    It holds until its date has come and there was contact since. It ends early when the index rose by
    half a point since (``shown_then``, in tenths, is what it was), or when the alarm cleared and opened
    again at least two weeks later.
    """
    if snooze is None or snooze.on > as_of:
        return False
    if dread.over_since is not None and (dread.over_since - snooze.on).days >= REOPENED_AFTER_DAYS:
        return False
    if dread.last is None or dread.shown is None or dread.last <= snooze.on:
        return True
    if shown_then is not None and dread.shown >= shown_then + WORSE_BY:
        return False
    return as_of < snooze.until


def offered(client: Client, dread: Dread, *, guide_open: bool, hidden: bool) -> bool:
    """Whether the guide is offered: over the line, an active client, no guide open, no snooze in force."""
    return dread.state == "over" and client.status is ClientStatus.ACTIVE and not guide_open and not hidden
