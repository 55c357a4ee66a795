"""What the journal knows for a letter: the facts behind its slots, and what may help to fill the others."""

from __future__ import annotations

from datetime import date, timedelta

from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clientjournal.core.model import Client, Entry, Guide, Invoice

    Contents = Mapping[str, Mapping[str, object]]
    Fact = str | int | date

_FROM_STEPS = (
    ("service", "write", "service"),
    ("reason", "write", "reason"),
    ("admire", "business", "admire"),
    ("moment", "business", "proud"),
    ("people", "business", "people"),
    ("wish", "business", "wish"),
    ("last_work", "handover", "last_work"),
    ("handover", "handover", "handover"),
    ("referral", "likes", "referral"),
    ("invoice_items", "money", "invoice_items"),
)
"""Slots whose text was written down at a step of the guide: slot, step, key."""

_DATES = (
    ("handover_date", "handover", "handover_date"),
    ("invoice_date", "money", "invoice_date"),
    ("talk_date", "talk", "on"),
)

HAND_TICKED, KEPT = "hand_ticked", "kept"
"""Must-haves that whoever writes says are there; findings of the coach that are to stay quiet."""

GOOD_HINTS = 3
"""So many good entries are offered as evidence for praise."""


class Hint(Record):
    """Something of the user's own that may help with a slot, with its date if it has one."""

    text: str
    on: date | None = None


def contents(guide: Guide | None) -> Contents:
    """What was filled in at the steps of a guide, by step."""
    return {} if guide is None else {step.step: step.contents or {} for step in guide.steps}


def listed(guide: Guide | None, name: str) -> tuple[str, ...]:
    """A list noted at the step where the letter is written: ``HAND_TICKED`` or ``KEPT``."""
    values = contents(guide).get("write", {}).get(name)
    noted = values if isinstance(values, (list, tuple)) else ()
    return tuple(value for value in noted if isinstance(value, str))


def facts(
    client: Client, filled: Contents, invoices: Iterable[Invoice], today: date, me: str = ""
) -> dict[str, Fact]:
    """What is known for the slots; those nothing is known for are absent. ``me`` is who signs.

    Notes are never among them: what was noted about a client is not meant for the client.
    """
    known: dict[str, Fact] = {"client": client.name, "business": client.name}
    if me:
        known["me"] = me
    for slot, step, key in _FROM_STEPS:
        text = _text(filled, step, key)
        if text:
            known[slot] = text
    for slot, step, key in _DATES:
        day = _day(filled, step, key)
        if day:
            known[slot] = day
    if "admire" not in known and client.admire:
        known["admire"] = client.admire
    notice = notice_days(client, filled)
    if notice is not None:
        known["notice"] = notice
    last = last_day(client, filled, today)
    if last is not None:
        known["end_date"] = last
    late = _overdue(invoices, today)
    if late:
        known["open_invoice"] = ", ".join(invoice.number for invoice in late)
        known["open_since"] = late[0].due
    return known


def notice_days(client: Client, filled: Contents) -> int | None:
    """The notice period in days: the contract step's, else the client card's."""
    given = filled.get("contract", {}).get("notice_days")
    return given if isinstance(given, int) and not isinstance(given, bool) else client.notice_days


def last_day(client: Client, filled: Contents, today: date) -> date | None:
    """The last day of the work: as worked out from the contract, else the notice period from today on.

    None when neither is known.
    """
    day = _day(filled, "contract", "last_day")
    notice = notice_days(client, filled)
    if day is not None or notice is None:
        return day
    return (_day(filled, "contract", "given") or today) + timedelta(days=notice)


def hints(filled: Contents, good: Sequence[Entry]) -> dict[str, tuple[Hint, ...]]:
    """By slot, what whoever writes may want to look at; ``good`` are kind entries, newest first.

    Unlike facts they are only shown, never filled in.
    """
    found: dict[str, tuple[Hint, ...]] = {}
    for slot, step, key in (("reason", "rant", "need"), ("what_they_need", "business", "next")):
        text = _text(filled, step, key)
        if text:
            found[slot] = (Hint(text),)
    dated = tuple(Hint(entry.note, entry.day) for entry in good if entry.note)[:GOOD_HINTS]
    if dated:
        found |= {"moment": dated, "admire": dated}
    return found


def _text(filled: Contents, step: str, key: str) -> str:
    value = filled.get(step, {}).get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(filled: Contents, step: str, key: str) -> date | None:
    value = filled.get(step, {}).get(key)
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _overdue(invoices: Iterable[Invoice], today: date) -> list[Invoice]:
    """What should have been paid in full by today, the invoice that was due first before the others.

    An invoice that has time yet is nothing to ask for in a letter that ends the work.
    """
    issued = (i for i in invoices if not i.void and i.issued <= today and i.due < today)
    unpaid = (invoice for invoice in issued if invoice.amount > 0 and invoice.paid_by(today) is None)
    return sorted(unpaid, key=lambda invoice: (invoice.due, invoice.number))
