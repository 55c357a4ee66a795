from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Terminal


@pytest.fixture
def acme(cj: Terminal) -> Terminal:
    """A journal with Acme in it."""
    cj.done("client", "add", "Acme")
    return cj


def test_an_invoice_is_due_in_thirty_days_in_the_usual_currency(acme: Terminal) -> None:
    out = acme.done("invoice", "add", "acme", "1200").out
    assert out == "Added INV-001 · Acme · 1200.00 EUR · due Wed 23 Dec 2026.\n"
    (invoice,) = acme.done("invoice", "list", "--json").json
    assert invoice.pop("id")
    assert invoice == {
        "client": "Acme",
        "number": "INV-001",
        "issued": "2026-11-23",
        "due": "2026-12-23",
        "paid": None,
        "payments": [],
        "amount": "1200.00",
        "currency": "EUR",
        "void": False,
        "promise": None,
        "excuse": None,
        "note": "",
    }


def test_due_dates_look_forward_and_count_from_the_day_of_issue(acme: Terminal) -> None:
    added = acme.done(
        *("invoice", "add", "acme", "5000", "--currency", "jpy", "--number", "A-7", "--issued", "2026-11-01"),
        *("--due", "net 14", "--note", "final", "--json"),
    ).json
    assert (added["issued"], added["due"], added["note"]) == ("2026-11-01", "2026-11-15", "final")
    assert (added["amount"], added["currency"], added["number"]) == ("5000", "JPY", "A-7")
    assert acme.done("invoice", "add", "acme", "5", "--due", "friday", "--json").json["due"] == "2026-11-27"


def test_payments_add_up_until_it_is_paid(acme: Terminal) -> None:
    acme.done("invoice", "add", "acme", "1200", "--issued", "2026-10-01", "--due", "2026-10-31")
    assert acme.done("invoice", "list").out.endswith("due 31 Oct  1200.00 EUR  23 days overdue\n")
    part = acme.done("invoice", "pay", "inv-001", "200", "--on", "2026-11-10").out
    assert part == "Noted for INV-001 · Acme · 1200.00 EUR: 23 days overdue, 1000.00 left.\n"
    assert "more than what is open" in acme.refused(2, "invoice", "pay", "INV-001", "1000.01")
    paid = acme.done("invoice", "pay", "INV-001", "--json").json
    assert paid["paid"] == "2026-11-23"
    assert [payment["amount"] for payment in paid["payments"]] == ["200.00", "1000.00"]
    assert acme.done("invoice", "list").out.endswith("paid 23 Nov, 23 days late\n")
    assert "paid already" in acme.refused(1, "invoice", "pay", "INV-001")


def test_a_void_invoice_takes_no_payment(acme: Terminal) -> None:
    acme.done("invoice", "add", "acme", "10")
    acme.done("invoice", "void", "INV-001")
    assert acme.done("invoice", "list").out.endswith("  void\n")
    assert "void" in acme.refused(1, "invoice", "pay", "INV-001")


def test_an_invoice_is_edited_field_by_field(acme: Terminal) -> None:
    added = acme.done("invoice", "add", "acme", "10", "--json").json["id"]
    edited = acme.done(
        *(
            "invoice",
            "edit",
            added,
            "--amount",
            "20.50",
            "--currency",
            "usd",
            "--number",
            "X",
            "--due",
            "2026-12-01",
        ),
        *(
            "--issued",
            "2026-11-20",
            "--promise",
            "friday",
            "--excuse",
            "bank holiday",
            "--note",
            "n",
            "--json",
        ),
    ).json
    assert (edited["amount"], edited["currency"], edited["number"]) == ("20.50", "USD", "X")
    assert (edited["issued"], edited["due"], edited["promise"]) == ("2026-11-20", "2026-12-01", "2026-11-27")
    assert (edited["excuse"], edited["note"]) == ("bank holiday", "n")
    cleared = acme.done("invoice", "edit", "x", "--promise", "", "--excuse", "", "--note", "", "--json").json
    assert (cleared["promise"], cleared["excuse"], cleared["note"]) == (None, None, "")
    assert "Say what to change" in acme.refused(2, "invoice", "edit", "x")


def test_another_currency_keeps_the_figures(acme: Terminal) -> None:
    acme.done("invoice", "add", "acme", "1200")
    edited = acme.done("invoice", "edit", "INV-001", "--currency", "USD", "--json").json
    assert (edited["amount"], edited["currency"]) == ("1200.00", "USD")
    assert acme.done("invoice", "edit", "INV-001", "--currency", "JPY", "--json").json["amount"] == "1200"


def test_the_same_number_twice_is_asked_for_by_id(acme: Terminal) -> None:
    acme.done("invoice", "add", "acme", "1", "--number", "7")
    acme.done("invoice", "add", "acme", "2", "--number", "7")
    assert "fits 2" in acme.refused(2, "invoice", "pay", "7")
    assert acme.refused(2, "invoice", "pay", "nothing") == 'No invoice "nothing".'


@pytest.mark.parametrize("amount", ["-5", "0", "1,200", "1.234", "ten", "", "1e3", "٣", "9" * 40])
def test_a_bad_amount_is_2(acme: Terminal, amount: str) -> None:
    acme.refused(2, "invoice", "add", "acme", "--", amount)
    assert acme.done("invoice", "list", "--json").json == []


def test_bad_dates_and_currencies_are_2(acme: Terminal) -> None:
    acme.refused(2, "invoice", "add", "acme", "5", "--due", "asdf")
    acme.refused(2, "invoice", "add", "acme", "5", "--currency", "EURO")
    acme.refused(2, "invoice", "add", "acme", "5", "--issued", "2026-11-20", "--due", "2026-11-19")
    acme.done("invoice", "add", "acme", "5")
    acme.refused(2, "invoice", "pay", "INV-001", "--on", "tomorrow")


def test_invoices_are_listed_by_client_and_the_mask_hides_numbers(acme: Terminal) -> None:
    acme.done("client", "add", "Blue")
    acme.done("invoice", "add", "acme", "1", "--number", "ACME-1", "--note", "secret")
    acme.done("invoice", "add", "blue", "2", "--number", "BLUE-1")
    assert [i["number"] for i in acme.done("invoice", "list", "blue", "--json").json] == ["BLUE-1"]
    for argv in (["list"], ["list", "--json"], ["pay", "ACME-1"]):
        out = acme.done("--mask", "invoice", *argv).out
        for secret in ("ACME", "Acme", "BLUE-1", "Blue", "secret"):
            assert secret not in out
    assert "ACME" not in acme.refused(1, "--mask", "invoice", "pay", "ACME-1")


def test_no_invoices_are_a_remark(acme: Terminal) -> None:
    ran = acme("invoice", "list")
    assert (ran.code, ran.out, ran.err) == (0, "", "No invoices.\n")


def test_two_invoices_of_one_number_are_told_apart_by_the_id_that_pays_them(acme: Terminal) -> None:
    acme.done("invoice", "add", "acme", "1", "--number", "7")
    acme.done("invoice", "add", "acme", "2", "--number", "7")
    acme.done("invoice", "add", "acme", "3", "--number", "8")
    called = {line.split("  ")[0] for line in acme.done("invoice", "list").out.splitlines()}
    (first, second) = sorted(name for name in called if name.startswith("7 "))
    assert "8" in called, "a number of its own is enough"
    paid = acme.done("invoice", "pay", second.removeprefix("7 "), "--json").json
    assert first != second
    assert (paid["number"], paid["paid"]) == ("7", "2026-11-23")


def test_another_currency_keeps_the_figures_of_payments_too(acme: Terminal) -> None:
    acme.done("invoice", "add", "acme", "1200")
    acme.done("invoice", "pay", "INV-001", "200")
    edited = acme.done("invoice", "edit", "INV-001", "--currency", "JPY", "--json").json
    assert (edited["amount"], edited["payments"][0]["amount"]) == ("1200", "200")
    acme.done("undo")
    acme.done("invoice", "pay", "INV-001", "0.50")
    assert "JPY has 0 decimals" in acme.refused(2, "invoice", "edit", "INV-001", "--currency", "JPY")


def test_less_than_what_came_in_is_refused(acme: Terminal) -> None:
    acme.done("invoice", "add", "acme", "1200")
    acme.done("invoice", "pay", "INV-001", "200")
    said = acme.refused(2, "invoice", "edit", "INV-001", "--amount", "100")
    assert said == "More than that has come in for INV-001 already."
