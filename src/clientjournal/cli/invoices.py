"""``invoice add|edit|pay|void|list``."""

from __future__ import annotations

from datetime import date, timedelta

from clientjournal.cli.params import UsageError
from clientjournal.cli.table import columns, room
from clientjournal.core.billing import billed
from clientjournal.core.errors import UnknownId
from clientjournal.core.money import checked_currency, format_amount, parse_amount
from clientjournal.words import say
from clientjournal.words.calendar import full_day, short_day
from clientjournal.words.invoices import money, state_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.cli.call import Call
    from clientjournal.core.model import Client, Invoice
    from clientjournal.core.names import Names
    from clientjournal.journal import Journal

DUE_DAYS = 30


def add(call: Call) -> int:
    """Add an invoice; it is due in 30 days unless said otherwise."""
    values = call.values
    query, amount = values.words
    currency = checked_currency(values.get("currency") or call.settings.currency)
    minor = parse_amount(amount, currency)
    issued = call.day_option("issued") or call.clock.today()
    due = values.get("due")
    with call.open() as journal:
        client = call.client(journal, query)
        invoice = journal.add_invoice(
            client.id,
            minor,
            number=values.get("number"),
            issued=issued,
            due=issued + timedelta(days=DUE_DAYS) if due is None else _due(call, due, issued),
            currency=currency,
            note=values.get("note") or "",
        )
        call.changed = True
        _told(call, journal, invoice, "cli.invoice-added")
    return 0


def edit(call: Call) -> int:
    """Change an invoice; an empty value clears what may be empty."""
    values = call.values
    changes: dict[str, object] = {}
    number, currency, amount = values.get("number"), values.get("currency"), values.get("amount")
    if number is not None:
        changes["number"] = number
    if values.has("issued"):
        changes["issued"] = call.day_option("issued")
    promise, excuse, note = values.get("promise"), values.get("excuse"), values.get("note")
    if promise is not None:
        changes["promise"] = call.day(promise, prefer="future") if promise else None
    if excuse is not None:
        changes["excuse"] = excuse or None
    if note is not None:
        changes["note"] = note
    due = values.get("due")
    if not changes and currency is None and amount is None and due is None:
        raise UsageError("nothing-to-change")
    with call.open() as journal:
        invoice = _invoice(journal, values.words[0])
        if due is not None:
            issued = changes.get("issued")
            changes["due"] = _due(call, due, issued if isinstance(issued, date) else invoice.issued)
        if currency is not None:
            currency = changes["currency"] = checked_currency(currency)
            # the same figures in another currency may be other minor units: 1200.00 EUR, 1200 JPY
            amount = amount or format_amount(invoice.amount, invoice.currency)
        if amount is not None:
            changes["amount"] = parse_amount(amount, currency or invoice.currency)
        _told(call, journal, journal.revise_invoice(invoice.id, **changes), "cli.invoice-changed")
    return 0


def pay(call: Call) -> int:
    """Note a payment: of what is still open, unless an amount is given."""
    on = call.day_option("on") or call.clock.today()
    with call.open() as journal:
        query, *amount = call.values.words
        invoice = _invoice(journal, query)
        minor = parse_amount(amount[0], invoice.currency) if amount else None
        _told(call, journal, journal.pay(invoice.id, minor, on), "cli.invoice-paid")
    return 0


def void(call: Call) -> int:
    """Declare an invoice void: it counts for nothing any more."""
    with call.open() as journal:
        invoice = journal.void(_invoice(journal, call.values.words[0]).id)
        _told(call, journal, invoice, "cli.invoice-voided")
    return 0


def listing(call: Call) -> int:
    """List invoices, the one due last first."""
    with call.open() as journal:
        names = journal.names
        client = call.client(journal, call.values.words[0]) if call.values.words else None
        clients = {client.id: client for client in journal.reader.clients()}
        found = sorted(
            journal.reader.invoices(None if client is None else client.id),
            key=lambda invoice: (invoice.due, invoice.id),
            reverse=True,
        )
        if call.values.has("json"):
            from clientjournal.exchange.shapes import invoice_shape

            call.out.json(
                [
                    invoice_shape(invoice, names.display_name(clients[invoice.client]), names)
                    for invoice in found
                ]
            )
        elif not found:
            call.out.remark(say("cli.no-invoices"))
        else:
            called = _called(journal, found)
            rows = [
                (called[invoice.id], *_row(call, invoice, clients[invoice.client], names))
                for invoice in found
            ]
            for line in columns(rows, right=(4,), room=room()):
                call.out.line(line)
    return 0


def _due(call: Call, text: str, issued: date) -> date:
    """A due date as typed. Terms (``net 30``) count from the day of issue, everything else from today."""
    from_issue = text.strip().casefold().startswith("net")
    return call.day(text, prefer="future", today=issued if from_issue else None)


def _invoice(journal: Journal, query: str) -> Invoice:
    """The invoice with this number, else with this id or unique beginning of one."""
    from clientjournal.core.text import key

    numbered = [i for i in journal.reader.invoices() if i.number and key(i.number) == key(query)]
    if len(numbered) > 1:
        raise UnknownId("invoice", query, len(numbered))
    return numbered[0] if numbered else journal.reader.invoice(query)


def _told(call: Call, journal: Journal, invoice: Invoice, sentence: str) -> None:
    call.changed = True
    names = journal.names
    client = journal.reader.client(invoice.client)
    name = "" if client is None else names.display_name(client)
    if call.values.has("json"):
        from clientjournal.exchange.shapes import invoice_shape

        call.out.json(invoice_shape(invoice, name, names))
        return
    call.out.line(
        say(
            sentence,
            invoice=names.text(invoice.number) or invoice.id,
            name=name,
            amount=money(invoice.amount, invoice.currency),
            due=full_day(invoice.due),
            state=_state(invoice, call.clock.today()),
        )
    )


def _called(journal: Journal, invoices: Sequence[Invoice]) -> dict[str, str]:
    """What to call each invoice where several are seen: by number, and by id where that is not enough."""
    from collections import Counter

    from clientjournal.core.model import Invoice
    from clientjournal.core.text import key

    names = journal.names
    times = Counter(key(invoice.number) for invoice in invoices)
    twice = [invoice.id for invoice in invoices if times[key(invoice.number)] > 1 or not invoice.number]
    short = journal.reader.short_ids(twice, Invoice)
    return {
        invoice.id: " ".join(filter(None, (names.text(invoice.number), short.get(invoice.id))))
        for invoice in invoices
    }


def _row(call: Call, invoice: Invoice, client: Client, names: Names) -> tuple[str, ...]:
    today = call.clock.today()
    return (
        names.display_name(client),
        short_day(invoice.issued, today),
        say("cli.due", day=short_day(invoice.due, today)),
        money(invoice.amount, invoice.currency),
        _state(invoice, today),
    )


def _state(invoice: Invoice, today: date) -> str:
    return state_words(invoice, billed(invoice, today), today)
