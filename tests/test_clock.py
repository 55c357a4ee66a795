"""The machine's clock across clock changes; the fixed clock says the same."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from clientjournal.clock import Clock, FixedClock

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONE = "Europe/Berlin"


@pytest.fixture(params=["machine", "fixed"])
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    monkeypatch.setenv("TZ", ZONE)
    time.tzset()
    yield (
        Clock()
        if request.param == "machine"
        else FixedClock(datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo(ZONE))
    )
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("wall", "attached"),
    [
        ("2026-03-29 01:59", "2026-03-29T01:59:00+01:00"),
        ("2026-03-29 02:00", "2026-03-29T03:00:00+02:00"),
        ("2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),
        ("2026-03-29 03:00", "2026-03-29T03:00:00+02:00"),
        ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25 03:00", "2026-10-25T03:00:00+01:00"),
    ],
)
def test_a_skipped_time_moves_forward_and_of_one_that_comes_twice_the_first_is_taken(
    clock: Clock, wall: str, attached: str
) -> None:
    assert clock.attach(datetime.fromisoformat(wall)).isoformat() == attached


def test_the_second_of_two_equal_times_can_be_asked_for(clock: Clock) -> None:
    second = datetime.fromisoformat("2026-10-25 02:30").replace(fold=1)
    assert clock.attach(second).isoformat() == "2026-10-25T02:30:00+01:00"


def test_a_moment_elsewhere_is_shown_with_the_offset_in_force_here_then(clock: Clock) -> None:
    assert clock.local(datetime(2026, 3, 29, 0, 59, tzinfo=UTC)).isoformat() == "2026-03-29T01:59:00+01:00"
    assert clock.local(datetime(2026, 3, 29, 1, 0, tzinfo=UTC)).isoformat() == "2026-03-29T03:00:00+02:00"
