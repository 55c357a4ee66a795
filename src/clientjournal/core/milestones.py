"""What happened with a client besides contacts: repair talks, the dates to look again, the guide's turns."""

from __future__ import annotations

from clientjournal.core.forms import day_in
from clientjournal.core.guide import CLOSE, DECIDE, contents_of
from clientjournal.core.model import GuideStatus, StepState
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from clientjournal.core.model import Guide, Snooze, Talk


class Milestone(Record):
    """``kind`` is ``reset``, ``boundary``, ``price``, ``pause`` or another talk's own word for a repair

    talk; ``review`` for a date to look again; ``opened``, ``decided``, ``told`` or ``closed`` for a
    turn of the guide. ``sort`` says which of the three it is: ``talk``, ``review``, ``guide``.
    """

    day: date
    sort: str
    kind: str


def milestones(
    talks: Iterable[Talk], snoozes: Iterable[Snooze], guides: Iterable[Guide]
) -> tuple[Milestone, ...]:
    """All of one client, oldest first. A guide that was only offered is no event: nobody did anything."""
    found = [Milestone(talk.on, "talk", talk.kind) for talk in talks]
    found += [Milestone(snooze.until, "review", "review") for snooze in snoozes]
    for guide in guides:
        if guide.status is GuideStatus.OFFERED:
            continue
        found.append(Milestone(guide.opened.astimezone().date(), "guide", "opened"))
        done = {s.step: s.at for s in guide.steps if s.state is StepState.DONE and s.at is not None}
        for step, kind in ((DECIDE, "decided"), (CLOSE, "closed")):
            if step in done:
                found.append(Milestone(done[step].astimezone().date(), "guide", kind))
        told = day_in(contents_of(guide, "talk"), "on")
        if told is not None:
            found.append(Milestone(told, "guide", "told"))
    return tuple(sorted(found, key=lambda each: (each.day, each.sort, each.kind)))
