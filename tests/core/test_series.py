"""The chart says what the sentence says, at every date; contacts are counted, not smeared."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clientjournal.core.axis import Window
from clientjournal.core.dread import dread, replay
from clientjournal.core.model import DayState, DayTotals, Rules
from clientjournal.core.series import Marker, Series

END = date(2026, 11, 23)
RULES = Rules()

RATINGS = st.lists(st.integers(1, 5), min_size=1, max_size=5)
HISTORIES = st.lists(st.tuples(st.integers(1, 130), RATINGS), max_size=25)
WINDOWS = st.builds(
    lambda back, days: Window(END - timedelta(days=back + days - 1), END - timedelta(days=back)),
    st.integers(0, 200),
    st.integers(1, 800),
)


def history(steps: list[tuple[int, list[int]]]) -> list[DayTotals]:
    """Rated days that end today, from (days since the one before, ratings)."""
    day = END - timedelta(days=sum(gap for gap, _ in steps[1:]))
    totals = []
    for number, (gap, ratings) in enumerate(steps):
        day += timedelta(days=gap if number else 0)
        totals.append(DayTotals(day, len(ratings), sum(ratings), min(ratings), max(ratings)))
    return totals


def rated(ratings: str, *, every: int = 3, until: date = END) -> list[DayState]:
    """One rating a day, oldest first, the last one on ``until``."""
    first = until - timedelta(days=every * (len(ratings) - 1))
    days = [(first + timedelta(days=every * n), int(rating)) for n, rating in enumerate(ratings)]
    return replay([DayTotals(day, 1, rating, rating, rating) for day, rating in days], RULES)


def series(days: list[DayState], length: int = 30, **given: object) -> Series:
    shown = Window(END - timedelta(days=length - 1), END)
    return Series(shown, days, RULES, today=END, **given)  # type: ignore[arg-type]


@given(HISTORIES, WINDOWS, st.integers(1, 240))
@settings(deadline=None)
def test_every_sample_is_the_dread_of_that_date(
    steps: list[tuple[int, list[int]]], shown: Window, columns: int
) -> None:
    states = replay(history(steps), RULES)
    samples = Series(shown, states, RULES, today=END).staircase(columns)
    assert len(samples) == columns
    for column, sample in enumerate(samples):
        day = shown.last_day(column, columns)
        known = [state for state in states if state.day <= day]
        judged = dread(known[-10:], day, RULES)
        if judged.state in ("none", "quiet"):
            assert sample is None
        else:
            assert sample is not None
            assert (sample.state, sample.index, sample.shown) == (judged.state, judged.index, judged.shown)
            assert (sample.band, sample.weight) == (judged.band, judged.weight)


@given(HISTORIES, WINDOWS)
@settings(deadline=None)
def test_states_before_the_window_matter_only_through_the_last_one(
    steps: list[tuple[int, list[int]]], shown: Window
) -> None:
    states = replay(history(steps), RULES)
    before = [state for state in states if state.day < shown.start]
    short = [*before[-1:], *(state for state in states if state.day >= shown.start)]
    whole = Series(shown, states, RULES, today=END)
    assert Series(shown, short, RULES, today=END).staircase(50) == whole.staircase(50)


def test_the_index_stays_where_it_is_between_rated_days_and_breaks_off_after_ninety() -> None:
    days = rated("444", until=END - timedelta(days=120))
    samples = series(days, length=130).staircase(130)
    shown = [None if sample is None else sample.shown for sample in samples]
    assert shown[3:100] == [40] * 97, "from the first rated day to the ninetieth after the last"
    assert set(shown[:3] + shown[100:]) == {None}


@given(HISTORIES, WINDOWS, st.integers(1, 200))
@settings(deadline=None)
def test_no_contact_is_lost_or_counted_twice(
    steps: list[tuple[int, list[int]]], shown: Window, columns: int
) -> None:
    totals = history(steps)
    points = [
        (datetime(t.day.year, t.day.month, t.day.day, 9 + n, tzinfo=UTC), t.day, rating, False)
        for t, (_, ratings) in zip(totals, steps, strict=True)
        for n, rating in enumerate(ratings)
    ]
    inside = sum(t.count for t in totals if shown.holds(t.day))
    for given_points in (points, None):
        drawn = Series(shown, replay(totals, RULES), RULES, today=END, points=given_points)
        marks = [mark for column in drawn.marks(columns) for mark in column]
        assert drawn.contacts == inside
        assert sum(mark.count for mark in marks) == inside
        assert all(1 <= mark.low <= mark.mean <= mark.high <= 5 for mark in marks if not mark.summary)
        assert all(1 <= mark.low <= mark.high <= 5 for mark in marks)


def test_where_there_is_room_each_rating_of_a_day_is_a_mark_of_its_own() -> None:
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    points = [(at, at.date(), 2, False), (at, at.date(), 5, True), (at, at.date(), 5, True)]
    marks = series([], points=points).marks(30)[-4]
    assert {(mark.mean, mark.count, mark.late) for mark in marks} == {(2, 1, False), (5, 2, True)}


def test_a_mark_is_late_only_if_all_its_contacts_are() -> None:
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    points = [(at, at.date(), 5, True), (at, at.date(), 5, False)]
    (mark,) = series([], points=points).marks(30)[-4]
    assert not mark.late


def test_where_contacts_crowd_a_column_shows_their_mean_and_spread() -> None:
    days = rated("15" * 60, every=1)
    (mark,) = series(days, length=120).marks(2)[1]
    assert (mark.mean, mark.low, mark.high, mark.count) == (3, 1, 5, 60)
    assert mark.summary


def test_hours_tell_contacts_of_one_day_apart_when_a_day_is_wide() -> None:
    morning, evening = datetime(2026, 11, 23, 8, tzinfo=UTC), datetime(2026, 11, 23, 18, tzinfo=UTC)
    points = [(morning, END, 2, False), (evening, END, 4, False)]
    found = series([], length=2, points=points).marks(20)
    assert [n for n, marks in enumerate(found) if marks] == [13, 17]


def test_events_outside_the_window_are_left_out() -> None:
    events = [Marker(END, "talk", "b"), Marker(END, "talk", "a"), Marker(date(2020, 1, 1), "talk", "c")]
    assert [marker.label for marker in series([], markers=events).markers] == ["a", "b"]
