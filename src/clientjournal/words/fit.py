"""What a fit check came to, and what a talk is called, in words."""

from __future__ import annotations

from clientjournal.core.fit_check import ANSWERS, QUESTIONS, found, moved
from clientjournal.core.model import TALK_KINDS
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientjournal.core.names import Names


def result_words(answers: Mapping[str, str], names: Names) -> str:
    """The result in a sentence, with the questions that stand out."""
    check = found(answers)
    return say(
        f"fit.result.{check.result}",
        count=len(check.noes),
        noes=questions(check.noes, names),
        partly=questions(check.partly, names),
    )


def result_word(answers: Mapping[str, str]) -> str:
    """The same in a word or two, for a list."""
    check = found(answers)
    return say(f"fit.short.{check.result}", count=len(check.noes))


def change_words(before: Mapping[str, str], after: Mapping[str, str], day: str, names: Names) -> list[str]:
    """What got better and what got worse since the check of ``day``."""
    better, worse = moved(before, after)
    said = [
        say(f"fit.{key}", day=day, questions=questions(which, names))
        for key, which in (("better", better), ("worse", worse))
        if which
    ]
    return said or [say("fit.steady", day=day)]


def questions(ids: Iterable[str], names: Names) -> str:
    """What the questions are called, one after the other."""
    return ", ".join(question(each, names) for each in ids)


def question(id: str, names: Names) -> str:
    """What a question is called; one that is not ours (an import) is text of the user's."""
    return say(f"fit.question.{id}") if id in QUESTIONS else names.text(id)


def answer(text: str, names: Names) -> str:
    """An answer, or what was written in its place."""
    return say(f"fit.answer.{text}") if text in ANSWERS else names.text(text)


def talk_word(kind: str, names: Names) -> str:
    """``boundary``; a kind that is not ours is text of the user's."""
    return say(f"tui.talk.{kind}") if kind in TALK_KINDS else names.text(kind)
