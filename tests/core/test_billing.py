"""How an invoice stands on a date, and what is owed."""

from __future__ import annotations

from clientjournal.core.billing import billed, by_urgency, owed
from clientjournal.core.model import Payment
from histories import invoice, on


def test_an_invoice_is_planned_open_overdue_and_paid_in_turn() -> None:
    bill = invoice(10, 40, 60)
    assert [billed(bill, on(day)).state for day in (9, 10, 40, 59, 60)] == [
        "planned",
        "open",
        "open",
        "open",
        "paid",
    ]
    assert [billed(bill, on(day)).overdue for day in (40, 41, 59, 60)] == [False, True, True, False]
    assert billed(bill, on(90)).days == 20


def test_a_part_payment_leaves_the_rest_open_and_one_to_come_counts_for_nothing() -> None:
    bill = invoice(0, 30, amount=1000).replace(payments=(Payment(on(5), 400), Payment(on(50), 600)))
    assert (billed(bill, on(40)).came_in, billed(bill, on(40)).left) == (400, 600)
    assert (billed(bill, on(50)).state, billed(bill, on(50)).left) == ("paid", 0)


def test_a_void_invoice_is_owed_by_nobody() -> None:
    bill = invoice(0, 30, void=True)
    assert (billed(bill, on(40)).state, billed(bill, on(40)).left) == ("void", 0)
    assert owed([bill], on(40)) == ()


def test_sums_never_mix_currencies_and_say_what_of_them_is_overdue() -> None:
    bills = [
        invoice(0, 30, amount=100, currency="USD"),
        invoice(0, 60, amount=20, currency="USD"),
        invoice(0, 30, amount=3, currency="EUR"),
        invoice(50, 80, amount=4, currency="CHF"),
        invoice(0, 30, 35, amount=5, currency="EUR"),
    ]
    assert [(each.currency, each.open, each.overdue) for each in owed(bills, on(40))] == [
        ("EUR", 3, 3),
        ("USD", 120, 100),
    ]


def test_what_is_open_comes_first_the_longest_overdue_before_the_others() -> None:
    bills = {
        "paid long ago": invoice(0, 10, 10),
        "due soon": invoice(0, 50),
        "paid": invoice(0, 35, 36),
        "overdue": invoice(0, 20),
        "void": invoice(0, 30, void=True),
    }
    named = [bill.replace(id=name) for name, bill in bills.items()]
    found = [bill.id for bill in by_urgency(named, on(40))]
    assert found == ["overdue", "due soon", "paid", "void", "paid long ago"]
