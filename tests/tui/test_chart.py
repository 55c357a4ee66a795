"""The chart, read from its strips: what it says, what it leaves out, and that nothing collides."""

from __future__ import annotations

import random
import sys
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from clientjournal.core.axis import window
from clientjournal.core.dread import replay
from clientjournal.core.model import DayState, DayTotals, Rules
from clientjournal.core.series import Marker, Series
from clientjournal.tui import look, palettes
from clientjournal.tui.widgets.chart import LevelChart
from clientjournal.tui.widgets.plot import Cursor, Plot

if TYPE_CHECKING:
    from rich.segment import Segment

TODAY = date(2026, 11, 23)
LOOKS = [
    look.Look(palette, glyphs)
    for palette in (palettes.DARK, palettes.LIGHT, palettes.TERMINAL)
    for glyphs in (look.UNICODE, look.ASCII)
]
DARK = LOOKS[0]


def states(
    ratings: str, *, every: int = 2, until: date = TODAY, rules: Rules | None = None
) -> list[DayState]:
    """One rating a day, oldest first, the last one on ``until``."""
    first = until - timedelta(days=every * (len(ratings) - 1))
    days = [(first + timedelta(days=every * n), int(rating)) for n, rating in enumerate(ratings)]
    return replay([DayTotals(day, 1, rating, rating, rating) for day, rating in days], rules or Rules())


def series(
    days: list[DayState],
    name: str = "3-months",
    *,
    rules: Rules | None = None,
    shift: int = 0,
    late: bool = False,
    markers: tuple[Marker, ...] = (),
) -> Series:
    shown = window(name, TODAY, days[0].day if days else None, shift)
    points = [(datetime(*d.day.timetuple()[:3], 12, tzinfo=UTC), d.day, d.low, late) for d in days]
    return Series(shown, days, rules or Rules(), today=TODAY, points=points, markers=markers)


def rows(
    shown: Series, width: int = 53, height: int = 9, seen: look.Look = DARK, heading: str = ""
) -> list[str]:
    return [strip.text for strip in Plot(shown, seen, width, height, heading=heading).canvas.strips()]


def row_of(text: str, drawn: list[str]) -> int:
    return next(y for y, row in enumerate(drawn) if text in row)


LINES = "⎺⎻─⎼⎽"
"""The line and the one below which an alarm clears, wherever in a cell they are."""

WORSENING = "1112122233344455454554"


def test_levels_dates_line_and_the_present_level_are_labelled() -> None:
    drawn = rows(series(states(WORSENING)), 88, 17, heading="3 months")
    assert [row[:4].strip() for row in drawn if row[:4].strip()] == ["5", "4", "3.5", "3", "2", "1"]
    assert drawn[0].endswith("‹ 3 months ›")
    assert "your line 3.5" in drawn[row_of("3.5", drawn)]
    assert any("clears below 3.0" in row for row in drawn)
    assert drawn[-1].rstrip().endswith("today")
    assert "⎼⎼• ▲ 3.9" in drawn[row_of("  4 ", drawn)], "beside the staircase it is the end of"


def test_nothing_is_drawn_over_a_label() -> None:
    for width in range(48, 130, 3):
        for height in (8, 9, 10, 11, 17, 24):
            drawn = "\n".join(rows(series(states(WORSENING)), width, height, heading="3 months"))
            for label in ("line 3.5", "today", "3 months"):
                assert label in drawn, (label, width, height)


def test_no_label_stands_beside_the_number_of_another_level() -> None:
    for width in range(48, 130, 7):
        for height in range(5, 14):
            drawn = rows(series(states(WORSENING)), width, height, heading="3 months")
            for label, own in (("line 3.5", "3.5"), ("clears", "3")):
                for row in drawn[1:]:
                    assert label not in row or row[:4].strip() in ("", own), (label, row, width, height)


def test_just_under_four_is_not_drawn_on_four() -> None:
    at_four, under = rows(series(states("4444444"))), rows(series(states("4444443")))
    assert at_four[row_of(" 4.0", at_four)].startswith("  4")
    assert not under[row_of(" 3.8", under)].startswith("  4")


def test_contacts_are_rating_signs_where_there_is_room_dots_where_not_and_hollow_when_late() -> None:
    few = rows(series(states("1234512345", every=8)), 88, 19)
    assert {sign for row in few for sign in row} >= set(look.UNICODE.ratings)
    many = "".join(rows(series(states("1234512345" * 3, every=3)), 53, 9))
    assert "•" in many
    assert not set(many) & set(look.UNICODE.ratings)
    late = "".join(rows(series(states("1234512345" * 3, every=3), late=True)))
    assert "◦" in late
    assert "•" not in late


def test_a_contact_on_the_staircase_lets_the_line_go_on_behind_it() -> None:
    through = {9: "underline", 11: "strike"}
    for height, line in through.items():
        plot = Plot(series(states("4444444444")), DARK, 53, height)
        beads = [s for strip in plot.canvas.strips() for s in strip if s.style and getattr(s.style, line)]
        assert len("".join(bead.text for bead in beads)) == 10


@pytest.mark.parametrize("height", [9, 11, 17, 33])
def test_the_staircase_goes_on_from_column_to_column(height: int) -> None:
    """Neighbouring columns meet: their lines are near each other, or a riser fills what is between."""
    rng = random.Random(height)
    for _ in range(6):
        ratings = "".join(rng.choice("12345") for _ in range(8))
        with_contacts = series(states(ratings, every=7))
        shown = Series(with_contacts.window, with_contacts.days, Rules(), today=TODAY, points=())
        plot = Plot(shown, DARK, 90, height)
        ink = [
            {y for y, strip in enumerate(plot.canvas.strips()) for s in strip.crop(x, x + 1) if steps(s)}
            for x in range(4, 84)
        ]
        drawn = [rows_of for rows_of in ink if rows_of]
        assert drawn
        for left, right in pairwise(drawn):
            assert min(right) - 1 <= max(left), (ratings, left, right)
            assert min(left) - 1 <= max(right), (ratings, left, right)


def steps(segment: Segment) -> bool:
    """Whether a cell is part of the staircase, which alone has these colours and signs at once."""
    signs = {*LINES, DARK.glyphs.riser, *DARK.glyphs.turns, *DARK.glyphs.stubs}
    colours = {DARK.state(state).color for state in ("over", "watch", "ok", "early")}
    return segment.text in signs and segment.style is not None and segment.style.color in colours


def test_a_gap_stays_a_gap() -> None:
    days = [*states("44444", until=TODAY - timedelta(days=200)), *states("2222")]
    drawn = rows(
        series(replay([DayTotals(d.day, 1, d.total, d.low, d.high) for d in days], Rules()), "year"), 120, 17
    )
    four = drawn[row_of("  4 ", drawn)]
    assert four[60:78] == "─" * 18, "a level goes on for ninety days"
    staircase = "".join(row[88:108] for row in drawn[:-3])
    assert set(staircase) <= {" ", *LINES}, "nothing but the two lines"


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (series([]), "no entries yet"),
        (series(states("444", until=date(2026, 1, 5)), "2-weeks"), "no contact between 10 Nov and 23 Nov"),
        (series(states("444", rules=Rules(30)), rules=Rules(30)), "line 3.0"),
        (series(states("444"), rules=Rules(35, 30)), "half-life 30 days"),
    ],
)
def test_what_a_reader_must_know_stands_in_words(shown: Series, words: str) -> None:
    assert any(words in row for row in rows(shown, heading="3 months"))


def test_the_two_levels_that_decide_are_named_with_their_numbers_also_in_a_crowd() -> None:
    crowd = "\n".join(rows(series(states("345" * 30, every=1)), heading="3 months"))
    assert "your line 3.5" in crowd
    assert "clears below 3.0" in crowd or "clears 3.0" in crowd


def test_settings_are_named_however_little_there_is_to_see() -> None:
    drawn = rows(series(states("4", rules=Rules(30)), rules=Rules(30)), heading="3 months")
    assert "line 3.0" in drawn[0]


def test_the_usual_settings_are_not_remarked_upon() -> None:
    assert rows(series(states("444444")), heading="x")[0].strip() == "‹ x ›"


def test_a_moved_window_ends_with_its_own_date() -> None:
    drawn = rows(series(states("3" * 100), "month", shift=2))
    assert drawn[-1].rstrip().endswith("24 Oct")


def test_a_talk_is_marked_where_it_was_with_its_name() -> None:
    talk = Marker(date(2026, 10, 20), "talk", "reset talk")
    drawn = rows(series(states(WORSENING), markers=(talk,)), 88, 17)
    assert "▽ reset talk" in drawn[0]
    column = drawn[0].index("▽")
    assert column == 4 + series([]).window.column(talk.day, 88 - 10)
    assert sum(row[column] == "┊" for row in drawn) > 5


def test_events_of_a_guide_have_signs_of_their_own_and_a_legend_where_no_name_fits() -> None:
    for seen in LOOKS[:2]:
        kinds = ("opened", "decide", "write", "told", "close")
        events = tuple(Marker(TODAY - timedelta(days=60 - 2 * n), kind, kind) for n, kind in enumerate(kinds))
        title = rows(series(states(WORSENING), markers=events), 120, 17, seen)[0]
        assert all(seen.glyphs.events[kind] in title for kind in kinds)
        assert all(kind in title for kind in kinds), title


def test_of_one_day_the_weightiest_event_has_the_sign() -> None:
    events = tuple(Marker(TODAY - timedelta(days=50), kind, kind) for kind in ("talk", "close", "opened"))
    title = rows(series(states(WORSENING), markers=events), 88, 17)[0]
    assert "× close" in title
    assert "▽" not in title


def test_an_event_of_today_stands_under_the_name_of_the_range() -> None:
    snooze = Marker(TODAY, "snooze", "not yet")
    title, *below = rows(series(states(WORSENING), markers=(snooze,)), 88, 17, heading="3 months")
    assert title.rstrip().endswith("‹ 3 months ›")
    assert "‖ not yet  ‹ 3 months ›" in title, "as near to its sign as may be"
    column = 4 + series([]).window.column(TODAY, 88 - 10)
    assert "".join(row[column] for row in below).strip().startswith("‖┊┊")


def test_below_the_name_of_the_range_an_event_is_named_beside_its_sign_where_there_is_room() -> None:
    snooze = Marker(TODAY, "snooze", "not yet")
    title, *below = rows(series(states("3" * 22), markers=(snooze,)), 88, 17, heading="3 months")
    assert title.strip() == "‹ 3 months ›"
    assert any("not yet ‖" in row for row in below)


def test_a_label_is_never_read_as_an_escape_sequence() -> None:
    talk = Marker(date(2026, 10, 20), "talk", "a\x1b[31mb")
    assert not any("\x1b" in row for row in rows(series(states("3333"), markers=(talk,)), 88, 17))


def test_without_braille_only_ascii_is_drawn() -> None:
    drawn = "".join(rows(series(states(WORSENING)), 88, 17, LOOKS[1], heading="3 months"))
    assert drawn.isascii()
    assert "your line" in drawn


def test_the_shade_of_the_band_turns_warm_while_over() -> None:
    strips = Plot(series(states(WORSENING)), DARK, 88, 17).canvas.strips()
    grounds = {s.style.bgcolor.name for strip in strips for s in strip if s.style and s.style.bgcolor}
    assert grounds == {palettes.DARK.band, palettes.DARK.band_over}


def test_without_shades_the_band_is_two_thin_lines() -> None:
    seen = look.Look(palettes.TERMINAL, look.UNICODE)
    strips = Plot(series(states("3" * 22)), seen, 88, 17).canvas.strips()
    edges = [
        y for y, strip in enumerate(strips) if any(s.style == seen.ghost and s.text.strip() for s in strip)
    ]
    level = row_of("3.0", [strip.text for strip in strips])
    assert min(edges) < level < max(edges)


def test_the_cursor_is_a_column_with_its_rating_in_reverse_and_its_date_on_the_axis() -> None:
    for seen in LOOKS:
        for height in (8, 9, 17):
            shown = series(states(WORSENING))
            at = shown.points[-9][0] if shown.points else datetime.now(UTC)
            plot = Plot(shown, seen, 54, height, heading="3 months", cursor=Cursor(at, 3))
            drawn = plot.canvas.strips()
            pointed = [s.text for strip in drawn for s in strip if s.style and s.style.reverse]
            assert pointed == [seen.glyphs.ratings[2]]
            assert "7 Nov" in drawn[-1].text
            column = next(strip.text.index(pointed[0]) for strip in drawn if pointed[0] in strip.text)
            assert sum(strip.text[column] == seen.glyphs.spread for strip in drawn) >= 3


def test_a_contact_outside_the_window_has_no_column() -> None:
    shown = series(states(WORSENING), "2-weeks")
    assert shown.column(datetime(2026, 1, 1, tzinfo=UTC), 40) is None
    assert shown.column(datetime(2026, 11, 23, 23, 59, tzinfo=UTC), 40) == 39


@given(
    st.lists(st.tuples(st.integers(1, 120), st.integers(1, 5), st.integers(1, 40)), max_size=40),
    st.sampled_from(["2-weeks", "month", "3-months", "year", "all"]),
    st.integers(1, 200),
    st.integers(1, 60),
    st.integers(0, 3),
    st.integers(25, 45),
    st.sampled_from(LOOKS),
    st.text(max_size=12) | st.sampled_from(["\0", "👩\u200d💻 talk", "\u0301x", "❤\ufe0f", "会議"]),
)
@settings(deadline=None)
def test_any_history_fits_any_size(
    steps: list[tuple[int, int, int]],
    name: str,
    width: int,
    height: int,
    shift: int,
    line: int,
    seen: look.Look,
    label: str,
) -> None:
    day = TODAY - timedelta(days=sum(gap for gap, _, _ in steps))
    totals = []
    for gap, rating, count in steps:
        day += timedelta(days=gap)
        totals.append(DayTotals(day, count, rating * count, rating, rating))
    rules = Rules(line)
    days = replay(totals, rules)
    shown = window(name, TODAY, days[0].day if days else None, shift)
    markers = [Marker(state.day, "talk", label) for state in days[::5]]
    drawn = Plot(
        Series(shown, days, rules, today=TODAY, markers=markers), seen, width, height, heading=label
    ).canvas.strips()
    assert len(drawn) == height
    for strip in drawn:
        assert strip.cell_length == width
        assert sum(segment.cell_length for segment in strip) == width


def test_the_work_does_not_grow_with_the_entries() -> None:
    chance = random.Random(1)
    counts: list[int] = []
    for entries in (10, 10_000):
        days = [TODAY - timedelta(days=n) for n in range(1500, -1, -1)]
        totals = [DayTotals(day, entries, entries * r, r, r) for day in days for r in [chance.randint(1, 5)]]
        shown = series(replay(totals, Rules()), "all")
        summary = Series(shown.window, shown.days, Rules(), today=TODAY)
        counts.append(sum(len(marks) for marks in summary.marks(110)))
    assert counts == [110, 110]


class ChartApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.moved: list[int] = []
        self.walked: list[int] = []
        for theme in look.THEMES:
            self.register_theme(theme)
        self.theme = "cj-dark"

    def compose(self) -> ComposeResult:
        yield LevelChart()

    def on_level_chart_walked(self, message: LevelChart.Walked) -> None:
        self.walked.append(message.by)

    def on_level_chart_moved(self, message: LevelChart.Moved) -> None:
        self.moved.append(message.steps)


async def test_the_chart_is_drawn_once_per_change_and_arrows_ask_to_move_it() -> None:
    app = ChartApp()
    async with app.run_test(size=(80, 17)) as pilot:
        chart = app.query_one(LevelChart)
        assert chart.render_line(3).text.strip() == "", "nothing to show yet"
        chart.series = series(states(WORSENING))
        chart.range_label = "3 months"
        await pilot.pause()
        first = chart.render_line(5)
        assert chart.render_line(5) is first
        chart.range_label = "year"
        assert "year" in chart.render_line(0).text
        chart.focus()
        await pilot.press("left", "left", "right", "home", "end")
        assert app.walked == [1, 1, -1, sys.maxsize, -sys.maxsize]
        await pilot.press("pageup", "pagedown")
        assert app.moved == [-1, 1]
        app.theme = "cj-light"
        await pilot.pause()
        ground = next(iter(chart.render_line(8))).style
        assert ground is not None
        assert ground.bgcolor is not None
        assert ground.bgcolor.name == palettes.LIGHT.background
