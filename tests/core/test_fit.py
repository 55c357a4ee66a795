"""Fit at its edges."""

from __future__ import annotations

from clientjournal.core.fit import Fit, fit
from histories import days, on, ratings


def states(reasons: str) -> list[str]:
    """The fit after each day of a history written as one letter a day, ``f`` with the reason."""
    entries = [
        entry
        for day, letter in enumerate(reasons)
        for entry in ratings(3, start=day, reasons=("style",) if letter == "f" else ())
    ]
    found = days(entries)
    return [fit(found[max(0, end - 10) : end], on(end - 1)).state for end in range(1, len(found) + 1)]


def test_it_is_too_early_before_the_fifth_rated_day() -> None:
    assert fit([], on(0)) == Fit("early", 0, 0)
    assert states("fffff") == ["early"] * 4 + ["red"]
    assert states("....f")[-1] == "ok"


def test_two_days_are_amber_and_four_are_red() -> None:
    assert states("......ffff")[-4:] == ["ok", "amber", "amber", "red"]


def test_red_stays_at_three_days_and_ends_at_two() -> None:
    assert states("ffff" + "." * 10)[-5:] == ["red", "red", "amber", "ok", "ok"]


def test_vision_counts_as_style_does() -> None:
    mixed = [*ratings(3, 3, 3, reasons=("vision",)), *ratings(3, 3, start=3, reasons=("style",))]
    assert fit(days(mixed), on(4)) == Fit("red", 5, 5)


def test_silence_makes_it_quiet_and_keeps_the_count() -> None:
    found = days(ratings(3, 3, 3, 3, 3, reasons=("style",)))
    assert fit(found, on(94)) == Fit("red", 5, 5)
    assert fit(found, on(95)) == Fit("quiet", 5, 5)


def test_a_restart_begins_early() -> None:
    found = days([*ratings(3, 3, 3, 3, 3, reasons=("style",)), *ratings(3, start=200)])
    assert fit(found[-10:], on(200)) == Fit("early", 0, 1)
