"""Changes that could not be saved yet because another program was writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clientjournal.core.errors import Busy

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientjournal.journal import Journal, Outcome


INTERRUPTED = "interrupted"
"""The source of an entry that nobody accepted: the program was ended while its form was filled in."""


class Change(NamedTuple):
    """A change to an entry: how it is said (as the mask has it now), and what saves it.

    ``fresh`` when it logs an entry, so that undo takes that back.
    """

    said: Callable[[], str]
    save: Callable[[], Outcome]
    fresh: bool = False


class Unsaved:
    """What waits, in the order it was asked for: a later change may be about an earlier one."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._changes: list[Change] = []

    def __len__(self) -> int:
        return len(self._changes)

    @property
    def newest(self) -> Change:
        """What was asked for last."""
        return self._changes[-1]

    def add(self, change: Change) -> None:
        """Save this as soon as it is possible."""
        self._changes.append(change)

    def drop(self) -> Change:
        """Forget what was asked for last."""
        return self._changes.pop()

    def save(self, wait: float) -> tuple[Change, Outcome]:
        """Save the oldest; ``Busy`` leaves it waiting, any other refusal is final."""
        change = self._changes[0]
        try:
            outcome = self._journal.soon(change.save, wait)
        except Busy:
            raise
        except BaseException:
            del self._changes[0]
            raise
        del self._changes[0]
        return change, outcome
