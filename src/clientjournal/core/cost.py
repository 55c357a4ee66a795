"""What leaving a client would cost: their share of the income, what is open, how long savings last.

Currencies are never added up: there is no exchange rate on a machine without a network.
"""

from __future__ import annotations

from datetime import date, timedelta

from clientjournal.core.forms import day_in, text_in
from clientjournal.core.guide import DECIDE, contents_of
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clientjournal.core.model import Guide, Invoice

INCOME_DAYS = 365


class Share(Record):
    """What came in within a year in one currency, in minor units: ``theirs`` of ``all``."""

    currency: str
    theirs: int
    all: int

    @property
    def percent(self) -> int:
        """Their share, rounded half up; 0 when nothing came in."""
        return (200 * self.theirs + self.all) // (2 * self.all) if self.all else 0


class Open(Record):
    """What is still to come from a client in one currency, in minor units, and what of it is overdue."""

    currency: str
    amount: int
    overdue: int


class Means(Record):
    """What the user can live on and what a month costs, in minor units, as stated on a date."""

    savings: int | None
    need: int | None
    currency: str
    stated: date | None

    @property
    def months(self) -> int | None:
        """Tenths of months that the savings cover, rounded down; None while one of the two is missing."""
        if self.savings is None or not self.need:
            return None
        return 10 * self.savings // self.need


def income(invoices: Iterable[Invoice], client_id: str, as_of: date) -> tuple[Share, ...]:
    """The client's share of the payments of the last 365 days up to ``as_of``, by currency.

    Only currencies in which the client paid; the one with most of their money first. Money that came
    in is income, whatever became of the invoice afterwards.
    """
    since = as_of - timedelta(days=INCOME_DAYS)
    theirs: dict[str, int] = {}
    total: dict[str, int] = {}
    for invoice in invoices:
        came = sum(payment.amount for payment in invoice.payments if since < payment.on <= as_of)
        total[invoice.currency] = total.get(invoice.currency, 0) + came
        if invoice.client == client_id:
            theirs[invoice.currency] = theirs.get(invoice.currency, 0) + came
    shares = (Share(currency, came, total[currency]) for currency, came in theirs.items() if came)
    return tuple(sorted(shares, key=lambda share: (-share.theirs, share.currency)))


def open_invoices(invoices: Iterable[Invoice], as_of: date) -> tuple[Invoice, ...]:
    """Those issued and not paid in full by ``as_of``, the one due first at the top."""
    found = [
        invoice
        for invoice in invoices
        if not invoice.void and invoice.issued <= as_of and left(invoice, as_of) > 0
    ]
    return tuple(sorted(found, key=lambda invoice: (invoice.due, invoice.number, invoice.id)))


def left(invoice: Invoice, as_of: date) -> int:
    """What of an invoice is still to come on ``as_of``, in minor units."""
    return invoice.amount - sum(payment.amount for payment in invoice.payments if payment.on <= as_of)


def open_money(invoices: Iterable[Invoice], as_of: date) -> tuple[Open, ...]:
    """What is still to come on these invoices, by currency, the most first."""
    sums: dict[str, Open] = {}
    for invoice in open_invoices(invoices, as_of):
        rest = left(invoice, as_of)
        so_far = sums.get(invoice.currency, Open(invoice.currency, 0, 0))
        overdue = rest if invoice.due < as_of else 0
        sums[invoice.currency] = Open(invoice.currency, so_far.amount + rest, so_far.overdue + overdue)
    return tuple(sorted(sums.values(), key=lambda found: (-found.amount, found.currency)))


def means(guides: Sequence[Guide], currency: str) -> Means:
    """Savings and monthly need as last stated at the decision of any guide, in ``currency``.

    They are asked once and good for every client; what was stated in another currency is not used.
    """
    from clientjournal.core.errors import InvalidInput
    from clientjournal.core.money import parse_amount

    def amount(text: str) -> int | None:
        try:
            return parse_amount(text, currency) if text else None
        except InvalidInput:
            return None

    stated = []
    for guide in guides:
        contents = contents_of(guide, DECIDE)
        if contents.get("currency", currency) == currency and ("savings" in contents or "need" in contents):
            stated.append((day_in(contents, "stated") or date.min, guide.opened, guide.id, contents))
    if not stated:
        return Means(None, None, currency, None)
    on, *_, contents = max(stated, key=lambda found: found[:3])
    savings, need = amount(text_in(contents, "savings")), amount(text_in(contents, "need"))
    return Means(savings, need, currency, None if on == date.min else on)
