"""Swing: "which version will I get?" How far the rating jumps from one day with contact to the next."""

from __future__ import annotations

from clientjournal.core.model import SIGNAL_VERSION
from clientjournal.core.record import Record
from clientjournal.core.segment import days_with, is_quiet, window
from clientjournal.core.tenths import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clientjournal.core.model import DayState, DayTotals

JUMP_ON = 18
JUMP_OFF = 14
JUMP_MIN_DAYS = 6
REASON_ON = 4
REASON_OFF = 3
REASON_MIN_DAYS = 5


class Swing(Record):
    """How much a client swings. ``mean_jump`` in points, ``shown`` in tenths, days of ``of_last`` rated days.

    Both numbers are None under two rated days. ``volatile`` is ``by_ratings`` or ``by_reasons``; all
    three are False while the client is quiet, the numbers stay.
    """

    mean_jump: float | None
    shown: int | None
    by_ratings: bool
    version_days: int
    by_reasons: bool
    of_last: int
    volatile: bool


def jump(previous: DayState, totals: DayTotals) -> float:
    """Points between a day and the rated day before it: of the means, or within the day if that is more."""
    between = abs(totals.total / totals.count - previous.total / previous.count)
    within = float(totals.high - totals.low)
    return within if within > between else between


def stays_jumpy(jumps: Sequence[float], rated: int, *, before: bool) -> bool:
    """The machine on ratings after a day: on at a mean jump of 1.8, off below 1.4.

    ``jumps`` are those of the last ten rated days, this one's included, of ``rated`` in the segment.
    """
    if rated < JUMP_MIN_DAYS:
        return False
    return nearest(sum(jumps) / len(jumps)) >= (JUMP_OFF if before else JUMP_ON)


def stays_marked(version_days: int, rated: int, *, before: bool) -> bool:
    """The machine on the reason ``version`` after a day: on at 4 of the last ten rated days, off below 3."""
    return rated >= REASON_MIN_DAYS and version_days >= (REASON_OFF if before else REASON_ON)


def swing(recent: Sequence[DayState], as_of: date) -> Swing:
    """The swing on ``as_of`` after the last ten states on or before it, oldest first."""
    days = window(recent)
    jumps = [state.jump for state in days if state.jump is not None]
    mean = sum(jumps) / len(jumps) if jumps else None
    heard = bool(days) and not is_quiet(recent, as_of)
    by_ratings = heard and days[-1].volatile_by_ratings
    by_reasons = heard and days[-1].volatile_by_reasons
    return Swing(
        mean_jump=mean,
        shown=None if mean is None else nearest(mean),
        by_ratings=by_ratings,
        version_days=days_with(SIGNAL_VERSION, recent),
        by_reasons=by_reasons,
        of_last=len(days),
        volatile=by_ratings or by_reasons,
    )
