"""Scripts as they are used: cards, messages, a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.content import Content
from textual.widgets import Static

from clientjournal.core.model import Channel
from clientjournal.tui.letter.screen import LetterScreen
from clientjournal.tui.letter.script import CardScreen, MessagesScreen, TableScreen
from screens import app, notes, shown

if TYPE_CHECKING:
    from clientjournal.core.model import Client
    from clientjournal.journal import Journal
    from tui.letter.conftest import Opening

CALL = """(Before: water.)

News:
I am ending our work.

(Pause.)

Take care.

If they ask why…
As I said.

If they cry…
I am listening.
"""


async def test_a_call_is_one_line_a_page_with_pauses_and_answers(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    journal.save_letter(acme.id, "warm", Channel.CALL, CALL)
    async with letter() as pilot:
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CardScreen)
        said = shown(pilot)
        assert "Before: water." in said
        assert "not to be said" in said
        assert "1 of 4" in said
        await pilot.press("space")
        said = shown(pilot)
        assert "I am ending our work." in said
        assert "News" in said
        assert "Pause." in said, "what comes next is there already"
        assert "1 If they ask why…" in said.replace("\N{NO-BREAK SPACE}", " ")
        await pilot.press("2")
        assert "I am listening." in shown(pilot)
        await pilot.press("enter")
        assert "I am ending our work." in shown(pilot), "after an answer the talk goes on where it was"
        await pilot.press("end", "right", "right")
        assert "Take care." in shown(pilot)
        await pilot.press("1", "escape", "left", "home")
        assert "Before: water." in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LetterScreen)


async def test_chat_messages_are_copied_one_by_one(letter: Opening, journal: Journal, acme: Client) -> None:
    long = "word " * 61
    journal.save_letter(acme.id, "warm", Channel.CHAT, f"(First ask.)\n\nOne.\n\nTwo {{wish}}.\n\n{long}")
    async with letter() as pilot:
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MessagesScreen)
        assert "First ask" not in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.clipboard == "One."
        assert "1 of 3" in shown(pilot)
        assert "copied · One." in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "{wish}" in notes(pilot)[-1]
        assert pilot.app.clipboard == "One."
        await pilot.press("down")
        await pilot.pause()
        assert "61 words: two messages are easier to read" in shown(pilot)
        assert "copy this one" in shown(pilot)
        assert "→ next" not in shown(pilot)


async def test_in_person_everything_is_on_one_page(letter: Opening, journal: Journal, acme: Client) -> None:
    journal.save_letter(
        acme.id, "warm", Channel.MEETING, "(Where: a café.)\n\nI stop.\n\nOn paper:\nLast day: 1 May"
    )
    async with letter() as pilot:
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TableScreen)
        said = shown(pilot)
        for line in ("Where: a café.", "I stop.", "On paper", "Last day: 1 May"):
            assert line in said


async def test_a_mail_is_seen_as_it_is_and_has_no_other_view(letter: Opening) -> None:
    async with letter() as pilot:
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LetterScreen)


async def test_masked_no_line_and_no_name_is_shown(letter: Opening, journal: Journal, acme: Client) -> None:
    for channel in (Channel.CALL, Channel.CHAT, Channel.MEETING):
        journal.save_letter(acme.id, "warm", channel, "Zebra:\nHello Acme.\n\nZebra\n\nIf Zebra…\nZebra.")
        journal.masked = False
        async with letter() as pilot:
            await pilot.press("f7")
            await pilot.pause()
            await pilot.press("f8", "right")
            await pilot.pause()
            assert "Acme" not in shown(pilot)
            assert "Zebra" not in shown(pilot)


async def test_an_empty_script_says_so(letter: Opening, journal: Journal, acme: Client) -> None:
    for channel in (Channel.CALL, Channel.CHAT):
        journal.save_letter(acme.id, "warm", channel, "\n")
        async with letter() as pilot:
            await pilot.press("f7", "enter", "right", "1")
            await pilot.pause()
            assert "There is no line in this script yet." in shown(pilot)


async def test_the_answers_stand_on_a_card_of_their_own(journal: Journal, acme: Client) -> None:
    running = app(journal)
    async with running.run_test(size=(80, 24)) as pilot:
        running.open_stay_firm(acme.id)
        await pilot.pause()
        said = " ".join(shown(pilot).split())
        assert "Staying firm · Acme" in said
        assert "If they offer more money…" in said
        assert "my last day stays 23 December 2026." in said
        assert "Do you have ten quiet minutes" not in said
        await pilot.press("escape")
        await pilot.pause()
        assert len(running.screen_stack) == 1


LONG = "The work on the pages of the catalogue ends with the year and everything is handed over in one place"


@pytest.mark.parametrize("channel", [Channel.CALL, Channel.CHAT, Channel.MEETING, Channel.EMAIL])
async def test_long_lines_are_wrapped_and_never_cut(
    letter: Opening, journal: Journal, acme: Client, channel: Channel
) -> None:
    journal.save_letter(acme.id, "warm", channel, LONG)
    for size in ((80, 24), (42, 16)):
        async with letter(size) as pilot:
            await pilot.press(*(("ctrl+r", "n") if channel is Channel.EMAIL else ("f7",)))
            await pilot.pause()
            assert LONG in " ".join(shown(pilot).split())


async def test_the_answers_of_a_call_are_never_broken_and_an_open_slot_stands_out(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    for size in ((80, 24), (60, 20), (44, 20)):
        async with letter(size) as pilot:
            await pilot.press("f6", "1", "enter", "2", "enter")
            await pilot.pause()
            await pilot.press("f7", "right", "right")
            await pilot.pause()
            assert isinstance(pilot.app.screen, CardScreen)
            said = shown(pilot)
            for whole in ("1 If they ask you to stay…", "3 If they ask why…", "6 If they cry or panic…"):
                assert whole in said, f"{whole} at {size}"
            assert "← before" in said
            line = pilot.app.screen.query_one("#line", Static).content
            assert isinstance(line, Content)
            assert "{service}" in line.plain
            assert any(line.plain[s.start : s.end] == "{service}" for s in line.spans)
