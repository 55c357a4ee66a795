"""The invoices of one client, or of all: what is open, what came in, what was promised."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from clientjournal.core.billing import billed, by_urgency, owed
from clientjournal.core.text import printable
from clientjournal.tui.changing import ChangingScreen
from clientjournal.tui.days import Days
from clientjournal.tui.invoices.row import called, promise, row, whole
from clientjournal.tui.invoices.table import InvoiceTable, TableHeading
from clientjournal.tui.keeping import Keeping
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.told import told
from clientjournal.tui.widgets.bar import Bar
from clientjournal.tui.widgets.choices import Choice
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.heading import Heading
from clientjournal.tui.widgets.sentences import Sentence, Sentences
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.words import say
from clientjournal.words.calendar import full_day, short_day, weekday
from clientjournal.words.invoices import money, state_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from clientjournal.core.model import Client, Invoice
    from clientjournal.core.names import Names
    from clientjournal.journal import Journal
    from clientjournal.tui.form import Form
    from clientjournal.tui.invoices.forms import InvoiceDraft

ON_ONE = ("pay", "edit", "promise", "void", "take_back", "delete")
"""What needs a selected invoice."""


class InvoicesScreen(ChangingScreen):
    """Opens on one client; a key shows everybody's."""

    PLACE = "invoices"
    CSS_PATH = "invoices.tcss"
    AUTO_FOCUS = "InvoiceTable"
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back"), *bindings("invoices")]

    selected: reactive[str | None] = reactive(None)
    sentences: reactive[tuple[Sentence, ...]] = reactive(())
    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(self, journal: Journal, client_id: str, *, demo: bool = False) -> None:
        super().__init__(journal)
        self._client_id, self._demo = client_id, demo
        self._everyone = False
        self._invoices: dict[str, Invoice] = {}
        self._clients: dict[str, Client] = {}
        self._days = Days(journal)

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Vertical(id="body"):
            yield Sentences().data_bind(told=InvoicesScreen.sentences)
            yield Heading(id="sums")
            yield TableHeading()
            yield InvoiceTable(id="table").data_bind(InvoicesScreen.selected)
            yield Static("", id="empty", markup=False)
            yield Static("", id="whole", markup=False)
        yield Bar()
        yield KeyLine().data_bind(hints=InvoicesScreen.footer)

    def panes(self) -> Sequence[Widget]:
        return [self.query_one(InvoiceTable)]

    # Reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        read, names, today = self.journal.reader, self.journal.names, self._days.today
        self._clients = {client.id: client for client in read.clients()}
        client = self._clients.get(self._client_id)
        if client is None:
            # added and taken back again elsewhere
            self.dismiss()
            return
        found = by_urgency(read.invoices(None if self._everyone else client.id), today)
        places = list(self._invoices)
        self._invoices = {invoice.id: invoice for invoice in found}
        if self.selected not in self._invoices:
            # where one went away the cursor stays on its row
            place = places.index(self.selected) if self.selected in places else 0
            self.selected = found[min(place, len(found) - 1)].id if found else None
        grace = self.journal.rules.grace
        table = self.query_one(InvoiceTable)
        table.clients = self._everyone
        table.rows = tuple(row(i, self._clients[i.client], names, today, grace) for i in found)
        self.set_class(not found, "-none")
        self._show_head(client, found, names, today)
        self._show_whole()
        self.forget_unmasked()
        self.footer = self.hints()

    def _show_head(self, client: Client, found: Sequence[Invoice], names: Names, today: date) -> None:
        name = names.display_name(client)
        title = self.query_one(TitleLine)
        title.place = say("invoices.of-all") if self._everyone else say("invoices.of", name=name)
        title.day = f"{weekday(today)} {short_day(today, today)}"
        title.masked, title.demo = self.journal.masked, self._demo
        if self._everyone:
            self.sentences = (self._everyones(found, names, today),)
        else:
            self.sentences = (told(self.journal.assess(client), names)[1],)
        sums = owed(found, today)
        heading = self.query_one("#sums", Heading)
        open_sums = ", ".join(money(each.open, each.currency) for each in sums)
        overdue = ", ".join(money(each.overdue, each.currency) for each in sums if each.overdue)
        heading.said = say("invoices.open-sums", sums=open_sums) if sums else ""
        quiet = "" if sums or not found else say("invoices.nothing-open")
        heading.beside = say("invoices.overdue-sums", sums=overdue) if overdue else quiet
        empty = "empty-all" if self._everyone else "empty"
        said = say(f"invoices.{empty}", name=name, key=self.key("invoices.add"))
        self.query_one("#empty", Static).update(Content(printable(said)))

    def _everyones(self, found: Sequence[Invoice], names: Names, today: date) -> Sentence:
        overdue = [(billed(i, today).days, i) for i in found if billed(i, today).overdue]
        if not overdue:
            return Sentence(say("invoices.everyone-calm"), "")
        days, worst = max(overdue, key=lambda each: (each[0], each[1].amount))
        said = say(
            "invoices.everyone",
            count=len(overdue),
            name=names.display_name(self._clients[worst.client]),
            days=say("calendar.days", count=days),
        )
        return Sentence(said, "amber")

    def _show_whole(self) -> None:
        lines = self._whole()
        said = [
            Content.styled(printable(line), "$dim" if place else "bold") for place, line in enumerate(lines)
        ]
        self.query_one("#whole", Static).update(Content("\n").join(said))

    def _whole(self) -> list[str]:
        """Everything known about the selected invoice."""
        invoice = self.the_invoice
        if invoice is None:
            return []
        return whole(invoice, self._clients[invoice.client], self.journal.names, self._days.today)

    @property
    def the_invoice(self) -> Invoice | None:
        """The selected one."""
        return self._invoices.get(self.selected or "")

    def on_invoice_table_selected(self, message: InvoiceTable.Selected) -> None:
        message.stop()
        self.selected = message.invoice_id
        self._show_whole()
        self.footer = self.hints()

    def on_invoice_table_arranged(self, message: InvoiceTable.Arranged) -> None:
        message.stop()
        self.query_one(TableHeading).shared = message.shared

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        invoice = self.the_invoice
        if action in ON_ONE and invoice is None:
            return False
        if invoice is not None:
            open_still = not invoice.void and billed(invoice, self._days.today).left > 0
            if action in ("pay", "promise") and not open_still:
                return False
            if action == "take_back" and not invoice.payments:
                return False
        return super().check_action(action, parameters)

    # Changing ----------------------------------------------------------------------------------

    def on_invoice_table_entered(self, message: InvoiceTable.Entered) -> None:
        """Everything about the invoice, and what can be done with it."""
        from clientjournal.tui.invoices.menu import InvoiceMenu

        message.stop()
        invoice = self.the_invoice
        if invoice is None:
            return
        choices = []
        for verb in ("pay", "edit", "promise", "take-back", "void", "delete", "add"):
            if self.check_action(verb.replace("-", "_"), ()):
                words = "unvoid" if verb == "void" and invoice.void else verb
                choices.append(Choice(verb, say(f"invoices.menu.{words}"), "", self.key(f"invoices.{verb}")))

        def do(verb: str | None) -> None:
            if verb is not None:
                getattr(self, f"action_{verb.replace('-', '_')}")()

        self.app.push_screen(InvoiceMenu(self._whole, tuple(choices)), do)

    def action_add(self) -> None:
        """Ask for a new invoice of this client; among everybody's of the selected one's."""
        from clientjournal.tui.invoices.forms import InvoiceForm

        invoice = self.the_invoice
        client = self._clients[invoice.client if invoice and self._everyone else self._client_id]

        def save(draft: InvoiceDraft) -> Invoice:
            return self.journal.add_invoice(
                client.id,
                draft.amount,
                due=draft.due,
                currency=draft.currency,
                number=draft.number or None,
                issued=draft.issued,
                note=draft.note,
            )

        form = InvoiceForm(
            lambda: self.journal.names,
            self.in_turn(save),
            self._days,
            client,
            currency=self._usual_currency(client),
            number=self.journal.next_number(),
        )
        form.kept_in(Keeping(self.journal, "invoice", client.id, client.id))
        self.app.push_screen(form, self._done(self._say_added))

    def _say_added(self, invoice: Invoice) -> str:
        amount = money(invoice.amount, invoice.currency)
        return say("invoices.added", invoice=self._called(invoice), amount=amount, day=full_day(invoice.due))

    def _usual_currency(self, client: Client) -> str:
        """That of the client's latest invoice, else that of the settings."""
        latest = max(self.journal.reader.invoices(client.id), key=lambda i: i.issued, default=None)
        return latest.currency if latest else self.journal.settings.currency

    def action_edit(self) -> None:
        """Ask what is to be changed about the selected invoice."""
        from clientjournal.tui.invoices.forms import InvoiceForm

        invoice = self.the_invoice
        if invoice is None:
            return

        def save(draft: InvoiceDraft) -> Invoice:
            number = draft.number or invoice.number
            return self.journal.revise_invoice(invoice.id, **draft._replace(number=number)._asdict())

        client = self._clients[invoice.client]
        form = InvoiceForm(
            lambda: self.journal.names, self.in_turn(save), self._days, client, invoice=invoice
        )
        self._open(form, "invoice-edit", invoice, self._say_changed)

    def _say_changed(self, invoice: Invoice) -> str:
        return say("invoices.changed", invoice=self._called(invoice))

    def action_pay(self) -> None:
        """Ask how much came in for the selected invoice, and when."""
        from clientjournal.tui.invoices.forms import PayForm

        invoice = self.the_invoice
        if invoice is None:
            return

        def save(amount: int, on: date) -> Invoice:
            return self.journal.pay(invoice.id, amount, on)

        form = PayForm(lambda: self.journal.names, self.in_turn(save), self._days, invoice)
        self._open(form, "pay", invoice, self._say_paid)

    def _say_paid(self, invoice: Invoice) -> str:
        amount = money(invoice.payments[-1].amount, invoice.currency)
        return say(
            "invoices.paid-in", invoice=self._called(invoice), amount=amount, state=self._state(invoice)
        )

    def action_take_back(self) -> None:
        """The payment noted last never came in."""
        invoice = self.the_invoice
        if invoice is not None:

            def taken_back(left: Invoice) -> None:
                said = say("invoices.taken-back", invoice=self._called(left), state=self._state(left))
                self.tell_done(said)

            save = partial(self.journal.take_back_payment, invoice.id, seen=invoice)
            self.change("take-back-payment", invoice.client, save, taken_back)

    def action_promise(self) -> None:
        """Ask what they say about the selected invoice."""
        from clientjournal.tui.invoices.forms import PromiseForm

        invoice = self.the_invoice
        if invoice is None:
            return

        def save(until: date | None, excuse: str) -> Invoice:
            return self.journal.revise_invoice(invoice.id, promise=until, excuse=excuse or None)

        form = PromiseForm(lambda: self.journal.names, self.in_turn(save), self._days, invoice)
        self._open(form, "promise", invoice, self._say_promised)

    def _say_promised(self, invoice: Invoice) -> str:
        today = self._days.today
        said = promise(invoice, billed(invoice, today), today)
        excuse = self.journal.names.text(invoice.excuse or "")
        known = " · ".join(filter(None, (said, excuse)))
        key = "promise-noted" if known else "promise-cleared"
        return say(f"invoices.{key}", invoice=self._called(invoice), promise=known)

    def action_void(self) -> None:
        """Ask before the selected invoice is declared void; a void one counts again at once."""
        from clientjournal.tui.invoices.forms import AskVoid

        invoice = self.the_invoice
        if invoice is None:
            return
        if invoice.void:

            def unvoided(now: Invoice) -> None:
                self.tell_done(say("invoices.unvoided", invoice=self._called(now)))

            self.change("unvoid-invoice", invoice.client, partial(self.journal.unvoid, invoice.id), unvoided)
            return

        def voided(now: Invoice) -> None:
            self.tell_done(say("invoices.voided", invoice=self._called(now)))

        def void(sure: bool | None) -> None:
            if sure:
                save = partial(self.journal.void, invoice.id)
                self.change("void-invoice", invoice.client, save, voided)

        self.app.push_screen(AskVoid(lambda: self.journal.names, invoice), void)

    def action_delete(self) -> None:
        """Delete the selected invoice at once."""
        invoice = self.the_invoice
        if invoice is None:
            return

        def deleted(gone: Invoice) -> None:
            amount = money(gone.amount, gone.currency)
            said = say("invoices.deleted", invoice=self._called(gone), amount=amount)
            self.tell(said, self.hint("invoices.undo", say("tui.brings-back")))

        save = partial(self.journal.delete_invoice, invoice.id)
        self.change("delete-invoice", invoice.client, save, deleted)

    def action_everyone(self) -> None:
        """Show everybody's invoices, or those of one client again: the selected one's."""
        invoice = self.the_invoice
        if self._everyone and invoice is not None:
            self._client_id = invoice.client
        self._everyone = not self._everyone
        self.load()

    def _open(
        self, form: Form[Invoice | None], kind: str, invoice: Invoice, said: Callable[[Invoice], str]
    ) -> None:
        """Ask something about an invoice that is there already."""
        form.kept_in(Keeping(self.journal, kind, invoice.client, invoice.id))
        self.app.push_screen(form, self._done(said))

    def _done(self, said: Callable[[Invoice], str]) -> Callable[[Invoice | None], None]:
        """What happens when a form closed: the invoice it saved is selected, and the bar says so."""

        def closed(invoice: Invoice | None) -> None:
            if invoice is not None:
                self.selected = invoice.id
                self.refresh_if_stale()
                self.tell_done(said(invoice))

        return closed

    def _called(self, invoice: Invoice) -> str:
        return called(invoice, self.journal.names)

    def _state(self, invoice: Invoice) -> str:
        today = self._days.today
        return state_words(invoice, billed(invoice, today), today)
