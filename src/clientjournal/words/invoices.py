"""An invoice in words: what it is over, and how it stands."""

from __future__ import annotations

from clientjournal.core.money import format_amount
from clientjournal.words import say
from clientjournal.words.calendar import short_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from clientjournal.core.billing import Billed
    from clientjournal.core.model import Invoice


def money(minor: int, currency: str) -> str:
    """``1200.00 EUR``."""
    return f"{format_amount(minor, currency)} {currency}"


def state_words(invoice: Invoice, bill: Billed, today: date) -> str:
    """``void``, ``paid 12 Oct, 3 days late``, ``41 days overdue, 400.00 left``, ``due in 5 days``…"""
    if bill.state == "void":
        return say("invoices.void")
    if bill.state == "paid":
        if bill.paid is None:
            return say("invoices.nothing")
        day = short_day(bill.paid, today)
        if bill.days > 0:
            return say("invoices.paid-late", day=day, days=say("calendar.days", count=bill.days))
        return say("invoices.paid", day=day)
    if bill.state == "planned":
        return say("invoices.planned", day=short_day(invoice.issued, today))
    days = say("calendar.days", count=abs(bill.days))
    key = "overdue" if bill.days > 0 else "due-in" if bill.days else "due-today"
    state = say(f"invoices.{key}", days=days)
    if bill.came_in:
        return say("invoices.part-paid", state=state, left=format_amount(bill.left, invoice.currency))
    return state
