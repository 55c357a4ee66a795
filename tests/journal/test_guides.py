"""What can be done to a guide: one unit of work each, undone by one undo, kept through export and import."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.core.errors import ClientEnded, GuideRefused, InvalidInput, UnreadableDate
from clientjournal.core.guide import STEP_IDS, contents_of
from clientjournal.core.model import ClientStatus, GuideStatus
from clientjournal.exchange.parse import parse_json
from clientjournal.exchange.shapes import whole_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from clientjournal.core.model import Client, Guide
    from clientjournal.journal import Journal

LATER = date(2026, 12, 7)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with factories.journal(tmp_path) as opened:
        yield opened


@pytest.fixture
def acme(journal: Journal) -> Client:
    return journal.add_client("Acme", notice_days=14)


def guide(journal: Journal, client: Client) -> Guide:
    found = journal.guide(client.id)
    assert found is not None
    return found


def contents(journal: Journal, client: Client, step: str) -> Mapping[str, object]:
    return contents_of(journal.guide(client.id), step)


def again(journal: Journal, client: Client) -> Client:
    found = journal.reader.client(client.id)
    assert found is not None
    return found


def units(journal: Journal) -> list[str]:
    return [unit.kind for unit in reversed(journal.reader.units())]


# Filling in --------------------------------------------------------------------------------------


def test_each_field_is_one_change_that_one_undo_takes_back(journal: Journal, acme: Client) -> None:
    journal.fill_step(acme.id, "money", {"invoice_items": "all of May"})
    journal.fill_step(acme.id, "money", {"invoice_date": LATER})
    journal.tick(acme.id, "money", "List the open invoices.", on=True)
    assert units(journal)[1:] == ["fill-step", "fill-step", "tick-line"]
    assert contents(journal, acme, "money") == {
        "invoice_items": "all of May",
        "invoice_date": "2026-12-07",
        "todo": {"List the open invoices.": True},
    }
    journal.undo()
    journal.undo()
    assert contents(journal, acme, "money") == {"invoice_items": "all of May"}
    journal.redo()
    assert contents(journal, acme, "money")["invoice_date"] == "2026-12-07"


def test_the_same_again_is_no_change(journal: Journal, acme: Client) -> None:
    journal.fill_step(acme.id, "money", {"invoice_items": "all of May"})
    before = units(journal)
    journal.fill_step(acme.id, "money", {"invoice_items": " all of May "})
    assert units(journal) == before


def test_notice_and_what_is_admired_go_onto_the_card_in_the_same_change(
    journal: Journal, acme: Client
) -> None:
    journal.fill_step(acme.id, "contract", {"notice_days": 30})
    journal.fill_step(acme.id, "business", {"admire": "patience"})
    assert (again(journal, acme).notice_days, again(journal, acme).admire) == (30, "patience")
    journal.undo()
    journal.undo()
    assert (again(journal, acme).notice_days, again(journal, acme).admire) == (14, None)


def test_what_does_not_fit_changes_nothing(journal: Journal, acme: Client) -> None:
    before = journal.revision
    for step, values in (("contract", {"notice_days": 9999}), ("revenge", {"a": "b"})):
        with pytest.raises(InvalidInput):
            journal.fill_step(acme.id, step, values)
    assert journal.revision == before
    assert journal.guide(acme.id) is None


def test_nothing_is_filled_in_for_a_client_who_ended(journal: Journal, acme: Client) -> None:
    journal.end_client(acme.id)
    with pytest.raises(GuideRefused) as refused:
        journal.fill_step(acme.id, "money", {"invoice_items": "May"})
    assert refused.value.problem == "client-ended"


def test_savings_and_need_are_asked_once_and_good_for_every_client(journal: Journal, acme: Client) -> None:
    journal.state_means(acme.id, savings="12000")
    journal.state_means(acme.id, need="2400")
    assert journal.means().months == 50
    casa = journal.add_client("Casa")
    journal.state_means(casa.id, savings="6000")
    found = journal.means()
    assert (found.months, found.stated) == (25, factories.TODAY), "the need is still known"
    assert contents(journal, casa, "decide")["need"] == "2400.00"
    journal.undo()
    assert journal.means().months == 50


# Not yet and repair ------------------------------------------------------------------------------


def test_repair_is_one_change(journal: Journal, acme: Client) -> None:
    before = units(journal)
    talk, snooze = journal.repair(acme.id, "boundary", "no calls after six", LATER)
    assert units(journal) == [*before, "repair"]
    assert (talk.kind, talk.note, talk.on) == ("boundary", "no calls after six", factories.TODAY)
    assert (snooze.until, snooze.reason) == (LATER, "after the boundary talk")
    journal.undo()
    assert (journal.reader.talks(), journal.reader.snoozes()) == ([], [])


def test_a_repair_that_cannot_be_leaves_nothing_behind(journal: Journal, acme: Client) -> None:
    with pytest.raises(InvalidInput) as unknown:
        journal.repair(acme.id, "shout", "", LATER)
    assert unknown.value.problem == "unknown-talk"
    with pytest.raises(UnreadableDate):
        journal.repair(acme.id, "reset", "", factories.TODAY)
    journal.end_client(acme.id)
    with pytest.raises(ClientEnded):
        journal.repair(acme.id, "reset", "", LATER)
    assert (journal.reader.talks(), journal.reader.snoozes()) == ([], [])


def test_not_yet_puts_an_open_guide_off_so_that_it_can_be_offered_again(
    journal: Journal, acme: Client, tmp_path: Path
) -> None:
    factories.rate_days(journal, acme.id, "55555", until=factories.TODAY)
    journal.fill_step(acme.id, "money", {"invoice_items": "May"})
    assert not journal.assess(acme).offered, "it is open"
    journal.snooze(acme.id, LATER, "the launch")
    assert guide(journal, acme).status is GuideStatus.OFFERED
    assert contents(journal, acme, "money") == {"invoice_items": "May"}
    assert not journal.assess(acme).offered
    with factories.journal(tmp_path, factories.NOW + timedelta(days=14)) as then:
        factories.rate(then, acme.id, 5, LATER)
        assert then.assess(acme).offered
        then.undo()
    journal.undo()
    assert guide(journal, acme).status is GuideStatus.OPEN, "one undo takes snooze and status back"


def test_an_offer_at_which_something_was_done_is_kept_when_the_client_clears(
    journal: Journal, acme: Client
) -> None:
    for days in (10, 8, 6):
        factories.rate(journal, acme.id, 5, factories.days_ago(days))
    journal.fill_step(acme.id, "money", {"invoice_items": "May"})
    journal.snooze(acme.id, LATER, "the launch")
    for days in (5, 4, 3, 2, 1, 0):
        factories.rate(journal, acme.id, 1, factories.days_ago(days))
    assert guide(journal, acme).status is GuideStatus.ABANDONED


def test_ending_a_client_closes_what_was_done_and_removes_an_untouched_offer(
    journal: Journal, acme: Client
) -> None:
    journal.fill_step(acme.id, "money", {"invoice_items": "May"})
    journal.snooze(acme.id, LATER, "the launch")
    journal.end_client(acme.id)
    assert guide(journal, acme).status is GuideStatus.CLOSED
    casa = journal.add_client("Casa")
    for days in (10, 8, 6, 4):
        factories.rate(journal, casa.id, 5, factories.days_ago(days))
    assert guide(journal, casa).status is GuideStatus.OFFERED
    journal.end_client(casa.id)
    assert journal.guide(casa.id) is None


def test_a_client_ended_outside_the_guide_is_looked_back_at_too(tmp_path: Path) -> None:
    with factories.journal(tmp_path, factories.NOW - timedelta(days=31)) as then:
        acme = then.add_client("Acme")
        factories.rate(then, acme.id, 5, factories.days_ago(40))
        then.complete_step(acme.id, "decide")
        then.end_client(acme.id)
        assert guide(then, acme).next != "close"
    with factories.journal(tmp_path, factories.NOW) as now:
        assert [(found.client, found.days) for found in now.looks_back()] == [(acme.id, 30)]


def test_a_decision_that_is_made_is_not_put_off(journal: Journal, acme: Client) -> None:
    journal.complete_step(acme.id, "decide")
    with pytest.raises(GuideRefused) as refused:
        journal.snooze(acme.id, LATER, "wait")
    assert refused.value.problem == "guide-decided"
    with pytest.raises(GuideRefused):
        journal.repair(acme.id, "reset", "", LATER)
    assert journal.reader.talks(acme.id) == []
    journal.reopen_step(acme.id, "decide")
    assert journal.snooze(acme.id, LATER, "wait").until == LATER


def test_the_safety_branch_takes_the_guide_up_and_can_be_left(journal: Journal, acme: Client) -> None:
    assert journal.choose_branch(acme.id, "safety").branch == "safety"
    assert guide(journal, acme).status is GuideStatus.OPEN
    assert journal.choose_branch(acme.id, "standard").branch == "standard"
    journal.undo()
    assert guide(journal, acme).branch == "safety"
    with pytest.raises(InvalidInput):
        journal.choose_branch(acme.id, "revenge")


# The user's own list -----------------------------------------------------------------------------


def test_a_list_of_the_users_shapes_new_guides_and_those_under_way(
    journal: Journal, acme: Client, tmp_path: Path
) -> None:
    journal.complete_step(acme.id, "rant")
    own = tmp_path / "guide.toml"
    own.write_text(
        'step = [{id = "decide"}, {id = "tell", title = "Tell", why = "W.", todo = ["t."]}, {id = "close"}]',
        encoding="utf-8",
    )
    assert [step.step for step in guide(journal, acme).steps] == ["decide", "tell", "close", "rant"]
    journal.fill_step(acme.id, "tell", {"note": "Zoe knows"})
    journal.complete_step(acme.id, "tell")
    casa = journal.add_client("Casa")
    journal.open_guide(casa.id)
    assert [step.step for step in guide(journal, casa).steps] == ["decide", "tell", "close"]
    own.write_text("step = 1", encoding="utf-8")
    assert journal.checklist.problem
    assert [step.step for step in guide(journal, acme).steps] == [*STEP_IDS, "tell"]


def test_contents_and_own_steps_survive_export_and_import(
    journal: Journal, acme: Client, tmp_path: Path
) -> None:
    (tmp_path / "guide.toml").write_text(
        'step = [{id = "rant"}, {id = "decide"}, {id = "own", title = "T", why = "W.", todo = ["t."]},'
        ' {id = "close"}]',
        encoding="utf-8",
    )
    journal.fill_step(acme.id, "own", {"note": "much\nto say"})
    journal.tick(acme.id, "own", "t.", on=True)
    journal.state_means(acme.id, savings="12000", need="2400")
    shape = whole_shape(journal.take_out(), journal.names)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with factories.journal(elsewhere) as other:
        parsed = parse_json(json.dumps(shape).encode(), other.clock, other.settings.reasons)
        other.bring_in(parsed)
        assert whole_shape(other.take_out(), other.names) == shape


# Afterwards --------------------------------------------------------------------------------------


def left(journal: Journal, client: Client, **contents_of_close: object) -> None:
    journal.complete_step(client.id, "decide")
    journal.fill_step(client.id, "close", contents_of_close)
    journal.complete_step(client.id, "close")


def test_red_flags_warn_of_whoever_comes_from_the_same_corner(journal: Journal, acme: Client) -> None:
    left(journal, acme, flags="free redesigns", learned="ask for money first")
    casa = journal.add_client("Casa", referred_by="Zoe")
    left(journal, casa, learned="say no in May")
    delta = journal.add_client("Delta", referred_by="Zoe")
    left(journal, delta)
    (warned,) = journal.warnings_for(" ACME")
    assert (warned.client.id, warned.flags, warned.learned) == (
        acme.id,
        "free redesigns",
        "ask for money first",
    )
    assert [each.client.name for each in journal.warnings_for("zoe")] == ["Casa"], (
        "who has nothing to say is silent"
    )
    assert journal.warnings_for("Nobody") == journal.warnings_for(None) == []


def test_a_client_who_has_not_ended_warns_nobody(journal: Journal, acme: Client) -> None:
    journal.fill_step(acme.id, "close", {"flags": "free redesigns"})
    assert journal.warnings_for("Acme") == []


def test_30_days_after_the_end_the_weeks_before_and_after_are_compared(tmp_path: Path) -> None:
    with factories.journal(tmp_path, factories.NOW - timedelta(days=40)) as then:
        acme, casa = then.add_client("Acme"), then.add_client("Casa")
        for days in range(45, 75, 3):
            factories.rate(then, acme.id, 5, factories.days_ago(days))
        then.complete_step(acme.id, "decide")
        factories.rate(then, acme.id, 5, factories.days_ago(41))
        then.complete_step(acme.id, "close")
        factories.rate(then, casa.id, 4, factories.days_ago(40))
    with factories.journal(tmp_path, factories.NOW) as now:
        factories.rate(now, casa.id, 4, factories.days_ago(20))
        factories.rate(now, casa.id, 3, factories.days_ago(19))
        (found,) = now.looks_back()
        # 9 of Acme's within 30 days before the decision and one more on the day before it; one after the end
        assert (found.client, found.days) == (acme.id, 30)
        assert (found.before, found.after) == (23, 2)
        assert now.reader.client(acme.id).status is ClientStatus.ENDED  # type: ignore[union-attr]
    with factories.journal(tmp_path, factories.NOW + timedelta(days=10)) as later:
        assert later.looks_back() == []
