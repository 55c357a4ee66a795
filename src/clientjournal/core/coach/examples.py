"""A pack's own sentences, run: what it promises to find is found, and what must stay quiet is."""

from __future__ import annotations

from clientjournal.core.coach.coach import Coach
from clientjournal.core.coach.report import LACKS
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientjournal.core.coach.pack import Pack


class Failure(Record):
    """A sentence that a pack is wrong about; ``found`` is what was promised.

    ``place`` is the trigger's or must-have's id, ``quote`` the words marked against the promise, ``turn``
    what a mend was to make of the text.
    """

    place: str
    text: str
    found: bool
    quote: str = ""
    turn: str = ""


def sentences(pack: Pack) -> int:
    """How many sentences a pack is tested with."""
    found = sum(len(trigger.examples) for trigger in pack.triggers)
    said = sum(len(sign.examples) for musthave in pack.musthaves for sign in musthave.signs)
    return found + said + sum(len(mend.turns) for rule in pack.rules.values() for mend in rule.mends)


def failures(pack: Pack) -> Iterator[Failure]:
    """The sentences that do not hold.

    ``bad`` of a trigger must be marked by that rule; ``ok`` must not be marked by it. ``bad`` of a
    must-have are sentences that say it, ``ok`` sentences that do not. ``turns`` of a mend must be
    offered by a finding of its rule.
    """
    coach = Coach((pack,))
    for rule in pack.rules.values():
        for mend in rule.mends:
            for text, turn in mend.turns:
                if turn not in _offered(coach, pack, rule.id, text):
                    yield Failure(mend.place, text, True, turn=turn)
    for trigger in pack.triggers:
        for example in trigger.examples:
            marked = [f for f in coach.check(example.text, pack.id).findings if f.rule == trigger.rule]
            if bool(marked) != example.found:
                yield Failure(trigger.id, example.text, example.found, marked[0].quote if marked else "")
    for musthave in pack.musthaves:
        for sign in musthave.signs:
            for example in sign.examples:
                results = coach.check(example.text, pack.id).musthaves
                result = next(result for result in results if result.id == musthave.id)
                if (result.state != LACKS) != example.found:
                    yield Failure(musthave.id, example.text, example.found, result.quote)


def _offered(coach: Coach, pack: Pack, rule: str, text: str) -> set[str | None]:
    """What the suggestions of the rule's findings would make of ``text``."""
    return {
        made.put_into(text)
        for finding in coach.check(text, pack.id).findings
        if finding.rule == rule
        for made in finding.suggestions
    }
