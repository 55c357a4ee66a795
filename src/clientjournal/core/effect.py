"""What one contact did to the index on its day."""

from __future__ import annotations

from clientjournal.core.dread import step, totals
from clientjournal.core.record import Record
from clientjournal.core.verdict import standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from clientjournal.core.model import DayState, Entry, Reason, Rules, Standing


class Effect(Record):
    """Where the client stands on the entry's day ``without`` it and ``with_it``, all else being equal."""

    without: Standing
    with_it: Standing

    @property
    def crossed(self) -> Literal["over", "cleared"] | None:
        """The edge that this entry alone made."""
        if (self.without.state == "over") == (self.with_it.state == "over"):
            return None
        return "over" if self.with_it.state == "over" else "cleared"


def effect(
    entry: Entry, before: Sequence[DayState], day: Iterable[Entry], rules: Rules, reasons: Iterable[Reason]
) -> Effect:
    """The effect of ``entry`` among all entries of its client and ``day``.

    ``before`` holds the last ten states before that day, oldest first.
    """
    known = tuple(reasons)
    there = {each.id: each for each in day} | {entry.id: entry}

    def after(entries: Iterable[Entry]) -> Standing:
        states = list(before)
        for totalled in totals(entries, known):
            states.append(step(states, totalled, rules))
        return standing(states, entry.day, rules)

    return Effect(after(each for each in there.values() if each.id != entry.id), after(there.values()))
