"""Days as people say them: day words, weekdays, lengths from today, calendar dates, ends of months."""

from __future__ import annotations

from datetime import date, timedelta

from clientjournal.dates.phrase import (
    MONTHS,
    WEEKDAYS,
    Day,
    Refused,
    last_of_month,
    months_later,
    ordinal,
)
from clientjournal.dates.times import span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.dates.phrase import Standpoint

_DAY_WORDS = {
    "today": 0,
    "yesterday": -1,
    "yest": -1,
    "day before yesterday": -2,
    "tomorrow": 1,
    "tmrw": 1,
    "day after tomorrow": 2,
}

_ENDS = {"eom": "month", "month end": "month", "eoq": "quarter", "eoy": "year", "year end": "year"}

# which of three numbers is the day, the month and the year
_ORDERS = {"dmy": (0, 1, 2), "mdy": (1, 0, 2), "ymd": (2, 1, 0)}


def days(words: list[str], point: Standpoint) -> list[Day | Refused]:
    """Every day that all the words can mean together; more than one if they are ambiguous."""
    if words[:1] == ["on"]:
        words = words[1:]
    if not words:
        return []
    near = _day_word(words, point) or _weekday(words, point) or _from_today(words, point)
    if near is not None:
        return [near]
    dated = _weekday_and_date(words, point) or _in_numbers(words, point)
    if dated:
        return dated
    found = _in_words(words, point) or _edge(words, point) or _period(words, point)
    return [] if found is None else [found]


def _day_word(words: list[str], point: Standpoint) -> Day | None:
    away = _DAY_WORDS.get(" ".join(words))
    if away is None:
        return None
    on = point.today + timedelta(days=away)
    # "today 3pm" in the morning: perhaps yesterday was meant
    return Day(on, named=True, past=on - timedelta(days=1) if away == 0 else None)


def _weekday(words: list[str], point: Standpoint) -> Day | None:
    """``fri``, ``last fri``, ``this fri``, ``next fri``, ``fri last week``, ``fri 13th``."""
    today = point.today
    monday = today - timedelta(days=today.weekday())
    match words:
        case [name] if name in WEEKDAYS:
            back = (today.weekday() - WEEKDAYS[name]) % 7
            if point.prefer == "past":
                return Day(today - timedelta(days=back), named=True, rolls=0 if back else 7)
            return Day(today + timedelta(days=7 - back), named=True)
        case ["last" | "past", name] if name in WEEKDAYS:
            back = (today.weekday() - WEEKDAYS[name]) % 7 or 7
            return Day(today - timedelta(days=back), named=True)
        case ["this" | "coming" as which, name] if name in WEEKDAYS:
            on = monday + timedelta(days=WEEKDAYS[name])
            if on < today and (point.prefer == "future" or which == "coming"):
                on += timedelta(days=7)
            return _ahead(on, today)
        case ["next", name] if name in WEEKDAYS:
            return _ahead(today + timedelta(days=7 - (today.weekday() - WEEKDAYS[name]) % 7), today)
        case (
            [name, "last" | "this" | "next" as which, "week"]
            | [name, "of", "last" | "this" | "next" as which, "week"]
            | ["last" | "this" | "next" as which, "week", name]
        ) if name in WEEKDAYS:
            weeks = {"last": -1, "this": 0, "next": 1}[which]
            return _ahead(monday + timedelta(days=7 * weeks + WEEKDAYS[name]), today)
        case [name, nth] if name in WEEKDAYS and (day := _day_of_month(nth)):
            return _weekday_of_month(WEEKDAYS[name], day, point)
    return None


def _ahead(on: date, today: date) -> Day:
    """A weekday that may lie ahead; the one before today is what could have been meant instead."""
    back = (on - today).days // 7 + 1
    return Day(on, named=True, past=on - timedelta(days=7 * back) if on > today else None)


def _day_of_month(word: str) -> int | None:
    """``13th``, and a bare number that is too large to be an hour."""
    day = ordinal(word)
    if day is None and word.isdecimal() and 24 <= int(word) <= 31:
        day = int(word)
    return day if day is not None and 1 <= day <= 31 else None


def _weekday_of_month(weekday: int, day: int, point: Standpoint) -> Day | None:
    """``friday 13th``: the nearest such date within three months in the preferred direction."""
    first = point.today.replace(day=1)
    near: list[date] = []
    for away in range(-3, 4):
        month = months_later(first, away)
        if day <= last_of_month(month).day and month.replace(day=day).weekday() == weekday:
            near.append(month.replace(day=day))
    before = [on for on in near if on <= point.today]
    after = [on for on in near if on >= point.today]
    if point.prefer == "past":
        on = before[-1] if before else after[0] if after else None
    else:
        on = after[0] if after else before[-1] if before else None
    return None if on is None else Day(on, named=True)


def _from_today(words: list[str], point: Standpoint) -> Day | None:
    """``-2d``, ``3 days ago``, ``in 2 weeks``, ``+14d``, ``net 30``; ``30d`` by preference."""
    sign = 1
    match words:
        case ["-", *said] | [*said, "ago"]:
            sign = -1
        case ["+" | "in" | "within", *said] | [*said, "from", "now" | "today"]:
            pass
        case ["net", count] | ["net", count, "days" | "d"] | [count, "days", "net"] if count.isdecimal():
            said = [count, "days"]
        case _:
            said, sign = words, -1 if point.prefer == "past" else 1
    length = span(said)
    if length is None or length.timed:
        return None
    month = months_later(point.today, sign * length.months)
    return Day(month + timedelta(days=sign * length.days))


def _weekday_and_date(words: list[str], point: Standpoint) -> list[Day | Refused]:
    """``tue 3 nov``, ``tue, 3/11/2026``: the date, if it is that weekday."""
    match words:
        case [name, ",", *rest] | [name, *rest] if name in WEEKDAYS and rest:
            dated = _in_numbers(rest, point) or [d for d in [_in_words(rest, point)] if d is not None]
            right = [d for d in dated if not isinstance(d, Day) or d.on.weekday() == WEEKDAYS[name]]
            return right or [Refused("weekday-mismatch", d.on) for d in dated]
    return []


def _in_words(words: list[str], point: Standpoint) -> Day | Refused | None:
    """``2 nov``, ``2nd of november``, ``nov 2``, each with or without a year."""
    year = ""
    words = [w for w, before in zip(words, ["", *words], strict=False) if w != "." or before not in MONTHS]
    if words[0] in MONTHS and len(words) > 1:  # month first
        words = [words[1], words[0], *words[2:]]
    match words:
        case [day, name] | [day, "of" | "." | "-", name] if name in MONTHS:
            pass
        case [day, name, "," | "'", year] | [day, name, year] if name in MONTHS:
            pass
        case [day, "of" | "." | "-", name, "," | "-" | "." | "'", year] if name in MONTHS:
            pass
        case [day, "of" | "." | "-", name, year] if name in MONTHS:
            pass
        case _:
            return None
    nth = ordinal(day) if not day.isdecimal() else int(day) if len(day) <= 2 else None
    if nth is None or (year and not (year.isdecimal() and len(year) in (2, 4))):
        return None
    if not year:
        return _yearless(nth, MONTHS[name], point, named=True)
    return _dated(nth, MONTHS[name], year, point, named=True)


def _in_numbers(words: list[str], point: Standpoint) -> list[Day | Refused]:
    """ISO dates, ``20261102``, and day and month in the order that is set, or in every order."""
    match words:
        case [eight] if eight.isdecimal() and len(eight) == 8:
            return [_dated(int(eight[6:]), int(eight[4:6]), eight[:4], point)]
        case [year, "-" | "/" | "." as one, month, "-" | "/" | "." as two, day]:
            if not _numbers(year, month, day) or one != two:
                return []
            if len(year) == 4:
                return [_dated(int(day), int(month), year, point)] if max(len(month), len(day)) < 3 else []
            return _three_numbers([year, month, day], point)
        case [first, "-" | "/" | ".", second] | [first, ".", second, "."]:
            if _numbers(first, second) and max(len(first), len(second)) < 3:
                return _two_numbers(int(first), int(second), point)
    return []


def _numbers(*words: str) -> bool:
    return all(word.isdecimal() for word in words)


def _two_numbers(first: int, second: int, point: Standpoint) -> list[Day | Refused]:
    day_first = _yearless(first, second, point)
    month_first = _yearless(second, first, point)
    if point.order is None:
        return _possible([day_first, month_first])
    wanted, other = (day_first, month_first) if point.order == "dmy" else (month_first, day_first)
    return [_or_other_order(wanted, other)]


def _three_numbers(parts: list[str], point: Standpoint) -> list[Day | Refused]:
    read: dict[str, Day | Refused] = {}
    for order, (day, month, year) in _ORDERS.items():
        if len(parts[day]) < 3 and len(parts[month]) < 3 and len(parts[year]) in (2, 4):
            read[order] = _dated(int(parts[day]), int(parts[month]), parts[year], point)
    if point.order in read:
        others = [read[order] for order in read if order != point.order]
        wanted = read[point.order]
        return [_or_other_order(wanted, next((d for d in others if isinstance(d, Day)), wanted))]
    return _possible(list(read.values()))


def _possible(read: list[Day | Refused]) -> list[Day | Refused]:
    """The readings that are dates; one refusal if none is."""
    return [d for d in read if isinstance(d, Day)] or read[:1]


def _or_other_order(wanted: Day | Refused, other: Day | Refused) -> Day | Refused:
    """The reading in the order that was set; never silently the other one."""
    if isinstance(wanted, Refused) and isinstance(other, Day):
        return Refused("wrong-order", other.on)
    return wanted


def _dated(day: int, month: int, year: str, point: Standpoint, *, named: bool = False) -> Day | Refused:
    """A date with its year in two or four digits."""
    full = int(year)
    if len(year) == 2:
        full += 2000 if 2000 + full <= point.today.year + 5 else 1900
    try:
        on = date(full, month, day)
    except ValueError:
        return Refused("impossible")
    past = None
    if on > point.today:  # the year was perhaps a slip
        before = _yearless(day, month, point.replace(prefer="past"))
        past = before.on
    return Day(on, named=named, past=past)


def _yearless(day: int, month: int, point: Standpoint, *, named: bool = False) -> Day | Refused:
    """The nearest such date in the preferred direction, today included; 29 February may be 8 years off."""
    step = -1 if point.prefer == "past" else 1
    for away in range(9):
        try:
            on = date(point.today.year + step * away, month, day)
        except ValueError:
            continue
        if (on - point.today).days * step >= 0:
            return Day(on, named=named, yearless=True)
    return Refused("impossible")


def _edge(words: list[str], point: Standpoint) -> Day | None:
    """``end of next month``, ``eom``, ``first day of november``, ``15th of next month``."""
    end = _ENDS.get(" ".join(words))
    if end is not None:
        words = ["end", "of", end]
    match words:
        case ["end" | "start" | "beginning" as edge, "of", *rest]:
            pass
        case ["first" | "1st" | "last" as edge, "day", "of", *rest]:
            pass
        case [nth, "of", *rest] if (day := ordinal(nth)) is not None:
            month = _period(["this", *rest] if rest == ["month"] else rest, point)
            if month is None or month.wide != "month" or not 1 <= day <= last_of_month(month.on).day:
                return None
            return Day(month.on.replace(day=day))
        case _:
            return None
    whole = _period(rest, point) or _period(["this", *rest], point)
    if whole is None or whole.until is None:
        return None
    return Day(whole.until if edge in ("end", "last") else whole.on)


def _period(words: list[str], point: Standpoint) -> Day | None:
    """A whole week, weekend, month, quarter or year: its first and last date."""
    if words[:1] == ["in"]:
        words = words[1:]
    today = point.today
    match words:
        case [year] if _is_year(year):
            return _whole("year", date(int(year), 1, 1))
        case ["q", nth] if nth in ("1", "2", "3", "4"):
            first = date(today.year, 3 * int(nth) - 2, 1)
            return _whole("quarter", months_later(first, 12 * _years_away(first, 3, point)))
        case ["q", nth, year] if nth in ("1", "2", "3", "4") and _is_year(year):
            return _whole("quarter", date(int(year), 3 * int(nth) - 2, 1))
        case [name] if name in MONTHS:
            first = date(today.year, MONTHS[name], 1)
            return _whole("month", months_later(first, 12 * _years_away(first, 1, point)))
        case [name, year] | [name, "of", year] if name in MONTHS and _is_year(year):
            return _whole("month", date(int(year), MONTHS[name], 1))
        case [month, "/" | "." | "-", year] if _is_year(year) and month in _MONTH_NUMBERS:
            return _whole("month", date(int(year), int(month), 1))
        case [year, "/" | "-", month] if _is_year(year) and month in _MONTH_NUMBERS:
            return _whole("month", date(int(year), int(month), 1))
        case ["last" | "past" | "this" | "next" as which, "week" | "weekend" as unit]:
            monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * _STEPS[which])
            saturday = monday + timedelta(days=5)
            if unit == "weekend":
                return Day(saturday, wide=unit, until=saturday + timedelta(days=1))
            return Day(monday, wide=unit, until=monday + timedelta(days=6))
        case ["last" | "past" | "this" | "next" as which, "month" | "quarter" | "year" as unit]:
            months = _MONTHS_IN[unit]
            first = date(today.year, (today.month - 1) // months * months + 1, 1)
            return _whole(unit, months_later(first, months * _STEPS[which]))
        case ["last" | "past" | "this" | "next" as which, name] if name in MONTHS:
            first = date(today.year, MONTHS[name], 1)
            away = (first > today.replace(day=1)) - (first < today.replace(day=1))
            years = 0 if which == "this" or away == _STEPS[which] else _STEPS[which]
            return _whole("month", months_later(first, 12 * years))
    return None


_MONTH_NUMBERS = [f"{month}" for month in range(1, 13)] + [f"{month:02}" for month in range(1, 10)]
_STEPS = {"last": -1, "past": -1, "this": 0, "next": 1}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == 4 and 1990 <= int(word) <= 2100


def _whole(unit: str, first: date) -> Day:
    until = last_of_month(months_later(first, _MONTHS_IN[unit] - 1))
    return Day(first, wide=unit, until=until)


def _years_away(first: date, months: int, point: Standpoint) -> int:
    """-1, 0 or 1: the year in which a month or quarter lies on the preferred side of today."""
    if point.prefer == "past":
        return -1 if first > point.today else 0
    return 1 if last_of_month(months_later(first, months - 1)) < point.today else 0
