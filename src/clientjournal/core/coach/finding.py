"""What is said of a hit: the finding with its words, and the suggestions that can be made for it."""

from __future__ import annotations

from clientjournal.core.coach.masks import BLANK
from clientjournal.core.coach.mends import cased, mended, without_sentence
from clientjournal.core.coach.pack import STOP
from clientjournal.core.coach.phrases import paired
from clientjournal.core.coach.repairs import Repairer
from clientjournal.core.coach.report import Finding, Suggestion
from clientjournal.core.coach.tokens import BREAK, MARKS, STOPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.core.coach.paragraph import Hit, Paragraph
    from clientjournal.core.coach.source import Source

MOST = 0.6
"""The share of a sentence that a finding must take up for the sentence to go with it."""

KNOWN_BY = 5
"""Words beside a finding by which it is known again."""


def finding(source: Source, at: int, paragraph: Paragraph, hit: Hit) -> Finding:
    """What is said of ``hit`` in a paragraph that begins at ``at``."""
    trigger, rule = hit.trigger, paragraph.pack.rules[hit.trigger.rule]
    start, end = paired(source.given, source.back(at + hit.start), source.back(at + hit.end, end=True))
    quote = source.given[start:end]
    line = paragraph.sentences[hit.sentence]
    shown = " ".join(quote.split())
    return Finding(
        rule=trigger.rule,
        trigger=trigger.id,
        start=start,
        end=end,
        quote=quote,
        severity=trigger.severity,
        title=trigger.said.get("title", rule.title),
        why=trigger.said.get("why", rule.why).replace("{found}", shown),
        ask=trigger.said.get("ask", rule.ask).replace("{found}", shown),
        suggestions=tuple(_suggestions(source, at, paragraph, hit)),
        key=f"{trigger.rule}:{shown.lower()}:{_around(paragraph, hit).replace(BLANK, '·')}",
        pair=trigger.pair,
        sentence=(at + line.start, at + line.end),
    )


def _suggestions(source: Source, at: int, paragraph: Paragraph, hit: Hit) -> list[Suggestion]:
    trigger, pack = hit.trigger, paragraph.pack
    rule, line = pack.rules[trigger.rule], paragraph.sentences[hit.sentence]

    def span(low: int, high: int) -> tuple[int, int]:
        return source.back(at + low), source.back(at + high, end=True)

    start, end = span(hit.start, hit.end)
    sentence = span(line.start, line.end)
    # a word replaced by nothing takes a space or a comma with it
    kinds = [trigger.repair] if trigger.repair else []
    kinds += ["delete"] * ("" in trigger.replacements)
    others = {
        other.first: other.last
        for other in paragraph.hits_in[hit.sentence]
        if other.trigger.rule == trigger.rule and other is not hit
    }
    repairer = Repairer(paragraph.text, line, hit.first, hit.last, pack, others)
    edits = [edit for kind in kinds for edit in repairer.edits(kind)]
    made = [
        Suggestion(label, text, *span(low, high))
        for label, text, low, high in dict.fromkeys((*edits, *mended(paragraph, hit)))
    ]
    for text in filter(None, trigger.replacements):
        made.append(Suggestion(text, cased(text, source.given[start:end]), start, end))
    # another half of the sentence may be the kind one
    alone = BREAK not in line.words or hit.last - hit.first >= MOST * len(line.words)
    own = None if made else repairer.frame(trigger.repair)
    if own is not None:
        made.append(Suggestion(own, None, *sentence))
    elif trigger.frame and not (made and trigger.repair):
        whole = alone and trigger.frame[-1] in STOPS and rule.phrase
        made.append(Suggestion(trigger.frame, None, *(sentence if whole else (start, start))))
    spared = alone and hit.sentence not in paragraph.telling
    if rule.leave_out and trigger.severity == STOP and spared:
        made.append(Suggestion(pack.labels["leave-out"], "", *without_sentence(source.given, *sentence)))
    return [_trimmed(suggestion, source.given, start, end) for suggestion in made]


def _trimmed(made: Suggestion, text: str, start: int, end: int) -> Suggestion:
    """The suggestion without what it would only write anew around ``start:end``."""
    low, high, said = made.start, made.end, made.replacement
    if said is None:
        return made
    while low < start and said and said[0] == text[low]:
        low, said = low + 1, said[1:]
    while high > end and said and said[-1] == text[high - 1]:
        high, said = high - 1, said[:-1]
    return made.replace(replacement=said, start=low, end=high)


def _around(paragraph: Paragraph, hit: Hit) -> str:
    """The words by which a finding is known from others on the same words: those before it.

    Somebody who keeps a word goes on writing after it. What begins a sentence is known by what follows.
    """
    line = paragraph.sentences[hit.sentence].words
    before = [word for word in line[: hit.first] if word not in MARKS][-KNOWN_BY:]
    return " ".join(before or line[hit.last : hit.last + KNOWN_BY])
