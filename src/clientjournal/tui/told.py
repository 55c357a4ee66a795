"""The three sentences, and what was taken back, as the screens show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.core.model import SCALE
from clientjournal.core.tenths import spell
from clientjournal.core.text import printable
from clientjournal.tui.widgets.entries import day_heading
from clientjournal.tui.widgets.sentences import Sentence
from clientjournal.words import area, say
from clientjournal.words.sentences import evidence, sentences

if TYPE_CHECKING:
    from clientjournal.core.model import Entry
    from clientjournal.core.names import Names
    from clientjournal.core.unit import Unit
    from clientjournal.core.verdict import Assessment
    from clientjournal.journal import Journal


def told(assessment: Assessment, names: Names) -> tuple[Sentence, Sentence, Sentence]:
    """The three sentences with their signals; what carries the news of the first is its head."""
    work, money, fit = sentences(assessment, names)
    level = assessment.dread
    head = ""
    if level.shown is not None:
        number = spell(level.shown)
        before, found, _ = work.partition(number)
        head = before + found
    signals = assessment.signals
    return (
        Sentence(work, assessment.work if "work" in signals else "", printable(head), evidence(assessment)),
        Sentence(money, assessment.payments.state if "payment" in signals else ""),
        Sentence(fit, assessment.fit.state if "fit" in signals else ""),
    )


OF_ENTRIES = {"log": "", "revise": "change-to", "delete": "deletion-of"}
"""Changes of one entry, and the sentence of ``forms`` that says what was done to it."""


def told_unit(unit: Unit, journal: Journal, entry: Entry | None = None) -> str:
    """What a change was, and whose client it touched: ``a payment · Acme``.

    With the ``entry`` that it logged, changed or deleted it says which: ``5 awful · Acme · today 09:12``.
    """
    if entry is not None and unit.kind in OF_ENTRIES:
        said, sentence = told_entry(entry, journal), OF_ENTRIES[unit.kind]
        return say(f"forms.{sentence}", what=said) if sentence else said
    kind = f"unit.{unit.kind}"
    change = say(f"tui.{kind if kind in area('tui') else 'unit.other'}")
    client = journal.reader.client(unit.client) if unit.client else None
    if client is None:
        return change
    return say("tui.rating-of", rating=change, name=journal.names.display_name(client))


def told_entry(entry: Entry, journal: Journal) -> str:
    """An entry: rating, client, when it was, and where it was logged when that was not in the app."""
    client = journal.reader.client(entry.client)
    name = journal.names.display_name(client) if client else ""
    rating = f"{entry.dread} {say(f'cli.scale.{SCALE[entry.dread - 1]}')}"
    when = day_heading(entry.day, journal.clock.today())
    if entry.time_known:
        when = f"{when} {entry.at:%H:%M}"
    said = say("tui.entry-when", rating=rating, name=name, when=when)
    if entry.source == "app":
        return said
    source = f"entry-source.{entry.source}"
    where = say(f"forms.{source}") if source in area("forms") else entry.source
    return say("tui.entry-from", entry=said, source=where)
