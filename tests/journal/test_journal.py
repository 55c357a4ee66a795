"""What a user can do, through the journal alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.errors import (
    ClientEnded,
    ClientExists,
    GuideRefused,
    InvalidInput,
    InvoiceRefused,
    NothingToUndo,
    UndoConflict,
    UnreadableDate,
)
from clientjournal.core.model import Channel, ClientStatus, EntryDraft, GuideStatus, Moment, Reason, Standing
from clientjournal.journal import Journal
from factories import NOW, TODAY, journal, rate, rate_days, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Journal]:
    with journal(tmp_path) as opened:
        yield opened


def test_an_entry_is_logged_now_in_the_channel_used_last(work: Journal) -> None:
    acme = work.add_client("Acme")
    first = work.log(EntryDraft(acme.id, 2))
    assert (first.entry.at, first.entry.channel, first.entry.day) == (NOW, Channel.EMAIL, TODAY)
    work.log(EntryDraft(acme.id, 2, channel=Channel.CHAT))
    assert work.log(EntryDraft(acme.id, 2)).entry.channel is Channel.CHAT


def test_the_clients_own_channel_wins_over_the_last_one(work: Journal) -> None:
    acme = work.add_client("Acme", channel=Channel.CALL)
    work.log(EntryDraft(acme.id, 2, channel=Channel.CHAT))
    assert work.log(EntryDraft(acme.id, 2)).entry.channel is Channel.CALL


def test_a_new_client_and_its_first_entry_are_one_undo_step(work: Journal) -> None:
    outcome = work.log(EntryDraft("", 4), new_client="Acme")
    assert outcome.client.name == "Acme"
    work.undo()
    assert work.reader.clients() == []
    with pytest.raises(NothingToUndo):
        work.undo()
    work.redo()
    assert [entry.dread for entry in work.reader.entries()] == [4]


@pytest.mark.parametrize("dread", [0, 6, -1, True])
def test_a_rating_outside_the_scale_is_refused_and_nothing_is_written(work: Journal, dread: int) -> None:
    acme = work.add_client("Acme")
    with pytest.raises(InvalidInput):
        work.log(EntryDraft(acme.id, dread))
    assert work.reader.entries() == []


def test_the_future_is_refused_and_five_minutes_are_forgiven(work: Journal) -> None:
    acme = work.add_client("Acme")
    work.log(EntryDraft(acme.id, 3, Moment(NOW + timedelta(minutes=5))))
    with pytest.raises(UnreadableDate):
        work.log(EntryDraft(acme.id, 3, Moment(NOW + timedelta(minutes=6))))


def test_today_without_a_time_is_not_the_future_in_the_morning(work: Journal) -> None:
    acme = work.add_client("Acme")
    noon = NOW.replace(hour=12, minute=0)
    assert work.log(EntryDraft(acme.id, 3, Moment(noon, time_known=False))).entry.day == TODAY


def test_the_third_high_day_crosses_and_offers_the_guide(work: Journal) -> None:
    acme = work.add_client("Acme")
    rate_days(work, acme.id, "44", until=TODAY - timedelta(days=1))
    outcome = rate(work, acme.id, 5)
    assert outcome.before == Standing("early", 40)
    assert outcome.after.state == "over"
    assert (outcome.crossed, outcome.offered) == ("over", True)
    guide = work.reader.guide(acme.id)
    assert guide is not None
    assert (guide.status, guide.opened_by) == (GuideStatus.OFFERED, "crossing")


def test_a_crossing_is_an_edge_and_undo_takes_the_offer_with_it(work: Journal) -> None:
    acme = work.add_client("Acme")
    rate_days(work, acme.id, "444")
    assert rate(work, acme.id, 5).crossed is None
    work.undo()
    work.undo()
    assert work.reader.guide(acme.id) is None
    assert work.assess(acme).dread.state == "early"


def test_a_backdated_entry_is_judged_as_of_today(work: Journal) -> None:
    acme = work.add_client("Acme")
    rate_days(work, acme.id, "22222")
    for days in (300, 303, 306):
        assert rate(work, acme.id, 5, TODAY - timedelta(days=days)).crossed is None
    assert work.reader.guide(acme.id) is None


def test_deleting_the_day_that_opened_it_clears_it(work: Journal) -> None:
    acme = work.add_client("Acme")
    rate_days(work, acme.id, "44", until=TODAY - timedelta(days=1))
    entry = rate(work, acme.id, 4).entry
    assert work.delete(entry.id).crossed == "cleared"


def test_retract_takes_back_one_entry_and_all_done_to_it(work: Journal) -> None:
    acme = work.add_client("Acme")
    mine = rate(work, acme.id, 4).entry
    work.revise(mine.id, note="a wrong key")
    elsewhere = rate(work, acme.id, 2).entry
    work.retract(mine.id)
    assert work.reader.entries() == [elsewhere]
    work.redo()
    assert {entry.id for entry in work.reader.entries()} == {mine.id, elsewhere.id}


def test_undo_does_not_lose_what_was_built_on_the_change(work: Journal) -> None:
    acme = work.add_client("Acme")
    rate(work, acme.id, 4)
    unit = work.reader.units()[-1].id
    with pytest.raises(UndoConflict), work._write("undo", NOW) as writer:
        writer.undo(unit)
    assert len(work.reader.entries()) == 1


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    with journal(tmp_path) as work:
        acme = work.add_client("Acme")
        rate(work, acme.id, 4)
    with journal(tmp_path) as work:
        work.undo()
        assert work.reader.entries() == []
    with journal(tmp_path) as work:
        work.redo()
        assert len(work.reader.entries()) == 1


def test_an_ended_client_takes_no_entries(work: Journal) -> None:
    acme = work.add_client("Acme")
    work.end_client(acme.id)
    with pytest.raises(ClientEnded):
        rate(work, acme.id, 3)
    with pytest.raises(GuideRefused):
        work.open_guide(acme.id)


def test_names_codenames_and_addresses_point_to_one_client(work: Journal) -> None:
    work.add_client("Acme", codename="Otter", addresses=("Ann@Acme.example",))
    for fields in ({"name": "ACME"}, {"name": "otter"}, {"name": "B", "addresses": ("ann@acme.example",)}):
        with pytest.raises(ClientExists):
            work.add_client(**fields)
    assert work.reader.match_client("ann@acme.EXAMPLE").name == "Acme"


def test_the_guide_moves_the_client_from_active_to_leaving_to_ended(work: Journal) -> None:
    acme = work.add_client("Acme")

    def status() -> ClientStatus:
        client = work.reader.client(acme.id)
        assert client is not None
        return client.status

    work.open_guide(acme.id)
    assert status() is ClientStatus.ACTIVE
    work.complete_step(acme.id, "decide")
    assert status() is ClientStatus.LEAVING
    work.reopen_step(acme.id, "decide")
    assert status() is ClientStatus.ACTIVE
    work.complete_step(acme.id, "decide")
    work.skip_step(acme.id, "rant", "not angry")
    guide = work.complete_step(acme.id, "close")
    assert guide.status is GuideStatus.CLOSED
    assert status() is ClientStatus.ENDED
    work.undo()
    assert status() is ClientStatus.LEAVING


def test_a_snooze_hides_the_offer_and_changes_nothing_else(work: Journal) -> None:
    acme = work.add_client("Acme")
    rate_days(work, acme.id, "4444")
    before = work.assess(acme)
    assert before.offered
    work.snooze(acme.id, TODAY + timedelta(days=14), "launch week")
    after = work.assess(acme)
    assert (after.offered, after.snoozed_until) == (False, TODAY + timedelta(days=14))
    assert (after.dread, after.verdict) == (before.dread, before.verdict)
    with pytest.raises(UnreadableDate):
        work.snooze(acme.id, TODAY, "today is not later")


def test_an_invoice_is_paid_in_parts_and_never_twice(work: Journal) -> None:
    acme = work.add_client("Acme")
    invoice = work.add_invoice(acme.id, 120_000, due=TODAY)
    assert (invoice.number, invoice.currency) == ("INV-001", "EUR")
    assert work.pay(invoice.id, 20_000).paid_by(TODAY) is None
    assert work.pay(invoice.id).paid_by(TODAY) == TODAY
    with pytest.raises(InvoiceRefused):
        work.pay(invoice.id)
    with pytest.raises(InvalidInput):
        work.pay(work.add_invoice(acme.id, 100, due=TODAY).id, 101)


def test_a_line_of_the_clients_own_changes_only_that_client(work: Journal) -> None:
    acme, bolt = work.add_client("Acme"), work.add_client("Bolt")
    for client in (acme, bolt):
        rate_days(work, client.id, "4444")
    work.revise_client(acme.id, line=45)
    by_name = {seen.client.name: seen.dread for seen in work.overview()}
    assert (by_name["Acme"].state, by_name["Acme"].line) == ("watch", 45)
    assert (by_name["Bolt"].state, by_name["Bolt"].line) == ("over", 35)


def test_another_half_life_in_the_settings_counts_at_once(tmp_path: Path) -> None:
    with journal(tmp_path) as work:
        acme = work.add_client("Acme")
        rate_days(work, acme.id, "5544332211")
        usual = work.assess(acme).dread.index
    with journal(tmp_path, half_life=3) as work:
        quick = work.assess(acme).dread.index
        rate(work, acme.id, 1)
        assert usual is not None
        assert quick is not None
        assert quick < usual
    with journal(tmp_path) as work:
        work.undo()
        assert work.assess(acme).dread.index == usual


def test_reading_without_a_journal_creates_nothing(tmp_path: Path) -> None:
    with Journal.open(settings(tmp_path)) as nothing:
        assert nothing.overview() == []
    assert list(tmp_path.glob("journal*")) == []


def test_a_second_journal_on_the_file_moves_the_revision(tmp_path: Path) -> None:
    with journal(tmp_path) as work, journal(tmp_path) as other:
        acme = work.add_client("Acme")
        seen = work.revision
        assert work.revision == seen
        rate(other, acme.id, 4)
        assert work.revision != seen


def test_a_journal_that_is_not_there_never_acknowledges_a_change(tmp_path: Path) -> None:
    with Journal.open(settings(tmp_path)) as nothing, pytest.raises(RuntimeError):
        nothing.add_client("Acme")


def test_a_new_client_that_somebody_else_just_added_is_that_client(work: Journal) -> None:
    acme = work.add_client("Acme")
    assert work.log(EntryDraft("", 3), new_client="ACME").client == acme


def test_opening_a_step_again_begins_no_guide(work: Journal) -> None:
    acme = work.add_client("Acme")
    with pytest.raises(GuideRefused):
        work.reopen_step(acme.id, "money")
    rate_days(work, acme.id, "4444")
    with pytest.raises(GuideRefused):
        work.reopen_step(acme.id, "money")
    assert work.assess(acme).offered


def test_an_offer_that_nobody_took_up_goes_when_the_client_clears(work: Journal) -> None:
    acme = work.add_client("Acme")
    rate_days(work, acme.id, "444", until=TODAY - timedelta(days=30))
    assert work.reader.guide(acme.id) is not None
    crossings = [rate(work, acme.id, 1, TODAY - timedelta(days=back)).crossed for back in (20, 12, 6, 1)]
    assert "cleared" in crossings
    assert work.reader.guide(acme.id) is None
    for _ in range(4):
        work.undo()
    assert work.reader.guide(acme.id) is not None


def test_a_name_that_cannot_be_seen_is_no_name(work: Journal) -> None:
    with pytest.raises(InvalidInput):
        work.add_client("\u200b \u2060")


def test_an_entry_given_to_another_client_takes_the_first_ones_offer_with_it(tmp_path: Path) -> None:
    with journal(tmp_path) as opened:
        acme, casa = opened.add_client("Acme"), opened.add_client("Casa")
        rate_days(opened, acme.id, "2345", until=TODAY - timedelta(days=1))
        crossed = rate(opened, acme.id, 5).entry
        assert opened.reader.guide(acme.id) is not None
        opened.revise(crossed.id, client=casa.id)
        assert opened.reader.guide(acme.id) is None
        opened.end_client(acme.id)
        with pytest.raises(ClientEnded):
            opened.revise(crossed.id, client=acme.id)


def test_a_reason_that_the_settings_have_lost_may_stay_on_an_entry(tmp_path: Path) -> None:
    own = Reason("timezone", "z", 1)
    with journal(tmp_path, reasons=(own,)) as opened:
        entry = rate(opened, opened.add_client("Acme").id, 3, reasons=("timezone",)).entry
    with journal(tmp_path) as opened:
        assert opened.revise(entry.id, dread=4).entry.reasons == ("timezone",)
