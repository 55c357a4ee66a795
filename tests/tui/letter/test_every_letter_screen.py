"""What holds on all screens of a letter: any size, registered keys, the mask in what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding

from clientjournal.actions import ACTIONS
from clientjournal.core.model import Channel
from clientjournal.tui.letter.read_back import ReadBackScreen
from clientjournal.tui.letter.screen import LetterScreen
from clientjournal.tui.letter.script import CardScreen, MessagesScreen, TableScreen
from screens import app, notes, shown
from sizes import WALKS, sizes

if TYPE_CHECKING:
    from clientjournal.core.model import Client
    from clientjournal.journal import Journal
    from clientjournal.tui.base import JournalScreen

PLACES = {
    "letter": (Channel.EMAIL, ()),
    "list": (Channel.EMAIL, ("shift+tab",)),
    "kind": (Channel.EMAIL, ("f6",)),
    "take out": (Channel.EMAIL, ("f9",)),
    "save": (Channel.EMAIL, ("f9", "s")),
    "help": (Channel.EMAIL, ("f1",)),
    "cooling": (Channel.EMAIL, ("ctrl+r",)),
    "reading": (Channel.EMAIL, ("ctrl+r", "n")),
    "card": (Channel.CALL, ("f7",)),
    "answer": (Channel.CALL, ("f7", "1")),
    "messages": (Channel.CHAT, ("f7",)),
    "page": (Channel.MEETING, ("f7",)),
}
TEXT = "(Zebra)\n\nNews:\nHello Acme, we stop.\n\nZebra is kind.\n\nIf Zebra asks…\nZebra says no.\n"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("others", WALKS)
async def test_no_size_is_too_small_or_too_large(
    journal: Journal, acme: Client, place: str, others: int
) -> None:
    channel, keys = PLACES[place]
    journal.save_letter(acme.id, "warm", channel, TEXT)
    running = app(journal)
    async with running.run_test(size=(80, 24)) as pilot:
        running.open_letter(acme.id)
        await pilot.pause()
        await pilot.press(*keys)
        for size in sizes(place, others):
            await pilot.resize_terminal(*size)
            shown(pilot)


@pytest.mark.parametrize("place", PLACES)
async def test_masked_no_screen_shows_a_name_or_a_word_of_the_letter(
    journal: Journal, acme: Client, place: str
) -> None:
    channel, keys = PLACES[place]
    journal.save_letter(acme.id, "warm", channel, TEXT)
    running = app(journal)
    async with running.run_test(size=(120, 40), notifications=True) as pilot:
        running.open_letter(acme.id)
        await pilot.pause()
        await pilot.press(*keys, "f8")
        await pilot.pause()
        said = shown(pilot) + " ".join(notes(pilot))
        assert "Zebra" not in said
        assert "acme" not in said.casefold()


@pytest.mark.parametrize("screen", [LetterScreen, ReadBackScreen, CardScreen, MessagesScreen, TableScreen])
def test_every_screen_binds_only_registered_actions_with_words(screen: type[JournalScreen[None]]) -> None:
    known = {action.id for action in ACTIONS}
    for binding in screen.BINDINGS:
        assert isinstance(binding, Binding)
        assert binding.id in known
        assert binding.description
        assert binding.tooltip
        assert hasattr(screen, f"action_{binding.action.partition('(')[0]}")


async def test_without_colour_and_in_ascii_everything_is_still_said(
    journal: Journal, acme: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("CLIENTJOURNAL_GLYPHS", "ascii")
    running = app(journal)
    async with running.run_test(size=(80, 24)) as pilot:
        running.open_letter(acme.id)
        await pilot.pause()
        assert "{service}" in shown(pilot)
        assert "+ that it ends" in shown(pilot)
