"""The page of one entry: all that is known about it, and its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import factories
from clientjournal.tui.journal.entry_page import EntryPage
from clientjournal.tui.journal.screen import HomeScreen
from clientjournal.tui.widgets.entries import EntryList
from screens import SIZE, app, lines, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.journal import Journal

OPEN = ("enter", "enter")


def said(pilot: Pilot[object]) -> str:
    return " ".join(shown(pilot).split())


async def test_enter_shows_everything_about_an_entry(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme").id
    factories.rate(
        journal, acme, 5, factories.days_ago(2), reasons=("scope", "tone"), aftermath=3, note="a\nb [/x]"
    )
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("enter", "down", "enter")
        assert isinstance(pilot.app.screen, EntryPage)
        for words in (
            "● 5 awful · Acme", "When Sat 21 Nov 2026, 09:00 · 2 days ago", "Turned out ◑ 3 uneasy",
            "Channel email", "scope demands beyond what was agreed", "tone disrespect",
            "Logged Mon 23 Nov 2026, 09:12, 2 days later", "From the command line", "b [/x]",
            "e edit", "Esc back",
        ):  # fmt: skip
            assert words in said(pilot)


async def test_what_it_did_that_day_is_said(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme").id
    factories.rate(journal, acme, 5)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(*OPEN)
        assert "index 3.7 without it, 4.0 with it; it took Acme over your line" in said(pilot)
        await pilot.press(*["down"] * 9)
        assert "the first contact there is" in said(pilot)


async def test_arrows_go_to_the_neighbours_and_the_list_follows(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme").id
    entries = journal.reader.entries(client=acme)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(*OPEN, "up", "down", "down", "up", "pagedown")
        assert "◑ 3 uneasy · Acme" in said(pilot)
        await pilot.press("escape")
        selected = pilot.app.screen.query_one(EntryList).selected
        assert selected is not None
        assert selected.id == entries[2].id


async def test_a_long_note_scrolls_before_the_page_turns(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme").id
    factories.rate(journal, acme, 2, note="\n".join(f"line {number}" for number in range(40)))
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(*OPEN, "pagedown", "pagedown", "pagedown")
        assert "line 39" in shown(pilot) or "● 5 awful" in shown(pilot)
        await pilot.press("home", "end")
        assert "Acme" in shown(pilot)


async def test_e_edits_and_x_deletes_and_u_brings_it_back(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme").id
    before = journal.reader.entries(client=acme)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(*OPEN, "e", "1", "ctrl+s")
        assert isinstance(pilot.app.screen, EntryPage)
        assert "○ 1 glad · Acme" in said(pilot)
        await pilot.press("x")
        assert "Deleted 1 glad · Acme" in lines(pilot)[-2]
        await pilot.press("u", "u")
        assert journal.reader.entries(client=acme) == before


async def test_masked_the_page_hides_name_and_note(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme").id
    factories.rate(journal, acme, 5, note="Zebra")
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(*OPEN)
        assert "Zebra" in shown(pilot)
        await pilot.press("f8")
        assert "Client A" in shown(pilot)
        assert "•••" in shown(pilot)
        assert not {"Acme", "Zebra"} & set(said(pilot).split())


async def test_an_entry_deleted_elsewhere_closes_its_page(journal: Journal, tmp_path: Path) -> None:
    acme = journal.reader.match_client("Acme").id
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press(*OPEN)
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.delete(elsewhere.reader.entries(client=acme)[0].id)
        pilot.app.screen.refresh_if_stale()  # type: ignore[attr-defined]
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
