"""Deleting an entry: at once, said, and brought back by one key. A client is not deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.tui.guide.screen import GuideScreen
from clientjournal.tui.journal.screen import HomeScreen
from screens import SIZE, app, lines, notes

if TYPE_CHECKING:
    from clientjournal.core.model import Entry
    from clientjournal.journal import Journal


def entries(journal: Journal, name: str = "Casa") -> list[Entry]:
    return journal.reader.entries(client=journal.reader.match_client(name).id)


@pytest.mark.parametrize("key", ["x", "delete"])
async def test_the_selected_entry_is_deleted_at_once_and_u_brings_it_back(journal: Journal, key: str) -> None:
    before = entries(journal)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter", "down", key)
        assert entries(journal) == [before[0], *before[2:]]
        assert "Deleted 1 glad · Casa · 5 days ago" in lines(pilot)[-2]
        assert lines(pilot)[-2].endswith("u brings it back")
        await pilot.press("u")
        assert entries(journal) == before


async def test_what_undo_brought_back_is_what_the_next_key_is_about(journal: Journal) -> None:
    before = entries(journal)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter", "down", "x", "u", "x")
        assert entries(journal) == [before[0], *before[2:]]


async def test_that_nothing_is_left_to_undo_is_said_once_however_often_it_is_tried(empty: Journal) -> None:
    async with app(empty).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("u", "u", "u")
        assert notes(pilot) == ["There is nothing to undo."]
        pilot.app.clear_notifications()
        factories.rate(empty, empty.add_client("Acme").id, 3)
        await pilot.press("u", "U", "U", "U")
        assert notes(pilot) == []
        assert "There is nothing to redo." in lines(pilot)[-2]


async def test_deleting_what_the_bar_shows_is_undone_and_not_retracted(journal: Journal) -> None:
    before = entries(journal)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter", "3", "x")
        assert entries(journal) == before
        await pilot.press("u")
        assert [entry.dread for entry in entries(journal)] == [3, *(entry.dread for entry in before)]


async def test_a_client_is_not_deleted_and_the_bar_says_what_to_do(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        revision = journal.revision
        await pilot.press("x")
        assert journal.revision == revision
        assert "Clients are not deleted. To end it with Acme:" in lines(pilot)[-2]
        assert lines(pilot)[-2].endswith("b break up")
        await pilot.press("f8", "x")
        assert "Acme" not in lines(pilot)[-2]


async def test_a_client_without_entries_has_none_to_delete(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        revision = journal.revision
        await pilot.press("end", "tab", "tab", "x", "delete")
        assert journal.revision == revision


async def test_deleting_the_good_rating_that_kept_a_client_under_the_line_offers_the_guide(
    journal: Journal,
) -> None:
    acme = journal.reader.match_client("Acme").id
    good = factories.rate(journal, acme, 1).entry
    factories.rate(journal, acme, 5)
    assert journal.assess(journal.reader.match_client("Acme")).dread.state != "over"
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        while screen.the_entry() != good:
            await pilot.press("down")
        await pilot.press("x")
        await pilot.pause()
        shown: object = pilot.app.screen
        assert isinstance(shown, GuideScreen)
