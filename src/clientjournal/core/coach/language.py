"""Which pack a paragraph belongs to: judged by its letters, then by common words."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.core.coach.pack import Pack

ENOUGH_LETTERS = 0.2
ENOUGH_WORDS = 0.5
LOOKED_AT = 600
"""Characters at the beginning of a paragraph."""

_WORD = re.compile(r"[^\W\d_]+")


def choose(packs: Sequence[Pack], text: str) -> Pack:
    """The pack of a paragraph: one whose own letters stand in a fifth of its words, or whose commonest
    words are half of them, else the first."""
    if len(packs) == 1:
        return packs[0]
    words = _WORD.findall(text[:LOOKED_AT].lower())
    if not words:
        return packs[0]
    for pack in packs[1:]:
        if pack.letters:
            marked = sum(1 for word in words if not pack.letters.isdisjoint(word))
            if marked >= ENOUGH_LETTERS * len(words):
                return pack
        if pack.common and len(words) > 2:
            known = sum(1 for word in words if word in pack.common)
            if known >= ENOUGH_WORDS * len(words):
                return pack
    return packs[0]
