"""The bar's own keys: what can be added to a rating once it is logged, and to any selected entry."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.core.model import Channel, Reason
from clientjournal.tui.guide.screen import GuideScreen
from clientjournal.tui.journal.prompts import AskNote, AskWhen
from clientjournal.tui.journal.screen import HomeScreen
from screens import SIZE, app, lines, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.core.model import Entry
    from clientjournal.journal import Journal


def latest(journal: Journal, name: str = "Casa") -> Entry:
    """The entry logged last, as the journal has it."""
    client = journal.reader.match_client(name).id
    return max(journal.reader.entries(client=client), key=lambda entry: entry.id)


def bar(pilot: Pilot[object]) -> str:
    return lines(pilot)[-2]


async def test_after_a_rating_the_bar_names_its_keys(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4")
        assert bar(pilot).startswith(" Logged ◕ 4 dread · Casa · email · just now  ")
        assert bar(pilot).endswith("n note  y why  w when  u undo")
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("down", "4")
        assert bar(pilot).startswith(" Logged ◕ 4 dread · Casa · email · just now  ")
        assert bar(pilot).endswith("n note  h channel  y why  w when  t turned out  u undo")


async def test_a_long_name_goes_before_how_and_when(journal: Journal) -> None:
    journal.add_client("Waterstone & Sons Publishing")
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("end", "3")
        assert bar(pilot).startswith(" Logged ◑ 3 uneasy · email · just now  "), "it stands above twice"
        assert bar(pilot).endswith("n note  y why  w when  u undo")


async def test_n_adds_a_note_and_the_bar_stays_and_says_it(journal: Journal) -> None:
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("down", "4", "n")
        assert isinstance(pilot.app.screen, AskNote)
        assert "Logged ◕ 4 dread · Casa · email · just now" in bar(pilot)
        await pilot.press(*"late u5", "enter")
        assert latest(journal).note == "late u5"
        assert "Logged ◕ 4 dread · Casa · email · just now · late u5" in bar(pilot)


async def test_a_note_takes_several_lines(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "n", "a", "ctrl+j", "b", "enter")
        assert latest(journal).note == "a\nb"


@pytest.mark.parametrize("key", "nhywt")
async def test_esc_drops_what_was_asked_and_the_rating_stays(journal: Journal, key: str) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", key)
        before = latest(journal)
        assert not isinstance(pilot.app.screen, HomeScreen)
        await pilot.press(*("x" if key == "n" else "down"), "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert latest(journal) == before
        assert "Logged ◕ 4 dread · Casa" in bar(pilot)


async def test_h_chooses_the_channel_by_letter_or_arrow(journal: Journal) -> None:
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("down", "4", "h", "m", "enter")
        assert latest(journal).channel is Channel.MEETING
        assert "· Casa · meeting ·" in bar(pilot)
        await pilot.press("h", "up", "enter")
        assert latest(journal).channel is Channel.CHAT


async def test_y_ticks_reasons_by_letter_and_with_space(journal: Journal) -> None:
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("down", "4", "y", "t", "s", "g", "g", "up", "space", "enter")
        assert latest(journal).reasons == ("scope", "tone", "work")
        assert "· email · scope, tone, work · just now" in bar(pilot)
        await pilot.press("y", "s", "t", "w", "enter")
        assert latest(journal).reasons == ()


async def test_reasons_stand_under_the_question_they_count_against(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "y")
        said = shown(pilot)
        places = [
            said.index(words) for words in ("more work than", "urgency", "do we fit", "no direct", "not ag")
        ]
        assert places == sorted(places)


async def test_own_reasons_and_letters_that_also_move_are_ticked(tmp_path: Path, journal: Journal) -> None:
    reasons = (*journal.settings.reasons, Reason("timezone", "z", 1), Reason("jargon", "j", 3))
    with factories.journal(tmp_path, reasons=reasons, keymap="vim") as own:
        async with app(own).run_test(size=SIZE) as pilot:
            await pilot.press("down", "4", "y", "z", "g", "j", "enter")
            assert latest(own).reasons == ("good", "timezone", "jargon")


async def test_w_says_what_it_understood_before_it_is_accepted(journal: Journal) -> None:
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("down", "4", "w")
        assert "Mon 23 Nov 2026, 09:12 · just now" in shown(pilot)
        await pilot.press(*"yesterday 15:00")
        assert "Sun 22 Nov 2026, 15:00 · 18 hours ago" in shown(pilot)
        await pilot.press("enter")
        entry = latest(journal)
        assert entry.at == factories.NOW.replace(day=22, hour=15, minute=0)
        assert "18 hours ago" in bar(pilot)


async def test_a_moment_that_cannot_be_is_refused_in_a_sentence_and_the_text_stays(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "w", *"tomorrow 9:00", "enter")
        assert isinstance(pilot.app.screen, AskWhen)
        assert "that has not happened yet" in " ".join(shown(pilot).split())
        assert "tomorrow 9:00" in shown(pilot)


async def test_t_rates_how_it_turned_out_and_0_takes_that_back(journal: Journal) -> None:
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("down", "4", "t", "2", "enter")
        assert latest(journal).aftermath == 2
        assert "turned out 2 fine" in bar(pilot)
        await pilot.press("t", "0", "enter")
        assert latest(journal).aftermath is None
        assert "turned out 2" not in bar(pilot)


async def test_u_takes_the_rating_back_with_all_that_was_added(journal: Journal) -> None:
    before = journal.reader.entries()
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "n", "a", "enter", "y", "s", "enter", "u")
        assert journal.reader.entries() == before
        assert "Taken back: 4 dread · Casa" in bar(pilot)


async def test_on_the_entries_the_keys_act_on_the_selected_one(journal: Journal) -> None:
    casa = journal.reader.match_client("Casa").id
    second = journal.reader.entries(client=casa)[1]
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter", "down", "n", "x", "enter")
        assert journal.reader.entry(second.id).note == "x"
        assert "Changed ◔ 2 fine · Casa" in bar(pilot) or "Changed ○ 1 glad · Casa" in bar(pilot)
        await pilot.press("u")
        assert journal.reader.entry(second.id).note == "", "undo takes the note back"
        assert journal.reader.entry(second.id).dread == second.dread, "and not the entry"


async def test_a_rating_made_on_the_entries_is_the_selected_one(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter", "down", "3", "n", "x", "enter")
        assert (latest(journal).dread, latest(journal).note) == (3, "x")


async def test_without_bar_or_selected_entry_the_keys_do_nothing(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        before = journal.revision
        await pilot.press("down", *"nhywt")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert journal.revision == before
        assert "rate one first, with 1 to 5" in bar(pilot)


@pytest.mark.parametrize("away", ["escape", "r", "up", "f8"])
async def test_when_the_bar_has_gone_its_keys_still_mean_the_contact_logged_last(
    journal: Journal, away: str
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "3", away)
        if away != "f8":
            assert "Logged" not in bar(pilot)
        await pilot.press("n", *"late", "enter", "t", "1", "enter")
        entry = latest(journal)
        assert (entry.dread, entry.note, entry.aftermath) == (3, "late", 1)


async def test_after_it_was_taken_back_there_is_nothing_to_add_to(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "3", "u", "n")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "rate one first, with 1 to 5" in bar(pilot)


async def test_a_hidden_note_is_not_shown_and_not_lost(journal: Journal) -> None:
    casa = journal.reader.match_client("Casa").id
    factories.rate(journal, casa, 2, note="Zebra said so")
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter", "f8", "n")
        assert "Hidden by the mask" in shown(pilot)
        assert "Zebra" not in shown(pilot)
        await pilot.press("x", "enter")
        assert latest(journal).note == "Zebra said so"
        await pilot.press("n", "f8")
        assert "Zebra said so" in shown(pilot)
        await pilot.press("!", "enter")
        assert latest(journal).note == "Zebra said so!"


async def test_a_date_that_takes_a_client_over_the_line_opens_the_guide(journal: Journal) -> None:
    acme = journal.reader.match_client("Acme").id
    factories.rate(journal, acme, 5, factories.days_ago(200))
    assert journal.assess(journal.reader.match_client("Acme")).dread.state != "over"
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("enter", "end", "w", *"today", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuideScreen)


async def test_an_entry_that_went_away_elsewhere_leaves_the_bar(journal: Journal, tmp_path: Path) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4")
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.delete(latest(elsewhere).id)
        await pilot.pause(1.2)
        assert "Logged" not in bar(pilot)
        await pilot.press("n")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_bar_counts_from_when_it_was(journal: Journal) -> None:
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("down", "4")
        journal.clock.set(factories.NOW + timedelta(minutes=5))  # type: ignore[attr-defined]
        await pilot.pause(1.2)
        assert "5 minutes ago" in bar(pilot)


async def test_redo_brings_a_rating_back_with_all_that_was_done_to_it(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "n", *"shouting", "enter", "t", "2", "enter")
        rated = latest(journal)
        assert (rated.dread, rated.note, rated.aftermath) == (4, "shouting", 2)
        await pilot.press("u")
        assert latest(journal).dread != 4
        await pilot.press("U")
        assert latest(journal) == rated
        assert "Logged ◕ 4 dread · Casa" in bar(pilot)
        await pilot.press("u", "U")
        assert latest(journal) == rated
