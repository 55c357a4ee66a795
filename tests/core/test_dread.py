"""The index and its alarm at their edges."""

from __future__ import annotations

from datetime import date

import pytest

from clientjournal.core.dread import dread, replay, rules_for, signals_of, step, totals, usual
from clientjournal.core.model import (
    REASONS,
    SIGNAL_FIT,
    SIGNAL_PAYMENT,
    SIGNAL_VERSION,
    DayTotals,
    Reason,
    Rules,
)
from clientjournal.core.tenths import nearest, spell
from histories import CLIENT, RULES, START, days, dread_on, entry, on, ratings


def test_a_silence_of_90_days_goes_on_and_one_of_91_begins_anew() -> None:
    assert days(ratings(5, 5, every=90))[-1].rated == 2
    assert days(ratings(5, 5, every=91))[-1].rated == 1


def test_states_of_an_earlier_segment_do_not_reach_into_the_next() -> None:
    old = days(ratings(5, 1, 5, 1, 5, 1, 5, reasons=("version", "style")))
    (fresh,) = totals([entry(200, 4, "scope")])
    assert step(old[-10:], fresh, RULES) == step([], fresh, RULES)


def test_a_state_carries_the_new_segment_only_when_ten_states_span_two() -> None:
    entries = [*ratings(5, 5, 5, 5, 5, 5, 5), *ratings(2, 2, 4, start=200)]
    states = days(entries)
    assert dread(states[-10:], on(202), RULES) == dread_on(ratings(2, 2, 4, start=200), on(202))
    assert dread(states[-10:], on(202), RULES).of_last == 3


def test_the_alarm_ends_in_silence_and_its_date_with_it() -> None:
    bad = ratings(5, 5, 5)
    assert dread_on(bad, on(92)).over_since == on(2)
    quiet = dread_on(bad, on(93))
    assert (quiet.state, quiet.over_since, quiet.shown, quiet.last) == ("quiet", None, 50, on(2))


def test_the_alarm_does_not_come_back_by_itself_after_a_restart() -> None:
    assert dread_on([*ratings(5, 5, 5), entry(200, 5), entry(201, 5)], on(201)).state == "early"


def test_after_decades_of_silence_everything_is_possible_again() -> None:
    level = dread_on(ratings(4), date(9999, 12, 31), Rules(half_life=3))
    assert (level.weight, level.band) == (0.0, (1.0, 5.0))


def test_twenty_thousand_days_in_a_row_keep_the_index_exact() -> None:
    always = [DayTotals(date.fromordinal(700_000 + number), 3, 12, 4, 4) for number in range(20_000)]
    last = replay(always, RULES)[-1]
    assert last.level / last.weight == pytest.approx(4, abs=1e-12)


def test_a_day_is_high_by_whole_numbers_at_any_line() -> None:
    # 33 tenths: a mean of 3.3 exactly, which no binary fraction is
    day = [entry(0, rating, number=number) for number, rating in enumerate([3] * 7 + [4] * 3)]
    assert dread_on(day, START, Rules(line=33)).high_days == 1
    assert dread_on(day, START, Rules(line=34)).high_days == 0


def test_a_client_is_watched_from_half_a_point_below_the_line_on() -> None:
    assert dread_on(ratings(3, 3, 3), on(2)).state == "watch"
    assert dread_on(ratings(3, 3, 3), on(2), Rules(line=36)).state == "ok"


def test_the_line_of_a_client_wins_over_the_setting() -> None:
    assert rules_for(CLIENT.replace(line=28), RULES) == Rules(line=28)
    assert rules_for(CLIENT, RULES) is RULES


def test_a_day_gathers_its_entries_whatever_their_order() -> None:
    found = totals([entry(1, 2), entry(0, 5, "payment"), entry(0, 1, "version", "good"), entry(0, 3)])
    assert found == [
        DayTotals(on(0), 3, 9, 1, 5, SIGNAL_VERSION | SIGNAL_PAYMENT),
        DayTotals(on(1), 1, 2, 2, 2, 0),
    ]


@pytest.mark.parametrize(
    ("reason", "signal"),
    [("version", SIGNAL_VERSION), ("payment", SIGNAL_PAYMENT), ("style", SIGNAL_FIT), ("vision", SIGNAL_FIT)],
)
def test_some_reasons_are_signals(reason: str, signal: int) -> None:
    assert signals_of([reason], REASONS) == signal


@pytest.mark.parametrize("reason", ["scope", "tone", "urgency", "work", "good", "unheard-of"])
def test_other_reasons_are_not(reason: str) -> None:
    assert signals_of([reason], REASONS) == 0


def test_a_reason_of_ones_own_counts_for_its_question() -> None:
    known = (Reason("haggling", "h", 2), Reason("timezone", "z", 3))
    assert signals_of(["haggling", "timezone", "version"], known) == SIGNAL_PAYMENT | SIGNAL_FIT


def test_the_usual_is_the_median_of_three_clients_and_thirty_days() -> None:
    ten = range(10)
    levels = [dread_on(ratings(*(rating for _ in ten)), on(9)) for rating in (2, 3, 5)]
    assert usual(levels) == 30
    assert usual([*levels, dread_on(ratings(4), on(9))]) == 35


def test_there_is_no_usual_before_that() -> None:
    ten = range(10)
    levels = [dread_on(ratings(*(3 for _ in ten)), on(9)) for _ in range(3)]
    month = [dread_on(ratings(*([3] * 30)), on(29))] * 2
    assert usual(month) is None
    assert usual([*levels[:2], dread_on(ratings(*([3] * 9)), on(9))]) is None
    assert usual([*levels[:2], dread_on([], on(9))]) is None


@pytest.mark.parametrize(
    ("value", "tenths"), [(3.45, 35), (2.25, 23), (3.44999, 34), (1.0, 10), (0.05, 1), (5.0, 50)]
)
def test_halves_are_shown_rounded_up(value: float, tenths: int) -> None:
    assert nearest(value) == tenths


def test_what_binary_fractions_lose_is_not_shown() -> None:
    # five days of 1, 1, 1, 2 each: 1.25, and a hair less in floating point
    day = [1, 1, 1, 2]
    entries = [entry(3 * n, rating, number=k) for n in range(5) for k, rating in enumerate(day)]
    level = dread_on(entries, on(12))
    assert level.index is not None
    assert level.index < 1.25
    assert level.shown == 13


def test_tenths_are_spelt_with_one_decimal() -> None:
    assert [spell(tenths) for tenths in (39, 30, 5)] == ["3.9", "3.0", "0.5"]
