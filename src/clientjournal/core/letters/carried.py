"""What was filled into a letter by hand, read back from its text, so that nobody types it twice."""

from __future__ import annotations

import re

from clientjournal.core.letters.layout import paragraphs
from clientjournal.core.letters.slots import slots, unfilled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 200
"""Characters of a value; what is longer is somebody's own paragraph."""

LEAST = 8
"""Letters that have to stand around a slot for its place to be known again."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def carried(template: str, text: str) -> dict[str, str]:
    """What stands in ``text`` where ``template`` has its slots.

    Looked for in paragraphs, then in sentences, that are as the template has them but for the slots;
    where the words around a slot were changed nothing is found.
    """
    found: dict[str, str] = {}
    for wholes, pieces in (
        ([each.text for each in paragraphs(template)], [each.text for each in paragraphs(text)]),
        (list(_sentences(template)), list(_sentences(text))),
    ):
        for whole in wholes:
            missing = set(unfilled(whole)) - found.keys()
            pattern = _pattern(whole) if missing else None
            fitting = [piece for piece in pieces if len(piece) < 2 * len(whole) + LONGEST * len(missing)]
            hit = next(filter(None, map(pattern.fullmatch, fitting)), None) if pattern else None
            if hit is not None:
                found |= _values(whole, hit, missing)
    return found


def _sentences(text: str) -> Iterator[str]:
    for paragraph in paragraphs(text):
        yield from _SENTENCE_END.split(paragraph.text)


def _pattern(whole: str) -> re.Pattern[str] | None:
    """The words as they stand, with room for a value at each slot.

    None where too few words do, or where nothing says which of two slots a word belongs to.
    """
    pieces, at = [], 0
    for slot in slots(whole):
        if at and not any(char.isalnum() for char in whole[at : slot.start]):
            return None
        pieces += [_words(whole[at : slot.start]), rf"(\S.{{0,{LONGEST - 1}}}?)"]
        at = slot.end
    around = re.sub(r"\{[^}]*\}", "", whole)
    if sum(char.isalpha() for char in around) < LEAST:
        return None
    return re.compile("".join([*pieces, _words(whole[at:])]), re.DOTALL)


def _words(text: str) -> str:
    # a letter may have been wrapped by an editor
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", text))


def _values(whole: str, hit: re.Match[str], missing: set[str]) -> dict[str, str]:
    named = zip((slot.name for slot in slots(whole)), hit.groups(), strict=True)
    values = {name: " ".join(value.split()) for name, value in named if name in missing}
    return {name: value for name, value in values.items() if value and not unfilled(value)}
