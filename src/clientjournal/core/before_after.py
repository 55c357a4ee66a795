"""What leaving did: the dread of a week before the decision and after the end."""

from __future__ import annotations

from datetime import timedelta

from clientjournal.core.guide import CLOSE, DECIDE
from clientjournal.core.model import GuideStatus, StepState
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from clientjournal.core.model import Guide

SPANS = (30, 90)
"""Days after the end on which one looks back."""

SAID_FOR = 14
"""Days for which that is said: people are away for a week or two."""


class Span(Record):
    """Two stretches of ``days`` days each: up to the day before the decision, and after the last day."""

    days: int
    before_since: date
    before_until: date
    after_since: date
    after_until: date


class BeforeAfter(Record):
    """Contacts rated 4 or 5 a week, in tenths, with all clients together, over ``days`` days each."""

    client: str
    days: int
    before: int
    after: int


def closed_on(guide: Guide) -> date | None:
    """The local date on which the guide was closed by its last step, if it was."""
    if guide.status is not GuideStatus.CLOSED:
        return None
    return _done_on(guide, CLOSE)


def span(guide: Guide, today: date, days: int) -> Span | None:
    """The two stretches to compare, once ``days`` days have gone by since the end.

    What came between the decision and the end belongs to neither: those weeks are like no others.
    """
    closed = closed_on(guide)
    if closed is None or (today - closed).days < days:
        return None
    decided = _done_on(guide, DECIDE) or guide.opened.astimezone().date()
    day = timedelta(days=1)
    return Span(
        days,
        decided - timedelta(days=days),
        decided - day,
        closed + day,
        closed + timedelta(days=days),
    )


def due(guide: Guide, today: date) -> int | None:
    """The span that is to be said on ``today``, or None."""
    closed = closed_on(guide)
    if closed is None:
        return None
    since = (today - closed).days
    return next((days for days in reversed(SPANS) if days <= since < days + SAID_FOR), None)


def per_week(contacts: int, days: int) -> int:
    """Contacts a week in tenths, rounded half up."""
    return (140 * contacts + days) // (2 * days)


def _done_on(guide: Guide, step: str) -> date | None:
    found = next((s for s in guide.steps if s.step == step and s.state is StepState.DONE), None)
    return None if found is None or found.at is None else found.at.astimezone().date()
