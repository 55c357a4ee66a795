"""A client who ended, shown by its key: nothing invites to rate, and each key says so in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clientjournal.tui.journal.log_form import LogForm
from screens import SIZE, app, lines, notes, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.journal import Journal

import factories


@pytest.fixture
def ended(journal: Journal) -> Journal:
    """Delta has ended, and stands last where ended clients are shown."""
    journal.end_client(journal.reader.match_client("Delta").id)
    return journal


def bar(pilot: Pilot[object]) -> str:
    return lines(pilot)[-2]


async def test_the_bar_does_not_invite(ended: Journal) -> None:
    async with app(ended).run_test(size=SIZE) as pilot:
        await pilot.press("z", "end")
        assert bar(pilot).strip() == "Delta has ended."
        await pilot.press("home")
        assert "How was Acme?" in bar(pilot)


async def test_a_rating_is_refused_in_one_sentence(ended: Journal) -> None:
    before = ended.revision
    async with app(ended).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("z", "end", "3")
        assert bar(pilot).strip() == "Delta has ended; nothing was logged."
        assert notes(pilot) == []
        assert ended.revision == before
        await pilot.press("f8", "4")
        assert "Delta" not in shown(pilot)


async def test_one_that_ends_elsewhere_in_that_moment_is_refused_in_the_same_sentence(
    journal: Journal, tmp_path: Path
) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("end")
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.end_client(elsewhere.reader.match_client("Delta").id)
        await pilot.press("3")
        assert notes(pilot) == []
        assert "Delta has ended" in bar(pilot)


async def test_the_form_says_who_has_ended_and_takes_somebody_else(ended: Journal) -> None:
    async with app(ended).run_test(size=SIZE) as pilot:
        await pilot.press("z", "end", "l")
        assert isinstance(pilot.app.screen, LogForm)
        assert "Delta has ended. Type a name" in shown(pilot)
        await pilot.press(*"cas", "enter")
        assert "has ended. Type" not in shown(pilot)
        await pilot.press("4", "ctrl+s")
        assert "Logged ◕ 4 dread · Casa" in bar(pilot)
