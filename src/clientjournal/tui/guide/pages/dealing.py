"""Contract and money: what has to be in order before anybody hears the news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.core.cost import left, open_invoices
from clientjournal.core.forms import FORMS, day_in
from clientjournal.core.letter_dates import last_days
from clientjournal.core.notice import notice
from clientjournal.tui.guide.page import GAP, Item
from clientjournal.words import say
from clientjournal.words.calendar import full_day, short_day

if TYPE_CHECKING:
    from datetime import date

    from clientjournal.core.notice import Notice
    from clientjournal.tui.guide.pages.case import Case


def contract(case: Case) -> list[Item]:
    """The page of *Read the contract*."""
    found = notice(case.contents, case.client.notice_days, case.today)
    days, given, last, *rest = FORMS["contract"]
    period = "" if found.days is None else say("calendar.days", count=found.days)
    ends = "" if found.last_day is None else case.day(found.last_day)
    items = [
        GAP,
        case.field(days, period),
        case.field(given),
        case.field(last, ends),
        *(case.field(field) for field in rest),
        GAP,
        *_said(case, found),
    ]
    return [*items, *case.todo()]


def _said(case: Case, found: Notice) -> list[Item]:
    """How the last day comes about, and what does not fit it."""
    if found.earliest is None or found.days is None or found.last_day is None:
        return [Item(say("guide.notice-unknown"), style="dim")]
    earliest = full_day(found.earliest)
    given = full_day(found.given)
    items = [Item(say("guide.notice-earliest", count=found.days, given=given, day=earliest))]
    if day_in(case.contents, "given") is None:
        items.append(Item(say("guide.notice-now"), style="dim"))
    if found.last_day < found.given:
        items.append(Item(say("guide.notice-before-given"), style="red"))
    elif found.short_by:
        items.append(Item(say("guide.notice-short", count=found.short_by, earliest=earliest), style="red"))
    told = day_in(case.at("talk"), "on")
    if told is not None and told > found.given:
        late = notice(dict(case.contents) | {"given": told.isoformat()}, case.client.notice_days, case.today)
        if late.earliest is not None and late.earliest > found.last_day:
            day = full_day(late.earliest)
            said = say("guide.notice-talk-late", talk=full_day(told), given=given, day=day)
            items.append(Item(said, style="red"))
    named = _letter_end(case)
    if named is not None and named < found.earliest:
        items.append(Item(say("guide.letter-early", day=full_day(named), earliest=earliest), style="red"))
    return items


def _letter_end(case: Case) -> date | None:
    """The last day that the newest letter names, if it names one."""
    letters = case.journal.reader.letters(case.client.id)
    versions = letters[-1].versions if letters else ()
    if not versions:
        return None
    months = list(zip(say("calendar.months").split(), say("calendar.months-in-full").split(), strict=True))
    named = last_days(versions[-1].text, say("guide.last-day-cues").split("|"), months, case.today)
    return named[0] if named else None


def money(case: Case) -> list[Item]:
    """The page of *Money first*."""
    reader = case.journal.reader
    unpaid = open_invoices(reader.invoices(case.client.id), case.today)
    reminded = case.contents.get("reminded")
    sent = reminded if isinstance(reminded, dict) else {}
    items = case.head("invoices-head")
    lines = []
    for invoice in unpaid:
        late = (case.today - invoice.due).days
        facts = {
            "number": case.names.text(invoice.number),
            "amount": case.amount(left(invoice, case.today), invoice.currency),
            "currency": invoice.currency,
        }
        said = (
            say("guide.invoice-overdue", count=late, **facts)
            if late > 0
            else say("guide.invoice-due", day=short_day(invoice.due, case.today), **facts)
        )
        on = day_in(sent, invoice.id)
        if on is not None:
            said = f"{said}, {say('guide.reminded', day=short_day(on, case.today))}"
        lines.append((f"remind:{invoice.id}", said, on is not None))
    if lines:
        items += case.ticks(lines)
        if case.open:
            items.append(Item(say("guide.remind"), style="dim"))
    else:
        items = [GAP, Item(say("guide.invoices-none"))]
    return [*items, *case.head("final-head"), *case.fields("invoice_date", "invoice_items"), *case.todo()]
