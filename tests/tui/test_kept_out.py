"""While another program has the journal to itself: nothing can even be read, and nothing is lost."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

import factories
from screens import SIZE, app, lines, notes, shown, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientjournal.journal import Journal

KEYS = (
    "a", "b", "c", "e", "f", "h", "i", "l", "n", "p", "r", "s", "t", "u", "w", "x", "y", "z", "A", "U", "1",
    "slash", "question_mark", "down", "end", "tab", "enter", "left", "ctrl+p", "f8", "ctrl+s", "escape",
)  # fmt: skip
"""What may be pressed then."""

PLACES = {
    "clients": (),
    "chart": ("tab",),
    "entries": ("tab", "tab"),
    "an entry": ("tab", "tab", "enter"),
    "guide": ("b",),
    "invoices": ("i",),
    "fit": ("f",),
    "letter": ("b", "end", "enter"),
    "log": ("l",),
    "note": ("1", "n"),
    "help": ("question_mark",),
}


@pytest.fixture
def other(journal: Journal) -> Iterator[sqlite3.Connection]:
    """Another program; it has the journal to itself from ``BEGIN EXCLUSIVE`` on."""
    connection = sqlite3.connect(journal.settings.journal, isolation_level=None)
    journal._store.wait = 0.01
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "place", [pytest.param(name, marks=() if name == "note" else pytest.mark.slow) for name in PLACES]
)
async def test_no_key_ends_the_program(journal: Journal, other: sqlite3.Connection, place: str) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        for key in KEYS:
            while len(pilot.app.screen_stack) > 1:
                pilot.app.pop_screen()
            await pilot.press("shift+tab", *PLACES[place])
            other.execute("BEGIN EXCLUSIVE")
            await pilot.press(key)
            await pilot.pause()
            other.execute("ROLLBACK")
            await pilot.pause()
            assert pilot.app.is_running, key


async def test_a_rating_is_kept_and_saved_once_the_journal_is_free(
    journal: Journal, other: sqlite3.Connection
) -> None:
    async with app(journal).run_test(size=(120, 24)) as pilot:
        # with Acme it would cross the line, and the guide come over what the bar says
        await pilot.press("down")
        other.execute("BEGIN EXCLUSIVE")
        await pilot.press("4")
        assert "Busy, not saved yet: 4 dread · Casa" in lines(pilot)[-2]
        other.execute("ROLLBACK")
        await until(pilot, lambda: "Logged ◕ 4 dread · Casa" in lines(pilot)[-2])
        assert len(journal.reader.entries(since=factories.TODAY)) == 1


async def test_undo_is_refused_where_it_cannot_be_seen_what_it_would_take_back(
    journal: Journal, other: sqlite3.Connection
) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        before = journal.reader.last_unit()
        other.execute("BEGIN EXCLUSIVE")
        await pilot.press("u")
        assert any("Another program" in note for note in notes(pilot))
        other.execute("ROLLBACK")
        await pilot.press("ctrl+s")
        assert journal.reader.last_unit() == before


@pytest.mark.parametrize("keys", [(), ("l",), ("tab", "tab", "n"), ("b",)])
async def test_masked_meanwhile_no_name_stays_on_the_screen(
    journal: Journal, other: sqlite3.Connection, keys: tuple[str, ...]
) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(*keys)
        assert "Acme" in shown(pilot)
        other.execute("BEGIN EXCLUSIVE")
        await pilot.press("f8")
        await pilot.pause()
        assert [name for name in ("Acme", "Casa", "Delta") if name in shown(pilot)] == []
        other.execute("ROLLBACK")
        await until(pilot, lambda: "Client A" in shown(pilot) or "MASKED" in shown(pilot))
        await until(pilot, lambda: not pilot.app.screen.has_class("-veiled"))
        assert "Acme" not in shown(pilot)


async def test_what_is_refused_again_and_again_is_said_once(
    journal: Journal, other: sqlite3.Connection
) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        other.execute("BEGIN EXCLUSIVE")
        await pilot.press("i", "f", "b", "i")
        assert len(notes(pilot)) == 1
