"""What can be done to invoices."""

from __future__ import annotations

from clientjournal.core.errors import InvalidInput, InvoiceRefused, UndoConflict, UnreadableDate
from clientjournal.core.model import Invoice, Payment
from clientjournal.core.money import format_amount, parse_amount
from clientjournal.core.text import NAME_LIMIT, checked_line, checked_note
from clientjournal.store.ids import new_id
from clientjournal.verbs.desk import Desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from clientjournal.store.writer import Writer


class InvoiceVerbs(Desk):
    """Billing, and what comes in."""

    def add_invoice(
        self,
        client_id: str,
        amount: int,
        *,
        due: date,
        currency: str | None = None,
        number: str | None = None,
        issued: date | None = None,
        note: str = "",
    ) -> Invoice:
        """A new invoice over ``amount`` minor units; without a number it gets the next one."""
        now = self.clock.now()
        with self._write("add-invoice", now) as writer:
            client = self._client(client_id)
            invoice = Invoice(
                new_id(),
                client.id,
                number or self.next_number(),
                issued or now.date(),
                due,
                amount,
                currency or self.settings.currency,
                note=note,
            )
            return self._save_invoice(writer, invoice)

    def revise_invoice(self, invoice_id: str, **changes: Any) -> Invoice:
        """Change fields of an invoice. In another currency payments keep their figures too."""
        with self._write("revise-invoice", self.clock.now()) as writer:
            before = self.reader.invoice(invoice_id)
            invoice = before.replace(**changes)
            if invoice.currency != before.currency:
                invoice = invoice.replace(payments=_in_currency(invoice, before.currency))
            return self._save_invoice(writer, invoice)

    def pay(self, invoice_id: str, amount: int | None = None, on: date | None = None) -> Invoice:
        """Money came in for an invoice: ``amount`` minor units, by default all that is open."""
        today = self.clock.today()
        with self._write("pay", self.clock.now()) as writer:
            invoice = self.reader.invoice(invoice_id)
            day = on or today
            open_amount = invoice.amount - sum(payment.amount for payment in invoice.payments)
            if invoice.void or open_amount <= 0:
                raise InvoiceRefused("void" if invoice.void else "paid", invoice.number)
            if day > today:
                raise UnreadableDate("future-day", day=day)
            part = open_amount if amount is None else amount
            if not 0 < part <= open_amount:
                raise InvalidInput("overpaid", number=invoice.number, amount=part, open=open_amount)
            paid = invoice.replace(payments=(*invoice.payments, Payment(day, part)))
            writer.save(paid)
            return paid

    def take_back_payment(self, invoice_id: str, *, seen: Invoice | None = None) -> Invoice:
        """The payment noted last never came in; ``InvoiceRefused`` when there is none.

        ``UndoConflict`` when it is not the one that was ``seen``.
        """
        with self._write("take-back-payment", self.clock.now()) as writer:
            invoice = self.reader.invoice(invoice_id)
            if seen is not None and invoice.payments != seen.payments:
                raise UndoConflict
            if not invoice.payments:
                raise InvoiceRefused("no-payment", invoice.number)
            unpaid = invoice.replace(payments=invoice.payments[:-1])
            writer.save(unpaid)
            return unpaid

    def void(self, invoice_id: str) -> Invoice:
        """Cancel an invoice; it stays on record and counts for nothing."""
        with self._write("void-invoice", self.clock.now()) as writer:
            return self._save_invoice(writer, self.reader.invoice(invoice_id).replace(void=True))

    def unvoid(self, invoice_id: str) -> Invoice:
        """A void invoice counts again."""
        with self._write("unvoid-invoice", self.clock.now()) as writer:
            return self._save_invoice(writer, self.reader.invoice(invoice_id).replace(void=False))

    def delete_invoice(self, invoice_id: str) -> Invoice:
        """Remove an invoice that should never have been there; undo brings it back."""
        with self._write("delete-invoice", self.clock.now()) as writer:
            invoice = self.reader.invoice(invoice_id)
            writer.remove(invoice)
            return invoice

    def next_number(self) -> str:
        """One more than the highest ``INV-`` number of this journal."""
        numbers = (invoice.number.removeprefix("INV-") for invoice in self.reader.invoices())
        highest = max((int(number) for number in numbers if number.isdecimal()), default=0)
        return f"INV-{highest + 1:03}"

    def _save_invoice(self, writer: Writer, invoice: Invoice) -> Invoice:
        if invoice.amount <= 0:
            raise InvalidInput("amount", value=invoice.amount)
        if invoice.due < invoice.issued:
            raise InvalidInput("due-before-issued", due=invoice.due, issued=invoice.issued)
        if sum(payment.amount for payment in invoice.payments) > invoice.amount:
            raise InvalidInput("less-than-paid", number=invoice.number)
        checked = invoice.replace(
            number=checked_line(invoice.number, "number", limit=NAME_LIMIT, required=True),
            excuse=checked_line(invoice.excuse or "", "excuse") or None,
            note=checked_note(invoice.note),
        )
        writer.save(checked)
        return checked


def _in_currency(invoice: Invoice, before: str) -> tuple[Payment, ...]:
    """The payments with the same figures: 200.00 EUR are other minor units than 200 JPY."""
    return tuple(
        payment.replace(amount=parse_amount(format_amount(payment.amount, before), invoice.currency))
        for payment in invoice.payments
    )
