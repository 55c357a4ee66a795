"""The start: what it does before the first key can be pressed, and what it leaves for later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from screens import SIZE, app

if TYPE_CHECKING:
    from clientjournal.journal import Journal


async def test_a_line_that_finds_has_no_parts_before_something_is_looked_for(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        assert not pilot.app.screen.query(Input)
        await pilot.press("slash")
        assert len(pilot.app.screen.query(Input)) == 1
