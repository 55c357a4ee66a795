"""A gap is a pause that is longer than the usual ones, and ends yesterday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clientjournal.core.catch_up import REMEMBERED, Gap, days_asked, gap

TODAY = date(2026, 11, 23)


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=back) for back in days]


@pytest.mark.parametrize(
    ("contacts", "length"),
    [
        ((), 0),
        ((0,), 0),
        ((1, 2, 3), 0),
        ((3, 4, 5), 0),
        ((5, 6, 7), 0),
        ((6, 7, 8), 5),
        ((0, 6, 7, 8), 5),
        ((22, 25, 26), 21),
        ((6,), 5),
        # once a week: only what is longer than two of the usual pauses
        ((7, 14, 21, 28), 0),
        ((13, 20, 27, 34), 0),
        ((14, 21, 28, 35), 13),
        # one long holiday does not make holidays usual
        ((6, 7, 8, 11, 12, 45, 46, 48), 5),
    ],
)
def test_a_gap_is_longer_than_a_long_weekend_and_than_the_usual_pauses(
    contacts: tuple[int, ...], length: int
) -> None:
    found = gap(ago(*contacts), TODAY)
    assert found == (Gap(*ago(length, 1)) if length else None)


def test_one_is_asked_about_the_gap_but_no_further_back_than_one_remembers() -> None:
    assert days_asked(Gap(*ago(6, 1)), TODAY) == tuple(ago(6, 5, 4, 3, 2, 1))
    assert days_asked(Gap(*ago(60, 1)), TODAY) == days_asked(None, TODAY)
    assert len(days_asked(None, TODAY)) == REMEMBERED
    assert days_asked(None, TODAY)[-1] == ago(1)[0]
