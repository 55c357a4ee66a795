"""The dated self-check: five questions about the fit, asked of oneself.

It stands beside what the reasons say and changes no signal and no verdict. Its answers are counted
as the verdict counts signals: one clear no is worth a talk, two are too many.
"""

from __future__ import annotations

from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

QUESTIONS = ("style", "pace", "direction", "values", "again")
"""What is asked, in order; an id never changes, because answers are stored under it."""

ANSWERS = ("yes", "partly", "no")

TOO_MANY = 2
"""Clear noes from which the answer is that it does not fit."""


class Found(Record):
    """What a check came to: ``result`` is ``fits``, ``partly``, ``talk``, ``misfit`` or ``words``.

    ``words`` is a check whose answers were all written in words of one's own (an import). ``noes`` and
    ``partly`` are ids of questions, in the order asked.
    """

    result: str
    noes: tuple[str, ...]
    partly: tuple[str, ...]


def found(answers: Mapping[str, str]) -> Found:
    """The count of the answers; those that are none of ``ANSWERS`` are left out of it."""
    asked = in_order(answers)
    noes = tuple(question for question in asked if answers[question] == "no")
    partly = tuple(question for question in asked if answers[question] == "partly")
    if noes:
        result = "misfit" if len(noes) >= TOO_MANY else "talk"
    elif partly:
        result = "partly"
    else:
        result = "fits" if any(answer == "yes" for answer in answers.values()) else "words"
    return Found(result, noes, partly)


def in_order(answers: Mapping[str, str]) -> tuple[str, ...]:
    """The questions answered: ours in the order asked, then others in their own."""
    known = [question for question in QUESTIONS if question in answers]
    return (*known, *(question for question in answers if question not in QUESTIONS))


def moved(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The questions whose answer got better since the check before, and those where it got worse."""
    better: list[str] = []
    worse: list[str] = []
    for question in in_order(after):
        was, now = before.get(question, ""), after[question]
        if was in ANSWERS and now in ANSWERS and was != now:
            (better if ANSWERS.index(now) < ANSWERS.index(was) else worse).append(question)
    return tuple(better), tuple(worse)
