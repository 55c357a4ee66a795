"""Payments at their edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clientjournal.core.model import Payment
from clientjournal.core.payments import Payments, payments
from histories import invoice, on

if TYPE_CHECKING:
    from clientjournal.core.model import Invoice

TODAY = on(400)


def paying(*invoices: Invoice, grace: int = 7, reason_days: int = 0) -> Payments:
    return payments(invoices, TODAY, grace=grace, reason_days=reason_days)


def late(days: int, *, due: int = 300, amount: int = 100_000, currency: str = "EUR") -> Invoice:
    """An invoice paid so many days late."""
    return invoice(due - 30, due, due + days, amount=amount, currency=currency, number=f"INV-{due}")


def test_medians_are_over_the_late_ones_and_means_over_all() -> None:
    found = paying(late(0, due=300), late(20, due=310), late(31, due=320), late(7, due=330))
    assert (found.late, found.on_time, found.median_days_late) == (2, 2, 25.5)
    assert found.weighted_days_late == (20 + 31 + 7) / 4


def test_the_median_of_no_late_ones_is_nought_and_of_nothing_is_nothing() -> None:
    assert (paying(late(0)).median_days_late, paying(late(0)).weighted_days_late) == (0, 0)
    nothing = paying(invoice(390, 420))
    assert (nothing.median_days_late, nothing.weighted_days_late) == (None, None)


def test_currencies_are_not_weighed_against_each_other() -> None:
    mixed = paying(late(10, due=300), late(30, due=310, currency="USD"))
    assert (mixed.weighted_days_late, mixed.median_days_late) == (None, 20)


def test_a_currency_that_left_the_window_does_not_matter() -> None:
    six = [late(0, due=300 + number) for number in range(6)]
    assert paying(late(10, due=290, currency="USD"), *six).weighted_days_late == 0


def test_an_invoice_paid_a_year_after_it_was_due_is_not_remembered_longer_than_that() -> None:
    assert paying(invoice(0, 35, 100)).of_last == 1
    assert paying(invoice(0, 34, 100)).of_last == 0


def test_an_open_invoice_is_never_forgotten() -> None:
    found = paying(invoice(-700, -670))
    assert (found.state, found.of_last, found.worst_open_days) == ("red", 1, 1070)


def test_of_invoices_due_on_one_date_the_later_paid_is_the_newer() -> None:
    same = [invoice(270, 300, 300 + days, number=f"INV-{days}") for days in (20, 0, 1, 2, 3, 4)]
    assert paying(*same).late == 1
    assert paying(*same, invoice(270, 300, 299)).late == 1
    assert paying(*same, invoice(270, 300, 330)).late == 2
    # an open one is the newest of all, and pushes the first paid out
    assert paying(*same, invoice(270, 300)).late == 2
    assert paying(*same, invoice(270, 300)).of_last == 6


def test_what_is_paid_later_is_open_now() -> None:
    found = paying(invoice(340, 370, 401))
    assert (found.state, found.open_overdue, found.worst_open_days) == ("red", 1, 30)


def test_what_is_issued_later_is_not_there_yet() -> None:
    assert paying(invoice(401, 360)) == paying()
    assert paying(invoice(400, 360)).worst_open_days == 40


def test_an_invoice_is_paid_when_it_is_paid_in_full() -> None:
    half = invoice(340, 370).replace(payments=(Payment(on(371), 50_000),))
    assert paying(half).worst_open_days == 30
    whole = half.replace(payments=(*half.payments, Payment(on(380), 50_000)))
    assert (paying(whole).open_overdue, paying(whole).median_days_late) == (0, 10)


def test_void_ones_and_those_over_nothing_count_for_nothing() -> None:
    assert paying(invoice(300, 330, void=True), invoice(300, 330, amount=0)) == paying()


def test_overdue_begins_on_the_day_after_the_due_date() -> None:
    assert paying(invoice(370, 400)).open_overdue == 0
    found = paying(invoice(370, 399), invoice(370, 395, number="INV-2"))
    assert (found.open_overdue, found.worst_open_days, found.worst_open) == (2, 5, "INV-2")


@pytest.mark.parametrize(("days", "state"), [(7, "early"), (8, "amber"), (29, "amber"), (30, "red")])
def test_an_open_invoice_raises_the_alarm_by_its_age(days: int, state: str) -> None:
    assert paying(invoice(300, 400 - days)).state == state


def test_grace_moves_what_is_late_but_not_the_thirty_days() -> None:
    assert paying(invoice(300, 380), grace=20).state == "early"
    assert paying(invoice(300, 370), grace=60).state == "red"
    assert paying(late(20), late(20, due=310), late(20, due=320), grace=20).state == "ok"


def test_three_late_ones_are_red_two_amber_and_fewer_than_three_decided_early() -> None:
    on_time = [late(0, due=350), late(0, due=351)]
    assert paying(late(8), *on_time).state == "ok"
    assert paying(late(8), late(8, due=310), *on_time).state == "amber"
    assert paying(late(8), late(8, due=310), late(8, due=320), *on_time).state == "red"
    assert paying(*on_time).state == "early"


def test_payment_as_a_reason_on_four_days_is_amber_at_least() -> None:
    assert paying(reason_days=3).state == "early"
    assert paying(reason_days=4).state == "amber"
    assert paying(late(0), late(0, due=310), late(0, due=320), reason_days=4).state == "amber"
    assert paying(invoice(300, 330), reason_days=4).state == "red"
