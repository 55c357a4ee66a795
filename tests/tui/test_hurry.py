"""Running through the clients with a key held down: the chart is drawn when the cursor rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clientjournal.tui.journal import hurry
from clientjournal.tui.journal.screen import HomeScreen
from clientjournal.tui.widgets.chart import LevelChart
from clientjournal.tui.widgets.entries import EntryList
from screens import SIZE, app, shown, until
from tui.test_typed_ahead import burst

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from clientjournal.journal import Journal


def complete(pilot: Pilot[object]) -> bool:
    home = pilot.app.query_one(LevelChart).screen
    assert isinstance(home, HomeScreen)
    client, entries = home.the_client, pilot.app.query_one(EntryList)
    assert client is not None
    first = entries.selected
    return home.series is not None and (first is None or first.client == client.id)


async def run_through(pilot: Pilot[object]) -> None:
    """Several keys at once, and the last of them leads to Casa."""
    burst(pilot, "down", "down", "up")
    await until(pilot, lambda: "How was Casa?" in shown(pilot) and "Dread 1.2" in shown(pilot))


async def test_name_and_sentences_come_at_once_and_the_rest_when_the_cursor_rests(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hurry, "REST", 600.0)
    async with app(journal).run_test(size=SIZE) as pilot:
        await run_through(pilot)
        assert pilot.app.query_one(LevelChart).series is None
        assert pilot.app.query_one(EntryList).selected is None, "not one client's under another's name"
        monkeypatch.setattr(hurry, "REST", 0.01)
        await pilot.press("up")
        await until(pilot, lambda: complete(pilot) and "How was Acme?" in shown(pilot))


@pytest.mark.parametrize("key", ["tab", "r", "2", "slash", "f8"])
async def test_any_other_key_finds_the_screen_complete(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(hurry, "REST", 600.0)
    async with app(journal).run_test(size=SIZE) as pilot:
        await run_through(pilot)
        await pilot.press(key)
        assert complete(pilot)


async def test_one_key_at_a_time_leaves_nothing_out(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hurry, "REST", 600.0)
    async with app(journal).run_test(size=SIZE) as pilot:
        for key in ("down", "up", "down"):
            await pilot.press(key)
            assert complete(pilot)


async def test_keys_typed_ahead_of_the_screen_act_on_the_right_entry(journal: Journal) -> None:
    casa = journal.reader.match_client("Casa").id
    before = journal.reader.entries(client=casa)
    async with app(journal).run_test(size=SIZE) as pilot:
        burst(pilot, "down", "down", "up", "tab", "tab", "down", "x")
        await until(pilot, lambda: len(journal.reader.entries(client=casa)) < len(before))
        assert journal.reader.entries(client=casa) == [before[0], *before[2:]]
