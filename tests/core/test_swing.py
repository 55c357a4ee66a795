"""Swing at its edges."""

from __future__ import annotations

from clientjournal.core.dread import replay
from clientjournal.core.model import DayTotals
from clientjournal.core.swing import Swing, swing
from histories import RULES, days, entry, on, ratings


def swinging(*means: int, wait: int = 0) -> Swing:
    states = days(ratings(*means))
    return swing(states[-10:], on(len(means) - 1 + wait))


def test_there_is_no_jump_under_two_rated_days() -> None:
    assert swing([], on(0)) == Swing(None, None, False, 0, False, 0, False)
    assert swinging(5) == Swing(None, None, False, 0, False, 1, False)
    assert swinging(5, 1).mean_jump == 4


def test_one_day_with_two_faces_is_no_jump_yet() -> None:
    states = days([entry(0, 1), entry(0, 5, number=1)])
    assert swing(states, on(0)).mean_jump is None


def test_the_mean_is_over_the_jumps_of_the_last_ten_rated_days() -> None:
    # eleven days: the first one's jump is none, and the ten others all count
    assert swinging(1, 5, *[5] * 9).mean_jump == 0.4
    assert swinging(1, 5, *[5] * 10).mean_jump == 0


def test_it_takes_six_rated_days_to_be_volatile() -> None:
    assert not swinging(5, 1, 5, 1, 5).volatile
    assert swinging(5, 1, 5, 1, 5, 1).by_ratings


def test_volatile_goes_on_at_1_8_and_off_below_1_4() -> None:
    # the jump of each day is that day's own spread: ten of them add up to tenths exactly
    def after(*spreads: int) -> list[tuple[int | None, bool]]:
        rows = [
            DayTotals(on(day), 2, 6, 3 - spread // 2, 3 - spread // 2 + spread)
            for day, spread in enumerate((0, *spreads))
        ]
        states = replay(rows, RULES)
        found = [swing(states[max(0, end - 10) : end], on(end)) for end in range(1, len(states) + 1)]
        return [(one.shown, one.volatile) for one in found][10:]

    assert after(*[1] * 3, *[2] * 7)[-1] == (17, False)
    assert after(*[1] * 2, *[2] * 8)[-1] == (18, True)
    fading = after(*[2] * 10, 0, 0, 0, 0)
    assert fading == [(20, True), (18, True), (16, True), (14, True), (12, False)]


def test_four_marked_days_of_ten_are_volatile_until_there_are_two() -> None:
    marked = ratings(3, 3, 3, 3, 3, reasons=("version",))
    plain = ratings(*[3] * 10, start=5)
    states = days([*marked, *plain])
    found = [swing(states[max(0, end - 10) : end], on(end)) for end in range(1, 16)]
    assert [one.by_reasons for one in found] == [False] * 4 + [True] * 8 + [False] * 3
    assert [one.version_days for one in found][9:] == [5, 4, 3, 2, 1, 0]


def test_four_marked_days_are_not_enough_before_the_fifth_rated_day() -> None:
    marked = days(ratings(3, 3, 3, 3, reasons=("version",)))
    assert swing(marked, on(3)) == Swing(0.0, 0, False, 4, False, 4, False)


def test_silence_ends_it_and_keeps_the_numbers() -> None:
    loud, silent = swinging(5, 1, 5, 1, 5, 1, wait=90), swinging(5, 1, 5, 1, 5, 1, wait=91)
    assert loud.volatile
    assert silent == loud.replace(by_ratings=False, by_reasons=False, volatile=False)
    assert silent.mean_jump == 4


def test_a_restart_forgets_the_jumps() -> None:
    states = days([*ratings(5, 1, 5, 1, 5, 1), *ratings(1, 1, start=200)])
    assert swing(states, on(201)) == Swing(0.0, 0, False, 0, False, 2, False)
