"""What a screen says of itself, and which of its panes has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clientjournal.tui.look import look_of
from screens import app, lines

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from clientjournal.journal import Journal


def bright(pilot: Pilot[object]) -> str:
    """Everything on the screen that is drawn as the place where one is."""
    here = look_of(pilot.app).here
    drawn = pilot.app.screen._compositor.render_strips()
    parts = [part for strip in drawn for part in strip if part.style]
    return "".join(
        part.text for part in parts if part.style and part.style.color == here.color and part.style.bold
    )


@pytest.mark.parametrize(("tabs", "heading"), [(0, "Clients"), (1, "3 months"), (2, "Saturday")])
async def test_the_pane_with_the_focus_shows_it_in_its_heading(
    journal: Journal, tabs: int, heading: str
) -> None:
    async with app(journal).run_test(size=(120, 40)) as pilot:
        await pilot.press("down", *["tab"] * tabs)
        await pilot.pause()
        said = bright(pilot)
        assert heading in said
        others = {"Clients", "3 months", "Saturday"} - {heading}
        assert not any(other in said for other in others)


async def test_only_the_pane_with_the_focus_has_its_row_on_the_grounds_of_the_selection(
    journal: Journal,
) -> None:
    async with app(journal).run_test(size=(80, 24)) as pilot:
        ground = look_of(pilot.app).selection.bgcolor

        def lit() -> list[int]:
            drawn = pilot.app.screen._compositor.render_strips()
            return [
                y
                for y, strip in enumerate(drawn)
                if any(p.style and p.style.bgcolor == ground for p in strip)
            ]

        assert lit() == [2]
        await pilot.press("tab", "tab")
        await pilot.pause()
        assert lit() == [18]


@pytest.mark.parametrize(
    ("width", "title"),
    [
        (40, " Invoices · The Old Mill Press & Co"),
        (60, " Invoices · The Old Mill Press & Co"),
        (80, " clientjournal"),
    ],
)
async def test_a_narrow_title_gives_up_the_program_and_the_date_before_the_client(
    journal: Journal, width: int, title: str
) -> None:
    journal.add_client("The Old Mill Press & Co")
    async with app(journal).run_test(size=(width, 24)) as pilot:
        await pilot.press("end", "i")
        await pilot.pause()
        assert lines(pilot)[0].startswith(title)
        assert "Invoices · The Old Mill Press & Co" in lines(pilot)[0]


async def test_a_note_of_several_lines_stands_in_one_line_of_the_list(journal: Journal) -> None:
    async with app(journal).run_test(size=(120, 40)) as pilot:
        await pilot.press("down", "2", "n", "a", "ctrl+j", "b", "enter")
        await pilot.pause()
        assert sum("a  b" in line for line in lines(pilot)) == 2, "the list and the bar"
        assert not any("␊" in line for line in lines(pilot))


async def test_all_three_sentences_can_be_read_where_there_is_one_pane(journal: Journal) -> None:
    async with app(journal).run_test(size=(40, 20)) as pilot:
        await pilot.press("tab", "tab")
        await pilot.pause()
        said = " ".join(line.strip() for line in lines(pilot))
        for sentence in ("Dread ", "invoice", "fit"):
            assert sentence in said
        assert "…" not in " ".join(lines(pilot)[1:10])
