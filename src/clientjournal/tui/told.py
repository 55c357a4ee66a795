"""The three sentences, and what was taken back, as the screens show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.core.tenths import spell
from clientjournal.core.text import printable
from clientjournal.tui.widgets.sentences import Sentence
from clientjournal.words import area, say
from clientjournal.words.sentences import evidence, sentences

if TYPE_CHECKING:
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


def told_unit(unit: Unit, journal: Journal) -> str:
    """What a change was, and whose client it touched: ``a payment · Acme``."""
    kind = f"unit.{unit.kind}"
    change = say(f"tui.{kind if kind in area('tui') else 'unit.other'}")
    client = journal.reader.client(unit.client) if unit.client else None
    if client is None:
        return change
    return say("tui.rating-of", rating=change, name=journal.names.display_name(client))
