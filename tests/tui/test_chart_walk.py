"""Walking the contacts on the chart: the cursor, what the bar says of them, and the window that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.tui.journal.client_card import ClientCard
from clientjournal.tui.journal.log_form import LogForm
from clientjournal.tui.widgets.chart import LevelChart
from clientjournal.tui.widgets.entries import EntryList
from screens import SIZE, app, lines, shown

if TYPE_CHECKING:
    from clientjournal.journal import Journal


def bar(seen: list[str]) -> str:
    """The line above the footer."""
    return seen[-2]


async def test_arrows_walk_from_contact_to_contact_and_the_bar_says_what_each_was(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme")
    factories.rate(journal, acme.id, 4, factories.days_ago(30), note="again the logo", reasons=("scope",))
    async with app(journal).run_test(size=(120, 30)) as pilot:
        await pilot.press("tab", "left")
        assert "Thu 19 Nov 2026, 09:00 ◕ 4 dread · Acme" in bar(lines(pilot))
        assert "Enter open" in bar(lines(pilot))
        await pilot.press("home")
        assert "24 Oct 2026" in bar(lines(pilot))
        assert "scope" in bar(lines(pilot))
        await pilot.press("left")
        assert "24 Oct 2026" in bar(lines(pilot)), "there is nothing before the first"
        await pilot.press("end")
        assert "22 Nov 2026, 09:00 ● 5 awful" in bar(lines(pilot))


async def test_the_window_follows_the_cursor_and_says_so(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme")
    for back in (200, 400):
        factories.rate(journal, acme.id, 3, factories.days_ago(back))
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("tab", "home")
        series = pilot.app.query_one(LevelChart).series
        assert series is not None
        assert series.window.holds(factories.days_ago(400))
        assert "3 months until" in shown(pilot)
        await pilot.press("right")
        series = pilot.app.query_one(LevelChart).series
        assert series is not None
        assert series.window.holds(factories.days_ago(200))
        await pilot.press("end")
        assert "until" not in shown(pilot)


@pytest.fixture
def old(journal: Journal) -> Journal:
    """Acme with contacts long ago."""
    acme = journal.reader.match_client("Acme")
    for back in (200, 400):
        factories.rate(journal, acme.id, 3, factories.days_ago(back))
    return journal


@pytest.mark.parametrize(
    ("keys", "focused"),
    [
        pytest.param(("2",), "chart", id="a rating"),
        pytest.param(("tab", "2"), "entries", id="a rating on the entries"),
        pytest.param(("shift+tab",), "clients", id="the clients"),
        pytest.param(("shift+tab", "down", "up"), "clients", id="another client"),
        pytest.param(("n", "x", "enter", "u", "shift+tab", "2", "u"), "clients", id="an undo"),
    ],
)
async def test_the_chart_comes_back_to_today(old: Journal, keys: tuple[str, ...], focused: str) -> None:
    async with app(old).run_test(size=SIZE) as pilot:
        await pilot.press("tab", "home")
        assert "until" in shown(pilot)
        await pilot.press(*keys)
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == focused
        series = pilot.app.query_one(LevelChart).series
        assert series is not None
        assert series.window.end == factories.TODAY
        assert "until" not in shown(pilot)


async def test_after_that_the_arrows_walk_from_the_newest_contact(old: Journal) -> None:
    async with app(old).run_test(size=SIZE) as pilot:
        await pilot.press("tab", "home", "shift+tab", "tab", "left")
        assert "19 Nov 2026" in bar(lines(pilot))
        assert "until" not in shown(pilot)


async def test_in_the_entries_the_chart_stays_where_their_cursor_is(old: Journal) -> None:
    async with app(old).run_test(size=SIZE) as pilot:
        await pilot.press("tab", "home", "tab")
        assert "3 months until" in shown(pilot)
        selected = pilot.app.query_one(EntryList).selected
        assert selected is not None
        assert selected.day == factories.days_ago(400)


async def test_a_page_takes_the_cursor_along(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme")
    for back in range(30, 300, 10):
        factories.rate(journal, acme.id, 3, factories.days_ago(back))
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("tab", "pageup", "pageup", "pageup")
        series, entries = pilot.app.query_one(LevelChart).series, pilot.app.query_one(EntryList)
        assert series is not None
        assert entries.selected is not None
        assert series.window.holds(entries.selected.day)
        assert not series.window.holds(factories.TODAY)


async def test_the_keys_of_an_entry_act_on_the_one_at_the_cursor(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("tab", "left", "t", "1", "enter")
        acme = journal.reader.match_client("Acme")
        turned = [entry.aftermath for entry in journal.reader.entries(client=acme.id)]
        assert turned == [None, 1, None, None]


async def test_on_the_chart_e_edits_and_x_deletes_the_entry_at_the_cursor(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme")
    before = journal.reader.entries(client=acme.id)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("tab", "left", "e")
        assert isinstance(pilot.app.screen, LogForm)
        await pilot.press("2", "ctrl+s")
        assert journal.reader.entry(before[1].id).dread == 2
        await pilot.press("left", "x")
        assert [entry.id for entry in journal.reader.entries(client=acme.id)] == [
            entry.id for entry in (*before[:2], before[3])
        ]
        assert "u brings it back" in bar(lines(pilot))


async def test_on_a_chart_without_entries_e_is_the_clients_card(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("end", "tab", "x", "e")
        assert isinstance(pilot.app.screen, ClientCard)


async def test_under_the_mask_the_bar_keeps_what_was_noted(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme")
    factories.rate(journal, acme.id, 4, note="zebra")
    async with app(journal).run_test(size=(120, 30)) as pilot:
        await pilot.press("tab", "left", "right")
        assert "zebra" in bar(lines(pilot))
        await pilot.press("f8")
        assert "zebra" not in shown(pilot)
        await pilot.press("left", "right")
        assert "zebra" not in shown(pilot)
        assert "Acme" not in shown(pilot)


async def test_another_client_begins_at_the_newest_contact(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("tab", "home", "shift+tab", "down")
        casa = journal.reader.match_client("Casa")
        newest = journal.reader.entries(client=casa.id, limit=1)[0]
        selected = pilot.app.query_one(EntryList).selected
        assert selected is not None
        assert selected.id == newest.id


async def test_walking_where_nothing_is_logged_does_nothing(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "tab", "left", "right", "home", "end", "pageup", "enter")
        assert pilot.app.query_one(EntryList).selected is None
