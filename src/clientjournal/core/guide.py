"""The guide's steps, and what may happen to them: each change returns a new guide."""

from __future__ import annotations

from clientjournal.core.errors import GuideRefused, InvalidInput
from clientjournal.core.model import ClientStatus, Guide, GuideStatus, Step, StepState
from clientjournal.core.record import Record
from clientjournal.core.text import checked_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
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
BRANCHES = ("standard", "safety")
OPENERS = ("crossing", "hand")


class StepText(Record):
    """What a step says: ``why`` is one sentence, ``todo`` the lines of its list."""

    id: str
    title: str
    why: str
    todo: tuple[str, ...]


def new_guide(id: str, client: Client, at: datetime, opened_by: str, *, offered: bool = False) -> Guide:
    """A fresh guide for ``client``, open, or only ``offered``.

    ``opened_by`` is ``crossing`` or ``hand``. ``GuideRefused`` (``client-ended``) when there is
    nothing left to end.
    """
    if client.status is ClientStatus.ENDED:
        raise GuideRefused("client-ended", name=client.name)
    status = GuideStatus.OFFERED if offered else GuideStatus.OPEN
    return Guide(id, client.id, status, at, opened_by, tuple(Step(step) for step in STEP_IDS))


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
    return changed.replace(status=GuideStatus.CLOSED) if step == "close" else changed


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


def close(guide: Guide) -> Guide:
    """Close the guide without its last step, because the client was ended elsewhere."""
    return guide.replace(status=GuideStatus.CLOSED)


def client_status(guide: Guide) -> ClientStatus:
    """What the guide says about its client: ``decide`` done is leaving, ``close`` done is ended.

    An abandoned guide, or one whose ``decide`` was reopened, leaves the client active.
    """
    if guide.status is GuideStatus.CLOSED:
        return ClientStatus.ENDED
    decided = any(step.step == "decide" and step.state is StepState.DONE for step in guide.steps)
    leaving = decided and guide.status is GuideStatus.OPEN
    return ClientStatus.LEAVING if leaving else ClientStatus.ACTIVE


def _check_open(guide: Guide) -> None:
    if guide.status is GuideStatus.CLOSED:
        raise GuideRefused("guide-closed")
    if guide.status is not GuideStatus.OPEN:
        raise GuideRefused("guide-not-open", status=guide.status.value)


def _step(guide: Guide, step: str) -> Step:
    """The step as it is now; refuses steps that do not exist and guides that are not open."""
    if step not in STEP_IDS:
        raise InvalidInput("unknown-step", given=step, candidates=STEP_IDS)
    _check_open(guide)
    return next((s for s in guide.steps if s.step == step), Step(step))


def _with(guide: Guide, step: Step) -> Guide:
    by_id = {s.step: s for s in guide.steps} | {step.step: step}
    return guide.replace(steps=tuple(by_id.get(name, Step(name)) for name in STEP_IDS))
