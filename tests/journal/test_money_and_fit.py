"""What can be done to invoices, fit checks and talks, and taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.core.errors import InvalidInput, InvoiceRefused, UnreadableDate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clientjournal.journal import Journal

ANSWERS = {"style": "yes", "pace": "no"}


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with factories.journal(tmp_path) as journal:
        yield journal


def test_each_change_to_an_invoice_is_one_step_and_can_be_taken_back(journal: Journal) -> None:
    acme = journal.add_client("Acme")
    bill = journal.add_invoice(acme.id, 1000, due=factories.TODAY)
    journal.pay(bill.id, 400)
    states = []
    for change in (
        journal.take_back_payment,
        journal.void,
        journal.unvoid,
        journal.delete_invoice,
    ):
        states.append(journal.reader.invoices())
        change(bill.id)
    assert journal.reader.invoices() == []
    for before in reversed(states):
        journal.undo()
        assert journal.reader.invoices() == before


def test_a_payment_that_never_was_cannot_be_taken_back(journal: Journal) -> None:
    acme = journal.add_client("Acme")
    bill = journal.add_invoice(acme.id, 1000, due=factories.TODAY)
    with pytest.raises(InvoiceRefused) as refused:
        journal.take_back_payment(bill.id)
    assert refused.value.problem == "no-payment"


def test_an_excuse_is_one_clean_line(journal: Journal) -> None:
    acme = journal.add_client("Acme")
    bill = journal.add_invoice(acme.id, 1000, due=factories.TODAY)
    assert journal.revise_invoice(bill.id, excuse="  the   bank ").excuse == "the bank"
    assert journal.revise_invoice(bill.id, excuse=" ").excuse is None
    with pytest.raises(InvalidInput):
        journal.revise_invoice(bill.id, excuse="\x1b]0;x\x07")


def test_a_fit_check_is_kept_changed_and_deleted_and_taken_back(journal: Journal) -> None:
    acme = journal.add_client("Acme")
    check = journal.check_fit(acme.id, ANSWERS, " why ")
    assert (check.on, check.note, check.answers) == (factories.TODAY, "why", ANSWERS)
    journal.revise_fit_check(check.id, {"style": "partly"}, "", factories.days_ago(3))
    (changed,) = journal.reader.fit_checks(acme.id)
    assert (changed.answers, changed.note, changed.on) == ({"style": "partly"}, "", factories.days_ago(3))
    journal.delete_fit_check(check.id)
    assert journal.reader.fit_checks(acme.id) == []
    journal.undo()
    journal.undo()
    assert journal.reader.fit_checks(acme.id) == [check]


@pytest.mark.parametrize("answers", [{}, {"style": "perhaps"}, {"mood": "yes"}])
def test_only_answers_to_what_is_asked_are_taken(journal: Journal, answers: dict[str, str]) -> None:
    acme = journal.add_client("Acme")
    with pytest.raises(InvalidInput):
        journal.check_fit(acme.id, answers)
    assert journal.reader.fit_checks() == []


def test_neither_a_check_nor_a_talk_lies_in_the_future(journal: Journal) -> None:
    acme = journal.add_client("Acme")
    tomorrow = factories.TODAY + timedelta(days=1)
    with pytest.raises(UnreadableDate):
        journal.check_fit(acme.id, ANSWERS, on=tomorrow)
    with pytest.raises(UnreadableDate):
        journal.talk(acme.id, on=tomorrow)
    talk = journal.talk(acme.id, "price")
    with pytest.raises(UnreadableDate):
        journal.revise_talk(talk.id, "price", "", tomorrow)


def test_a_talk_can_be_put_right_or_deleted_and_taken_back(journal: Journal) -> None:
    acme = journal.add_client("Acme")
    talk = journal.talk(acme.id, "price", "no discount")
    changed = journal.revise_talk(talk.id, "boundary", "no calls", factories.days_ago(9))
    assert journal.reader.talks(acme.id) == [changed]
    journal.delete_talk(talk.id)
    assert journal.reader.talks(acme.id) == []
    journal.undo()
    journal.undo()
    assert journal.reader.talks(acme.id) == [talk]
