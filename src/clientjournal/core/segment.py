"""The segment: the rated days since the last silence of more than 90 days, all that counts today."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clientjournal.core.model import DayState

RESTART_DAYS = 90
"""A longer silence than this ends a segment; exactly this long does not."""

WINDOW_DAYS = 10
"""Swing, fit and the payment reason look at this many rated days."""


def is_quiet(recent: Sequence[DayState], as_of: date) -> bool:
    """Whether the last rated day lies more than 90 days before ``as_of``; False without rated days."""
    return bool(recent) and (as_of - recent[-1].day).days > RESTART_DAYS


def window(recent: Sequence[DayState], size: int = WINDOW_DAYS) -> Sequence[DayState]:
    """The last ``size`` rated days of the segment that the newest of ``recent`` belongs to, oldest first."""
    if not recent:
        return recent
    return recent[-min(size, recent[-1].rated) :]


def days_with(signal: int, recent: Sequence[DayState]) -> int:
    """On how many of the last ten rated days of the segment one of the reasons of ``signal`` was given."""
    return sum(1 for state in window(recent) if state.signals & signal)
