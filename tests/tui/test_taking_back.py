"""What undo and redo say: which contact it was, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factories
from screens import app, lines

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.journal import Journal

WIDE = (120, 24)


def bar(pilot: Pilot[object]) -> str:
    return lines(pilot)[-2]


def rate_elsewhere(directory: Path) -> None:
    """Casa is rated on the command line, for yesterday and for a month ago."""
    with factories.journal(directory) as elsewhere:
        casa = elsewhere.reader.match_client("Casa").id
        for dread, days in ((5, 1), (4, 30)):
            factories.rate(elsewhere, casa, dread, factories.days_ago(days))


async def test_a_rating_from_elsewhere_is_named_with_its_day_and_where_it_was_logged(
    journal: Journal, tmp_path: Path
) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await pilot.press("2")
        rate_elsewhere(tmp_path)
        await pilot.press("u")
        assert "Taken back: 2 fine · Acme" in bar(pilot)
        await pilot.press("u")
        assert "Taken back: 4 dread · Casa · Sat 24 Oct 09:00 · from the command line" in bar(pilot)
        await pilot.press("u")
        assert "Taken back: 5 awful · Casa · yesterday 09:00 · from the command line" in bar(pilot)


async def test_a_rating_of_ones_own_is_named_when_the_bar_has_gone(journal: Journal) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await pilot.press("3", "down", "u")
        assert bar(pilot).startswith(" Taken back: 3 uneasy · Acme · today 09:12 ")


async def test_a_change_and_a_deletion_name_the_entry(journal: Journal) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await pilot.press("down", "tab", "tab", "t", "5", "enter", "x")
        assert "Deleted 1 glad" in bar(pilot)
        await pilot.press("u")
        assert "Taken back: deleting 1 glad · Casa · Saturday 09:00" in bar(pilot)
        await pilot.press("u")
        assert "Taken back: a change to 1 glad · Casa · Saturday 09:00" in bar(pilot)
        await pilot.press("U", "U")
        assert "Done again: deleting 1 glad · Casa · Saturday 09:00" in bar(pilot)


async def test_masked_it_names_nobody(journal: Journal) -> None:
    async with app(journal).run_test(size=WIDE) as pilot:
        await pilot.press("f8", "down", "3", "down", "u")
        assert "Taken back: 3 uneasy · Client B · today 09:12" in bar(pilot)
