"""The list of entries: what a row says, where the cursor stays, and how little is read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from clientjournal.core.model import Channel, Entry
from clientjournal.tui import look, palettes
from clientjournal.tui.widgets.entries import Columns, EntryList, day_heading, day_name
from clientjournal.tui.widgets.windowed import BLOCK, KEPT, WindowedEntries

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 23)


def entry(
    days_ago: int, hour: int = 9, dread: int = 4, note: str = "", *, id: str = "", **given: object
) -> Entry:
    at = datetime(2026, 11, 23, hour, 12, tzinfo=UTC) - timedelta(days=days_ago)
    made = Entry(id or f"{days_ago}-{hour}", "c", at, True, dread, Channel.EMAIL, at, note=note)
    return made.replace(**given)


class Listed:
    """A source that holds its entries, and counts what is asked of it."""

    def __init__(self, *entries: Entry) -> None:
        self.entries = sorted(entries, key=lambda entry: (entry.at, entry.id), reverse=True)

    def day_counts(self) -> list[tuple[date, int]]:
        counts: dict[date, int] = {}
        for entry in self.entries:
            counts[entry.day] = counts.get(entry.day, 0) + 1
        return list(counts.items())

    def entries_between(self, since: date, until: date) -> list[Entry]:
        return [entry for entry in self.entries if since <= entry.day <= until]


class Endless:
    """A source of any size that makes its entries when they are asked for."""

    def __init__(self, days: int, per_day: int) -> None:
        self.days, self.per_day, self.read = days, per_day, 0

    def day_counts(self) -> list[tuple[date, int]]:
        return [(TODAY - timedelta(days=back), self.per_day) for back in range(self.days)]

    def entries_between(self, since: date, until: date) -> Sequence[Entry]:
        backs = range((TODAY - until).days, (TODAY - since).days + 1)
        self.read += len(backs) * self.per_day
        return [entry(back, id=f"{back}-{n}") for back in backs for n in range(self.per_day)]


class ListApp(App[None]):
    CSS = "EntryList { height: 1fr; }"

    def __init__(self, source: Listed | Endless) -> None:
        super().__init__()
        self.source, self.seen = source, list[str]()
        for theme in look.THEMES:
            self.register_theme(theme)
        self.theme = "cj-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return look.variables(palettes.DARK)

    def compose(self) -> ComposeResult:
        entries = EntryList()
        entries.today = TODAY
        entries.source = self.source
        yield entries

    @property
    def entries(self) -> EntryList:
        return self.query_one(EntryList)

    @property
    def rows(self) -> list[str]:
        return [self.entries.render_line(y).text.rstrip() for y in range(self.entries.size.height)]

    def on_entry_list_highlighted(self, message: EntryList.Highlighted) -> None:
        self.seen.append("none" if message.entry is None else message.entry.id)

    def on_entry_list_opened(self, message: EntryList.Opened) -> None:
        self.seen.append(f"opened {message.entry.id}")


SAMPLE = Listed(
    entry(0, 9, 4, "another free revision", id="a", reasons=("scope", "urgency")),
    entry(3, 16, 5, "shouted, then sent a heart", id="b", channel=Channel.CALL, reasons=("version", "tone")),
    entry(3, 11, 2, id="c", reasons=("good",), aftermath=1),
    entry(7, 12, 3, id="d", time_known=False, channel=Channel.MEETING),
    entry(400, 8, 1, id="e"),
)


async def test_days_have_headings_and_rows_say_time_rating_channel_reasons_and_note() -> None:
    app = ListApp(SAMPLE)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        assert [row.replace("─", "") for row in app.rows[:9]] == [
            " today ",
            "▌ 09:12  ◕ 4 dread   email    s u    another free revision",
            " Friday ",
            "  16:12  ● 5 awful   call     v t    shouted, then sent a heart",
            "  11:12  ◔ 2 fine    email    g      › ○ 1",
            " Mon 16 Nov ",
            "    ·    ◑ 3 uneasy  meeting",
            " Sun 19 Oct 2025 ",
            "  08:12  ○ 1 glad    email",
        ]


async def test_a_low_list_names_the_day_beside_its_first_entry() -> None:
    app = ListApp(SAMPLE)
    async with app.run_test(size=(53, 5)) as pilot:
        await pilot.pause()
        assert app.rows == [
            "▌today  09:12 ◕ 4 dread  email   su  another free re…",
            " Fri    16:12 ● 5 awful  call    vt  shouted, then s…",
            "        11:12 ◔ 2 fine   email   g   › ○ 1",
            " 16 Nov   ·   ◑ 3 uneasy meeting",
            " Oct'25 08:12 ○ 1 glad   email",
        ]


async def test_the_cursor_goes_over_entries_only_and_says_where_it_is() -> None:
    app = ListApp(SAMPLE)
    async with app.run_test(size=(80, 12)) as pilot:
        app.entries.focus()
        await pilot.press("down", "down", "up", "end", "up", "home", "pagedown", "enter")
        assert app.seen == ["a", "b", "c", "b", "e", "d", "a", "e", "opened e"]
        await pilot.click(EntryList, offset=(5, 5))
        assert app.entries.selected is not None
        assert app.entries.selected.id == "c", "a heading sends a cursor from below to the entry above it"


async def test_the_cursor_stays_on_its_entry_whatever_comes_before_it() -> None:
    app = ListApp(SAMPLE)
    async with app.run_test(size=(80, 12)) as pilot:
        app.entries.focus()
        await pilot.press("down", "down")
        app.entries.source = Listed(entry(0, 10, id="new"), *SAMPLE.entries)
        assert app.entries.selected is not None
        assert app.entries.selected.id == "c"
        app.entries.source = Listed(*(e for e in SAMPLE.entries if e.id != "c"))
        await pilot.pause()
        assert app.seen[-1] == "e", "its place is taken by the next one when it is gone"


async def test_when_the_last_entry_goes_nothing_is_selected() -> None:
    app = ListApp(SAMPLE)
    async with app.run_test(size=(80, 12)) as pilot:
        app.entries.source = Listed()
        await pilot.pause()
        assert app.entries.selected is None
        assert app.seen[-1] == "none"


async def test_without_focus_a_cursor_on_the_newest_follows_the_newest() -> None:
    app = ListApp(SAMPLE)
    async with app.run_test(size=(80, 12)) as pilot:
        app.screen.set_focus(None)
        await pilot.pause()
        app.entries.source = Listed(entry(0, 10, id="new"), *SAMPLE.entries)
        await pilot.pause()
        assert app.seen[-1] == "new"


async def test_the_cursor_can_be_put_on_an_entry() -> None:
    app = ListApp(SAMPLE)
    async with app.run_test(size=(80, 12)) as pilot:
        app.entries.select(SAMPLE.entries[3])
        await pilot.pause()
        assert app.seen[-1] == "d"
        app.entries.select(entry(2, id="elsewhere"))
        assert app.entries.selected is SAMPLE.entries[3]


async def test_the_selected_row_stands_out_with_focus_and_without() -> None:
    app = ListApp(SAMPLE)
    async with app.run_test(size=(80, 12)) as pilot:
        app.entries.focus()
        await pilot.pause()
        focused = next(iter(app.entries.render_line(1)))
        app.screen.set_focus(None)
        await pilot.pause()
        blurred = next(iter(app.entries.render_line(1)))
        other = next(iter(app.entries.render_line(3)))
        assert focused.text == blurred.text == "▌"
        assert len({str(segment.style) for segment in (focused, blurred, other)}) == 3


@pytest.mark.parametrize(
    "note",
    [
        "会議が二時間も長引いた、また仕様変更の話だった、疲れた、もう嫌だ",
        "🤷🏽‍♀️" * 40,
        "e\u0301" * 90,
        "שלום עולם " * 20,
        "\x1b]0;title\x07\x1b[31mred\u202e" * 10,
        "[/x] [b]not bold[/b] [@click=app.quit]x" * 5,
        "one\ntwo\tthree\r" * 20,
    ],
)
async def test_a_note_is_cut_in_cells_and_shown_literally(note: str) -> None:
    app = ListApp(Listed(entry(0, note=note)))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        text = app.entries.render_line(1).text
        assert cell_len(text) == 80
        assert not set(text) & set("\x1b\x07\n\t\r\u202e")
        assert text.rstrip().endswith("…")


async def test_an_empty_list_says_so_in_the_words_given() -> None:
    app = ListApp(Listed())
    async with app.run_test(size=(80, 12)) as pilot:
        app.entries.empty = "nothing found"
        await pilot.press("down", "end", "enter")
        assert app.rows[0] == " nothing found"


async def test_a_million_entries_are_read_only_where_they_are_seen() -> None:
    source = Endless(5_000, 200)
    app = ListApp(source)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert source.read <= 2 * BLOCK
        app.entries.focus()
        await pilot.press("end")
        assert app.rows[-1].startswith("▌")
        assert app.entries.selected is not None
        assert app.entries.selected.id == "4999-199"
        await pilot.press("pageup", "home", "pagedown", "down")
        assert source.read <= 6 * BLOCK


@given(st.lists(st.integers(1, 3 * BLOCK), max_size=12), st.booleans())
@settings(deadline=None)
def test_rows_and_entries_correspond_one_to_one(counts: list[int], headings: bool) -> None:
    class Days:
        def day_counts(self) -> list[tuple[date, int]]:
            return [(TODAY - timedelta(days=2 * n), count) for n, count in enumerate(counts)]

        def entries_between(self, since: date, until: date) -> list[Entry]:
            return [
                entry(2 * n, id=f"{n}-{k}")
                for n, count in enumerate(counts)
                if since <= TODAY - timedelta(days=2 * n) <= until
                for k in range(count)
            ]

    windowed = WindowedEntries(Days(), headings=headings)
    expected = [f"{n}-{k}" for n, count in enumerate(counts) for k in range(count)]
    assert len(windowed) == len(expected)
    assert windowed.rows == len(expected) + (len(counts) if headings else 0)
    seen = []
    for row in range(windowed.rows):
        place = windowed.place(row)
        if place.number is not None:
            found = windowed.entry(place.number)
            assert found is not None
            assert found.day == place.day
            assert windowed.row(place.number) == row
            seen.append(found.id)
    assert seen == expected


def test_the_block_not_looked_at_for_longest_is_given_up() -> None:
    source = Endless(KEPT + 1, BLOCK)
    windowed = WindowedEntries(source, headings=True)
    for block in [*range(KEPT), 0, KEPT]:
        windowed.entry(block * BLOCK)
    assert source.read == (KEPT + 1) * BLOCK
    windowed.entry(0)
    assert source.read == (KEPT + 1) * BLOCK, "it was looked at not long ago"
    windowed.entry(BLOCK)
    assert source.read == (KEPT + 2) * BLOCK


def test_an_entry_that_went_away_meanwhile_is_a_blank_and_not_a_crash() -> None:
    source = Listed(*(entry(0, hour, id=str(hour)) for hour in range(5)))
    windowed = WindowedEntries(source, headings=True)
    source.entries.pop()
    assert windowed.entry(4) is None


@pytest.mark.parametrize(
    ("days_ago", "heading", "name"),
    [
        (0, "today", "today"),
        (1, "yesterday", "Sun"),
        (3, "Friday", "Fri"),
        (6, "Tuesday", "Tue"),
        (7, "Mon 16 Nov", "16 Nov"),
        (400, "Sun 19 Oct 2025", "Oct'25"),
        (-2, "Wed 25 Nov", "25 Nov"),
    ],
)
def test_a_day_is_called_by_the_shortest_name_that_is_clear(days_ago: int, heading: str, name: str) -> None:
    day = TODAY - timedelta(days=days_ago)
    assert (day_heading(day, TODAY), day_name(day, TODAY)) == (heading, name)


@given(st.integers(0, 250), st.booleans())
@settings(deadline=None)
def test_columns_never_take_more_than_there_is_once_the_rating_fits(width: int, named_days: bool) -> None:
    columns = Columns.fitting(width, named_days=named_days)
    gap = len(columns.gap)
    used = columns.day + 5 + gap + 10
    used += sum(gap + column for column in (columns.channel, columns.reasons) if column)
    if columns.note > 0:
        assert used + gap + columns.note == width
    if width >= 26:
        assert used <= width


async def test_any_size_is_filled_exactly() -> None:
    notes = ["", "会議" * 30, "x" * 300]
    source = Listed(*(entry(n // 3, n % 24, 1 + n % 5, notes[n % 3], aftermath=n % 5 + 1) for n in range(60)))
    app = ListApp(source)
    async with app.run_test(size=(80, 24)) as pilot:
        for width, height in ((1, 1), (2, 30), (9, 4), (17, 8), (30, 9), (53, 7), (64, 12), (200, 60)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            await pilot.press("down")
            for y in range(app.entries.size.height):
                assert app.entries.render_line(y).cell_length == app.entries.size.width
