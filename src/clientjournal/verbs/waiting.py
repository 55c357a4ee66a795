"""Changes that wait for another program to finish writing, in the order in which they were asked for."""

from __future__ import annotations

from clientjournal.core.errors import Busy, JournalError
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from clientjournal.verbs.desk import Desk


class Act(Record):
    """One change: ``save`` makes it, ``said`` calls it by a name, as the mask has it now.

    ``done`` gets what ``save`` returned. ``refused`` gets why it cannot be made at all. ``keep`` keeps
    what was typed for it, once it is certain that it was not made.
    """

    said: Callable[[], str]
    save: Callable[[], Any]
    done: Callable[[Any], object] | None = None
    refused: Callable[[JournalError], object] | None = None
    keep: Callable[[], object] | None = None


class Waiting:
    """A later change may be about an earlier one, so that none overtakes another."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._acts: list[Act] = []

    def __len__(self) -> int:
        return len(self._acts)

    @property
    def newest(self) -> Act:
        """What was asked for last."""
        return self._acts[-1]

    def add(self, act: Act) -> None:
        """Make this change as soon as it is possible."""
        self._acts.append(act)

    def drop(self) -> Act:
        """Forget what was asked for last."""
        return self._acts.pop()

    def save(self, wait: float) -> None:
        """Make them, the oldest first; ``Busy`` when another program writes on for ``wait`` seconds."""
        while self._acts:
            act = self._acts[0]
            try:
                result = self._desk.soon(act.save, wait)
            except Busy:
                raise
            except JournalError as err:
                del self._acts[0]
                if act.keep is not None:
                    act.keep()
                if act.refused is not None:
                    act.refused(err)
            except BaseException:
                del self._acts[0]
                raise
            else:
                del self._acts[0]
                if act.done is not None:
                    act.done(result)

    def give_up(self) -> list[Act]:
        """Nobody waits any longer: what was typed is kept, and what was not made is returned."""
        given_up, self._acts = self._acts, []
        for act in given_up:
            if act.keep is not None:
                act.keep()
        return given_up
