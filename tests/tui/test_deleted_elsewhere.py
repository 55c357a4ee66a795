"""An entry that another program deletes while one types about it: nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.core.model import Channel
from clientjournal.tui.journal.screen import HomeScreen
from screens import SIZE, app, lines, notes, shown
from tui.test_typed_ahead import newest

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.journal import Journal

OFFER = "This entry was deleted elsewhere. Press Enter to log it again as it stands here."


def delete_elsewhere(directory: Path) -> str:
    with factories.journal(directory) as elsewhere:
        known = newest(elsewhere).id
        elsewhere.delete(known)
    return known


def said(pilot: Pilot[object]) -> str:
    return " ".join(shown(pilot).split())


@pytest.mark.parametrize(
    ("key", "typed", "field", "value"),
    [
        ("n", tuple("late again"), "note", "late again"),
        ("h", ("c",), "channel", Channel.CALL),
        ("y", ("s", "t"), "reasons", ("scope", "tone")),
        ("w", tuple("yesterday 15:00"), "at", factories.NOW.replace(day=22, hour=15, minute=0)),
        ("t", ("5",), "aftermath", 5),
    ],
)
async def test_what_was_asked_is_offered_with_the_entry_logged_again(
    journal: Journal, tmp_path: Path, key: str, typed: tuple[str, ...], field: str, value: object
) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("down", "4", key, *typed)
        was = delete_elsewhere(tmp_path)
        await pilot.press("enter")
        assert OFFER in said(pilot)
        assert notes(pilot) == []
        await pilot.press("enter")
        entry = newest(journal)
        assert entry.id != was
        assert entry.dread == 4
        assert getattr(entry, field) == value
        assert "Logged ◕ 4 dread · Casa" in lines(pilot)[-2]
        await pilot.press("u")
        assert newest(journal).dread != 4


async def test_esc_leaves_it_deleted(journal: Journal, tmp_path: Path) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "n", *"late")
        delete_elsewhere(tmp_path)
        before = len(journal.reader.entries())
        await pilot.press("enter", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert len(journal.reader.entries()) == before
        assert "Logged" not in lines(pilot)[-2]


async def test_masked_the_note_that_was_typed_stays_in_sight(journal: Journal, tmp_path: Path) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "down", "4", "n", *"late")
        delete_elsewhere(tmp_path)
        await pilot.press("enter")
        assert OFFER in said(pilot)
        await pilot.press("!", "enter")
        assert newest(journal).note == "late!"


async def test_the_program_ending_there_logs_it_with_its_note(journal: Journal, tmp_path: Path) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "n", *"late")
        delete_elsewhere(tmp_path)
        pilot.app.exit()
    assert (newest(journal).dread, newest(journal).note) == (4, "late")


@pytest.mark.parametrize("key", ["u", "x"])
async def test_taking_back_or_deleting_it_names_no_id(journal: Journal, tmp_path: Path, key: str) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("down", *(["tab"] * 2 if key == "x" else []), "4")
        was = delete_elsewhere(tmp_path)
        await pilot.press(key)
        assert was not in " ".join([shown(pilot), *notes(pilot)])
        assert notes(pilot) in ([], ["This entry was deleted elsewhere."])
