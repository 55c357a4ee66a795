"""The invoices screen: nothing is lost, nothing is added up that is not the same money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import factories
from clientjournal.tui.form import Form
from clientjournal.tui.invoices.forms import AskVoid, InvoiceForm
from clientjournal.tui.invoices.menu import InvoiceMenu
from clientjournal.tui.invoices.row import row
from clientjournal.tui.invoices.screen import InvoicesScreen
from clientjournal.tui.invoices.table import InvoiceTable, columns
from clientjournal.tui.journal.screen import HomeScreen
from screens import SIZE, app, lines, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from clientjournal.core.model import Invoice
    from clientjournal.journal import Journal


def bill(journal: Journal, number: str, overdue: int, amount: int = 1200_00, name: str = "Acme") -> Invoice:
    """An invoice that was due so many days ago."""
    return journal.add_invoice(
        journal.reader.match_client(name).id,
        amount,
        number=number,
        due=factories.days_ago(overdue),
        issued=factories.days_ago(overdue + 30),
    )


async def open_invoices(pilot: Pilot[object]) -> None:
    await pilot.press("i")
    await pilot.pause()
    assert isinstance(pilot.app.screen, InvoicesScreen)


def bar(pilot: Pilot[object]) -> str:
    return lines(pilot)[-2]


def only(journal: Journal) -> Invoice:
    (invoice,) = journal.reader.invoices()
    return invoice


async def test_without_invoices_it_says_what_they_are_for_and_a_adds_one(journal: Journal) -> None:
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_invoices(pilot)
        said = " ".join(shown(pilot).split())
        assert "No invoices for Acme yet. a adds the first one" in said
        await pilot.press("p", "e", "m", "v", "x", "P", "enter")
        assert isinstance(pilot.app.screen, InvoicesScreen)
        await pilot.press("a", *"1500.50", "enter")
        await pilot.pause()
        invoice = only(journal)
        assert (invoice.amount, invoice.currency, invoice.number) == (1500_50, "EUR", "INV-001")
        assert invoice.issued == factories.TODAY
        assert invoice.due == factories.days_ago(-30)
        assert "Added INV-001 · 1500.50 EUR · due Wed 23 Dec 2026." in bar(pilot)
        assert bar(pilot).endswith("u undo")


async def test_open_ones_come_first_with_their_sums_by_currency(journal: Journal) -> None:
    bill(journal, "PAID", 60)
    bill(journal, "LATE", 41)
    bill(journal, "SOON", -5, 300_00)
    dollars = bill(journal, "DOLLAR", 10, 70_00)
    journal.revise_invoice(dollars.id, currency="USD")
    bill(journal, "OTHER", 99, name="Casa")
    paid = next(i for i in journal.reader.invoices() if i.number == "PAID")
    journal.pay(paid.id, on=factories.days_ago(43))
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_invoices(pilot)
        said = shown(pilot)
        numbers = [said.index(number) for number in ("LATE  ", "DOLLAR", "SOON", "PAID")]
        assert numbers == sorted(numbers)
        assert "Open 1500.00 EUR, 70.00 USD  overdue 1200.00 EUR, 70.00 USD" in said
        assert "41 days overdue" in said
        assert "due in 5 days" in said
        assert "paid 11 Oct, 17 days late" in said
        assert "LATE is 41 days overdue" in " ".join(said.split()), "the verdict's own sentence"
        assert "OTHER" not in said


async def test_a_key_shows_everybodys_and_then_the_selected_clients(journal: Journal) -> None:
    bill(journal, "A-1", 3)
    bill(journal, "C-1", 50, name="Casa")
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_invoices(pilot)
        await pilot.press("A")
        assert "Invoices · all clients" in shown(pilot)
        assert "2 invoices are overdue, the longest by 50 days: Casa." in shown(pilot)
        await pilot.press("home", "A")
        assert "Invoices · Casa" in shown(pilot)
        assert "A-1" not in shown(pilot)


async def test_part_payments_add_up_and_more_than_is_open_is_refused_in_place(journal: Journal) -> None:
    bill(journal, "A-1", 3)
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_invoices(pilot)
        await pilot.press("p", *"200", "down", *"yesterday", "enter")
        await pilot.pause()
        assert [(p.amount, p.on) for p in only(journal).payments] == [(200_00, factories.days_ago(1))]
        assert "Noted 200.00 EUR for A-1: 3 days overdue, 1000.00 left." in bar(pilot)
        assert "3 days overdue, 1000.00 left" in shown(pilot)
        await pilot.press("p", *"1000.01", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        assert "more than what is open of A-1" in shown(pilot)
        assert "1000.01" in shown(pilot), "what was typed stays"
        await pilot.press("backspace", "0", "enter")
        await pilot.pause()
        assert only(journal).paid_by(factories.TODAY) == factories.TODAY
        await pilot.press("P")
        assert len(only(journal).payments) == 1
        assert "is taken back" in bar(pilot)
        await pilot.press("u", "u", "u")
        assert only(journal).payments == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({0: "1,200"}, "An amount is a number above zero"),
        ({0: "0"}, "An amount is a number above zero"),
        ({0: "5", 1: "euro"}, "A currency is three letters"),
        ({0: "5", 2: "asdf"}, "asdf"),
        ({0: "5", 3: "2026-11-01"}, "cannot be due before it is issued"),
        ({0: "5", 3: "03/04"}, "could be"),
    ],
)
async def test_a_bad_field_says_why_keeps_everything_and_gets_the_cursor(
    journal: Journal, fields: dict[int, str], said: str
) -> None:
    async with app(journal).run_test(size=(100, 30)) as pilot:
        await open_invoices(pilot)
        await pilot.press("a")
        for place in range(4):
            if place in fields:
                await pilot.press(*fields[place])
            await pilot.press("down")
        await pilot.press(*"N-1", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, InvoiceForm)
        seen = " ".join(shown(pilot).split())
        assert said in seen
        assert all(text in seen for text in (*fields.values(), "N-1"))
        focused = pilot.app.screen.focused
        assert focused is not None
        assert getattr(focused, "value", "") == fields[max(fields)]
        assert journal.reader.invoices() == []
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, InvoiceForm), "text would be lost, so Esc asks"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, InvoicesScreen)


async def test_due_dates_are_echoed_and_count_from_the_day_of_issue(journal: Journal) -> None:
    async with app(journal).run_test(size=(100, 30)) as pilot:
        await open_invoices(pilot)
        await pilot.press("a", *"80", "down", "down", *"2026-11-01", "down", *"net 14")
        assert "Sun 15 Nov 2026 · 8 days ago" in shown(pilot)
        await pilot.press("home", "ctrl+k", *"end of next month")
        assert "Thu 31 Dec 2026 · in 5 weeks" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert only(journal).due.isoformat() == "2026-12-31"


async def test_a_promise_and_an_excuse_stand_beside_the_invoice(journal: Journal) -> None:
    bill(journal, "A-1", 9)
    async with app(journal).run_test(size=(120, 30)) as pilot:
        await open_invoices(pilot)
        await pilot.press("m", *"friday", "down", *"the bank [/x]", "enter")
        await pilot.pause()
        assert only(journal).excuse == "the bank [/x]"
        assert "promised for 27 Nov · the bank [/x]" in shown(pilot)
        journal.revise_invoice(only(journal).id, promise=factories.days_ago(2))
        pilot.app.screen.refresh_if_stale()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "promised for 21 Nov, not kept" in shown(pilot)


async def test_void_asks_and_delete_can_be_undone(journal: Journal) -> None:
    bill(journal, "A-1", 9)
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_invoices(pilot)
        await pilot.press("v", "enter")
        await pilot.pause()
        assert not only(journal).void
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AskVoid)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert only(journal).void
        assert "A-1 is void." in bar(pilot)
        await pilot.press("v")
        assert not only(journal).void, "to let it count again loses nothing, so nothing is asked"
        await pilot.press("x")
        assert journal.reader.invoices() == []
        assert bar(pilot).startswith(" Deleted A-1 · 1200.00 EUR.")
        await pilot.press("u")
        assert only(journal).number == "A-1"
        assert "Taken back: an invoice deleted · Acme" in bar(pilot)
        await pilot.press("U")
        assert journal.reader.invoices() == []


async def test_arrows_and_enter_reach_everything(journal: Journal) -> None:
    bill(journal, "A-1", 9)
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_invoices(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, InvoiceMenu)
        assert "Money came in" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert only(journal).paid_by(factories.TODAY) is not None


async def test_editing_shows_what_is_there_and_the_mask_hides_it(journal: Journal) -> None:
    invoice = bill(journal, "ZEBRA-1", 9)
    journal.revise_invoice(invoice.id, note="Zebra\nowes", excuse="Zebra is ill")
    async with app(journal).run_test(size=(100, 30), notifications=True) as pilot:
        await open_invoices(pilot)
        assert "Zebra is ill" in shown(pilot)
        for key in ("e", "m", "p", "v", "enter"):
            await pilot.press(key)
            await pilot.pause()
            assert "ZEBRA-1" in shown(pilot)
            await pilot.press("f8")
            await pilot.pause()
            assert not [canary for canary in ("ebra", "ZEBRA", "Acme") if canary in shown(pilot)]
            if key == "e":
                await pilot.press("home", *"9", "enter")
                await pilot.pause()
                assert not [canary for canary in ("ebra", "ZEBRA", "Acme") if canary in shown(pilot)]
                assert only(journal).number == "ZEBRA-1", "what is hidden stays as it is"
                assert only(journal).note == "Zebra\nowes"
            else:
                await pilot.press("escape")
                await pilot.pause()
            assert not [canary for canary in ("ebra", "ZEBRA", "Acme") if canary in shown(pilot)]
            await pilot.press("f8")
            await pilot.pause()


async def test_five_hundred_invoices_are_walked_row_by_row(journal: Journal) -> None:
    for number in range(500):
        bill(journal, f"N-{number:03}", number % 40)
    async with app(journal).run_test(size=SIZE) as pilot:
        await open_invoices(pilot)
        await pilot.press("end", "up", "pageup", "home", "pagedown")
        table = pilot.app.screen.query_one(InvoiceTable)
        assert table.count == 500
        assert table.cursor == table.size.height - 1
        assert table.rows[table.cursor].number in shown(pilot)


async def test_a_client_taken_back_elsewhere_closes_its_invoices(journal: Journal) -> None:
    journal.add_client("Aaa")
    async with app(journal).run_test(size=SIZE) as pilot:
        await pilot.press("end")
        while "Aaa" not in lines(pilot)[1]:
            await pilot.press("up")
        await open_invoices(pilot)
        journal.undo()
        await pilot.pause(1.2)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_journal_without_clients_has_no_invoices_to_open(empty: Journal) -> None:
    async with app(empty).run_test(size=SIZE) as pilot:
        await pilot.press("i", "f")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("width", range(1, 140, 3))
def test_columns_fit_and_amounts_are_cut_last(tmp_path: Path, width: int) -> None:
    with factories.journal(tmp_path) as journal:
        client = journal.add_client("客戶" * 20)
        rows = []
        for number, amount in (("X" * 60, 10**15), ("I-1", 5)):
            invoice = journal.add_invoice(
                client.id, amount, due=factories.days_ago(400), number=number, issued=factories.days_ago(430)
            )
            rows.append(row(invoice, client, journal.names, factories.TODAY, 7))
    shared = columns(rows, width, clients=True)
    drawn = [cells for cells in shared[:-1] if cells]
    assert shared.state >= 0
    if width >= 40:
        assert sum(drawn) + 2 * len(drawn) + shared.state == width
        assert shared.amount == len("10000000000000.00 EUR")
