"""The channel, the letter, reading it back, and The Talk."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clientjournal.core.channels import shares, suggested
from clientjournal.core.draft import COOLING_OFF, draft
from clientjournal.core.forms import TALK_CHANNELS, day_in, text_in
from clientjournal.core.guide import STANDARD
from clientjournal.core.letters.drafts import of_guide
from clientjournal.core.letters.layout import parts
from clientjournal.core.model import Channel
from clientjournal.core.notice import notice
from clientjournal.tui.guide.page import GAP, Item
from clientjournal.tui.guide.pages.case import Act
from clientjournal.words import area, say
from clientjournal.words.calendar import full_day

if TYPE_CHECKING:
    from clientjournal.core.draft import Draft
    from clientjournal.tui.guide.pages.case import Case

YEAR = timedelta(days=365)


def channel(case: Case) -> list[Item]:
    """The page of *Choose the channel*: what is used most, and what was chosen."""
    reader = case.journal.reader
    counts = reader.channel_counts(case.client.id, case.today - YEAR, case.today)
    of = "guide.channel-year"
    if not counts:
        counts, of = reader.channel_counts(case.client.id, None, case.today), "guide.channel-ever"
    found = shares(counts)
    usual = suggested(found, case.client.channel)
    chosen = text_in(case.contents, "channel") or ("email" if case.safety else usual.value)
    percents = {share.channel: share.percent for share in found}
    items = case.head("channel-head")
    widest = max(len(say(f"cli.channel.{each}")) for each in TALK_CHANNELS)
    digits = max((len(str(share.percent)) for share in found), default=1)
    for each in TALK_CHANNELS:
        if case.safety and each != "email":
            continue
        why = say("guide.channel-share", percent=f"{percents.get(each, 0):{digits}}") if found else ""
        if found and each is usual:
            why = f"{why}, {say('guide.channel-most')}"
        items.append(
            Item(
                say(f"cli.channel.{each}").ljust(widest),
                "choice",
                f"channel:{each}" if case.open else "",
                why,
                on=each == chosen,
            )
        )
    others = sum(share.percent for share in found if share.channel not in TALK_CHANNELS)
    if others and not case.safety:
        said = say("guide.channel-others").ljust(widest)
        share = say("guide.channel-share", percent=f"{others:{digits}}")
        items.append(Item(f"{said}  {share}", style="dim", sign=" "))
    total = sum(counts.values())
    items.append(Item(say(of, count=total) if total else say("guide.channel-none"), style="dim", sign=" "))
    if not case.safety and chosen != usual and found:
        items.append(Item(say("guide.channel-other", channel=say(f"cli.channel.{usual}")), style="amber"))
    return [*items, *([] if case.safety else [GAP, *case.fields("because")]), *case.todo()]


def write(case: Case) -> list[Item]:
    """The page of *Write it*: what the letter is made from, and how far it is."""
    fields = case.fields(*(("service",) if case.safety else ("tone", "service", "reason")))
    need = "" if case.safety else text_in(case.at("rant"), "need")
    if not case.safety and not text_in(case.contents, "tone") and case.open:
        # what it is as long as nobody has chosen
        tone = case.journal.letter_draft(case.client).tone
        known = f"tone.{tone}" in area("guide")
        fields[0] = fields[0]._replace(value=say(f"guide.tone.{tone}") if known else tone)
    items = [GAP, *fields]
    if need and not text_in(case.contents, "reason"):
        items.append(Item(f"{say('guide.need-was')}: {case.names.text(need)}", style="dim"))
    items += [*case.head("draft-head"), *_draft(case)]
    return [*items, *case.todo()]


def write_acts(case: Case) -> list[Act]:
    """The letter."""
    return [Act("write", say("guide.act-write"), say("guide.act-write-why"))] if case.open else []


def _newest(case: Case) -> Draft | None:
    branch = case.guide.branch if case.guide is not None else STANDARD
    tone = text_in(case.at("write"), "tone")
    return draft(of_guide(case.journal.reader.letters(case.client.id), branch, tone))


def _draft(case: Case) -> list[Item]:
    found = _newest(case)
    if found is None:
        return [Item(say("guide.draft-none"), sign=" ")]
    items = [Item(say("guide.draft-words", count=found.words, when=case.moment(found.at)), sign=" ")]
    if found.slots:
        slots = ", ".join(f"{{{slot}}}" for slot in found.slots)
        return [
            *items,
            Item(say("guide.draft-slots", count=len(found.slots), slots=slots), style="amber", sign=" "),
        ]
    return [*items, Item(say("guide.draft-whole"), style="good", sign=" ")]


def read_back(case: Case) -> list[Item]:
    """The page of *Read it back*: whether the draft has rested, and whether it was read."""
    found = _newest(case)
    items = [*case.head("draft-head"), *_draft(case)]
    if found is None:
        return [*items, *case.todo()]
    rested = found.at + COOLING_OFF
    key = "rested" if case.journal.clock.now() >= rested else "rest-until"
    when = case.moment(found.at if key == "rested" else rested)
    items.append(Item(say(f"guide.{key}", when=when), style="good" if key == "rested" else "amber", sign=" "))
    read = found.read_at(case.contents)
    if read is not None:
        items.append(Item(say("guide.read-at", when=case.moment(read)), sign=" "))
        if read < found.at:
            items.append(Item(say("guide.read-changed"), style="amber", sign=" "))
    return [*items, *case.todo()]


def read_back_acts(case: Case) -> list[Act]:
    """Reading it, once there is something to read."""
    if not case.open or _newest(case) is None:
        return write_acts(case)
    return [Act("read-back", say("guide.act-read-back"), say("guide.act-read-back-why"))]


def talk(case: Case) -> list[Item]:
    """The page of *The Talk*: how it went, what to answer, what to confirm."""
    fields = ("on", "channel", "took_it", "confirmed")
    items = [GAP, *case.fields(*(fields[:2] + fields[3:] if case.safety else fields))]
    if not case.safety:
        items += [*case.head("firm-head"), *_firm(case)]
        items += [*case.head("confirm-head"), *_confirmation(case)]
    return [*items, *case.todo()]


def talk_acts(case: Case) -> list[Act]:
    """Taking the letter out, once there is one, and what is written down for them afterwards."""
    if not case.open or _newest(case) is None:
        return write_acts(case)
    acts = [Act("take-out", say("guide.act-take-out"), say("guide.act-take-out-why"))]
    if not case.safety:
        acts.append(Act("confirm", say("guide.act-confirm"), say("guide.act-confirm-why")))
    return acts


def _firm(case: Case) -> list[Item]:
    """The stay-firm card: the answers of the call, from its draft or from its template."""
    script = case.journal.letter_draft(case.client, channel=Channel.CALL)
    answers = [part for part in parts(script.text) if part.kind == "answer"]
    if script.saved is not None:
        answers = [part.replace(text=case.names.text(part.text)) for part in answers]
    return [
        Item(f"{part.label} {' '.join(part.text.split())}", head=part.label, sign=" ") for part in answers
    ]


def _confirmation(case: Case) -> list[Item]:
    """What the written confirmation of the same day has to say, from what was filled in."""
    contract, money, handover = case.at("contract"), case.at("money"), case.at("handover")
    last = notice(contract, case.client.notice_days, case.today).last_day
    by, on = day_in(handover, "handover_date"), day_in(money, "invoice_date")
    lines = []
    if last is not None:
        lines.append(say("guide.confirm-last-day", day=full_day(last)))
    if work := _shown(case, handover, "last_work"):
        lines.append(say("guide.confirm-work", what=work))
    if what := _shown(case, handover, "handover"):
        key = "guide.confirm-handover" if by is None else "guide.confirm-handover-by"
        lines.append(say(key, what=what, day="" if by is None else full_day(by)))
    if on is not None:
        what = _shown(case, money, "invoice_items")
        lines.append(say("guide.confirm-invoice", day=full_day(on), what=what).rstrip(": "))
    if who := _shown(case, case.at("likes"), "referral"):
        lines.append(say("guide.confirm-referral", who=who))
    if not lines:
        return [Item(say("guide.confirm-nothing"), style="dim", sign=" ")]
    return [Item(line, sign="·") for line in lines]


def _shown(case: Case, contents: object, field: str) -> str:
    text = text_in(contents, field) if isinstance(contents, dict) else ""
    return " ".join(case.names.text(text).split())
