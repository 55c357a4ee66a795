"""Payments, the second question: do they pay on time, regularly?"""

from __future__ import annotations

from datetime import date

from clientjournal.core.median import median
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clientjournal.core.model import Invoice

LAST_DECIDED = 6
FORGOTTEN_DAYS = 365
RED_LATE = 3
AMBER_LATE = 2
RED_OPEN_DAYS = 30
REASON_DAYS = 4
JUDGED_FROM = 3
"""Decided invoices below which it is too early to call."""


class Payments(Record):
    """How a client pays. ``state`` is ``red``, ``amber``, ``early`` or ``ok``; all lengths in days.

    ``late`` and ``on_time`` are of the last ``of_last`` decided invoices. ``median_days_late`` is
    over the late ones of these (0 when none is), ``weighted_days_late`` over all of them by amount
    (None with mixed currencies); both are None when nothing is decided. ``worst_open`` is the number
    of the invoice that is overdue for longest. ``reason_days`` are those of the last ten rated days
    on which payment was a reason.
    """

    state: str
    late: int
    of_last: int
    on_time: int
    median_days_late: float | None
    weighted_days_late: float | None
    open_overdue: int
    worst_open_days: int
    worst_open: str | None
    reason_days: int


class _Bill(Record):
    """One invoice as of a date."""

    due: date
    paid: date | None
    days_late: int
    amount: int
    currency: str
    number: str


def payments(invoices: Iterable[Invoice], as_of: date, *, grace: int, reason_days: int) -> Payments:
    """How the client pays as of a date: what was issued or paid later is not seen yet.

    An invoice is late when it is more than ``grace`` days late.
    """
    bills = [_as_of(invoice, as_of) for invoice in invoices if _counts(invoice, as_of)]
    decided = sorted((bill for bill in bills if _decided(bill, as_of, grace)), key=_newest_last)[
        -LAST_DECIDED:
    ]
    late = [bill.days_late for bill in decided if bill.days_late > grace]
    overdue = [bill for bill in bills if bill.paid is None and bill.days_late > 0]
    worst = max(overdue, key=lambda bill: (bill.days_late, bill.amount, bill.number), default=None)
    worst_days = 0 if worst is None else worst.days_late
    if len(late) >= RED_LATE or worst_days >= RED_OPEN_DAYS:
        state = "red"
    elif len(late) >= AMBER_LATE or worst_days > grace or reason_days >= REASON_DAYS:
        state = "amber"
    else:
        state = "early" if len(decided) < JUDGED_FROM else "ok"
    return Payments(
        state=state,
        late=len(late),
        of_last=len(decided),
        on_time=len(decided) - len(late),
        median_days_late=None if not decided else median(late) if late else 0,
        weighted_days_late=_weighted(decided),
        open_overdue=len(overdue),
        worst_open_days=worst_days,
        worst_open=None if worst is None else worst.number,
        reason_days=reason_days,
    )


def _counts(invoice: Invoice, as_of: date) -> bool:
    # nothing is owed on an invoice over nothing, so it can be neither late nor on time
    return not invoice.void and invoice.issued <= as_of and invoice.amount > 0


def _as_of(invoice: Invoice, as_of: date) -> _Bill:
    paid = invoice.paid_by(as_of)
    days_late = max(0, ((paid or as_of) - invoice.due).days)
    return _Bill(invoice.due, paid, days_late, invoice.amount, invoice.currency, invoice.number)


def _decided(bill: _Bill, as_of: date, grace: int) -> bool:
    if bill.paid is None:
        return bill.days_late > grace
    return (as_of - bill.due).days <= FORGOTTEN_DAYS


def _newest_last(bill: _Bill) -> tuple[date, date, int, str]:
    # an open one will be paid after all that are; amount and currency only make the order of rows irrelevant
    return bill.due, bill.paid or date.max, bill.amount, bill.currency


def _weighted(decided: Sequence[_Bill]) -> float | None:
    if len({bill.currency for bill in decided}) != 1:
        return None
    return sum(bill.days_late * bill.amount for bill in decided) / sum(bill.amount for bill in decided)
