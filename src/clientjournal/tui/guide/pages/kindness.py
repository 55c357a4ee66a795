"""Like attracts like, what they build, and the rant's answer: where kind and true come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.core.forms import flag_in
from clientjournal.core.model import ClientStatus
from clientjournal.core.referrals import referrals, wanted
from clientjournal.core.tenths import spell
from clientjournal.core.verdict import assess
from clientjournal.tui.guide.page import GAP, Item
from clientjournal.tui.guide.pages.case import Act
from clientjournal.words import say
from clientjournal.words.calendar import short_day

if TYPE_CHECKING:
    from clientjournal.core.model import Entry
    from clientjournal.tui.guide.pages.case import Case

GOOD_ENTRIES = 12
"""So many good days are offered, the newest ones: praise from years ago is no news to them."""


def rant(case: Case) -> list[Item]:
    """The page of *Let it out*: only the answer at its end was kept."""
    items = [GAP, *case.fields("need")]
    if case.open:
        items.append(Item(say("guide.need-why"), style="dim"))
    return [*items, *case.todo()]


def rant_acts(case: Case) -> list[Act]:
    """The pad."""
    return [Act("rant", say("guide.act-rant"), say("guide.act-rant-why"))] if case.open else []


def likes(case: Case) -> list[Item]:
    """The page of *Like attracts like*."""
    items = [
        *case.head("sent-head"),
        *_sent(case),
        *case.head("more-head"),
        *_more(case),
        *case.fields("more"),
    ]
    if not case.safety:
        items += [*case.head("refer-head"), *_refer(case)]
    return [*items, *case.todo()]


def _sent(case: Case) -> list[Item]:
    """Who referred whom, in both directions."""
    found = referrals(case.client, case.journal.reader.clients())
    if found.by is not None:
        key = "sent-by-ended" if found.by.status is ClientStatus.ENDED else "sent-by"
        by = case.names.display_name(found.by)
        said = say(f"guide.{key}", name=case.name, by=by)
    elif found.by_name:
        said = say("guide.sent-by", name=case.name, by=case.names.text(found.by_name))
    else:
        said = say("guide.sent-by-nobody", name=case.name)
    others = ", ".join(case.names.display_name(client) for client in found.sent)
    if others:
        sent = Item(say("guide.sent-to", name=case.name, others=others), style="amber", sign=" ")
    else:
        sent = Item(say("guide.sent-nobody", name=case.name), sign=" ")
    return [Item(said, sign=" "), sent]


def _more(case: Case) -> list[Item]:
    """The clients one is glad to have."""
    journal = case.journal
    histories = journal.reader.histories(case.today, journal.rules)
    seen = ((assess(h, case.today, journal.rules), [entry.reasons for entry in h.recent]) for h in histories)
    best = wanted(seen, case.client.id)
    items = []
    for each in best:
        key = "guide.more-good" if each.good else "guide.more-client"
        name, shown = case.names.display_name(each.client), spell(each.shown)
        said = say(key, name=name, shown=shown, good=each.good, of_last=each.of_last)
        items.append(Item(said, style="good", sign=" "))
    return items or [Item(say("guide.more-none"), style="dim", sign=" ")]


def _refer(case: Case) -> list[Item]:
    """A referral only for a client whom one would wish on a friend."""
    wish = flag_in(case.contents, "wish_on_friend")
    items = case.fields("wish_on_friend")
    if wish is False:
        items.append(Item(say("guide.refer-no"), style="dim"))
    elif wish:
        items += case.fields("referral", "asked")
        if flag_in(case.contents, "asked") is not True:
            items.append(Item(say("guide.refer-ask"), style="dim"))
    return items


def business(case: Case) -> list[Item]:
    """The page of *What they build*, with one's own good days as evidence for praise."""
    items = [GAP]
    if case.client.about:
        about = " ".join(case.names.text(case.client.about).split())
        items += [Item(say("guide.about", about=about)), GAP]
    if case.safety:
        return [*items, *case.fields("proud", "next"), *case.todo()]
    items += case.fields("proud", "next", "hurt", "people", "wish")
    entries = case.journal.reader.good_entries(case.client.id, case.today, GOOD_ENTRIES)
    picked = case.contents.get("evidence")
    chosen = picked if isinstance(picked, dict) else {}
    items += case.head("good-head" if entries else "good-none")
    items += case.ticks((f"good:{entry.id}", _good(case, entry), entry.id in chosen) for entry in entries)
    return [*items, GAP, *_admired(case), *case.todo()]


def _admired(case: Case) -> list[Item]:
    """What is admired, from the card unless it was said here."""
    items = case.fields("admire")
    card = case.client.admire
    if card and not case.contents.get("admire"):
        return [item._replace(value=case.names.text(card), on=True) for item in items]
    return items


def _good(case: Case, entry: Entry) -> str:
    note = " ".join(case.names.text(entry.note).split())
    return say("guide.good-entry", day=short_day(entry.day, case.today), note=note)
