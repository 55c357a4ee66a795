"""What people type for a date or a time, in words of their own, as a moment or a day.

Our own forms come first and match whole phrases only; dateparser is asked when none does, and its
answer is checked, because it reads ``yesterday at 9`` as yesterday at the present time. Nothing is
guessed that could be two things: the caller shows what was understood.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from clientjournal.core.errors import UnreadableDate
from clientjournal.core.model import Moment
from clientjournal.core.text import printable
from clientjournal.dates.phrase import (
    NUMBERS,
    Refused,
    Standpoint,
    cleaned,
    months_later,
    ordinal,
    words_of,
)
from clientjournal.dates.reading import Instant, Reading, readings
from clientjournal.dates.times import PARTS
from clientjournal.words import say
from clientjournal.words.calendar import full_day, full_moment, weekday_in_full

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.clock import Clock

__all__ = ["parse_day", "parse_moment"]

FIRST_YEAR = 1990
YEARS_AHEAD = 5
TOLERANCE = timedelta(minutes=5)
"""How far ahead of the clock an entry may lie: clocks of two machines differ."""


def parse_moment(
    text: str,
    *,
    now: datetime,
    clock: Clock,
    order: str | None = None,
    languages: Sequence[str] = ("en",),
) -> Moment:
    """When something happened, never more than five minutes after ``now``.

    ``now`` is aware and local, ``order`` is ``dmy``, ``mdy``, ``ymd`` or None. A time without a day is
    the last one that came; a date without a time is noon with ``time_known`` False. A time that the
    clocks skipped is moved forward, of one that came twice the first is taken. Everything else is
    ``UnreadableDate``.
    """
    return _Phrase(text, now, clock, "past", order, languages).moment()


def parse_day(
    text: str,
    *,
    now: datetime,
    clock: Clock,
    order: str | None = None,
    languages: Sequence[str] = ("en",),
    prefer: str = "past",
    edge: str = "first",
) -> date:
    """A calendar date; ``prefer`` (``past`` or ``future``) decides what ``friday`` and ``25 dec`` mean.

    A whole week, month or year is its ``first`` or ``last`` date, as ``edge`` says. A time of day is
    refused, so that none is dropped silently. Everything that is no date is ``UnreadableDate``.
    """
    return _Phrase(text, now, clock, prefer, order, languages).day(edge)


class _Phrase:
    """One phrase, and everything that its meaning depends on."""

    def __init__(
        self, text: str, now: datetime, clock: Clock, prefer: str, order: str | None, languages: Sequence[str]
    ) -> None:
        self._phrase = cleaned(text)
        self._words = words_of(self._phrase)
        self._said = printable(text.strip())
        self._now, self._clock, self._languages = now, clock, languages
        self._point = Standpoint(now.date(), prefer, order)

    def moment(self) -> Moment:
        """The one moment that has come."""
        try:
            found = self._found()
            if not found:
                moments = self._guessed()
            else:
                moments = list(dict.fromkeys(self._moment(reading) for reading in found))
                if len(moments) > 1 and _one_day(found):  # "today at midnight": the one that has come
                    moments = [moment for moment in moments if not self._ahead(moment)] or moments
        except (OverflowError, ValueError):
            raise self._refusal("out-of-range") from None
        if len(moments) > 1:
            first, second = (full_moment(m.at, time_known=m.time_known) for m in moments[:2])
            raise self._ambiguous(first, second, by_order=not any(m.time_known for m in moments))
        if self._ahead(moments[0]):
            raise self._future(moments[0], found[0] if found else None)
        return moments[0]

    def day(self, edge: str) -> date:
        """The one date."""
        try:
            found = self._found()
            if not found:
                moments = self._guessed()
                days = [moment.at.date() for moment in moments if not moment.time_known]
            else:
                days = [day for day in (self._day(reading, edge) for reading in found) if day is not None]
        except (OverflowError, ValueError):
            raise self._refusal("out-of-range") from None
        days = list(dict.fromkeys(days))
        if not days:
            raise self._refusal("day-only")
        if len(days) > 1:
            raise self._ambiguous(full_day(days[0]), full_day(days[1]), by_order=True)
        return self._in_range(days[0])

    def _found(self) -> list[Reading | Instant]:
        """Our own readings, empty if the phrase is none of our forms."""
        read = readings(self._words, self._point)
        found = [reading for reading in read if not isinstance(reading, Refused)]
        refused = [reading for reading in read if isinstance(reading, Refused)]
        if not found and refused:
            raise self._refused(refused[0])
        return found

    def _guessed(self) -> list[Moment]:
        """What dateparser makes of it, at least one moment."""
        if all(ordinal(word) or word in NUMBERS or word.isdecimal() for word in self._words):
            raise self._refusal("bare-number")
        if not any(len(word) > 1 and word.isalpha() for word in self._words):
            raise self._refusal("not-understood")
        from clientjournal.dates.guess import guesses

        found = guesses(
            self._phrase,
            self._now.replace(tzinfo=None),
            prefer=self._point.prefer,
            order=self._point.order,
            languages=self._languages,
        )
        if not found:
            raise self._refusal("not-understood")
        if any(guess.wide for guess in found):
            raise self._refusal("too-wide")
        moments = []
        for guess in found:
            self._in_range(guess.at.date())
            if guess.back is not None:
                at = self._clock.local(self._now.astimezone(UTC) - guess.back)
            elif guess.at.tzinfo is not None:
                at = self._clock.local(guess.at)
            else:
                noon = datetime.combine(guess.at.date(), time(12))
                at = self._clock.attach(guess.at if guess.time_known else noon)
            moments.append(Moment(at, guess.time_known))
        return list(dict.fromkeys(moments))

    def _moment(self, reading: Reading | Instant) -> Moment:
        """A reading as a moment, moved back where the phrase leaves room for that."""
        if isinstance(reading, Instant):
            return self._counted(reading)
        day = reading.day
        if day.wide:
            raise self._refusal("too-wide")
        moment = self._placed(reading, day.on)
        if not self._ahead(moment):
            return moment
        if reading.time is not None and self._has_begun(reading.time.part) and day.on == self._point.today:
            return Moment(self._now)
        if reading.time is not None and day.rolls:
            return self._placed(reading, day.on - timedelta(days=day.rolls))
        return moment

    def _counted(self, instant: Instant) -> Moment:
        """A length of time from now: months and days by the calendar, the rest by the clock."""
        length, sign = instant.span, instant.sign
        base = self._now
        if length.months or length.days:
            on = months_later(self._point.today, sign * length.months) + timedelta(days=sign * length.days)
            base = self._clock.attach(datetime.combine(self._in_range(on), base.time()))
        # through UTC: an hour ago is an hour ago when the clocks changed in between, too
        at = self._clock.local(base.astimezone(UTC) + timedelta(seconds=sign * length.seconds))
        self._in_range(at.date())
        return Moment(at)

    def _placed(self, reading: Reading, on: date) -> Moment:
        """A reading on a date."""
        self._in_range(on)
        said = reading.time
        if said is None:
            return Moment(self._clock.attach(datetime.combine(on, time(12))), False)
        if said.next_day:
            on += timedelta(days=1)
        wall = datetime.combine(on, time(said.hour, said.minute, said.second))
        if said.utc:
            return Moment(self._clock.local(wall.replace(tzinfo=UTC)))
        if said.offset is not None:  # written where it occurred
            return Moment(wall.replace(tzinfo=timezone(said.offset)))
        return Moment(self._clock.attach(wall))

    def _day(self, reading: Reading | Instant, edge: str) -> date | None:
        """The date of a reading, or None if it has a time of day."""
        if isinstance(reading, Instant):
            return None if reading.span.timed else self._point.today
        if reading.time is not None and not reading.time.part:
            return None
        return reading.day.until if edge == "last" and reading.day.until else reading.day.on

    def _ahead(self, moment: Moment) -> bool:
        if not moment.time_known:  # its noon stands for any time of that date
            return moment.at.date() > self._point.today
        return moment.at > self._now + TOLERANCE

    def _has_begun(self, part: str) -> bool:
        """Whether "this morning", "tonight"… is said of the present hour."""
        if not part:
            return False
        return self._now.hour >= PARTS[part][0] or (part == "night" and self._now.hour < 5)

    def _in_range(self, day: date) -> date:
        if not date(FIRST_YEAR, 1, 1) <= day <= months_later(self._point.today, 12 * YEARS_AHEAD):
            raise self._refusal("out-of-range")
        return day

    def _refusal(self, problem: str, **facts: object) -> UnreadableDate:
        if problem == "out-of-range":
            facts |= {"first": FIRST_YEAR, "last": self._point.today.year + YEARS_AHEAD}
        # what can be tried instead depends on where the date is looked for
        ahead = self._point.prefer == "future"
        return UnreadableDate(problem, text=self._said, ahead=ahead, **facts)

    def _refused(self, refused: Refused) -> UnreadableDate:
        if refused.on is None:
            return self._refusal(refused.problem)
        facts = {"day": full_day(refused.on), "weekday": weekday_in_full(refused.on)}
        order = say(f"when.order-{self._point.order}") if self._point.order else ""
        return self._refusal(refused.problem, order=order, **facts)

    def _ambiguous(self, first: str, second: str, *, by_order: bool) -> UnreadableDate:
        by_order = by_order and self._point.order is None
        advice = say("when.ambiguous-order" if by_order else "when.ambiguous-again")
        return self._refusal("ambiguous", first=first, second=second, advice=advice)

    def _future(self, moment: Moment, reading: Reading | Instant | None) -> UnreadableDate:
        """The refusal of what has not happened yet, with the past reading if there is one."""
        at = full_moment(moment.at, time_known=moment.time_known)
        past = ""
        if isinstance(reading, Reading) and reading.day.past is not None:
            before = self._placed(reading, reading.day.past)
            past = full_moment(before.at, time_known=before.time_known)
        advice = say("when.future-instead", past=past) if past else say("when.future-again")
        return self._refusal("future", at=at, past=past, advice=advice)


def _one_day(found: list[Reading | Instant]) -> bool:
    """Whether all readings are of the same day."""
    return len({reading.day if isinstance(reading, Reading) else None for reading in found}) == 1
