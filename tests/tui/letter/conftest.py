"""A journal with somebody to write to, and how to get to the letter."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from clientjournal.tui.letter.coach import NoCoach
from clientjournal.tui.letter.screen import LetterScreen
from screens import app

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from textual.pilot import Pilot

    from clientjournal.core.model import Client
    from clientjournal.journal import Journal

    Opening = Callable[..., AbstractAsyncContextManager[Pilot[object]]]


@pytest.fixture
def acme(journal: Journal) -> Client:
    """Acme with a notice period and an address, and an open guide."""
    acme = journal.reader.match_client("Acme")
    journal.open_guide(acme.id)
    return journal.revise_client(
        acme.id, notice_days=30, addresses=("marlene@acme.example",), admire="the garden"
    )


@pytest.fixture
def letter(journal: Journal, acme: Client) -> Opening:
    """Opens the letter to Acme at a size."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (80, 24), **given: object) -> AsyncIterator[Pilot[object]]:
        running = app(journal)
        async with running.run_test(size=size, notifications=True) as pilot:
            # ticks by hand unless a test is about a coach
            running.push_screen(LetterScreen(journal, acme.id, **{"coach": NoCoach(), **given}))  # type: ignore[arg-type]
            await pilot.pause()
            yield pilot

    return opened
