"""Catching up: offered once for a gap, one key a day and client, saved as one change."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.tui.journal.catch_up import CatchUp
from clientjournal.tui.journal.screen import HomeScreen
from clientjournal.tui.widgets.grid import RatingGrid
from screens import SIZE, app, lines, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.journal import Journal

OFFER = "Nothing logged for 8 days, since Sun 15 Nov."


@pytest.fixture
def away(empty: Journal) -> Journal:
    """Two clients; the last contact with either was nine days ago."""
    for name, ratings in (("Acme", "3334"), ("Casa", "1211")):
        client = empty.add_client(name)
        factories.rate_days(empty, client.id, ratings, until=factories.days_ago(9))
    return empty


def grid(pilot: Pilot[object]) -> RatingGrid:
    return pilot.app.screen.query_one(RatingGrid)


def bar(pilot: Pilot[object]) -> str:
    return lines(pilot)[-2]


async def test_a_gap_is_offered_in_one_quiet_line(away: Journal) -> None:
    async with app(away).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert OFFER in bar(pilot)
        assert bar(pilot).endswith("p catch up")


async def test_without_a_gap_nothing_is_offered_and_the_last_two_weeks_can_be_caught_up(
    journal: Journal,
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Nothing logged" not in bar(pilot)
        await pilot.press("p")
        assert len(grid(pilot).days) == 14
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert journal.reader.last_done(("leave-gap",)) is None, "nothing was asked, so nothing is answered"


async def test_what_is_remembered_is_saved_at_once_without_a_time_and_as_logged_late(away: Journal) -> None:
    acme, casa = (away.reader.match_client(name) for name in ("Acme", "Casa"))
    before = len(away.reader.entries())
    async with app(away).run_test(size=SIZE) as pilot:
        await pilot.press("p", "2", "left", "3", "down", "1", "enter")
        await pilot.pause()
        assert "3 ratings caught up." in bar(pilot)
        found = [entry for entry in away.reader.entries() if entry.source == "catch-up"]
        assert sorted((entry.client, entry.day, entry.dread) for entry in found) == sorted(
            [
                (acme.id, factories.days_ago(1), 2),
                (acme.id, factories.days_ago(2), 3),
                (casa.id, factories.days_ago(2), 1),
            ]
        )
        assert all(entry.late and not entry.time_known for entry in found)
        await pilot.press("u")
        assert len(away.reader.entries()) == before, "one undo takes all of it back"


async def test_a_rating_can_be_changed_and_cleared_before_it_is_saved(away: Journal) -> None:
    async with app(away).run_test(size=SIZE) as pilot:
        await pilot.press("p", "2", "4")
        assert list(grid(pilot).marks.values()) == [4]
        assert "Acme · Sun 22 Nov · 4 dread" in bar(pilot)
        for key in ("space", "0", "delete", "backspace"):
            await pilot.press("5", key)
            assert not grid(pilot).marks


async def test_what_is_logged_already_is_shown_and_stays(away: Journal) -> None:
    acme = away.reader.match_client("Acme")
    factories.rate(away, acme.id, 2, factories.days_ago(1))
    before = away.reader.entries()
    async with app(away).run_test(size=SIZE) as pilot:
        await pilot.press("p")
        assert "Acme · Sun 22 Nov · logged already: 2 fine" in bar(pilot)
        await pilot.press("5")
        assert "They stay as they are." in bar(pilot)
        await pilot.press("enter")
        assert away.reader.entries() == before


@pytest.mark.parametrize("keys", [("escape",), ("enter",), ("3", "escape", "escape")])
async def test_a_gap_left_as_it_is_is_not_asked_about_again_unless_that_is_taken_back(
    away: Journal, keys: tuple[str, ...]
) -> None:
    async with app(away).run_test(size=SIZE) as pilot:
        await pilot.press("p", *keys)
        await pilot.pause()
        assert "The gap stays a gap." in bar(pilot)
    assert away.gap() is None
    async with app(away).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert OFFER not in bar(pilot)
        await pilot.press("u")
        assert away.gap() is not None


async def test_what_was_caught_up_is_not_asked_about_again(away: Journal) -> None:
    away.catch_up([(away.reader.match_client("Acme").id, factories.days_ago(8), 3)])
    assert away.gap() is None


async def test_an_answer_holds_for_its_gap_and_not_for_the_next(away: Journal, tmp_path: Path) -> None:
    away.catch_up([])
    acme = away.reader.match_client("Acme").id
    factories.rate(away, acme, 3)
    with factories.journal(tmp_path, factories.NOW + timedelta(days=20)) as later:
        found = later.gap()
        assert found is not None
        assert found.first == factories.days_ago(-1)


async def test_a_rating_today_does_not_close_the_gap(away: Journal) -> None:
    factories.rate(away, away.reader.match_client("Acme").id, 3)
    assert away.gap() is not None


async def test_esc_drops_ratings_only_at_the_second_time(away: Journal) -> None:
    async with app(away).run_test(size=SIZE) as pilot:
        await pilot.press("p", "2", "left", "2", "escape")
        assert "Esc once more drops 2 ratings; Enter saves them." in bar(pilot)
        await pilot.press("left", "escape")
        assert isinstance(pilot.app.screen, CatchUp), "another key in between begins anew"


async def test_a_crossing_is_said_quietly_and_opens_nothing(away: Journal) -> None:
    async with app(away).run_test(size=(120, 24)) as pilot:
        await pilot.press("p", *("5", "left") * 6, "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Acme crossed your line. 6 ratings caught up." in bar(pilot)
        assert away.reader.guide(away.reader.match_client("Acme").id) is not None


async def test_an_entry_logged_elsewhere_meanwhile_is_not_logged_twice(away: Journal, tmp_path: Path) -> None:
    async with app(away).run_test(size=SIZE) as pilot:
        await pilot.press("p", "2")
        with factories.journal(tmp_path) as elsewhere:
            factories.rate(elsewhere, elsewhere.reader.match_client("Acme").id, 4, factories.days_ago(1))
        screen = pilot.app.screen
        assert isinstance(screen, CatchUp)
        screen.refresh_if_stale()
        assert not grid(pilot).marks
        assert "logged already: 4 dread" in bar(pilot)


async def test_masked_nobody_is_named(away: Journal) -> None:
    async with app(away).run_test(size=SIZE) as pilot:
        await pilot.press("p", "f8")
        assert "Client A" in shown(pilot)
        assert "Acme" not in shown(pilot)
        assert "MASKED" in shown(pilot)


@pytest.mark.parametrize(
    "size",
    [
        (40, 10),
        *(pytest.param(size, marks=pytest.mark.slow) for size in ((40, 12), (60, 20), (80, 24), (200, 60))),
    ],
)
async def test_every_cell_can_be_reached_in_every_window(empty: Journal, size: tuple[int, int]) -> None:
    for number in range(30):
        empty.add_client(f"Client {number:02} with a long name 한국")
    async with app(empty).run_test(size=size) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        screen.action_catch_up()
        await pilot.pause()
        await pilot.press("home", *["pagedown"] * 30)
        assert grid(pilot).place == (grid(pilot).clients[-1][0], grid(pilot).days[0])
        assert "[" in shown(pilot), "the cursor is in sight"
        await pilot.press("end", *["pageup"] * 30)
        assert grid(pilot).place == (grid(pilot).clients[0][0], grid(pilot).days[-1])


async def test_a_window_that_shrinks_keeps_what_was_put_in(away: Journal) -> None:
    async with app(away).run_test(size=SIZE) as pilot:
        await pilot.press("p", "2")
        for size in ((10, 3), (40, 10), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert list(grid(pilot).marks.values()) == [2]
