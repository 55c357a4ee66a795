"""Decide: the three questions with their evidence, and what leaving would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.core.cost import income, open_money
from clientjournal.core.forms import FORMS
from clientjournal.core.guide import decided
from clientjournal.core.model import TALK_KINDS, ClientStatus
from clientjournal.core.tenths import spell
from clientjournal.tui.guide.page import GAP, Item
from clientjournal.tui.guide.pages.case import Act
from clientjournal.tui.told import told
from clientjournal.words import say
from clientjournal.words.calendar import short_day
from clientjournal.words.sentences import verdict_word

if TYPE_CHECKING:
    from clientjournal.core.model import Talk
    from clientjournal.tui.guide.pages.case import Case

STYLES = {"red": "red", "amber": "amber"}
LATEST_TALKS = 4


def decide(case: Case) -> list[Item]:
    """The page of *Decide*."""
    todo, seen = case.todo() if case.open else [], [*_evidence(case), *_cost(case)]
    # somebody who is threatened looks for what to do, and has seen enough
    return [*todo, *seen] if case.safety else [*seen, *_ladder(case), *todo]


def choices(case: Case) -> list[Act]:
    """What can be decided: before the guide is begun, once it is, and on the safety branch."""
    if case.client.status is ClientStatus.ENDED or (case.open and case.guide and decided(case.guide)):
        return []
    first = Act("leave", say("guide.choice-leave"), say("guide.choice-leave-why"))
    if not case.open:
        count = len(case.journal.checklist.ids)
        first = Act("open", say("guide.choice-open"), say("guide.choice-open-why", count=count))
    branch = "standard" if case.safety else "safety"
    names = ("snooze", branch) if case.safety else ("snooze", "repair", branch)
    return [
        first,
        *(Act(name, say(f"guide.choice-{name}"), say(f"guide.choice-{name}-why")) for name in names),
    ]


def _evidence(case: Case) -> list[Item]:
    assessment = case.journal.assess(case.client)
    verdict = verdict_word(assessment.verdict)
    items = [GAP, Item(say("guide.decide-head", name=case.name, verdict=verdict), style="strong")]
    for number, sentence in enumerate(told(assessment, case.names), 1):
        question = say("guide.question", number=number, question=say(f"tui.question-{number}"))
        loud = STYLES.get(sentence.signal)
        items += [
            GAP,
            Item(question, style="dim"),
            Item(sentence.text, style=loud or "text", head=sentence.head if loud else "", sign=" "),
        ]
    return items


def _cost(case: Case) -> list[Item]:
    """Their share of the income, what is open, and how long the savings last."""
    invoices = case.journal.reader.invoices()
    items = case.head("cost-head")
    shares = income(invoices, case.client.id, case.today)
    for share in shares:
        facts = {
            "theirs": case.amount(share.theirs, share.currency),
            "all": case.amount(share.all, share.currency),
            "currency": share.currency,
            "percent": share.percent,
        }
        items.append(
            Item(say("guide.income-all" if share.theirs == share.all else "guide.income", **facts), sign=" ")
        )
    if not shares:
        items.append(Item(say("guide.income-none"), sign=" "))
    owed = open_money((i for i in invoices if i.client == case.client.id), case.today)
    for each in owed:
        facts = {
            "amount": case.amount(each.amount, each.currency),
            "overdue": case.amount(each.overdue, each.currency),
            "currency": each.currency,
        }
        key = "guide.open-overdue" if each.overdue else "guide.open-money"
        items.append(Item(say(key, **facts), style="amber" if each.overdue else "text", sign=" "))
    if not owed:
        items.append(Item(say("guide.open-none"), sign=" "))
    return [*items, *_means(case)]


def _means(case: Case) -> list[Item]:
    means = case.journal.means()
    items = []
    for field in FORMS["decide"][:2]:
        minor = means.savings if field.id == "savings" else means.need
        shown = "" if minor is None else f"{case.amount(minor, means.currency)} {means.currency}"
        if case.open or shown:
            items.append(case.field(field, shown))
    months = means.months
    if months is not None:
        said = say("guide.months", months=spell(months))
        if means.stated is not None:
            said = f"{said} {say('guide.stated', day=short_day(means.stated, case.today))}"
        items.append(Item(said, sign=" "))
    elif case.open:
        items.append(Item(say("guide.months-unknown"), style="dim", sign=" "))
    return items


def _ladder(case: Case) -> list[Item]:
    """The repair talks that were tried, and the fee that would make it bearable."""
    talks = case.journal.reader.talks(case.client.id)
    items = case.head("ladder-head")
    items += [Item(_talk(case, talk), sign=" ") for talk in talks[-LATEST_TALKS:]]
    if not talks:
        items = [*case.head("ladder-head")[:1], Item(say("guide.ladder-none"), style="dim")]
    until = case.journal.assess(case.client).snoozed_until
    if until is not None:
        items.append(Item(say("guide.look-again", day=case.day(until)), sign=" "))
    return [*items, *case.fields("fee")]


def _talk(case: Case, talk: Talk) -> str:
    kind = say(f"tui.talk.{talk.kind}") if talk.kind in TALK_KINDS else talk.kind
    facts = {
        "day": short_day(talk.on, case.today),
        "kind": case.names.text(kind) if talk.kind not in TALK_KINDS else kind,
    }
    note = " ".join(case.names.text(talk.note).split())
    return say("guide.ladder-note", note=note, **facts) if note else say("guide.ladder", **facts)
