"""What dateparser makes of a phrase, and the checks that its answer has to pass.

Nothing else imports dateparser, and this module is imported only when the forms of our own did not
match: the import and the first parse cost ten times what logging an entry costs.
"""

from __future__ import annotations

import re
import warnings
from datetime import datetime, timedelta

from clientjournal.core.record import Record
from clientjournal.dates.phrase import WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# a result that kept these odd microseconds was computed from now, not read from the phrase
_MARK = 123_457


class Guess(Record):
    """A date found by dateparser.

    ``at`` is a naive local time, or aware if the phrase names a zone. ``back`` is set instead of being
    read from ``at`` when the phrase was a length of time: how long before now. ``wide``: only a week,
    month or year was named.
    """

    at: datetime
    time_known: bool
    back: timedelta | None = None
    wide: bool = False


def guesses(
    phrase: str, wall: datetime, *, prefer: str, order: str | None, languages: Sequence[str]
) -> list[Guess]:
    """The distinct dates that ``phrase`` can mean at the local time ``wall``; two when the order decides.

    Empty when it is not understood in any of the languages, or when a number or weekday that was
    typed is not found in the answer: dateparser drops what it does not understand.
    """
    orders = [order] if order else ["dmy", "mdy"]
    found: list[Guess] = []
    for one in orders:
        guess = _guess(phrase, wall.replace(microsecond=_MARK), prefer, one, languages)
        if guess is not None and guess not in found:
            found.append(guess)
    return found


def _guess(phrase: str, base: datetime, prefer: str, order: str, languages: Sequence[str]) -> Guess | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations of libraries below dateparser are not the user's
        from dateparser.data.languages_info import language_order
        from dateparser.date import DateDataParser

        known = [language for language in languages if language in language_order]
        if not known:
            return None
        settings = {
            "RELATIVE_BASE": base,
            "PREFER_DATES_FROM": prefer,
            "DATE_ORDER": order.upper(),
            # without the `timestamp` parser, which takes any long number
            "PARSERS": ["relative-time", "absolute-time"],
            "RETURN_TIME_AS_PERIOD": True,
            # the machine's zone is never asked for (a broken TZ is an error); local times stay naive
            "TIMEZONE": "UTC",
        }
        try:
            data = DateDataParser(languages=known, settings=settings).get_date_data(phrase)
        except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError):
            return None  # arbitrary text can trip a parser that is not ours
    at = data.date_obj
    if at is None:
        return None
    aware = at.tzinfo is not None
    wall = at.replace(tzinfo=None)
    time_known = data.period in ("time", "part_of_day")
    if aware and not time_known:
        return None
    relative = wall.microsecond == _MARK
    if not _accounted(phrase, wall, base, relative=relative) or not _weekday_agrees(phrase, wall):
        return None
    return Guess(
        at=at.replace(microsecond=0),
        time_known=time_known,
        back=base - wall if relative and time_known and not aware else None,
        wide=not time_known and data.period != "day",
    )


def _accounted(phrase: str, wall: datetime, base: datetime, *, relative: bool) -> bool:
    """Whether every number of the phrase is in the answer, as a part of the date or as a distance."""
    parts = {wall.year, wall.year % 100, wall.month, wall.day, wall.hour, wall.minute, wall.second}
    parts.add(wall.hour % 12 or 12)
    if relative:
        days = abs((base.date() - wall.date()).days)
        minutes = abs(base - wall) // timedelta(minutes=1)
        months = abs((base.year - wall.year) * 12 + base.month - wall.month)
        parts |= {days, days // 7, months, months // 12, minutes, minutes // 60, minutes % 60}
    return all(int(number) in parts for number in re.findall(r"\d+", phrase))


def _weekday_agrees(phrase: str, wall: datetime) -> bool:
    named = [WEEKDAYS[word] for word in re.findall(r"[a-z]+", phrase) if word in WEEKDAYS]
    return not named or wall.weekday() in named
