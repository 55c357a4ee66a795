"""Leave them better, close, and the steps that the user added."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clientjournal.core.before_after import SPANS, closed_on
from clientjournal.core.forms import day_in, ticked
from clientjournal.core.guide import CLOSE
from clientjournal.core.model import StepState
from clientjournal.core.notice import notice
from clientjournal.tui.guide.page import GAP, Item
from clientjournal.tui.guide.pages.case import Act
from clientjournal.words import say
from clientjournal.words.calendar import full_day
from clientjournal.words.looking_back import looked_back

if TYPE_CHECKING:
    from clientjournal.tui.guide.pages.case import Case


def handover(case: Case) -> list[Item]:
    """The page of *Leave them better*: what they get, what is taken back, and one's own list."""
    last = notice(case.at("contract"), case.client.notice_days, case.today)
    items = [GAP]
    if last.last_day is not None and case.open:
        days = (last.last_day - case.today).days
        day = full_day(last.last_day)
        said = (
            say("guide.days-left", count=days, day=day) if days >= 0 else say("guide.last-day-over", day=day)
        )
        items += [Item(said, style="amber" if days < 7 else "text"), GAP]
    items += case.fields("last_work", "handover", "handover_date")
    planned = day_in(case.at("money"), "invoice_date")
    if planned is not None:
        items.append(Item(say("guide.final-planned", day=case.day(planned))))
    return [*items, *case.todo(), *_own(case)]


def handover_acts(case: Case) -> list[Act]:
    """Lines of one's own."""
    if not case.open:
        return []
    acts = [Act("add", say("guide.act-add"), say("guide.act-add-why"))]
    if own_lines(case):
        acts.append(Act("remove", say("guide.act-remove"), say("guide.act-remove-why")))
    return acts


def own_lines(case: Case) -> list[str]:
    """The lines that the user put on the list."""
    found = case.contents.get("own")
    return [line for line in found if isinstance(line, str)] if isinstance(found, list) else []


def _own(case: Case) -> list[Item]:
    lines, done = own_lines(case), ticked(case.contents)
    if not lines:
        return []
    shown = ((f"tick:{line}", case.names.text(line), line in done) for line in lines)
    return [*case.head("own-head"), *case.ticks(shown)]


def close(case: Case) -> list[Item]:
    """The page of *Close*: what is worth knowing next time, and later how the weeks are without them."""
    items = [*_still_open(case), GAP, *case.fields("learned", "flags", "clause")]
    looked = _looked_back(case)
    if looked or case.open:
        items += case.head("look-back")
        items += looked or [Item(say("guide.look-back-later"), style="dim", sign=" ")]
    return [*items, *case.todo()]


def _still_open(case: Case) -> list[Item]:
    """The steps that closing would leave undone."""
    if case.guide is None or not case.open:
        return []
    left = [step.step for step in case.guide.steps if step.state is StepState.OPEN and step.step != CLOSE]
    texts = case.journal.checklist
    titles = ", ".join(texts.text(step, case.guide.branch).title for step in left)
    said = say("guide.still-open", count=len(left), steps=titles)
    return [GAP, Item(said, style="amber")] if left else []


def close_acts(case: Case) -> list[Act]:
    """The end."""
    return (
        [Act("close", say("guide.act-close"), say("guide.act-close-why", name=case.name))]
        if case.open
        else []
    )


def _looked_back(case: Case) -> list[Item]:
    if case.guide is None:
        return []
    closed, items = closed_on(case.guide), []
    for days in SPANS:
        found = case.journal.before_after(case.guide, days, case.today)
        if found is not None:
            items.append(Item(looked_back(found, case.name), sign=" "))
        elif closed is not None:
            day = full_day(closed + timedelta(days=days))
            items.append(
                Item(say("guide.look-back-on", day=day, days=days, name=case.name), style="dim", sign=" ")
            )
    return items


def own(case: Case) -> list[Item]:
    """The page of a step that the user added."""
    return [GAP, *case.fields("note"), *case.todo()]
