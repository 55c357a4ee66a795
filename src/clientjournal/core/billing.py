"""How one invoice stands on a date, and what is owed altogether."""

from __future__ import annotations

from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from clientjournal.core.model import Invoice


class Billed(Record):
    """An invoice as of a date.

    ``state`` is ``void``, ``planned`` (issued on a later date), ``paid`` or ``open``. ``came_in`` and
    ``left`` are minor units; ``left`` is 0 unless something is owed. ``paid`` is the date on which
    it was covered, None while it is open and when it is over nothing. ``days`` are those from the due
    date to that date, or to the date asked for; negative before it.
    """

    state: str
    came_in: int
    left: int
    paid: date | None
    days: int

    @property
    def overdue(self) -> bool:
        """Open, and its due date has passed."""
        return self.state == "open" and self.days > 0


class Owed(Record):
    """What is open in one currency, in minor units, and how much of it is overdue."""

    currency: str
    open: int
    overdue: int


def billed(invoice: Invoice, as_of: date) -> Billed:
    """How the invoice stands on ``as_of``; payments after it have not come in yet."""
    came_in = sum(payment.amount for payment in invoice.payments if payment.on <= as_of)
    paid = invoice.paid_by(as_of)
    days = ((paid or as_of) - invoice.due).days
    left = max(0, invoice.amount - came_in)
    if invoice.void:
        state = "void"
    elif not left:
        state = "paid"
    else:
        state = "planned" if invoice.issued > as_of else "open"
    return Billed(state, came_in, left if state in ("open", "planned") else 0, paid, days)


def owed(invoices: Iterable[Invoice], as_of: date) -> tuple[Owed, ...]:
    """What is open on ``as_of``, one for each currency in which something is, by its code.

    Amounts of different currencies are never added up. What is issued later is not owed yet.
    """
    found: dict[str, Owed] = {}
    for invoice in invoices:
        bill = billed(invoice, as_of)
        if bill.state == "open":
            before = found.get(invoice.currency) or Owed(invoice.currency, 0, 0)
            found[invoice.currency] = before.replace(
                open=before.open + bill.left, overdue=before.overdue + (bill.left if bill.overdue else 0)
            )
    return tuple(found[currency] for currency in sorted(found))


def by_urgency(invoices: Iterable[Invoice], as_of: date) -> list[Invoice]:
    """Open ones first, the longest overdue before the others; then the rest, the one due last first."""
    ordered = sorted(invoices, key=lambda invoice: invoice.id)
    # stable: what is equal in urgency stays in the order of its making
    return sorted(ordered, key=lambda invoice: _urgency(invoice, as_of))


def _urgency(invoice: Invoice, as_of: date) -> tuple[bool, int]:
    settled = billed(invoice, as_of).state not in ("open", "planned")
    due = invoice.due.toordinal()
    return settled, -due if settled else due
