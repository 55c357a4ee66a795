"""The help: searched, read and used from where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clientjournal.actions import ACTIONS
from clientjournal.tui.help.screen import HelpList, HelpScreen
from clientjournal.tui.journal.entry_page import EntryPage
from clientjournal.tui.journal.prompts import AskNote
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


async def test_a_word_is_found_from_its_beginning_and_never_inside_a_name(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("question_mark", "slash", *"band")
        await pilot.pause()
        assert "Band" in listed(pilot)
        assert not any(row.startswith("X ") for row in listed(pilot)), "band is not in abandon"


async def test_every_sign_is_explained_and_none_is_cut(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("question_mark", "slash", *"signs")
        await pilot.pause()
        rows = listed(pilot)
        said = "\n".join(rows)
        assert all(sign in said for sign in "○◔◑◕●▲◆■·–•◦│›+▽▷‖↺◇≡»×")
        assert all(len(row) < SIZE[0] - 3 for row in rows)
        await pilot.press("escape", "slash", *"hollow")
        await pilot.pause()
        assert any("logged on a later day" in row for row in listed(pilot))


@pytest.mark.parametrize(
    ("tabs", "title", "first"),
    [(1, "On the chart, and on the entry at its cursor", "←"), (2, "On the selected entry", "Enter")],
)
async def test_what_works_in_the_pane_comes_first(
    journal: Journal, tabs: int, title: str, first: str
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(*["tab"] * tabs, "question_mark")
        await pilot.pause()
        rows = listed(pilot)
        assert rows[0] == title
        assert rows[1].startswith(first)
        await pilot.press("slash", *"write a note", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AskNote)


async def test_a_key_of_a_pane_is_run_in_it(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("tab", "tab", "question_mark", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EntryPage)


@pytest.mark.parametrize("size", [(40, 12), (200, 60)])
async def test_it_is_read_at_every_size(journal: Journal, size: tuple[int, int]) -> None:
    async with app(journal).run_test(size=size) as pilot:
        await pilot.press("question_mark", "end")
        await pilot.pause()
        assert shown(pilot).split("\n")[-2].endswith(listed(pilot)[-1])
        assert all(len(row) < size[0] for row in listed(pilot)[-30:])
