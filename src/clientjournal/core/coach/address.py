"""Who speaks to whom: in some languages a word is “you” in one letter and “I” in another."""

from __future__ import annotations

import re

from clientjournal.core.coach.tokens import sentences
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientjournal.core.coach.pack import Pack
    from clientjournal.core.coach.pattern import Pattern

GREETED = 3
"""Lines of one's own from the first on in which the reader is greeted."""

GREETING = 80
"""Characters of such a line that are looked at."""

_LINE = re.compile(rf"^(?![ \t]*>)[^\n]{{1,{GREETING}}}", re.MULTILINE)
"""The beginning of a line that is not somebody else's."""


class Address(Record):
    """How the words of a letter are read that greets its reader so.

    ``read`` are words, in small letters, and what each is read as: of a letter to somebody younger,
    “em” as the word for the reader and “chị” as that for the writer.
    """

    begins: tuple[Pattern, ...]
    read: Mapping[str, str]


def address(pack: Pack, text: str) -> Address | None:
    """The first of the pack's addresses with which one of the first lines of a letter begins."""
    if not pack.addresses:
        return None
    for number, line in enumerate(_LINE.finditer(text)):
        if number == GREETED:
            break
        for sentence in sentences(line[0], pack.compiler.normal, pack.abbreviations)[:1]:
            for known in pack.addresses:
                if any(pattern.within(sentence) for pattern in known.begins):
                    return known
    return None
