"""What stands on a step's page: why it exists, what there is to do, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from clientjournal.core.model import StepState
from clientjournal.core.text import printable
from clientjournal.tui.widgets.sentences import drawn
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.core.guide import StepText
    from clientjournal.tui.widgets.sentences import Sentence


class StepPage(NamedTuple):
    """One step's text, its state in a sentence, and for *Decide* the evidence."""

    text: StepText
    state: StepState
    became: str
    verdict: str = ""
    evidence: tuple[Sentence, ...] = ()
    remark: str = ""


def content(page: StepPage) -> Content:
    """The page as one text."""
    parts = [Content.styled(page.text.title, "bold")]
    if page.became:
        style = "$rating-1" if page.state is StepState.DONE else "$dim"
        parts.append(Content.styled(printable(page.became), style))
    if page.remark:
        parts.append(Content.styled(printable(page.remark), "$rating-4"))
    parts += [Content(page.text.why), Content()]
    if page.evidence:
        parts += _evidence(page)
    parts += [Content.assemble(("· ", "$dim"), line) for line in page.text.todo]
    return Content("\n").join(parts)


def _evidence(page: StepPage) -> Sequence[Content]:
    parts = [Content.styled(printable(page.verdict), "bold"), Content()]
    for number, sentence in enumerate(page.evidence, 1):
        parts += [Content.styled(f"{number} {say(f'tui.question-{number}')}", "$dim"), drawn([sentence])]
    return [*parts, Content()]
