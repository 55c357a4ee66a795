"""The chart's axes: honest dates, labels that never touch, levels that never pretend."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientjournal.core.axis import RANGES, Scale, Window, furthest, shift_to, ticks, window

TODAY = date(2026, 11, 23)
DATES = st.dates(date(1990, 1, 1), date(2090, 1, 1))
WINDOWS = st.builds(
    lambda start, days: Window(start, start + timedelta(days=days - 1)), DATES, st.integers(1, 6000)
)


def label(day: date, unit: str) -> str:
    words = {
        "day": "{day:%a} {day.day}",
        "weekday": "{day:%a} {day.day} {day:%b}",
        "week": "{day.day} {day:%b}",
    }
    return {**words, "month": "{day:%b}", "year": "{day.year}"}[unit].format(day=day)


@pytest.mark.parametrize(
    ("name", "days"), [("2-weeks", 14), ("month", 31), ("3-months", 92), ("year", 366), ("all", 400)]
)
def test_a_range_ends_today_and_is_as_long_as_its_name(name: str, days: int) -> None:
    shown = window(name, TODAY, TODAY - timedelta(days=399))
    assert (shown.end, shown.days) == (TODAY, days)


def test_all_of_a_young_history_is_still_two_weeks() -> None:
    assert window("all", TODAY, TODAY).days == 14
    assert window("all", TODAY, None).days == 14


@pytest.mark.parametrize("name", RANGES)
def test_a_window_moves_by_halves_and_never_past_the_first_date(name: str) -> None:
    first = TODAY - timedelta(days=1000)
    shown = [window(name, TODAY, first, shift) for shift in range(furthest(name, TODAY, first) + 3)]
    assert all(a.start >= b.start for a, b in pairwise(shown))
    assert shown[-1] == shown[-2] == shown[-3], "moving on changes nothing"
    assert shown[-1].start == first
    assert all(b.end >= a.start for a, b in pairwise(shown)), "nothing is skipped"


@given(WINDOWS, st.integers(1, 400))
@settings(deadline=None)
def test_every_date_has_one_column_and_columns_end_where_the_next_begins(shown: Window, columns: int) -> None:
    assert shown.column(shown.start, columns) == 0
    assert shown.column(shown.end, columns, 0.999) < columns
    assert shown.last_day(columns - 1, columns) == shown.end
    ends = [shown.last_day(column, columns) for column in range(columns)]
    assert ends == sorted(ends)
    if shown.days >= columns:
        assert all(shown.column(end, columns) == column for column, end in enumerate(ends))


@given(WINDOWS, st.integers(1, 220), st.integers(0, 12), st.sampled_from([0, 6]))
@settings(deadline=None)
def test_labels_stand_at_their_dates_and_never_touch(
    shown: Window, columns: int, reserved: int, week_start: int
) -> None:
    begun: list[date] = []

    def noted(day: date, unit: str) -> str:
        begun.append(day)
        return label(day, unit)

    found = ticks(shown, columns, noted, week_start=week_start, reserved=reserved)
    for tick, following in pairwise(found):
        assert tick.column + len(tick.text) + 2 <= following.column
    for tick in found:
        assert tick.column + len(tick.text) <= columns - reserved
        assert any(tick.column == shown.column(day, columns) for day in begun)


@pytest.mark.parametrize(
    ("name", "columns", "expected"),
    [
        ("2-weeks", 45, ["Mon 16 Nov"]),
        ("2-weeks", 120, ["Tue 10", "Wed 11", "Thu 12"]),
        ("2-weeks", 72, ["Tue 10", "Thu 12", "Sat 14"]),
        ("month", 78, ["Mon 26 Oct", "Mon 2 Nov", "Mon 9 Nov"]),
        ("3-months", 45, ["Sep", "Oct", "Nov"]),
        ("year", 110, ["Dec", "Jan", "Feb"]),
    ],
)
def test_the_finest_labels_that_fit_are_chosen(name: str, columns: int, expected: list[str]) -> None:
    found = ticks(window(name, TODAY, date(2020, 1, 1)), columns, label, reserved=7)
    assert [tick.text for tick in found][: len(expected)] == expected


def test_a_history_of_a_thousand_years_has_labels_too() -> None:
    shown = Window(date(1027, 3, 1), TODAY)
    found = [tick.text for tick in ticks(shown, 60, label)]
    assert found == [str(century) for century in range(1100, 2000, 100)], "2000 would be cut by the right end"


@given(st.integers(1, 60), st.integers(25, 45))
@settings(deadline=None)
def test_a_higher_level_never_stands_lower(rows: int, line: int) -> None:
    scale = Scale(rows, (line, line - 5))
    depths = [scale.depth(level) for level in range(10, 51)]
    assert depths == sorted(depths, reverse=True)
    assert 0 <= depths[-1] <= depths[0] < 4 * rows


@given(st.integers(1, 60), st.integers(25, 45))
@settings(deadline=None)
def test_a_place_is_the_depth_in_rows_and_quarters_and_lies_on_the_chart(rows: int, line: int) -> None:
    scale = Scale(rows, (line, line - 5))
    for level in range(10, 51):
        row, quarters = scale.place(level)
        assert 4 * row + quarters == scale.depth(level)
        assert 0 <= row < rows
        assert 0 <= quarters <= 4


@given(st.integers(7, 60), st.sampled_from([25, 30, 35, 40, 45]))
@settings(deadline=None)
def test_what_comes_near_a_rating_or_the_line_does_not_sit_on_it(rows: int, line: int) -> None:
    scale = Scale(rows, (line, line - 5))
    for reference in {10, 20, 30, 40, 50, line, line - 5}:
        for level in range(10, 51):
            if level != reference:
                above = scale.depth(level) < scale.depth(reference)
                below = scale.depth(level) > scale.depth(reference)
                assert above == (level > reference)
                assert below == (level < reference)


@pytest.mark.parametrize("rows", [5, 9, 13, 17, 41])
def test_whole_ratings_are_equally_far_apart_where_there_is_room(rows: int) -> None:
    scale = Scale(rows)
    assert [scale.row(level) for level in (50, 40, 30, 20, 10)] == [n * (rows - 1) // 4 for n in range(5)]


@given(st.sampled_from(RANGES), st.integers(0, 4000), st.data(), st.integers(0, 300))
def test_the_window_can_be_moved_to_any_date_with_something_to_show(
    name: str, depth: int, data: st.DataObject, before: int
) -> None:
    first = TODAY - timedelta(days=depth)
    day = TODAY - timedelta(days=data.draw(st.integers(0, depth)))
    before = min(before, furthest(name, TODAY, first))
    moved = shift_to(name, TODAY, first, day, before)
    assert window(name, TODAY, first, moved).holds(day)
    if window(name, TODAY, first, before).holds(day):
        assert window(name, TODAY, first, moved) == window(name, TODAY, first, before)
