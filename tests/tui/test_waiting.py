"""While another program writes: what was asked for is kept, said, and saved when it is possible."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.tui.app import WAIT
from screens import SIZE, app, lines, notes, shown, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.journal import Journal


@pytest.fixture
def other(journal: Journal) -> Iterator[sqlite3.Connection]:
    """Another program, in the middle of writing."""
    connection = sqlite3.connect(journal.settings.journal, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def dreads(journal: Journal) -> list[int]:
    casa = journal.reader.match_client("Casa").id
    return [entry.dread for entry in journal.reader.entries(client=casa, since=factories.TODAY)]


def bar(pilot: Pilot[object]) -> str:
    return lines(pilot)[-2]


async def test_a_rating_waits_for_another_program_and_keeps_its_moment(
    journal: Journal, other: sqlite3.Connection
) -> None:
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("down", "4")
        assert "Busy, not saved yet: 4 dread · Casa" in bar(pilot)
        assert "try again" in bar(pilot)
        journal.clock.set(factories.NOW + timedelta(minutes=3))  # type: ignore[attr-defined]
        other.execute("ROLLBACK")
        await pilot.press("ctrl+s")
        assert dreads(journal) == [4]
        assert "Logged ◕ 4 dread · Casa" in bar(pilot)
        assert journal.reader.entries(since=factories.TODAY)[0].at == factories.NOW


async def test_it_is_tried_again_by_itself_and_in_order(journal: Journal, other: sqlite3.Connection) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "2")
        assert dreads(journal) == []
        other.execute("ROLLBACK")
        while not dreads(journal):
            await pilot.pause(0.1)
        assert dreads(journal) == [2, 4]
        assert "Logged ◔ 2 fine · Casa" in bar(pilot)


async def test_u_drops_what_waits(journal: Journal, other: sqlite3.Connection) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "u")
        assert "Dropped, not saved: 4 dread · Casa" in bar(pilot)
        other.execute("ROLLBACK")
        await pilot.press("down", "ctrl+s")
        assert dreads(journal) == []


async def test_quitting_says_once_what_would_be_lost(journal: Journal, other: sqlite3.Connection) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4")
        await until(pilot, lambda: "not saved yet" in bar(pilot))
        await pilot.press("q")
        await until(pilot, lambda: "1 change is not saved yet." in bar(pilot))
        assert pilot.app.return_code is None
        await pilot.press("q")
    assert pilot.app.return_code == 0


async def test_what_waits_is_masked_too(journal: Journal, other: sqlite3.Connection) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "down", "4")
        assert "4 dread · Client B" in bar(pilot)


async def test_a_note_that_could_not_be_saved_is_kept(journal: Journal, other: sqlite3.Connection) -> None:
    other.execute("ROLLBACK")
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4", "n", "a")
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("enter")
        assert "not saved yet: a change to 4 dread · Casa" in bar(pilot)
        other.execute("ROLLBACK")
        await pilot.press("ctrl+s")
        assert journal.reader.entries(since=factories.TODAY)[0].note == "a"


async def test_a_deletion_waits_its_turn_and_is_told_when_it_is_done(
    journal: Journal, other: sqlite3.Connection
) -> None:
    casa = journal.reader.match_client("Casa").id
    before = len(journal.reader.entries(client=casa))
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("down", "4", "tab", "tab", "x")
        assert "Busy, not saved yet: deleting 1 glad · Casa and 1 more" in bar(pilot)
        assert "2 NOT SAVED YET" in lines(pilot)[0]
        other.execute("ROLLBACK")
        await pilot.press("ctrl+s")
        assert "Deleted 1 glad · Casa" in bar(pilot)
        assert "NOT SAVED" not in lines(pilot)[0]
    assert dreads(journal) == [4]
    assert len(journal.reader.entries(client=casa)) == before


async def test_a_busy_journal_never_holds_the_keys_for_long(
    journal: Journal, other: sqlite3.Connection
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("tab", "tab")
        started = monotonic()
        await pilot.press("x")
        assert monotonic() - started < WAIT
        assert "deleting 5 awful · Acme" in bar(pilot)


async def test_undo_takes_back_what_was_the_last_change_when_it_was_asked_for(
    journal: Journal, tmp_path: Path, other: sqlite3.Connection
) -> None:
    other.execute("ROLLBACK")
    casa = journal.reader.match_client("Casa").id
    mine = factories.rate(journal, casa, 4).entry
    other.execute("BEGIN IMMEDIATE")
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("u")
        assert "Busy, not saved yet: taking back a rating · Casa" in bar(pilot)
        other.execute("ROLLBACK")
        with factories.journal(tmp_path) as elsewhere:
            theirs = factories.rate(elsewhere, casa, 2).entry
        await pilot.press("ctrl+s")
        assert "Taken back: 4 dread · Casa · today 09:00 · from the command line" in bar(pilot)
    ids = [entry.id for entry in journal.reader.entries(client=casa)]
    assert theirs.id in ids
    assert mine.id not in ids


async def test_undo_of_what_was_changed_meanwhile_is_refused_with_a_sentence(
    journal: Journal, tmp_path: Path, other: sqlite3.Connection
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        other.execute("ROLLBACK")
        await pilot.press("down", "4")
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("u")
        assert "taking back 4 dread · Casa" in bar(pilot)
        other.execute("ROLLBACK")
        with factories.journal(tmp_path) as elsewhere:
            (entry,) = elsewhere.reader.entries(since=factories.TODAY)
            elsewhere.revise(entry.id, note="more was said")
        await pilot.press("ctrl+s")
        assert "was changed again since" in notes(pilot)[0]
    assert dreads(journal) == [4]


async def test_redo_of_something_else_than_was_seen_is_refused(
    journal: Journal, tmp_path: Path, other: sqlite3.Connection
) -> None:
    other.execute("ROLLBACK")
    casa = journal.reader.match_client("Casa").id
    factories.rate(journal, casa, 4)
    factories.rate(journal, casa, 5)
    journal.undo()
    other.execute("BEGIN IMMEDIATE")
    async with app(journal).run_test(size=(120, 24)) as pilot:
        await pilot.press("U")
        assert "doing again a rating · Casa" in bar(pilot)
        other.execute("ROLLBACK")
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.undo()
        await pilot.press("ctrl+s")
        assert "was changed again since" in notes(pilot)[0]
    assert dreads(journal) == []


async def test_what_is_done_on_other_screens_waits_behind_what_was_done_before(
    journal: Journal, other: sqlite3.Connection
) -> None:
    acme = journal.reader.match_client("Acme").id
    async with app(journal).run_test(size=SIZE) as pilot:
        other.execute("ROLLBACK")
        journal.open_guide(acme)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("4", "b", "down", "space")
        assert "Your journal is busy. Saved as soon as it is free: a step done · Acme" in notes(pilot)
        assert "2 NOT SAVED YET" in lines(pilot)[0]
        other.execute("ROLLBACK")
        await until(pilot, lambda: "NOT SAVED" not in lines(pilot)[0])
    assert [unit.kind for unit in journal.reader.units(limit=2)] == ["complete-step", "log"]


async def test_a_form_is_saved_by_itself_after_what_waited_before_it(
    journal: Journal, other: sqlite3.Connection
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("4", "a", *"Blue", "enter")
        remark = pilot.app.screen.query_one(".dialog-remark").render()
        assert "This is saved when it is free; Enter tries now." in str(remark)
        assert len(journal.reader.clients()) == 3
        other.execute("ROLLBACK")
        await until(pilot, lambda: len(journal.reader.clients()) == 4)
        await until(pilot, lambda: "Add a client" not in shown(pilot))
    assert [unit.kind for unit in journal.reader.units(limit=2)] == ["add-client", "log"]


async def test_what_is_refused_after_its_screen_was_left_is_still_said(
    journal: Journal, tmp_path: Path, other: sqlite3.Connection
) -> None:
    other.execute("ROLLBACK")
    acme = journal.reader.match_client("Acme").id
    invoice = journal.add_invoice(acme, 120_00, due=factories.TODAY, currency="EUR")
    other.execute("BEGIN IMMEDIATE")
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("i", "x", "escape")
        assert "Busy, not saved yet: an invoice deleted · Acme" in bar(pilot)
        other.execute("ROLLBACK")
        with factories.journal(tmp_path) as elsewhere:
            elsewhere.delete_invoice(invoice.id)
        await pilot.press("ctrl+s")
        assert len(notes(pilot)) == 1


async def test_an_invoice_that_waits_is_told_in_the_bar_and_can_be_dropped(
    journal: Journal, other: sqlite3.Connection
) -> None:
    other.execute("ROLLBACK")
    acme = journal.reader.match_client("Acme").id
    invoice = journal.add_invoice(acme, 120_00, due=factories.TODAY, currency="EUR")
    other.execute("BEGIN IMMEDIATE")
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("i", "x")
        assert "Your journal is busy" in bar(pilot)
        await pilot.press("u")
        assert "Dropped, not saved: an invoice deleted · Acme" in bar(pilot)
        other.execute("ROLLBACK")
    assert journal.reader.invoice(invoice.id) == invoice


async def test_what_still_waits_as_the_program_is_ended_is_said_at_the_next_start(
    journal: Journal, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clientjournal.tui.app.LAST", 0.0)
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4")
        pilot.app.exit()
    other.execute("ROLLBACK")
    journal.masked = True
    async with app(journal).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Not saved, your journal was busy: 4 dread · Client B" in bar(pilot))
        assert bar(pilot).endswith("l opens it")
        await pilot.press("l")
        assert "[◕ 4 dread]" in shown(pilot)
        assert "Mon 23 Nov 2026, 09:12" in shown(pilot)
        await pilot.press("ctrl+s")
    assert dreads(journal) == [4]
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Not saved" not in bar(pilot)


async def test_what_waits_as_the_program_is_ended_is_saved_if_it_can_be(
    journal: Journal, other: sqlite3.Connection
) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("down", "4")
        other.execute("ROLLBACK")
        pilot.app.exit()
    assert dreads(journal) == [4]
    assert journal.all_unfinished() == []


async def test_a_reason_that_could_not_be_saved_comes_back_with_its_form(
    journal: Journal, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clientjournal.tui.app.LAST", 0.0)
    other.execute("ROLLBACK")
    acme = journal.reader.match_client("Acme").id
    journal.open_guide(acme)
    other.execute("BEGIN IMMEDIATE")
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("b", "s", *"no contract", "enter")
        assert "a step skipped · Acme" in notes(pilot)[-1]
        pilot.app.exit()
    other.execute("ROLLBACK")
    async with app(journal).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "Not saved, your journal was busy: a step skipped · Acme" in bar(pilot))
        await pilot.press("b", "s")
        assert "no contract" in shown(pilot)
