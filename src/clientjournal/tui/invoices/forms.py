"""What is asked about an invoice: its facts, a payment, a promise, and whether it is void."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from clientjournal.core.billing import billed
from clientjournal.core.money import checked_currency, format_amount, parse_amount
from clientjournal.core.text import LINE_LIMIT, NAME_LIMIT, printable
from clientjournal.tui.dialog import Dialog
from clientjournal.tui.form import Form
from clientjournal.tui.invoices.row import called
from clientjournal.tui.widgets.choices import Choice, Choices
from clientjournal.tui.widgets.field import DayField, Field, NoteField
from clientjournal.words import say
from clientjournal.words.invoices import money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

    from clientjournal.core.model import Client, Invoice
    from clientjournal.core.names import Names
    from clientjournal.tui.days import Days


class InvoiceDraft(NamedTuple):
    """The facts of an invoice as they were filled in; an empty ``number`` asks for the next one."""

    number: str
    amount: int
    currency: str
    issued: date
    due: date
    note: str


class InvoiceForm(Form["Invoice | None"]):
    """A new invoice, or one that is there already; ``save`` makes it so and may refuse."""

    CONCERNS: ClassVar[dict[str, str]] = {
        "amount": "amount",
        "less-than-paid": "amount",
        "due-before-issued": "due",
        "amount-decimals": "amount",
    }

    def __init__(
        self,
        names: Callable[[], Names],
        save: Callable[[InvoiceDraft], Invoice],
        days: Days,
        client: Client,
        *,
        invoice: Invoice | None = None,
        currency: str = "",
        number: str = "",
    ) -> None:
        super().__init__(names)
        self._save, self._days, self._client = save, days, client
        self._invoice, self._currency, self._number = invoice, currency, number

    def head(self) -> str:
        names = self.names()
        name = names.display_name(self._client)
        if self._invoice is None:
            return say("invoices.add-title", name=name)
        return say("invoices.edit-title", invoice=called(self._invoice, names), name=name)

    def asked(self) -> Iterable[Widget]:
        there = self._invoice
        amount = "" if there is None else format_amount(there.amount, there.currency)
        issued = say("invoices.default.issued") if there is None else there.issued.isoformat()
        due = say("invoices.default.due") if there is None else there.due.isoformat()
        number = "" if there is None else there.number
        note = "" if there is None else there.note
        days = self._days
        yield Field("amount", _label("amount"), amount, hint=_hint("amount"))
        yield Field("currency", _label("currency"), there.currency if there else self._currency)
        yield DayField("issued", _label("issued"), issued, read=days.past, echoed=days.echo)
        yield DayField("due", _label("due"), due, read=self._due, echoed=days.echo, hint=_hint("due"))
        # the next number follows from those there are, which the mask hides
        hint = self.names().text(self._number)
        yield Field("number", _label("number"), number, hint=hint, private=True, limit=NAME_LIMIT)
        yield NoteField("note", _label("note"), note, hint=_hint("note"))

    def accepted(self) -> Invoice:
        amount = self.text("amount")
        currency = checked_currency(self.text("currency"))
        self.text("amount")
        minor = parse_amount(amount, currency)
        issued, due = self.day("issued"), self.day("due")
        assert issued is not None
        assert due is not None
        number, note = self.text("number"), self.text("note")
        return self._save(InvoiceDraft(number, minor, currency, issued, due, note))

    def _due(self, text: str) -> date:
        issued = self.query_one("#issued", DayField).day
        assert issued is not None
        return self._days.due(text, issued)


class PayForm(Form["Invoice | None"]):
    """Money came in: all that is open unless another amount is typed."""

    CONCERNS: ClassVar[dict[str, str]] = {"overpaid": "amount", "future-day": "on"}

    def __init__(
        self,
        names: Callable[[], Names],
        save: Callable[[int, date], Invoice],
        days: Days,
        invoice: Invoice,
    ) -> None:
        super().__init__(names)
        self._save, self._days, self._invoice = save, days, invoice

    def head(self) -> str:
        return say("invoices.pay-title", invoice=called(self._invoice, self.names()))

    def asked(self) -> Iterable[Widget]:
        invoice, days = self._invoice, self._days
        left = billed(invoice, days.today).left
        yield Static(
            say("invoices.pay-open", amount=money(left, invoice.currency)),
            classes="dialog-text",
            markup=False,
        )
        yield Field("amount", _label("amount"), format_amount(left, invoice.currency))
        yield DayField("on", _label("on"), say("invoices.default.issued"), read=days.past, echoed=days.echo)

    def accepted(self) -> Invoice:
        minor = parse_amount(self.text("amount"), self._invoice.currency)
        on = self.day("on")
        assert on is not None
        return self._save(minor, on)


class PromiseForm(Form["Invoice | None"]):
    """When they promise to pay, and what they say; both may stay empty."""

    def __init__(
        self,
        names: Callable[[], Names],
        save: Callable[[date | None, str], Invoice],
        days: Days,
        invoice: Invoice,
    ) -> None:
        super().__init__(names)
        self._save, self._days, self._invoice = save, days, invoice

    def head(self) -> str:
        return say("invoices.promise-title", invoice=called(self._invoice, self.names()))

    def asked(self) -> Iterable[Widget]:
        invoice, days = self._invoice, self._days
        promised = invoice.promise.isoformat() if invoice.promise else ""
        yield DayField(
            "promise",
            _label("promise"),
            promised,
            read=days.coming,
            echoed=days.echo,
            hint=_hint("promise"),
            optional=True,
        )
        yield Field(
            "excuse",
            _label("excuse"),
            invoice.excuse or "",
            hint=_hint("excuse"),
            private=True,
            limit=LINE_LIMIT,
        )

    def accepted(self) -> Invoice:
        promise = self.day("promise")
        return self._save(promise, self.text("excuse"))


class AskVoid(Dialog["bool | None"]):
    """Asks before an invoice is declared void; the cursor stands on keeping it."""

    def __init__(self, names: Callable[[], Names], invoice: Invoice) -> None:
        super().__init__()
        self._names, self._invoice = names, invoice

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("", classes="dialog-title", markup=False)
            yield Static(say("invoices.void-why"), classes="dialog-text", markup=False)
            choices = Choices()
            choices.choices = (
                Choice("keep", say("invoices.void-no"), ""),
                Choice("void", say("invoices.void-yes"), ""),
            )
            yield choices
            yield Static(say("invoices.menu-keys"), classes="dialog-remark", markup=False)

    def mask_changed(self, masked: bool) -> None:
        head = say("invoices.void-title", invoice=called(self._invoice, self._names()))
        self.query_one(".dialog-title", Static).update(Content(printable(head)))

    def on_mount(self) -> None:
        self.mask_changed(self._names().masked)
        self.query_one(Choices).focus()

    def on_choices_taken(self, event: Choices.Taken) -> None:
        event.stop()
        self.dismiss(event.id == "void")


def _label(field: str) -> str:
    return say(f"invoices.field.{field}")


def _hint(field: str) -> str:
    return say(f"invoices.hint.{field}")
