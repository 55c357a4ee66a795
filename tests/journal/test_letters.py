"""Letters in the journal: begun from what it knows, kept in versions, never taken back by undo."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.clock import FixedClock
from clientjournal.core.errors import ClientEnded, InvalidInput
from clientjournal.core.letters.facts import HAND_TICKED, listed
from clientjournal.core.model import REASONS, Channel, StepState
from clientjournal.exchange.parse import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clientjournal.core.model import Client
    from clientjournal.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with factories.journal(tmp_path) as journal:
        yield journal


@pytest.fixture
def acme(journal: Journal) -> Client:
    return journal.add_client("Acme", notice_days=30)


def test_without_a_draft_the_template_is_filled(journal: Journal, acme: Client) -> None:
    draft = journal.letter_draft(acme)
    assert (draft.tone, draft.channel, draft.saved) == ("warm", Channel.EMAIL, None)
    assert "Hello Acme," in draft.text
    assert "My last day will be 23 December 2026." in draft.text
    assert "{service}" in draft.text
    assert journal.reader.letters() == [], "reading begins nothing"


def test_somebody_who_does_not_pay_gets_the_firm_tone_and_the_open_invoice(
    journal: Journal, acme: Client
) -> None:
    issued, due = factories.days_ago(90), factories.days_ago(60)
    journal.add_invoice(acme.id, 100_00, issued=issued, due=due, number="INV-7")
    draft = journal.letter_draft(acme)
    assert draft.tone == "firm"
    assert "Invoice INV-7 is open since 24 September 2026" in draft.text


def test_the_channel_is_the_one_used_most_unless_one_is_set(journal: Journal, acme: Client) -> None:
    for channel in (Channel.EMAIL, Channel.CALL, Channel.CALL, Channel.OTHER):
        factories.rate(journal, acme.id, 2, channel=channel)
    for _ in range(3):
        factories.rate(journal, acme.id, 2, factories.days_ago(400), channel=Channel.CHAT)
    assert journal.letter_draft(acme).channel is Channel.CALL
    acme = journal.revise_client(acme.id, channel=Channel.TEXT)
    assert journal.letter_draft(acme).channel is Channel.CHAT


def test_the_draft_changed_last_goes_on_and_each_kind_has_its_own(journal: Journal, acme: Client) -> None:
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "Dear Acme\n")
    assert isinstance(journal.clock, FixedClock)
    journal.clock.set(factories.NOW + timedelta(minutes=1))
    journal.save_letter(acme.id, "firm", Channel.CALL, "Acme!\n")
    assert journal.letter_draft(acme).text == "Acme!\n"
    assert journal.letter_draft(acme, "warm").text == "Dear Acme\n"
    assert "I am bringing" in journal.letter_draft(acme, "plain").text
    assert len(journal.reader.letters(acme.id)) == 2


def test_a_tone_chosen_in_the_guide_counts_also_after_another_was_begun(
    journal: Journal, acme: Client
) -> None:
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "Dear Acme\n")
    journal.fill_step(acme.id, "write", {"tone": "firm"})
    draft = journal.letter_draft(acme)
    assert (draft.tone, draft.saved) == ("firm", None)
    journal.save_letter(acme.id, "firm", Channel.EMAIL, "Acme!\n")
    assert journal.choose_tone(acme.id, "warm")
    assert journal.letter_draft(acme).text == "Dear Acme\n"
    assert journal.choose_tone(acme.id, "my-own")
    assert journal.letter_draft(acme).text == "Acme!\n", "the guide knows no tone of one's own"


def test_the_confirmation_is_not_taken_for_the_letter(journal: Journal, acme: Client) -> None:
    journal.save_letter(acme.id, "confirmation", Channel.EMAIL, "as said\n")
    assert journal.letter_draft(acme).saved is None
    assert journal.letter_draft(acme, "confirmation", Channel.CALL).channel is Channel.EMAIL


def test_what_was_filled_into_one_letter_by_hand_is_not_asked_for_again(
    journal: Journal, acme: Client
) -> None:
    text = journal.letter_draft(acme, "plain", Channel.EMAIL).text
    journal.save_letter(acme.id, "plain", Channel.EMAIL, text.replace("{last_work}", "the checkout"))
    assert "finish the checkout" in journal.letter_draft(acme, "confirmation").text
    journal.fill_step(acme.id, "handover", {"last_work": "the menu"})
    assert "finish the menu" in journal.letter_draft(acme, "confirmation").text, "what the steps say counts"
    journal.masked = True
    assert "the checkout" not in journal.letter_draft(acme, "confirmation").text


def test_on_the_safety_branch_the_letter_is_a_short_notice_by_mail(journal: Journal, acme: Client) -> None:
    for _ in range(3):
        factories.rate(journal, acme.id, 5, channel=Channel.CALL)
    journal.save_letter(acme.id, "warm", Channel.CALL, "Dear Acme, how I admire your garden\n")
    journal.choose_branch(acme.id, "safety")
    draft = journal.letter_draft(acme)
    assert (draft.tone, draft.channel, draft.saved) == ("notice", Channel.EMAIL, None)
    assert "admire" not in draft.text
    journal.save_letter(acme.id, "notice", Channel.EMAIL, "I am ending my work.\n")
    assert journal.letter_draft(acme).text == "I am ending my work.\n"
    journal.choose_branch(acme.id, "standard")
    assert journal.letter_draft(acme).tone == "warm", "each branch goes on with its own"


def test_versions_come_with_stretches_of_typing_and_not_with_keys(journal: Journal, acme: Client) -> None:
    before = None
    for text in ("a", "ab", "ab", "abc"):
        letter = journal.save_letter(acme.id, "warm", Channel.EMAIL, text, replaces=before)
        before = text
    assert [version.text for version in letter.versions] == ["abc"]
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "abcd")
    assert [v.text for v in journal.reader.letters(acme.id)[0].versions] == ["abc", "abcd"]


def test_undo_leaves_drafts_alone(journal: Journal, acme: Client) -> None:
    factories.rate(journal, acme.id, 3)
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "mine")
    assert journal.undo().kind == "log"
    assert journal.letter_draft(acme).text == "mine"


def test_undoing_an_import_takes_back_nothing_that_was_written_since(journal: Journal, acme: Client) -> None:
    version = {"at": "2026-11-01T10:00:00+00:00", "text": "from elsewhere"}
    letter = {"client": "Acme", "tone": "warm", "channel": "email", "versions": [version]}
    whole = {"format": "clientjournal", "version": 1, "clients": [{"name": "Acme"}], "letters": [letter]}
    journal.bring_in(parse_json(json.dumps(whole).encode(), journal.clock, REASONS))
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "mine")
    draft = journal.letter_draft(acme)
    assert draft.text == "mine"
    journal.undo()
    assert journal.letter_draft(acme).text == "mine"


def test_an_ended_clients_letter_is_read_and_not_written(journal: Journal, acme: Client) -> None:
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "Dear Acme")
    ended = journal.end_client(acme.id)
    assert journal.letter_draft(ended).text == "Dear Acme"
    with pytest.raises(ClientEnded):
        journal.save_letter(acme.id, "warm", Channel.EMAIL, "more")


def test_a_book_is_refused_and_the_draft_before_it_stays(journal: Journal, acme: Client) -> None:
    journal.save_letter(acme.id, "warm", Channel.EMAIL, "Dear Acme")
    with pytest.raises(InvalidInput):
        journal.save_letter(acme.id, "warm", Channel.EMAIL, "x" * 70_000)
    assert journal.letter_draft(acme).text == "Dear Acme"


def test_an_unknown_tone_names_those_there_are(journal: Journal, acme: Client) -> None:
    with pytest.raises(InvalidInput) as refused:
        journal.letter_draft(acme, "sweet")
    assert refused.value.facts["candidates"] == ("warm", "plain", "firm", "confirmation", "notice")


def test_masked_slots_show_nobody(journal: Journal, acme: Client) -> None:
    journal.revise_client(acme.id, admire="Zebra")
    journal.masked = True
    text = journal.letter_draft(journal.reader.match_client("Acme"), "warm", Channel.EMAIL).text
    assert "Acme" not in text
    assert "Zebra" not in text
    assert "Hello Client A," in text


def test_hints_are_the_notes_of_good_days(journal: Journal, acme: Client) -> None:
    factories.rate(journal, acme.id, 1, note="praised the map", reasons=("good",))
    factories.rate(journal, acme.id, 4, note="shouted", reasons=("tone",))
    assert [hint.text for hint in journal.letter_hints(acme)["moment"]] == ["praised the map"]


def test_ticks_and_the_reading_are_noted_in_an_open_guide_only(journal: Journal, acme: Client) -> None:
    assert not journal.tick_letter(acme.id, "date", on=True)
    assert not journal.confirm_letter(acme.id)
    journal.open_guide(acme.id)
    for tick, on in (("date", True), ("positive", True), ("date", False)):
        assert journal.tick_letter(acme.id, tick, on=on)
    assert listed(journal.reader.guide(acme.id), HAND_TICKED) == ("positive",)
    assert journal.confirm_letter(acme.id)
    guide = journal.reader.guide(acme.id)
    assert guide is not None
    step = next(step for step in guide.steps if step.step == "read-back")
    assert (step.state, step.contents) == (StepState.DONE, {"read_at": "2026-11-23T09:12:00+01:00"})
    assert journal.undo().kind == "read-back"
