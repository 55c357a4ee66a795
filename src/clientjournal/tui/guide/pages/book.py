"""Every step's page, and what can be done on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.tui.guide.page import GAP, Item
from clientjournal.tui.guide.pages import dealing, deciding, kindness, parting, talking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clientjournal.tui.guide.pages.case import Act, Case

    Page = Callable[[Case], Sequence[Item]]
    Acts = Callable[[Case], Sequence[Act]]

PAGES: dict[str, Page] = {
    "decide": deciding.decide,
    "contract": dealing.contract,
    "money": dealing.money,
    "rant": kindness.rant,
    "likes": kindness.likes,
    "business": kindness.business,
    "channel": talking.channel,
    "write": talking.write,
    "read-back": talking.read_back,
    "talk": talking.talk,
    "handover": parting.handover,
    "close": parting.close,
}

ACTS: dict[str, Acts] = {
    "decide": deciding.choices,
    "rant": kindness.rant_acts,
    "write": talking.write_acts,
    "read-back": talking.read_back_acts,
    "talk": talking.talk_acts,
    "handover": parting.handover_acts,
    "close": parting.close_acts,
}


def page(case: Case, *remarks: Item) -> tuple[Item, ...]:
    """The step's page: what became of it, why it exists, what is on it."""
    why = [Item(case.text.why)] if case.text.why else []
    items = [*remarks, *why, *PAGES.get(case.step, parting.own)(case)]
    # a page begins with words and has no two gaps in a row
    kept: list[Item] = []
    for item in items:
        if item != GAP or (kept and kept[-1] != GAP):
            kept.append(item)
    while kept and kept[-1] == GAP:
        kept.pop()
    return tuple(kept)


def acts(case: Case) -> Sequence[Act]:
    """What can be done at the step, besides ticking and filling in."""
    found = ACTS.get(case.step)
    return found(case) if found is not None else ()
