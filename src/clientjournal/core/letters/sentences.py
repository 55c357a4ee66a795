"""A letter sentence by sentence, as the client will read or hear it."""

from __future__ import annotations

import re

from clientjournal.core.letters.layout import SCRIPTS, SUBJECT, paragraphs, parts
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.core.model import Channel

# a stop, what may close after it, and then white space; an initial, a number's point or one of a few
# abbreviations ends nothing
_END = re.compile(r"[.!?…]+[\"”»’')\]]*(?=\s)")
_NO_END = re.compile(r"(?:\b(?:[A-Z]|e\.g|i\.e|approx|Dr|Inc|Ltd|Mr|Mrs|Ms|No|Nr|Prof|St|vs)\.)$")
_ITEM = re.compile(r"\n(?=\s*(?:[-*•·]|\d{1,2}[.)])\s)")
_LINE = re.compile(r"\s*\n\s*")
_LONGEST = 10
_SHORT = 60
"""A line shorter than this, in code points, was ended on purpose: hard-wrapped text is longer."""


class Sentence(Record):
    """A sentence on one line, and where it stands in the letter (code points, ``end`` excluded)."""

    text: str
    start: int
    end: int


def sentences(text: str, channel: Channel) -> tuple[Sentence, ...]:
    """What the client reads or hears, in order: a mail with its subject, a script without directions.

    Of a script the labels and the answers are left out, too.
    """
    if channel in SCRIPTS:
        said = [(part.start, part.text) for part in parts(text) if part.kind == "said"]
    else:
        said = [(paragraph.start, paragraph.text) for paragraph in paragraphs(text)]
    return tuple(
        Sentence(_LINE.sub(" ", text[first:last]).removeprefix(SUBJECT).strip(), first, last)
        for start, paragraph in said
        for first, last in _spans(text, start, start + len(paragraph))
    )


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The beginnings and ends of the sentences of one paragraph."""
    ends = (match.end() for match in _END.finditer(text, start, end))
    breaks = {place for place in ends if _ends(text, start, place)}
    breaks |= {match.start() for match in _ITEM.finditer(text, start, end)}
    line = start
    for place in (match.start() for match in re.finditer("\n", text[start:end])):
        if start + place - line < _SHORT:
            breaks.add(start + place)
        line = start + place + 1
    spans = []
    for stop in [*sorted(breaks), end]:
        inside = text[start:stop]
        first = start + len(inside) - len(inside.lstrip())
        last = first + len(inside.strip())
        if last > first:
            spans.append((first, last))
        start = stop
    return spans


def _ends(text: str, start: int, place: int) -> bool:
    """Whether the stop before ``place`` ends a sentence: it is no abbreviation, and another one begins."""
    follows = text[place : place + _LONGEST].lstrip()[:1]
    return not follows.islower() and not _NO_END.search(text[max(start, place - _LONGEST) : place])
