"""`/` filters the pane that has the focus; the clients stay where they are under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.core.model import Channel
from clientjournal.tui.journal import finding
from clientjournal.tui.journal.screen import HomeScreen
from clientjournal.tui.widgets.clients import ClientList
from clientjournal.tui.widgets.entries import EntryList
from clientjournal.tui.widgets.find import FindLine
from screens import SIZE, app, lines, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.journal import Journal


@pytest.fixture
def noted(journal: Journal) -> Journal:
    """Casa with notes to find."""
    casa = journal.reader.match_client("Casa").id
    factories.rate(journal, casa, 2, factories.days_ago(1), note="the invoice again", channel=Channel.CALL)
    factories.rate(journal, casa, 4, note="invoice argued about", reasons=("payment",))
    return journal


def screen(pilot: Pilot[object]) -> HomeScreen:
    shown = pilot.app.screen
    assert isinstance(shown, HomeScreen)
    return shown


def listed(pilot: Pilot[object]) -> int:
    """How many entries the list has."""
    entries = screen(pilot).query_one(EntryList)
    return 0 if entries._entries is None else len(entries._entries)


def clients(pilot: Pilot[object]) -> list[str]:
    return [row.name for row in screen(pilot).query_one(ClientList).shown]


def selected(pilot: Pilot[object]) -> str | None:
    client = screen(pilot).the_client
    return client.name if client else None


async def on_casas_entries(pilot: Pilot[object]) -> None:
    screen(pilot).go_to(screen(pilot).journal.reader.match_client("Casa").id)
    screen(pilot).show_pane(screen(pilot).query_one(EntryList))
    await pilot.pause()


async def until(pilot: Pilot[object], words: str) -> None:
    for _ in range(500):
        await pilot.pause(0.01)
        if words in shown(pilot):
            return
    raise AssertionError(f"{words!r} never appeared:\n{shown(pilot)}")


# The entries -----------------------------------------------------------------------------------


async def test_the_entries_are_filtered_with_every_letter_and_their_number_is_said(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        assert listed(pilot) == 7
        await pilot.press("slash", *"inv")
        assert listed(pilot) == 2
        assert "2 of 7" in shown(pilot)
        await pilot.press(*"oice arg")
        assert listed(pilot) == 1
        assert "argued" in shown(pilot)
        assert "the invoice again" not in shown(pilot)


async def test_enter_keeps_the_filter_in_sight_and_goes_to_the_list_and_esc_shows_all(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"dread:>=4", "enter")
        assert screen(pilot).query_one(EntryList).has_focus
        assert listed(pilot) == 1
        assert any("/ dread:>=4" in line and "1 of 7" in line for line in lines(pilot))
        await pilot.press("escape")
        assert listed(pilot) == 7
        assert "dread:>=4" not in shown(pilot)


async def test_esc_while_typing_shows_all_again(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"argued", "escape")
        assert listed(pilot) == 7
        assert screen(pilot).query_one(EntryList).has_focus


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("reas:scope", 'There is no "reas:".'),
        ("channel:", "channel: takes email, call"),
        ("channel:fax", "channel: takes email, call"),
        ("reason:", "reason: takes version, scope"),
        ("dread:9", "dread: takes 4, >=4, <3, 2-4"),
    ],
)
async def test_what_cannot_be_read_is_explained_there_and_the_last_filter_stays(
    noted: Journal, typed: str, said: str
) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"invoice ", *typed)
        assert said in shown(pilot)
        assert listed(pilot) == 2
        assert "2 of 7" not in shown(pilot), "that is not the answer to what is typed"
        await pilot.press("enter")
        assert screen(pilot).query_one("#filter", FindLine).asking, "it can be put right"


@pytest.mark.parametrize(
    ("typed", "said", "found"),
    [
        ("dread:9", "2-4, from 1 to 5.", 7),
        ("since:blah", "blah", 7),
        ("foo:bar", 'There is no "foo:".', 7),
        ("dread:>=4 foo:bar", 'There is no "foo:".', 1),
        ("foo:bar invoice", 'There is no "foo:".', 2),
        ("since:blah dread:>=4", "blah", 1),
    ],
)
async def test_whatever_cannot_be_read_the_rest_filters_and_the_reason_stands_there(
    noted: Journal, typed: str, said: str, found: int
) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *typed)
        await until(pilot, said)
        assert listed(pilot) == found
        assert "No entry matches" not in shown(pilot)
        assert " of 7" not in shown(pilot)
        screen(pilot).load()
        assert " of 7" not in shown(pilot), "not after the screen was read again either"
        await pilot.press("tab")
        assert listed(pilot) == found
        assert ("of 7" in shown(pilot)) == (found < 7)


async def test_a_filter_longer_than_its_line_says_that_it_begins_before_it(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"invoice")
        assert any("/ invoice" in line for line in lines(pilot))
        await pilot.press(*" channel:call,email,chat reason:payment,tone since:march")
        assert any("/…" in line for line in lines(pilot))
        await pilot.press("home")
        assert any("/ invoice" in line for line in lines(pilot))


async def test_a_date_is_read_aside_and_a_wrong_one_explained(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"since:yesterday")
        await until(pilot, "2 of 7")
        await pilot.press("home", *"until:asdf ", "enter")
        assert listed(pilot) == 2
        assert "asdf" in shown(pilot)
        assert screen(pilot).query_one("#filter", FindLine).asking


async def test_where_nothing_matches_a_sentence_says_so(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"unicorn", "enter")
        assert "No entry matches. Esc shows all 7." in shown(pilot)
        await pilot.press("x", "n", "enter", "down")
        assert len(noted.reader.entries(client=noted.reader.match_client("Casa").id)) == 7


async def test_on_the_chart_the_entries_are_filtered(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await pilot.press("tab", "slash")
        assert screen(pilot).query_one("#filter", FindLine).asking
        assert not screen(pilot).query_one("#find-client", FindLine).asking


async def test_letters_and_digits_are_text_while_one_types(noted: Journal) -> None:
    revision = noted.revision
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"q5ux")
        assert screen(pilot).query_one("#filter", FindLine).text == "q5ux"
        assert noted.revision == revision


async def test_the_keys_of_an_entry_act_on_the_one_under_the_cursor(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"again", "enter", "x")
        left = noted.reader.entries(client=noted.reader.match_client("Casa").id)
        assert "the invoice again" not in [entry.note for entry in left]
        assert len(left) == 6


async def test_an_opened_entry_is_followed_by_the_next_one_that_matches(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"invoice", "enter", "enter")
        await pilot.pause()
        assert "invoice argued about" in shown(pilot)
        await pilot.press("down")
        assert "the invoice again" in shown(pilot)
        await pilot.press("down")
        assert "the invoice again" in shown(pilot), "nothing else matches"


async def test_an_entry_that_the_filter_would_hide_is_shown_when_it_is_logged_there(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"dread:4", "enter", "4")
        assert listed(pilot) == 2, "what fits joins those found"
        await pilot.press("1")
        assert listed(pilot) == 9, "what does not fit takes the filter off"
        entry = screen(pilot).the_entry()
        assert entry is not None
        assert entry.dread == 1


async def test_the_filter_stays_on_the_next_client(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"dread:>=4", "enter", "tab", "up")
        assert selected(pilot) == "Acme"
        assert "2 of 4" in shown(pilot)


async def test_masked_notes_are_found_but_not_shown_and_nor_is_what_was_searched(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"argued dread:4", "enter", "f8")
        assert listed(pilot) == 1
        assert "argued" not in shown(pilot)
        assert any("/ dread:4 •••" in line for line in lines(pilot))
        await pilot.press("f8")
        assert any("/ argued dread:4" in line for line in lines(pilot))


async def test_an_entry_logged_elsewhere_joins_those_found(noted: Journal, tmp_path: Path) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"invoice", "enter")
        with factories.journal(tmp_path) as elsewhere:
            factories.rate(elsewhere, elsewhere.reader.match_client("Casa").id, 3, note="invoice three")
        screen(pilot).refresh_if_stale()
        assert listed(pilot) == 3


async def test_a_search_that_takes_long_goes_on_between_the_keys(
    noted: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clientjournal.store.search._ENTRIES_A_STEP", 1)
    monkeypatch.setattr(finding, "AT_ONCE", 0.0)
    async with app(noted).run_test(size=SIZE) as pilot:
        await on_casas_entries(pilot)
        await pilot.press("slash", *"invoice")
        await until(pilot, "2 of 7")
        assert listed(pilot) == 2


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (40, 10), (10, 3), (200, 60)])
async def test_both_lines_fit_every_window(noted: Journal, size: tuple[int, int]) -> None:
    async with app(noted).run_test(size=size) as pilot:
        await pilot.press("slash", *"as", "escape", "tab", "tab", "slash", *"channel:", "escape")
        assert not screen(pilot).query_one("#filter", FindLine).asking


# The clients -----------------------------------------------------------------------------------


async def test_a_client_is_found_by_typing_and_enter_goes_on_with_all_of_them(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"as")
        assert (clients(pilot), selected(pilot)) == (["Casa"], "Casa")
        assert "1 of 3" in shown(pilot)
        await pilot.press("enter")
        assert selected(pilot) == "Casa"
        assert len(clients(pilot)) == 3
        await pilot.press("2")
        assert noted.reader.entries(limit=1)[0].dread == 2


async def test_esc_goes_back_to_the_client_one_came_from(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        before = selected(pilot)
        await pilot.press("slash", *"del", "escape")
        assert (selected(pilot), len(clients(pilot))) == (before, 3)
        assert screen(pilot).query_one(ClientList).has_focus


async def test_arrows_choose_among_the_clients_found(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await pilot.press("slash", "a")
        found = clients(pilot)
        await pilot.press("down", "enter")
        assert selected(pilot) == found[1]


async def test_a_client_is_found_by_codename_and_without_accents(empty: Journal) -> None:
    client = empty.add_client("Żółta Łąka")
    empty.revise_client(client.id, codename="Falcon")
    empty.add_client("Somebody")
    async with app(empty).run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"falc")
        assert clients(pilot) == ["Żółta Łąka"]
        await pilot.press("escape", "slash", *"zo")
        assert clients(pilot) == ["Żółta Łąka"]
        await pilot.press(*"xx")
        assert "Nobody is called that." in shown(pilot)


async def test_masked_a_real_name_finds_nobody(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "slash", *"casa")
        assert clients(pilot) == []
        await pilot.press("escape", "slash", *"client")
        assert len(clients(pilot)) == 3


async def test_a_mask_put_on_or_off_while_finding_finds_again(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "slash", *"casa")
        assert clients(pilot) == []
        await pilot.press("f8")
        assert clients(pilot) == ["Casa"]


async def test_where_nobody_is_called_so_enter_stays_with_the_client_of_before(noted: Journal) -> None:
    async with app(noted).run_test(size=SIZE) as pilot:
        before = selected(pilot)
        await pilot.press("slash", *"cas")
        assert selected(pilot) == "Casa" != before
        await pilot.press("x", "enter")
        assert selected(pilot) == before


async def test_finding_goes_on_after_the_window_was_too_small(noted: Journal) -> None:
    before = len(noted.reader.units())
    async with app(noted).run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"ca")
        await pilot.resize_terminal(30, 8)
        await pilot.pause(0.1)
        await pilot.resize_terminal(*SIZE)
        await pilot.pause(0.1)
        await pilot.press("s", "4")
        assert screen(pilot).query_one("#find-client", FindLine).text == "cas4"
        assert len(noted.reader.units()) == before, "nobody was rated"


@pytest.fixture
def close(empty: Journal) -> Journal:
    """Two clients so close in need that a rating or two changes their order."""
    for name, ratings in (("Pine", "333"), ("Quince", "322")):
        factories.rate_days(empty, empty.add_client(name).id, ratings, until=factories.days_ago(1))
    return empty


async def test_rows_keep_their_places_while_one_rates_and_are_put_in_order_afterwards(close: Journal) -> None:
    async with app(close).run_test(size=SIZE) as pilot:
        assert clients(pilot) == ["Pine", "Quince"]
        await pilot.press("1", "down", "4")
        assert clients(pilot) == ["Pine", "Quince"], "nothing jumps from under the fingers"
        await pilot.press("tab")
        await pilot.pause()
        assert clients(pilot) == ["Quince", "Pine"]
        assert selected(pilot) == "Quince", "the cursor goes with its client"


async def test_after_a_rest_the_clients_stand_in_order_of_need(
    close: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app(close).run_test(size=SIZE) as pilot:
        await pilot.press("1", "down", "4")
        screen(pilot)._tick()
        assert clients(pilot) == ["Pine", "Quince"], "not while keys are pressed"
        monkeypatch.setattr(finding, "REST", 0.0)
        screen(pilot)._tick()
        assert clients(pilot) == ["Quince", "Pine"]
        assert selected(pilot) == "Quince"


async def test_somebody_new_stands_where_need_has_them_and_moves_nobody_else(
    journal: Journal, tmp_path: Path
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down")
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.add_client("Aaron")
        screen(pilot).refresh_if_stale()
        assert clients(pilot) == ["Acme", "Casa", "Aaron", "Delta"]
        assert selected(pilot) == "Casa"


async def test_a_client_that_went_elsewhere_is_said_and_the_next_rating_is_nobody_elses(
    journal: Journal, tmp_path: Path
) -> None:
    entries = len(journal.reader.entries())
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("end")
        assert selected(pilot) == "Delta"
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.end_client(elsewhere.reader.match_client("Delta").id)
        screen(pilot).refresh_if_stale()
        await pilot.pause()
        assert "Delta has ended. Choose a client to go on." in lines(pilot)[-2]
        await pilot.press("4")
        assert "Choose a client first." in lines(pilot)[-2]
        assert len(journal.reader.entries()) == entries
        await pilot.press("down", "2")
        assert len(journal.reader.entries()) == entries + 1
        assert selected(pilot) == "Acme"


async def test_a_client_renamed_elsewhere_keeps_the_cursor(journal: Journal, tmp_path: Path) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down")
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.revise_client(elsewhere.reader.match_client("Casa").id, name="Zebra")
        screen(pilot).refresh_if_stale()
        await pilot.pause()
        assert selected(pilot) == "Zebra"
        await pilot.press("3")
        assert "· Zebra ·" in lines(pilot)[-2]


async def test_two_hundred_clients_are_walked_through_by_drawing_two_rows(
    empty: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(200):
        empty.add_client(f"Client {number:03}")
    async with app(empty).run_test(size=SIZE) as pilot:
        clients = screen(pilot).query_one(ClientList)
        drawn: list[int] = []
        monkeypatch.setattr(clients, "refresh_line", drawn.append)
        await pilot.press("down")
        assert set(drawn) == {0, 1}
        await pilot.press("end")
        assert selected(pilot) == "Client 199"
        await pilot.press("pageup", "home")
        assert selected(pilot) == "Client 000"


async def test_the_footer_names_the_key_as_it_is_written(noted: Journal) -> None:
    async with app(noted).run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        assert "/ find" in lines(pilot)[-1]
        await pilot.press("slash")
        assert "Enter go there" in lines(pilot)[-1]
