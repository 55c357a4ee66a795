"""The only source of time; everything below the journal gets moments as arguments."""

from __future__ import annotations

from datetime import UTC, datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, tzinfo


class Clock:
    """The machine's clock and zone."""

    def now(self) -> datetime:
        """The present moment to the second, aware, with the machine's present offset."""
        return datetime.now().astimezone().replace(microsecond=0)

    def today(self) -> date:
        """The present local date."""
        return self.now().date()

    def attach(self, wall: datetime) -> datetime:
        """A naive local wall time with the offset that is in force here then.

        A time that the clocks skip is moved forward by the gap; of a time that occurs twice the
        first is taken unless ``fold`` says otherwise.
        """
        # through UTC and back, because a skipped time keeps its face otherwise
        return datetime.fromtimestamp(wall.timestamp(), UTC).astimezone()

    def local(self, moment: datetime) -> datetime:
        """An aware moment with the offset that is in force here then."""
        return moment.astimezone()


class FixedClock(Clock):
    """A clock that stands still in a zone of its own, for the demo, tests and screenshots."""

    def __init__(self, now: datetime, zone: tzinfo) -> None:
        self._now, self._zone = now, zone

    def now(self) -> datetime:
        return self._now.astimezone(self._zone)

    def attach(self, wall: datetime) -> datetime:
        aware = wall.replace(tzinfo=self._zone)
        return datetime.fromtimestamp(aware.timestamp(), self._zone)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    def set(self, now: datetime) -> None:
        """Move the hands."""
        self._now = now
