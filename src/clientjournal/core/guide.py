"""The guide's steps, and what may happen to them: each change returns a new guide.

A guide carries its own list of steps. It is the packaged one unless the user has a list of their own,
which may be in another order, leave steps out and add some; ``decide`` and ``close`` are in every list.
"""

from __future__ import annotations

from clientjournal.core.errors import GuideRefused, InvalidInput
from clientjournal.core.model import ClientStatus, Guide, GuideStatus, Step, StepState
from clientjournal.core.record import Record
from clientjournal.core.text import checked_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from clientjournal.core.model import Client

STEP_IDS = (
    "decide",
    "contract",
    "money",
    "rant",
    "likes",
    "business",
    "channel",
    "write",
    "read-back",
    "talk",
    "handover",
    "close",
)
"""The packaged steps in their order."""

NEEDED = (DECIDE, CLOSE) = ("decide", "close")
"""The steps that no list can do without: they say that the client is leaving, and ended."""

BRANCHES = (STANDARD, SAFETY) = ("standard", "safety")
OPENERS = ("crossing", "hand")


class StepText(Record):
    """What a step says: ``why`` is one sentence, ``todo`` the lines of its list."""

    id: str
    title: str
    why: str
    todo: tuple[str, ...]


def new_guide(
    id: str,
    client: Client,
    at: datetime,
    opened_by: str,
    *,
    offered: bool = False,
    steps: Sequence[str] = STEP_IDS,
) -> Guide:
    """A fresh guide for ``client`` with these ``steps``, open, or only ``offered``.

    ``opened_by`` is ``crossing`` or ``hand``. ``GuideRefused`` (``client-ended``) when there is
    nothing left to end.
    """
    if client.status is ClientStatus.ENDED:
        raise GuideRefused("client-ended", name=client.name)
    status = GuideStatus.OFFERED if offered else GuideStatus.OPEN
    return Guide(id, client.id, status, at, opened_by, tuple(Step(step) for step in steps))


def arranged(guide: Guide, steps: Sequence[str]) -> Guide:
    """The guide with its steps in the order of a list that may have changed since it was begun.

    New steps are open. What the list has no more goes, unless something was done at it: then it stands
    last. Guides that are over stay as they were.
    """
    if not under_way(guide):
        return guide
    by_id = {step.step: step for step in guide.steps}
    kept = [step for step in guide.steps if step.step not in steps and step != Step(step.step)]
    return guide.replace(steps=(*(by_id.get(name, Step(name)) for name in steps), *kept))


def under_way(guide: Guide) -> bool:
    """Whether something can still be done at it: it is offered or open."""
    return guide.status in (GuideStatus.OFFERED, GuideStatus.OPEN)


def touched(guide: Guide) -> bool:
    """Whether anything was ever done at it, so that it is history worth keeping."""
    return guide.branch != STANDARD or any(step != Step(step.step) for step in guide.steps)


def decided(guide: Guide) -> bool:
    """Whether the decision to leave is made."""
    return any(step.step == DECIDE and step.state is StepState.DONE for step in guide.steps)


def open_guide(guide: Guide, at: datetime) -> Guide:
    """Take up an offered or abandoned guide; its steps stay as they were. An open one is unchanged."""
    if guide.status is GuideStatus.CLOSED:
        raise GuideRefused("guide-closed")
    if guide.status is GuideStatus.OPEN:
        return guide
    return guide.replace(status=GuideStatus.OPEN, opened=at)


def complete(guide: Guide, step: str, at: datetime) -> Guide:
    """Mark a step done. ``close`` closes the guide; a step that is done already keeps its moment."""
    current = _step(guide, step)
    if current.state is StepState.DONE:
        return guide
    changed = _with(guide, current.replace(state=StepState.DONE, because=None, at=at))
    return changed.replace(status=GuideStatus.CLOSED) if step == CLOSE else changed


def skip(guide: Guide, step: str, because: str, at: datetime) -> Guide:
    """Leave a step out; ``InvalidInput`` (``empty``) without a reason."""
    reason = checked_line(because, "because", required=True)
    return _with(guide, _step(guide, step).replace(state=StepState.SKIPPED, because=reason, at=at))


def reopen(guide: Guide, step: str) -> Guide:
    """Make a done or skipped step open again; what was filled in stays."""
    return _with(guide, _step(guide, step).replace(state=StepState.OPEN, because=None, at=None))


def fill(guide: Guide, step: str, contents: Mapping[str, object]) -> Guide:
    """Keep what was filled in at a step, in place of what was there."""
    return _with(guide, _step(guide, step).replace(contents=dict(contents) or None))


def contents_of(guide: Guide | None, step: str) -> Mapping[str, object]:
    """What was filled in at a step; nothing for a step or guide that is not there."""
    steps = guide.steps if guide is not None else ()
    return next((found.contents or {} for found in steps if found.step == step), {})


def put_off(guide: Guide) -> Guide:
    """Not yet: an open guide is only offered again, with all that was done at it.

    Once the decision to leave is made there is nothing to put off, and the guide stays as it is.
    """
    if guide.status is not GuideStatus.OPEN or decided(guide):
        return guide
    return guide.replace(status=GuideStatus.OFFERED)


def choose_branch(guide: Guide, branch: str) -> Guide:
    """Follow the ``standard`` or the ``safety`` texts from here on."""
    _check_open(guide)
    if branch not in BRANCHES:
        raise InvalidInput("unknown-branch", given=branch, candidates=BRANCHES)
    return guide.replace(branch=branch)


def abandon(guide: Guide) -> Guide:
    """Give the guide up: the two of you made up. Its steps stay readable."""
    if guide.status is GuideStatus.CLOSED:
        raise GuideRefused("guide-closed")
    return guide.replace(status=GuideStatus.ABANDONED)


def close(guide: Guide, at: datetime) -> Guide:
    """Close the guide because the client was ended elsewhere: that was its last step, whatever is left."""
    return complete(guide.replace(status=GuideStatus.OPEN), CLOSE, at)


def client_status(guide: Guide) -> ClientStatus:
    """What the guide says about its client: ``decide`` done is leaving, ``close`` done is ended.

    An abandoned guide, or one whose ``decide`` was reopened, leaves the client active.
    """
    if guide.status is GuideStatus.CLOSED:
        return ClientStatus.ENDED
    leaving = decided(guide) and guide.status is GuideStatus.OPEN
    return ClientStatus.LEAVING if leaving else ClientStatus.ACTIVE


def _check_open(guide: Guide) -> None:
    if guide.status is not GuideStatus.OPEN:
        raise GuideRefused(f"guide-{guide.status}")


def _step(guide: Guide, step: str) -> Step:
    """The step as it is now; refuses steps that do not exist and guides that are not open."""
    found = next((s for s in guide.steps if s.step == step), None)
    if found is None:
        raise InvalidInput("unknown-step", given=step, candidates=tuple(s.step for s in guide.steps))
    _check_open(guide)
    return found


def _with(guide: Guide, step: Step) -> Guide:
    return guide.replace(steps=tuple(step if s.step == step.step else s for s in guide.steps))
