"""One invoice as the screen shows it: everything in words, as the mask has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clientjournal.core.billing import billed
from clientjournal.core.money import format_amount
from clientjournal.words import say
from clientjournal.words.calendar import full_day, short_day
from clientjournal.words.invoices import money, state_words

if TYPE_CHECKING:
    from datetime import date

    from clientjournal.core.billing import Billed
    from clientjournal.core.model import Client, Invoice
    from clientjournal.core.names import Names

RED_DAYS = 30


class InvoiceRow(NamedTuple):
    """``sign`` is the state whose sign and colour it carries.

    ``said`` is how it stands, ``more`` what they promise and say, ``late`` paid after the grace.
    """

    id: str
    sign: str
    number: str
    client: str
    issued: str
    due: str
    amount: str
    said: str
    more: str
    settled: bool
    late: bool


def row(invoice: Invoice, client: Client, names: Names, today: date, grace: int) -> InvoiceRow:
    """The row of an invoice on ``today``."""
    bill = billed(invoice, today)
    return InvoiceRow(
        invoice.id,
        sign(bill, grace),
        called(invoice, names),
        names.display_name(client),
        short_day(invoice.issued, today),
        short_day(invoice.due, today),
        money(invoice.amount, invoice.currency),
        state_words(invoice, bill, today),
        " · ".join(filter(None, (promise(invoice, bill, today), names.text(invoice.excuse or "")))),
        bill.state in ("paid", "void"),
        bill.state == "paid" and bill.days > grace,
    )


def sign(bill: Billed, grace: int) -> str:
    """The dread state that looks as an invoice in this state should."""
    if bill.state == "open":
        if bill.days >= RED_DAYS:
            return "over"
        return "watch" if bill.days > grace else "early"
    return "ok" if bill.state == "paid" else "quiet"


def called(invoice: Invoice, names: Names) -> str:
    """Its number as it may be shown."""
    return names.text(invoice.number) or say("invoices.unnumbered")


def promise(invoice: Invoice, bill: Billed, today: date) -> str:
    """What became of the promise, if there is one: kept is no news once it is paid in time."""
    if invoice.promise is None or bill.state == "void":
        return ""
    kept_by = bill.paid or today
    outcome = "-broken" if kept_by > invoice.promise else "-kept" if bill.paid else ""
    return say(f"invoices.promised{outcome}", day=short_day(invoice.promise, today))


def whole(invoice: Invoice, client: Client, names: Names, today: date) -> list[str]:
    """Everything known about an invoice, a line each; the first one names it."""
    bill = billed(invoice, today)
    said = [
        say(
            "invoices.head",
            invoice=called(invoice, names),
            amount=money(invoice.amount, invoice.currency),
            state=state_words(invoice, bill, today),
        ),
        say(
            "invoices.of-client",
            name=names.display_name(client),
            dates=say("invoices.dates", issued=full_day(invoice.issued), due=full_day(invoice.due)),
        ),
    ]
    if invoice.payments:
        payments = [
            say(
                "invoices.payment",
                amount=format_amount(payment.amount, invoice.currency),
                day=short_day(payment.on, today),
            )
            for payment in invoice.payments
        ]
        said.append(say("invoices.payments", payments=", ".join(payments)))
    told = [promise(invoice, bill, today)] if invoice.promise else []
    if invoice.excuse:
        told.append(say("invoices.excuse", excuse=names.text(invoice.excuse)))
    if any(told):
        said.append(" · ".join(filter(None, told)))
    if invoice.note:
        said.append(say("invoices.note", note=" ".join(names.text(invoice.note).split())))
    return said
