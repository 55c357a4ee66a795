"""Looking at the app as somebody in front of the terminal does."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from clientjournal.tui.app import ClientJournal

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from clientjournal.journal import Journal

SIZE = (80, 24)
"""The terminal that everything must fit into."""


LIMIT = 20.0
"""Seconds after which something that is waited for will not happen any more."""


def app(journal: Journal) -> ClientJournal:
    """The app on a journal."""
    return ClientJournal(journal)


def shown(pilot: Pilot[object]) -> str:
    """All that is on the screen, as text."""
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())


def lines(pilot: Pilot[object]) -> list[str]:
    """The same by line."""
    return shown(pilot).split("\n")


def notes(pilot: Pilot[object]) -> list[str]:
    """What notifications say."""
    return [notification.message for notification in pilot.app._notifications]


async def until(pilot: Pilot[object], holds: Callable[[], bool]) -> None:
    """Let the app go on until something holds, which must be within seconds."""
    end = monotonic() + LIMIT
    while not holds():
        assert monotonic() < end, shown(pilot)
        await pilot.pause(0.02)
