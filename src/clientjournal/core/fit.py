"""Fit, the third question: how often style or vision was the reason."""

from __future__ import annotations

from clientjournal.core.model import SIGNAL_FIT
from clientjournal.core.record import Record
from clientjournal.core.segment import days_with, is_quiet, window

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clientjournal.core.model import DayState

RED_ON = 4
RED_OFF = 3
AMBER = 2
MIN_DAYS = 5


class Fit(Record):
    """How often the fit was the reason: on ``fit_days`` of the last ``of_last`` rated days.

    ``state`` is ``red``, ``amber``, ``ok``, ``early`` or ``quiet``.
    """

    state: str
    fit_days: int
    of_last: int


def stays_red(fit_days: int, rated: int, *, before: bool) -> bool:
    """The machine after a day: on at 4 of the last ten rated days, off below 3."""
    return rated >= MIN_DAYS and fit_days >= (RED_OFF if before else RED_ON)


def fit(recent: Sequence[DayState], as_of: date) -> Fit:
    """The fit on ``as_of`` after the last ten states on or before it, oldest first."""
    days = window(recent)
    fit_days = days_with(SIGNAL_FIT, recent)
    if is_quiet(recent, as_of):
        state = "quiet"
    elif len(days) < MIN_DAYS:
        state = "early"
    elif days[-1].fit_red:
        state = "red"
    else:
        state = "amber" if fit_days >= AMBER else "ok"
    return Fit(state, fit_days, len(days))
