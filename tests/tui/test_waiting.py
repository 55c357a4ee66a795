"""While another program writes: what was asked for is kept, said, and saved when it is possible."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import factories
from screens import SIZE, app, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.pilot import Pilot

    from clientjournal.journal import Journal


@pytest.fixture
def other(journal: Journal) -> Iterator[sqlite3.Connection]:
    """Another program, in the middle of writing."""
    connection = sqlite3.connect(journal.settings.journal, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def dreads(journal: Journal) -> list[int]:
    casa = journal.reader.match_client("Casa").id
    return [entry.dread for entry in journal.reader.entries(client=casa, since=factories.TODAY)]


def bar(pilot: Pilot[object]) -> str:
    return lines(pilot)[-2]


async def test_a_rating_waits_for_another_program_and_keeps_its_moment(
    journal: Journal, other: sqlite3.Connection
) -> None:
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("down", "4")
        assert "Busy, not saved yet: 4 dread · Casa" in bar(pilot)
        assert "try again" in bar(pilot)
        journal.clock.set(factories.NOW + timedelta(minutes=3))  # type: ignore[attr-defined]
        other.execute("ROLLBACK")
        await pilot.press("ctrl+s")
        assert dreads(journal) == [4]
        assert "Logged ◕ 4 dread · Casa" in bar(pilot)
        assert journal.reader.entries(since=factories.TODAY)[0].at == factories.NOW


async def test_it_is_tried_again_by_itself_and_in_order(journal: Journal, other: sqlite3.Connection) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "2")
        assert dreads(journal) == []
        other.execute("ROLLBACK")
        while not dreads(journal):
            await pilot.pause(0.1)
        assert dreads(journal) == [2, 4]
        assert "Logged ◔ 2 fine · Casa" in bar(pilot)


async def test_u_drops_what_waits(journal: Journal, other: sqlite3.Connection) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "u")
        assert "Dropped, not saved: 4 dread · Casa" in bar(pilot)
        other.execute("ROLLBACK")
        await pilot.press("down", "ctrl+s")
        assert dreads(journal) == []


async def test_quitting_says_once_what_would_be_lost(journal: Journal, other: sqlite3.Connection) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "q")
        assert pilot.app.return_code is None
        assert "1 change is not saved yet." in bar(pilot)
        await pilot.press("q")
    assert pilot.app.return_code == 0


async def test_what_waits_is_masked_too(journal: Journal, other: sqlite3.Connection) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "down", "4")
        assert "4 dread · Client B" in bar(pilot)


async def test_a_note_that_could_not_be_saved_is_kept(journal: Journal, other: sqlite3.Connection) -> None:
    other.execute("ROLLBACK")
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "n", "a")
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("enter")
        assert "not saved yet: a change to 4 dread · Casa" in bar(pilot)
        other.execute("ROLLBACK")
        await pilot.press("ctrl+s")
        assert journal.reader.entries(since=factories.TODAY)[0].note == "a"
