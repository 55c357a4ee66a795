"""Clock times and lengths of time as people say them."""

from __future__ import annotations

from clientjournal.core.record import Record
from clientjournal.dates.phrase import Refused, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import timedelta

# part of a day: the hour from which it is said of the present, and the hour that stands for it
PARTS = {"morning": (0, 9), "afternoon": (12, 15), "evening": (17, 18), "night": (17, 20)}

# one of each unit in months, days and seconds
UNITS = {
    name: size
    for size, names in (
        ((0, 0, 1), "seconds second secs sec"),
        ((0, 0, 60), "minutes minute mins min m"),
        ((0, 0, 3600), "hours hour hrs hr h"),
        ((0, 1, 0), "days day d"),
        ((0, 7, 0), "weeks week wks wk w"),
        ((0, 14, 0), "fortnight fortnights"),
        ((1, 0, 0), "months month"),
        ((12, 0, 0), "years year yrs yr y"),
    )
    for name in names.split()
}


class Time(Record):
    """A time of day on the 24-hour clock.

    ``bare``: written as ``hour`` or ``digits`` alone, which is a time only beside a day or after "at".
    ``part``: only a part of the day was named. ``next_day``: after the midnight that ends the day.
    ``either_end``: the midnight that begins the day or the one that ends it. ``offset`` from UTC, if
    one was written; ``utc`` for Z.
    """

    hour: int
    minute: int = 0
    second: int = 0
    bare: str = ""
    part: str = ""
    next_day: bool = False
    either_end: bool = False
    offset: timedelta | None = None
    utc: bool = False


class Span(Record):
    """A length of time; months and days are counted on the calendar, seconds on the clock.

    ``timed``: a unit shorter than a day was said, so that the time of day is known.
    """

    months: int = 0
    days: int = 0
    seconds: int = 0
    timed: bool = False


def clock_time(words: list[str]) -> Time | Refused | None:
    """The time that all the words say together.

    A time written with minutes is the 24-hour clock as it stands (``3:30`` is at night). An hour that
    is only spoken (``3``, ``half past 3``, ``5 o'clock``) means office hours: 1 to 6 are afternoon.
    """
    match words:
        case [part] | ["in", part] if part in PARTS:
            return Time(PARTS[part][1], part=part)
        case ["am" | "pm" as half]:
            return clock_time(["morning" if half == "am" else "afternoon"])
        case [part, "at" | "around" | "about", *said] | [part, *said] if part in PARTS:
            return _in_part(said, part)
        case [*said, "in" | "at", part] if part in PARTS:
            return _in_part(said, part)
        case [*said, "am" | "pm" as half]:
            return _spoken(said, half)
    return _spoken(words, "")


def span(words: list[str]) -> Span | None:
    """The length that all the words say together: ``1h30``, ``an hour and a half``, ``a couple of days``."""
    months = days = 0
    seconds = 0.0
    timed = False
    rest = words
    while rest:
        amount, rest = _amount(rest)
        if amount is None or not rest or rest[0] not in UNITS:
            return None
        size, rest = UNITS[rest[0]], rest[1:]
        if rest[:3] == ["and", "a", "half"]:
            amount, rest = amount + 0.5, rest[3:]
        elif size == (0, 0, 3600) and len(rest) == 1 and rest[0].isdecimal() and len(rest[0]) <= 2:
            seconds, rest = seconds + 60 * int(rest[0]), []
        whole, part = divmod(amount, 1)
        timed = timed or size[2] > 0 or (size == (0, 1, 0) and part > 0)
        if size[0] == 1:
            months, days = months + int(whole), days + round(part * 30)
        elif size[0]:
            months += round(amount * size[0])
        elif size[1] == 1:
            days, seconds = days + int(whole), seconds + part * 86_400
        else:
            days, seconds = days + int(amount * size[1]), seconds + amount * size[2]
        if rest and rest[0] in ("and", ","):
            rest = rest[1:] or ["and"]  # nothing may end in "and"
    return Span(months, days, round(seconds), timed) if words else None


def _in_part(words: list[str], part: str) -> Time | Refused | None:
    """A time said with a part of the day, and perhaps with am or pm as well: ``1am last night``."""
    if words[-1:] not in (["am"], ["pm"]):
        return _spoken(words, part)
    time = _spoken(words[:-1], words[-1])
    return _timed(f"{time.hour}", time.minute, part) if isinstance(time, Time) else time


def _spoken(words: list[str], half: str) -> Time | Refused | None:
    """A time said without its half of the day, which ``half`` gives if it is known."""
    match words:
        case ["noon" | "midday"] if not half:
            return Time(12)
        case ["lunchtime" | "lunch"] if not half:
            return Time(12, 30)
        case ["midnight"]:
            return Time(0, either_end=True)
        case [hour, "oclock"]:
            return _timed(hour, 0, half, office=True)
        case ["half", "past", hour]:
            return _timed(hour, 30, half, office=True)
        case ["quarter" as minutes, "past" | "after" | "to" | "before" as side, hour]:
            return _beside(minutes, side, hour, half)
        case ["a", "quarter" as minutes, "past" | "after" | "to" | "before" as side, hour]:
            return _beside(minutes, side, hour, half)
        case [minutes, "past" | "after" | "to" | "before" as side, hour]:
            return _beside(minutes, side, hour, half)
        case [minutes, "minutes", "past" | "after" | "to" | "before" as side, hour]:
            return _beside(minutes, side, hour, half)
        case [digits] if digits.isdecimal() and len(digits) == 4 and not half:
            return _timed(digits[:2], int(digits[2:]), half, bare="digits")
        case [hour] if number(hour) is not None and (len(hour) <= 2 or not hour.isdecimal()):
            return _timed(hour, 0, half, office=True, bare="" if half else "hour")
        case [hour, "h"] if hour.isdecimal() and not half:
            return _timed(hour, 0, half, bare="hour")
        case [hour, ":" | "." | "h", minute] if _is_clock(hour, minute):
            return _timed(hour, int(minute), half)
        case [hour, ":", minute, ":", second] | [hour, ":", minute, ":", second, ".", _] if _is_clock(
            hour, minute, second
        ):
            return _timed(hour, int(minute), half, second=int(second))
    return None


def _is_clock(hour: str, *rest: str) -> bool:
    return hour.isdecimal() and len(hour) <= 2 and all(part.isdecimal() and len(part) == 2 for part in rest)


def _timed(
    said: str, minute: int, half: str, *, second: int = 0, office: bool = False, bare: str = ""
) -> Time | Refused | None:
    """The hour ``said`` put into its half of the day, with the minutes after it."""
    hour = number(said)
    if hour is None:
        return None
    put = _in_half(hour, half)
    if put is None or hour > 23 or minute > 59 or second > 59:
        return Refused("impossible")
    hour, next_day = put
    if office and not half and 1 <= hour <= 6 and not said.startswith("0"):
        hour += 12  # "friday at 3" is not the middle of the night
    return Time(hour, minute, second, bare=bare, next_day=next_day)


def _beside(minutes: str, side: str, hour: str, half: str) -> Time | Refused | None:
    """``ten past 3``, ``quarter to 5``."""
    distance = 15 if minutes == "quarter" else number(minutes)
    said = "12" if hour in ("noon", "midday") else hour
    base = _timed(said, 0, half, office=True)
    if distance is None or not isinstance(base, Time):
        return base if distance is not None else None
    if not 0 < distance < 60:
        return Refused("impossible")
    if side in ("past", "after"):
        return base.replace(minute=distance)
    if base.hour == 0:  # before midnight: still the evening
        return base.replace(hour=23, minute=60 - distance, next_day=False)
    return base.replace(hour=base.hour - 1, minute=60 - distance)


def _in_half(hour: int, half: str) -> tuple[int, bool] | None:
    """An hour on the 24-hour clock, and whether it lies after midnight; None if there is none."""
    twelve = 1 <= hour <= 12
    match half:
        case "am":
            return (hour % 12, False) if twelve else None
        case "pm":
            return (hour % 12 + 12, False) if twelve else None
        case "morning":
            return (hour % 12, False) if hour <= 12 else None
        case "afternoon":
            return (hour if hour >= 12 else hour + 12, False) if 1 <= hour <= 7 or 12 <= hour <= 19 else None
        case "evening" | "night" if hour == 12:
            return 0, True
        case "evening":
            return (hour if hour > 12 else hour + 12, False) if 4 <= hour <= 11 or hour >= 16 else None
        case "night" if hour <= 5:
            return hour, True
        case "night":
            return (hour if hour > 12 else hour + 12, False) if hour <= 11 or hour >= 18 else None
    return hour, False


def _amount(words: list[str]) -> tuple[float | None, list[str]]:
    """The number that a list of words begins with, and the words after it."""
    match words:
        case ["half", "a" | "an", *rest] | ["a", "half", *rest] | ["half", *rest]:
            return 0.5, rest
        case ["a", "quarter", "of", "an", *rest] | ["quarter", "of", "an", *rest]:
            return 0.25, rest
        case ["three", "quarters", "of", "an", *rest]:
            return 0.75, rest
        case (
            ["a", "couple", "of", *rest]
            | ["couple", "of", *rest]
            | ["a", "couple", *rest]
            | ["couple", *rest]
        ):
            return 2.0, rest
        case ["a" | "an", *rest]:
            return 1.0, rest
        case [whole, "." | ",", part, *rest] if whole.isdecimal() and part.isdecimal():
            return float(f"{int(whole)}.{part}"), rest
        case [whole, "and", "a", "half", *rest] if number(whole) is not None:
            return float(number(whole) or 0) + 0.5, rest
        case [whole, *rest] if (found := number(whole)) is not None:
            return float(found), rest
    return None, words
