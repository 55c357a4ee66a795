"""Reading back: a day of rest, one sentence a page, each confirmed or changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.clock import FixedClock
from clientjournal.core.model import Channel, StepState
from clientjournal.tui.app import ClientJournal
from clientjournal.tui.letter.read_back import ReadBackScreen
from clientjournal.tui.letter.screen import LetterScreen
from screens import app, shown

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from clientjournal.core.model import Client
    from clientjournal.journal import Journal

LETTER = "Subject: News\n\nHello Acme,\n\nI stop. Take care, {wish}."


@pytest.fixture
def written(journal: Journal, acme: Client) -> Client:
    """A letter to Acme, changed just now."""
    journal.save_letter(acme.id, "warm", Channel.EMAIL, LETTER)
    return acme


async def read_back(pilot: Pilot[object], client: Client) -> ReadBackScreen:
    assert isinstance(pilot.app, ClientJournal)
    pilot.app.open_read_back(client.id)
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, ReadBackScreen)
    return found


def state(journal: Journal, client: Client) -> StepState:
    guide = journal.reader.guide(client.id)
    assert guide is not None
    return next(step.state for step in guide.steps if step.step == "read-back")


async def test_a_fresh_letter_has_to_cool_and_one_key_overrides(journal: Journal, written: Client) -> None:
    async with app(journal).run_test(size=(80, 24)) as pilot:
        await read_back(pilot, written)
        said = " ".join(shown(pilot).split())
        assert "Let it cool." in said
        assert "from Tue 24 Nov 2026, 09:12 on" in said
        await pilot.press("enter", "space", "e")
        assert "Let it cool." in shown(pilot)
        await pilot.press("n")
        assert "1 of 4" in shown(pilot)
        assert "News" in shown(pilot)


async def test_a_day_later_it_is_read_sentence_by_sentence(journal: Journal, written: Client) -> None:
    assert isinstance(journal.clock, FixedClock)
    journal.clock.set(factories.NOW + timedelta(days=1))
    async with app(journal).run_test(size=(80, 24)) as pilot:
        await read_back(pilot, written)
        for sentence in ("News", "Hello Acme,", "I stop.", "Take care, {wish}."):
            said = shown(pilot)
            assert sentence in said
            assert said.split("\n")[1].startswith(" Acme"), "under the client's name"
            assert state(journal, written) is StepState.OPEN
            await pilot.press("enter")
        assert "Read, and confirmed." in shown(pilot)
        assert state(journal, written) is StepState.DONE
        await pilot.press("left")
        assert "Take care" in shown(pilot)


async def test_a_sentence_is_sent_back_to_the_letter_at_its_place(journal: Journal, written: Client) -> None:
    async with app(journal).run_test(size=(80, 24)) as pilot:
        await read_back(pilot, written)
        await pilot.press("n", "enter", "enter", "e")
        await pilot.pause()
        found = pilot.app.screen
        assert isinstance(found, LetterScreen)
        assert found.area.cursor_offset_in_text == LETTER.index("I stop.")


async def test_from_the_letter_one_comes_back_to_the_same_letter(journal: Journal, written: Client) -> None:
    async with app(journal).run_test(size=(80, 24)) as pilot:
        assert isinstance(pilot.app, ClientJournal)
        pilot.app.open_letter(written.id)
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "Let it cool." in shown(pilot)
        await pilot.press("n", "right", "e")
        await pilot.pause()
        found = pilot.app.screen_stack[-1]
        assert isinstance(found, LetterScreen)
        assert len(pilot.app.screen_stack) == 2
        assert found.area.cursor_offset_in_text == LETTER.index("Hello")


async def test_masked_nothing_of_the_letter_is_read(journal: Journal, written: Client) -> None:
    async with app(journal).run_test(size=(80, 24)) as pilot:
        await read_back(pilot, written)
        await pilot.press("n", "enter", "f8")
        await pilot.pause()
        said = shown(pilot)
        assert "Acme" not in said
        assert "Hello" not in said
        assert "•••" in said


async def test_without_a_guide_reading_back_notes_nothing(journal: Journal) -> None:
    casa = journal.reader.match_client("Casa")
    journal.save_letter(casa.id, "warm", Channel.EMAIL, "Bye.")
    async with app(journal).run_test(size=(80, 24)) as pilot:
        await read_back(pilot, casa)
        await pilot.press("n", "enter")
        assert "Read, and confirmed." in shown(pilot)
        assert journal.reader.guide(casa.id) is None
