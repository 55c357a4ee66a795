"""A phrase cut into a day and a time in every way that leaves nothing over."""

from __future__ import annotations

from datetime import timedelta

from clientjournal.core.record import Record
from clientjournal.dates.days import days
from clientjournal.dates.phrase import Day, Refused
from clientjournal.dates.times import PARTS, Span, Time, clock_time, span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.dates.phrase import Standpoint


class Reading(Record):
    """One meaning of a phrase: a day, perhaps with a time of it."""

    day: Day
    time: Time | None = None


class Instant(Record):
    """One meaning of a phrase: a length of time from now, back or (``sign`` 1) ahead."""

    span: Span
    sign: int = -1


def readings(words: list[str], point: Standpoint) -> list[Reading | Instant | Refused]:
    """Every meaning of all the words; refusals only if nothing else was found, empty if not understood."""
    found: list[Reading | Instant | Refused] = []
    instant = _instant(words, point)
    if instant is not None:
        found.append(instant)
    for day in days(words, point):
        found.append(day if isinstance(day, Refused) else Reading(day))
    alone = _time_alone(words, point)
    if alone is not None:
        found.append(alone)
    for cut in range(1, len(words)):
        found += _day_then_time(words[:cut], words[cut:], point)
        found += _time_then_day(words[:cut], words[cut:], point)
    possible = [reading for reading in found if not isinstance(reading, Refused)]
    exact = [r for r in possible if isinstance(r, Instant) or not r.day.wide]
    return list(dict.fromkeys(exact or possible or found))


def _instant(words: list[str], point: Standpoint) -> Instant | None:
    """``now``, ``2h ago``, ``-3h``, ``in 20 minutes``, and ``2h`` by preference."""
    sign = -1
    match words:
        case ["now"] | ["just" | "right", "now"]:
            return Instant(Span())
        case ["-", *said] | [*said, "ago"]:
            pass
        case ["+" | "in", *said] | [*said, "from", "now"]:
            sign = 1
        case [_, "h", _] if not _is_short_span(words):
            return None
        case _:
            said, sign = words, -1 if point.prefer == "past" else 1
    length = span(said)
    return Instant(length, sign) if length is not None and length.timed else None


def _after_at(words: list[str]) -> tuple[list[str], bool]:
    """The words after "at", "around", "at about", and whether there was one of these."""
    said = words
    while said and said[0] in ("at", "@", "around", "about"):
        said = said[1:]
    return said, len(said) < len(words)


def _is_short_span(words: list[str]) -> bool:
    """``1h30`` alone is a length, ``15h30`` a time: few contacts happen before seven in the morning."""
    return len(words) == 3 and words[1] == "h" and words[0].isdecimal() and int(words[0]) < 7


def _time_alone(words: list[str], point: Standpoint) -> Reading | Refused | None:
    """A time without a day: the last one that has come."""
    said, after_at = _after_at(words)
    if _is_short_span(said) and not after_at:
        return None
    if len(said) == 1 and said[0].isdecimal() and not after_at:
        return None
    time = clock_time(said)
    if isinstance(time, Time):
        if time.bare and not after_at:
            return None
        if time.part and time.part == said[-1]:
            return None  # "morning", of which day?
        return Reading(Day(point.today, rolls=1), time.replace(bare="", either_end=False))
    return time


def _day_then_time(head: list[str], tail: list[str], point: Standpoint) -> list[Reading | Refused]:
    if tail in (["am"], ["pm"]) and head[-1].isdecimal():
        return []  # "2 nov 10 pm" is no afternoon in 2010
    iso = tail[0] == "t" and head[0].isdecimal() and len(head[0]) in (4, 8)
    dash = tail[0] == "-"
    if tail[0] == "," or dash or iso:
        tail = tail[1:]
    tail, after_at = _after_at(tail)
    tail, zone = _without_offset(tail, head, after_t=iso)
    time = clock_time(tail)
    if dash and isinstance(time, Time) and time.bare and not after_at:
        return []  # "friday-3" is not a time
    return _both(days(head, point), time, after_at, zone)


def _time_then_day(head: list[str], tail: list[str], point: Standpoint) -> list[Reading | Refused]:
    head, after_at = _after_at(head)
    if tail[0] in (",", "on"):
        tail = tail[1:]
    if len(tail) > 1 and tail[-1] in PARTS:  # "8 yesterday evening"
        head, tail = [*head, "in", tail[-1]], tail[:-1]
    time = clock_time(head)
    if isinstance(time, Time) and (time.part or (time.bare == "hour" and not after_at)):
        return []
    return _both(days(tail, point), time, after_at, Time(0))


def _both(
    dated: list[Day | Refused], time: Time | Refused | None, after_at: bool, zone: Time
) -> list[Reading | Refused]:
    """The readings of a day and a time that stand beside each other."""
    if time is None:
        return []
    found: list[Reading | Refused] = []
    for day in dated:
        if isinstance(day, Refused):
            found.append(day)
        elif day.wide:
            continue
        elif isinstance(time, Refused):
            found.append(time)
        elif _stands(time, day, after_at):
            whole = time.replace(bare="", offset=zone.offset, utc=zone.utc)
            if whole.either_end:
                whole = whole.replace(either_end=False)
                found.append(Reading(day, whole))
                whole = whole.replace(next_day=True)
            found.append(Reading(day, whole))
    return found


def _stands(time: Time, day: Day, after_at: bool) -> bool:
    """Whether a time that is only a number can be one beside this day."""
    if time.bare == "hour":
        return after_at or day.named
    if time.bare == "digits" and not after_at:
        # "2 nov 2026" has a year, not a time
        return (day.named and time.hour not in (19, 20)) if day.yearless else True
    return True


def _without_offset(words: list[str], head: list[str], *, after_t: bool) -> tuple[list[str], Time]:
    """A time without the UTC offset of an ISO moment, and the offset.

    A minus is one only after ``T``: ``9:00-10:30`` is a stretch of time.
    """
    none = Time(0)
    if ":" not in words and not after_t:
        return words, none
    match words:
        case [*time, "z" | "utc" | "gmt"]:
            return time, none.replace(utc=True)
        case [*time, "+" | "-" as sign, hours, ":", minutes] if time:
            pass
        case [*time, "+" | "-" as sign, both] if len(both) == 4 and both.isdecimal():
            hours, minutes = both[:2], both[2:]
        case [*time, "+" | "-" as sign, hours] if len(hours) == 2 and ":" in time:
            minutes = "00"
        case _:
            return words, none
    if (sign == "-" and not after_t) or not (hours.isdecimal() and minutes.isdecimal()) or len(hours) != 2:
        return words, none
    if int(hours) > 14 or int(minutes) > 59:
        return words, none
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return time, none.replace(offset=offset if sign == "+" else -offset)
