"""The journal screen: one key rates, one takes it back, and what changed is seen at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.core.errors import WriteFailed
from clientjournal.core.model import ClientStatus
from clientjournal.tui.guide.screen import GuideScreen
from clientjournal.tui.help.screen import HelpScreen
from clientjournal.tui.journal.add_client import AddClient
from clientjournal.tui.journal.screen import HomeScreen
from clientjournal.tui.widgets.chart import LevelChart
from clientjournal.tui.widgets.clients import ClientList
from clientjournal.tui.widgets.entries import EntryList
from screens import SIZE, app, lines, notes, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.clock import FixedClock
    from clientjournal.journal import Journal


def client(journal: Journal, name: str = "Acme") -> str:
    return journal.reader.match_client(name).id


def entries(journal: Journal, name: str = "Acme") -> list[int]:
    return [entry.dread for entry in journal.reader.entries(client=client(journal, name))]


def selected(pilot: Pilot[object]) -> str:
    listed = pilot.app.screen.query_one(ClientList)
    return listed.rows[listed.cursor].name


def bar(pilot: Pilot[object]) -> str:
    return lines(pilot)[-2]


@pytest.mark.parametrize("key", "12345")
async def test_a_digit_logs_a_contact_with_the_selected_client_at_once(journal: Journal, key: str) -> None:
    before = entries(journal, "Casa")
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("down", key)
        assert entries(journal, "Casa") == [int(key), *before]
        logged = journal.reader.entries(client=client(journal, "Casa"), limit=1)[0]
        assert (logged.at, logged.source) == (factories.NOW, "app")
        assert f"{key} " in bar(pilot)
        assert "· Casa · email · just now" in bar(pilot)
        assert "09:12" in shown(pilot), "the list of entries has it"


async def test_sentences_list_and_chart_move_with_a_rating(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        series = pilot.app.screen.query_one(LevelChart).series
        assert "Acme        3.7" in shown(pilot)
        await pilot.press("1")
        assert "Acme        3.0" in shown(pilot)
        assert pilot.app.screen.query_one(LevelChart).series is not series


async def test_beside_the_name_stands_what_it_is_time_for_and_then_how_far_the_guide_has_come(
    journal: Journal,
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        assert "time to" not in lines(pilot)[1], "no news, no word"
        await pilot.press("5", "escape")
        assert "Acme  time to talk" in lines(pilot)[1]
        journal.open_guide(client(journal))
        journal.complete_step(client(journal), "decide")
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        screen.refresh_if_stale()
        await pilot.pause()
        assert "Acme  leaving · guide: 1 of 12" in lines(pilot)[1]


async def test_u_takes_back_the_rating_in_the_bar_and_nothing_that_came_later_from_elsewhere(
    journal: Journal, tmp_path: Path
) -> None:
    before = entries(journal)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("2")
        with factories.journal(tmp_path) as elsewhere:
            factories.rate(elsewhere, client(elsewhere, "Casa"), 3)
        await pilot.press("u")
        assert entries(journal) == before
        assert entries(journal, "Casa")[0] == 3
        assert "Taken back: 2 fine · Acme" in bar(pilot)
        await pilot.press("U")
        assert entries(journal) == [2, *before]


async def test_without_the_bar_u_takes_back_the_last_change_of_all(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "2", "down")
        assert "Logged" not in bar(pilot), "a key that is not its own sends the bar away"
        await pilot.press("u")
        assert entries(journal, "Casa") == [1, 1, 2, 1, 1]
        assert "Taken back: 2 fine · Casa · today 09:12" in bar(pilot)
        assert selected(pilot) == "Casa", "the cursor goes where something changed"


async def test_after_an_undo_the_bar_says_what_was_taken_back_even_if_a_crossing_is_open_again(
    journal: Journal,
) -> None:
    acme = client(journal)
    factories.rate(journal, acme, 5)
    journal.snooze(acme, factories.days_ago(-14), "busy")
    async with app(journal).run_test(size=SIZE) as pilot:
        assert "crossed your line" not in bar(pilot)
        await pilot.press("u")
        assert "Taken back: not yet · Acme" in bar(pilot)


async def test_the_bar_offers_no_redo_that_a_change_elsewhere_has_ended(
    journal: Journal, tmp_path: Path
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("2", "u")
        assert "redo" in bar(pilot)
        with factories.journal(tmp_path) as elsewhere:
            factories.rate(elsewhere, client(elsewhere, "Casa"), 2)
        pilot.app.screen.refresh_if_stale()  # type: ignore[attr-defined]
        assert "redo" not in bar(pilot)


async def test_the_idle_bar_is_the_scale(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "up")
        assert "How was Acme?" in bar(pilot)
        for word in ("1 glad", "2 fine", "3 uneasy", "4 dread", "5 awful"):
            assert word in bar(pilot)


async def test_a_rating_that_crosses_opens_the_guide_at_decide(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuideScreen)
        said = shown(pilot)
        for words in ("Guide · Acme", "Decide", "Are they more work than the work?", "Begin the steps"):
            assert words in said
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen), "it can be decided later"
        assert "Logged" in bar(pilot)
        await pilot.press("u")
        assert len(entries(journal)) == 4
        assert journal.reader.guide(client(journal)) is None, "the offer went with the rating"


async def test_the_cursor_stays_on_its_client_when_the_order_changes(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "down")
        assert selected(pilot) == "Delta"
        await pilot.press("5")
        assert selected(pilot) == "Delta"
        for name in ("Acme", "Casa"):
            journal.end_client(client(journal, name))
        pilot.app.screen.query_one(ClientList)
        await pilot.pause(1.1)
        assert selected(pilot) == "Delta"


async def test_an_entry_logged_elsewhere_is_seen_within_a_second(journal: Journal, tmp_path: Path) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        assert "logged by hand" not in shown(pilot)
        with factories.journal(tmp_path) as elsewhere:
            factories.rate(elsewhere, client(elsewhere), 3, note="logged by hand")
        await pilot.pause(1.3)
        assert "logged by hand" in shown(pilot)


async def test_a_crossing_made_elsewhere_is_one_quiet_line(journal: Journal, tmp_path: Path) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        with factories.journal(tmp_path) as elsewhere:
            factories.rate(elsewhere, client(elsewhere), 5)
        pilot.app.screen.refresh_if_stale()  # type: ignore[attr-defined]
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "▲ Acme crossed your line." in bar(pilot)
        assert "break up" in bar(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuideScreen)


async def test_a_crossing_elsewhere_does_not_interrupt_typing(journal: Journal, tmp_path: Path) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("a", "N", "e")
        with factories.journal(tmp_path) as elsewhere:
            factories.rate(elsewhere, client(elsewhere), 5)
        await pilot.pause(1.2)
        await pilot.press("w", "enter")
        await pilot.pause()
        assert {c.name for c in journal.reader.clients()} >= {"New"}
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_letters_are_letters_in_a_text_field(journal: Journal) -> None:
    before = len(journal.reader.units())
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("a", *"qudb1?zrRU")
        assert isinstance(pilot.app.screen, AddClient)
        assert len(journal.reader.units()) == before
        await pilot.press("enter")
        await pilot.pause()
        assert journal.reader.match_client("qudb1?zrRU")
        assert selected(pilot) == "qudb1?zrRU"


async def test_a_name_that_is_taken_is_refused_under_the_field_and_the_text_stays(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("a", *"acme", "enter")
        assert 'The name "acme" already belongs to Acme.' in " ".join(shown(pilot).split())
        await pilot.press("2", "enter")
        await pilot.pause()
        assert journal.reader.match_client("acme2")


async def test_esc_asks_only_when_text_would_be_lost(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("a", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("a", "N", "escape")
        assert isinstance(pilot.app.screen, AddClient)
        assert "Esc once more" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert len(journal.reader.clients()) == 3


async def test_the_first_client_is_two_keys_and_a_name_away(empty: Journal) -> None:
    async with app(empty).run_test(size=SIZE) as pilot:
        for words in ("a  add your first client", "d  look around in a demo", "?  help"):
            assert words in shown(pilot)
        await pilot.press("1", "5", "b", "r", "tab", "enter", "down")
        await pilot.press("a", *"Acme", "enter")
        await pilot.pause()
        assert "Press 1 to 5: did you dread the last contact with Acme?" in bar(pilot)
        await pilot.press("4")
        assert entries(empty) == [4]
        assert "undo" in bar(pilot), "the bar teaches u"


async def test_d_leaves_for_the_demo_only_while_the_journal_is_empty(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert pilot.app.is_running
        assert pilot.app.return_code is None


async def test_the_range_goes_round_and_the_chart_moves_in_time(journal: Journal) -> None:
    factories.rate(journal, client(journal), 2, factories.days_ago(300))
    async with app(journal).run_test(size=SIZE) as pilot:
        chart = pilot.app.screen.query_one(LevelChart)
        seen = [chart.range_label]
        for _ in range(5):
            await pilot.press("r")
            seen.append(chart.range_label)
        assert seen == ["3 months", "year", "all", "2 weeks", "month", "3 months"]
        await pilot.press("R")
        assert chart.range_label == "month"
        await pilot.press("tab", "pageup", "pageup")
        assert chart.series is not None
        assert chart.series.window.end < factories.TODAY
        await pilot.press("right", "right", "right")
        assert chart.series.window.end == factories.TODAY


async def test_tab_goes_through_the_panes_and_enter_into_the_client(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        focused = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab"):
            await pilot.press(key)
            focused.append(type(pilot.app.focused))
        assert focused == [LevelChart, EntryList, ClientList, EntryList, LevelChart]
        await pilot.press("tab", "tab", "enter")
        assert isinstance(pilot.app.focused, EntryList)


async def test_the_mouse_selects_clients(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.click(ClientList, offset=(5, 1))
        assert selected(pilot) == "Casa"
        assert "Casa" in lines(pilot)[1]


async def test_what_the_disk_refuses_is_said_and_not_saved(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise WriteFailed("full", journal.settings.journal)

    before = entries(journal)
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        monkeypatch.setattr(type(journal), "log", full)
        await pilot.press("4")
        await pilot.pause()
        assert entries(journal) == before
        assert any("The rating was not saved." in note for note in notes(pilot))
        assert "Logged" not in bar(pilot)


async def test_at_midnight_the_screen_is_about_the_new_day(journal: Journal) -> None:
    clock: FixedClock = journal.clock  # type: ignore[assignment]
    async with app(journal).run_test(size=SIZE) as pilot:
        assert "Mon 23 Nov" in lines(pilot)[0]
        clock.set(factories.NOW + timedelta(hours=15))
        pilot.app.screen.refresh_if_stale()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Tue 24 Nov" in lines(pilot)[0]


async def test_ended_clients_are_hidden_until_z(journal: Journal) -> None:
    journal.end_client(client(journal, "Casa"))
    async with app(journal).run_test(size=SIZE) as pilot:
        assert "Casa" not in shown(pilot)
        await pilot.press("z")
        assert "Casa" in shown(pilot)
        assert journal.reader.match_client("Casa").status is ClientStatus.ENDED


async def test_help_opens_from_the_keyboard_with_both_keys_and_closes_with_both(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        for opens, closes in (("question_mark", "escape"), ("f1", "q")):
            await pilot.press(opens)
            await pilot.pause()
            assert isinstance(pilot.app.screen, HelpScreen)
            await pilot.press(closes)
            await pilot.pause()
            assert isinstance(pilot.app.screen, HomeScreen)


async def test_q_quits_at_the_top_and_esc_does_not(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("escape")
        assert pilot.app.is_running
        await pilot.press("q")
    assert pilot.app.return_code == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_screen_has_the_room_it_promises(journal: Journal, size: tuple[int, int]) -> None:
    for back in range(3, 12):
        factories.rate(journal, client(journal), 4, factories.days_ago(back))
    async with app(journal).run_test(size=size) as pilot:
        await pilot.pause()
        assert pilot.app.screen.query_one(ClientList).region.width == (26 if size[0] == 80 else 34)
        assert pilot.app.screen.query_one(LevelChart).region.height >= 8
        assert pilot.app.screen.query_one(EntryList).region.height >= 4
        assert len(lines(pilot)) == size[1]
        assert lines(pilot)[-1].endswith("q quit")


async def test_a_crossing_that_was_taken_back_at_once_opens_nothing(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        home = pilot.app.screen
        await pilot.press("5")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuideScreen)
        await pilot.press("escape", "u")
        await pilot.pause()
        home.post_message(HomeScreen.GuideWanted(client(journal), "crossing"))
        await pilot.pause()
        assert pilot.app.screen is home


async def test_what_is_notified_leaves_the_bar_and_the_footer_to_be_read(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("2")
        pilot.app.notify("/a/long/path " * 12, timeout=60, markup=False)
        await pilot.pause()
        assert "undo" in lines(pilot)[-2]
        assert "/a/long/path" in "".join(lines(pilot)[:-3])


async def test_in_forty_columns_the_whole_scale_and_the_first_sentence_are_there(journal: Journal) -> None:
    async with app(journal).run_test(size=(40, 12)) as pilot:
        assert lines(pilot)[-2].endswith("○ 1  ◔ 2  ◑ 3  ◕ 4  ● 5")
        await pilot.press("tab", "tab")
        assert "Dread 3.7, line 3.5: over it" in " ".join(shown(pilot).split())


async def test_where_the_title_is_full_the_counts_stay_as_signs(journal: Journal) -> None:
    factories.rate(journal, journal.reader.match_client("Acme").id, 5)
    async with app(journal).run_test(size=(40, 12)) as pilot:
        assert lines(pilot)[0].startswith(" clientjournal  ▲ 1")
        await pilot.press("f8")
        assert lines(pilot)[0].startswith(" ▲ 1")
        assert lines(pilot)[0].rstrip().endswith("MASKED  Mon 23 Nov")


async def test_keys_about_a_client_lead_to_the_first_one_while_there_is_none(empty: Journal) -> None:
    async with app(empty).run_test(size=SIZE, notifications=True) as pilot:
        assert "find" not in lines(pilot)[-1]
        for key in "4lip":
            await pilot.press(key)
            assert notes(pilot) == ["Add a client first: press a."]
        await pilot.press("x")
        assert len(notes(pilot)) == 1


async def test_what_asked_for_a_client_goes_once_one_is_being_added(empty: Journal) -> None:
    async with app(empty).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("4")
        assert notes(pilot) == ["Add a client first: press a."]
        await pilot.press("a")
        assert notes(pilot) == []


async def test_a_refusal_goes_with_the_next_thing_that_succeeds(journal: Journal, tmp_path: Path) -> None:
    async with app(journal).run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("down", "tab", "tab")
        entry = journal.reader.entries(client=client(journal, "Casa"), limit=1)[0]
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.delete(entry.id)
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        home.delete_entry(entry)
        await pilot.pause()
        assert notes(pilot) == ["This entry was deleted elsewhere."]
        await pilot.press("2")
        assert notes(pilot) == []
