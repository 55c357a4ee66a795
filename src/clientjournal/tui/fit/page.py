"""What stands beside the list: one check or talk with everything known, or what a new one is for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from clientjournal.core.fit_check import ANSWERS, QUESTIONS, found, in_order
from clientjournal.core.text import printable, printable_lines
from clientjournal.core.verdict import TALKED_DAYS
from clientjournal.words import say
from clientjournal.words.calendar import full_day, short_day
from clientjournal.words.fit import answer, change_words, question, result_words, talk_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clientjournal.core.model import FitCheck, Talk
    from clientjournal.core.names import Names

STYLES = {"misfit": "$rating-5", "talk": "$rating-4"}


def check_page(check: FitCheck, before: FitCheck | None, names: Names, today: date) -> Content:
    """A check: its result, what changed since the one before it, question by question, and its note."""
    parts = [
        _title(say("fit.check-of", day=full_day(check.on))),
        _result(check, names),
    ]
    if before is not None:
        day = short_day(before.on, today)
        parts += [
            Content.styled(printable(line), "$dim")
            for line in change_words(before.answers, check.answers, day, names)
        ]
    parts.append(Content())
    asked = in_order(check.answers)
    widest = max((len(answer(check.answers[each], names)) for each in asked), default=0)
    widest = min(widest, max(len(say(f"fit.answer.{each}")) for each in ANSWERS))
    for each in asked:
        parts.append(_answered(each, check.answers[each], widest, names))
    return Content("\n").join([*parts, *_note(check.note, names)])


def talk_page(talk: Talk, names: Names) -> Content:
    """A talk: when, which, what was said, and from when to when the verdict looks at it."""
    first, last = (full_day(talk.on + timedelta(days=TALKED_DAYS[end])) for end in (0, -1))
    kind = talk_word(talk.kind, names)
    parts = [
        _title(say("fit.talk-of", kind=kind[:1].upper() + kind[1:], day=full_day(talk.on))),
        Content.styled(say("fit.talk-judged", since=first, until=last), "$dim"),
    ]
    return Content("\n").join([*parts, *_note(talk.note, names)])


def begin_check(checks: Sequence[FitCheck], names: Names, today: date) -> Content:
    """What a check is for, and what it will ask."""
    parts = [_title(say("fit.check-now")), Content(say("fit.why-check")), Content()]
    for number, each in enumerate(QUESTIONS, 1):
        parts.append(Content.assemble((f"{number} ", "$dim"), say(f"fit.ask.{each}")))
    if checks:
        result = result_words(checks[0].answers, names)
        said = say("fit.last-check", day=short_day(checks[0].on, today), result=result)
    else:
        said = say("fit.first-check")
    parts += [Content(), Content.styled(printable(f"{said} {say('fit.enter-begins')}"), "$dim")]
    return Content("\n").join(parts)


def begin_talk(talks: Sequence[Talk], name: str, today: date) -> Content:
    """What the log of talks is for."""
    if talks:
        said = say("fit.talks-count", count=len(talks), day=short_day(talks[0].on, today))
    else:
        said = say("fit.no-talk", name=name)
    return Content("\n").join(
        [
            _title(say("fit.log-talk")),
            Content(say("fit.why-talk")),
            Content(),
            Content.styled(printable(f"{said} {say('fit.enter-begins')}"), "$dim"),
        ]
    )


def _title(text: str) -> Content:
    return Content.styled(printable(text), "bold")


def _result(check: FitCheck, names: Names) -> Content:
    style = STYLES.get(found(check.answers).result, "$foreground")
    return Content.styled(printable(result_words(check.answers, names)), style)


def _answered(asked: str, given: str, widest: int, names: Names) -> Content:
    """``no      Do they know where they want to go?``; words of one's own come after the question."""
    said = answer(given, names)
    if given in ANSWERS:
        style = {"no": "bold $rating-5", "partly": "$rating-4"}.get(given, "$rating-1")
        text = say(f"fit.ask.{asked}") if asked in QUESTIONS else question(asked, names)
        return Content.assemble((f"{said:<{widest}}  ", style), printable(text))
    text = question(asked, names)
    return Content.assemble((f"{printable(text)}: ", "$dim"), printable(said))


def _note(note: str, names: Names) -> list[Content]:
    return [Content(), Content(printable_lines(names.text(note)))] if note else []
