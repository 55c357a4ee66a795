"""Keys that come all at once, as a slow line delivers them, do what they would have done one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.widgets import Input

from clientjournal.tui.journal.screen import HomeScreen
from screens import SIZE, app, shown, until

if TYPE_CHECKING:
    import pytest
    from textual.pilot import Pilot

    from clientjournal.core.model import Entry
    from clientjournal.journal import Journal


def burst(pilot: Pilot[object], *keys: str) -> None:
    """Several keys in one packet; a key of one character is that character."""
    for key in keys:
        if len(key) == 1:
            pilot.app.post_message(Key(_character_to_key(key), key))
        else:
            pilot.app.post_message(Key(key, "\r" if key == "enter" else None))


def newest(journal: Journal) -> Entry:
    """The entry logged last."""
    return max(journal.reader.entries(), key=lambda entry: entry.id)


async def test_a_note_typed_right_after_its_key_is_in_the_journal(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        burst(pilot, "2", "n", *"quit and log in 3 steps", "enter")
        await until(pilot, lambda: newest(journal).note == "quit and log in 3 steps")
        assert newest(journal).dread == 2
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_client_typed_right_after_its_key_is_added_and_rated(empty: Journal) -> None:
    async with app(empty).run_test(size=SIZE) as pilot:
        burst(pilot, "a", *"Quarry 15", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen) and "Quarry 15" in shown(pilot))
        burst(pilot, "4", "n", *"b", "enter")
        await until(pilot, lambda: bool(empty.reader.entries()) and newest(empty).note == "b")
        assert newest(empty).dread == 4


async def test_what_is_pasted_after_a_key_waits_for_the_field(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        burst(pilot, "2", "n")
        pilot.app.post_message(Paste("by train to [Xanten]"))
        burst(pilot, "enter")
        await until(pilot, lambda: newest(journal).note == "by train to [Xanten]")


async def test_keys_go_on_when_what_they_wait_for_never_rests(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clientjournal.tui.typed_ahead.ROUNDS", 10**9)
    async with app(journal).run_test(size=SIZE) as pilot:
        burst(pilot, "slash", "d", "o", "g")
        await until(pilot, lambda: "dog" in [field.value for field in pilot.app.screen.query(Input)])
