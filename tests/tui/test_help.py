"""The help: searched, read and used from where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clientjournal.actions import ACTIONS
from clientjournal.tui.help.screen import HelpList, HelpScreen
from clientjournal.tui.journal.screen import HomeScreen
from clientjournal.tui.keys import tooltip
from screens import app, notes, shown

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from clientjournal.journal import Journal

SIZE = (80, 24)


def listed(pilot: Pilot[object]) -> list[str]:
    """All rows, in sight or not."""
    return [
        "".join(text for text, _ in row.parts).strip() for row in pilot.app.screen.query_one(HelpList).rows
    ]


async def test_it_begins_with_the_keys_of_the_place(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        rows = listed(pilot)
        assert rows[0] == "Journal"
        assert rows.index("Everywhere outside text fields") < rows.index("Guide")
        said = " ".join(" ".join(rows).split())
        missing = [action.id for action in ACTIONS if tooltip(action) not in said]
        assert all("rate-" in name for name in missing), missing
        assert "1-5 Log a contact now: 1 glad, 2 fine" in said
        assert "counts half as much after" in said


async def test_words_are_found_in_keys_and_in_explanations(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("question_mark", "slash", *"swing")
        await pilot.pause()
        rows = listed(pilot)
        assert "Swing" in rows
        assert "Band" not in rows
        assert any("jumps from one day to the next" in row for row in rows)
        await pilot.press("escape")
        assert "Band" in listed(pilot)
        await pilot.press("slash", *"zebra")
        await pilot.pause()
        assert "Nothing in the help has these words" in shown(pilot)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_is_found_is_done_where_the_help_was_opened(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("question_mark", "slash", *"somebody you work for", "enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, (HelpScreen, HomeScreen))
        assert "add a client" in shown(pilot).lower()


async def test_what_the_footer_calls_it_is_found(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("question_mark", "slash", *"keep it")
        await pilot.pause()
        assert any(row.startswith("F4") for row in listed(pilot))


async def test_what_belongs_elsewhere_is_only_told(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("question_mark", "slash", *"put the suggestion", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "Letter" in notes(pilot)[-1]


async def test_a_single_letter_finds_its_key(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("question_mark", "slash", "z")
        await pilot.pause()
        found = [row for row in listed(pilot) if row and row[0] in "zZ"]
        assert found
        assert len(listed(pilot)) < 20


@pytest.mark.parametrize("size", [(40, 12), (200, 60)])
async def test_it_is_read_at_every_size(journal: Journal, size: tuple[int, int]) -> None:
    async with app(journal).run_test(size=size) as pilot:
        await pilot.press("question_mark", "end")
        await pilot.pause()
        assert shown(pilot).split("\n")[-2].endswith(listed(pilot)[-1])
        assert all(len(row) < size[0] for row in listed(pilot)[-30:])
