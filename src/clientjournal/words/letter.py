"""The facts of a letter as they are written in it."""

from __future__ import annotations

from datetime import date

from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientjournal.core.letters.facts import Fact


def written(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Every fact as text: ``23 December 2026``, ``30 days``."""
    return {slot: _written(fact) for slot, fact in facts.items()}


def _written(fact: Fact) -> str:
    if isinstance(fact, date):
        months = say("calendar.months-in-full").split()
        return say("letter.date", day=fact.day, month=months[fact.month - 1], year=fact.year)
    return say("letter.days", count=fact) if isinstance(fact, int) else fact
