"""The client's name, their product and the words of their trade: blanked, so that no rule marks them."""

from __future__ import annotations

import re

from clientjournal.core.coach.masks import BLANK
from clientjournal.core.coach.tokens import STOPS, sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientjournal.core.coach.pack import Pack, Trigger

CONTRAST = "contrast"
LOOKED_AT = 20
"""Characters before a name."""

_BEFORE = " \t\"'“‘«([*_–—-•"
"""What may stand between the end of a sentence and the first word of the next."""


class OwnWords:
    """Blanks ``words`` and the client's ``name`` wherever they stand.

    A name that is itself a word of contrast (However) does not silence that word: it is the name only where
    it has a capital, and that inside a sentence unless the pack says that it is often a name (Song).
    """

    def __init__(self, words: Sequence[str], name: str, packs: Sequence[Pack]) -> None:
        every = sorted(filter(None, {*words, name}), key=lambda word: (-len(word), word))
        pattern = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in every)
        self._pattern = re.compile(pattern, re.IGNORECASE) if every else None
        self._name = name.casefold()
        contrasts = [trigger for pack in packs for trigger in _contrasts(name, pack)]
        self._contrasts = bool(contrasts)
        self._begins = any(not trigger.names for trigger in contrasts)

    def blanked(self, text: str) -> str:
        """``text``, as long as before, without them."""
        return text if self._pattern is None else self._pattern.sub(self._blank, text)

    def _blank(self, found: re.Match[str]) -> str:
        word = found[0]
        if self._contrasts and word.casefold() == self._name:
            before = found.string[max(found.start() - LOOKED_AT, 0) : found.start()].rstrip(_BEFORE)
            if word.islower() or (self._begins and (not before or before[-1] in f"{STOPS}:\n")):
                return word
        return BLANK * len(word)


def _contrasts(name: str, pack: Pack) -> Iterator[Trigger]:
    """The triggers of the pack that know ``name`` as a word of contrast."""
    for sentence in sentences(name, pack.compiler.normal):
        for place, pattern in pack.matches.held(sentence):
            trigger = pack.triggers[place]
            if trigger.rule == CONTRAST and (0, len(sentence.words)) in pattern.spans(sentence):
                yield trigger
