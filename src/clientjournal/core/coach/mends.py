"""Mends: what may be said instead of words of a finding, and how its sentence goes as a whole."""

from __future__ import annotations

import re

from clientjournal.core.coach.paragraph import counts
from clientjournal.core.coach.repairs import Repairer, sound
from clientjournal.core.coach.tokens import BREAK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientjournal.core.coach.pack import Mend, Pack
    from clientjournal.core.coach.paragraph import Hit, Paragraph
    from clientjournal.core.coach.repairs import Edit
    from clientjournal.core.coach.tokens import Sentence

_OPENER = re.compile(r"[ \t]*(?:[-*•–—]|\d{1,2}[.)])")
"""What a line of a list begins with."""


def mended(paragraph: Paragraph, hit: Hit) -> list[Edit]:
    """What the mends of the finding's rule offer, in the pack's order; each mend at its first place.

    Of mends that are about the same words only the first speaks. Those about different words are one
    offer: a sentence that is mended in one place only would still say what it should not.
    """
    pack, line = paragraph.pack, paragraph.sentences[hit.sentence]
    taken: list[tuple[int, int]] = []
    offers: list[list[Edit]] = []
    for mend in pack.rules[hit.trigger.rule].mends:
        places = [
            (first, last)
            for pattern in mend.conditions.held("match", line)
            for first, last in pattern.spans(line)
            if first < hit.last and hit.first < last and counts(mend.conditions, line, first, last)
        ]
        for first, last in sorted(places, key=lambda place: (place[0], -place[1]))[:1]:
            if all(last <= low or high <= first for low, high in taken):
                first, last = _repeated(line.words, first, last)
                edits = list(_edits(paragraph, mend, line, first, last))
                if edits:
                    taken.append((first, last))
                    offers.append(edits)
    if len(offers) > 1:
        whole = _together(paragraph, line, [edits[0] for edits in offers])
        return [] if whole is None else [whole]
    return offers[0] if offers else []


def _repeated(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The span of words that are said again and again (“always, always”)."""
    found = list(words[first:last])
    while True:
        place = first
        while place and words[place - 1] == BREAK:
            place -= 1
        if place < len(found) or list(words[place - len(found) : place]) != found:
            break
        first = place - len(found)
    while True:
        place = last
        while words[place : place + 1] == [BREAK]:
            place += 1
        if list(words[place : place + len(found)]) != found:
            return first, last
        last = place + len(found)


def _together(paragraph: Paragraph, line: Sentence, edits: Sequence[Edit]) -> Edit | None:
    """All these edits as one; None where they touch each other."""
    text = paragraph.text
    edits = sorted(edits, key=lambda edit: edit[2:])
    said, at = "", edits[0][2]
    for _, replacement, start, end in edits:
        if start < at:
            return None
        said += text[at:start] + replacement
        at = end
    whole = (said.strip() or paragraph.pack.labels["delete"], said, edits[0][2], at)
    return whole if sound(text, line, whole) else None


def _edits(paragraph: Paragraph, mend: Mend, line: Sentence, first: int, last: int) -> Iterator[Edit]:
    pack = paragraph.pack
    for replacement in mend.replacements:
        if not replacement:
            yield from Repairer(paragraph.text, line, first, last, pack).edits("delete")
            continue
        text = _filled(replacement, line.words[first:last], pack)
        if text is not None:
            start, end = line.starts[first], line.ends[last - 1]
            given = paragraph.text[start:end]
            text = cased(text, given)
            if text.lower() != given.lower() and sound(paragraph.text, line, (text, text, start, end)):
                yield text, text, start, end


def _filled(text: str, words: Sequence[str], pack: Pack) -> str | None:
    """``text`` with ``{name}`` as the form of that name of the last word; None when it has no such form."""
    for name, forms in pack.forms.items():
        if f"{{{name}}}" in text:
            form = forms.get(words[-1])
            if form is None:
                return None
            text = text.replace(f"{{{name}}}", form)
    return text


def cased(text: str, like: str) -> str:
    """``text`` with a capital when ``like`` has one, and in capitals when a word of ``like`` is shouted."""
    if len(like) > 1 and like.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


def without_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The span whose removal takes the sentence at ``start:end`` out of ``text``, its end and gap with it."""
    while end < len(text) and not text[end].isspace():
        end += 1
    line = text.rfind("\n", 0, start) + 1
    left = start
    while left > line and text[left - 1] in " \t":
        left -= 1
    if left > line and not _OPENER.fullmatch(text, line, left):
        return left, end
    while end < len(text) and text[end] in " \t":
        end += 1
    if text[end : end + 1] in ("", "\n"):
        # the line goes as a whole, and one of the blank lines around it
        start = line
        while text[end : end + 1] == "\n":
            end += 1
        while end == len(text) and start and text[start - 1] == "\n":
            start -= 1
    return start, end
