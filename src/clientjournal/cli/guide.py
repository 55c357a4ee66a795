"""``guide``: the checklist of one client."""

from __future__ import annotations

from clientjournal.cli.params import UsageError
from clientjournal.cli.table import columns, room, wrapped
from clientjournal.core.model import GuideStatus, StepState
from clientjournal.words import say
from clientjournal.words.calendar import full_day, short_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.cli.call import Call
    from clientjournal.core.guide import StepText
    from clientjournal.core.model import Client, Guide, Step
    from clientjournal.core.names import Names
    from clientjournal.journal import Journal

WIDTH = 80
MARKS = {StepState.OPEN: "☐", StepState.DONE: "✓", StepState.SKIPPED: "–"}


def guide(call: Call) -> int:
    """Show the guide, or do something with one of its steps."""
    query, *words = call.values.words
    because = call.values.get("because")
    if not words:
        return _show(call, query)
    verb, *rest = words
    if verb == "snooze":
        return _snooze(call, query, " ".join(rest), because)
    if verb not in ("done", "skip", "reopen"):
        raise UsageError("guide-verb", verb=verb)
    if len(rest) != 1:
        raise UsageError("too-few-words") if not rest else UsageError("too-many-words", word=rest[1])
    if verb == "skip" and because is None:
        raise UsageError("say-why")
    from clientjournal.core.guide import CLOSE
    from clientjournal.core.matching import match_step
    from clientjournal.core.model import StepState

    with call.open() as journal:
        client = call.client(journal, query)
        found = journal.guide(client.id)
        ids = journal.checklist.ids if found is None else tuple(step.step for step in found.steps)
        step = match_step(rest[0], ids)
        if verb == "done":
            changed = journal.complete_step(client.id, step)
        elif verb == "skip":
            changed = journal.skip_step(client.id, step, because or "")
        else:
            changed = journal.reopen_step(client.id, step)
        call.changed = True
        _tell(call, journal, client, changed)
        left = sum(each.state is StepState.OPEN for each in changed.steps)
        if verb == "done" and step == CLOSE and left and not call.values.has("json"):
            name = journal.names.display_name(client)
            call.out.line(say("cli.closed-with-open", name=name, count=left))
    return 0


def _show(call: Call, query: str) -> int:
    with call.open() as journal:
        client = call.client(journal, query)
        found = journal.guide(client.id)
        if found is None and not call.values.has("json"):
            call.out.remark(say("cli.no-guide", name=journal.names.display_name(client)))
        else:
            _tell(call, journal, client, found)
    return 0


def _snooze(call: Call, query: str, until: str, because: str | None) -> int:
    if not until:
        raise UsageError("too-few-words")
    if because is None:
        raise UsageError("say-why")
    day = call.day(until, prefer="future")
    with call.open() as journal:
        client = call.client(journal, query)
        snooze = journal.snooze(client.id, day, because)
        call.changed = True
        name = journal.names.display_name(client)
        if call.values.has("json"):
            from clientjournal.exchange.shapes import snooze_shape

            call.out.json(snooze_shape(snooze, name, journal.names))
        else:
            call.out.line(say("cli.snoozed", name=name, day=full_day(snooze.until)))
    return 0


def _tell(call: Call, journal: Journal, client: Client, found: Guide | None) -> None:
    names = journal.names
    name = names.display_name(client)
    if call.values.has("json"):
        from clientjournal.exchange.shapes import guide_shape

        call.out.json(None if found is None else guide_shape(found, name, names))
        return
    if found is None:
        return
    texts = journal.checklist
    if texts.problem:
        call.out.remark(say("guide.own-list", problem=texts.problem))
    call.out.line(say("cli.guide-head", name=name, status=say(f"cli.guide-status.{found.status}")))
    cells = room()
    for line in columns(
        (_row(call, step, texts.text(step.step, found.branch), names) for step in found.steps), room=cells
    ):
        call.out.line(line)
    if found.next is not None and found.status in (GuideStatus.OFFERED, GuideStatus.OPEN):
        text = texts.text(found.next, found.branch)
        call.out.lines(wrapped(say("cli.guide-next", step=text.title, why=text.why), cells or WIDTH))


def _row(call: Call, step: Step, text: StepText, names: Names) -> tuple[str, ...]:
    at = "" if step.at is None else short_day(step.at.date(), call.clock.today())
    return (
        MARKS[step.state],
        step.step,
        text.title,
        at,
        names.text(step.because or ""),
    )
