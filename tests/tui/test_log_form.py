"""The log form: everything about a contact at once, and a logged one changed."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from textual import events

import factories
from clientjournal.core.model import Channel
from clientjournal.tui.guide.screen import GuideScreen
from clientjournal.tui.journal.form import Row
from clientjournal.tui.journal.log_form import LogForm
from clientjournal.tui.journal.screen import HomeScreen
from clientjournal.tui.widgets.note import NoteArea
from screens import SIZE, app, lines, shown, until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.core.model import Entry
    from clientjournal.journal import Journal


def latest(journal: Journal, name: str) -> Entry:
    client = journal.reader.match_client(name).id
    return max(journal.reader.entries(client=client), key=lambda entry: entry.id)


def said(pilot: Pilot[object]) -> str:
    return " ".join(shown(pilot).split())


def open_form(pilot: Pilot[object]) -> bool:
    return isinstance(pilot.app.screen, LogForm)


async def test_the_form_begins_at_the_dread_of_the_selected_client_now(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "l")
        assert "Client Casa" in said(pilot)
        assert "[e email]" in said(pilot)
        assert "Mon 23 Nov 2026, 09:12 · just now" in said(pilot)
        await pilot.press("4", "enter")
        entry = latest(journal, "Casa")
        assert (entry.dread, entry.at, entry.channel) == (4, factories.NOW, Channel.EMAIL)
        assert "Logged ◕ 4 dread · Casa" in lines(pilot)[-2]
        await pilot.press("u")
        assert latest(journal, "Casa").id != entry.id, "the bar takes it back like any rating"


async def test_everything_can_be_said_by_keyboard_alone(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "4", "tab", "2", "tab", "c", "tab", "s", "t")
        await pilot.press("tab", *"yesterday 15:00")
        assert "Sun 22 Nov 2026, 15:00 · 18 hours ago" in said(pilot)
        await pilot.press("tab", *"a1", "ctrl+j", *"b2", "enter")
        entry = latest(journal, "Acme")
        assert (entry.dread, entry.aftermath, entry.channel) == (4, 2, Channel.CALL)
        assert (entry.reasons, entry.note) == (("scope", "tone"), "a1\nb2")
        assert entry.at == factories.NOW - timedelta(hours=18, minutes=12)


async def test_arrows_go_through_options_rows_and_fields(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "right", "right", "down", "down", "right", "down", "space", "right", "space")
        await pilot.press("ctrl+s")
        entry = latest(journal, "Acme")
        assert (entry.dread, entry.channel) == (2, Channel.CALL)
        assert entry.reasons == ("version", "scope")


@pytest.mark.parametrize("field", ["dread", "channel", "why"])
async def test_digits_rate_the_dread_outside_texts(journal: Journal, field: str) -> None:
    tabs = {"dread": 0, "channel": 2, "why": 3}[field]
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", *["tab"] * tabs, "3", "ctrl+s")
        assert latest(journal, "Acme").dread == 3


async def test_digits_and_letters_are_text_in_a_text(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "2", *["tab"] * 5, *"5 times, q?", "ctrl+s")
        entry = latest(journal, "Acme")
        assert (entry.dread, entry.note) == (2, "5 times, q?")


async def test_a_client_is_found_by_a_few_letters_and_ended_ones_are_not_offered(journal: Journal) -> None:
    journal.revise_client(journal.reader.match_client("Casa").id, channel=Channel.CHAT, codename="Plum")
    journal.end_client(journal.reader.match_client("Delta").id)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "shift+tab", *"plu")
        assert "Casa Plum" in said(pilot)
        await pilot.press("enter")
        assert "[h chat]" in said(pilot), "the channel follows the client"
        await pilot.press("3", "ctrl+s")
        assert latest(journal, "Casa").channel is Channel.CHAT
        await pilot.press("l", "shift+tab", *"delt", "tab", "3", "enter")
        assert "No client of yours is called that." in said(pilot)


async def test_a_channel_that_was_chosen_stays_when_the_client_changes(journal: Journal) -> None:
    journal.revise_client(journal.reader.match_client("Casa").id, channel=Channel.CHAT)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "4", "tab", "tab", "m", *["shift+tab"] * 3, "down", "down", "enter")
        assert "Client Casa" in said(pilot)
        assert "[m meeting]" in said(pilot)


async def test_what_is_missing_or_impossible_is_said_in_place_and_nothing_is_lost(journal: Journal) -> None:
    before = journal.revision
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", *["tab"] * 4, *"tomorrow 9:00", "enter")
        assert open_form(pilot)
        assert "Press 1 to 5: did you dread it?" in said(pilot)
        assert "that has not happened yet" in said(pilot)
        assert "tomorrow 9:00" in said(pilot)
        await pilot.press("3")
        assert "Press 1 to 5" not in said(pilot)
        assert journal.revision == before


async def test_esc_asks_only_if_text_would_be_lost_and_again_after_more_was_typed(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "4", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("l", *["tab"] * 5, "a", "escape")
        assert "Esc once more" in said(pilot)
        await pilot.press("b", "escape")
        assert open_form(pilot), "what was typed since is not given up unasked"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_crossing_opens_the_guide_as_with_a_rating_key(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "5", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuideScreen)


async def test_a_client_that_went_away_meanwhile_is_said_and_the_note_stays(
    journal: Journal, tmp_path: Path
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "l", "4", *["tab"] * 5, *"kept")
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.end_client(elsewhere.reader.match_client("Delta").id)
        await pilot.press("enter")
        assert "Delta has ended, so nothing was changed." in said(pilot)
        assert "kept" in shown(pilot)


async def test_a_busy_journal_is_said_and_enter_tries_again(journal: Journal) -> None:
    other = sqlite3.connect(journal.settings.journal, isolation_level=None)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "2", *["tab"] * 5, *"kept")
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("enter")
        assert "Another program is writing" in said(pilot)
        assert open_form(pilot)
        other.execute("ROLLBACK")
        await pilot.press("enter")
        assert latest(journal, "Acme").note == "kept"
    other.close()


async def test_e_on_an_entry_changes_only_what_was_changed_in_one_unit(journal: Journal) -> None:
    casa = journal.reader.match_client("Casa").id
    entry = factories.rate(journal, casa, 3, note="long ago", aftermath=2, reasons=("scope",)).entry
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "tab", "tab", "e")
        assert "Edit Casa · Mon 23 Nov 2026, 09:00" in said(pilot)
        units = len(journal.reader.units())
        await pilot.press("ctrl+s")
        assert len(journal.reader.units()) == units, "nothing changed, nothing written"
        await pilot.press("e", "4", "tab", "0", "ctrl+s")
        assert len(journal.reader.units()) == units + 1
        assert journal.reader.entry(entry.id) == entry.replace(dread=4, aftermath=None)


async def test_an_entry_can_be_given_to_another_client(journal: Journal) -> None:
    casa, delta = (journal.reader.match_client(name) for name in ("Casa", "Delta"))
    entry = journal.reader.latest_entry(casa.id, factories.TODAY)
    assert entry is not None
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "tab", "tab", "e", "shift+tab", *"del", "enter", "ctrl+s")
        assert journal.reader.entry(entry.id) == entry.replace(client=delta.id)


async def test_an_entry_deleted_meanwhile_is_logged_again_if_one_wants(
    journal: Journal, tmp_path: Path
) -> None:
    entry = journal.reader.latest_entry(journal.reader.match_client("Casa").id, factories.TODAY)
    assert entry is not None
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "tab", "tab", "e", *["tab"] * 5, *"kept")
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.delete(entry.id)
        await pilot.press("enter")
        assert "This entry was deleted elsewhere." in said(pilot)
        await pilot.press("enter")
        again = latest(journal, "Casa")
        assert (again.note, again.at, again.dread) == ("kept", entry.at, entry.dread)


async def test_masked_the_form_names_nobody_and_hides_the_stored_note(journal: Journal) -> None:
    casa = journal.reader.match_client("Casa").id
    entry = factories.rate(journal, casa, 3, note="Zebra said so").entry
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "tab", "tab", "e", "f8")
        assert "Client B" in said(pilot)
        assert "•••" in said(pilot)
        assert not {"Casa", "Zebra"} & set(said(pilot).split())
        await pilot.press("4", "ctrl+s")
        assert journal.reader.entry(entry.id) == entry.replace(dread=4)


async def test_a_pasted_text_that_is_too_long_is_cut_and_that_is_said(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", *["tab"] * 4)
        pilot.app.post_message(events.Paste("x" * 300))
        await pilot.pause()
        assert "the first 100 characters were kept" in said(pilot)
        assert "xxx" in said(pilot)


async def test_at_80x24_the_form_is_complete_and_at_40x12_the_focus_stays_in_sight(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l")
        for word in ("Client", "Dread", "Turned out", "Channel", "Why", "When", "Note", "Enter save"):
            assert word in shown(pilot)
        await pilot.resize_terminal(40, 12)
        for _ in range(7):
            await pilot.press("tab")
            focused = pilot.app.screen.focused
            assert focused is not None
            assert pilot.app.screen.region.contains_region(focused.region)


async def test_a_note_is_not_lost_when_the_program_is_ended_from_outside(journal: Journal) -> None:
    before = len(journal.reader.entries())
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "4")
        pilot.app.screen.query_one(NoteArea).focus()
        await pilot.press(*"hung up")
        pilot.app.exit()
        await pilot.pause()
    after = journal.reader.entries()
    assert len(after) == before + 1
    assert (after[0].dread, after[0].note) == (4, "hung up")
    async with app(journal).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Saved from the form when the program was ended: 4 dread" in shown(pilot))
        assert lines(pilot)[-2].endswith("u undo")
        await pilot.press("u")
        assert len(journal.reader.entries()) == before
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Saved from the form" not in shown(pilot)


async def test_a_form_without_text_that_could_be_lost_logs_nothing_by_itself(journal: Journal) -> None:
    before = journal.reader.entries()
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "4")
        pilot.app.exit()
        await pilot.pause()
    assert journal.reader.entries() == before


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("tomorrow", "tomorrow”"), ("garbage", "garbage”"), ("yesterday 9x", "yesterday 9x”")],
)
async def test_a_moment_that_cannot_be_read_is_never_echoed_as_another_one(
    journal: Journal, typed: str, reason: str
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("l", "4", *["tab"] * 4, *typed)
        under = said(pilot).partition(f"When {typed}")[2]
        assert reason in under
        assert " · " not in under.partition("Note")[0], "that is how a moment is echoed"
        assert not pilot.app.screen.query_one("#row-when", Row).refused, "it may be half typed"
        await pilot.press("enter")
        assert pilot.app.screen.query_one("#row-when", Row).refused
        await pilot.press(*["backspace"] * len(typed), *"today 8:00")
        assert "Mon 23 Nov 2026, 08:00 · 1 hour ago" in said(pilot)
