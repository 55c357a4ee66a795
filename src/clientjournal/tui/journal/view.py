"""What the journal says, in the shapes the widgets take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.core.dread import JUDGED_FROM
from clientjournal.core.forms import day_in
from clientjournal.core.guide import contents_of
from clientjournal.core.model import ClientStatus, GuideStatus, StepState
from clientjournal.core.series import Marker
from clientjournal.tui.widgets.clients import ClientRow
from clientjournal.words import say
from clientjournal.words.fit import talk_word
from clientjournal.words.sentences import verdict_word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from clientjournal.core.model import Guide, Snooze, Step, Talk
    from clientjournal.core.names import Names
    from clientjournal.core.verdict import Assessment, History

SPARK_DAYS = 8

DECIDING = ("talk", "leave")
"""The verdicts that ask for a decision."""

MILESTONES = {"decide": "decide", "write": "write", "talk": "told", "close": "close"}
"""The steps of a guide that the chart marks when they are done, and as what."""


def row(assessment: Assessment, history: History, names: Names) -> ClientRow:
    """A client's row in the list."""
    level = assessment.dread
    return ClientRow(
        id=assessment.client.id,
        name=names.display_name(assessment.client),
        sign=sign(assessment),
        shown=level.shown,
        missing=max(0, JUDGED_FROM - level.rated_days) if level.state in ("early", "none") else 0,
        days=tuple(state.total / state.count for state in history.days[-SPARK_DAYS:]),
        last=history.recent[0].dread if history.recent else None,
        dim=assessment.client.status is ClientStatus.ENDED,
    )


def sign(assessment: Assessment) -> str:
    """The state whose sign a client carries: a client who jumps is one to watch, whatever the mean."""
    if assessment.dread.state != "over" and assessment.work in ("red", "amber"):
        return "watch"
    return assessment.dread.state


def standing(assessment: Assessment, guide: Guide | None) -> str:
    """What it is time for with a client, or how far leaving has come; empty where there is no news."""
    client, said = assessment.client, []
    if client.status is not ClientStatus.ACTIVE:
        said.append(say(f"tui.{client.status}"))
    elif assessment.verdict in DECIDING:
        said.append(verdict_word(assessment.verdict))
    if guide is not None and guide.status is GuideStatus.OPEN:
        done = sum(step.state is not StepState.OPEN for step in guide.steps)
        said.append(say("tui.guide-at", done=done, of=len(guide.steps)))
    return " · ".join(said)


def markers(
    talks: Iterable[Talk], guides: Iterable[Guide], snoozes: Iterable[Snooze], names: Names
) -> list[Marker]:
    """Repair talks, and what became of the guides, as the chart marks them.

    An offered guide is no event: the chart shows where the line was crossed. Of a repair the talk is
    marked, and the day to look again; the "not yet" that comes with it says less.
    """
    found = [Marker(talk.on, "talk", talk_word(talk.kind, names)) for talk in talks]
    talked = {marker.day for marker in found}
    for snooze in snoozes:
        found += [_marker(snooze.on, "snooze")] if snooze.on not in talked else []
        found.append(_marker(snooze.until, "review"))
    for guide in guides:
        if guide.status is not GuideStatus.OFFERED:
            found.append(_marker(guide.opened.astimezone().date(), "opened"))
        found += [
            _marker(_day(guide, step, step.at), MILESTONES[step.step])
            for step in guide.steps
            if step.step in MILESTONES and step.state is StepState.DONE and step.at is not None
        ]
    return found


def _day(guide: Guide, step: Step, done: datetime) -> date:
    """When it happened: The Talk on the day that was written down, every other step when it was done."""
    said = day_in(contents_of(guide, step.step), "on") if step.step == "talk" else None
    return said or done.astimezone().date()


def _marker(day: date, kind: str) -> Marker:
    return Marker(day, kind, say(f"chart.event.{kind}"))
