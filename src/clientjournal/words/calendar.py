"""Dates, times and distances in words."""

from __future__ import annotations

from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime


def weekday(day: date) -> str:
    """``Mon``."""
    return say("calendar.weekdays").split()[day.weekday()]


def weekday_in_full(day: date) -> str:
    """``Monday``."""
    return say("calendar.weekdays-in-full").split()[day.weekday()]


def month(day: date) -> str:
    """``Nov``."""
    return say("calendar.months").split()[day.month - 1]


def short_day(day: date, today: date) -> str:
    """``12 May``, with the year when it is not this one."""
    text = say("calendar.day", day=day.day, month=month(day))
    return text if day.year == today.year else say("calendar.day-of-year", day=text, year=day.year)


def full_day(day: date) -> str:
    """``Tue 15 Sep 2026``."""
    text = say("calendar.day", day=day.day, month=month(day))
    return say("calendar.full-day", weekday=weekday(day), day=text, year=day.year)


def full_moment(at: datetime, *, time_known: bool = True) -> str:
    """``Tue 15 Sep 2026, 14:30``; without the time when it is unknown."""
    text = full_day(at.date())
    return f"{text}, {at:%H:%M}" if time_known else text


def distance(then: datetime, now: datetime, *, time_known: bool = True) -> str:
    """How far ``then`` is from ``now`` in the largest fitting unit: ``2 days ago``, ``in 3 weeks``."""
    days = (then.date() - now.date()).days
    seconds = int((then - now).total_seconds())
    if not time_known or abs(seconds) >= 86_400:
        if days == 0:
            return say("calendar.today")
        size, unit = (
            (abs(days), "days")
            if abs(days) < 14
            else (abs(days) // 7, "weeks")
            if abs(days) < 70
            else (abs(days) // 30, "months-apart")
            if abs(days) < 730
            else (abs(days) // 365, "years")
        )
        ahead = days > 0
    elif abs(seconds) < 60:
        return say("calendar.just-now")
    else:
        size, unit = (
            (abs(seconds) // 60, "minutes") if abs(seconds) < 3600 else (abs(seconds) // 3600, "hours")
        )
        ahead = seconds > 0
    return say("calendar.ahead" if ahead else "calendar.ago", span=say(f"calendar.{unit}", count=size))
