"""The rating that takes a client over the line: what is typed right after it is served first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clientjournal.tui.guide.screen import GuideScreen
from clientjournal.tui.journal import opening
from clientjournal.tui.journal.prompts import AskNote
from clientjournal.tui.journal.screen import HomeScreen
from screens import SIZE, app, shown, until
from tui.test_typed_ahead import burst, newest

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from clientjournal.journal import Journal


@pytest.fixture(autouse=True)
def passes(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The moment lasts, on however busy a machine, until this is called and a key pressed."""
    monkeypatch.setattr(opening, "QUIET", 600.0)
    return lambda: monkeypatch.setattr(opening, "QUIET", 0.01)


def ratings(journal: Journal) -> list[int]:
    acme = journal.reader.match_client("Acme").id
    return [entry.dread for entry in journal.reader.entries(client=acme)]


def home(pilot: Pilot[object]) -> HomeScreen:
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    return screen


async def until_guide(pilot: Pilot[object]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, GuideScreen) and "Decide" in shown(pilot))


async def test_the_bar_is_served_first_and_then_the_guide_opens_by_itself(
    journal: Journal, passes: Callable[[], None]
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("5")
        assert home(pilot)
        assert "Logged ● 5 awful · Acme" in shown(pilot)
        await pilot.press("n", *"shouted")
        passes()
        await pilot.press("enter")
        await until_guide(pilot)
        assert newest(journal).note == "shouted"


async def test_no_further_key_is_needed(journal: Journal, passes: Callable[[], None]) -> None:
    passes()
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("5")
        await until_guide(pilot)


async def test_what_is_typed_in_one_go_with_it_is_in_the_journal(
    journal: Journal, passes: Callable[[], None]
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        burst(pilot, "5", "4", "n", *"shouted", "enter")
        await until(pilot, lambda: newest(journal).note == "shouted")
        assert ratings(journal)[:2] == [4, 5]
        passes()
        await pilot.press("tab")
        await until_guide(pilot)


async def test_what_is_asked_stays_however_long_it_takes(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("5")
        below = home(pilot)
        await pilot.press("n", *"sho")
        below._crossed._open()
        await pilot.press(*"ut")
        assert isinstance(pilot.app.screen, AskNote)
        await pilot.press("enter")
        assert newest(journal).note == "shout"


async def test_a_filter_that_is_typed_is_not_interrupted(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("5", "slash", *"ca")
        home(pilot)._crossed._open()
        await pilot.press("s")
        assert home(pilot)._finder.text == "cas"


async def test_the_guide_opened_by_hand_does_not_open_again(
    journal: Journal, passes: Callable[[], None]
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("5", "b")
        await until_guide(pilot)
        passes()
        await pilot.press("escape", "tab")
        await pilot.pause(0.1)
        assert home(pilot)


async def test_a_rating_taken_back_within_the_moment_opens_nothing(
    journal: Journal, passes: Callable[[], None]
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("5")
        passes()
        await pilot.press("u")
        await pilot.pause(0.1)
        assert home(pilot)
        assert "Taken back" in shown(pilot)
